/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/document/wire.h"

#include <textmill/plugin.h>

static const char text[] = "\xC3\xA4 says \xE2\x80\x9Cno\xE2\x80\x9D";
static const char *const all[] = {"token", "citation", "stance", NULL};
static const char *const *const lists[] = {all, NULL};

/* A document on one side, and what arrives on the other. */
static MillDocument *here, *there;
static GString *bytes;

static void begin(MillDocument *document, const char *id, const char *const *provides) {
  const MillStageContext stage = {.id = id, .plugin = "tester", .provides = provides};
  mill_document_begin_stage(document, &stage);
}

static void end(MillDocument *document) {
  const char *reason;
  if (!mill_document_end_stage(document, &reason))
    fail_msg("%s", reason);
}

/* One of everything. */
static void annotate(MillDocument *document) {
  MillLayer *tokens = mill_document_layer(document, "token");
  mill_layer_add_span(tokens, 0, 2);
  mill_layer_add_span(tokens, 3, 7);
  MillAnnotation *one =
      mill_layer_add(mill_document_layer(document, "citation"), 0, 16, "direct", 0.75);
  mill_annotation_add_span(one, "source", 0, 2);
  mill_annotation_add_span(one, "source", 3, 7);
  mill_annotation_add_evidence(one, 3, 7, "cue", -1.5);
  mill_annotation_set_string(one, "kind", "\xC3\xA4");
  mill_annotation_set_number(one, "ratio", 0.1);
  mill_annotation_set_integer(one, "year", INT64_MIN);
  mill_annotation_set_boolean(one, "open", true);
  MillAnnotation *two = mill_layer_add(mill_document_layer(document, "stance"),
                                       MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT, "favor", 1);
  mill_annotation_set_score(two, "favor", 1);
  mill_annotation_set_score(two, "against", 0);
}

static int set_up(void **state) {
  (void)state;
  here = mill_document_new();
  there = mill_document_new();
  bytes = g_string_new(NULL);
  mill_document_set_text(here, "id", text, strlen(text), NULL);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(here);
  mill_document_free(there);
  g_string_free(bytes, TRUE);
  return 0;
}

static MillWire wire_of(size_t length) {
  return (MillWire){.at = bytes->str, .left = length};
}

static bool take_document(size_t length) {
  MillWire wire = wire_of(length);
  bool done = mill_wire_take_document(&wire, there) && wire.left == 0;
  assert_true(done || wire.fault || wire.left > 0);
  return done;
}

static bool take_outcome(size_t length) {
  MillWire wire = wire_of(length);
  return mill_wire_take_outcome(&wire, there);
}

/* What a document holds is told by its bytes. */
static void assert_same_bytes(const MillDocument *document) {
  GString *again = g_string_new(NULL);
  mill_wire_put_document(again, document, lists, G_N_ELEMENTS(lists));
  assert_int_equal(again->len, bytes->len);
  assert_memory_equal(again->str, bytes->str, bytes->len);
  g_string_free(again, TRUE);
}

static void put_annotated_document(void) {
  begin(here, "first", all);
  annotate(here);
  end(here);
  mill_wire_put_document(bytes, here, lists, G_N_ELEMENTS(lists));
}

static void put_outcome(void) {
  begin(here, "first", all);
  annotate(here);
  mill_wire_put_outcome(bytes, here);
  end(here);
  mill_document_set_text(there, "id", text, strlen(text), NULL);
  begin(there, "first", all);
}

/* ---- documents ----------------------------------------------------------------------------- */

static void a_document_arrives_with_id_text_and_status(void **state) {
  size_t length;
  (void)state;
  here->status = MILL_STATUS_PARTIAL;
  mill_wire_put_document(bytes, here, lists, G_N_ELEMENTS(lists));
  assert_true(take_document(bytes->len));
  assert_string_equal(mill_document_id(there), "id");
  assert_memory_equal(mill_document_text(there, &length), text, strlen(text));
  assert_int_equal(length, strlen(text));
  assert_int_equal(mill_document_status(there), MILL_STATUS_PARTIAL);
}

static void a_document_arrives_with_its_fields(void **state) {
  size_t n;
  (void)state;
  mill_document_set_field(here, "title", "first");
  mill_document_set_field(here, "title", "the one that counts");
  const char **values = mill_document_add_list_field(here, "targets", 2);
  values[0] = "ban", values[1] = "";
  mill_document_add_list_field(here, "none", 0);
  mill_wire_put_document(bytes, here, lists, G_N_ELEMENTS(lists));
  assert_true(take_document(bytes->len));
  assert_string_equal(mill_document_field(there, "title"), "the one that counts");
  assert_string_equal(mill_document_field_list(there, "targets", &n)[1], "");
  assert_int_equal(n, 2);
  assert_non_null(mill_document_field_list(there, "none", &n));
  assert_null(mill_document_field(there, "other"));
}

static void a_document_arrives_with_all_that_was_found(void **state) {
  (void)state;
  put_annotated_document();
  assert_true(take_document(bytes->len));
  const MillAnnotation *one = mill_document_annotations(there, "citation").at[0];
  assert_string_equal(one->stage, "first");
  assert_string_equal(mill_annotation_role(one, "evidence")->reason, "cue");
  assert_int_equal(mill_document_spans(there, "token").n, 2);
}

