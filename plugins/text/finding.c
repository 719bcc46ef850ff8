/* SPDX-License-Identifier: MIT */
#include "plugins/text/finding.h"

#include <string.h>

enum {
  MOST_WORDS = 8,   /* of one finding */
  MOST_PARTS = 3,   /* of one role */
  MOST_PASSAGES = 5 /* of one finding; there is little to prove about what is absent */
};

const MillFieldRow *text_finding_field(const MillLayerTable *table, MillFieldFlags flag) {
  for (const MillFieldRow *row = table->fields; row && row->name; row++)
    if (row->flags & flag)
      return row;
  return NULL;
}

static void put_separator(const TextRows *rows) {
  text_rows_put(rows, " · ", TEXT_STYLE_DIM);
}

/* ---- what stands for it -------------------------------------------------------------------- */

static const MillFeature *find_title(const TextRows *rows, const MillAnnotation *finding) {
  const MillFieldRow *row = text_finding_field(rows->table, MILL_FIELD_TITLE);
  const MillFeature *feature = row ? finding->features : NULL;
  while (feature && strcmp(feature->name, row->name) != 0)
    feature = feature->next;
  return feature;
}

/* The passages of a part, one after the other. */
static void put_part(const TextRows *rows, const MillRoleSpan *item, unsigned style) {
  for (int n = 0; item && n < MOST_PARTS; item = item->next, n++) {
    g_autofree char *part = text_rows_clip(rows->text, item->span, TEXT_ROW_NAME);
    text_rows_put(rows, n > 0 ? " … " : "", TEXT_STYLE_DIM);
    text_rows_put(rows, part, style);
  }
}

/* The part that represents a finding with a number; false if there is neither a part nor words
 * instead. */
static bool put_first_part(const TextRows *rows, const MillAnnotation *finding,
                           const MillRoleRow *row, unsigned tint) {
  const MillRoleSpan *item = mill_annotation_role(finding, row->name);
  unsigned bold = row->flags & MILL_ROLE_BOLD ? TEXT_STYLE_BOLD : TEXT_STYLE_NONE;
  if (item)
    put_part(rows, item, bold | tint);
  else if (row->missing)
    text_rows_put(rows, row->missing, TEXT_STYLE_DIM);
  return item || row->missing;
}

/* The parts from a row on that have a style in the text. */
static bool put_parts(const TextRows *rows, const MillAnnotation *finding, const MillRoleRow *row,
                      bool is_first) {
  for (; row; row = text_next_part(row)) {
    const MillRoleSpan *item = mill_annotation_role(finding, row->name);
    if (!item || !(row->flags & (MILL_ROLE_BOLD | MILL_ROLE_UNDERLINE)))
      continue;
    if (!is_first)
      put_separator(rows);
    put_part(rows, item, TEXT_STYLE_NONE);
    is_first = false;
  }
  return !is_first;
}

/* Its title; else its first part if it has a number; else its passage. Then its other parts. */
static bool put_lead(const TextRows *rows, const MillAnnotation *finding, uint32_t number) {
  const MillFeature *title = find_title(rows, finding);
  const MillRoleRow *part = text_first_part(rows->table);
  bool has_lead = true;
  if (title) {
    text_rows_put_value(rows, title, TEXT_STYLE_NONE);
  } else if (number > 0 && part && put_first_part(rows, finding, part, text_page_tint(number))) {
    part = text_next_part(part);
  } else {
    has_lead = finding->span.begin != MILL_WHOLE_DOCUMENT;
    if (has_lead)
      text_rows_put_quote(rows, finding->span);
  }
  return put_parts(rows, finding, part, !has_lead);
}

/* ---- what caused it ------------------------------------------------------------------------ */

/* The words that caused a finding, each only once. */
static void put_words(const TextRows *rows, const MillAnnotation *finding, unsigned column) {
  const MillRoleSpan *item = mill_annotation_role(finding, "evidence");
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  if (item)
    text_page_indent(rows->page, column + TEXT_ROW_SCORE);
  for (; item && words->len < MOST_WORDS; item = item->next) {
    g_autofree char *word = text_rows_clip(rows->text, item->span, TEXT_ROW_NAME);
    if (g_ptr_array_find_with_equal_func(words, word, g_str_equal, NULL))
      continue;
    if (words->len > 0)
      put_separator(rows);
    text_rows_put(rows, word, TEXT_STYLE_NONE);
    g_ptr_array_add(words, g_steal_pointer(&word));
  }
  if (words->len > 0)
    text_rows_end(rows);
}

static void put_evidence(const TextRows *rows, const MillAnnotation *finding, unsigned column) {
  const MillRoleRow *role = mill_layer_role(rows->table, "evidence");
  const MillLabelRow *label = mill_layer_label(rows->table, finding->label);
  bool is_absent = label && (label->flags & MILL_LABEL_ABSENT);
  if (role && (role->flags & MILL_ROLE_PASSAGES))
    text_rows_put_passages(rows, finding, column, is_absent ? 1 : MOST_PASSAGES);
  else
    put_words(rows, finding, column);
}

/* ---- the whole ----------------------------------------------------------------------------- */

void text_finding_write(const TextRows *rows, const TextLayer *layer, size_t at, unsigned column,
                        unsigned digits) {
  const MillAnnotation *finding = layer->annotations.at[at];
  uint32_t number = text_layer_number(layer, at);
  if (number > 0) {
    g_autofree char *figure = g_strdup_printf("%*u", (int)digits, number);
    text_page_indent(rows->page, column);
    text_rows_put(rows, figure, text_page_tint(number));
    column += digits + 2;
  }
  text_rows_begin(rows, column, finding, number == 0);
  bool has_lead = put_lead(rows, finding, number);
  text_rows_put_features(rows, finding, !has_lead);
  text_rows_end(rows);
  if (number == 0)
    put_evidence(rows, finding, column);
}
