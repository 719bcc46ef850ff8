/* SPDX-License-Identifier: MIT */
/* Element types and sizes, shared by reading and writing of model files. */
#ifndef MILL_TENSOR_H
#define MILL_TENSOR_H

#include <glib.h>
#include <textmill/model.h>

#define MILL_MODEL_METADATA "__metadata__"

enum {
  MILL_MODEL_LENGTH_BYTES = 8, /* of the number before the header */
  MILL_MODEL_MAX_HEADER = 16 * 1024 * 1024
};

/* An element type's name in the file, and its bytes, which are its alignment too. */
typedef struct MillTensorFormat {
  const char *name;
  size_t size;
} MillTensorFormat;

/* NULL for a number that is no type. */
const MillTensorFormat *mill_tensor_format(MillTensorType type);

/* The type of that name; 0 if there is none. */
MillTensorType mill_tensor_type(const char *name);

/* The names of all types, for messages; free with g_free(). */
char *mill_tensor_type_names(void);

/* The elements of a shape, and their bytes. False if the product of any of its sizes overflows,
 * or is too large for a JSON number. */
bool mill_tensor_measure(MillTensorType type, size_t n_dimensions, const size_t *shape,
                         size_t *n_elements, size_t *n_bytes);

#endif
