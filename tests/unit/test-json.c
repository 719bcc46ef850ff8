/* SPDX-License-Identifier: MIT */
/* The writer of JSON against jansson as the reader. */
#include "tests/unit/unit.h"

#include "core/stream/json.h"
#include "core/stream/jsonnumber.h"

#include <jansson.h>
#include <locale.h>

static GString *out;

static int set_up(void **state) {
  (void)state;
  out = g_string_new(NULL);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  g_string_free(out, TRUE);
  return 0;
}

static void assert_string_reads_back(const char *text, size_t length) {
  g_string_truncate(out, 0);
  mill_json_string(out, text, length);
  json_t *value = json_loadb(out->str, out->len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
  if (!value)
    fail_msg("not JSON: %s", out->str);
  assert_int_equal(json_string_length(value), length);
  assert_memory_equal(json_string_value(value), text, length + 1);
  json_decref(value);
}

static void every_control_character_reads_back(void **state) {
  (void)state;
  for (char c = 0; c < 0x20; c++) {
    const char text[] = {'a', c, 'b', '\0'};
    assert_string_reads_back(text, 3);
  }
}

static void quotes_backslashes_and_other_scripts_read_back(void **state) {
  static const char *const texts[] = {"",     "\"",  "\\",   "\\\"\\",       "say \"it\"\n\t",
                                      "\x7f", "ä€😀", "</b>", "\xE2\x80\xA8", "\xEF\xBB\xBF"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    assert_string_reads_back(texts[i], strlen(texts[i]));
}

static void an_escape_is_found_wherever_it_stands(void **state) {
  static const char special[] = {'"', '\\', '\n', '\x1f', '\x01'};
  (void)state;
  for (size_t at = 0; at < 24; at++)
    for (size_t i = 0; i < G_N_ELEMENTS(special); i++) {
      char text[] = "\x7f\x20!#[]ä~ plain words €";
      text[at] = (at < 6 || (at > 7 && at < 21)) ? special[i] : text[at];
      assert_string_reads_back(text, strlen(text));
    }
}

static void common_escapes_are_short(void **state) {
  (void)state;
  mill_json_string(out, "\"\\\b\f\n\r\t\x01", 8);
  assert_string_equal(out->str, "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\"");
}

static void assert_number(double value, int digits, const char *expected) {
  g_string_truncate(out, 0);
  mill_json_number(out, value, digits);
  assert_string_equal(out->str, expected);
}

static void numbers_have_as_many_digits_as_asked_for(void **state) {
  (void)state;
  assert_number(0.123456, 4, "0.1235");
  assert_number(1, 4, "1");
  assert_number(0, 4, "0");
  assert_number(0.00001, 4, "1e-05");
  assert_number(-12345.678, 15, "-12345.678");
  assert_number(0.1, 15, "0.1");
}

static void weights_are_numbers_of_four_digits(void **state) {
  static const double scales[] = {1e-6, 1e-4, 1e-3, 0.01, 0.1, 1, 10, 1000, 1e7};
  (void)state;
  for (int i = 1; i < 20000; i++) {
    char expected[G_ASCII_DTOSTR_BUF_SIZE];
    double value = i * (i % 2 ? 0.5 : -1.0 / 3) * scales[i % G_N_ELEMENTS(scales)];
    g_ascii_formatd(expected, sizeof expected, "%.4g", value);
    g_string_truncate(out, 0);
    mill_json_weight(out, value);
    assert_string_equal(out->str, expected);
  }
}

static void numbers_do_not_depend_on_the_locale(void **state) {
  (void)state;
  if (!setlocale(LC_ALL, "de_DE.UTF-8") && !setlocale(LC_ALL, "fr_FR.UTF-8"))
    skip();
  assert_number(0.5, 4, "0.5");
  setlocale(LC_ALL, "C");
}

static void whole_numbers_are_written_to_the_last_digit(void **state) {
  (void)state;
  mill_json_unsigned(out, 0);
  g_string_append_c(out, ' ');
  mill_json_unsigned(out, G_MAXUINT64);
  assert_string_equal(out->str, "0 18446744073709551615");
}

static void commas_stand_between_things_only(void **state) {
  (void)state;
  g_string_append_c(out, '{');
  mill_json_key(out, "a");
  g_string_append_c(out, '[');
  for (guint64 i = 0; i < 3; i++) {
    mill_json_separate(out);
    mill_json_unsigned(out, i);
  }
  g_string_append_c(out, ']');
  mill_json_key(out, "b");
  mill_json_string(out, "[", 1);
  mill_json_key(out, "c");
  g_string_append(out, "{}}");
  assert_string_equal(out->str, "{\"a\":[0,1,2],\"b\":\"[\",\"c\":{}}");
}

/* Asserts that JSON is written as it was read. */
static void assert_unchanged(const char *json) {
  json_error_t problem;
  json_t *value = mill_json_load(json, strlen(json), 0, &problem);
  g_string_truncate(out, 0);
  mill_json_value(out, value);
  assert_string_equal(out->str, json);
  json_decref(value);
}

static void numbers_of_any_size_stay_as_they_are(void **state) {
  (void)state;
  assert_unchanged("[1,9223372036854775808,-9223372036854775809,9223372036854775807]");
  assert_unchanged(
      "{\"b\":1e999,\"a\":[-1.5E+400,{\"c\":\"1e999 \\\" [\",\"d\":1e400}],\"e\":2}");
  assert_unchanged("[[[123456789012345678901234567890]],\"\\\\\",18446744073709551616]");
}

static void what_is_no_number_is_none_when_it_is_large(void **state) {
  static const char *const wrong[] = {"[1e999,0123456789012345678901]",
                                      "[1e999,1e]",
                                      "[1e999,1.]",
                                      "[1e999,--1]",
                                      "[1e999,1-2]",
                                      "[1e999",
                                      "[1e999,\"\xFF\"]"};
  json_error_t problem;
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
    assert_null(mill_json_load(wrong[i], strlen(wrong[i]), 0, &problem));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(every_control_character_reads_back),
      TEST(quotes_backslashes_and_other_scripts_read_back),
      TEST(an_escape_is_found_wherever_it_stands),
      TEST(common_escapes_are_short),
      TEST(numbers_have_as_many_digits_as_asked_for),
      TEST(weights_are_numbers_of_four_digits),
      TEST(numbers_do_not_depend_on_the_locale),
      TEST(whole_numbers_are_written_to_the_last_digit),
      TEST(commas_stand_between_things_only),
      TEST(numbers_of_any_size_stay_as_they_are),
      TEST(what_is_no_number_is_none_when_it_is_large),
  };
  return RUN_TESTS(tests);
}
