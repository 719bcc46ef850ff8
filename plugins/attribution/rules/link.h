/* SPDX-License-Identifier: MIT */
/* From sentence to sentence: puts source, cue and content together. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_LINK_H
#define TEXTMILL_ATTRIBUTION_RULES_LINK_H

#include "plugins/attribution/reporting.h"

/* Appends the document's attributions, in the order of their cues. */
void link_document(const Text *text, const CueTable *table, GArray *attributions);

#endif
