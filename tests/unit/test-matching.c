/* SPDX-License-Identifier: MIT */
/* Spans and relations, held against each other. */
#include "tests/unit/unit.h"

#include "core/cli/matching.h"
#include "core/document/internal.h"

#include <math.h>

static const MillRoleRow roles[] = {{.name = "source", .help = "h", .flags = MILL_ROLE_SHARED},
                                    {.name = "content", .help = "h", .flags = MILL_ROLE_MATCHED},
                                    {.name = "cue", .help = "h"},
                                    {0}};
static const MillLayerTable spans = {MILL_LAYER_HEADER, .name = "x", .help = "h",
                                     .comparison = MILL_COMPARE_SPANS};
static const MillLayerTable relations = {MILL_LAYER_HEADER, .name = "x", .help = "h",
                                         .comparison = MILL_COMPARE_RELATIONS, .roles = roles};

/* Words at 0-4, 5-9, 10-14, 15-19, 20-21. */
static const char text[] = "Änna said that rain.";
static MillDocument *document;
static GArray *gold, *given;

static int set_up(void **state) {
  static const char *const provided[] = {"x", NULL};
  const MillStageContext stage = {.id = "x", .plugin = "x", .provides = provided};
  (void)state;
  gold = g_array_new(FALSE, FALSE, sizeof(MillLabelled));
  given = g_array_new(FALSE, FALSE, sizeof(MillLabelled));
  document = mill_document_new();
  bool good = mill_document_set_text(document, "7", text, strlen(text), NULL);
  mill_document_begin_stage(document, &stage);
  return good ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  g_array_unref(gold);
  g_array_unref(given);
  mill_document_free(document);
  return 0;
}

static MillAnnotation *add(GArray *side, size_t begin, size_t end, const char *label,
                           double score) {
  MillLayer *layer = mill_document_layer(document, "x");
  MillAnnotation *annotation = mill_layer_add(layer, begin, end, label, score);
  MillLabelled item = {annotation, label};
  g_array_append_val(side, item);
  return annotation;
}

/* A relation with a source (end 0: none) and a content. */
static void relate(GArray *side, MillSpan source, MillSpan content) {
  MillAnnotation *annotation = add(side, 0, 21, "r", 0.5);
  if (source.end > 0)
    mill_annotation_add_span(annotation, "source", source.begin, source.end);
  mill_annotation_add_span(annotation, "content", content.begin, content.end);
}

static MillMatching *match(const MillLayerTable *table, MillMatchFigures *figures) {
  MillMatching *matching = mill_matching_new(table, 1);
  mill_matching_add(matching, document, gold, given);
  mill_matching_conclude(matching, figures);
  return matching;
}

static void assert_counts(MillCounts counts, size_t hits, size_t predicted, size_t right) {
  assert_int_equal(counts.hits, hits);
  assert_int_equal(counts.predicted, predicted);
  assert_int_equal(counts.gold, right);
}

static void spans_are_the_same_with_their_label_or_overlap(void **state) {
  MillMatchFigures figures;
  (void)state;
  add(gold, 0, 5, "a", 1);
  add(gold, 6, 15, "a", 1);
  add(gold, 16, 20, "b", 1);
  add(given, 0, 5, "a", 0.9);
  add(given, 11, 15, "a", 0.9);
  add(given, 16, 20, "a", 0.9); /* another label */
  MillMatching *matching = match(&spans, &figures);
  assert_int_equal(figures.n_rows, 2);
  assert_string_equal(figures.rows[0].name, "a");
  assert_counts(figures.rows[0].exact, 1, 3, 2);
  assert_counts(figures.rows[0].overlap, 2, 3, 2);
  assert_counts(figures.rows[1].exact, 0, 0, 1);
  assert_counts(figures.whole.overlap, 2, 3, 3);
  assert_true(fabs(figures.overlap.value - 2.0 / 3) < 1e-9);
  mill_matching_free(matching);
}

static void each_span_is_in_one_pair_at_most(void **state) {
  MillMatchFigures figures;
  (void)state;
  add(gold, 0, 20, "a", 1);
  add(given, 0, 5, "a", 0.9);
  add(given, 6, 20, "a", 0.5);
  add(given, 6, 20, "a", 0.4);
  MillMatching *matching = match(&spans, &figures);
  assert_counts(figures.whole.overlap, 1, 3, 1);
  mill_matching_free(matching);
}

static void the_surest_mistake_says_what_is_there(void **state) {
  MillMatchFigures figures;
  (void)state;
  add(gold, 0, 5, "a", 1);
  add(given, 0, 5, "b", 0.5);
  add(given, 6, 10, "a", 0.4);
  MillMatching *matching = match(&spans, &figures);
  const MillMistake *mistake = g_ptr_array_index(figures.mistakes, 0);
  assert_int_equal(figures.mistakes->len, 1);
  assert_string_equal(mistake->gold, "a");
  assert_string_equal(mistake->predicted, "b");
  assert_string_equal(mistake->text, "Änna");
  mill_matching_free(matching);
}

static void roles_are_compared_word_by_word(void **state) {
  MillMatchFigures figures;
  (void)state;
  relate(gold, (MillSpan){0, 5}, (MillSpan){11, 21});
  relate(given, (MillSpan){0, 3}, (MillSpan){6, 21}); /* half of the first word */
  MillMatching *matching = match(&relations, &figures);
  assert_string_equal(figures.rows[0].name, "source");
  assert_counts(figures.rows[0].exact, 1, 1, 1);
  assert_counts(figures.rows[1].words, 3, 4, 3);
  assert_counts(figures.rows[1].exact, 0, 1, 1);
  assert_counts(figures.rows[1].overlap, 1, 1, 1);
  assert_counts(figures.rows[2].overlap, 0, 0, 0);
  assert_counts(figures.whole.exact, 0, 1, 1);
  assert_counts(figures.whole.overlap, 1, 1, 1);
  mill_matching_free(matching);
}

static void a_whole_relation_needs_half_of_the_content_and_the_source(void **state) {
  MillMatchFigures figures;
  (void)state;
  relate(gold, (MillSpan){0, 0}, (MillSpan){6, 15});
  relate(given, (MillSpan){0, 5}, (MillSpan){6, 15}); /* it has a source */
  relate(gold, (MillSpan){0, 5}, (MillSpan){16, 21});
  relate(given, (MillSpan){0, 5}, (MillSpan){6, 21}); /* two of four words */
  MillMatching *matching = match(&relations, &figures);
  assert_counts(figures.rows[1].overlap, 2, 2, 2);
  assert_counts(figures.whole.overlap, 1, 2, 2);
  mill_matching_free(matching);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(spans_are_the_same_with_their_label_or_overlap),
      TEST(each_span_is_in_one_pair_at_most),
      TEST(the_surest_mistake_says_what_is_there),
      TEST(roles_are_compared_word_by_word),
      TEST(a_whole_relation_needs_half_of_the_content_and_the_source),
  };
  return RUN_TESTS(tests);
}
