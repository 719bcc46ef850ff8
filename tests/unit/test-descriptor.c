/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/plugin/descriptor.h"

#include <stdalign.h>

static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)instance, (void)document, (void)error;
  return true;
}

static const char *const provides[] = {"word", NULL};
static const char *const nothing[] = {NULL};

static const MillPlugin good = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "good",
    .version = "1",
    .summary = "s",
    .licence = "MIT",
    .provides_layers = provides,
    .annotate = annotate,
};

static void assert_refused(const MillPlugin *descriptor, const char *why) {
  g_autoptr(GError) error = NULL;
  MillPlugin plugin;
  assert_false(mill_descriptor_read(descriptor, "good.so", &plugin, &error));
  assert_contains(error->message, "cannot use plugin good.so: ");
  assert_error(&error, MILL_ERROR_PLUGIN, why);
}

/* Refuses the good descriptor with one member changed. */
#define ASSERT_REFUSED_WITH(member, changed, why)                                                \
  do {                                                                                           \
    MillPlugin plugin = good;                                                                    \
    plugin.member = changed;                                                                     \
    assert_refused(&plugin, why);                                                                \
  } while (0)

static void a_good_descriptor_is_taken(void **state) {
  g_autoptr(GError) error = NULL;
  MillPlugin plugin;
  (void)state;
  assert_true(mill_descriptor_read(&good, "good.so", &plugin, &error));
  assert_string_equal(plugin.name, "good");
  assert_ptr_equal(plugin.annotate, annotate);
  mill_descriptor_finish(&plugin);
}

static void versions_are_compared(void **state) {
  (void)state;
  ASSERT_REFUSED_WITH(abi, 2,
                      "it was built for plugin ABI 2, this textmill has ABI 1; update textmill");
  ASSERT_REFUSED_WITH(abi, 0, "its ABI number is 0; begin the descriptor with");
}

static void sizes_no_version_has_are_refused(void **state) {
  (void)state;
  ASSERT_REFUSED_WITH(struct_size, 8, "its descriptor claims 8 bytes");
  ASSERT_REFUSED_WITH(struct_size, 70000, "its descriptor claims 70000 bytes");
  ASSERT_REFUSED_WITH(option_row_size, 8, "option rows of 8, which no version has");
  ASSERT_REFUSED_WITH(option_row_size, 5000, "option rows of 5000");
  ASSERT_REFUSED_WITH(option_row_size, 123, "option rows of 123");
}

static void members_behind_the_claimed_size_count_as_zero(void **state) {
  MillPlugin old = good, plugin;
  (void)state;
  old.struct_size = offsetof(MillPlugin, annotate_batch);
  old.scratch_size = 4096; /* an older plugin lacks it, so whatever is in memory after it */
  assert_true(mill_descriptor_read(&old, "good.so", &plugin, NULL));
  assert_int_equal(plugin.scratch_size, 0);
  assert_int_equal(plugin.struct_size, sizeof(MillPlugin));
  mill_descriptor_finish(&plugin);
}

static void unknown_members_must_be_zero(void **state) {
  struct {
    MillPlugin known;
    void *newer;
  } larger = {good, NULL};
  MillPlugin plugin;
  (void)state;
  larger.known.struct_size = sizeof larger;
  assert_true(mill_descriptor_read(&larger.known, "good.so", &plugin, NULL));
  larger.newer = &larger;
  assert_refused(&larger.known, "it uses features of a newer textmill; update textmill");
  mill_descriptor_finish(&plugin);
}

