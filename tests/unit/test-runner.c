/* SPDX-License-Identifier: MIT */
/* Many records through plugins made for tests, with steps that live in memory. */
#include "tests/unit/unit.h"

#include "core/document/internal.h"
#include "core/run/batch.h"
#include "core/run/runner.h"

/* A run over numbered records: record i has text_of(i). */
typedef struct Numbers {
  guint64 n, next;
  guint64 n_settled;
  guint64 enough; /* after so many the run is over; 0: never */
  bool out_of_order;
  bool not_released; /* an item was read into before its record was done with */
  gint writing;      /* how many threads are */
  gint stopped;
  bool waits;                /* for being stopped, once all numbers are read */
  size_t bytes;              /* that each number is said to have; 0: a few */
  gint n_in_hand;            /* numbers that are read and not released */
  gint most_in_hand;         /* of these at a time */
  guint64 fails_to_write_at; /* bytes written before writing fails; 0: never */
  GString *out;
  GPtrArray *texts; /* of char *, by number */
} Numbers;

typedef struct Number {
  guint64 value;
  bool in_use; /* from being read to being released */
} Number;

static void *new_item(void *data) {
  (void)data;
  return g_new0(Number, 1);
}

static void free_item(void *data, void *item) {
  (void)data;
  g_free(item);
}

static bool read_number(void *data, void *item, size_t *bytes) {
  Numbers *numbers = data;
  numbers->not_released |= ((Number *)item)->in_use;
  ((Number *)item)->value = numbers->next;
  *bytes = numbers->bytes > 0 ? numbers->bytes : 10;
  while (numbers->waits && numbers->next == numbers->n && !g_atomic_int_get(&numbers->stopped))
    g_usleep(100);
  ((Number *)item)->in_use = numbers->next < numbers->n;
  if (numbers->next == numbers->n)
    return false;
  gint n_in_hand = g_atomic_int_add(&numbers->n_in_hand, 1) + 1;
  numbers->most_in_hand = MAX(numbers->most_in_hand, n_in_hand);
  return ++numbers->next;
}

static void release(void *data, void *item) {
  Numbers *numbers = data;
  g_atomic_int_add(&numbers->n_in_hand, -1);
  ((Number *)item)->in_use = false;
}

static bool is_ready(void *data) {
  const Numbers *numbers = data;
  return !numbers->waits || numbers->next < numbers->n;
}

static void stop(void *data) {
  Numbers *numbers = data;
  g_atomic_int_set(&numbers->stopped, 1);
}

static void prepare(void *data, void *item, MillDocument *document) {
  Numbers *numbers = data;
  const char *text = g_ptr_array_index(numbers->texts, ((Number *)item)->value);
  g_autofree char *id = g_strdup_printf("%" G_GUINT64_FORMAT, ((Number *)item)->value);
  if (strcmp(text, "unreadable") == 0)
    mill_document_reject(document, id, "unreadable");
  else
    assert_true(mill_document_set_text(document, id, text, strlen(text), NULL));
}

static void render(void *data, void *item, MillDocument *document, GString *out) {
  (void)data, (void)item;
  g_string_append_printf(out, "%s:%d\n", document->id, (int)document->status);
}

static bool settle(void *data, void *item, const MillDocument *document, GError **error) {
  Numbers *numbers = data;
  (void)document, (void)error;
  numbers->out_of_order |= ((Number *)item)->value != numbers->n_settled;
  return ++numbers->n_settled != numbers->enough;
}

static bool write_bytes(void *data, const char *bytes, size_t length, GError **error) {
  Numbers *numbers = data;
  if (numbers->fails_to_write_at > 0 && numbers->out->len >= numbers->fails_to_write_at) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "the paper is out");
    return false;
  }
  numbers->out_of_order |= g_atomic_int_add(&numbers->writing, 1) != 0;
  g_usleep(300); /* so that others could overtake */
  g_string_append_len(numbers->out, bytes, (gssize)length);
  g_atomic_int_add(&numbers->writing, -1);
  return true;
}

static MillRunSteps steps_of(Numbers *numbers) {
  return (MillRunSteps){.data = numbers,
                        .new_item = new_item,
                        .free_item = free_item,
                        .read = read_number,
                        .is_ready = is_ready,
                        .stop = stop,
                        .prepare = prepare,
                        .render = render,
                        .settle = settle,
                        .write = write_bytes,
                        .release = release};
}

static MillPipeline *load(const char *stages) {
  g_autoptr(GError) error = NULL;
  g_autofree char *json =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"n\", \"stages\": [%s]}", stages);
  MillPipeline *pipeline = mill_pipeline_parse(json, strlen(json), "p", NULL, &error);
  assert_no_error(error);
  return pipeline;
}

