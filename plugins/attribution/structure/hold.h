/* SPDX-License-Identifier: MIT */
/* Holds together what the layout holds together, whatever found it: a speech has one voice. */
#ifndef TEXTMILL_ATTRIBUTION_STRUCTURE_HOLD_H
#define TEXTMILL_ATTRIBUTION_STRUCTURE_HOLD_H

#include "plugins/attribution/structure/parts.h"
#include "plugins/attribution/structure/speech.h"

/* What holding needs besides; all zero at first, kept from document to document. */
typedef struct Holding {
  GArray *parts;      /* of the attributions */
  GArray *rule_parts; /* of the rules' */
  GArray *shares;     /* of uint32_t: what each attribution has of a speech */
} Holding;

void attribution_holding_finish(Holding *holding);

/* Completes and corrects the attributions (of Attribution) so that each speech belongs to one;
 * where there is none, that of the rules is taken. Those that lose all of their content are
 * dropped. New ones come last. */
void attribution_hold_speeches(Holding *holding, const Speeches *speeches, const GArray *rules,
                               GArray *attributions);

#endif
