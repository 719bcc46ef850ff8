/* SPDX-License-Identifier: MIT */
#include "core/cli/lastwords.h"

#include "core/cli/progress.h"
#include "core/document/internal.h"
#include <textmill/glyph.h>

#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_NAME = 200 };

static void add_bytes(MillLastWords *words, const char *bytes, size_t n) {
  n = MIN(n, sizeof words->bytes - words->n - 1); /* the line's end has room */
  memcpy(words->bytes + words->n, bytes, n);
  words->n += n;
}

void mill_last_words_init(MillLastWords *words) {
  words->n = 0;
  mill_last_words_add(words, mill_progress_eraser());
  mill_last_words_add(words, "textmill: ");
}

void mill_last_words_add(MillLastWords *words, const char *text) {
  add_bytes(words, text, strlen(text));
}

/* An id comes from the input, so it may contain anything. */
static void add_name(MillLastWords *words, const char *name) {
  size_t length = strlen(name), end = MIN(length, LONGEST_NAME);
  for (size_t at = 0; at < end;) {
    MillGlyph glyph;
    at = mill_glyph_read(name, length, at, &glyph);
    add_bytes(words, glyph.bytes, glyph.length);
  }
  mill_last_words_add(words, end < length ? "…" : "");
}

static void add_number(MillLastWords *words, size_t number) {
  char digits[24], *first = digits + sizeof digits - 1;
  *first = '\0';
  do
    *--first = (char)('0' + number % 10);
  while (number /= 10);
  mill_last_words_add(words, first);
}

void mill_last_words_add_hand(MillLastWords *words, const MillInHand *hand) {
  const MillPlannedStage *stage = atomic_load_explicit(&hand->stage, memory_order_acquire);
  mill_last_words_add(words, "stage '");
  mill_last_words_add(words, stage ? stage->id : "?");
  mill_last_words_add(words, "' at ");
  if (hand->n > 1) {
    mill_last_words_add(words, "one of ");
    add_number(words, hand->n);
    mill_last_words_add(words, " documents from ");
  } else {
    mill_last_words_add(words, "document ");
  }
  mill_last_words_add(words, "'");
  add_name(words, hand->documents[0]->id);
  mill_last_words_add(words, "'");
  if (hand->n > 1) {
    mill_last_words_add(words, " to '");
    add_name(words, hand->documents[hand->n - 1]->id);
    mill_last_words_add(words, "'");
  }
}

static const char *output_clause = "the finished records of earlier batches are written";

void mill_last_words_set_output(const char *clause) {
  output_clause = clause;
}

void mill_last_words_add_output(MillLastWords *words) {
  mill_last_words_add(words, "; ");
  mill_last_words_add(words, output_clause);
}

void mill_last_words_print(MillLastWords *words) {
  words->bytes[words->n++] = '\n';
  for (size_t at = 0; at < words->n;) {
    ssize_t n = write(STDERR_FILENO, words->bytes + at, words->n - at);
    if (n <= 0)
      return;
    at += (size_t)n;
  }
}

void mill_last_words_end(int number) {
  sigset_t one;
  signal(number, SIG_DFL);
  sigemptyset(&one);
  sigaddset(&one, number);
  pthread_sigmask(SIG_UNBLOCK, &one, NULL);
  raise(number);
  _exit(128 + number);
}
