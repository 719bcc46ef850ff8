/* SPDX-License-Identifier: MIT */
/* Inputs and formats that break their contract. */
#include "tests/unit/unit.h"

#include "core/stream/connector.h"

#include <textmill/textmill.h>
#include <unistd.h>

typedef struct Options {
  const char *address;
} Options;

static const MillOption options[] = {{.name = "address",
                                      .type = MILL_OPTION_STRING,
                                      .required = true,
                                      .help = "h",
                                      .offset = offsetof(Options, address)},
                                     {0}};

/* What the next call of next() gives. */
static MillNext answer;
static MillInputRecord given;
static bool sets_error;

static MillNext input_next(void *instance, MillInputRecord *record, bool waits, GError **error) {
  (void)instance, (void)waits;
  *record = given;
  if (sets_error)
    g_set_error(error, MILL_ERROR, MILL_ERROR_INPUT, "it is gone");
  return answer;
}

static const MillInput input = {.struct_size = sizeof(MillInput), .next = input_next};
static const MillPlugin plugin = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_INPUT,
    .threading = MILL_THREADING_SERIAL,
    .name = "tap",
    .version = "1",
    .summary = "s",
    .licence = "MIT",
    .options = options,
    .options_size = sizeof(Options),
    .input = &input,
};

static MillConnector *connector;
static MillInputRecord record;

static int set_up(void **state) {
  (void)state;
  connector = mill_connector_open("tap:x", MILL_PLUGIN_INPUT, NULL);
  answer = MILL_NEXT_RECORD;
  given = (MillInputRecord){.bytes = "text", .length = 4};
  sets_error = false;
  return connector ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  mill_connector_free(connector);
  return 0;
}

static void assert_fails(const char *why) {
  g_autoptr(GError) error = NULL;
  assert_int_equal(mill_connector_next(connector, &record, &error), MILL_NEXT_END);
  assert_error(&error, MILL_ERROR_INPUT, why);
}

static void a_record_that_was_waited_for_comes_first(void **state) {
  (void)state;
  assert_true(mill_connector_is_ready(connector));
  answer = MILL_NEXT_END;
  assert_int_equal(mill_connector_next(connector, &record, NULL), MILL_NEXT_RECORD);
  assert_int_equal(record.length, 4);
  assert_int_equal(mill_connector_next(connector, &record, NULL), MILL_NEXT_END);
}

static void an_input_that_does_not_wait_has_failed(void **state) {
  (void)state;
  answer = MILL_NEXT_LATER;
  assert_false(mill_connector_is_ready(connector));
  assert_fails("tap:x: its next() was to wait for a record, and did not");
  answer = (MillNext)77;
  assert_fails("tap:x: its next() was to wait for a record, and did not");
}

static void a_record_without_bytes_is_none(void **state) {
  (void)state;
  given.bytes = NULL;
  assert_fails("tap:x: its next() gave a record without bytes");
  given.length = 0;
  assert_int_equal(mill_connector_next(connector, &record, NULL), MILL_NEXT_RECORD);
  given = (MillInputRecord){.length = 4, .failure = "it is locked"};
  assert_int_equal(mill_connector_next(connector, &record, NULL), MILL_NEXT_RECORD);
}

static void an_error_counts_only_at_the_end(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  sets_error = true;
  assert_int_equal(mill_connector_next(connector, &record, &error), MILL_NEXT_RECORD);
  assert_no_error(error);
  answer = MILL_NEXT_LATER;
  assert_false(mill_connector_is_ready(connector));
  assert_false(mill_connector_is_ready(connector));
  answer = MILL_NEXT_END;
  assert_true(mill_connector_is_ready(connector));
  assert_fails("tap:x: it is gone");
}

/* ---- formats ------------------------------------------------------------------------------- */

static bool decode_nothing(const void *instance, const MillRawRecord *raw, MillDecoding *decoding,
                           MillDocument *document, GError **error) {
  (void)instance, (void)raw, (void)decoding, (void)document, (void)error;
  return true;
}

static bool decode_latin(const void *instance, const MillRawRecord *raw, MillDecoding *decoding,
                         MillDocument *document, GError **error) {
  static const MillKept title = {.bytes = "\xe9", .length = 1};
  (void)instance;
  mill_document_set_text(document, decoding->default_id, raw->bytes, raw->length, error);
  mill_document_keep(document, "title", &title);
  return true;
}

/* Asserts that a record which is read by this function fails, and keeps its id. */
static void assert_rejected(const char *name,
                            bool (*decode)(const void *, const MillRawRecord *, MillDecoding *,
                                           MillDocument *, GError **),
                            const char *why) {
  const MillFormat format = {.struct_size = sizeof(MillFormat), .decode = decode};
  const MillPlugin reading = {MILL_PLUGIN_HEADER,
                              .kind = MILL_PLUGIN_FORMAT,
                              .threading = MILL_THREADING_PARALLEL,
                              .name = name,
                              .version = "1",
                              .summary = "s",
                              .licence = "MIT",
                              .format = keep_copy(&format, sizeof format)};
  const MillReaderOptions chosen = {.format = name};
  g_autofree char *path = NULL;
  close(g_file_open_tmp(NULL, &path, NULL));
  assert_true(g_file_set_contents(path, "text", -1, NULL));
  assert_true(mill_plugin_register(keep_copy(&reading, sizeof reading), NULL));
  MillReader *reader = mill_reader_new((const char *const[]){path, NULL}, &chosen, NULL);
  MillDocument *document = mill_document_new();
  assert_true(mill_reader_next(reader, document));
  assert_int_equal(mill_document_status(document), MILL_STATUS_FAILED);
  assert_string_equal(mill_document_id(document), path);
  assert_contains(mill_document_problems(document)->reason, why);
  mill_document_free(document);
  mill_reader_free(reader);
  unlink(path);
}

static void a_document_that_is_not_whole_has_failed(void **state) {
  (void)state;
  assert_rejected("empty", decode_nothing, "its format cannot read it");
  assert_rejected("latin", decode_latin, "the field 'title' is not UTF-8");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static int register_plugin(void **state) {
  (void)state;
  return mill_plugin_register(&plugin, NULL) ? 0 : -1;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_record_that_was_waited_for_comes_first),
      TEST(an_input_that_does_not_wait_has_failed),
      TEST(a_record_without_bytes_is_none),
      TEST(an_error_counts_only_at_the_end),
      cmocka_unit_test(a_document_that_is_not_whole_has_failed),
  };
  return cmocka_run_group_tests(tests, register_plugin, NULL);
}
