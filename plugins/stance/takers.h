/* SPDX-License-Identifier: MIT */
/* Who takes a side by a verb, without being cited: "The mayor opposes rent control". */
#ifndef TEXTMILL_PLUGIN_STANCE_TAKERS_H
#define TEXTMILL_PLUGIN_STANCE_TAKERS_H

#include <textmill/plugin.h>

/* A sentence in which somebody takes a side. All in bytes. */
typedef struct SideTaken {
  MillSpan holder;
  MillSpan words; /* the verb and what belongs to it */
} SideTaken;

/* Finds who takes a side in tokens [begin, end) of a sentence; false if nobody does. */
bool stance_find_taker(const char *text, MillSpans tokens, size_t begin, size_t end,
                       SideTaken *taken);

#endif
