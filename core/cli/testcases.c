/* SPDX-License-Identifier: MIT */
#include "core/cli/testcases.h"

#include "core/pipeline/definition.h"
#include "core/plugin/optiontable.h"
#include "core/plugin/smallfile.h"
#include "core/plugin/suggest.h"

#include <string.h>

#define LONGEST_TEXT ((size_t)64 << 20) /* the default of `run` */

const char *const mill_test_statuses[] = {"ok", "partial", "failed", NULL};

static const MillOption case_table[] = {{.name = "name",
                                         .type = MILL_OPTION_STRING,
                                         .required = true,
                                         .help = "what the case shows",
                                         .offset = offsetof(MillTestCase, name)},
                                        {.name = "text",
                                         .type = MILL_OPTION_STRING,
                                         .help = "the text that goes through the pipeline",
                                         .offset = offsetof(MillTestCase, text)},
                                        {.name = "file",
                                         .type = MILL_OPTION_PATH,
                                         .help = "a file that holds the text",
                                         .offset = offsetof(MillTestCase, path)},
                                        {.name = "record",
                                         .type = MILL_OPTION_RAW_OBJECT,
                                         .help = "a whole record, with a text and other fields",
                                         .offset = offsetof(MillTestCase, record)},
                                        {.name = "expect",
                                         .type = MILL_OPTION_RAW_OBJECT,
                                         .help = "annotations that must be there, by layer",
                                         .offset = offsetof(MillTestCase, expect)},
                                        {.name = "absent",
                                         .type = MILL_OPTION_RAW_OBJECT,
                                         .help = "annotations that must not be there, by layer",
                                         .offset = offsetof(MillTestCase, absent)},
                                        {.name = "status",
                                         .type = MILL_OPTION_ENUM,
                                         .choices = mill_test_statuses,
                                         .default_value = "\"ok\"",
                                         .help = "the resulting status of the document",
                                         .offset = offsetof(MillTestCase, status)},
                                        {0}};

static const MillOption file_table[] = {{.name = "description",
                                         .type = MILL_OPTION_STRING,
                                         .help = "what the cases are for",
                                         .offset = offsetof(MillTestCases, description)},
                                        {.name = "$schema",
                                         .type = MILL_OPTION_STRING,
                                         .help = "for editors; textmill does not read it",
                                         .offset = offsetof(MillTestCases, schema)},
                                        {.name = "cases",
                                         .type = MILL_OPTION_STRICT_OBJECT_LIST,
                                         .required = true,
                                         .help = "the cases",
                                         .fields = case_table,
                                         .object_size = sizeof(MillTestCase),
                                         .offset = offsetof(MillTestCases, cases)},
                                        {0}};

typedef struct Range {
  double at_least;
  double at_most;
} Range;

static const MillOption range_table[] = {{.name = "at_least",
                                          .type = MILL_OPTION_DOUBLE,
                                          .help = "the smallest acceptable number",
                                          .offset = offsetof(Range, at_least)},
                                         {.name = "at_most",
                                          .type = MILL_OPTION_DOUBLE,
                                          .help = "the largest acceptable number",
                                          .offset = offsetof(Range, at_most)},
                                         {0}};

/* The context of the checks below. */
typedef struct Reading {
  MillTestCases *cases;
  MillOptionContext context;
  const char *const *layers;
  GHashTable *names; /* names of the cases so far */
} Reading;

static void report(const Reading *reading, MillPlace place, const char *pointer,
                   const char *format, ...) MILL_PRINTF(4, 5);

static void report(const Reading *reading, MillPlace place, const char *pointer,
                   const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  mill_findings_add(reading->context.findings, MILL_ERROR_DEFINITION, place, pointer, "%s",
                    message);
}

/* ---- what is expected ---------------------------------------------------------------------- */

static void check_list(const Reading *reading, const json_t *list, const char *pointer);

