/* SPDX-License-Identifier: MIT */
/* The parts of a record that are read, and their weights. */
#ifndef TEXTMILL_PLUGIN_TOPIC_STRETCHES_H
#define TEXTMILL_PLUGIN_TOPIC_STRETCHES_H

#include <textmill/plugin.h>

/* Tokens that count alike: of one zone, or of the record's title field. */
typedef struct Stretch {
  const char *text;
  MillSpans tokens;
  double weight;
  bool in_text; /* false: the tokens are those of the title field, which has no offsets here */
} Stretch;

typedef struct Stretches {
  const Stretch *at;
  size_t n;
  size_t n_tokens;
  double weight; /* of all tokens */
} Stretches;

/* The memory that finding them needs, reusable. */
typedef struct StretchMemory {
  GArray *stretches;    /* of Stretch */
  GArray *title_tokens; /* of MillSpan */
  struct UBreakIterator *words;
} StretchMemory;

/* The document's stretches; valid until the next call with this memory. The record's field
 * `title_field` comes first, unless the text has a title zone; "" or NULL: no such field. */
Stretches topic_find_stretches(StretchMemory *memory, const MillDocument *document,
                               const char *title_field);

void topic_stretch_memory_finish(StretchMemory *memory);

#endif
