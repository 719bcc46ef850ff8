/* SPDX-License-Identifier: MIT */
#include <textmill/glyph.h>

#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct Range {
  gunichar first, last;
} Range;

/* Embeddings, overrides and isolates: the text after them is displayed in a different order. */
static const Range reordering[] = {{0x202A, 0x202E}, {0x2066, 0x2069}};

/* The vowels and final consonants that join the Hangul consonant before them. */
static const Range joining[] = {{0x1160, 0x11FF}, {0xD7B0, 0xD7FF}};

static const gunichar soft_hyphen = 0x00AD;

static bool holds(const Range ranges[2], gunichar point) {
  return (point >= ranges[0].first && point <= ranges[0].last) ||
         (point >= ranges[1].first && point <= ranges[1].last);
}

static unsigned count_columns(gunichar point) {
  GUnicodeType type = g_unichar_type(point);
  if (point == soft_hyphen)
    return 1;
  if (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
      type == G_UNICODE_FORMAT || holds(joining, point))
    return 0;
  return g_unichar_iswide(point) ? 2 : 1;
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

static void read_point(gunichar point, MillGlyph *glyph) {
  if (point == 0x2028 || point == 0x2029)
    set_blank(glyph, MILL_GLYPH_NEWLINE);
  else if (g_unichar_type(point) == G_UNICODE_CONTROL || holds(reordering, point))
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
  gunichar point = g_utf8_get_char_validated(text + at, (gssize)(length - at));
  if (point >= (gunichar)-2) { /* invalid, or cut off */
    spell(glyph, "<%02X>", (unsigned char)text[at]);
    return at + 1;
  }
  size_t next = at + (size_t)g_unichar_to_utf8(point, NULL);
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
