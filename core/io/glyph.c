/* SPDX-License-Identifier: MIT */
#include "core/io/glyph.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

typedef struct Range {
  UChar32 first, last;
} Range;

/* Embeddings, overrides and isolates: text after them is shown in another order than it has. */
static const Range reordering[] = {{0x202A, 0x202E}, {0x2066, 0x2069}};

/* The vowels and final consonants that join the Hangul consonant before them. */
static const Range joining[] = {{0x1160, 0x11FF}, {0xD7B0, 0xD7FF}};

static const UChar32 soft_hyphen = 0x00AD;

static bool holds(const Range ranges[2], UChar32 point) {
  return (point >= ranges[0].first && point <= ranges[0].last) ||
         (point >= ranges[1].first && point <= ranges[1].last);
}

static unsigned count_columns(UChar32 point) {
  const uint32_t zero_width = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  if (point == soft_hyphen)
    return 1;
  if ((U_GET_GC_MASK(point) & zero_width) || holds(joining, point))
    return 0;
  int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

static void spell(MillGlyph *glyph, const char *format, unsigned value) {
  glyph->kind = MILL_GLYPH_ESCAPED;
  glyph->length = (unsigned)snprintf(glyph->escape, sizeof glyph->escape, format, value);
  glyph->columns = glyph->length;
  glyph->bytes = glyph->escape;
}

static void set_blank(MillGlyph *glyph, MillGlyphKind kind) {
  glyph->kind = kind;
  glyph->bytes = " ";
  glyph->length = glyph->columns = 1;
}

static size_t read_ascii(const char *text, size_t length, size_t at, MillGlyph *glyph) {
  unsigned char byte = (unsigned char)text[at];
  bool is_pair = byte == '\r' && at + 1 < length && text[at + 1] == '\n';
  if (byte == '\n' || is_pair)
    set_blank(glyph, MILL_GLYPH_NEWLINE);
  else if (byte == ' ' || byte == '\t')
    set_blank(glyph, MILL_GLYPH_SPACE);
  else if (byte < 0x20 || byte == 0x7F)
    spell(glyph, "<U+%04X>", byte);
  return at + 1 + is_pair;
}

static void read_point(UChar32 point, MillGlyph *glyph) {
  if (point == 0x2028 || point == 0x2029)
    set_blank(glyph, MILL_GLYPH_NEWLINE);
  else if (u_charType(point) == U_CONTROL_CHAR || holds(reordering, point))
    spell(glyph, "<U+%04X>", (unsigned)point);
  else
    glyph->columns = count_columns(point);
}

size_t mill_glyph_read(const char *text, size_t length, size_t at, MillGlyph *glyph) {
  glyph->kind = MILL_GLYPH_VISIBLE;
  glyph->bytes = text + at;
  glyph->length = glyph->columns = 1;
  if ((unsigned char)text[at] < 0x80)
    return read_ascii(text, length, at, glyph);
  size_t next = at;
  UChar32 point;
  U8_NEXT(text, next, length, point);
  if (point < 0) {
    spell(glyph, "<%02X>", (unsigned char)text[at]);
    return at + 1;
  }
  glyph->length = (unsigned)(next - at);
  read_point(point, glyph);
  return next;
}

unsigned mill_glyph_columns(const char *text, unsigned most) {
  size_t length = strlen(text);
  unsigned columns = 0;
  for (size_t at = 0; at < length && columns <= most;) {
    MillGlyph glyph;
    at = mill_glyph_read(text, length, at, &glyph);
    columns += glyph.columns;
  }
  return columns;
}
