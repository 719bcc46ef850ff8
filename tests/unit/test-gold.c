/* SPDX-License-Identifier: MIT */
/* The right annotations of labelled records, as layer tables say. */
#include "tests/unit/unit.h"

#include "core/cli/gold.h"

#include <jansson.h>

static const MillFieldRow no_fields[] = {{0}};
static const MillRoleRow no_roles[] = {{0}};
static const char *const stance_gold[] = {"stance", NULL};
static const char *const relation_gold[] = {"attributions", "citation", NULL};
static const MillFieldRow stance_fields[] = {
    {.name = "target", .type = MILL_FEATURE_STRING, .help = "h", .gold = "about"}, {0}};
static const MillFieldRow span_fields[] = {
    {.name = "country", .type = MILL_FEATURE_STRING, .help = "h"},
    {.name = "size", .type = MILL_FEATURE_NUMBER, .help = "h"},
    {.name = "rank", .type = MILL_FEATURE_INTEGER, .help = "h"},
    {.name = "old", .type = MILL_FEATURE_BOOLEAN, .help = "h"},
    {0}};
static const MillRoleRow roles[] = {
    {.name = "source", .help = "h"}, {.name = "cue", .help = "h"}, {0}};

static const MillLayerTable stance = {MILL_LAYER_HEADER,   .name = "stance",
                                      .help = "h",         .comparison = MILL_COMPARE_LABEL,
                                      .gold = stance_gold, .fields = stance_fields};
static const MillLayerTable spans = {MILL_LAYER_HEADER, .name = "entity", .help = "h",
                                     .comparison = MILL_COMPARE_SPANS, .fields = span_fields};
static const MillLayerTable relations = {
    MILL_LAYER_HEADER,     .name = "citation", .help = "h", .comparison = MILL_COMPARE_RELATIONS,
    .gold = relation_gold, .roles = roles};

static MillDocument *document, *gold;

static int set_up(void **state) {
  (void)state;
  document = mill_document_new();
  gold = mill_document_new();
  return mill_document_set_text(document, "7", "Ö: Anna met Omar", 17, NULL) ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(gold);
  mill_document_free(document);
  return 0;
}

/* A layer with that table; NULL: without one, as `topic`. */
static MillLayerInfo layer_of(const MillLayerTable *const *table) {
  return (MillLayerInfo){.name = *table ? (*table)->name : "topic",
                         .tables = table,
                         .n_tables = *table != NULL,
                         .fields = no_fields,
                         .roles = no_roles};
}

/* Reads a record; the message if it cannot be read. Free with g_free(). */
static char *fill(const MillLayerTable *table, const char *field, const char *text) {
  const MillLayerInfo layer = layer_of(&table);
  g_autoptr(GError) error = NULL;
  json_t *record = json_loads(text, 0, NULL);
  assert_non_null(record);
  bool good = mill_gold_fill(record, &layer, field, document, gold, &error);
  json_decref(record);
  assert_true(good == (error == NULL));
  return good ? NULL : g_strdup(error->message);
}

static void assert_refused(const MillLayerTable *table, const char *text, const char *piece) {
  g_autofree char *message = fill(table, NULL, text);
  assert_contains(message, piece);
}

/* The annotations of a record as "LABEL@BEGIN-END", separated by blanks. */
static void assert_gold(const MillLayerTable *table, const char *field, const char *text,
                        const char *expected) {
  g_autofree char *message = fill(table, field, text);
  if (message)
    fail_msg("%s", message);
  g_autoptr(GString) found = g_string_new(NULL);
  MillAnnotations right = mill_document_annotations(gold, table ? table->name : "topic");
  for (size_t i = 0; i < right.n; i++) {
    MillSpan span = right.at[i]->span;
    g_string_append_printf(found, "%s%s", i > 0 ? " " : "", right.at[i]->label);
    if (span.begin != MILL_WHOLE_DOCUMENT)
      g_string_append_printf(found, "@%u-%u", span.begin, span.end);
  }
  assert_string_equal(found->str, expected);
}

