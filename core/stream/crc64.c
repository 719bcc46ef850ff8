/* SPDX-License-Identifier: MIT */
#include "core/stream/crc64.h"

#include <glib.h>
#include <string.h>

enum { WIDE = 8 /* bytes processed at a time */ };

/* The effect of a byte on the sum, with this many bytes after it. */
static uint64_t effects[WIDE][256];

static void fill_effects(void) {
  for (unsigned byte = 0; byte < 256; byte++) {
    uint64_t sum = byte;
    for (int bit = 0; bit < 8; bit++)
      sum = sum >> 1 ^ (sum & 1 ? UINT64_C(0xC96C5795D7870F42) : 0);
    effects[0][byte] = sum;
  }
  for (int after = 1; after < WIDE; after++)
    for (unsigned byte = 0; byte < 256; byte++) {
      uint64_t before = effects[after - 1][byte];
      effects[after][byte] = before >> 8 ^ effects[0][before & 0xFF];
    }
}

uint64_t mill_crc64(const void *bytes, size_t n, uint64_t sum) {
  static gsize is_filled;
  const uint8_t *at = bytes, *end = at + n;
  if (g_once_init_enter(&is_filled)) {
    fill_effects();
    g_once_init_leave(&is_filled, 1);
  }
  sum = ~sum;
  for (; end - at >= WIDE; at += WIDE) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    sum ^= GUINT64_FROM_LE(word);
    uint64_t next = 0;
    for (int i = 0; i < WIDE; i++)
      next ^= effects[WIDE - 1 - i][sum >> 8 * i & 0xFF];
    sum = next;
  }
  for (; at < end; at++)
    sum = sum >> 8 ^ effects[0][(sum ^ *at) & 0xFF];
  return ~sum;
}
