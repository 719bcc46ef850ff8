/* SPDX-License-Identifier: MIT */
/* The wrong answers of an evaluation with the highest scores. */
#ifndef MILL_MISTAKES_H
#define MILL_MISTAKES_H

#include <glib.h>
#include <stddef.h>

typedef struct MillMistake {
  char *id;
  char *gold; /* all labels, separated by ", "; "": none */
  char *predicted;
  double score;
  char *text; /* the first hundred characters, on one line */
} MillMistake;

/* A mistake that may be worth keeping. Everything is borrowed for the call. */
typedef struct MillSlip {
  const char *id;
  const char *const *gold; /* n_gold labels */
  size_t n_gold;
  const char *predicted;
  double score; /* NAN: not kept */
  const char *text;
  size_t length;
} MillSlip;

/* A list of MillMistake, those with the highest score first. Free with g_ptr_array_unref(). */
GPtrArray *mill_mistakes_new(void);

/* Adds a mistake, and drops the one with the lowest score if there are more than `most`. */
void mill_mistakes_add(GPtrArray *mistakes, size_t most, const MillSlip *slip);

#endif
