/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/document/internal.h"

/* Bytes that no valid text holds, with the position of the first bad one in them. */
static const struct Bad {
  const char *bytes;
  size_t length;
  size_t bad_at;
  const char *message; /* with %zu for the position */
} bad[] = {
    {"\xC3", 1, 0, "invalid UTF-8 at byte %zu of the text (0xc3)"},             /* truncated */
    {"\xE2\x82", 2, 0, "invalid UTF-8 at byte %zu of the text (0xe2)"},         /* truncated */
    {"\xF0\x9F\x98", 3, 0, "invalid UTF-8 at byte %zu of the text (0xf0)"},     /* truncated */
    {"\x80", 1, 0, "invalid UTF-8 at byte %zu of the text (0x80)"},             /* stray */
    {"\xC0\xAF", 2, 0, "invalid UTF-8 at byte %zu of the text (0xc0)"},         /* overlong */
    {"\xE0\x80\xAF", 3, 0, "invalid UTF-8 at byte %zu of the text (0xe0)"},     /* overlong */
    {"\xED\xA0\x80", 3, 0, "invalid UTF-8 at byte %zu of the text (0xed)"},     /* surrogate */
    {"\xF4\x90\x80\x80", 4, 0, "invalid UTF-8 at byte %zu of the text (0xf4)"}, /* too large */
    {"\xFF", 1, 0, "invalid UTF-8 at byte %zu of the text (0xff)"},
    {"\0", 1, 0, "NUL byte at byte %zu of the text"},
};

static MillDocument *document;

static int set_up(void **state) {
  (void)state;
  document = mill_document_new();
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(document);
  return 0;
}

/* The bytes between text before and after them, and the message about their place. */
static void check_refused(const struct Bad *one, const char *before, const char *behind) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = g_string_new(before);
  g_string_append_len(text, one->bytes, (gssize)one->length);
  g_string_append(text, behind);
  assert_false(mill_document_set_text(document, "id", text->str, text->len, &error));
  g_autofree char *position = g_strdup_printf("%zu", strlen(before) + one->bad_at);
  g_auto(GStrv) parts = g_strsplit(one->message, "%zu", 2);
  g_autofree char *message = g_strjoinv(position, parts);
  assert_error(&error, MILL_ERROR_DOCUMENT, message);
}

static void bad_bytes_are_named_with_their_position(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    check_refused(&bad[i], "", "");
    check_refused(&bad[i], "", " behind");
    check_refused(&bad[i], "befö😀re ", " behind");
    check_refused(&bad[i], "before ", "");
  }
}

static void a_refused_text_leaves_the_document_empty(void **state) {
  size_t length;
  (void)state;
  assert_true(mill_document_set_text(document, "a", "text", 4, NULL));
  assert_false(mill_document_set_text(document, "b", "\xff", 1, NULL));
  assert_string_equal(mill_document_text(document, &length), "");
  assert_int_equal(length, 0);
  assert_string_equal(mill_document_id(document), "");
}

static void the_limit_is_named_when_a_text_is_too_long(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_false(
      mill_document_set_text(document, NULL, "not read", MILL_DOCUMENT_MAX_BYTES, &error));
  assert_error(&error, MILL_ERROR_DOCUMENT,
               "text of 1073741824 bytes is longer than the limit of 1073741823; split it");
}

static void an_empty_text_is_a_text(void **state) {
  size_t length = 1;
  (void)state;
  assert_true(mill_document_set_text(document, NULL, NULL, 0, NULL));
  assert_string_equal(mill_document_text(document, &length), "");
  assert_int_equal(length, 0);
}

static void the_text_is_kept_as_given_and_needs_no_nul(void **state) {
  static const char text[3] = {'a', 'b', 'c'};
  size_t length;
  (void)state;
  assert_true(mill_document_set_text(document, "x", text, 3, NULL));
  assert_ptr_equal(mill_document_text(document, &length), text);
  assert_int_equal(length, 3);
  assert_int_equal(mill_document_status(document), MILL_STATUS_OK);
}

static void the_id_is_copied(void **state) {
  char id[] = "a17";
  (void)state;
  mill_document_set_text(document, id, "t", 1, NULL);
  id[0] = 'x';
  assert_string_equal(mill_document_id(document), "a17");
}

static void fields_are_copied_and_found_by_name(void **state) {
  char value[] = "Kabul";
  (void)state;
  mill_document_set_text(document, NULL, "t", 1, NULL);
  mill_document_set_field(document, "place", value);
  mill_document_set_field(document, "title", "News");
  value[0] = 'x';
  assert_string_equal(mill_document_field(document, "place"), "Kabul");
  assert_string_equal(mill_document_field(document, "title"), "News");
  assert_null(mill_document_field(document, "other"));
}

static void an_id_that_is_no_utf8_is_refused(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_false(mill_document_set_text(document, "a\xff", "text", 4, &error));
  assert_error(&error, MILL_ERROR_DOCUMENT, "invalid UTF-8 at byte 1 of the id (0xff)");
  assert_string_equal(mill_document_id(document), "");
}

static void a_field_that_is_no_utf8_is_none(void **state) {
  (void)state;
  mill_document_set_text(document, NULL, "t", 1, NULL);
  mill_document_set_field(document, "place", "a\xff");
  mill_document_set_field(document, "a\xff", "place");
  assert_null(mill_document_field(document, "place"));
  assert_null(mill_document_field(document, "a\xff"));
}

static void a_field_set_again_replaces_its_value(void **state) {
  (void)state;
  mill_document_set_field(document, "title", "old");
  mill_document_set_field(document, "title", "new");
  assert_string_equal(mill_document_field(document, "title"), "new");
}