static void names_are_plain(void **state) {
  static const char *const names[] = {"", "Good", "go od", "../good", "gööd"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    ASSERT_REFUSED_WITH(name, names[i], "must be 1 to 64 lower-case letters");
  ASSERT_REFUSED_WITH(name, NULL, "must be 1 to 64 lower-case letters");
}

static void what_people_read_must_be_there(void **state) {
  (void)state;
  ASSERT_REFUSED_WITH(version, NULL, "lacks version, summary or licence");
  ASSERT_REFUSED_WITH(summary, NULL, "lacks version, summary or licence");
  ASSERT_REFUSED_WITH(licence, NULL, "lacks version, summary or licence");
}

static void what_goes_into_records_is_utf8(void **state) {
  static const char *const layers[] = {"good", "\xff", NULL};
  static const char *const choices[] = {"\xff", NULL};
  static const MillOption helps[] = {{.name = "x", .type = MILL_OPTION_BOOL, .help = "\xff"},
                                     {0}};
  static const MillOption chosen[] = {
      {.name = "x", .type = MILL_OPTION_ENUM, .required = true, .choices = choices, .help = "h"},
      {0}};
  MillPlugin own = good;
  (void)state;
  ASSERT_REFUSED_WITH(provides_layers, layers, "or the name of a layer is not UTF-8");
  ASSERT_REFUSED_WITH(uses_layers, layers, "or the name of a layer is not UTF-8");
  ASSERT_REFUSED_WITH(version, "\xff", "or the name of a layer is not UTF-8");
  own.options_size = 16;
  own.options = helps;
  assert_refused(&own, "has a name, help or choice that is not UTF-8");
  own.options = chosen;
  assert_refused(&own, "has a name, help or choice that is not UTF-8");
}

static void the_contract_must_be_filled_in(void **state) {
  (void)state;
  ASSERT_REFUSED_WITH(kind, MILL_PLUGIN_INPUT,
                      "it is of the kind input, but its descriptor has no 'input'");
  ASSERT_REFUSED_WITH(kind, 99, "its kind is 99, which this version of textmill does not know");
  ASSERT_REFUSED_WITH(format, &(const MillFormat){0}, "its kind is not format, but");
  ASSERT_REFUSED_WITH(threading, 0, "it does not declare its threading");
  ASSERT_REFUSED_WITH(threading, 4, "it does not declare its threading");
  ASSERT_REFUSED_WITH(annotate, NULL, "it has neither annotate nor annotate_batch");
  ASSERT_REFUSED_WITH(provides_layers, NULL, "it provides no layer");
  ASSERT_REFUSED_WITH(provides_layers, nothing, "it provides no layer");
  ASSERT_REFUSED_WITH(scratch_size, (size_t)65 << 20, "64 MiB is the limit");
}

static void sizes_that_no_struct_has_are_refused(void **state) {
  (void)state;
  ASSERT_REFUSED_WITH(options_size, (size_t)1 << 62,
                      "its options_size is 4611686018427387904; 1 MiB is the limit");
  ASSERT_REFUSED_WITH(train_options_size, ((size_t)1 << 20) + 1,
                      "its train_options_size is 1048577; 1 MiB is the limit");
}

static void an_object_size_that_no_struct_has_is_refused(void **state) {
  static const MillOption field[] = {{.name = "f", .type = MILL_OPTION_INT, .help = "h"}, {0}};
  static const MillOption list[] = {{.name = "x",
                                     .type = MILL_OPTION_OBJECT_LIST,
                                     .help = "h",
                                     .fields = field,
                                     .object_size = (size_t)1 << 62},
                                    {0}};
  MillPlugin plugin = good;
  (void)state;
  plugin.options_size = sizeof(MillObjectList);
  plugin.options = list;
  assert_refused(&plugin, "option 'x' has an object_size beyond 1 MiB");
}

static void lists_without_end_are_refused(void **state) {
  const char *layers[300];
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(layers); i++)
    layers[i] = "layer";
  ASSERT_REFUSED_WITH(provides_layers, layers, "a list of its layers has more than 256");
  ASSERT_REFUSED_WITH(uses_layers, layers, "a list of its layers has more than 256");
}

/* Each row has its own table for fields, so there would be 100 to the power of four. */
static void tables_that_lead_round_in_a_circle_are_refused(void **state) {
  static MillOption rows[101];
  (void)state;
  for (size_t i = 0; i < 100; i++)
    rows[i] = (MillOption){
        .name = "x", .type = MILL_OPTION_OBJECT_LIST, .fields = rows, .object_size = 16};
  ASSERT_REFUSED_WITH(options, rows, "it has more than 4096 options; end each table");
}

static void a_bad_option_table_is_refused(void **state) {
  static const MillOption bad[] = {{.name = "x", .type = MILL_OPTION_INT, .help = "h"}, {0}};
  (void)state;
  ASSERT_REFUSED_WITH(options, bad, "option 'x' lies outside options_size");
}

static void option_types_of_definitions_are_refused(void **state) {
  (void)state;
  for (int type = 100; type < 103; type++) {
    const MillOption own[] = {{.name = "x", .type = (MillOptionType)type, .help = "h"}, {0}};
    ASSERT_REFUSED_WITH(options, own, "option 'x' has a type that this textmill does not know");
  }
}