static Numbers numbers;

static int set_up(void **state) {
  (void)state;
  numbers = (Numbers){.out = g_string_new(NULL), .texts = g_ptr_array_new_with_free_func(g_free)};
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  g_string_free(numbers.out, TRUE);
  g_ptr_array_unref(numbers.texts);
  return 0;
}

static void add_texts(guint64 n, const char *text) {
  for (guint64 i = 0; i < n; i++)
    g_ptr_array_add(numbers.texts, g_strdup(text));
  numbers.n = numbers.texts->len;
}

static bool run(const char *stages, unsigned jobs, GError **error) {
  MillPipeline *pipeline = load(stages);
  MillRunSteps steps = steps_of(&numbers);
  bool done = mill_run(pipeline, &steps, jobs, error);
  mill_pipeline_free(pipeline);
  return done;
}

/* Asserts records 0 to n - 1, all with this status but those listed as "NUMBER:STATUS ". */
static void assert_written(guint64 n, int status, const char *others) {
  g_auto(GStrv) lines = g_strsplit(numbers.out->str, "\n", -1);
  assert_int_equal(g_strv_length(lines), n > 0 ? n + 1 : 0);
  for (guint64 i = 0; i < n; i++) {
    g_autofree char *usual = g_strdup_printf("%" G_GUINT64_FORMAT ":%d", i, status);
    g_autofree char *line = g_strconcat(" ", lines[i], " ", NULL);
    if (strcmp(lines[i], usual) != 0 && !strstr(others, line))
      fail_msg("record %d is %s", (int)i, lines[i]);
  }
  assert_false(numbers.out_of_order);
  assert_int_equal(numbers.n_settled, n);
}

static const unsigned jobs[] = {1, 2, 8};
#define WORDS "{\"plugin\": \"words\"}"

static void no_record_gives_no_output(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++)
    assert_true(run(WORDS, jobs[i], NULL));
  assert_written(0, 0, "");
}

static void order_is_kept_under_random_delays(void **state) {
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  (void)state;
  for (int i = 0; i < 1000; i++) {
    bool pause = g_rand_int_range(random, 0, 40) == 0;
    g_ptr_array_add(numbers.texts,
                    g_strdup_printf("%d", pause ? g_rand_int_range(random, 1, 12) : 0));
  }
  numbers.n = 1000;
  assert_true(run("{\"plugin\": \"slow\"}", 8, NULL));
  assert_written(1000, MILL_STATUS_OK, "");
}

static void one_worker_at_a_time_is_in_a_serial_plugin(void **state) {
  (void)state;
  add_texts(600, "x");
  assert_true(run("{\"plugin\": \"serial\"}", 8, NULL));
  assert_written(600, MILL_STATUS_OK, "");
}

static void no_two_workers_share_an_instance_of_their_own(void **state) {
  (void)state;
  add_texts(600, "x");
  assert_true(run("{\"plugin\": \"perworker\"}", 8, NULL));
  assert_written(600, MILL_STATUS_OK, "");
}

static void a_failing_document_takes_no_other_with_it(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++) {
    tear_down(NULL), set_up(NULL);
    add_texts(100, "good");
    add_texts(1, "bad");
    add_texts(100, "good");
    add_texts(1, "unreadable");
    assert_true(run("{\"plugin\": \"fails\"}", jobs[i], NULL));
    assert_written(202, MILL_STATUS_OK, " 100:2  201:2 ");
  }
}

static void a_skipped_stage_makes_a_partial_record(void **state) {
  (void)state;
  add_texts(3, "bad");
  assert_true(run("{\"plugin\": \"fails\", \"on_error\": \"skip\"}", 1, NULL));
  assert_written(3, MILL_STATUS_PARTIAL, "");
}

static void the_record_that_stops_the_run_is_the_last(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++) {
    g_autoptr(GError) error = NULL;
    tear_down(NULL), set_up(NULL);
    add_texts(77, "good");
    add_texts(500, "bad");
    assert_false(run("{\"plugin\": \"fails\", \"on_error\": \"fail\"}", jobs[i], &error));
    assert_error(&error, MILL_ERROR_STOPPED,
                 "stage 'fails' failed on document '77' and its on_error is \"fail\": it holds "
                 "'bad'");
    assert_written(78, MILL_STATUS_OK, " 77:2 ");
  }
}

static void a_record_may_be_the_last(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++) {
    g_autoptr(GError) error = NULL;
    tear_down(NULL), set_up(NULL);
    add_texts(5000, "good");
    numbers.enough = 77;
    assert_false(run(WORDS, jobs[i], &error));
    assert_null(error);
    assert_written(77, MILL_STATUS_OK, "");
  }
}

