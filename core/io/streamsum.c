/* SPDX-License-Identifier: MIT */
#include "core/io/streamsum.h"

#include <string.h>

/* Each step maps states one to one, so a change within one word always changes the sum. */
static guint64 step(guint64 state, guint64 word) {
  const guint64 factor = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15); /* 2^64 by the golden ratio */
  return (((state << 23) | (state >> 41)) ^ GUINT64_FROM_LE(word)) * factor;
}

static guint64 read_word(const void *bytes) {
  guint64 word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

void mill_stream_sum_add(MillStreamSum *sum, const char *bytes, size_t length) {
  size_t n_rest = sum->length % sizeof sum->rest;
  sum->length += length;
  if (n_rest > 0) {
    size_t n = MIN(length, sizeof sum->rest - n_rest);
    memcpy(sum->rest + n_rest, bytes, n);
    bytes += n;
    length -= n;
    if (n_rest + n < sizeof sum->rest)
      return;
    sum->state = step(sum->state, read_word(sum->rest));
  }
  guint64 state = sum->state;
  for (; length >= sizeof sum->rest; bytes += sizeof sum->rest, length -= sizeof sum->rest)
    state = step(state, read_word(bytes));
  sum->state = state;
  memcpy(sum->rest, bytes, length);
}

guint64 mill_stream_sum_value(const MillStreamSum *sum) {
  guint8 last[sizeof sum->rest] = {0};
  memcpy(last, sum->rest, sum->length % sizeof last);
  return step(step(sum->state, read_word(last)), GUINT64_TO_LE(sum->length)) >> 1;
}
