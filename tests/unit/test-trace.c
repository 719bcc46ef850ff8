/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/cli/trace.h"
#include "core/run/watch.h"

#include <glib/gstdio.h>
#include <jansson.h>
#include <unistd.h>

static char *path;
static MillFileOutput output;
static MillTrace *trace;

static int set_up(void **state) {
  (void)state;
  close(g_file_open_tmp(NULL, &path, NULL));
  assert_true(mill_output_open(&output, path, NULL));
  trace = mill_trace_new(&output);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  close(output.file);
  g_unlink(path);
  g_clear_pointer(&path, g_free);
  return 0;
}

/* What is in the file as JSON; NULL if it is none. */
static json_t *read_events(void) {
  return json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
}

static void add_event(MillTraceRow *row, const char *name) {
  gint64 now = mill_watch_clock();
  mill_trace_add(row, &(MillTraceEvent){.category = "stage",
                                        .name = name,
                                        .begin_ns = now,
                                        .end_ns = now + 1500,
                                        .first = 7,
                                        .n_records = 3,
                                        .slowest = 8,
                                        .slowest_ns = 1001});
}

static void an_event_tells_its_time_and_records(void **state) {
  (void)state;
  add_event(mill_trace_add_row(trace, "worker 1"), "a \"stage\"");
  assert_true(mill_trace_finish(trace, NULL));
  json_t *events = read_events(), *event = json_array_get(events, 3);
  const char *name = NULL, *row = NULL;
  double duration = 0;
  int first = 0, n = 0, slowest = 0;
  assert_int_equal(json_unpack(json_array_get(events, 1), "{s{ss}}", "args", "name", &row), 0);
  assert_int_equal(json_unpack(event, "{ss sF s{si si si}}", "name", &name, "dur", &duration,
                               "args", "first", &first, "records", &n, "slowest", &slowest),
                   0);
  assert_string_equal(row, "worker 1");
  assert_string_equal(name, "a \"stage\"");
  assert_true(duration == 1.5 && first == 7 && n == 3 && slowest == 8);
  json_decref(events);
}

static void events_are_written_as_they_come(void **state) {
  MillTraceRow *rows[] = {mill_trace_add_row(trace, "one"), mill_trace_add_row(trace, "two")};
  g_autofree char *unfinished = NULL;
  (void)state;
  for (int i = 0; i < 5000; i++)
    add_event(rows[i % 2], "stage");
  g_file_get_contents(path, &unfinished, NULL, NULL);
  assert_true(strlen(unfinished) > 300000);
  assert_true(mill_trace_finish(trace, NULL));
  json_t *events = read_events();
  assert_int_equal(json_array_size(events), 1 + 2 * 2 + 5000);
  json_decref(events);
}

/* Viewers take an array whose end is missing. */
static void what_a_killed_run_leaves_lacks_an_end_alone(void **state) {
  MillTraceRow *row = mill_trace_add_row(trace, "one");
  g_autofree char *text = NULL;
  (void)state;
  for (int i = 0; i < 1000; i++)
    add_event(row, "stage");
  g_file_get_contents(path, &text, NULL, NULL);
  g_autofree char *closed = g_strconcat(text, "]", NULL);
  json_t *events = json_loads(closed, 0, NULL);
  assert_true(json_array_size(events) > 100);
  json_decref(events);
  assert_true(mill_trace_finish(trace, NULL));
}

static void a_full_disk_is_told_at_the_end(void **state) {
  g_autoptr(GError) error = NULL;
  MillFileOutput full;
  (void)state;
  assert_true(mill_trace_finish(trace, NULL));
  if (!mill_output_open(&full, "/dev/full", NULL))
    skip();
  trace = mill_trace_new(&full);
  add_event(mill_trace_add_row(trace, "one"), "stage");
  assert_false(mill_trace_finish(trace, &error));
  assert_error(&error, MILL_ERROR_OUTPUT, "cannot write to /dev/full");
  close(full.file);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(an_event_tells_its_time_and_records, set_up, tear_down),
      cmocka_unit_test_setup_teardown(events_are_written_as_they_come, set_up, tear_down),
      cmocka_unit_test_setup_teardown(what_a_killed_run_leaves_lacks_an_end_alone, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(a_full_disk_is_told_at_the_end, set_up, tear_down),
  };
  return RUN_TESTS(tests);
}
