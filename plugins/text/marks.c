/* SPDX-License-Identifier: MIT */
#include "plugins/text/marks.h"

enum { MOST_TRIMMED = 16 }; /* bytes of white space at the end of a passage */

static const uint64_t styles = MILL_ROLE_BOLD | MILL_ROLE_UNDERLINE;

/* True when the span was kept; there is nothing to mark in an empty one. */
static bool add_mark(GArray *marks, MillSpan span, TextMarkKind kind, uint32_t number,
                     bool is_anchor) {
  TextMark mark = {.span = span, .kind = kind, .number = number, .is_anchor = is_anchor};
  if (span.begin == MILL_WHOLE_DOCUMENT || span.begin >= span.end)
    return false;
  g_array_append_val(marks, mark);
  return true;
}

/* Marks the passages of a role; true if there are any, of which the first may be the anchor. */
static bool add_part(GArray *marks, const MillAnnotation *annotation, const MillRoleRow *row,
                     uint32_t number, bool is_anchor) {
  TextMarkKind kind = (TextMarkKind)(row->flags & styles);
  const MillRoleSpan *part = mill_annotation_role(annotation, row->name);
  bool has_any = false;
  for (; part; part = part->next)
    has_any |= add_mark(marks, part->span, kind, number, is_anchor && !has_any);
  return has_any;
}

/* Marks the parts, the best first, or the whole where none are found. */
static void add_numbered(GArray *marks, const MillAnnotation *annotation,
                         const MillLayerTable *table, uint32_t number) {
  const MillRoleRow *row = text_first_part(table);
  TextMarkKind whole = row ? TEXT_MARK_PLAIN : TEXT_MARK_NUMBERED;
  bool has_anchor = false;
  for (; row; row = text_next_part(row))
    has_anchor |= add_part(marks, annotation, row, number, !has_anchor);
  if (!has_anchor)
    add_mark(marks, annotation->span, whole, number, true);
}

/* Marks the whole, and the parts that have a style in it. */
static void add_whole(GArray *marks, const MillAnnotation *annotation,
                      const MillLayerTable *table) {
  const MillRoleRow *row = text_first_part(table);
  add_mark(marks, annotation->span, TEXT_MARK_WHOLE, 0, false);
  for (; row; row = text_next_part(row))
    if (row->flags & styles)
      add_part(marks, annotation, row, 0, false);
}

/* A mark ends with its last word, not on the line after it. */
static void trim_ends(GArray *marks, const char *text) {
  for (guint i = 0; i < marks->len; i++) {
    MillSpan *span = &g_array_index(marks, TextMark, i).span;
    for (int n = 0; n < MOST_TRIMMED && span->end > span->begin + 1; n++, span->end--)
      if (!g_ascii_isspace(text[span->end - 1]))
        break;
  }
}

static int compare(uint32_t a, uint32_t b) {
  return (a > b) - (a < b);
}

static int compare_begins(const void *a_data, const void *b_data) {
  const TextMark *a = a_data, *b = b_data;
  int order = compare(a->span.begin, b->span.begin);
  if (order == 0)
    order = compare(b->span.end, a->span.end);
  if (order == 0)
    order = compare(a->kind, b->kind);
  return order != 0 ? order : compare(a->number, b->number);
}

static int compare_ends(const void *a_data, const void *b_data, void *marks) {
  uint32_t a = *(const guint32 *)a_data, b = *(const guint32 *)b_data;
  int order = compare(g_array_index((GArray *)marks, TextMark, a).span.end,
                      g_array_index((GArray *)marks, TextMark, b).span.end);
  return order != 0 ? order : compare(b, a);
}

static void find_repeats(GArray *marks) {
  for (guint i = 1; i < marks->len; i++) {
    const TextMark *before = &g_array_index(marks, TextMark, i - 1);
    TextMark *mark = &g_array_index(marks, TextMark, i);
    mark->is_repeat = mark->span.begin == before->span.begin &&
                      mark->span.end == before->span.end && mark->kind == before->kind;
  }
}

static GArray *order_by_end(GArray *marks) {
  GArray *by_end = g_array_sized_new(FALSE, FALSE, sizeof(guint32), marks->len);
  for (guint32 i = 0; i < marks->len; i++)
    g_array_append_val(by_end, i);
  g_array_sort_with_data(by_end, compare_ends, marks);
  return by_end;
}

void text_marks_init(TextMarks *marks) {
  marks->marks = g_array_new(FALSE, FALSE, sizeof(TextMark));
  marks->by_end = NULL;
}

void text_marks_add_layer(TextMarks *marks, const TextLayer *layer) {
  for (size_t i = 0; i < layer->spans.n; i++)
    add_mark(marks->marks, layer->spans.at[i], TEXT_MARK_WHOLE, 0, false);
  for (size_t i = 0; i < layer->annotations.n; i++) {
    const MillAnnotation *annotation = layer->annotations.at[i];
    const MillLayerTable *table = text_layer_table(layer, i);
    uint32_t number = text_layer_number(layer, i);
    if (number > 0)
      add_numbered(marks->marks, annotation, table, number);
    else
      add_whole(marks->marks, annotation, table);
  }
}

void text_marks_order(TextMarks *marks, const char *text) {
  trim_ends(marks->marks, text);
  g_array_sort(marks->marks, compare_begins);
  find_repeats(marks->marks);
  marks->by_end = order_by_end(marks->marks);
}

void text_marks_finish(TextMarks *marks) {
  g_array_free(marks->marks, TRUE);
  if (marks->by_end)
    g_array_free(marks->by_end, TRUE);
}