/* A row as a newer version may have it. */
typedef struct WideRow {
  MillOption known;
  void *newer;
} WideRow;

static void assert_wide_refused(const WideRow *rows) {
  MillPlugin plugin = good;
  plugin.options = &rows->known;
  plugin.options_size = 16;
  plugin.option_row_size = sizeof *rows;
  assert_refused(&plugin, "its options use features of a newer textmill; update textmill");
}

static void unknown_members_of_option_rows_must_be_zero(void **state) {
  WideRow inner[] = {{.known = {.name = "in", .type = MILL_OPTION_INT, .help = "h"}}, {{0}, 0}};
  WideRow rows[] = {{.known = {.name = "x",
                               .type = MILL_OPTION_OBJECT_LIST,
                               .help = "h",
                               .fields = &inner[0].known,
                               .object_size = 8}},
                    {{0}, 0}};
  (void)state;
  inner[0].newer = rows;
  assert_wide_refused(rows);
  inner[0].newer = NULL;
  rows[0].newer = rows;
  assert_wide_refused(rows);
}

static bool train(const void *options, MillTraining *training, GError **error) {
  (void)options, (void)training, (void)error;
  return true;
}

static void what_trains_must_take_a_model(void **state) {
  static const MillOption model[] = {
      {.name = "model", .type = MILL_OPTION_MODEL, .help = "h", .required = true}, {0}};
  MillPlugin learns = good, taken;
  (void)state;
  ASSERT_REFUSED_WITH(train, train, "it has train, but no option 'model' of type MODEL or PATH");
  learns.train = train;
  learns.options = model;
  learns.options_size = sizeof(char *);
  assert_true(mill_descriptor_read(&learns, "good.so", &taken, NULL));
  mill_descriptor_finish(&taken);
}

static void options_of_train_are_checked_like_all_others(void **state) {
  static const MillOption bad[] = {{.name = "cost", .type = MILL_OPTION_DOUBLE, .help = "h"},
                                   {0}};
  (void)state;
  ASSERT_REFUSED_WITH(train_options, bad,
                      "of its training options, option 'cost' lies outside options_size");
}

static void narrow_option_rows_are_widened(void **state) {
  alignas(max_align_t) struct {
    unsigned char bytes[offsetof(MillOption, fields)];
  } rows[3] = {0}; /* the third ends the table */
  const MillOption one = {.name = "one", .type = MILL_OPTION_INT, .help = "h"};
  const MillOption two = {.name = "two", .type = MILL_OPTION_BOOL, .help = "h", .offset = 8};
  MillPlugin old = good, plugin;
  (void)state;
  memcpy(&rows[0], &one, sizeof rows[0]);
  memcpy(&rows[1], &two, sizeof rows[1]);
  old.options = (const MillOption *)(const void *)rows;
  old.options_size = 16;
  old.option_row_size = sizeof rows[0];
  assert_true(mill_descriptor_read(&old, "good.so", &plugin, NULL));
  assert_string_equal(plugin.options[0].name, "one");
  assert_string_equal(plugin.options[1].name, "two");
  assert_null(plugin.options[1].fields);
  assert_null(plugin.options[2].name);
  mill_descriptor_finish(&plugin);
}

/* ---- tables of kinds ----------------------------------------------------------------------- */

static bool decode(const void *instance, const MillRawRecord *record, MillDecoding *decoding,
                   MillDocument *document, GError **error) {
  (void)instance, (void)record, (void)decoding, (void)document, (void)error;
  return true;
}

static void *head(const void *instance, void *state, const MillRawRecord *record,
                  const MillDecoding *decoding, GError **error) {
  (void)instance, (void)state, (void)record, (void)decoding, (void)error;
  return NULL;
}

static const MillFormat good_format = {.struct_size = sizeof(MillFormat), .decode = decode};

static void assert_format_refused(const MillFormat *format, const char *why) {
  MillPlugin plugin = good;
  plugin.kind = MILL_PLUGIN_FORMAT;
  plugin.annotate = NULL;
  plugin.provides_layers = NULL;
  plugin.format = format;
  assert_refused(&plugin, why);
}

/* Refuses the good format with one member changed. */
#define ASSERT_FORMAT_REFUSED_WITH(member, changed, why)                                         \
  do {                                                                                           \
    MillFormat format = good_format;                                                             \
    format.member = changed;                                                                     \
    assert_format_refused(&format, why);                                                         \
  } while (0)

