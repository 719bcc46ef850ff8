/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/run/channel.h"

#include <sys/socket.h>
#include <unistd.h>

static MillChannel here, there;
static GString *message;
static const MillPatience none_left = {.deadline_us = 1};

static int set_up(void **state) {
  int ends[2];
  (void)state;
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  mill_channel_init(&here, ends[0]);
  mill_channel_init(&there, ends[1]);
  message = g_string_new(NULL);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_channel_finish(&here);
  mill_channel_finish(&there);
  g_string_free(message, TRUE);
  return 0;
}

static void send_string(const char *string) {
  mill_channel_compose(message);
  mill_wire_put_string(message, string);
  assert_int_equal(mill_channel_send(&here, message, NULL), MILL_EXCHANGE_DONE);
}

static void assert_received(const char *string) {
  MillWire wire;
  assert_int_equal(mill_channel_receive(&there, SIZE_MAX, NULL, &wire), MILL_EXCHANGE_DONE);
  assert_string_equal(mill_wire_take_string(&wire), string);
  assert_int_equal(wire.left, 0);
}

static MillExchange receive(size_t most, const MillPatience *patience) {
  MillWire wire;
  return mill_channel_receive(&there, most, patience, &wire);
}

static void messages_arrive_one_by_one_in_their_order(void **state) {
  (void)state;
  send_string("one");
  send_string("");
  send_string("three");
  assert_received("one");
  assert_received("");
  send_string("four");
  assert_received("three");
  assert_received("four");
}

static gpointer send_long(gpointer string) {
  send_string(string);
  return NULL;
}

static void a_message_longer_than_any_buffer_arrives(void **state) {
  g_autofree char *string = g_strnfill((gsize)9 << 20, 'x');
  GThread *thread = g_thread_new("send", send_long, string);
  (void)state;
  assert_received(string);
  g_thread_join(thread);
  send_string("short");
  assert_received("short");
}

static void a_length_is_believed_only_as_far_as_it_may_be(void **state) {
  const uint64_t length = UINT64_MAX;
  (void)state;
  assert_int_equal(write(here.socket, &length, sizeof length), sizeof length);
  assert_int_equal(receive(1000, NULL), MILL_EXCHANGE_TOO_LONG);
}

static void bytes_that_were_not_taken_are_seen(void **state) {
  (void)state;
  assert_true(mill_channel_is_quiet(&there));
  send_string("one");
  assert_false(mill_channel_is_quiet(&there));
  send_string("two");
  assert_received("one");
  assert_false(mill_channel_is_quiet(&there));
  assert_received("two");
  assert_true(mill_channel_is_quiet(&there));
}

static void the_end_of_the_other_side_is_seen_anywhere(void **state) {
  const uint64_t length = 100;
  (void)state;
  for (size_t n = 0; n <= sizeof length; n++) {
    assert_int_equal(write(here.socket, &length, n), n);
    mill_channel_finish(&here);
    assert_int_equal(receive(SIZE_MAX, NULL), MILL_EXCHANGE_CLOSED);
    mill_channel_finish(&there);
    g_string_free(message, TRUE);
    set_up(NULL);
  }
}

static void nobody_waits_beyond_a_deadline(void **state) {
  (void)state;
  assert_int_equal(receive(SIZE_MAX, &none_left), MILL_EXCHANGE_LATE);
  assert_int_equal(mill_channel_send(&here, (mill_channel_compose(message), message), &none_left),
                   MILL_EXCHANGE_LATE);
}

static void who_does_not_read_is_not_waited_for(void **state) {
  const MillPatience little = {.deadline_us = g_get_monotonic_time() + 1000};
  g_autofree char *string = g_strnfill((gsize)9 << 20, 'x');
  (void)state;
  mill_channel_compose(message);
  mill_wire_put_string(message, string);
  assert_int_equal(mill_channel_send(&here, message, &little), MILL_EXCHANGE_LATE);
}

static void cpu_time_that_is_used_up_is_noticed(void **state) {
  const MillPatience spent = {.cpu_clock = CLOCK_PROCESS_CPUTIME_ID, .cpu_deadline_us = 1};
  volatile unsigned sum = 0;
  (void)state;
  while (mill_channel_cpu_us(CLOCK_PROCESS_CPUTIME_ID) < 2)
    sum++;
  assert_int_equal(receive(SIZE_MAX, &spent), MILL_EXCHANGE_SPENT);
}

static void sending_to_nobody_is_no_signal(void **state) {
  (void)state;
  mill_channel_finish(&there);
  mill_channel_compose(message);
  assert_int_equal(mill_channel_send(&here, message, NULL), MILL_EXCHANGE_CLOSED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(messages_arrive_one_by_one_in_their_order),
      TEST(a_message_longer_than_any_buffer_arrives),
      TEST(a_length_is_believed_only_as_far_as_it_may_be),
      TEST(bytes_that_were_not_taken_are_seen),
      TEST(the_end_of_the_other_side_is_seen_anywhere),
      TEST(nobody_waits_beyond_a_deadline),
      TEST(who_does_not_read_is_not_waited_for),
      TEST(cpu_time_that_is_used_up_is_noticed),
      TEST(sending_to_nobody_is_no_signal),
  };
  return RUN_TESTS(tests);
}
