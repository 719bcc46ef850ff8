/* SPDX-License-Identifier: MIT */
/* What the files of the method `describe` share. */
#ifndef TEXTMILL_PLUGIN_TOPIC_DESCRIBE_H
#define TEXTMILL_PLUGIN_TOPIC_DESCRIBE_H

#include "plugins/topic/topic.h"

#include <textmill/encoder.h>

/* ---- descriptions.c: what the built-in topics are about ------------------------------------ */

typedef struct BuiltInDescription {
  const char *code; /* of a topic in iptc_topics */
  const char *text;
} BuiltInDescription;

/* Ends with a row without code. */
extern const BuiltInDescription iptc_descriptions[];

/* ---- passages.c: a document cut into passages ---------------------------------------------- */

/* A run of whole sentences, as long as they fit, or a part of a sentence that is too long. */
typedef struct TextPassage {
  const char *text; /* that the span belongs to */
  MillSpan span;
  double weight; /* its tokens, weighed by zone */
  bool in_text;  /* false: of the title field, which has no offsets here */
} TextPassage;

/* Appends the document's passages of at most `longest` word pieces, in the order of the text. The
 * cost is linear in the length of the text. */
void cut_passages(MillEncoderMemory *memory, Stretches stretches, MillSpans sentences,
                  size_t longest, GArray *passages);

/* Leaves at most `most` passages: the first quarter of them as they come, the others spread
 * evenly over the rest. */
void choose_passages(GArray *passages, size_t most);

#endif
