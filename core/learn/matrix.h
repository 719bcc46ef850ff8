/* SPDX-License-Identifier: MIT */
/* Matrix products, computed by a separate module: its library is large, so it is only loaded when
 * an encoder is opened. The module uses only the caller's thread, and generates all machine code
 * when a matrix is packed, so that after that a process may be forked and confined. */
#ifndef MILL_MATRIX_H
#define MILL_MATRIX_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  MILL_MATRIX_VERSION = 2, /* of the table below */
  MILL_MATRIX_ROWS = 64,   /* maximum rows multiplied at a time */
  MILL_MATRIX_STEP = 16    /* their number is a multiple of it */
};

#define MILL_MATRIX_SYMBOL "mill_matrix_library"

/* Weights as the library wants them; shared by any number of threads. */
typedef struct MillMatrix MillMatrix;

/* One thread's memory for multiplying. */
typedef struct MillMatrixWorker MillMatrixWorker;

/* The module's functions. Weights are rows of `inputs` numbers, one row per output. */
typedef struct MillMatrixLibrary {
  unsigned version;

  /* Starts the library; false on failure. Call it before everything else, in one thread. */
  bool (*start)(void);

  /* The version of the library that was loaded, such as "2.7.4"; lives as long as the process. */
  const char *(*library_version)(void);

  /* Packs whole numbers, which are not used afterwards; NULL if the library refuses. */
  MillMatrix *(*pack)(const int8_t *weights, size_t outputs, size_t inputs);

  /* The same for floats, which are borrowed. */
  MillMatrix *(*wrap)(const float *weights, size_t outputs, size_t inputs);
  void (*free)(MillMatrix *matrix);

  MillMatrixWorker *(*worker_new)(void);
  void (*worker_free)(MillMatrixWorker *worker);

  /* sums[row][output] = the sum of rows[row][i] * weights[output][i], exactly, on any
   * processor. */
  void (*multiply)(const MillMatrix *matrix, MillMatrixWorker *worker, const uint8_t *rows,
                   size_t n_rows, int32_t *sums);

  /* The same for floats; any number of rows up to MILL_MATRIX_ROWS. */
  void (*multiply_floats)(const MillMatrix *matrix, const float *rows, size_t n_rows,
                          float *products);
} MillMatrixLibrary;

/* Whether this textmill was built with the module; if so, failing to load it is an error. */
bool mill_matrix_is_built(void);

/* The module, loaded by the first call; NULL with MILL_ERROR_MODEL, which says what is missing
 * and what to do. Never unloaded. */
const MillMatrixLibrary *mill_matrix_load(GError **error);

/* The same if it was loaded before, or NULL. */
const MillMatrixLibrary *mill_matrix_loaded(void);

#endif
