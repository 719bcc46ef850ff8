/* SPDX-License-Identifier: MIT */
/* What files hold, by how they begin. */
#include "tests/unit/unit.h"

#include "core/stream/content.h"

/* A literal without the NUL at its end. */
#define KIND(bytes) kind_of(bytes, sizeof(bytes) - 1)
#define WHAT(bytes) mill_content_of(bytes, sizeof(bytes) - 1, true).what

static MillContentKind kind_of(const char *bytes, size_t n) {
  return mill_content_of(bytes, n, true).kind;
}

static void text_is_text(void **state) {
  static const char *const texts[] = {
      "text",     "[Music] a", "<b>bold</b>", "\"{\"", "<header> words", "PK",          "%PDF",
      "ID3 tags", "{\\TeX}",   "caf\xE9",     "<",     "<!-- open",      "#!/bin/sh\n{"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    assert_int_equal(kind_of(texts[i], strlen(texts[i])), MILL_CONTENT_TEXT);
}

static void blanks_and_a_mark_are_nothing(void **state) {
  (void)state;
  assert_int_equal(KIND(""), MILL_CONTENT_BLANK);
  assert_int_equal(KIND("\xEF\xBB\xBF \r\n"), MILL_CONTENT_BLANK);
}

static void json_is_told_by_its_first_line(void **state) {
  (void)state;
  assert_int_equal(KIND("\xEF\xBB\xBF\n {\"a\": 1}\n{}"), MILL_CONTENT_LINES);
  assert_int_equal(KIND("{"), MILL_CONTENT_LINES);
  assert_int_equal(KIND("{ \r\n \"a\": 1}"), MILL_CONTENT_OBJECT);
  assert_int_equal(KIND("[\n {\"a\": 1},"), MILL_CONTENT_ARRAY);
}

static void a_member_makes_sure_that_it_is_json(void **state) {
  static const char *const sure[] = {"{\"a\": 1}", "{\n\"a\\\" b\" :", "[{\"a\":2}]"};
  static const char *const unsure[] = {"{a: 1}", "{\"a\"}", "{\"a\n\":1}", "{", "{\"", "{\"\\"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(sure); i++)
    assert_true(mill_content_of(sure[i], strlen(sure[i]), true).has_member);
  for (size_t i = 0; i < G_N_ELEMENTS(unsure); i++)
    assert_false(mill_content_of(unsure[i], strlen(unsure[i]), true).has_member);
}

static void files_of_other_programs_are_known(void **state) {
  (void)state;
  assert_string_equal(WHAT("%PDF-1.4\n"), "a PDF file");
  assert_string_equal(WHAT("{\\rtf1\\ansi"), "an RTF document");
  assert_string_equal(WHAT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), "an old Office document");
  assert_string_equal(WHAT("\x89PNG\r\n\x1A\n\0"), "an image");
  assert_string_equal(WHAT("RIFF\1\2\3\4WEBPVP8 "), "an image");
  assert_string_equal(WHAT("PK\3\4\0\0mimetypeapplication/vnd.oasis.opendocument.text"),
                      "an OpenDocument text");
  assert_string_equal(WHAT("PK\3\4\0\0[Content_Types].xml\0\0word/document.xml"),
                      "a Word document");
  assert_string_equal(WHAT("PK\3\4\0\0a.txt"),
                      "a ZIP archive, or a document of an office program");
}

static void markup_is_known_behind_its_prolog(void **state) {
  (void)state;
  assert_string_equal(WHAT("\n<!doctype HTML>"), "an HTML page");
  assert_string_equal(WHAT("<!-- saved -->\n<html lang=\"en\">"), "an HTML page");
  assert_string_equal(WHAT("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC"), "an HTML page");
  assert_string_equal(WHAT("<?xml version=\"1.0\"?>\n<article>"), "an XML file");
}

static void utf16_is_known_with_and_without_its_mark(void **state) {
  (void)state;
  assert_string_equal(WHAT("\xFF\xFE"
                           "a\0"),
                      "text in UTF-16");
  assert_string_equal(WHAT("\xFE\xFF\0a"), "text in UTF-16");
  assert_string_equal(WHAT("\xFF\xFE\0\0a\0\0\0"), "text in UTF-32");
  assert_contains(mill_content_of("c\0a\0f\0\x19\x20 \0x\0", 12, true).remedy, "UTF-16LE");
  assert_contains(mill_content_of("\0c\0a\0f", 6, true).remedy, "UTF-16BE");
  assert_int_equal(KIND("a text with one \0 in it"), MILL_CONTENT_TEXT);
}

static void a_part_of_a_signature_leaves_it_open(void **state) {
  static const char *const parts[] = {"%PD", "P", "<!doc", "<!-- ", "\xFF", "\x89PNG"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    assert_int_equal(mill_content_of(parts[i], strlen(parts[i]), false).kind,
                     MILL_CONTENT_UNSURE);
  assert_int_equal(mill_content_of("text", 4, false).kind, MILL_CONTENT_TEXT);
}

static void a_definition_has_stages(void **state) {
  static const char definition[] = "{\"textmill\": 1, \"stages\": []}";
  static const char record[] = "{\"text\": \"of \\\"stages\\\"\", \"stages\": 3}";
  (void)state;
  assert_true(mill_content_is_definition(definition, strlen(definition)));
  assert_false(mill_content_is_definition(record, strlen(record)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_is_text),
      cmocka_unit_test(blanks_and_a_mark_are_nothing),
      cmocka_unit_test(json_is_told_by_its_first_line),
      cmocka_unit_test(a_member_makes_sure_that_it_is_json),
      cmocka_unit_test(files_of_other_programs_are_known),
      cmocka_unit_test(markup_is_known_behind_its_prolog),
      cmocka_unit_test(utf16_is_known_with_and_without_its_mark),
      cmocka_unit_test(a_part_of_a_signature_leaves_it_open),
      cmocka_unit_test(a_definition_has_stages),
  };
  return RUN_TESTS(tests);
}
