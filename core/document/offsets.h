/* SPDX-License-Identifier: MIT */
/* Byte positions in a UTF-8 text as code points or UTF-16 units, and back. */
#ifndef MILL_OFFSETS_H
#define MILL_OFFSETS_H

#include "core/document/arena.h"

#include <textmill/document.h>

/* A count at every 64th byte; `marks` is NULL for pure ASCII, where all units agree. */
typedef struct MillOffsets {
  const char *text;
  size_t length;
  const struct MillOffsetMark *marks;
} MillOffsets;

/* Prepares the map of a valid UTF-8 text; its table lives in the arena. */
void mill_offsets_init(MillOffsets *offsets, MillArena *arena, const char *text, size_t length);

/* Byte position to `unit`. */
size_t mill_offsets_from_byte(const MillOffsets *offsets, size_t byte, MillOffsetUnit unit);

/* `unit` to byte position. */
size_t mill_offsets_to_byte(const MillOffsets *offsets, size_t offset, MillOffsetUnit unit);

#endif
