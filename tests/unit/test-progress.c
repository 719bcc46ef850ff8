/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/cli/cli.h"
#include "core/cli/progress.h"

#include <stdio.h>
#include <unistd.h>

static FILE *shown; /* what went to standard error */
static int standard_error;

static int set_up(void **state) {
  (void)state;
  fflush(stderr);
  standard_error = dup(STDERR_FILENO);
  shown = tmpfile();
  return dup2(fileno(shown), STDERR_FILENO) < 0;
}

static int tear_down(void **state) {
  (void)state;
  dup2(standard_error, STDERR_FILENO);
  close(standard_error);
  return fclose(shown);
}

static void assert_shown(const char *expected) {
  char bytes[200] = "";
  rewind(shown);
  size_t n = fread(bytes, 1, sizeof bytes - 1, shown);
  bytes[n] = '\0';
  assert_string_equal(bytes, expected);
}

static void a_message_takes_the_place_of_progress(void **state) {
  (void)state;
  mill_progress_show("%d records", 1); /* starts the clock */
  mill_progress_show("%d records", 2);
  assert_shown("");
  g_usleep(250000);
  mill_progress_show("%d records", 3);
  mill_progress_show("%d records", 4);
  mill_cli_error("first");
  mill_cli_error("second");
  mill_progress_clear();
  assert_shown("\r\033[K3 records\r\033[Ktextmill: first\ntextmill: second\n");
}

static void a_line_is_cut_to_the_width_of_the_terminal(void **state) {
  (void)state;
  g_setenv("COLUMNS", "12", TRUE);
  mill_progress_print("123456789 records");
  g_unsetenv("COLUMNS");
  mill_progress_clear();
  assert_shown("\r\033[K123456789 …\r\033[K");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_message_takes_the_place_of_progress, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_line_is_cut_to_the_width_of_the_terminal, set_up,
                                      tear_down),
  };
  return RUN_TESTS(tests);
}
