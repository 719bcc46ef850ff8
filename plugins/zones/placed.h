/* SPDX-License-Identifier: MIT */
/* Paragraphs that neither their words nor the order of an article give away, but what stands
 * beside them: the names of sites, captions. All of this comes once each paragraph
 * has a label. */
#ifndef TEXTMILL_ZONES_PLACED_H
#define TEXTMILL_ZONES_PLACED_H

#include "plugins/zones/voices.h"

/* Labels the names of sites above the title, and captions beside the credit of a picture. */
void zones_find_placed(Article *article);

#endif