static void layers_that_nobody_asked_for_stay_behind(void **state) {
  static const char *const few[] = {"stance", NULL};
  const char *const *const wanted[] = {NULL, few, few};
  (void)state;
  begin(here, "first", all);
  annotate(here);
  end(here);
  mill_wire_put_document(bytes, here, wanted, G_N_ELEMENTS(wanted));
  assert_true(take_document(bytes->len));
  assert_int_equal(mill_document_annotations(there, "stance").n, 1);
  assert_int_equal(mill_document_annotations(there, "citation").n, 0);
  assert_int_equal(mill_document_spans(there, "token").n, 0);
}

static void every_cut_of_a_document_is_noticed(void **state) {
  (void)state;
  mill_document_set_field(here, "title", "t");
  mill_document_add_list_field(here, "none", 0);
  put_annotated_document();
  for (size_t length = 0; length < bytes->len; length++)
    assert_false(take_document(length));
  assert_true(take_document(bytes->len));
}

/* ---- outcomes ------------------------------------------------------------------------------ */

static void what_a_stage_added_comes_back(void **state) {
  (void)state;
  put_outcome();
  assert_true(take_outcome(bytes->len));
  end(there);
  const MillAnnotation *one = mill_document_annotations(there, "citation").at[0];
  assert_string_equal(mill_annotation_string(one, "kind"), "\xC3\xA4");
  assert_int_equal(mill_annotation_role(one, "source")->next->span.begin, 3);
  assert_true(mill_annotation_role(one, "evidence")->weight == -1.5);
  assert_true(one->features->next->next->value.integer == INT64_MIN);
  const MillAnnotation *two = mill_document_annotations(there, "stance").at[0];
  assert_int_equal(two->span.begin, MILL_WHOLE_DOCUMENT);
  assert_string_equal(two->scores->next->label, "against");
  assert_int_equal(mill_document_spans(there, "token").at[1].begin, 3);
}

static void what_was_there_before_does_not_come_back(void **state) {
  static const char *const more[] = {"citation", NULL};
  (void)state;
  put_annotated_document();
  assert_true(take_document(bytes->len));
  begin(here, "second", more);
  mill_layer_add(mill_document_layer(here, "citation"), 3, 7, "new", 0.5);
  g_string_truncate(bytes, 0);
  mill_wire_put_outcome(bytes, here);
  end(here);
  begin(there, "second", more);
  assert_true(take_outcome(bytes->len));
  end(there);
  MillAnnotations citations = mill_document_annotations(there, "citation");
  assert_int_equal(citations.n, 2);
  assert_string_equal(citations.at[0]->stage, "first");
  assert_string_equal(citations.at[1]->stage, "second");
}

static void a_failure_comes_back_with_its_reason(void **state) {
  const char *reason;
  (void)state;
  begin(here, "first", all);
  annotate(here);
  mill_document_fail(here, "the moon is full");
  mill_wire_put_outcome(bytes, here);
  begin(there, "first", all);
  assert_true(take_outcome(bytes->len));
  assert_false(mill_document_end_stage(there, &reason));
  assert_string_equal(reason, "the moon is full");
}

static void assert_outcome_fails(size_t length, const char *piece) {
  const char *reason;
  begin(there, "first", all);
  take_outcome(length);
  assert_false(mill_document_end_stage(there, &reason));
  assert_contains(reason, piece);
}

static void every_cut_of_an_outcome_fails_the_document(void **state) {
  (void)state;
  put_outcome();
  for (size_t length = 0; length < bytes->len; length++)
    assert_outcome_fails(length, "the process of plugin 'tester' answered with garbage: ");
}

static void more_than_an_outcome_fails_the_document(void **state) {
  (void)state;
  put_outcome();
  g_string_append_c(bytes, '\0');
  assert_outcome_fails(bytes->len, "there is more than an answer");
}

/* Whatever is made of it: the document keeps the rules, or it fails. */
static void every_flipped_bit_fails_or_keeps_the_rules(void **state) {
  const char *reason;
  (void)state;
  put_outcome();
  for (size_t i = 0; i < bytes->len * 8; i++) {
    bytes->str[i / 8] = (char)(bytes->str[i / 8] ^ (1 << i % 8));
    begin(there, "first", all);
    take_outcome(bytes->len);
    bytes->str[i / 8] = (char)(bytes->str[i / 8] ^ (1 << i % 8));
    if (!mill_document_end_stage(there, &reason))
      assert_true(g_utf8_validate(reason, -1, NULL));
    MillAnnotations citations = mill_document_annotations(there, "citation");
    for (size_t k = 0; k < citations.n; k++)
      assert_true(g_utf8_validate(citations.at[k]->label, -1, NULL) &&
                  mill_document_holds_span(there, citations.at[k]->span.begin % UINT32_MAX,
                                           citations.at[k]->span.end % UINT32_MAX));
    mill_document_restart(there);
  }
}

