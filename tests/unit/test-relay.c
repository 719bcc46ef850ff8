/* SPDX-License-Identifier: MIT */
#include <config.h> /* first: it asks for what only GNU has */

#include "tests/unit/unit.h"

#include "core/stage/relay.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROCESS = 7 };

static int said[2], heard[2]; /* by the process, and from the relay */
static MillRelay *relay;

static int set_up(void **state) {
  (void)state;
  assert_int_equal(pipe2(said, O_CLOEXEC), 0);
  assert_int_equal(pipe2(heard, O_CLOEXEC | O_NONBLOCK), 0);
  fcntl(heard[1], F_SETPIPE_SZ, 1024 * 1024);
  relay = mill_relay_new("noisy", heard[1]);
  mill_relay_add(relay, PROCESS, said[0]);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_relay_free(relay);
  close(said[1]);
  close(heard[0]);
  close(heard[1]);
  return 0;
}

static void say(const char *text) {
  assert_int_equal(write(said[1], text, strlen(text)), strlen(text));
  mill_relay_pass(relay);
}

/* All that was passed on since the last time. */
static char *hear(void) {
  char *text = g_malloc0(1024 * 1024);
  ssize_t n = read(heard[0], text, 1024 * 1024 - 1);
  assert_true(n >= 0 || errno == EAGAIN);
  return text;
}

static void assert_heard(const char *expected) {
  g_autofree char *text = hear();
  assert_string_equal(text, expected);
}

static void passes_whole_lines_on_with_the_stage_in_front(void **state) {
  (void)state;
  say("one\ntw");
  assert_heard("textmill: stage 'noisy': one\n");
  say("o\n\n");
  assert_heard("textmill: stage 'noisy': two\ntextmill: stage 'noisy': \n");
}

static void passes_the_rest_on_when_the_process_has_ended(void **state) {
  (void)state;
  assert_int_equal(write(said[1], "last\nwords", 10), 10);
  mill_relay_end(relay, PROCESS);
  assert_heard("textmill: stage 'noisy': last\ntextmill: stage 'noisy': words\n");
}

static void spells_out_what_would_steer_a_terminal(void **state) {
  (void)state;
  say("\x1b[2J\xff\n");
  assert_heard("textmill: stage 'noisy': <U+001B>[2J<FF>\n");
}

static void cuts_long_lines(void **state) {
  g_autofree char *line = g_strnfill(MILL_RELAY_LONGEST_LINE * 3, 'x');
  (void)state;
  say(line);
  say("yz\nnext\n");
  g_autofree char *text = hear();
  assert_contains(text, "xx…\ntextmill: stage 'noisy': next\n");
  assert_null(strstr(text, "y"
                           "z"));
  assert_true(strlen(text) < MILL_RELAY_LONGEST_LINE + 100);
}

static void leaves_out_what_is_too_much_and_says_how_much(void **state) {
  g_autofree char *line = g_strnfill(999, 'x');
  (void)state;
  line[998] = '\n';
  for (int i = 0; i < 1000; i++)
    say(line);
  mill_relay_conclude(relay);
  g_autofree char *text = hear();
  const char *last = g_strrstr(text, "textmill: stage 'noisy': ");
  assert_true(strlen(text) < MILL_RELAY_BURST + 16 * MILL_RELAY_A_SECOND);
  assert_contains(last, " lines left out here, as it writes too much\n");
}

static void does_not_wait_for_who_does_not_read(void **state) {
  char bytes[4096] = {0};
  (void)state;
  fcntl(heard[1], F_SETPIPE_SZ, 4096);
  assert_int_equal(write(heard[1], bytes, sizeof bytes), sizeof bytes);
  say("unheard\n");
  g_free(hear());
  mill_relay_conclude(relay);
  assert_heard("textmill: stage 'noisy': 1 line left out here, as it writes too much\n");
}

/* Whether standard error, or a copy of it, is a file of which others have the place. */
static bool shares_a_file(void) {
  FILE *file = tmpfile();
  dup2(fileno(file), STDERR_FILENO);
  int copy = dup(STDERR_FILENO);
  bool entered = mill_relay_enter(said[1]);
  return !entered || lseek(STDERR_FILENO, 0, SEEK_SET) == 0 || lseek(copy, 0, SEEK_SET) == 0 ||
         write(copy, "copied\n", 7) != 7;
}

static void takes_the_place_of_standard_error_and_of_its_copies(void **state) {
  int status;
  (void)state;
  pid_t process = fork();
  if (process == 0)
    _exit(shares_a_file());
  assert_int_equal(waitpid(process, &status, 0), process);
  assert_int_equal(status, 0);
  mill_relay_pass(relay);
  assert_heard("textmill: stage 'noisy': copied\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(passes_whole_lines_on_with_the_stage_in_front),
      TEST(passes_the_rest_on_when_the_process_has_ended),
      TEST(spells_out_what_would_steer_a_terminal),
      TEST(cuts_long_lines),
      TEST(leaves_out_what_is_too_much_and_says_how_much),
      TEST(does_not_wait_for_who_does_not_read),
      TEST(takes_the_place_of_standard_error_and_of_its_copies),
  };
  return RUN_TESTS(tests);
}
