/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/cli/expectation.h"

static const char citation[] =
    "{\"begin\": 0, \"end\": 9, \"text\": \"the text\", \"label\": \"direct\", \"score\": 0.9,"
    " \"anonymous\": false, \"scores\": {\"favor\": 0.7, \"against\": 0.3},"
    " \"source\": [{\"begin\": 0, \"end\": 3, \"text\": \"Ann\"},"
    "              {\"begin\": 5, \"end\": 8, \"text\": \"Bob\"}]}";

static bool holds(const char *expected, const char *found) {
  json_t *left = json_loads(expected, JSON_DECODE_ANY, NULL);
  json_t *right = json_loads(found, JSON_DECODE_ANY, NULL);
  assert_non_null(left);
  assert_non_null(right);
  bool result = mill_expectation_holds(left, right);
  json_decref(left);
  json_decref(right);
  return result;
}

static void an_object_holds_in_part(void **state) {
  (void)state;
  assert_true(holds("{}", citation));
  assert_true(holds("{\"label\": \"direct\", \"anonymous\": false}", citation));
  assert_false(holds("{\"label\": \"direct\", \"anonymous\": true}", citation));
  assert_false(holds("{\"labels\": \"direct\"}", citation));
}

static void a_string_is_a_label_or_else_a_text(void **state) {
  (void)state;
  assert_true(holds("\"direct\"", citation));
  assert_false(holds("\"the text\"", citation));
  assert_true(holds("\"Ann\"", "{\"begin\": 0, \"end\": 3, \"text\": \"Ann\"}"));
  assert_false(holds("\"Ann\"", "{}"));
}

static void a_role_holds_for_one_of_its_spans(void **state) {
  (void)state;
  assert_true(holds("{\"source\": \"Bob\"}", citation));
  assert_true(holds("{\"source\": [\"Bob\", \"Ann\"]}", citation));
  assert_true(holds("{\"source\": [{\"text\": \"Bob\", \"begin\": 5}]}", citation));
  assert_false(holds("{\"source\": [\"Bob\", \"Cid\"]}", citation));
  assert_false(holds("{\"source\": [{\"text\": \"Bob\", \"begin\": 0}]}", citation));
}

static void a_number_is_equal_or_in_between(void **state) {
  (void)state;
  assert_true(holds("{\"score\": 0.9}", citation));
  assert_true(holds("{\"end\": 9.0}", citation));
  assert_true(holds("{\"score\": {\"at_least\": 0.9, \"at_most\": 0.9}}", citation));
  assert_true(holds("{\"scores\": {\"favor\": {\"at_least\": 0.5}}}", citation));
  assert_false(holds("{\"score\": {\"at_most\": 0.8}}", citation));
  assert_false(holds("{\"score\": \"0.9\"}", citation));
  assert_false(holds("{\"label\": {\"at_least\": 0}}", citation));
}

static void nothing_holds_for_what_is_not_there(void **state) {
  (void)state;
  json_t *any = json_object();
  assert_false(mill_expectation_holds(any, NULL));
  json_decref(any);
}

static void more_in_common_is_nearer(void **state) {
  (void)state;
  json_t *found = json_loads(citation, 0, NULL);
  json_t *whole = json_pack("{ssss}", "label", "direct", "source", "Ann");
  json_t *half = json_pack("{ssss}", "label", "direct", "source", "Mrs. Ann");
  json_t *nothing = json_pack("{ssss}", "label", "mixed", "source", "Cid");
  assert_int_equal(mill_expectation_nearness(whole, found), 4);
  assert_int_equal(mill_expectation_nearness(half, found), 3);
  assert_int_equal(mill_expectation_nearness(nothing, found), 0);
  json_decref(found);
  json_decref(whole);
  json_decref(half);
  json_decref(nothing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_object_holds_in_part),
      cmocka_unit_test(a_string_is_a_label_or_else_a_text),
      cmocka_unit_test(a_role_holds_for_one_of_its_spans),
      cmocka_unit_test(a_number_is_equal_or_in_between),
      cmocka_unit_test(nothing_holds_for_what_is_not_there),
      cmocka_unit_test(more_in_common_is_nearer),
  };
  return RUN_TESTS(tests);
}