static const MillAnnotation *first(const char *layer) {
  return mill_document_annotations(gold, layer).at[0];
}

/* ---- labels -------------------------------------------------------------------------------- */

static void a_string_is_one_label_and_a_list_any_number(void **state) {
  (void)state;
  assert_gold(NULL, NULL, "{\"label\": \"a\"}", "a");
  assert_gold(NULL, NULL, "{\"labels\": [\"b\", \"a\"]}", "b a");
  assert_gold(NULL, NULL, "{\"labels\": \"a\"}", "a");
  assert_gold(NULL, NULL, "{\"labels\": []}", "");
  assert_gold(NULL, "topic", "{\"topic\": [\"a\"], \"label\": \"b\"}", "a");
}

static void several_labels_come_before_one_unless_there_are_none(void **state) {
  (void)state;
  assert_gold(NULL, NULL, "{\"label\": \"a\", \"labels\": [\"b\"]}", "b");
  assert_gold(NULL, NULL, "{\"label\": \"a\", \"labels\": []}", "a");
}

static void a_missing_field_lists_what_could_be_meant(void **state) {
  (void)state;
  assert_refused(NULL, "{\"text\": \"x\", \"n\": 1}",
                 "it has no field 'label'; name the right one with --label-field (fields here: "
                 "'text', 'n')");
  assert_refused(&stance, "{\"label\": \"a\"}", "it has no field 'stance'");
  assert_refused(&spans, "{\"label\": \"a\"}", "it has no field 'entity'");
  assert_refused(&relations, "{\"label\": \"a\"}", "it has no field 'attributions'");
}

static void only_strings_are_labels(void **state) {
  (void)state;
  assert_refused(NULL, "{\"label\": 5}", "its field 'label' is neither a string nor a list");
  assert_refused(NULL, "{\"labels\": [\"a\", 5]}", "its field 'labels' is neither a string nor");
  assert_refused(NULL, "{\"label\": null}", "its field 'label' is neither a string nor a list");
}

static void the_record_has_values_of_fields(void **state) {
  (void)state;
  assert_gold(&stance, NULL, "{\"stance\": \"favor\", \"about\": \"tea\"}", "favor");
  assert_string_equal(mill_annotation_string(first("stance"), "target"), "tea");
  assert_refused(&stance, "{\"stance\": \"favor\", \"about\": 5}",
                 "its field 'about' is not a string");
}

/* ---- spans --------------------------------------------------------------------------------- */

static void spans_count_code_points(void **state) {
  (void)state;
  assert_gold(&spans, NULL, "{\"entity\": [[3, 7, \"person\"], [0, 1, \"x\"]]}",
              "person@4-8 x@0-2");
  assert_gold(&spans, NULL, "{\"entity\": [[3, 7]]}", "entity@4-8");
  assert_gold(
      &spans, NULL,
      "{\"entity\": [{\"begin\": 12, \"end\": 16, \"label\": \"p\", \"text\": \"Omar\"}]}",
      "p@13-17");
}

static void spans_have_fields_of_their_types(void **state) {
  (void)state;
  assert_gold(&spans, NULL,
              "{\"entity\": [{\"begin\": 0, \"end\": 1, \"label\": \"p\", \"country\": \"fr\", "
              "\"size\": 1.5, \"rank\": 2, \"old\": true, \"score\": 0.3}]}",
              "p@0-2");
  const MillAnnotation *span = first("entity");
  assert_string_equal(mill_annotation_string(span, "country"), "fr");
  assert_true(span->features->next->value.number > 1.4);
  assert_int_equal(span->features->next->next->value.integer, 2);
  assert_true(span->features->next->next->next->value.boolean);
  assert_refused(&spans, "{\"entity\": [{\"begin\": 0, \"end\": 1, \"rank\": 2.5}]}",
                 "annotation 1 of its field 'entity' has a 'rank' that is not an integer");
}

