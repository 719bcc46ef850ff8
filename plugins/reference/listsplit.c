/* SPDX-License-Identifier: MIT */
#include "plugins/reference/listsplit.h"
#include "plugins/reference/listevidence.h"

#include <string.h>

enum {
  MOST_GAP = 3,        /* labels that may be missing between two */
  MANY_LABELS = 2,     /* that make a list at once */
  LONGEST_ITEM = 3000, /* bytes of an entry; a longer one is running text */
  SHORTEST_INLINE = 60
};

/* True for a line that holds nothing but a number or links to catalogues. */
static bool is_addition(const ReferenceText *text, const ReferenceLine *line) {
  static const char *const words[] = {
      "view article",     "google scholar", "pubmed",   "crossref",         "[pubmed]",
      "[crossref]",       "article",        "cas",      "medline",          "web of science",
      "[google scholar]", "full text",      "abstract", "download citation"};
  size_t length = line->end - line->begin;
  if (length > 90)
    return false;
  size_t digits = 0;
  while (digits < length && reference_is_digit((unsigned char)text->at[line->begin + digits]))
    digits++;
  if (digits == length)
    return length <= 4;
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    size_t n = strlen(words[i]);
    if (reference_starts(text, line->begin, words[i]) &&
        !g_ascii_isalnum((gchar)reference_byte(text, line->begin + n)))
      return length == n || length < 60;
  }
  return false;
}

uint32_t reference_item_end(const ReferenceText *text, const ReferenceLine *lines, size_t first,
                            size_t next) {
  while (next > first + 1 && is_addition(text, &lines[next - 1]))
    next--;
  return lines[next - 1].end;
}

static void append(GArray *items, const ReferenceLabel *label, uint32_t begin, uint32_t end) {
  ReferenceItem item = {{begin, end}, {begin, begin}, 0};
  if (label) {
    item.label = label->span;
    item.printed = label->number;
  }
  g_array_append_val(items, item);
}

/* True if a line ends as entries do. */
static bool is_ended(const ReferenceText *text, const ReferenceLine *line) {
  unsigned char last = reference_byte_before(text, line->end);
  return last >= 0x80 || strchr(".)]>;/", last) || reference_is_digit(last);
}

/* True if a label is the next one of a list; one or two may have got lost before it. */
static bool follows(const ReferenceText *text, const ReferenceLine *line, uint32_t last,
                    const ReferenceLabel *label) {
  if (label->form == REFERENCE_LABEL_KEY || label->number == last + 1)
    return true;
  return label->number > last && label->number <= last + MOST_GAP &&
         label->form != REFERENCE_LABEL_BARE && (line->blank_before || is_ended(text, line - 1));
}

/* Where the last item of a labelled list ends: before a blank line, unless other items have one
 * inside. */
static size_t last_item_end(const ReferenceLine *lines, size_t first, size_t to, bool blanks) {
  size_t next = first + 1;
  while (next < to && (blanks || !lines[next].blank_before))
    next++;
  return next;
}

size_t reference_split_labelled(const ReferenceText *text, const ReferenceLine *lines,
                                size_t from, size_t to, GArray *items) {
  ReferenceLabel label, next;
  if (from >= to || !reference_read_label(text, lines[from].begin, lines[from].end, &label))
    return from;
  size_t first = from, blank = SIZE_MAX;
  bool blanks = false; /* inside of items */
  for (size_t i = from + 1; i < to; i++) {
    if (lines[i].blank_before && blank == SIZE_MAX)
      blank = i;
    if (!reference_read_label(text, lines[i].begin, lines[i].end, &next) ||
        next.form != label.form)
      continue;
    if (next.form != REFERENCE_LABEL_KEY && next.number == 1 && label.number > 1) {
      to = i;
      break;
    }
    if (!follows(text, &lines[i], label.number, &next))
      continue;
    blanks |= blank < i && blank > first + 1;
    append(items, &label, lines[first].begin, reference_item_end(text, lines, first, i));
    label = next;
    first = i;
    blank = SIZE_MAX;
  }
  size_t after = last_item_end(lines, first, to, blanks);
  append(items, &label, lines[first].begin, reference_item_end(text, lines, first, after));
  return after;
}

/* True if the label at i in running text may begin an entry of its own. */
static bool begins_inline(const ReferenceText *text, size_t begin, size_t i,
                          const ReferenceLabel *label, size_t end) {
  size_t before = reference_back_spaces(text, begin, i);
  if (before == i || before == begin)
    return false;
  if (label->form == REFERENCE_LABEL_SQUARE)
    return true;
  return strchr(".)]/", text->at[before - 1]) && label->after > label->span.end &&
         reference_entry_start(text, label->after, end) > 0;
}

static size_t split_line(const ReferenceText *text, size_t begin, size_t end, GArray *items) {
  ReferenceLabel label, next;
  if (!reference_read_label(text, begin, end, &label) || label.form == REFERENCE_LABEL_BARE ||
      label.form == REFERENCE_LABEL_KEY)
    return 0;
  size_t start = begin, n = 0;
  for (size_t i = begin + 1; i < end; i++) {
    unsigned char byte = (unsigned char)text->at[i];
    bool may = byte == '[' || byte == '(' || byte >= 0xC2 ||
               (reference_is_digit(byte) && !g_ascii_isalnum(text->at[i - 1]));
    if (!may || !reference_read_label(text, i, end, &next) || next.form != label.form ||
        next.number != label.number + 1 || !begins_inline(text, start, i, &next, end))
      continue;
    append(items, &label, (uint32_t)start, (uint32_t)reference_back_spaces(text, start, i));
    start = i;
    label = next;
    n++;
  }
  append(items, &label, (uint32_t)start, (uint32_t)end);
  return n + 1;
}

size_t reference_split_inline(const ReferenceText *text, const ReferenceLine *lines, size_t from,
                              size_t to, GArray *items) {
  if (from >= to || lines[from].end - lines[from].begin < SHORTEST_INLINE)
    return from;
  size_t next = from + 1;
  while (next < to && !lines[next].blank_before)
    next++;
  guint before = items->len;
  if (split_line(text, lines[from].begin, lines[next - 1].end, items) > MANY_LABELS)
    return next;
  g_array_set_size(items, before);
  return from;
}
