/* SPDX-License-Identifier: MIT */
#include "plugins/text/remarks.h"

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

void text_remarks_init(TextRemarks *remarks) {
  *remarks = (TextRemarks){.items = g_array_new(FALSE, FALSE, sizeof(Remark))};
}

void text_remarks_finish(TextRemarks *remarks) {
  g_array_free(remarks->items, TRUE);
}

static const Remark *remark_at(const TextRemarks *remarks, guint index) {
  return &g_array_index(remarks->items, Remark, index);
}

/* ---- collecting ---------------------------------------------------------------------------- */

static void add_remark(TextRemarks *remarks, uint32_t begin, uint32_t number, unsigned style,
                       const char *label) {
  Remark remark = {begin, number, style, label};
  if (begin != MILL_WHOLE_DOCUMENT)
    g_array_append_val(remarks->items, remark);
}

/* A label of the margin, where it changes. */
static void add_changed(TextRemarks *remarks, const TextLayer *layer, size_t at) {
  const MillAnnotation *annotation = layer->annotations.at[at];
  if (at == 0 || strcmp(layer->annotations.at[at - 1]->label, annotation->label) != 0)
    add_remark(remarks, annotation->span.begin, 0, TEXT_STYLE_DIM, text_layer_label(layer, at));
}

/* Parts that have numbers speak for themselves. */
static void add_annotation(TextRemarks *remarks, const TextLayer *layer, size_t at) {
  uint32_t number = text_layer_number(layer, at);
  if (number > 0 && text_first_part(text_layer_table(layer, at)))
    return;
  add_remark(remarks, layer->annotations.at[at]->span.begin, number, text_page_tint(number),
             text_layer_label(layer, at));
}

void text_remarks_add_layer(TextRemarks *remarks, const TextLayer *layer) {
  for (size_t i = 0; i < layer->spans.n; i++)
    add_remark(remarks, layer->spans.at[i].begin, 0, text_page_tint(0), layer->info->name);
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

void text_remarks_order(TextRemarks *remarks) {
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
static unsigned measure_lines(const TextRemarks *remarks, const char *text) {
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

unsigned text_remarks_gutter(const TextRemarks *remarks, const char *text, unsigned columns) {
  unsigned labels = measure_lines(remarks, text);
  return labels > 0 ? MIN(labels, columns / 5) + GUTTER_GAP : 0;
}

/* ---- writing ------------------------------------------------------------------------------- */

/* "⁷", or nothing for 0. */
static void format_suffix(uint32_t number, char suffix[TEXT_NOTE_SUFFIX]) {
  const char *digits[TEXT_PAGE_DIGITS];
  size_t n = text_page_raised(number, digits);
  for (*suffix = '\0'; n > 0; n--)
    g_strlcat(suffix, digits[n - 1], TEXT_NOTE_SUFFIX);
}

void text_remarks_note(TextRemarks *remarks, TextPage *page, size_t at) {
  for (; remarks->next < remarks->items->len; remarks->next++) {
    const Remark *remark = remark_at(remarks, remarks->next);
    char suffix[TEXT_NOTE_SUFFIX];
    if (remark->begin > at)
      break;
    format_suffix(remark->number, suffix);
    text_page_note(page, remark->label, suffix, remark->style);
  }
}
