/* SPDX-License-Identifier: MIT */
#include "core/learn/rows.h"

MillRows *mill_rows_new(void) {
  MillRows *rows = g_new(MillRows, 1);
  rows->cells = g_array_new(FALSE, FALSE, sizeof(MillCell));
  rows->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
  rows->classes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  rows->class_ends = g_array_new(FALSE, FALSE, sizeof(size_t));
  return rows;
}

void mill_rows_free(MillRows *rows) {
  if (!rows)
    return;
  g_array_unref(rows->cells);
  g_array_unref(rows->ends);
  g_array_unref(rows->classes);
  g_array_unref(rows->class_ends);
  g_free(rows);
}

void mill_rows_add(MillRows *rows, MillVector values, const uint32_t *classes, size_t n_classes) {
  for (size_t i = 0; i < values.n; i++) {
    MillCell cell = {values.at[i].index, values.at[i].value};
    g_array_append_val(rows->cells, cell);
  }
  if (n_classes > 0)
    g_array_append_vals(rows->classes, classes, (guint)n_classes);
  size_t end = rows->cells->len, class_end = rows->classes->len;
  g_array_append_val(rows->ends, end);
  g_array_append_val(rows->class_ends, class_end);
}

size_t mill_rows_count(const MillRows *rows) {
  return rows->ends->len;
}

static size_t begin_of(const GArray *ends, size_t at) {
  return at > 0 ? g_array_index(ends, size_t, at - 1) : 0;
}

MillRow mill_rows_at(const MillRows *rows, size_t at) {
  size_t begin = begin_of(rows->ends, at), class_begin = begin_of(rows->class_ends, at);
  return (MillRow){
      .cells = &g_array_index(rows->cells, MillCell, begin),
      .n_cells = g_array_index(rows->ends, size_t, at) - begin,
      .classes = &g_array_index(rows->classes, uint32_t, class_begin),
      .n_classes = g_array_index(rows->class_ends, size_t, at) - class_begin,
  };
}

bool mill_row_has(const MillRow *row, uint32_t class) {
  for (size_t i = 0; i < row->n_classes; i++)
    if (row->classes[i] == class)
      return true;
  return false;
}
