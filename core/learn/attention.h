/* SPDX-License-Identifier: MIT */
/* Self-attention among the pieces of one input in a layer. */
#ifndef MILL_ATTENTION_H
#define MILL_ATTENTION_H

#include "core/learn/kernels.h"

#include <stddef.h>

/* A thread's memory for it. */
typedef struct MillAttention MillAttention;

/* For inputs of at most `longest` pieces; free it with mill_attention_free(), which accepts
 * NULL. */
MillAttention *mill_attention_new(size_t width, size_t n_heads, size_t longest,
                                  const MillKernels *kernels);
void mill_attention_free(MillAttention *attention);

/* For each of n pieces, the mean of all pieces' values, weighted by how well its query fits their
 * keys. A row of `rows` has query, key and value, each as wide as a row of `context`. */
void mill_attention_apply(MillAttention *attention, const float *rows, size_t n, float *context);

#endif
