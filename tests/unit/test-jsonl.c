/* SPDX-License-Identifier: MIT */
#include "tests/unit/jsonl.h"
#include "tests/unit/unit.h"

static MillDocument *document;
static MillDecoding decoding;

static int set_up(void **state) {
  (void)state;
  document = mill_document_new();
  decoding = (MillDecoding){.struct_size = sizeof decoding,
                            .text_field = "text",
                            .id_field = "id",
                            .default_id = "f:3"};
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(document);
  return 0;
}

/* The line must live as long as the document, which may point into it. */
static bool parse_bytes(const char *line, size_t length, GError **error) {
  const MillRawRecord record = {.bytes = line, .length = length, .origin = "f", .line = 3};
  mill_document_reset(document);
  return mill_jsonl_decode(&record, &decoding, document, error);
}

static void parse(const char *line) {
  g_autoptr(GError) error = NULL;
  assert_true(parse_bytes(line, strlen(line), &error));
  assert_no_error(error);
  assert_int_equal(decoding.column, 0);
}

/* Asserts a value that is carried over, and whether it is JSON. */
static void assert_kept(const char *name, const char *bytes, bool is_json) {
  const MillKept *kept = mill_document_kept(document, name);
  assert_non_null(kept);
  assert_string_equal(kept->bytes, bytes);
  assert_int_equal(kept->length, strlen(bytes));
  assert_int_equal(kept->is_json, is_json);
}

static void assert_refused(const char *line, const char *piece) {
  g_autoptr(GError) error = NULL;
  assert_false(parse_bytes(line, strlen(line), &error));
  assert_error(&error, MILL_ERROR_DOCUMENT, piece);
}

static void a_record_has_text_id_and_fields(void **state) {
  size_t length;
  (void)state;
  parse("{\"id\": \"a17\", \"text\": \"wörds\", \"title\": \"News\", \"n\": 3}");
  assert_memory_equal(mill_document_text(document, &length), "wörds", 6);
  assert_int_equal(length, 6);
  assert_string_equal(mill_document_id(document), "a17");
  assert_kept("id", "a17", false);
  assert_string_equal(mill_document_field(document, "title"), "News");
  assert_null(mill_document_field(document, "n"));
  assert_null(mill_document_field(document, "text"));
}

static void a_large_number_is_no_text_but_can_be_an_id(void **state) {
  (void)state;
  parse("{\"id\": 123456789012345678901, \"text\": \"a\", \"n\": 1e999, \"m\": [1e999, 2]}");
  assert_string_equal(mill_document_id(document), "123456789012345678901");
  assert_kept("id", "123456789012345678901", true);
  assert_null(mill_document_field(document, "n"));
  assert_null(mill_document_field(document, "m"));
  assert_refused("{\"text\": 1e999}", "its field 'text' is not a string");
  assert_refused("{\"text\": \"a\", \"id\": 1e999}", "neither a string nor a whole number");
}

static void a_field_can_be_a_list_of_strings(void **state) {
  size_t n;
  (void)state;
  parse("{\"text\": \"\", \"targets\": [\"tolls\", \"dams\"], \"one\": \"x\", \"mixed\": [\"a\", "
        "1]}");
  const char *const *targets = mill_document_field_list(document, "targets", &n);
  assert_int_equal(n, 2);
  assert_string_equal(targets[1], "dams");
  assert_null(mill_document_field(document, "targets"));
  assert_string_equal(mill_document_field_list(document, "one", &n)[0], "x");
  assert_int_equal(n, 1);
  assert_null(mill_document_field_list(document, "mixed", &n));
  assert_int_equal(n, 0);
}

static void whole_numbers_are_ids_too(void **state) {
  (void)state;
  parse("{\"id\": 9007199254740993, \"text\": \"\"}");
  assert_string_equal(mill_document_id(document), "9007199254740993");
  assert_kept("id", "9007199254740993", true);
}

static void a_record_without_id_takes_its_position(void **state) {
  (void)state;
  parse("{\"text\": \"x\"}");
  assert_string_equal(mill_document_id(document), "f:3");
  assert_null(mill_document_kept(document, "id"));
  parse("{\"text\": \"x\", \"id\": null}");
  assert_string_equal(mill_document_id(document), "f:3");
  assert_null(mill_document_kept(document, "id"));
}

static void other_ids_are_refused(void **state) {
  (void)state;
  assert_refused("{\"text\": \"x\", \"id\": [1]}",
                 "its id 'id' is neither a string nor a whole number");
  assert_refused("{\"text\": \"x\", \"id\": 1.5}", "neither a string nor a whole number");
}

