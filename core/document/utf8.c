/* SPDX-License-Identifier: MIT */
#include "core/document/utf8.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK = 64 /* bytes that are checked together */ };

#define ONES UINT64_C(0x0101010101010101)
#define HIGH_BITS (ONES << 7)

/* Whether a block is ASCII without NUL. Bytes below 0x80 borrow from the next one in the
 * subtraction only where they are 0. */
static bool is_plain(const char *block) {
  uint64_t seen = 0;
  for (size_t i = 0; i < BLOCK; i += sizeof seen) {
    uint64_t bytes;
    memcpy(&bytes, block + i, sizeof bytes);
    seen |= bytes | (bytes - ONES);
  }
  return (seen & HIGH_BITS) == 0;
}

/* Where the run of plain blocks that starts at `at` ends. */
static size_t skip_plain(const char *text, size_t at, size_t length) {
  while (at + BLOCK <= length && is_plain(text + at))
    at += BLOCK;
  return at;
}

/* Where the next plain block begins; no character straddles its border. */
static size_t find_plain(const char *text, size_t at, size_t length) {
  while (at + BLOCK <= length && !is_plain(text + at))
    at += BLOCK;
  return at + BLOCK <= length ? at : length;
}

bool mill_utf8_validate(const char *text, size_t length, const char **bad) {
  for (size_t at = 0; at < length;) {
    at = skip_plain(text, at, length);
    size_t end = find_plain(text, at, length);
    if (end > at && !g_utf8_validate_len(text + at, end - at, bad))
      return false;
    at = end;
  }
  return true;
}
