/* SPDX-License-Identifier: MIT */
/* Paragraphs that neither their words nor the order of an article give away, but what stands
 * beside them: the names of sites, captions, pull quotes. All of this comes once each paragraph
 * has a label. */
#ifndef TEXTMILL_ZONES_PLACED_H
#define TEXTMILL_ZONES_PLACED_H

#include "plugins/zones/voices.h"

/* Labels the names of sites above the title, captions beside the credit of a picture, and pull
 * quotes. */
void zones_find_placed(Article *article);

/* Labels paragraphs that repeat words of the body, or whose speaker stands in a line below. */
void zones_find_pull_quotes(Article *article);

#endif
