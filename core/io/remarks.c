/* SPDX-License-Identifier: MIT */
#include "core/io/remarks.h"

#include <string.h>

enum {
  MOST_LABEL = 12,
  MOST_LABELS = 16, /* of one line, together */
  COUNT = 4,        /* columns of " ×12" */
  GUTTER_GAP = 2
};

/* A label beside the line where its passage begins. */
typedef struct Remark {
  uint32_t begin;
  uint32_t number; /* of the annotation, or 0 */
  unsigned style;
  const char *label;
} Remark;

void mill_remarks_init(MillRemarks *remarks) {
  *remarks = (MillRemarks){.items = g_array_new(FALSE, FALSE, sizeof(Remark))};
}

void mill_remarks_finish(MillRemarks *remarks) {
  g_array_free(remarks->items, TRUE);
}

static const Remark *remark_at(const MillRemarks *remarks, guint index) {
  return &g_array_index(remarks->items, Remark, index);
}

/* ---- collecting ---------------------------------------------------------------------------- */

static void add_remark(MillRemarks *remarks, uint32_t begin, uint32_t number, unsigned style,
                       const char *label) {
  Remark remark = {begin, number, style, label};
  if (begin != MILL_WHOLE_DOCUMENT)
    g_array_append_val(remarks->items, remark);
}

/* A label of the margin, where it changes. */
static void add_changed(MillRemarks *remarks, const MillTextLayer *layer, size_t at) {
  const MillAnnotation *annotation = layer->annotations.at[at];
  if (at == 0 || strcmp(layer->annotations.at[at - 1]->label, annotation->label) != 0)
    add_remark(remarks, annotation->span.begin, 0, MILL_STYLE_DIM,
               mill_text_layer_label(layer, at));
}

/* Parts that have numbers speak for themselves. */
static void add_annotation(MillRemarks *remarks, const MillTextLayer *layer, size_t at) {
  uint32_t number = mill_text_layer_number(layer, at);
  if (number > 0 && mill_text_first_part(mill_text_layer_table(layer, at)))
    return;
  add_remark(remarks, layer->annotations.at[at]->span.begin, number, mill_page_tint(number),
             mill_text_layer_label(layer, at));
}

void mill_remarks_add_layer(MillRemarks *remarks, const MillTextLayer *layer) {
  for (size_t i = 0; i < layer->spans.n; i++)
    add_remark(remarks, layer->spans.at[i].begin, 0, mill_page_tint(0), layer->info->name);
  for (size_t i = 0; i < layer->annotations.n; i++) {
    if (layer->view == MILL_VIEW_MARGIN)
      add_changed(remarks, layer, i);
    else
      add_annotation(remarks, layer, i);
  }
}

static int compare_begins(const void *a, const void *b) {
  uint32_t begin_a = ((const Remark *)a)->begin, begin_b = ((const Remark *)b)->begin;
  return (begin_a > begin_b) - (begin_a < begin_b);
}

void mill_remarks_order(MillRemarks *remarks) {
  g_array_sort(remarks->items, compare_begins); /* keeps the order of equal ones */
}

/* ---- measuring ----------------------------------------------------------------------------- */

static bool is_same_label(const Remark *a, const Remark *b) {
  return a->number == 0 && b->number == 0 && strcmp(a->label, b->label) == 0;
}

static unsigned measure_remark(const Remark *remark) {
  unsigned columns = mill_glyph_columns(remark->label, MOST_LABEL);
  for (uint32_t number = remark->number; number > 0; number /= 10)
    columns++;
  return columns;
}

/* The most that stands beside one line of the text. Of a row of equal labels only the number is
 * given. */
static unsigned measure_lines(const MillRemarks *remarks, const char *text) {
  unsigned most = 0, line = 0;
  bool is_row = false;
  for (guint i = 0; i < remarks->items->len; i++) {
    const Remark *remark = remark_at(remarks, i), *before = remark - 1;
    bool is_first = i == 0 || memchr(text + before->begin, '\n', remark->begin - before->begin);
    bool was_row = is_row;
    is_row = !is_first && is_same_label(before, remark);
    if (is_first)
      line = measure_remark(remark);
    else if (!is_row)
      line += 1 + measure_remark(remark);
    else if (!was_row)
      line += COUNT;
    line = MIN(line, MOST_LABELS);
    most = MAX(most, line);
  }
  return most;
}

unsigned mill_remarks_gutter(const MillRemarks *remarks, const char *text, unsigned columns) {
  unsigned labels = measure_lines(remarks, text);
  return labels > 0 ? MIN(labels, columns / 5) + GUTTER_GAP : 0;
}

/* ---- writing ------------------------------------------------------------------------------- */

/* "⁷", or nothing for 0. */
static void format_suffix(uint32_t number, char suffix[MILL_NOTE_SUFFIX]) {
  const char *digits[MILL_PAGE_DIGITS];
  size_t n = mill_page_raised(number, digits);
  for (*suffix = '\0'; n > 0; n--)
    g_strlcat(suffix, digits[n - 1], MILL_NOTE_SUFFIX);
}

void mill_remarks_note(MillRemarks *remarks, MillPage *page, size_t at) {
  for (; remarks->next < remarks->items->len; remarks->next++) {
    const Remark *remark = remark_at(remarks, remarks->next);
    char suffix[MILL_NOTE_SUFFIX];
    if (remark->begin > at)
      break;
    format_suffix(remark->number, suffix);
    mill_page_note(page, remark->label, suffix, remark->style);
  }
}
