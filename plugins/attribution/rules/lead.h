/* SPDX-License-Identifier: MIT */
/* Words that lead in a quotation with a colon, whatever verb they have: "Ray put it this way:",
 * "here are his own words:". */
#ifndef TEXTMILL_ATTRIBUTION_RULES_LEAD_H
#define TEXTMILL_ATTRIBUTION_RULES_LEAD_H

#include "plugins/attribution/rules/candidates.h"

/* Adds a candidate if the unit ends with a colon before a quotation that no other one has. */
void attribution_link_lead(Linker *linker);

#endif
