/* SPDX-License-Identifier: MIT */
/* Which instance a worker gets: the policy of threading. */
#include "tests/unit/unit.h"

#include "core/plugin/stageinstance.h"

static int n_open, n_closed, n_finished;
static const int options = 7;

static void *open_instance(const void *given, GError **error) {
  (void)error;
  assert_ptr_equal(given, &options);
  n_open++;
  return g_malloc(1);
}

static void *open_nothing(const void *given, GError **error) {
  (void)given, (void)error;
  return NULL;
}

static void close_instance(void *instance) {
  n_closed++;
  g_free(instance);
}

static void finish_scratch(void *scratch) {
  assert_memory_equal(scratch, "left", 5);
  n_finished++;
}

static int reset_counts(void **state) {
  (void)state;
  n_open = n_closed = n_finished = 0;
  return 0;
}

static MillPlugin plugin_with(MillThreading threading) {
  return (MillPlugin){.threading = threading, .open = open_instance, .close = close_instance};
}

/* Two workers of one stage; whether they have the same instance. */
static bool workers_share(MillThreading threading) {
  const MillPlugin plugin = plugin_with(threading);
  MillSharedInstance shared;
  MillWorkerInstance one, two;
  assert_true(mill_shared_instance_init(&shared, &plugin, &options, "s", NULL));
  assert_true(mill_worker_instance_init(&one, &shared, NULL));
  assert_true(mill_worker_instance_init(&two, &shared, NULL));
  bool same = one.instance == two.instance;
  mill_worker_instance_finish(&two);
  mill_worker_instance_finish(&one);
  mill_shared_instance_finish(&shared);
  assert_int_equal(n_closed, n_open);
  return same;
}

static void parallel_and_serial_workers_share_an_instance(void **state) {
  (void)state;
  assert_true(workers_share(MILL_THREADING_PARALLEL));
  assert_int_equal(n_open, 1);
  assert_true(workers_share(MILL_THREADING_SERIAL));
  assert_int_equal(n_open, 2);
}

static void per_worker_instances_are_their_own(void **state) {
  (void)state;
  assert_false(workers_share(MILL_THREADING_PER_WORKER));
  assert_int_equal(n_open, 2);
}

static void a_plugin_without_open_gets_its_options(void **state) {
  const MillPlugin plugin = {.threading = MILL_THREADING_PARALLEL, .close = close_instance};
  MillSharedInstance shared;
  MillWorkerInstance worker;
  (void)state;
  assert_true(mill_shared_instance_init(&shared, &plugin, &options, "s", NULL));
  assert_true(mill_worker_instance_init(&worker, &shared, NULL));
  assert_ptr_equal(worker.instance, &options);
  mill_worker_instance_finish(&worker);
  mill_shared_instance_finish(&shared);
  assert_int_equal(n_closed, 0);
}

static void scratch_is_zeroed_then_finished_by_the_plugin(void **state) {
  MillPlugin plugin = plugin_with(MILL_THREADING_PARALLEL);
  MillSharedInstance shared;
  MillWorkerInstance worker;
  (void)state;
  plugin.scratch_size = 5;
  plugin.scratch_finish = finish_scratch;
  assert_true(mill_shared_instance_init(&shared, &plugin, &options, "s", NULL));
  assert_true(mill_worker_instance_init(&worker, &shared, NULL));
  assert_memory_equal(worker.scratch, "\0\0\0\0", 5);
  memcpy(worker.scratch, "left", 5);
  mill_worker_instance_finish(&worker);
  assert_int_equal(n_finished, 1);
  mill_shared_instance_finish(&shared);
}

static void a_serial_stage_lets_one_worker_in(void **state) {
  const MillPlugin serial = plugin_with(MILL_THREADING_SERIAL);
  const MillPlugin parallel = plugin_with(MILL_THREADING_PARALLEL);
  (void)state;
  for (int i = 0; i < 2; i++) {
    MillSharedInstance shared;
    MillWorkerInstance worker;
    assert_true(mill_shared_instance_init(&shared, i ? &serial : &parallel, &options, "s", NULL));
    assert_true(mill_worker_instance_init(&worker, &shared, NULL));
    mill_worker_instance_enter(&worker);
    bool free_for_others = g_mutex_trylock(&shared.lock);
    assert_int_equal(free_for_others, i == 0);
    if (free_for_others)
      g_mutex_unlock(&shared.lock);
    mill_worker_instance_leave(&worker);
    assert_true(g_mutex_trylock(&shared.lock));
    g_mutex_unlock(&shared.lock);
    mill_worker_instance_finish(&worker);
    mill_shared_instance_finish(&shared);
  }
}

static void open_without_a_reason_still_has_a_message(void **state) {
  const MillPlugin plugin = {.threading = MILL_THREADING_PARALLEL, .open = open_nothing};
  MillSharedInstance shared;
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_false(mill_shared_instance_init(&shared, &plugin, &options, "s", &error));
  assert_error(&error, MILL_ERROR_PLUGIN, "open failed and gave no reason");
  mill_shared_instance_finish(&shared);
}

#define TEST(name) cmocka_unit_test_setup(name, reset_counts)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(parallel_and_serial_workers_share_an_instance),
      TEST(per_worker_instances_are_their_own),
      TEST(a_plugin_without_open_gets_its_options),
      TEST(scratch_is_zeroed_then_finished_by_the_plugin),
      TEST(a_serial_stage_lets_one_worker_in),
      TEST(open_without_a_reason_still_has_a_message),
  };
  return RUN_TESTS(tests);
}
