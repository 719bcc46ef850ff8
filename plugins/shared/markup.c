/* SPDX-License-Identifier: MIT */
#include "plugins/shared/markup.h"
#include "plugins/shared/entity.h"
#include "plugins/shared/lines.h"

#include <string.h>

enum {
  LONGEST_LINK = 300, /* bytes of the words of a link */
  LONGEST_TARGET = 600,
  MOST_HASHES = 6,  /* of a heading */
  MOST_EMPHASIS = 3 /* of the marks on each side */
};

/* A line while it is read. */
typedef struct LineOfMarkup {
  Markup *markup;
  const char *text;
  size_t begin, end; /* in the text */
  size_t plain;      /* where it begins in the plain text */
  size_t link_end;   /* where the words of an open link end; 0: none is open */
  bool started;      /* something else than blanks has been read */
} LineOfMarkup;

/* ---- edits --------------------------------------------------------------------------------- */

static void append(Markup *markup, const char *bytes, size_t n) {
  g_byte_array_append(markup->plain, (const guint8 *)bytes, (guint)n);
}

/* Bytes of the line that stay as they are. */
static void keep(LineOfMarkup *line, size_t begin, size_t end) {
  append(line->markup, line->text + begin, end - begin);
  line->started = line->started || trim_end(line->text, begin, end) > begin;
}

/* Reads text[begin, end) as `value`. Blanks at the beginning of a line count as markup. */
static size_t edit(LineOfMarkup *line, size_t begin, size_t end, const char *value) {
  size_t size = strlen(value), n;
  bool blank = size == 0 || blank_length(value, 0, size) == size;
  line->started |= !blank;
  if (!line->started) {
    size = 0;
    while (end < line->end && (n = blank_length(line->text, end, line->end)) > 0)
      end += n;
  }
  MarkupEdit made = {line->markup->plain->len, (uint32_t)size, (uint32_t)begin, (uint32_t)end};
  append(line->markup, value, size);
  g_array_append_val(line->markup->edits, made);
  return end;
}

/* The number of edits before a place in the plain text. One that ends there is before it if it
 * left something, or if `after`. */
