/* SPDX-License-Identifier: MIT */
/* Compiled once for each generation of processors, which MILL_KERNELS names. Sums are made in
 * sixteen lanes that are added up at the end, whatever the width of a register is. */
#include "core/learn/kernels.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>
#if defined(__AVX512F__) || defined(__FMA__)
#include <immintrin.h>
#endif

#ifndef MILL_KERNELS
#define MILL_KERNELS plain
#endif
#define PASTE(a, b) a##b
#define JOIN(a, b) PASTE(a, b)
#define TABLE(name) JOIN(mill_kernels_, name)
#define QUOTE(name) #name
#define NAME(name) QUOTE(name)

enum { LANES = 16 };

/* a * b + c, rounded once. */
static inline float fused(float a, float b, float c) {
  return __builtin_fmaf(a, b, c);
}

/* Sixteen floats anywhere in memory. */
typedef float Lanes
    __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float)), may_alias));

static inline Lanes load(const float *at) {
  return *(const Lanes *)at;
}

static inline void store(float *at, Lanes lanes) {
  *(Lanes *)at = lanes;
}

static float add_up(Lanes lanes) {
  float half[LANES];
  store(half, lanes);
  for (size_t n = LANES / 2; n > 0; n /= 2)
    for (size_t i = 0; i < n; i++)
      half[i] += half[i + n];
  return half[0];
}

/* ---- sums ---------------------------------------------------------------------------------- */

static float dot(const float *left, const float *right, size_t n) {
  Lanes sum = {0};
  float rest = 0;
  size_t i = 0;
  for (; i + LANES <= n; i += LANES)
    sum += load(left + i) * load(right + i);
  for (; i < n; i++)
    rest += left[i] * right[i];
  return add_up(sum) + rest;
}

static float sum_of(const float *row, size_t n) {
  Lanes sum = {0};
  float rest = 0;
  size_t i = 0;
  for (; i + LANES <= n; i += LANES)
    sum += load(row + i);
  for (; i < n; i++)
    rest += row[i];
  return add_up(sum) + rest;
}

static int32_t sum_whole(const int8_t *row, size_t n) {
  int32_t sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += row[i];
  return sum;
}

static void normalize(float *restrict row, size_t n, const float *restrict scale,
                      const float *restrict shift, float epsilon) {
  float mean = sum_of(row, n) / (float)n;
  for (size_t i = 0; i < n; i++)
    row[i] -= mean;
  float factor = 1 / sqrtf(dot(row, row, n) / (float)n + epsilon);
  for (size_t i = 0; i < n; i++)
    row[i] = fused(row[i] * factor, scale[i], shift[i]);
}

static void add(float *restrict row, const float *restrict other, size_t n) {
  for (size_t i = 0; i < n; i++)
    row[i] += other[i];
}

static void add_scaled(float *restrict row, const int8_t *restrict other, float scale, size_t n) {
  for (size_t i = 0; i < n; i++)
    row[i] = fused(scale, (float)other[i], row[i]);
}

static void scale_row(float *restrict product, const float *restrict row,
                      const float *restrict other, size_t n) {
  for (size_t i = 0; i < n; i++)
    product[i] = row[i] * other[i];
}

/* ---- levels -------------------------------------------------------------------------------- */

static inline float smaller(float a, float b) {
  return a < b ? a : b;
}

static inline float larger(float a, float b) {
  return a > b ? a : b;
}

static void find_range(const float *row, size_t n, float *least, float *most) {
  float low[LANES], high[LANES];
  size_t i = 0;
  for (size_t lane = 0; lane < LANES; lane++)
    low[lane] = high[lane] = row[0];
  for (; i + LANES <= n; i += LANES)
    for (size_t lane = 0; lane < LANES; lane++) {
      low[lane] = smaller(row[i + lane], low[lane]);
      high[lane] = larger(row[i + lane], high[lane]);
    }
  for (; i < n; i++) {
    low[0] = smaller(row[i], low[0]);
    high[0] = larger(row[i], high[0]);
  }
  for (size_t lane = 1; lane < LANES; lane++) {
    low[0] = smaller(low[lane], low[0]);
    high[0] = larger(high[lane], high[0]);
  }
  *least = low[0];
  *most = high[0];
}

/* A comparison with NaN is false, so that it becomes 0. */
static inline uint8_t level_of(float level) {
  return (uint8_t)(int32_t)smaller(larger(level, 0), MILL_KERNEL_LEVELS);
}

static MillLevels quantise(const float *restrict row, size_t n, uint8_t *restrict levels) {
  float least, most;
  find_range(row, n, &least, &most);
  float range = most - least, factor = range > 0 ? MILL_KERNEL_LEVELS / range : 0;
  for (size_t i = 0; i < n; i++)
    levels[i] = level_of(fused(row[i] - least, factor, 0.5f));
  return (MillLevels){least, range / MILL_KERNEL_LEVELS, 0};
}

static void restore(float *restrict row, const int32_t *restrict sums, size_t n,
                    MillLevels levels, const MillScales *scales) {
  const float *restrict scale = scales->scale;
  const float *restrict sum = scales->sum;
  const float *restrict bias = scales->bias;
  const float *restrict outlier = scales->outlier;
  for (size_t i = 0; i < n; i++)
    row[i] = fused((float)sums[i], levels.step * scale[i],
                   fused(levels.least, sum[i], fused(levels.outlier, outlier[i], bias[i])));
}

/* ---- functions ----------------------------------------------------------------------------- */

static inline float power_of_two(int32_t exponent) {
  uint32_t bits = (uint32_t)(exponent + 127) << 23;
  float power;
  memcpy(&power, &bits, sizeof power);
  return power;
}

