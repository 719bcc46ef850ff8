/* SPDX-License-Identifier: MIT */
/* The inside of labelled rows, for training: compressed sparse rows. */
#ifndef MILL_ROWS_H
#define MILL_ROWS_H

#include <textmill/linear.h>

typedef struct MillCell {
  uint32_t index;
  float value;
} MillCell;

struct MillRows {
  GArray *cells;      /* of MillCell */
  GArray *ends;       /* of size_t: where each row's cells end */
  GArray *classes;    /* of uint32_t */
  GArray *class_ends; /* of size_t */
};

/* The cells and the classes of one row. */
typedef struct MillRow {
  const MillCell *cells;
  size_t n_cells;
  const uint32_t *classes;
  size_t n_classes;
} MillRow;

MillRow mill_rows_at(const MillRows *rows, size_t at);

bool mill_row_has(const MillRow *row, uint32_t class);

#endif