/* A member of an annotation: an object is a range of numbers, except in `scores`. */
static void check_member(const Reading *reading, const char *key, const json_t *value,
                         const char *pointer) {
  Range range;
  if (json_is_array(value)) {
    check_list(reading, value, pointer);
  } else if (json_is_object(value) && strcmp(key, "scores") == 0) {
    const char *label;
    json_t *score;
    json_object_foreach((json_t *)value, label, score) {
      g_autofree char *here = mill_pointer_member(pointer, label);
      check_member(reading, "", score, here);
    }
  } else if (json_is_object(value)) {
    mill_options_parse(range_table, value, pointer, &reading->context, &range);
  }
}

static void check_annotation(const Reading *reading, const json_t *value, const char *pointer) {
  const char *key;
  json_t *member;
  if (!json_is_object(value) && !json_is_string(value))
    report(reading, MILL_PLACE_VALUE, pointer,
           "an expected annotation must be an object with some of its members, or a string that "
           "is its label");
  json_object_foreach((json_t *)value, key, member) {
    g_autofree char *here = mill_pointer_member(pointer, key);
    check_member(reading, key, member, here);
  }
}

static void check_list(const Reading *reading, const json_t *list, const char *pointer) {
  size_t n = json_array_size(list);
  if (!json_is_array(list))
    report(reading, MILL_PLACE_VALUE, pointer, "a layer needs a list of annotations");
  if (n > MILL_TEST_MOST_EXPECTED)
    report(reading, MILL_PLACE_VALUE, pointer, "a list of %zu is longer than the limit of %d", n,
           MILL_TEST_MOST_EXPECTED);
  for (size_t i = 0; i < n; i++) {
    g_autofree char *here = mill_pointer_element(pointer, i);
    check_annotation(reading, json_array_get(list, i), here);
  }
}

static void check_layers(const Reading *reading, const json_t *layers, const char *pointer) {
  const char *layer;
  json_t *list;
  json_object_foreach((json_t *)layers, layer, list) {
    g_autofree char *here = mill_pointer_member(pointer, layer);
    g_autofree char *suggestion = mill_suggest_clause(layer, reading->layers);
    g_autofree char *known = g_strjoinv(", ", (char **)reading->layers);
    if (!g_strv_contains(reading->layers, layer))
      report(reading, MILL_PLACE_KEY, here, "no stage provides the layer '%s'%s%s", layer,
             *suggestion ? suggestion : "; there are: ", *suggestion ? "" : known);
    check_list(reading, list, here);
  }
}

/* ---- a case -------------------------------------------------------------------------------- */

/* Fills in the text, from the file if need be. */
static void load_text(const Reading *reading, MillTestCase *one, const char *pointer) {
  g_autoptr(GError) error = NULL;
  g_autofree char *bytes = NULL;
  if (one->text) {
    one->bytes = one->text;
    one->length = strlen(one->text);
  }
  if (!one->path)
    return;
  if (mill_small_file_read(one->path, LONGEST_TEXT, &bytes, &one->length, &error)) {
    char *copy = mill_arena_alloc0(reading->context.arena, one->length + 1);
    memcpy(copy, bytes, one->length);
    one->bytes = copy;
  } else {
    g_autofree char *here = mill_pointer_member(pointer, "file");
    report(reading, MILL_PLACE_VALUE, here, "cannot read the text: %s", error->message);
  }
}

static void check_name(const Reading *reading, const MillTestCase *one, const char *pointer) {
  g_autofree char *here = mill_pointer_member(pointer, "name");
  if (one->name && !g_hash_table_add(reading->names, (char *)one->name))
    report(reading, MILL_PLACE_VALUE, here, "another case has the name '%s'", one->name);
}

static void check_case(const Reading *reading, MillTestCase *one, const json_t *value,
                       const char *pointer) {
  g_autofree char *expect = mill_pointer_member(pointer, "expect");
  g_autofree char *absent = mill_pointer_member(pointer, "absent");
  int n_inputs = !!one->text + !!one->path + !!one->record;
  check_name(reading, one, pointer);
  if (json_is_object(value) && n_inputs != 1)
    report(reading, MILL_PLACE_VALUE, pointer,
           "a case needs one of text, file and record; this one has %d", n_inputs);
  if (json_is_object(value) && !one->expect && !one->absent && !json_object_get(value, "status"))
    report(reading, MILL_PLACE_VALUE, pointer,
           "a case without expect, absent and status shows nothing");
  check_layers(reading, one->expect, expect);
  check_layers(reading, one->absent, absent);
  load_text(reading, one, pointer);
}