static void what_is_not_json_has_a_column(void **state) {
  (void)state;
  assert_refused("{\"text\": }", "not valid JSON: ");
  assert_int_equal(decoding.column, 10);
  assert_refused("{\"text\": \"half a rec", "not valid JSON: premature end of input");
  assert_true(decoding.column > 0);
}

static void invalid_utf8_is_named_with_its_byte(void **state) {
  (void)state;
  assert_refused("{\"text\": \"ab\xff\"}", "invalid UTF-8 at byte 12 of the line");
}

static void only_objects_are_records(void **state) {
  (void)state;
  assert_refused("[1]", "a record must be a JSON object with a text field");
  assert_int_equal(decoding.column, 1);
}

static void a_missing_text_lists_what_could_be_meant(void **state) {
  (void)state;
  assert_refused("{\"body\": \"x\", \"title\": \"y\", \"n\": 1}",
                 "it has no field 'text'; name the right one with --text-field (strings here: "
                 "'body', 'title')");
  assert_refused("{\"text\": 5}",
                 "its field 'text' is not a string; name another one with --text-field (strings "
                 "here: none)");
  assert_refused("{}", "it has no field 'text'");
}

static void several_fields_make_one_text(void **state) {
  size_t length;
  (void)state;
  decoding.text_field = "title, text";
  parse("{\"text\": \"Body.\", \"title\": \"Head\"}");
  const char *text = mill_document_text(document, &length);
  assert_int_equal(length, 10);
  assert_memory_equal(text, "Head\nBody.", 10);
  assert_string_equal(mill_document_field(document, "title"), "Head");
}

static void of_several_fields_some_may_be_missing(void **state) {
  size_t length;
  (void)state;
  decoding.text_field = "title,lead,text";
  parse("{\"text\": \"Body.\", \"title\": null}");
  assert_memory_equal(mill_document_text(document, &length), "Body.", 5);
  assert_int_equal(length, 5);
  assert_refused("{\"body\": \"x\"}", "it has no field 'title,lead,text'; name the right one");
  assert_refused("{\"text\": 5}", "it has no field 'title,lead,text'");
}

static void a_nul_is_named_with_its_position(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_refused("{\"id\": \"a\", \"text\": \"ab\\u0000c\"}", "NUL byte at byte 2 of the text");
  assert_kept("id", "a", false);
  assert_false(parse_bytes("{\"text\": \"a\0b\"}", 15, &error));
  assert_error(&error, MILL_ERROR_DOCUMENT, "NUL byte at byte 11 of the line; remove it first");
  assert_false(parse_bytes("{\0\"text\": \"ab\"}", 15, &error));
  assert_error(&error, MILL_ERROR_DOCUMENT, "NUL byte at byte 1 of the line; remove it first");
}

static void a_key_that_stands_twice_is_refused(void **state) {
  (void)state;
  assert_refused("{\"text\": \"a\", \"text\": \"b\"}", "duplicate object key");
}

