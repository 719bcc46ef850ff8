/* SPDX-License-Identifier: MIT */
/* Combines source, cue and content, sentence by sentence. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_LINK_H
#define TEXTMILL_ATTRIBUTION_RULES_LINK_H

#include "plugins/attribution/reporting.h"

/* Appends the document's attributions, in the order of their cues. */
void attribution_link_document(const AttributionText *text, const ReportingTable *table,
                               GArray *attributions);

#endif