/* ---- the file ------------------------------------------------------------------------------ */

/* The list of a file that is the list itself rather than an object. */
static void parse_bare_list(const Reading *reading) {
  MillTestCases *cases = reading->cases;
  size_t n = json_array_size(cases->root);
  MillTestCase *list = mill_arena_alloc0(&cases->arena, (n + 1) * sizeof *list);
  for (size_t i = 0; i < n; i++) {
    const json_t *value = json_array_get(cases->root, i);
    g_autofree char *here = mill_pointer_element("", i);
    if (json_is_object(value))
      mill_options_parse(case_table, value, here, &reading->context, &list[i]);
    else
      report(reading, MILL_PLACE_VALUE, here, "a case must be an object");
  }
  cases->cases = (MillObjectList){list, n};
}

static void parse(const Reading *reading) {
  MillTestCases *cases = reading->cases;
  bool is_object = json_is_object(cases->root);
  if (is_object)
    mill_options_parse(file_table, cases->root, "", &reading->context, cases);
  else
    parse_bare_list(reading);
  const json_t *values = is_object ? json_object_get(cases->root, "cases") : cases->root;
  if (json_is_array(values) && cases->cases.n == 0)
    report(reading, MILL_PLACE_VALUE, is_object ? "/cases" : "", "there is no case");
  for (size_t i = 0; i < cases->cases.n; i++) {
    g_autofree char *here = mill_pointer_element(is_object ? "/cases" : "", i);
    check_case(reading, (MillTestCase *)cases->cases.at + i, json_array_get(values, i), here);
  }
}

char *mill_test_cases_path(const char *definition) {
  bool has_suffix = g_str_has_suffix(definition, ".json");
  g_autofree char *stem = g_strndup(definition, strlen(definition) - (has_suffix ? 5 : 0));
  return g_strconcat(stem, ".test.json", NULL);
}

/* Reads the cases as plain JSON. */
static MillTestCases *load(const char *path, GError **error) {
  g_autoptr(GError) reason = NULL;
  g_autofree char *json = NULL;
  json_error_t problem;
  gsize length;
  if (!mill_small_file_read(path, MILL_DEFINITION_MAX_BYTES, &json, &length, &reason)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION, "cannot read the test cases: %s",
                reason->message);
    return NULL;
  }
  json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &problem);
  if (!root) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION, "%s:%d:%d: not valid JSON: %s", path,
                MAX(problem.line, 1), MAX(problem.column, 1), problem.text);
    return NULL;
  }
  MillTestCases *cases = g_new0(MillTestCases, 1);
  mill_findings_init(&cases->findings);
  cases->root = root;
  cases->source = mill_source_new(path, json, length);
  return cases;
}

MillTestCases *mill_test_cases_read(const char *path, const char *const *layers, GError **error) {
  MillTestCases *cases = load(path, error);
  if (!cases)
    return NULL;
  g_autofree char *folder = g_path_get_dirname(path);
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  Reading reading = {
      .cases = cases,
      .context = {.arena = &cases->arena, .folder = folder, .findings = &cases->findings},
      .layers = layers,
      .names = names};
  parse(&reading);
  if (cases->findings.list->len == 0)
    return cases;
  g_autofree char *lines = mill_source_format(cases->source, &cases->findings);
  g_set_error_literal(error, MILL_ERROR, MILL_ERROR_DEFINITION, lines);
  mill_test_cases_free(cases);
  return NULL;
}

void mill_test_cases_free(MillTestCases *cases) {
  if (!cases)
    return;
  mill_findings_finish(&cases->findings);
  mill_source_free(cases->source);
  json_decref(cases->root);
  mill_arena_finish(&cases->arena);
  g_free(cases);
}
