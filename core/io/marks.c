/* SPDX-License-Identifier: MIT */
#include "core/io/marks.h"

#include <string.h>

enum { MOST_TRIMMED = 16 }; /* bytes of white space at the end of a passage */

static const char *const roles[] = {
    [MILL_MARK_CONTENT] = "content", [MILL_MARK_SOURCE] = "source", [MILL_MARK_CUE] = "cue"};

/* Which role stands for the citation, the best first. */
static const MillMarkKind anchors[] = {MILL_MARK_SOURCE, MILL_MARK_CONTENT, MILL_MARK_CUE};

bool mill_citation_is_attribution(const MillAnnotation *citation) {
  const char *kind = mill_annotation_string(citation, "kind");
  return !kind || strcmp(kind, "attribution") == 0;
}

/* True when the span was kept; there is nothing to mark in an empty one. */
static bool add_mark(GArray *marks, MillSpan span, MillMarkKind kind, uint32_t number,
                     bool is_anchor) {
  MillMark mark = {.span = span, .kind = kind, .number = number, .is_anchor = is_anchor};
  if (span.begin == MILL_WHOLE_DOCUMENT || span.begin >= span.end)
    return false;
  g_array_append_val(marks, mark);
  return true;
}

/* Marks the parts of an attribution, or the whole when it tells no parts. */
static void add_attribution(GArray *marks, const MillAnnotation *citation, uint32_t number) {
  bool has_anchor = false;
  for (size_t i = 0; i < G_N_ELEMENTS(anchors); i++) {
    const MillRoleSpan *part = mill_annotation_role(citation, roles[anchors[i]]);
    for (; part; part = part->next)
      has_anchor |= add_mark(marks, part->span, anchors[i], number, !has_anchor);
  }
  if (!has_anchor)
    add_mark(marks, citation->span, MILL_MARK_CONTENT, number, true);
}

/* A mark ends with its last word, not on the line after it. */
static void trim_ends(GArray *marks, const char *text) {
  for (guint i = 0; i < marks->len; i++) {
    MillSpan *span = &g_array_index(marks, MillMark, i).span;
    for (int n = 0; n < MOST_TRIMMED && span->end > span->begin + 1; n++, span->end--)
      if (!g_ascii_isspace(text[span->end - 1]))
        break;
  }
}

static int compare(uint32_t a, uint32_t b) {
  return (a > b) - (a < b);
}

static int compare_begins(const void *a_data, const void *b_data) {
  const MillMark *a = a_data, *b = b_data;
  int order = compare(a->span.begin, b->span.begin);
  if (order == 0)
    order = compare(b->span.end, a->span.end);
  if (order == 0)
    order = compare(a->kind, b->kind);
  return order != 0 ? order : compare(a->number, b->number);
}

static int compare_ends(const void *a_data, const void *b_data, void *marks) {
  uint32_t a = *(const guint32 *)a_data, b = *(const guint32 *)b_data;
  int order = compare(g_array_index((GArray *)marks, MillMark, a).span.end,
                      g_array_index((GArray *)marks, MillMark, b).span.end);
  return order != 0 ? order : compare(b, a);
}

static void find_repeats(GArray *marks) {
  for (guint i = 1; i < marks->len; i++) {
    const MillMark *before = &g_array_index(marks, MillMark, i - 1);
    MillMark *mark = &g_array_index(marks, MillMark, i);
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

void mill_marks_init(MillMarks *marks) {
  marks->marks = g_array_new(FALSE, FALSE, sizeof(MillMark));
  marks->by_end = NULL;
}

void mill_marks_add_citations(MillMarks *marks, MillAnnotations citations) {
  for (size_t i = 0; i < citations.n; i++) {
    const MillAnnotation *citation = citations.at[i];
    if (mill_citation_is_attribution(citation))
      add_attribution(marks->marks, citation, (uint32_t)i + 1);
    else
      add_mark(marks->marks, citation->span, MILL_MARK_REFERENCE, (uint32_t)i + 1, true);
  }
}

void mill_marks_add_other(MillMarks *marks, MillSpan span) {
  add_mark(marks->marks, span, MILL_MARK_OTHER, 0, false);
}

void mill_marks_order(MillMarks *marks, const char *text) {
  trim_ends(marks->marks, text);
  g_array_sort(marks->marks, compare_begins);
  find_repeats(marks->marks);
  marks->by_end = order_by_end(marks->marks);
}

void mill_marks_finish(MillMarks *marks) {
  g_array_free(marks->marks, TRUE);
  if (marks->by_end)
    g_array_free(marks->by_end, TRUE);
}