static guint edits_before(const Markup *markup, size_t plain, bool after) {
  guint low = 0, high = markup->edits->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const MarkupEdit *one = &g_array_index(markup->edits, MarkupEdit, middle);
    size_t end = (size_t)one->plain + one->size;
    if (end < plain || (end == plain && (after || one->size > 0)))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The place in the text for one in the plain text, after the markup there or before it. */
static size_t locate(const Markup *markup, size_t plain, bool after) {
  guint n = edits_before(markup, plain, after);
  if (n == 0)
    return plain;
  const MarkupEdit *last = &g_array_index(markup->edits, MarkupEdit, n - 1);
  return last->end + (plain - last->plain - last->size);
}

MillSpan shared_markup_span(const Markup *markup, MillSpan plain, MarkupSide side) {
  bool inside = side == MARKUP_INSIDE && plain.begin < plain.end;
  return (MillSpan){(uint32_t)locate(markup, plain.begin, inside),
                    (uint32_t)locate(markup, plain.end, !inside)};
}

/* ---- what is markup ------------------------------------------------------------------------ */

static size_t read_run(const LineOfMarkup *line, size_t at) {
  size_t end = at;
  while (end < line->end && line->text[end] == line->text[at])
    end++;
  return end;
}

static bool is_blank_at(const LineOfMarkup *line, size_t at) {
  return at < line->begin || at >= line->end || g_ascii_isspace(line->text[at]);
}

static bool is_letter_at(const LineOfMarkup *line, size_t at) {
  return !is_blank_at(line, at) &&
         (g_ascii_isalnum(line->text[at]) || (unsigned char)line->text[at] >= 0x80);
}

/* True for marks beside a word, but not inside one or between two: "*so*", not "a*b" or "a * b".
 */
static bool is_emphasis(const LineOfMarkup *line, size_t at, size_t end) {
  bool before = !is_blank_at(line, at - 1), after = !is_blank_at(line, end);
  return end - at <= MOST_EMPHASIS && (before || after) &&
         !(is_letter_at(line, at - 1) && is_letter_at(line, end));
}

/* Where the words of the link that begins at `at` end; 0 if none begins there. */
static size_t find_link(const LineOfMarkup *line, size_t at) {
  const char *text = line->text;
  size_t limit = MIN(line->end, at + LONGEST_LINK);
  const char *close = memchr(text + at, ']', limit - at);
  if (!close || close == text + at + 1 || (at > line->begin && text[at - 1] == '!'))
    return 0;
  size_t end = (size_t)(close - text);
  if (end + 1 >= line->end || text[end + 1] != '(')
    return 0;
  return memchr(text + end, ')', MIN(line->end - end, LONGEST_TARGET)) ? end : 0;
}

/* ---- lines --------------------------------------------------------------------------------- */

/* Each returns where the markup at `at` ends, or `at` if there is none. */
static size_t read_brackets(LineOfMarkup *line, size_t at) {
  if (line->text[at] == '[' && !line->link_end && (line->link_end = find_link(line, at)) > 0)
    return edit(line, at, at + 1, "");
  if (line->text[at] != ']' || !line->link_end || at != line->link_end)
    return at;
  const char *close = memchr(line->text + at, ')', line->end - at);
  line->link_end = 0;
  return edit(line, at, (size_t)(close + 1 - line->text), "");
}

static size_t read_mark(LineOfMarkup *line, size_t at) {
  char buffer[8];
  size_t end = at;
  const char *value;
  switch (line->text[at]) {
  case '&':
    value = shared_entity_read(line->text, at, line->end, &end, buffer);
    return value ? edit(line, at, end, value) : at;
  case '#':
    end = read_run(line, at);
    return at == line->begin && end - at <= MOST_HASHES && end < line->end &&
                   is_blank_at(line, end)
               ? edit(line, at, end, "")
               : at;
  case '*':
  case '_':
    end = read_run(line, at);
    return is_emphasis(line, at, end) ? edit(line, at, end, "") : at;
  default:
    return read_brackets(line, at);
  }
}

/* Blanks that entities left at the end of a line count as markup, and a line of nothing else is
 * read as it is. */
static void end_line(LineOfMarkup *line, guint first_edit) {
  Markup *markup = line->markup;
  const char *plain = (const char *)markup->plain->data;
  size_t end = trim_end(plain, line->plain, markup->plain->len);
  guint n = first_edit;
  if (end == markup->plain->len && end > line->plain)
    return;
  if (end == line->plain) {
    g_array_set_size(markup->edits, first_edit);
    g_byte_array_set_size(markup->plain, (guint)line->plain);
    append(markup, line->text + line->begin, line->end - line->begin);
    return;
  }
  while (n < markup->edits->len) {
    const MarkupEdit *one = &g_array_index(markup->edits, MarkupEdit, n);
    if ((size_t)one->plain + one->size > end)
      break;
    n++;
  }
  g_array_set_size(markup->edits, n);
  MarkupEdit rest = {(uint32_t)end, 0, (uint32_t)locate(markup, end, true), (uint32_t)line->end};
  g_byte_array_set_size(markup->plain, (guint)end);
  g_array_append_val(markup->edits, rest);
}

static const char marks[] = {'&', '#', '*', '_', '[', ']'};

/* Finds the next mark, of which most texts have few. */
typedef struct MarkFinder {
  const char *text;
  size_t length;
  size_t next[G_N_ELEMENTS(marks)]; /* where the next mark of each kind is, or the length */
} MarkFinder;

static size_t find_byte(const MarkFinder *finder, char byte, size_t at) {
  const char *found = memchr(finder->text + at, byte, finder->length - at);
  return found ? (size_t)(found - finder->text) : finder->length;
}

static MarkFinder find_marks(const char *text, size_t length) {
  MarkFinder finder = {.text = text, .length = length};
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
    finder.next[i] = find_byte(&finder, marks[i], 0);
  return finder;
}

/* The place of the first mark that is not before `at`; the length if there is none. */
static size_t next_mark(MarkFinder *finder, size_t at) {
  size_t first = finder->length;
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (finder->next[i] < at)
      finder->next[i] = find_byte(finder, marks[i], at);
    first = MIN(first, finder->next[i]);
  }
  return first;
}

static void read_line(Markup *markup, MarkFinder *finder, const Line *source) {
  const char *text = finder->text;
  LineOfMarkup line = {.markup = markup,
                       .text = text,
                       .begin = source->begin,
                       .end = source->end,
                       .plain = markup->plain->len};
  guint first_edit = markup->edits->len;
  size_t done = line.begin, at = line.begin;
  while ((at = next_mark(finder, at)) < line.end) {
    keep(&line, done, at);
    done = at;
    size_t end = read_mark(&line, at);
    at = end > at ? end : strchr("*_", text[at]) ? read_run(&line, at) : at + 1;
    done = end > done ? end : done;
  }
  keep(&line, done, line.end);
  if (markup->edits->len > first_edit)
    end_line(&line, first_edit);
}

/* The line that has the mark at `at`, which is not before `begin`, where a line begins. */
static Line find_line(const char *text, size_t length, size_t begin, size_t at) {
  LineReader reader;
  Line line = {0};
  size_t start = at;
  while (start > begin && text[start - 1] != '\n')
    start--;
  line_reader_init(&reader, text, start, length);
  while (line_reader_next(&reader, &line) && line.end <= at) {}
  return line;
}

bool shared_markup_read(Markup *markup, const char *text, size_t length) {
  MarkFinder finder = find_marks(text, length);
  size_t done = 0, at = next_mark(&finder, 0);
  shared_markup_finish(markup);
  if (at == length)
    return false;
  markup->plain = g_byte_array_sized_new((guint)length);
  markup->edits = g_array_new(FALSE, FALSE, sizeof(MarkupEdit));
  for (; at < length; at = next_mark(&finder, done)) {
    Line line = find_line(text, length, done, at);
    append(markup, text + done, line.begin - done);
    read_line(markup, &finder, &line);
    done = line.end;
  }
  append(markup, text + done, length - done);
  return markup->edits->len > 0;
}

void shared_markup_finish(Markup *markup) {
  g_clear_pointer(&markup->plain, g_byte_array_unref);
  g_clear_pointer(&markup->edits, g_array_unref);
}
