/* SPDX-License-Identifier: MIT */
#include "core/learn/tensor.h"

#include <string.h>

static const MillTensorFormat formats[] = {
    [MILL_TENSOR_I8] = {"I8", 1},   [MILL_TENSOR_U8] = {"U8", 1},
    [MILL_TENSOR_F16] = {"F16", 2}, [MILL_TENSOR_I16] = {"I16", 2},
    [MILL_TENSOR_F32] = {"F32", 4}, [MILL_TENSOR_I32] = {"I32", 4},
    [MILL_TENSOR_F64] = {"F64", 8}, [MILL_TENSOR_I64] = {"I64", 8},
};

const MillTensorFormat *mill_tensor_format(MillTensorType type) {
  size_t i = (size_t)type;
  return i > 0 && i < G_N_ELEMENTS(formats) ? &formats[i] : NULL;
}

MillTensorType mill_tensor_type(const char *name) {
  for (size_t i = 1; i < G_N_ELEMENTS(formats); i++)
    if (strcmp(formats[i].name, name) == 0)
      return (MillTensorType)i;
  return 0;
}

char *mill_tensor_type_names(void) {
  GString *names = g_string_new(formats[1].name);
  for (size_t i = 2; i < G_N_ELEMENTS(formats); i++)
    g_string_append_printf(names, ", %s", formats[i].name);
  return g_string_free(names, FALSE);
}

bool mill_tensor_measure(MillTensorType type, size_t n_dimensions, const size_t *shape,
                         size_t *n_elements, size_t *n_bytes) {
  size_t size = mill_tensor_format(type)->size, product = size;
  bool is_empty = false;
  for (size_t i = 0; i < n_dimensions; i++) {
    is_empty = is_empty || shape[i] == 0;
    if (!g_size_checked_mul(&product, product, MAX(shape[i], 1)))
      return false;
  }
  if (product > G_MAXSSIZE)
    return false;
  *n_bytes = is_empty ? 0 : product;
  *n_elements = *n_bytes / size;
  return true;
}
