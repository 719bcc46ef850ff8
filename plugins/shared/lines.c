/* SPDX-License-Identifier: MIT */
#include "plugins/shared/lines.h"

#include <glib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum {
  SHORTEST_WRAPPED_LINE = 30, /* nobody wraps prose more narrowly */
  LONGEST_WRAPPED_LINE = 120, /* nor more widely */
  LOWER_PERCENT = 25,         /* of the line breaks without blank line that go on in lower case */
  NEW_PARAGRAPH_INDENT = 2,
};

#define ONES UINT64_C(0x0101010101010101)
#define HIGH_BITS (ONES << 7)

size_t skip_plain(const char *text, size_t at, size_t end) {
  for (uint64_t bytes; at + sizeof bytes <= end; at += sizeof bytes) {
    memcpy(&bytes, text + at, sizeof bytes);
    bytes = GUINT64_FROM_LE(bytes);
    uint64_t found = (bytes | ((bytes - ONES * 0x10) & ~bytes)) & HIGH_BITS;
    if (found)
      return at + (size_t)__builtin_ctzll(found) / 8;
  }
  return at;
}

/* Invisible marks that carry no text: they count as blank wherever they stand alone. */
static bool is_invisible(UChar32 c) {
  return c == 0x200B || c == 0xFEFF || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0x2066 && c <= 0x2069);
}

size_t blank_length(const char *text, size_t at, size_t end) {
  unsigned char byte = (unsigned char)text[at];
  if (byte <= ' ' || byte == 0x7F)
    return 1;
  /* What can be blank starts with C2 (NEL, NBSP), E1, E2, E3 (ideographic space) or EF. */
  if (byte < 0xC2 || (byte > 0xC2 && byte < 0xE1) || (byte > 0xE3 && byte != 0xEF))
    return 0;
  UChar32 c;
  size_t next = at;
  (void)end;
  U8_NEXT_UNSAFE(text, next, c);
  return u_isUWhiteSpace(c) || u_isISOControl(c) || is_invisible(c) ? next - at : 0;
}

size_t trim_end(const char *text, size_t begin, size_t end) {
  while (end > begin) {
    size_t last = end - 1;
    while (last > begin && U8_IS_TRAIL((uint8_t)text[last]))
      last--;
    if (blank_length(text, last, end) == 0)
      break;
    end = last;
  }
  return end;
}

static size_t trim_begin(const char *text, size_t begin, size_t end) {
  size_t n;
  while (begin < end && (n = blank_length(text, begin, end)) > 0)
    begin += n;
  return begin;
}

/* The bytes of the line end at `at`; 0 if there is none. A form feed and a paragraph separator
 * count as a blank line, which is then reported in `*blank`. */
static size_t line_end_length(const char *text, size_t at, size_t end, bool *blank) {
  unsigned char byte = (unsigned char)text[at];
  if (byte == '\r')
    return at + 1 < end && text[at + 1] == '\n' ? 2 : 1;
  if (byte == '\n' || byte == '\v')
    return 1;
  if (byte == '\f')
    return *blank = true, 1;
  if (byte == 0xC2)
    return (unsigned char)text[at + 1] == 0x85 ? 2 : 0;
  if (byte != 0xE2 || (unsigned char)text[at + 1] != 0x80)
    return 0;
  unsigned char last = (unsigned char)text[at + 2];
  if (last == 0xA9)
    *blank = true;
  return last == 0xA8 || last == 0xA9 ? 3 : 0;
}

/* Bytes at which a line end may start, so that the scan looks closely at few of them. None of
 * them is plain. */
