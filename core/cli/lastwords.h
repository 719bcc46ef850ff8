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

/* Appends which document of which stage somebody has in hand. */
void mill_last_words_add_hand(MillLastWords *words, const MillInHand *hand);

/* What the messages say of the output; a constant. At first: that the records of the batches
 * before are written. */
void mill_last_words_set_output(const char *clause);
void mill_last_words_add_output(MillLastWords *words);

/* Ends the line and prints it to standard error. */
void mill_last_words_print(MillLastWords *words);

/* Ends the program by this signal, whatever was set for it. */
G_NORETURN void mill_last_words_end(int number);

#endif