static void an_undeclared_layer_fails_the_document(void **state) {
  static const char *const other[] = {"other", NULL};
  const char *reason;
  (void)state;
  put_outcome();
  begin(there, "first", other);
  take_outcome(bytes->len);
  assert_false(mill_document_end_stage(there, &reason));
  assert_contains(reason, "which is not in its provides_layers");
}

/* With walks over lists this would take minutes. */
static void names_without_end_are_taken(void **state) {
  enum { N = 100000 };
  (void)state;
  mill_document_set_text(there, "id", text, strlen(text), NULL);
  begin(here, "first", all);
  MillAnnotation *one = mill_layer_add(mill_document_layer(here, "citation"), 0, 2, "x", 1);
  for (int i = 0; i < N; i++) {
    g_autofree char *name = g_strdup_printf("name-%d", i);
    mill_annotation_set_boolean(one, name, true);
    mill_annotation_set_score(one, name, 1);
    name[0] = 'r';
    mill_annotation_add_span(one, name, 0, 2);
  }
  mill_wire_put_outcome(bytes, here);
  begin(there, "first", all);
  assert_true(take_outcome(bytes->len));
  end(there);
  const MillAnnotation *two = mill_document_annotations(there, "citation").at[0];
  assert_non_null(mill_annotation_role(two, "rame-99999"));
}

/* With a look at the name for each span this would take minutes. */
static void a_role_is_looked_up_once_for_its_spans(void **state) {
  enum { N = 100000 };
  g_autofree char *name = g_strnfill(1 << 20, 'x');
  MillRole *role = NULL;
  (void)state;
  mill_document_set_text(there, "id", text, strlen(text), NULL);
  begin(here, "first", all);
  MillAnnotation *one = mill_layer_add(mill_document_layer(here, "citation"), 0, 2, "x", 1);
  for (int i = 0; i < N; i++)
    mill_annotation_add_to_role(one, &role, name, 0, 2, NULL, 0);
  mill_wire_put_outcome(bytes, here);
  begin(there, "first", all);
  assert_true(take_outcome(bytes->len));
  end(there);
}

static void an_outcome_is_not_read_beyond_its_deadline(void **state) {
  const char *reason;
  (void)state;
  mill_document_set_text(there, "id", text, strlen(text), NULL);
  begin(here, "first", all);
  for (int i = 0; i < 10000; i++)
    mill_layer_add(mill_document_layer(here, "citation"), 0, 2, "x", 1);
  mill_wire_put_outcome(bytes, here);
  begin(there, "first", all);
  MillWire wire = wire_of(bytes->len);
  wire.deadline_us = 1;
  assert_false(mill_wire_take_outcome(&wire, there));
  assert_true(wire.is_late);
  assert_false(mill_document_end_stage(there, &reason));
  assert_int_equal(mill_document_annotations(there, "citation").n, 0);
}

/* Its first fault fails it; what comes after that would be dropped. */
static void nothing_more_is_read_of_a_document_that_has_failed(void **state) {
  const char *reason;
  (void)state;
  mill_document_set_text(there, "id", "", 0, NULL);
  begin(here, "first", all);
  for (int i = 0; i < 1000; i++)
    mill_layer_add_span(mill_document_layer(here, "token"), 0, 2);
  mill_layer_add(mill_document_layer(here, "citation"), 0, 2, "x", 1);
  here->failure = NULL;
  mill_wire_put_outcome(bytes, here);
  begin(there, "first", all);
  MillWire wire = wire_of(bytes->len);
  assert_true(mill_wire_take_outcome(&wire, there));
  assert_true(wire.left > 0);
  assert_false(mill_document_end_stage(there, &reason));
  assert_contains(reason, "lies outside the text");
}

static void an_annotated_document_gives_the_same_bytes_again(void **state) {
  (void)state;
  begin(here, "first", all);
  mill_layer_add(mill_document_layer(here, "citation"), 0, 2, "x", 1);
  end(here);
  mill_wire_put_document(bytes, here, lists, G_N_ELEMENTS(lists));
  assert_true(take_document(bytes->len));
  assert_same_bytes(there);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_document_arrives_with_id_text_and_status),
      TEST(a_document_arrives_with_its_fields),
      TEST(a_document_arrives_with_all_that_was_found),
      TEST(layers_that_nobody_asked_for_stay_behind),
      TEST(every_cut_of_a_document_is_noticed),
      TEST(an_annotated_document_gives_the_same_bytes_again),
      TEST(what_a_stage_added_comes_back),
      TEST(what_was_there_before_does_not_come_back),
      TEST(a_failure_comes_back_with_its_reason),
      TEST(every_cut_of_an_outcome_fails_the_document),
      TEST(more_than_an_outcome_fails_the_document),
      TEST(every_flipped_bit_fails_or_keeps_the_rules),
      TEST(an_undeclared_layer_fails_the_document),
      TEST(names_without_end_are_taken),
      TEST(a_role_is_looked_up_once_for_its_spans),
      TEST(an_outcome_is_not_read_beyond_its_deadline),
      TEST(nothing_more_is_read_of_a_document_that_has_failed),
  };
  return RUN_TESTS(tests);
}
