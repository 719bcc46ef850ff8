/* SPDX-License-Identifier: MIT */
/* What a terminal can do, tried on a pseudo-terminal. */
#define _GNU_SOURCE /* for posix_openpt() */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/cli/terminal.h"

#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int control, terminal;

/* A machine without /dev/pts, such as a bare chroot, has no terminal to try this on. */
static bool open_pseudo_terminal(void) {
  control = posix_openpt(O_RDWR | O_NOCTTY);
  if (control < 0 || grantpt(control) != 0 || unlockpt(control) != 0)
    return false;
  terminal = open(ptsname(control), O_RDWR | O_NOCTTY);
  return terminal >= 0;
}

static int open_terminal(void **state) {
  (void)state;
  const struct winsize size = {.ws_row = 24, .ws_col = 97};
  g_unsetenv("COLUMNS");
  g_unsetenv("NO_COLOR");
  g_setenv("TERM", "xterm", TRUE);
  return !open_pseudo_terminal() || ioctl(terminal, TIOCSWINSZ, &size) != 0;
}

static int close_terminal(void **state) {
  (void)state;
  close(terminal);
  close(control);
  return 0;
}

static int open_file(void) {
  int file = open("/dev/null", O_WRONLY);
  assert_true(file >= 0);
  return file;
}

static void terminal_has_colour_and_columns(void **state) {
  (void)state;
  assert_true(mill_terminal_has_colour(terminal));
  assert_int_equal(mill_terminal_columns(terminal), 97);
}

static void file_has_no_colour_and_80_columns(void **state) {
  (void)state;
  int file = open_file();
  assert_false(mill_terminal_has_colour(file));
  assert_int_equal(mill_terminal_columns(file), 80);
  close(file);
}

static void no_color_wants_no_colour(void **state) {
  (void)state;
  g_setenv("NO_COLOR", "1", TRUE);
  assert_false(mill_terminal_has_colour(terminal));
}

static void empty_no_color_says_nothing(void **state) {
  (void)state;
  g_setenv("NO_COLOR", "", TRUE);
  assert_true(mill_terminal_has_colour(terminal));
}

static void dumb_terminal_has_no_colour(void **state) {
  (void)state;
  g_setenv("TERM", "dumb", TRUE);
  assert_false(mill_terminal_has_colour(terminal));
}

static void columns_can_be_set(void **state) {
  (void)state;
  g_setenv("COLUMNS", "64", TRUE);
  assert_int_equal(mill_terminal_columns(terminal), 64);
}

static void nonsense_in_columns_is_ignored(void **state) {
  (void)state;
  static const char *const values[] = {"", "0", "-5", "wide", "99999999999999999999"};
  for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
    g_setenv("COLUMNS", values[i], TRUE);
    assert_int_equal(mill_terminal_columns(terminal), 97);
  }
}

#define ON_TERMINAL(test) cmocka_unit_test_setup_teardown(test, open_terminal, close_terminal)

int main(void) {
  const struct CMUnitTest tests[] = {
      ON_TERMINAL(terminal_has_colour_and_columns),
      ON_TERMINAL(file_has_no_colour_and_80_columns),
      ON_TERMINAL(no_color_wants_no_colour),
      ON_TERMINAL(empty_no_color_says_nothing),
      ON_TERMINAL(dumb_terminal_has_no_colour),
      ON_TERMINAL(columns_can_be_set),
      ON_TERMINAL(nonsense_in_columns_is_ignored),
  };
  if (!open_pseudo_terminal()) {
    puts("skipped: this machine gives no pseudo-terminal");
    return 77;
  }
  close_terminal(NULL);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