static const bool may_end_line[256] = {
    ['\n'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true, [0xC2] = true, [0xE2] = true};

/* Finds the end of the line that starts at `begin`; `*next` is where the next one starts. */
static size_t find_line_end(const char *text, size_t begin, size_t end, size_t *next,
                            bool *blank) {
  for (size_t at = begin; (at = skip_plain(text, at, end)) < end; at++) {
    if (!may_end_line[(unsigned char)text[at]])
      continue;
    size_t n = line_end_length(text, at, end, blank);
    if (n > 0) {
      *next = at + n;
      return at;
    }
  }
  *next = end;
  return end;
}

void line_reader_init(LineReader *reader, const char *text, size_t begin, size_t end) {
  *reader = (LineReader){text, end, begin, true};
}

bool line_reader_next(LineReader *reader, Line *line) {
  while (reader->next < reader->end) {
    bool separator = false;
    size_t start = reader->next;
    size_t end = find_line_end(reader->text, start, reader->end, &reader->next, &separator);
    size_t begin = trim_begin(reader->text, start, end);
    if (begin < end) {
      *line = (Line){begin, trim_end(reader->text, begin, end), begin - start, reader->blank};
      reader->blank = separator;
      return true;
    }
    reader->blank = true;
  }
  return false;
}

/* Code points, as far as it matters here. */
static size_t line_width(const char *text, const Line *line) {
  if (line->end - line->begin > 4 * LONGEST_WRAPPED_LINE)
    return line->end - line->begin;
  size_t width = 0;
  for (size_t i = line->begin; i < line->end; i++)
    width += !U8_IS_TRAIL((uint8_t)text[i]);
  return width;
}

static bool starts_lower(const char *text, const Line *line) {
  UChar32 c;
  size_t i = line->begin;
  if (line->end - line->begin > 2 && (memcmp(text + i, "by ", 3) == 0))
    return false; /* a byline */
  U8_NEXT_UNSAFE(text, i, c);
  return u_islower(c);
}

static bool ends_sentence(const char *text, const Line *line) {
  return strchr(".!?:;", text[line->end - 1]) != NULL;
}

/* A line that breaks off in the middle of a sentence. */
static bool breaks_off(const char *text, const Line *before, const Line *line) {
  return line_width(text, before) <= LONGEST_WRAPPED_LINE && starts_lower(text, line) &&
         line->indent < before->indent + NEW_PARAGRAPH_INDENT && !ends_sentence(text, before);
}

/* Prose that was wrapped goes on in lower case after most of its line ends; lines that are
 * paragraphs never do. */
static Wrapping measure_wrapping(const char *text, size_t begin, size_t end) {
  LineReader reader;
  Line before = {0}, line;
  size_t adjacent = 0, lower = 0, width = 0;
  line_reader_init(&reader, text, begin, end);
  for (bool first = true; line_reader_next(&reader, &line); first = false, before = line) {
    if (first || line.blank_before)
      continue;
    adjacent++;
    size_t this_width = line_width(text, &before);
    if (this_width < SHORTEST_WRAPPED_LINE || !breaks_off(text, &before, &line))
      continue;
    lower++;
    width = this_width > width ? this_width : width;
  }
  return (Wrapping){lower > 0 && lower * 100 >= adjacent * LOWER_PERCENT, width};
}

static size_t first_word_width(const char *text, const Line *line) {
  size_t i = line->begin;
  while (i < line->end && i - line->begin < LONGEST_WRAPPED_LINE &&
         blank_length(text, i, line->end) == 0)
    i++;
  return i - line->begin;
}

/* True if the line belongs to the paragraph of the one before: it goes on in lower case, or its
 * first word found no room there. */
static bool continues(const Wrapping *wrapping, const char *text, const Line *before,
                      const Line *line) {
  if (!wrapping->wrapped || line->blank_before ||
      line->indent >= before->indent + NEW_PARAGRAPH_INDENT)
    return false;
  size_t width = line_width(text, before);
  return breaks_off(text, before, line) ||
         (width <= wrapping->width && width + 1 + first_word_width(text, line) > wrapping->width);
}

void paragraph_reader_init(ParagraphReader *reader, const char *text, size_t begin, size_t end) {
  *reader = (ParagraphReader){.wrapping = measure_wrapping(text, begin, end)};
  line_reader_init(&reader->lines, text, begin, end);
  reader->has_ahead = line_reader_next(&reader->lines, &reader->ahead);
}

bool paragraph_reader_next(ParagraphReader *reader, Paragraph *paragraph) {
  if (!reader->has_ahead)
    return false;
  Line line = reader->ahead;
  *paragraph = (Paragraph){line.begin, line.end, line.blank_before, false};
  while ((reader->has_ahead = line_reader_next(&reader->lines, &reader->ahead)) &&
         continues(&reader->wrapping, reader->lines.text, &line, &reader->ahead)) {
    line = reader->ahead;
    paragraph->end = line.end;
    paragraph->wrapped = true;
  }
  return true;
}