static void spans_must_lie_in_the_text(void **state) {
  (void)state;
  assert_refused(&spans, "{\"entity\": [[3, 7], [3, 17]]}",
                 "annotation 2 of its field 'entity' has the span 3 to 17, which does not lie in "
                 "the text of 16 code points");
  assert_refused(&spans, "{\"entity\": [[-1, 7]]}", "has the span -1 to 7");
  assert_refused(&spans, "{\"entity\": [[7, 3]]}", "has the span 7 to 3");
  assert_refused(
      &spans, "{\"entity\": [{\"begin\": 4, \"end\": 8, \"text\": \"Anna\"}]}",
      "says that its text is \"Anna\", but the text at its offsets is \"nna \"; offsets "
      "count code points");
}

static void what_is_no_span_is_refused(void **state) {
  (void)state;
  assert_refused(&spans, "{\"entity\": \"person\"}",
                 "its field 'entity' is not a list of annotations");
  assert_refused(&spans, "{\"entity\": [\"person\"]}", "has a span that is neither [BEGIN, END]");
  assert_refused(&spans, "{\"entity\": [[1.5, 2]]}", "has a span that is neither [BEGIN, END]");
  assert_refused(&spans, "{\"entity\": [[1, 2, 3]]}", "has a label that is not a string");
}

/* ---- relations ----------------------------------------------------------------------------- */

static void relations_reach_over_all_their_roles(void **state) {
  (void)state;
  assert_gold(&relations, NULL,
              "{\"attributions\": [{\"cue\": [[8, 11]], \"source\": [[12, 16], {\"begin\": 3, "
              "\"end\": 7}]}, {\"source\": [], \"label\": \"none\"}]}",
              "citation@4-17 none");
  const MillRoleSpan *source = mill_annotation_role(first("citation"), "source");
  assert_int_equal(source->span.begin, 13);
  assert_int_equal(source->next->span.begin, 4);
  assert_gold(&relations, NULL, "{\"citation\": [{\"source\": [[0, 1]], \"label\": \"l\"}]}",
              "l@0-2");
}

static void what_is_no_relation_is_refused(void **state) {
  (void)state;
  assert_refused(&relations, "{\"attributions\": [[0, 1]]}",
                 "annotation 1 of its field 'attributions' is not an object with lists of spans");
  assert_refused(&relations, "{\"attributions\": [{\"cue\": \"said\"}]}",
                 "has a 'cue' that is not a list of spans");
  assert_refused(&relations, "{\"attributions\": [{\"cue\": [[0, 90]]}]}", "the span 0 to 90");
}

/* ---- which records ------------------------------------------------------------------------- */

static void assert_fits(const MillLayerTable *table, const char *text, bool has, bool fits) {
  const MillLayerInfo layer = layer_of(&table);
  json_t *record = json_loads(text, 0, NULL);
  assert_int_equal(mill_gold_has(record, &layer, NULL), has);
  assert_int_equal(mill_gold_fits(record, &layer, NULL), fits);
  json_decref(record);
}

static void records_fit_by_their_fields(void **state) {
  (void)state;
  assert_fits(NULL, "{\"label\": \"a\"}", true, true);
  assert_fits(NULL, "{\"label\": null}", false, false);
  assert_fits(NULL, "{\"labels\": [[0, 1]]}", true, false);
  assert_fits(&spans, "{\"entity\": \"a\"}", true, false);
  assert_fits(&spans, "{\"entity\": []}", true, true);
  assert_fits(&relations, "{\"citation\": [{}]}", true, true);
  assert_fits(&relations, "{\"label\": \"a\"}", false, false);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_string_is_one_label_and_a_list_any_number),
      TEST(several_labels_come_before_one_unless_there_are_none),
      TEST(a_missing_field_lists_what_could_be_meant),
      TEST(only_strings_are_labels),
      TEST(the_record_has_values_of_fields),
      TEST(spans_count_code_points),
      TEST(spans_have_fields_of_their_types),
      TEST(spans_must_lie_in_the_text),
      TEST(what_is_no_span_is_refused),
      TEST(relations_reach_over_all_their_roles),
      TEST(what_is_no_relation_is_refused),
      TEST(records_fit_by_their_fields),
  };
  return RUN_TESTS(tests);
}
