/* SPDX-License-Identifier: MIT */
/* Lists without labels. */
#include "plugins/reference/listevidence.h"
#include "plugins/reference/listsplit.h"

#include <string.h>

enum {
  SHAPE_LINES = 80,    /* the lines that show how a list is laid out */
  DEEPER = 2,          /* bytes of indentation that count */
  LONGEST_ITEM = 3000, /* bytes of an entry; a longer one is running text */
  SHORTEST_ITEM = 20,
  MOST_MISSES = 2 /* items in a row that do not look like entries */
};

typedef enum Layout {
  LAYOUT_LINES, /* an entry a line */
  LAYOUT_HANGING,
  LAYOUT_INDENTED, /* the first line stands deeper */
  LAYOUT_BLOCKS,   /* blank lines between */
  LAYOUT_NAMES     /* hard-wrapped: only its names show where an entry begins */
} Layout;

typedef struct Shape {
  size_t lines;
  size_t blanks;                      /* with a blank line before */
  size_t inner;                       /* with none, but not the first */
  size_t inner_whole;                 /* of these, those that look like a whole entry */
  size_t whole;                       /* that look like a whole entry */
  size_t deep;                        /* indented more than the least */
  size_t deep_starts, shallow_starts; /* that begin as entries do */
  uint16_t indent;
} Shape;

/* True for a line that goes on where the one before ended: an address, small letters, digits. */
static bool goes_on(const ReferenceText *text, const ReferenceLine *line) {
  static const char *const words[] = {"available",  "retrieved", "accessed", "doi",  "http",
                                      "pmid",       "pmcid",     "arxiv",    "isbn", "url",
                                      "epub ahead", "[pubmed]",  "pubmed"};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (reference_starts(text, line->begin, words[i]))
      return true;
  return reference_entry_start(text, line->begin, line->end) == 0;
}

static bool is_whole(const ReferenceText *text, const ReferenceLine *line) {
  return !goes_on(text, line) &&
         reference_evidence(text, line->begin, line->end) >= REFERENCE_EVIDENCE_GOOD;
}

static Shape see_shape(const ReferenceText *text, const ReferenceLine *lines, size_t from,
                       size_t to) {
  Shape shape = {.indent = UINT16_MAX};
  to = MIN(to, from + SHAPE_LINES);
  for (size_t i = from; i < to; i++)
    shape.indent = MIN(shape.indent, lines[i].indent);
  for (size_t i = from; i < to; i++) {
    bool deep = lines[i].indent >= shape.indent + DEEPER;
    bool starts = reference_entry_start(text, lines[i].begin, lines[i].end) == 2;
    shape.lines++;
    shape.blanks += i > from && lines[i].blank_before;
    bool whole = is_whole(text, &lines[i]), inner = i > from && !lines[i].blank_before;
    shape.whole += whole;
    shape.inner += inner;
    shape.inner_whole += inner && whole && starts;
    shape.deep += deep;
    shape.deep_starts += deep && starts;
    shape.shallow_starts += !deep && starts;
  }
  return shape;
}

static Layout see_layout(const Shape *shape) {
  if (shape->blanks > 1 && shape->inner > 0 && 4 * shape->inner_whole < shape->inner)
    return LAYOUT_BLOCKS;
  if (10 * shape->whole >= 7 * shape->lines ||
      (shape->deep == 0 && shape->inner > 0 && 2 * shape->inner_whole >= shape->inner))
    return LAYOUT_LINES;
  if (5 * shape->deep >= shape->lines && shape->deep < shape->lines)
    return shape->deep_starts > shape->shallow_starts ? LAYOUT_INDENTED : LAYOUT_HANGING;
  if (6 * shape->blanks >= shape->lines && shape->blanks + 1 < shape->lines)
    return LAYOUT_BLOCKS;
  return 2 * shape->whole >= shape->lines || shape->lines <= 2 ? LAYOUT_LINES : LAYOUT_NAMES;
}

static bool is_ended(const ReferenceText *text, const ReferenceLine *line) {
  unsigned char last = reference_byte_before(text, line->end);
  return strchr(".)]>;/", last) || reference_is_digit(last) ||
         reference_starts(text, line->begin, "http");
}

/* True if an entry begins at a line; the one before began at `begin`. */
static bool begins(const ReferenceText *text, const ReferenceLine *line, uint32_t begin,
                   Layout layout, const Shape *shape) {
  switch (layout) {
  case LAYOUT_LINES:
    return !goes_on(text, line) ||
           (line->blank_before && reference_evidence(text, line->begin, line->end) >= 4);
  case LAYOUT_HANGING:
    return line->indent < shape->indent + DEEPER;
  case LAYOUT_INDENTED:
    return line->indent >= shape->indent + DEEPER;
  case LAYOUT_BLOCKS:
    return line->blank_before;
  default:
    return line->blank_before ||
           (reference_entry_start(text, line->begin, line->end) == 2 &&
            is_ended(text, line - 1) &&
            reference_evidence(text, begin, line[-1].end) >= REFERENCE_EVIDENCE_GOOD);
  }
}

/* True for an item that looks like an entry. */
static bool is_entry(const ReferenceText *text, const ReferenceItem *item) {
  size_t length = item->span.end - item->span.begin;
  if (length > LONGEST_ITEM || length < SHORTEST_ITEM)
    return false;
  unsigned evidence = reference_evidence(text, item->span.begin, item->span.end);
  unsigned start = reference_entry_start(text, item->span.begin, item->span.end);
  return evidence >= REFERENCE_EVIDENCE_GOOD ||
         (evidence >= REFERENCE_EVIDENCE_SOME && start == 2);
}

/* Takes out of items[before..] what is no entry: all from where several in a row are not, short
 * headings between, and the last ones. */
static void drop_others(const ReferenceText *text, GArray *items, guint before) {
  guint kept = before, misses = 0, good = before;
  for (guint i = before; i < items->len && misses < MOST_MISSES; i++) {
    ReferenceItem item = g_array_index(items, ReferenceItem, i);
    bool entry = is_entry(text, &item);
    misses = entry ? 0 : misses + 1;
    if (!entry && item.span.end - item.span.begin < 60)
      continue;
    g_array_index(items, ReferenceItem, kept++) = item;
    if (entry)
      good = kept;
  }
  g_array_set_size(items, good);
}

size_t reference_split_plain(const ReferenceText *text, const ReferenceLine *lines, size_t from,
                             size_t to, GArray *items) {
  if (from >= to)
    return from;
  Shape shape = see_shape(text, lines, from, to);
  Layout layout = see_layout(&shape);
  guint before = items->len;
  size_t first = from;
  for (size_t i = from + 1; i <= to; i++) {
    if (i < to && !begins(text, &lines[i], lines[first].begin, layout, &shape))
      continue;
    uint32_t begin = lines[first].begin;
    ReferenceItem item = {{begin, reference_item_end(text, lines, first, i)}, {begin, begin}, 0};
    g_array_append_val(items, item);
    first = i;
  }
  drop_others(text, items, before);
  if (items->len == before)
    return from;
  uint32_t end = g_array_index(items, ReferenceItem, items->len - 1).span.end;
  size_t after = from;
  while (after < to && lines[after].begin < end)
    after++;
  return after;
}
