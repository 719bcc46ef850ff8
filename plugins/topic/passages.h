/* SPDX-License-Identifier: MIT */
/* A document cut into passages, for an encoder. */
#ifndef TEXTMILL_PLUGIN_TOPIC_PASSAGES_H
#define TEXTMILL_PLUGIN_TOPIC_PASSAGES_H

#include "plugins/topic/stretches.h"

#include <textmill/encoder.h>

/* A run of whole sentences, as long as they fit, or a part of a sentence that is too long. */
typedef struct TextPassage {
  const char *text; /* that the span belongs to */
  MillSpan span;
  double weight; /* its tokens, weighed by zone */
  bool in_text;  /* false: of the title field, which has no offsets here */
} TextPassage;

/* Appends the document's passages of at most `longest` word pieces, in the order of the text. The
 * cost is linear in the length of the text. */
void topic_cut_passages(MillEncoderMemory *memory, Stretches stretches, MillSpans sentences,
                        size_t longest, GArray *passages);

/* Leaves at most `most` passages: the first quarter of them as they come, the others spread
 * evenly over the rest. */
void topic_choose_passages(GArray *passages, size_t most);

#endif
