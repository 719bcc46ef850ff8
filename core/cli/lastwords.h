/* SPDX-License-Identifier: MIT */
/* A message from a signal handler: no lock is taken and nothing is allocated. */
#ifndef MILL_LASTWORDS_H
#define MILL_LASTWORDS_H

#include "core/run/inhand.h"

typedef struct MillLastWords {
  char bytes[1500];
  size_t n;
} MillLastWords;

/* Begins a line. */
void mill_last_words_init(MillLastWords *words);

/* Appends; what does not fit is left out. */
void mill_last_words_add(MillLastWords *words, const char *text);

/* Appends which document a worker is processing, in which stage. */
void mill_last_words_add_hand(MillLastWords *words, const MillInHand *hand);

/* Sets what the messages say about the output; a constant. By default: that the records of
 * earlier batches are written. */
void mill_last_words_set_output(const char *clause);
void mill_last_words_add_output(MillLastWords *words);

/* Ends the line and prints it to standard error. */
void mill_last_words_print(MillLastWords *words);

/* Ends the program with this signal, whatever its handler was. */
G_NORETURN void mill_last_words_end(int number);

#endif
