/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/stream/crc64.h"

static void is_that_of_xz_files(void **state) {
  (void)state;
  assert_true(mill_crc64("123456789", 9, 0) == UINT64_C(0x995DC9BBDF1939FA));
}

static void is_the_same_in_pieces(void **state) {
  (void)state;
  static const char text[] =
      "a text that is longer than the eight bytes that are taken at a time";
  uint64_t whole = mill_crc64(text, sizeof text, 0);
  for (size_t n = 0; n <= sizeof text; n++)
    assert_true(mill_crc64(text + n, sizeof text - n, mill_crc64(text, n, 0)) == whole);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(is_that_of_xz_files),
      cmocka_unit_test(is_the_same_in_pieces),
  };
  return RUN_TESTS(tests);
}