static void reset_forgets_everything(void **state) {
  MillStageContext stage = {.id = "s", .provides = (const char *const[]){"word", NULL}};
  const char *reason;
  (void)state;
  mill_document_set_text(document, "a", "text", 4, NULL);
  mill_document_set_field(document, "title", "News");
  mill_document_begin_stage(document, &stage);
  mill_layer_add(mill_document_layer(document, "word"), 0, 4, "w", 1);
  mill_document_end_stage(document, &reason);
  mill_document_add_problem(document, "s", "why");
  mill_document_reset(document);
  assert_int_equal(mill_document_annotations(document, "word").n, 0);
  assert_null(mill_document_field(document, "title"));
  assert_null(document->problems);
  assert_string_equal(mill_document_id(document), "");
}

static void a_document_can_be_used_many_times(void **state) {
  (void)state;
  for (int i = 0; i < 1000; i++) {
    g_autofree char *text = g_strdup_printf("täxt number %d", i);
    assert_true(mill_document_set_text(document, "a", text, strlen(text), NULL));
    assert_int_equal(mill_document_offset(document, strlen(text), MILL_OFFSET_CODEPOINT),
                     strlen(text) - 1);
  }
}

static void allocated_memory_is_zeroed(void **state) {
  (void)state;
  const unsigned char *bytes = mill_document_alloc(document, 5000);
  for (size_t i = 0; i < 5000; i++)
    assert_int_equal(bytes[i], 0);
}

static void a_stage_without_timeout_never_expires(void **state) {
  MillStageContext stage = {.id = "s"};
  (void)state;
  mill_document_begin_stage(document, &stage);
  assert_false(mill_document_expired(document));
  stage.deadline_us = g_get_monotonic_time() + 60 * G_USEC_PER_SEC;
  mill_document_begin_stage(document, &stage);
  assert_false(mill_document_expired(document));
  stage.deadline_us = g_get_monotonic_time() - 1;
  mill_document_begin_stage(document, &stage);
  assert_true(mill_document_expired(document));
}

static void scratch_is_there_only_inside_a_stage(void **state) {
  int block;
  MillStageContext stage = {.id = "s", .scratch = &block};
  const char *reason;
  (void)state;
  assert_null(mill_document_scratch(document));
  mill_document_begin_stage(document, &stage);
  assert_ptr_equal(mill_document_scratch(document), &block);
  mill_document_end_stage(document, &reason);
  assert_null(mill_document_scratch(document));
}

static void the_first_failure_counts_and_is_made_valid(void **state) {
  MillStageContext stage = {.id = "s"};
  const char *reason;
  (void)state;
  mill_document_begin_stage(document, &stage);
  mill_document_fail(document, "first \xff %d", 7);
  mill_document_fail(document, "second");
  assert_false(mill_document_end_stage(document, &reason));
  assert_string_equal(reason, "first \xEF\xBF\xBD 7");
}

static void assert_not_kept(const char *name, const MillKept *value, const char *why) {
  assert_true(mill_document_set_text(document, "7", "text", 4, NULL));
  mill_document_keep(document, name, value);
  assert_null(mill_document_kept(document, name));
  assert_contains(document->refusal, why);
}

/* They go into records as they are. */
static void only_what_can_stand_in_a_record_is_kept(void **state) {
  static const char *const broken[] = {"", "{", "{no}", "1 2", "{\n}", "[1,]"};
  const MillKept good = {.bytes = "[1, {}]", .length = 7, .is_json = true};
  const MillKept latin = {.bytes = "a\xff", .length = 2};
  (void)state;
  assert_not_kept("title", &latin, "the field 'title' is not UTF-8");
  assert_not_kept("\xff", &good, "is not UTF-8");
  for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
    const MillKept value = {.bytes = broken[i], .length = strlen(broken[i]), .is_json = true};
    assert_not_kept("title", &value, "the field 'title' cannot be carried over");
  }
  assert_true(mill_document_set_text(document, "7", "text", 4, NULL));
  mill_document_keep(document, "title", &good);
  assert_string_equal(mill_document_kept(document, "title")->bytes, "[1, {}]");
  assert_null(document->refusal);
}

static void free_accepts_null(void **state) {
  (void)state;
  mill_document_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void a_text_in_the_buffer_goes_when_another_is_to_come(void **state) {
  (void)state;
  memcpy(mill_document_text_buffer(document, 5), "first", 5);
  mill_document_set_text(document, "a", document->buffer, 5, NULL);
  mill_document_text_buffer(document, 1 << 20);
  size_t length;
  assert_string_equal(mill_document_text(document, &length), "");
  assert_int_equal(length, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(bad_bytes_are_named_with_their_position),
      TEST(a_refused_text_leaves_the_document_empty),
      TEST(the_limit_is_named_when_a_text_is_too_long),
      TEST(an_empty_text_is_a_text),
      TEST(the_text_is_kept_as_given_and_needs_no_nul),
      TEST(the_id_is_copied),
      TEST(fields_are_copied_and_found_by_name),
      TEST(an_id_that_is_no_utf8_is_refused),
      TEST(a_field_that_is_no_utf8_is_none),
      TEST(a_field_set_again_replaces_its_value),
      TEST(reset_forgets_everything),
      TEST(a_document_can_be_used_many_times),
      TEST(allocated_memory_is_zeroed),
      TEST(a_stage_without_timeout_never_expires),
      TEST(scratch_is_there_only_inside_a_stage),
      TEST(the_first_failure_counts_and_is_made_valid),
      TEST(only_what_can_stand_in_a_record_is_kept),
      TEST(a_text_in_the_buffer_goes_when_another_is_to_come),
      TEST(free_accepts_null),
  };
  return RUN_TESTS(tests);
}
