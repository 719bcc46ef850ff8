/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include <math.h>
#include <textmill/model.h>

enum { INFINITE = 0x7C00 };

static bool is_nan(uint16_t half) {
  return (half & 0x7FFF) > INFINITE;
}

static void landmarks_have_their_values(void **state) {
  static const struct {
    uint16_t half;
    float value;
  } landmarks[] = {
      {0x0000, 0},           {0x0001, 0x1p-24f}, {0x03FF, 1023 * 0x1p-24f}, {0x0400, 0x1p-14f},
      {0x3555, 0.33325195f}, {0x3C00, 1},        {0x3C01, 1 + 0x1p-10f},    {0xC000, -2},
      {0x7BFF, 65504},       {0xFBFF, -65504},   {0x7C00, INFINITY},        {0xFC00, -INFINITY}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(landmarks); i++) {
    assert_true(mill_half_to_float(landmarks[i].half) == landmarks[i].value);
    assert_int_equal(mill_float_to_half(landmarks[i].value), landmarks[i].half);
  }
}

static void every_half_comes_back(void **state) {
  (void)state;
  for (unsigned half = 0; half <= 0xFFFF; half++) {
    unsigned quiet = is_nan((uint16_t)half) ? half | 0x200 : half;
    assert_int_equal(mill_float_to_half(mill_half_to_float((uint16_t)half)), quiet);
  }
}

static void halves_grow_with_their_bits(void **state) {
  (void)state;
  for (unsigned half = 0; half < INFINITE; half++)
    assert_true(mill_half_to_float((uint16_t)half) < mill_half_to_float((uint16_t)(half + 1)));
}

/* With that between each two neighbours, all floats are rounded right. */
static void what_lies_between_two_goes_to_the_nearest_and_ties_to_even(void **state) {
  (void)state;
  for (uint16_t half = 0; half < INFINITE; half++) {
    float lower = mill_half_to_float(half);
    float upper = half + 1 < INFINITE ? mill_half_to_float((uint16_t)(half + 1)) : 65536;
    float middle = lower + (upper - lower) / 2;
    uint16_t even = half & 1 ? half + 1 : half;
    assert_int_equal(mill_float_to_half(middle), even);
    assert_int_equal(mill_float_to_half(-middle), even | 0x8000);
    assert_int_equal(mill_float_to_half(nextafterf(middle, lower)), half);
    assert_int_equal(mill_float_to_half(nextafterf(middle, upper)), half + 1);
  }
}

static void values_beyond_the_range_become_infinite_or_zero(void **state) {
  (void)state;
  assert_int_equal(mill_float_to_half(3.4e38f), INFINITE);
  assert_int_equal(mill_float_to_half(-1e9f), INFINITE | 0x8000);
  assert_int_equal(mill_float_to_half(1e-45f), 0);
  assert_int_equal(mill_float_to_half(-1e-30f), 0x8000);
}

static void nan_stays_nan(void **state) {
  (void)state;
  assert_true(is_nan(mill_float_to_half(NAN)));
  assert_true(isnan(mill_half_to_float(0x7C01)));
  assert_true(isnan(mill_half_to_float(0xFFFF)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(landmarks_have_their_values),
      cmocka_unit_test(every_half_comes_back),
      cmocka_unit_test(halves_grow_with_their_bits),
      cmocka_unit_test(what_lies_between_two_goes_to_the_nearest_and_ties_to_even),
      cmocka_unit_test(values_beyond_the_range_become_infinite_or_zero),
      cmocka_unit_test(nan_stays_nan),
  };
  return RUN_TESTS(tests);
}
