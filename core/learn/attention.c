/* SPDX-License-Identifier: MIT */
/* Scaled dot-product attention in several heads (Vaswani et al., "Attention is all you need",
 * 2017). A head's numbers are gathered so that both of its products run along rows. */
#include "core/learn/attention.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { QUERIES = 64 }; /* processed at a time, so that their scores stay in the cache */

struct MillAttention {
  size_t width, n_heads, head_width, padded_width;
  const MillKernels *kernels;
  float *queries; /* QUERIES rows of head_width */
  float *keys;    /* head_width rows, one column a piece */
  float *values;  /* one row a piece, of padded_width */
  float *scores;  /* QUERIES rows, one column a piece */
  float *means;   /* QUERIES rows of padded_width */
};

static size_t pad(size_t n, size_t step) {
  return (n + step - 1) / step * step;
}

MillAttention *mill_attention_new(size_t width, size_t n_heads, size_t longest,
                                  const MillKernels *kernels) {
  MillAttention *attention = g_new0(MillAttention, 1);
  size_t columns = pad(longest, MILL_KERNEL_COLUMNS), head_width = width / n_heads;
  size_t padded_width = pad(head_width, MILL_KERNEL_COLUMNS);
  *attention = (MillAttention){.width = width,
                               .n_heads = n_heads,
                               .head_width = head_width,
                               .padded_width = padded_width,
                               .kernels = kernels};
  attention->queries = g_new0(float, QUERIES *head_width);
  attention->keys = g_new0(float, head_width *columns);
  attention->values = g_new0(float, longest *padded_width);
  attention->scores = g_new0(float, QUERIES *columns);
  attention->means = g_new0(float, QUERIES *padded_width);
  return attention;
}

void mill_attention_free(MillAttention *attention) {
  if (!attention)
    return;
  g_free(attention->queries);
  g_free(attention->keys);
  g_free(attention->values);
  g_free(attention->scores);
  g_free(attention->means);
  g_free(attention);
}

/* Keys as columns, with zeros behind the last one, and values as rows. */
static void gather(MillAttention *attention, const float *rows, size_t n, size_t columns) {
  size_t stride = 3 * attention->width;
  for (size_t i = 0; i < attention->head_width; i++) {
    float *key = attention->keys + i * columns;
    for (size_t piece = 0; piece < n; piece++)
      key[piece] = rows[piece * stride + attention->width + i];
    memset(key + n, 0, (columns - n) * sizeof *key);
  }
  for (size_t piece = 0; piece < n; piece++)
    memcpy(attention->values + piece * attention->padded_width,
           rows + piece * stride + 2 * attention->width, attention->head_width * sizeof *rows);
}

/* Queries are scaled here instead of their scores, which are more. */
static void gather_queries(MillAttention *attention, const float *rows, size_t n) {
  float scale = 1 / sqrtf((float)attention->head_width);
  size_t width = attention->head_width;
  for (size_t query = 0; query < n; query++)
    for (size_t i = 0; i < width; i++)
      attention->queries[query * width + i] = scale * rows[query * 3 * attention->width + i];
}

/* n_queries pieces ask all n. */
static void ask(MillAttention *attention, const float *rows, size_t n_queries, size_t n,
                size_t columns, float *context) {
  const MillKernels *kernels = attention->kernels;
  size_t n_rows = pad(n_queries, MILL_KERNEL_ROWS), width = attention->head_width;
  gather_queries(attention, rows, n_queries);
  kernels->multiply(attention->queries, width, attention->keys, n_rows, width, columns,
                    attention->scores);
  for (size_t i = 0; i < n_queries; i++)
    kernels->softmax(attention->scores + i * columns, n, columns);
  kernels->multiply(attention->scores, columns, attention->values, n_rows, n,
                    attention->padded_width, attention->means);
  for (size_t i = 0; i < n_queries; i++)
    memcpy(context + i * attention->width, attention->means + i * attention->padded_width,
           width * sizeof *context);
}

void mill_attention_apply(MillAttention *attention, const float *rows, size_t n, float *context) {
  size_t columns = pad(n, MILL_KERNEL_COLUMNS);
  for (size_t head = 0; head < attention->n_heads; head++) {
    const float *of_head = rows + head * attention->head_width;
    gather(attention, of_head, n, columns);
    for (size_t at = 0; at < n; at += QUERIES)
      ask(attention, of_head + at * 3 * attention->width, MIN(n - at, QUERIES), n, columns,
          context + at * attention->width + head * attention->head_width);
  }
}
