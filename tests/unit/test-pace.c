/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/cli/pace.h"

static MillPace pace;

static int set_up(void **state) {
  (void)state;
  pace = (MillPace){0};
  mill_pace_note(&pace, &(MillPaceMark){0});
  return 0;
}

static void assert_told(MillPaceMark mark, const char *expected) {
  g_autofree char *line = mill_pace_tell(&pace, &mark);
  assert_string_equal(line, expected);
}

static void a_line_tells_rates_share_and_rest(void **state) {
  (void)state;
  assert_told((MillPaceMark){2000000, 120, 3000000, 400, 1000},
              "120 records, 60/s, 1.5 MB/s, 40 %, 0:03 left");
}

static void without_a_total_there_are_rates_alone(void **state) {
  (void)state;
  assert_told((MillPaceMark){500000, 10, 100, 400, 0}, "10 records, 20/s, 0.0 MB/s");
}

static void the_rest_is_told_in_hours_where_it_is_long(void **state) {
  (void)state;
  assert_told((MillPaceMark){1000000, 1, 0, 1, 7384},
              "1 records, 1/s, 0.0 MB/s, 0 %, 2:03:03 left");
  assert_told((MillPaceMark){2000000, 2, 0, 2, 1000000000},
              "2 records, 1/s, 0.0 MB/s, 0 %, more than 99 h left");
}

static void rates_are_those_of_the_last_marks(void **state) {
  (void)state;
  for (int i = 1; i <= 100; i++) /* a quick beginning, then ten records a mark */
    mill_pace_note(&pace, &(MillPaceMark){i * 1000000, 5000 + (guint64)i * 10, 0, 0, 0});
  assert_told((MillPaceMark){101000000, 6010, 0, 0, 0}, "6010 records, 10/s, 0.0 MB/s");
}

static void a_run_that_stands_still_has_no_end_in_sight(void **state) {
  (void)state;
  assert_told((MillPaceMark){1000000, 0, 0, 0, 1000}, "0 records, 0/s, 0.0 MB/s, 0 %");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(a_line_tells_rates_share_and_rest, set_up),
      cmocka_unit_test_setup(without_a_total_there_are_rates_alone, set_up),
      cmocka_unit_test_setup(the_rest_is_told_in_hours_where_it_is_long, set_up),
      cmocka_unit_test_setup(rates_are_those_of_the_last_marks, set_up),
      cmocka_unit_test_setup(a_run_that_stands_still_has_no_end_in_sight, set_up),
  };
  return RUN_TESTS(tests);
}
