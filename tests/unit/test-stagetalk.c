/* SPDX-License-Identifier: MIT */
/* What a pipeline believes of the process that runs a stage. */
#include "tests/unit/unit.h"

#include "core/run/stagetalk.h"

#include <sys/socket.h>
#include <unistd.h>

static const char *const provides[] = {"citation", NULL};
static const MillPlugin plugin = {.name = "tester", .provides_layers = provides};
static const MillStageDefinition definition = {.plugin = "tester"};
static const MillPlannedStage stage = {
    .definition = &definition, .plugin = &plugin, .id = "tester"};
static const MillPatience for_ever = {0};

static MillStageTalk here;
static MillChannel there;
static MillDocument *documents[2], *maker;
static GString *message;

static int set_up(void **state) {
  int ends[2];
  (void)state;
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  mill_stage_talk_init(&here, &stage, ends[0]);
  mill_channel_init(&there, ends[1]);
  message = g_string_new(NULL);
  maker = mill_document_new();
  for (size_t i = 0; i < G_N_ELEMENTS(documents); i++) {
    documents[i] = mill_document_new();
    mill_document_set_text(documents[i], "d", "two words", 9, NULL);
  }
  mill_document_set_text(maker, "m", "two words", 9, NULL);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_stage_talk_finish(&here);
  mill_channel_finish(&there);
  g_string_free(message, TRUE);
  mill_document_free(maker);
  for (size_t i = 0; i < G_N_ELEMENTS(documents); i++)
    mill_document_free(documents[i]);
  return 0;
}

static void ask(size_t n) {
  assert_int_equal(mill_stage_talk_ask(&here, documents, n, &for_ever), MILL_EXCHANGE_DONE);
}

static MillExchange take_answer(size_t index) {
  return mill_stage_talk_answer(&here, documents[index], &for_ever);
}

/* Answers that the document of that number has one citation of this label. */
static void answer(uint64_t number, const char *label) {
  const char *unused;
  mill_stage_talk_begin(&stage, maker);
  mill_layer_add(mill_document_layer(maker, "citation"), 0, 3, label, 1);
  mill_channel_compose(message);
  mill_wire_put_number(message, number);
  mill_wire_put_outcome(message, maker);
  mill_document_end_stage(maker, &unused);
  mill_document_clear_layers(maker);
  assert_int_equal(mill_channel_send(&there, message, NULL), MILL_EXCHANGE_DONE);
}

static void assert_has(size_t index, const char *label) {
  MillAnnotations found = mill_document_annotations(documents[index], "citation");
  assert_int_equal(found.n, 1);
  assert_string_equal(found.at[0]->label, label);
}

static void each_document_gets_the_answer_to_it(void **state) {
  (void)state;
  ask(2);
  answer(0, "first");
  answer(1, "second");
  assert_int_equal(take_answer(0), MILL_EXCHANGE_DONE);
  assert_int_equal(take_answer(1), MILL_EXCHANGE_DONE);
  assert_has(0, "first");
  assert_has(1, "second");
}

static void an_answer_to_another_document_is_refused(void **state) {
  (void)state;
  ask(2);
  answer(0, "first");
  answer(0, "first again");
  assert_int_equal(take_answer(0), MILL_EXCHANGE_DONE);
  assert_int_equal(take_answer(1), MILL_EXCHANGE_GARBAGE);
  assert_string_equal(here.fault, "it answers what was not asked");
  assert_int_equal(mill_document_annotations(documents[1], "citation").n, 0);
  assert_int_equal(mill_document_status(documents[1]),
                   MILL_STATUS_OK); /* it may be tried again */
}

static void numbers_go_on_from_question_to_question(void **state) {
  (void)state;
  ask(1);
  answer(0, "first");
  assert_int_equal(take_answer(0), MILL_EXCHANGE_DONE);
  ask(1);
  answer(0, "late");
  assert_int_equal(take_answer(1), MILL_EXCHANGE_GARBAGE);
}

static void what_comes_before_a_question_is_no_answer_to_it(void **state) {
  (void)state;
  answer(0, "unasked");
  assert_int_equal(mill_stage_talk_ask(&here, documents, 1, &for_ever), MILL_EXCHANGE_UNASKED);
}

static void what_is_left_of_an_answer_is_no_answer_to_the_next_question(void **state) {
  (void)state;
  ask(1);
  answer(0, "first");
  answer(1, "unasked");
  assert_int_equal(take_answer(0), MILL_EXCHANGE_DONE);
  assert_int_equal(mill_stage_talk_ask(&here, documents + 1, 1, &for_ever),
                   MILL_EXCHANGE_UNASKED);
}

static void garbage_leaves_a_document_as_it_was(void **state) {
  (void)state;
  ask(1);
  mill_channel_compose(message);
  mill_wire_put_number(message, 0);
  g_string_append_c(message, 'x');
  mill_channel_send(&there, message, NULL);
  assert_int_equal(take_answer(0), MILL_EXCHANGE_GARBAGE);
  assert_string_equal(here.fault, "it does not begin as an answer does");
  assert_null(mill_document_last_problem(documents[0]));
}

static void a_failure_is_an_answer(void **state) {
  const char *unused;
  (void)state;
  ask(1);
  mill_stage_talk_begin(&stage, maker);
  mill_document_fail(maker, "the moon is full");
  mill_channel_compose(message);
  mill_wire_put_number(message, 0);
  mill_wire_put_outcome(message, maker);
  mill_document_end_stage(maker, &unused);
  mill_channel_send(&there, message, NULL);
  assert_int_equal(take_answer(0), MILL_EXCHANGE_DONE);
  assert_string_equal(mill_document_last_problem(documents[0])->reason, "the moon is full");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(each_document_gets_the_answer_to_it),
      TEST(an_answer_to_another_document_is_refused),
      TEST(numbers_go_on_from_question_to_question),
      TEST(what_comes_before_a_question_is_no_answer_to_it),
      TEST(what_is_left_of_an_answer_is_no_answer_to_the_next_question),
      TEST(garbage_leaves_a_document_as_it_was),
      TEST(a_failure_is_an_answer),
  };
  return RUN_TESTS(tests);
}
