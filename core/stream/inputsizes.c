/* SPDX-License-Identifier: MIT */
#include "core/stream/inputsizes.h"

#include <stdbool.h>

void mill_input_sizes_init(MillInputSizes *sizes) {
  *sizes = (MillInputSizes){.ahead = g_array_new(FALSE, FALSE, sizeof(guint64))};
}

void mill_input_sizes_finish(MillInputSizes *sizes) {
  g_clear_pointer(&sizes->ahead, g_array_unref);
}

void mill_input_sizes_push(MillInputSizes *sizes, guint64 size) {
  g_array_append_val(sizes->ahead, size);
  if (size == MILL_SIZE_UNKNOWN)
    sizes->n_unknown++;
  else
    sizes->n_bytes += size;
}

/* A file that grew while it was read only counts with its original size. */
static guint64 passed(const MillInputSizes *sizes, guint64 n_read) {
  return sizes->current == MILL_SIZE_UNKNOWN ? n_read : MIN(n_read, sizes->current);
}

void mill_input_sizes_take(MillInputSizes *sizes, guint64 n_read) {
  bool was_unknown = sizes->current == MILL_SIZE_UNKNOWN;
  guint last = sizes->ahead->len - 1;
  sizes->n_bytes += was_unknown ? n_read : 0;
  sizes->n_passed += was_unknown ? n_read : sizes->current;
  sizes->current = g_array_index(sizes->ahead, guint64, last);
  g_array_set_size(sizes->ahead, last);
  sizes->n_unknown -= sizes->current == MILL_SIZE_UNKNOWN;
}

void mill_input_sizes_enter(MillInputSizes *sizes) {
  sizes->current = 0;
}

void mill_input_sizes_progress(const MillInputSizes *sizes, guint64 n_read, guint64 *done,
                               guint64 *total) {
  bool is_known = sizes->n_unknown == 0 && sizes->current != MILL_SIZE_UNKNOWN;
  *done = sizes->n_passed + passed(sizes, n_read);
  *total = is_known ? sizes->n_bytes : 0;
}