static void a_write_that_fails_ends_the_run(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++) {
    g_autoptr(GError) error = NULL;
    tear_down(NULL), set_up(NULL);
    add_texts(5000, "good");
    numbers.fails_to_write_at = 1;
    assert_false(run(WORDS, jobs[i], &error));
    assert_error(&error, MILL_ERROR_OUTPUT, "the paper is out");
    assert_true(numbers.n_settled < 5000);
  }
}

static void a_stopped_run_waits_for_no_input(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++) {
    g_autoptr(GError) error = NULL;
    tear_down(NULL), set_up(NULL);
    add_texts(1, "bad");
    numbers.waits = true;
    assert_false(run("{\"plugin\": \"fails\", \"on_error\": \"fail\"}", jobs[i], &error));
    assert_error(&error, MILL_ERROR_STOPPED, "it holds 'bad'");
  }
}

static void items_are_released_before_they_are_read_into_again(void **state) {
  (void)state;
  add_texts(500, "x");
  assert_true(run(WORDS, 1, NULL));
  assert_true(numbers.n_settled == 500 && !numbers.not_released);
}

static void large_records_in_hand_are_no_more_than_workers(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++) {
    numbers.next = numbers.n_settled = 0;
    numbers.most_in_hand = 0;
    numbers.bytes = 1000000;
    add_texts(100, "x");
    assert_true(run(WORDS, jobs[i], NULL));
    assert_in_range(numbers.most_in_hand, 1, jobs[i]);
    assert_int_equal(numbers.n_in_hand, 0);
  }
}

static void a_written_batch_holds_no_documents(void **state) {
  (void)state;
  g_autofree char *text = g_strnfill(10000, 'x');
  for (size_t i = 1; i < 10000; i += 2)
    text[i] = ' ';
  add_texts(1, text);
  MillPipeline *pipeline = load(WORDS);
  MillWorker *worker = mill_pipeline_take_worker(pipeline, NULL);
  MillRunSteps steps = steps_of(&numbers);
  MillBatch *batch = mill_batch_new(&steps);
  assert_true(mill_batch_read(batch, &steps));
  mill_batch_work(batch, &steps, worker);
  assert_int_equal(mill_document_annotations(batch->documents[0], "word").n, 5000);
  assert_true(mill_batch_write(batch, &steps, NULL));
  assert_null(batch->documents[0]->arena.current);
  assert_int_equal(batch->documents[0]->layers->capacity, 0);
  mill_batch_free(batch, &steps);
  mill_pipeline_return_worker(pipeline, worker);
  mill_pipeline_free(pipeline);
}

static void batches_fail_alone_or_together(void **state) {
  (void)state;
  add_texts(MILL_BATCH_RECORDS, "good");
  add_texts(1, "bad");
  add_texts(MILL_BATCH_RECORDS - 1, "good");
  add_texts(1, "worst");
  add_texts(1, "good");
  assert_true(run("{\"plugin\": \"batches\"}", 1, NULL));
  assert_written(66, MILL_STATUS_OK, " 32:2  64:2  65:2 ");
}

static void a_batch_has_a_limit_of_bytes(void **state) {
  MillRunSteps steps = steps_of(&numbers);
  MillBatch *batch = mill_batch_new(&steps);
  (void)state;
  numbers.n = 100;
  assert_true(mill_batch_read(batch, &steps));
  assert_int_equal(batch->n, MILL_BATCH_RECORDS);
  numbers.next = 100;
  assert_false(mill_batch_read(batch, &steps));
  mill_batch_free(batch, &steps);
  mill_batch_free(NULL, &steps);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(no_record_gives_no_output),
      TEST(order_is_kept_under_random_delays),
      TEST(one_worker_at_a_time_is_in_a_serial_plugin),
      TEST(no_two_workers_share_an_instance_of_their_own),
      TEST(a_failing_document_takes_no_other_with_it),
      TEST(a_skipped_stage_makes_a_partial_record),
      TEST(the_record_that_stops_the_run_is_the_last),
      TEST(a_record_may_be_the_last),
      TEST(a_write_that_fails_ends_the_run),
      TEST(a_stopped_run_waits_for_no_input),
      TEST(items_are_released_before_they_are_read_into_again),
      TEST(large_records_in_hand_are_no_more_than_workers),
      TEST(a_written_batch_holds_no_documents),
      TEST(batches_fail_alone_or_together),
      TEST(a_batch_has_a_limit_of_bytes),
  };
  return RUN_TESTS(tests);
}
