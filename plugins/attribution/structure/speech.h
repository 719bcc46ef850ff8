/* SPDX-License-Identifier: MIT */
/* Speeches: stretches of text that the layout gives to one voice as a whole, such as a quotation
 * that goes on over paragraphs. What is said about one part of a speech holds for all of it. */
#ifndef TEXTMILL_ATTRIBUTION_STRUCTURE_SPEECH_H
#define TEXTMILL_ATTRIBUTION_STRUCTURE_SPEECH_H

#include "plugins/attribution/text.h"

#include <glib.h>

/* One speech; its pieces are parts of an array of TokenRange, in text order. */
typedef struct Speech {
  uint32_t first; /* index of its first piece */
  uint32_t n;     /* how many pieces it has, at least 1 */
  TokenRange who; /* who speaks, where the layout says so; else empty */
} Speech;

typedef struct Speeches {
  GArray *all;    /* of Speech, in text order */
  GArray *pieces; /* of TokenRange */
} Speeches;

/* All zero is a valid start; buffers are kept from document to document. */
void attribution_speeches_find(Speeches *speeches, const AttributionText *text,
                               const MillDocument *document);
void attribution_speeches_finish(Speeches *speeches);

static inline const Speech *attribution_speech(const Speeches *speeches, guint i) {
  return &g_array_index(speeches->all, Speech, i);
}

static inline TokenRange attribution_speech_piece(const Speeches *speeches, const Speech *speech,
                                                  uint32_t i) {
  return g_array_index(speeches->pieces, TokenRange, speech->first + i);
}

#endif