/* jansson, which gets the line as a whole, has the last word. */
static void assert_read_as_by_jansson(const char *line, size_t length) {
  g_autoptr(GError) error = NULL;
  json_t *expected = json_loadb(line, length, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
  g_autofree const char **names = names_of_members(expected);
  decoding.keep = names;
  bool is_good = parse_bytes(line, length, &error);
  if (is_good != is_document(expected) || (is_good && !is_same_record(document, expected)))
    fail_msg("read differently: %.*s", (int)length, line);
  assert_int_equal(is_good, error == NULL);
  json_decref(expected);
}

static void a_line_is_read_as_by_jansson(void **state) {
  static const char *const lines[] = {
      "{\"id\":\"a\",\"text\":\"plain\",\"title\":\"news\"}",
      " { \"n\" : [1,{\"text\":\"inner\"}] , \"text\" : \"\\\"\\\\\\/\\b\\f\\n\\r\\t\" } ",
      "{\"text\":\"\\u00e4\\u20AC\\ud83d\\ude00\\uFFFF\",\"k\\\"ey\":\"text\"}",
      "{\"text\":{\"text\":\"inner\"}}",
      "[\"text\",{\"text\":\"inner\"}]",
      "{\"te\\u0078t\":\"escaped key\"}",
      "{\"text\":\"a\",\"te\\u0078t\":\"b\"}",
      "{\"text\":\"a\"},{\"text\":\"b\"}",
      "{\"text\" 5:\"a\"}",
      "{\"text\",:\"a\"}",
      "{\"x\":\"text\":\"a\"}",
      "}{{\"text\":\"a\"}",
      "{\"text\":\"lone \\ud800 half\"}",
      "{\"text\":\"lone \\udc00 half\"}",
      "{\"text\":\"\\ud83d\\u0041\"}",
      "{\"text\":\"\\x\"}",
      "{\"text\":\"\\u12g4\"}",
      "{\"text\":\"a\tb\"}",
      "{\"text\":\"\x7f\xc3\xa4\"}",
      "{\"text\":\"\xed\xa0\x80\"}",
      "{\"text\":\"a\",\"bad\":\"\xff\"}",
      "{\f\"text\":\"a\"}",
      "{\"id\":7,\"list\":[\"a\",\"b\"],\"mixed\":[\"a\",1],\"text\":\"x\"}",
      "{\"text\":\"x\",\"n\":-1.5e3,\"o\":{\"a\":null}}",
      "{\"text\":\"x\",\"id\":1.5}",
      "{\"text\":\"nul \\u0000\",\"id\":\"a\"}",
      "{\"text\":\"x\",\"id\":\"a\\u0000b\",\"t\":\"\\u0000\"}",
  };
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
    for (size_t length = 0; length <= strlen(lines[i]); length++) {
      g_autofree char *exact = g_memdup2(lines[i], length); /* so that reading past it is seen */
      assert_read_as_by_jansson(exact, length);
    }
}

static void what_is_kept_comes_as_it_is(void **state) {
  decoding.keep = (const char *const[]){"a", "text", "missing", "b", "c", NULL};
  (void)state;
  parse("{\"a\": [1, {\"x\": 1e999}], \"text\": \"one \\u0031\", \"b\": null, \"c\": \"\\n\"}");
  assert_kept("a", "[1,{\"x\":1e999}]", true);
  assert_kept("text", "one 1", false);
  assert_kept("b", "null", true);
  assert_kept("c", "\n", false);
  assert_null(mill_document_kept(document, "missing"));
  assert_null(mill_document_kept(document, "id"));
}

static void the_id_is_known_even_without_a_text(void **state) {
  decoding.keep = (const char *const[]){"x", NULL};
  (void)state;
  assert_refused("{\"id\": 7, \"x\": 1}", "it has no field 'text'");
  assert_kept("id", "7", true);
  assert_kept("x", "1", true);
}

static void the_id_may_be_in_another_field(void **state) {
  decoding.id_field = "key";
  (void)state;
  parse("{\"id\": 7, \"key\": \"k\", \"text\": \"x\"}");
  assert_string_equal(mill_document_id(document), "k");
  assert_kept("id", "k", false);
}

static void a_text_without_escapes_stays_where_it_is(void **state) {
  static const char plain[] = "{\"text\": \"plain\"}", escaped[] = "{\"text\": \"a\\tb\"}";
  (void)state;
  parse(plain);
  assert_ptr_equal(mill_document_text(document, NULL), plain + 10);
  parse(escaped);
  assert_memory_equal(mill_document_text(document, NULL), "a\tb", 3);
}

static void an_object_may_go_over_several_lines(void **state) {
  (void)state;
  parse("{\n\"text\":\n\"x\"}\n");
  assert_refused("{\n\"text\":\n}", "not valid JSON in its line 3: ");
  assert_int_equal(decoding.column, 0);
  assert_refused("{\"text\": \"x\"}\n{}", "; write several objects on a line each");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_record_has_text_id_and_fields),
      TEST(a_large_number_is_no_text_but_can_be_an_id),
      TEST(a_field_can_be_a_list_of_strings),
      TEST(whole_numbers_are_ids_too),
      TEST(a_record_without_id_takes_its_position),
      TEST(other_ids_are_refused),
      TEST(what_is_not_json_has_a_column),
      TEST(invalid_utf8_is_named_with_its_byte),
      TEST(only_objects_are_records),
      TEST(a_missing_text_lists_what_could_be_meant),
      TEST(several_fields_make_one_text),
      TEST(of_several_fields_some_may_be_missing),
      TEST(a_nul_is_named_with_its_position),
      TEST(a_key_that_stands_twice_is_refused),
      TEST(a_line_is_read_as_by_jansson),
      TEST(what_is_kept_comes_as_it_is),
      TEST(the_id_is_known_even_without_a_text),
      TEST(the_id_may_be_in_another_field),
      TEST(a_text_without_escapes_stays_where_it_is),
      TEST(an_object_may_go_over_several_lines),
  };
  return RUN_TESTS(tests);
}
