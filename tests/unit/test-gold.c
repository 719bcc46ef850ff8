/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/stream/gold.h"

/* The labels of a record, separated by commas, or what is wrong with it. Free with g_free(). */
static char *labels_of(const char *text, const char *field) {
  g_autoptr(GPtrArray) labels = g_ptr_array_new();
  g_autoptr(GError) error = NULL;
  json_t *record = json_loads(text, 0, NULL);
  bool good = mill_gold_labels(record, field, labels, &error);
  assert_true(good == (error == NULL));
  assert_true(good || labels->len == 0);
  g_ptr_array_add(labels, NULL);
  char *result = good ? g_strjoinv(",", (char **)labels->pdata) : g_strdup(error->message);
  json_decref(record);
  return result;
}

static void assert_labels(const char *text, const char *field, const char *expected) {
  g_autofree char *labels = labels_of(text, field);
  assert_contains(labels, expected);
  assert_true(*expected || !*labels);
}

static void a_string_is_one_label_and_a_list_any_number(void **state) {
  (void)state;
  assert_labels("{\"label\": \"a\"}", NULL, "a");
  assert_labels("{\"labels\": [\"a\", \"b\"]}", NULL, "a,b");
  assert_labels("{\"labels\": \"a\"}", NULL, "a");
  assert_labels("{\"labels\": []}", NULL, "");
  assert_labels("{\"topic\": [\"a\"], \"label\": \"b\"}", "topic", "a");
}

static void several_labels_come_before_one_unless_there_are_none(void **state) {
  (void)state;
  assert_labels("{\"label\": \"a\", \"labels\": [\"b\"]}", NULL, "b");
  assert_labels("{\"label\": \"a\", \"labels\": []}", NULL, "a");
}

static void a_missing_field_lists_what_could_be_meant(void **state) {
  (void)state;
  assert_labels("{\"text\": \"x\", \"n\": 1}", NULL,
                "it has no field 'label'; name the right one with --label-field (fields here: "
                "'text', 'n')");
  assert_labels("{}", "topic", "it has no field 'topic'");
}

static void only_strings_are_labels(void **state) {
  (void)state;
  assert_labels("{\"label\": 5}", NULL, "its field 'label' is neither a string nor a list");
  assert_labels("{\"labels\": [\"a\", 5]}", NULL, "its field 'labels' is neither a string nor");
  assert_labels("{\"label\": null}", NULL, "its field 'label' is neither a string nor a list");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_string_is_one_label_and_a_list_any_number),
      cmocka_unit_test(several_labels_come_before_one_unless_there_are_none),
      cmocka_unit_test(a_missing_field_lists_what_could_be_meant),
      cmocka_unit_test(only_strings_are_labels),
  };
  return RUN_TESTS(tests);
}