static void formats_are_checked(void **state) {
  struct {
    MillFormat known;
    void *newer;
  } larger = {good_format, &larger};
  (void)state;
  ASSERT_FORMAT_REFUSED_WITH(struct_size, 0, "its 'format' claims 0 bytes; set its struct_size");
  ASSERT_FORMAT_REFUSED_WITH(struct_size, 5000, "its 'format' claims 5000 bytes");
  larger.known.struct_size = sizeof larger;
  assert_format_refused(&larger.known, "its 'format' uses features of a newer textmill");
  ASSERT_FORMAT_REFUSED_WITH(decode, NULL, "its format has neither decode nor encode");
  ASSERT_FORMAT_REFUSED_WITH(cut_size, SIZE_MAX, "its cut_size is 18446744073709551615; 1 MiB");
  ASSERT_FORMAT_REFUSED_WITH(head, head, "its format has a head, but no cut");
  ASSERT_FORMAT_REFUSED_WITH(suffix, "../x", "a suffix or the summary_name of its format");
  ASSERT_FORMAT_REFUSED_WITH(text_suffix, "", "a suffix or the summary_name of its format");
  ASSERT_FORMAT_REFUSED_WITH(summary_name, "\xff", "a suffix or the summary_name of its format");
  ASSERT_FORMAT_REFUSED_WITH(summary_name, "all.conf", "it has a summary_name, but not all");
  ASSERT_FORMAT_REFUSED_WITH(separator, "",
                             "the separator of its format must have 1 to 64 bytes");
}

/* Formats were first without a separator. */
static void a_format_of_an_older_version_has_no_separator(void **state) {
  MillFormat old = good_format;
  MillPlugin plugin = good, read;
  (void)state;
  old.struct_size = offsetof(MillFormat, separator);
  old.separator = (const char *)1; /* lies behind it */
  plugin.kind = MILL_PLUGIN_FORMAT;
  plugin.annotate = NULL;
  plugin.provides_layers = NULL;
  plugin.format = &old;
  assert_true(mill_descriptor_read(&plugin, "p.so", &read, NULL));
  assert_null(mill_plugin_separator(read.format));
  mill_descriptor_finish(&read);
}

static void inputs_and_outputs_are_checked(void **state) {
  MillInput input = {.struct_size = sizeof(MillInput)};
  MillOutput output = {.struct_size = sizeof(MillOutput)};
  MillPlugin plugin = good;
  (void)state;
  plugin.kind = MILL_PLUGIN_INPUT;
  plugin.input = &input;
  assert_refused(&plugin, "its input has no next");
  input.struct_size = 8;
  assert_refused(&plugin, "its 'input' claims 8 bytes");
  plugin.kind = MILL_PLUGIN_OUTPUT;
  plugin.input = NULL;
  plugin.output = &output;
  assert_refused(&plugin, "its output has no write");
  output.struct_size = 8;
  assert_refused(&plugin, "its 'output' claims 8 bytes");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_good_descriptor_is_taken),
      cmocka_unit_test(versions_are_compared),
      cmocka_unit_test(sizes_no_version_has_are_refused),
      cmocka_unit_test(members_behind_the_claimed_size_count_as_zero),
      cmocka_unit_test(unknown_members_must_be_zero),
      cmocka_unit_test(names_are_plain),
      cmocka_unit_test(what_people_read_must_be_there),
      cmocka_unit_test(what_goes_into_records_is_utf8),
      cmocka_unit_test(the_contract_must_be_filled_in),
      cmocka_unit_test(sizes_that_no_struct_has_are_refused),
      cmocka_unit_test(an_object_size_that_no_struct_has_is_refused),
      cmocka_unit_test(lists_without_end_are_refused),
      cmocka_unit_test(tables_that_lead_round_in_a_circle_are_refused),
      cmocka_unit_test(a_bad_option_table_is_refused),
      cmocka_unit_test(option_types_of_definitions_are_refused),
      cmocka_unit_test(unknown_members_of_option_rows_must_be_zero),
      cmocka_unit_test(what_trains_must_take_a_model),
      cmocka_unit_test(options_of_train_are_checked_like_all_others),
      cmocka_unit_test(narrow_option_rows_are_widened),
      cmocka_unit_test(formats_are_checked),
      cmocka_unit_test(a_format_of_an_older_version_has_no_separator),
      cmocka_unit_test(inputs_and_outputs_are_checked),
  };
  return RUN_TESTS(tests);
}
