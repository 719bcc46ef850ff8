/* SPDX-License-Identifier: MIT */
#include "core/document/offsets.h"

#include <stdint.h>
#include <string.h>

enum { STRIDE = 64 };

/* The number of units that start before byte STRIDE * i of the text. */
typedef struct MillOffsetMark {
  uint32_t codepoints;
  uint32_t utf16;
} MillOffsetMark;

/* A code point starts at every byte that is not a continuation byte; one of four bytes is two
 * UTF-16 units. */
static size_t units_at(unsigned char byte, MillOffsetUnit unit) {
  if ((byte & 0xC0) == 0x80)
    return 0;
  return unit == MILL_OFFSET_UTF16 && byte >= 0xF0 ? 2 : 1;
}

#define ONES UINT64_C(0x0101010101010101)

/* Sums eight counters of one byte each, which together stay below 256. */
static uint32_t sum_bytes(uint64_t counters) {
  return (uint32_t)((counters * ONES) >> 56);
}

/* The number of units that start in [begin, end), counted eight bytes at a time: bit 7 without
 * bit 6 marks a continuation byte, bits 7 to 4 together the first of four bytes. At most STRIDE
 * bytes. */
static MillOffsetMark count_units(const char *text, size_t begin, size_t end) {
  uint64_t continuations = 0, long_leads = 0;
  size_t i = begin;
  for (; i + sizeof(uint64_t) <= end; i += sizeof(uint64_t)) {
    uint64_t bytes;
    memcpy(&bytes, text + i, sizeof bytes);
    continuations += (bytes >> 7) & ~(bytes >> 6) & ONES;
    long_leads += (bytes >> 7) & (bytes >> 6) & (bytes >> 5) & (bytes >> 4) & ONES;
  }
  uint32_t codepoints = (uint32_t)(i - begin) - sum_bytes(continuations);
  MillOffsetMark units = {codepoints, codepoints + sum_bytes(long_leads)};
  for (; i < end; i++) {
    units.codepoints += (uint32_t)units_at((unsigned char)text[i], MILL_OFFSET_CODEPOINT);
    units.utf16 += (uint32_t)units_at((unsigned char)text[i], MILL_OFFSET_UTF16);
  }
  return units;
}

static bool is_ascii(const char *text, size_t length) {
  size_t i = 0;
  uint64_t seen = 0;
  for (; i + sizeof seen <= length; i += sizeof seen) {
    uint64_t bytes;
    memcpy(&bytes, text + i, sizeof bytes);
    seen |= bytes;
  }
  for (; i < length; i++)
    seen |= (unsigned char)text[i];
  return (seen & (ONES << 7)) == 0;
}

void mill_offsets_init(MillOffsets *offsets, MillArena *arena, const char *text, size_t length) {
  *offsets = (MillOffsets){.text = text, .length = length};
  if (is_ascii(text, length))
    return;
  size_t n_marks = length / STRIDE + 1;
  MillOffsetMark *marks = mill_arena_alloc(arena, n_marks * sizeof *marks);
  marks[0] = (MillOffsetMark){0, 0};
  for (size_t i = 1; i < n_marks; i++) {
    MillOffsetMark block = count_units(text, (i - 1) * STRIDE, i * STRIDE);
    marks[i].codepoints = marks[i - 1].codepoints + block.codepoints;
    marks[i].utf16 = marks[i - 1].utf16 + block.utf16;
  }
  offsets->marks = marks;
}

static size_t mark_value(const MillOffsetMark *mark, MillOffsetUnit unit) {
  return unit == MILL_OFFSET_UTF16 ? mark->utf16 : mark->codepoints;
}

size_t mill_offsets_from_byte(const MillOffsets *offsets, size_t byte, MillOffsetUnit unit) {
  byte = MIN(byte, offsets->length);
  if (!offsets->marks || unit == MILL_OFFSET_BYTE)
    return byte;
  size_t block = byte / STRIDE;
  MillOffsetMark rest = count_units(offsets->text, block * STRIDE, byte);
  return mark_value(&offsets->marks[block], unit) + mark_value(&rest, unit);
}

/* The last mark whose count is not above `offset`. */
static size_t find_block(const MillOffsets *offsets, size_t offset, MillOffsetUnit unit) {
  size_t low = 0, high = offsets->length / STRIDE;
  while (low < high) {
    size_t middle = low + (high - low + 1) / 2;
    if (mark_value(&offsets->marks[middle], unit) <= offset)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

size_t mill_offsets_to_byte(const MillOffsets *offsets, size_t offset, MillOffsetUnit unit) {
  if (!offsets->marks || unit == MILL_OFFSET_BYTE)
    return MIN(offset, offsets->length);
  size_t block = find_block(offsets, offset, unit);
  size_t byte = block * STRIDE;
  size_t seen = mark_value(&offsets->marks[block], unit);
  for (; byte < offsets->length; byte++) {
    size_t units = units_at((unsigned char)offsets->text[byte], unit);
    if (units > 0 && seen + units > offset)
      return byte;
    seen += units;
  }
  return offsets->length;
}