/* e^x from -87 to 88: 2^n e^r with |r| <= ln 2 / 2 by the Taylor series up to r^7, whose error is
 * below 6e-9; ln 2 is taken off in two parts (Cody and Waite, "Software Manual for the Elementary
 * Functions", 1980). */
static inline float exponential(float x) {
  const float round = 12582912; /* 1.5 * 2^23: has no room for a fraction */
  x = smaller(larger(x, -87), 88);
  float n = fused(x, 1.44269504f, round) - round;
  float r = fused(n, 2.12194440e-4f, fused(n, -0.693359375f, x));
  float series = 1 / 5040.0f;
  series = fused(series, r, 1 / 720.0f);
  series = fused(series, r, 1 / 120.0f);
  series = fused(series, r, 1 / 24.0f);
  series = fused(series, r, 1 / 6.0f);
  series = fused(series, r, 0.5f);
  series = fused(series, r, 1);
  series = fused(series, r, 1);
  return series * power_of_two((int32_t)n);
}

/* 1 - erf(z) for z >= 0, with an error below 2e-7: Abramowitz and Stegun, "Handbook of
 * Mathematical Functions", 7.1.26. */
static inline float complement(float z) {
  float t = 1 / fused(0.3275911f, z, 1);
  float series = 1.061405429f;
  series = fused(series, t, -1.453152027f);
  series = fused(series, t, 1.421413741f);
  series = fused(series, t, -0.284496736f);
  series = fused(series, t, 0.254829592f);
  return series * t * exponential(-z * z);
}

/* x/2 (1 + erf(x / sqrt 2)), without the difference of two near numbers where x is negative. */
static void gelu(float *row, size_t n) {
  for (size_t i = 0; i < n; i++) {
    float x = row[i], size = x < 0 ? -x : x;
    float small = 0.5f * size * complement(size * 0.70710678f);
    row[i] = x > 0 ? x - small : -small;
  }
}

/* 1 - 2 / (e^2x + 1) */
static void hyperbolic_tangent(float *row, size_t n) {
  for (size_t i = 0; i < n; i++)
    row[i] = 1 - 2 / (exponential(2 * row[i]) + 1);
}

static void softmax(float *restrict row, size_t n, size_t n_padded) {
  float least, most;
  find_range(row, n, &least, &most);
  for (size_t i = 0; i < n; i++)
    row[i] = exponential(row[i] - most);
  for (size_t i = n; i < n_padded; i++)
    row[i] = 0;
  float factor = 1 / sum_of(row, n_padded);
  for (size_t i = 0; i < n; i++)
    row[i] *= factor;
}

/* ---- small products ------------------------------------------------------------------------ */

/* As wide as a register, so that a tile of the product stays in registers. The width does not
 * affect the result: each sum is computed by itself. */
#if defined(__AVX512F__)
enum { REGISTER = 16 };
#elif defined(__FMA__)
enum { REGISTER = 8 };
#else
enum { REGISTER = 4 };
#endif

typedef float Register
    __attribute__((vector_size(REGISTER * sizeof(float)), aligned(sizeof(float)), may_alias));

static inline Register fuse(float a, Register b, Register c) {
#if defined(__AVX512F__)
  return (Register)_mm512_fmadd_ps(_mm512_set1_ps(a), (__m512)b, (__m512)c);
#elif defined(__FMA__)
  return (Register)_mm256_fmadd_ps(_mm256_set1_ps(a), (__m256)b, (__m256)c);
#else
  for (size_t i = 0; i < REGISTER; i++)
    c[i] = fused(a, b[i], c[i]);
  return c;
#endif
}

static inline void put(float *at, Register left, Register right) {
  ((Register *)at)[0] = left;
  ((Register *)at)[1] = right;
}

/* Four rows, and two registers of columns. */
static inline void multiply_tile(const float *a, size_t a_width, const float *b, size_t n,
                                 size_t columns, float *c) {
  Register c0 = {0}, c1 = {0}, c2 = {0}, c3 = {0}, d0 = {0}, d1 = {0}, d2 = {0}, d3 = {0};
  for (size_t i = 0; i < n; i++, b += columns) {
    Register left = ((const Register *)b)[0], right = ((const Register *)b)[1];
    float a0 = a[i], a1 = a[a_width + i], a2 = a[2 * a_width + i], a3 = a[3 * a_width + i];
    c0 = fuse(a0, left, c0);
    c1 = fuse(a1, left, c1);
    c2 = fuse(a2, left, c2);
    c3 = fuse(a3, left, c3);
    d0 = fuse(a0, right, d0);
    d1 = fuse(a1, right, d1);
    d2 = fuse(a2, right, d2);
    d3 = fuse(a3, right, d3);
  }
  put(c, c0, d0);
  put(c + columns, c1, d1);
  put(c + 2 * columns, c2, d2);
  put(c + 3 * columns, c3, d3);
}

static void multiply(const float *a, size_t a_width, const float *b, size_t rows, size_t n,
                     size_t columns, float *c) {
  for (size_t row = 0; row < rows; row += MILL_KERNEL_ROWS)
    for (size_t column = 0; column < columns; column += 2 * REGISTER)
      multiply_tile(a + row * a_width, a_width, b + column, n, columns,
                    c + row * columns + column);
}

const MillKernels TABLE(MILL_KERNELS) = {
    .name = NAME(MILL_KERNELS),
    .normalize = normalize,
    .add = add,
    .add_scaled = add_scaled,
    .scale = scale_row,
    .quantise = quantise,
    .restore = restore,
    .gelu = gelu,
    .softmax = softmax,
    .tanh = hyperbolic_tangent,
    .sum = sum_whole,
    .dot = dot,
    .multiply = multiply,
};
