/* SPDX-License-Identifier: MIT */
/* Half precision in integer arithmetic, so that no rounding mode or compiler flag changes it.
 * binary16 is 1 sign, 5 exponent (bias 15) and 10 fraction bits; binary32 is 1, 8 (127), 23. */
#include <string.h>
#include <textmill/model.h>

enum {
  FRACTION_SHIFT = 13,         /* 23 - 10 fraction bits */
  EXPONENT_SHIFT = 23,         /* of binary32 */
  REBIAS = (127 - 15) << 23,   /* between the exponents, in place */
  FLOAT_INFINITY = 0x7F800000, /* magnitudes of binary32 from here on */
  FIRST_OVERFLOW = 0x477FF000, /* 65520, half way to the first too large */
  FIRST_NORMAL = 0x38800000,   /* 2^-14 */
  TIES_TO_ZERO = 0x33000000,   /* 2^-25, half of the least half */
  HALF_INFINITY = 0x7C00,
  HALF_QUIET = 0x0200
};

static float as_float(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* A subnormal half, which is a normal float: its first set bit becomes the hidden one. */
static uint32_t normalize(uint32_t fraction) {
  uint32_t exponent = 113;
  while (!(fraction & 0x400)) {
    fraction <<= 1;
    exponent--;
  }
  return exponent << EXPONENT_SHIFT | (fraction & 0x3FF) << FRACTION_SHIFT;
}

float mill_half_to_float(uint16_t half) {
  uint32_t sign = (uint32_t)(half & 0x8000) << 16;
  uint32_t magnitude = half & 0x7FFF;
  if (magnitude == 0)
    return as_float(sign);
  if (magnitude < 0x400)
    return as_float(sign | normalize(magnitude));
  if (magnitude > HALF_INFINITY)
    magnitude |= HALF_QUIET;
  uint32_t bias = magnitude < HALF_INFINITY ? REBIAS : 2 * REBIAS;
  return as_float(sign | ((magnitude << FRACTION_SHIFT) + bias));
}

/* Drops the lower bits, to nearest, ties to even. */
static uint32_t shift_rounded(uint32_t value, uint32_t shift) {
  uint32_t is_odd = value >> shift & 1;
  return (value + (1U << (shift - 1)) - 1 + is_odd) >> shift;
}

static uint32_t magnitude_to_half(uint32_t magnitude) {
  if (magnitude > FLOAT_INFINITY)
    return HALF_INFINITY | HALF_QUIET | (magnitude >> FRACTION_SHIFT & 0x3FF);
  if (magnitude >= FIRST_OVERFLOW)
    return HALF_INFINITY;
  if (magnitude >= FIRST_NORMAL)
    return shift_rounded(magnitude - REBIAS, FRACTION_SHIFT);
  if (magnitude <= TIES_TO_ZERO)
    return 0;
  uint32_t fraction = (magnitude & 0x7FFFFF) | 0x800000;
  return shift_rounded(fraction, 126 - (magnitude >> EXPONENT_SHIFT));
}

uint16_t mill_float_to_half(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return (uint16_t)((bits >> 16 & 0x8000) | magnitude_to_half(bits & 0x7FFFFFFF));
}
