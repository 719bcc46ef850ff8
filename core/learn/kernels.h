/* SPDX-License-Identifier: MIT */
/* The loops of an encoder other than products of large matrices. They are compiled for several
 * generations of processors, and give the same bytes on all of them: sums are in a fixed order,
 * and fused multiply-adds are explicit. On a processor without them the C library computes them,
 * which is slow. */
#ifndef MILL_KERNELS_H
#define MILL_KERNELS_H

#include <stddef.h>
#include <stdint.h>

enum {
  MILL_KERNEL_COLUMNS = 32, /* the columns of small products are a multiple of it */
  MILL_KERNEL_ROWS = 4,     /* their rows of this */
  MILL_KERNELS_MOST = 3,
  MILL_KERNEL_LEVELS = 255 /* a quantised number is 0 to this */
};

/* A row of numbers as levels: number = least + step * level. */
typedef struct MillLevels {
  float least, step;
  float outlier; /* the number handled separately, or 0 */
} MillLevels;

/* What makes sums of weights times levels the numbers they stand for; `n` of each. */
typedef struct MillScales {
  const float *scale; /* of an output's weights */
  const float *sum;   /* of an output's weights, scaled */
  const float *bias;
  const float *outlier; /* an output's weight of the number that goes by itself */
} MillScales;

typedef struct MillKernels {
  const char *name;

  /* Makes a row have mean 0 and variance 1, then scales and shifts it (Ba, Kiros and Hinton,
   * "Layer Normalization", 2016). */
  void (*normalize)(float *row, size_t n, const float *scale, const float *shift, float epsilon);

  /* row += other, row += scale * other, and product = row * other. */
  void (*add)(float *row, const float *other, size_t n);
  void (*add_scaled)(float *row, const int8_t *other, float scale, size_t n);
  void (*scale)(float *product, const float *row, const float *other, size_t n);

  /* The row as levels, without an outlier; NaN becomes level 0. */
  MillLevels (*quantise)(const float *row, size_t n, uint8_t *levels);

  /* row = the numbers behind sums of levels. */
  void (*restore)(float *row, const int32_t *sums, size_t n, MillLevels levels,
                  const MillScales *scales);

  /* The Gaussian error linear unit (Hendrycks and Gimpel, 2016), with the error function. */
  void (*gelu)(float *row, size_t n);

  /* Softmax over the first n; the numbers after them, up to n_padded, become 0. */
  void (*softmax)(float *row, size_t n, size_t n_padded);

  /* tanh of each number. */
  void (*tanh)(float *row, size_t n);

  int32_t (*sum)(const int8_t *row, size_t n);

  /* The scalar product. */
  float (*dot)(const float *left, const float *right, size_t n);

  /* c[rows][columns] = a[rows][n] * b[n][columns]; each row of a has a_width numbers. */
  void (*multiply)(const float *a, size_t a_width, const float *b, size_t rows, size_t n,
                   size_t columns, float *c);
} MillKernels;

/* For any processor, for those with AVX2, and for those with AVX-512; the latter two where the
 * compiler can make them. */
extern const MillKernels mill_kernels_plain;
extern const MillKernels mill_kernels_avx2;
extern const MillKernels mill_kernels_avx512;

/* Those that this processor can run, the fastest one first; how many. */
size_t mill_kernels_usable(const MillKernels *usable[MILL_KERNELS_MOST]);

#endif
