/* SPDX-License-Identifier: MIT */
#include "core/cli/evaluate.h"

#include "core/cli/gold.h"
#include "core/cli/goldlayer.h"
#include "core/cli/labelmap.h"
#include "core/cli/runfiles.h"

#include <math.h>
#include <stdlib.h>

enum { MESSAGES_SHOWN = 20 };

#define MAX_RECORD_BYTES ((size_t)64 << 20)

/* The state of one evaluation. */
typedef struct Judge {
  const MillGoldSet *set;
  const MillPlan *plan;
  MillOutcome *outcome;
  GHashTable *map;     /* NULL: the labels have the same names */
  MillGoldLayer layer; /* `whole` is NULL before the first record */
  const char *absent;  /* what a document without an annotation counts as; NULL: nothing */

  MillDocument *gold; /* the correct result for the current record */
  GArray *answers;    /* of MillAnswer, for the current record */
  GHashTable *names;  /* labels of the answers */
} Judge;

/* ---- which layer --------------------------------------------------------------------------- */

/* The names of labels with a flag; ends with NULL. */
static GPtrArray *flagged_labels(const MillLayerTable *table, uint64_t flag) {
  GPtrArray *names = g_ptr_array_new();
  for (const MillLabelRow *row = table->labels; row && row->name; row++)
    if (row->flags & flag)
      g_ptr_array_add(names, (gpointer)row->name);
  g_ptr_array_add(names, NULL);
  return names;
}

static void make_evaluation(Judge *judge) {
  MillOutcome *outcome = judge->outcome;
  const MillLayerTable *table = judge->layer.table;
  g_autoptr(GPtrArray) absent = flagged_labels(table, MILL_LABEL_ABSENT);
  judge->absent = absent->pdata[0];
  outcome->layer = judge->layer.whole->name;
  outcome->comparison = judge->layer.comparison;
  outcome->averaged = flagged_labels(table, MILL_LABEL_AVERAGED);
  if (mill_outcome_is_matched(outcome))
    outcome->matching = mill_matching_new(table, judge->set->n_mistakes);
  else
    outcome->evaluation = mill_evaluation_new((const char *const *)outcome->averaged->pdata,
                                              judge->set->n_mistakes);
}

/* Decides what is evaluated from the first record. */
static bool begin(Judge *judge, const json_t *record, const MillDocument *document,
                  GError **error) {
  const MillGoldSet *set = judge->set;
  g_autoptr(GError) reason = NULL;
  if (!mill_gold_layer_choose(judge->plan, set->layer, set->label_field, record, &judge->layer,
                              error))
    return false;
  make_evaluation(judge);
  if (mill_gold_fill(record, &judge->layer.gold, set->label_field, document, judge->gold,
                     &reason))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "the first record has no labels: %s",
              reason->message);
  return false;
}

/* Whether the annotation is one of those that the chosen table describes. */
static bool is_of_table(const Judge *judge, const MillAnnotation *annotation) {
  return judge->layer.whole->n_tables == 0 ||
         mill_layer_table(judge->layer.whole, annotation) == judge->layer.table;
}

/* ---- answers ------------------------------------------------------------------------------- */

/* The score as in a record, with four decimals. */
static double score_of(const MillAnnotation *annotation) {
  return floor(annotation->score * 10000 + 0.5) / 10000;
}

static int by_falling_score(gconstpointer left, gconstpointer right) {
  double a = ((const MillAnswer *)left)->score, b = ((const MillAnswer *)right)->score;
  return (a < b) - (a > b);
}

/* Each label once, with its best score; best label first. */
static void keep_best(Judge *judge) {
  guint n = 0;
  g_array_sort(judge->answers, by_falling_score);
  g_hash_table_remove_all(judge->names);
  for (guint i = 0; i < judge->answers->len; i++) {
    MillAnswer answer = g_array_index(judge->answers, MillAnswer, i);
    if (g_hash_table_add(judge->names, (char *)answer.label))
      g_array_index(judge->answers, MillAnswer, n++) = answer;
  }
  g_array_set_size(judge->answers, n);
}

static void answer_with_labels(Judge *judge, MillAnnotations annotations) {
  for (size_t i = 0; i < annotations.n; i++) {
    MillAnswer answer = {mill_label_map_find(judge->map, annotations.at[i]),
                         score_of(annotations.at[i])};
    if (answer.label && is_of_table(judge, annotations.at[i]))
      g_array_append_val(judge->answers, answer);
  }
  keep_best(judge);
}

/* Whether the field by which annotations are grouped has its usual value. */
static bool is_usual(const MillLayerTable *table, const MillAnnotation *annotation) {
  for (const MillFieldRow *row = table->fields; row && row->name; row++) {
    const char *value = mill_annotation_string(annotation, row->name);
    if ((row->flags & MILL_FIELD_GROUP) && value && g_strcmp0(value, row->usual) != 0)
      return false;
  }
  return true;
}

/* Whether the annotation has the record's values of the layer's fields, so that it is about the
 * same thing, such as the same target. */
static bool is_meant(const Judge *judge, const MillAnnotation *annotation) {
  MillAnnotations right = mill_document_annotations(judge->gold, judge->outcome->layer);
  for (const MillFieldRow *row = judge->layer.table->fields; row && row->name; row++) {
    if (!row->gold || right.n == 0)
      continue;
    const char *wanted = mill_annotation_string(right.at[0], row->name);
    if (wanted && g_strcmp0(mill_annotation_string(annotation, row->name), wanted) != 0)
      return false;
  }
  return true;
}

/* The best annotation of the usual group, preferring those that match the record. */
static const MillAnnotation *find_best(const Judge *judge, MillAnnotations annotations) {
  const MillAnnotation *best = NULL;
  bool best_is_meant = false;
  for (size_t i = 0; i < annotations.n; i++) {
    const MillAnnotation *annotation = annotations.at[i];
    if (!is_of_table(judge, annotation) || !is_usual(judge->layer.table, annotation))
      continue;
    bool meant = is_meant(judge, annotation);
    if (best && (meant == best_is_meant ? annotation->score <= best->score : !meant))
      continue;
    best = annotation;
    best_is_meant = meant;
  }
  return best;
}

/* The best label; without an annotation, the label for absence. */
static void answer_with_label(Judge *judge, MillAnnotations annotations) {
  const MillAnnotation *best = find_best(judge, annotations);
  MillAnswer answer = {judge->absent, NAN};
  if (best)
    answer = (MillAnswer){mill_label_map_find(judge->map, best), score_of(best)};
  if (answer.label)
    g_array_append_val(judge->answers, answer);
}

static void note_unlabelled(MillOutcome *outcome, const MillDocument *document,
                            const char *reason) {
  if (++outcome->n_unlabelled <= MESSAGES_SHOWN)
    mill_cli_error("record '%s' is left out: %s", mill_document_id(document), reason);
  else if (outcome->n_unlabelled == MESSAGES_SHOWN + 1)
    mill_cli_error("further records that are left out are only counted");
}

static void judge_labels(Judge *judge, const MillDocument *document,
                         MillAnnotations annotations) {
  MillAnnotations right = mill_document_annotations(judge->gold, judge->outcome->layer);
  g_autoptr(GPtrArray) gold = g_ptr_array_new();
  for (size_t i = 0; i < right.n; i++)
    g_ptr_array_add(gold, (gpointer)right.at[i]->label);
  g_array_set_size(judge->answers, 0);
  if (judge->outcome->comparison == MILL_COMPARE_LABEL)
    answer_with_label(judge, annotations);
  else
    answer_with_labels(judge, annotations);
  MillVerdict verdict = {.id = mill_document_id(document),
                         .gold = (const char *const *)gold->pdata,
                         .n_gold = gold->len,
                         .answers = (const MillAnswer *)(const void *)judge->answers->data,
                         .n_answers = judge->answers->len};
  verdict.text = mill_document_text(document, &verdict.length);
  mill_evaluation_add(judge->outcome->evaluation, &verdict);
}

/* The annotations of the chosen table, with their labels; those given are mapped. Free with
 * g_array_unref(). */
static GArray *collect(const Judge *judge, MillAnnotations annotations, GHashTable *map) {
  GArray *items = g_array_new(FALSE, FALSE, sizeof(MillLabelled));
  for (size_t i = 0; i < annotations.n; i++) {
    MillLabelled item = {annotations.at[i], mill_label_map_find(map, annotations.at[i])};
    bool has_kind = mill_annotation_string(item.annotation, "kind") != NULL;
    bool is_gold = item.annotation->document == judge->gold;
    if (item.label && ((is_gold && !has_kind) || is_of_table(judge, item.annotation)))
      g_array_append_val(items, item);
  }
  return items;
}

static void judge_document(Judge *judge, const MillDocument *document) {
  const char *layer = judge->outcome->layer;
  MillAnnotations annotations = mill_document_annotations(document, layer);
  if (!mill_outcome_is_matched(judge->outcome)) {
    judge_labels(judge, document, annotations);
    return;
  }
  g_autoptr(GArray) given = collect(judge, annotations, judge->map);
  g_autoptr(GArray) gold = collect(judge, mill_document_annotations(judge->gold, layer), NULL);
  mill_matching_add(judge->outcome->matching, document, gold, given);
}

/* A MillJudge. */
static bool judge_record(void *data, const MillDocument *document, GError **error) {
  Judge *judge = data;
  g_autoptr(GError) reason = NULL;
  json_auto_t *input = mill_gold_record(document);
  if (!input && mill_document_status(document) == MILL_STATUS_FAILED) {
    judge->outcome->n_unlabelled++; /* the reason was reported */
    return true;
  }
  if (!judge->layer.whole && !begin(judge, input, document, error))
    return false;
  if (mill_gold_fill(input, &judge->layer.gold, judge->set->label_field, document, judge->gold,
                     &reason))
    judge_document(judge, document);
  else
    note_unlabelled(judge->outcome, document, reason->message);
  return true;
}

/* ---- the run ------------------------------------------------------------------------------- */

static bool run(MillPipeline *pipeline, Judge *judge, MillExit *status) {
  g_autoptr(GError) error = NULL;
  const MillGoldSet *set = judge->set;
  MillRunFiles files = {.input = mill_input_new(set->paths, set->format, MAX_RECORD_BYTES),
                        .decoder = {.decoding = set->decoding},
                        .info = pipeline->info,
                        .judge = judge_record,
                        .judge_data = judge,
                        .show_progress = set->show_progress};
  MillRunSteps steps = mill_run_files_steps(&files);
  mill_run_files_init(&files);
  bool done = mill_pipeline_open_workers(pipeline, set->jobs, &error) &&
              mill_run(pipeline, &steps, set->jobs, &error);
  if (done)
    mill_run_files_report(&files);
  judge->outcome->n_records = files.n_records;
  judge->outcome->n_not_ok = files.n_records - files.n_by_status[MILL_STATUS_OK];
  *status = done ? mill_run_files_status(&files) : mill_cli_fail(error);
  mill_run_files_finish(&files);
  mill_input_free(files.input);
  return done && *status <= MILL_EXIT_RECORDS;
}

/* Reports gold labels without a counterpart, since all documents that have them count as
 * wrong. */
static void report_unmapped(const Judge *judge) {
  const MillFigures *figures = &judge->outcome->figures;
  g_autoptr(GHashTable) mapped = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GString) names = g_string_new(NULL);
  GHashTableIter iter;
  gpointer gold;
  g_hash_table_iter_init(&iter, judge->map);
  while (g_hash_table_iter_next(&iter, NULL, &gold))
    g_hash_table_add(mapped, gold);
  for (size_t i = 0; i < figures->n_labels; i++)
    if (!g_hash_table_contains(mapped, figures->labels[i].label))
      g_string_append_printf(names, "%s'%s'", names->len > 0 ? ", " : "",
                             figures->labels[i].label);
  if (names->len > 0)
    mill_cli_error("--map has no entry for %s, so records with these labels count as wrong",
                   names->str);
}

/* Fills the figures; returns the number of documents they cover. */
static size_t fill_figures(MillOutcome *outcome) {
  if (outcome->evaluation)
    mill_evaluation_conclude(outcome->evaluation, &outcome->figures);
  if (outcome->matching)
    mill_matching_conclude(outcome->matching, &outcome->matches);
  return outcome->figures.n + outcome->matches.n;
}

static bool conclude(const Judge *judge, MillExit *status) {
  MillOutcome *outcome = judge->outcome;
  if (fill_figures(outcome) == 0) {
    mill_cli_error("there is no labelled record, so there is nothing to evaluate");
    *status = MILL_EXIT_USAGE;
    return false;
  }
  if (judge->map)
    report_unmapped(judge);
  if (outcome->n_unlabelled > 0)
    *status = MAX(*status, MILL_EXIT_RECORDS);
  return true;
}

/* Checks everything that can be checked before running. */
static bool prepare(Judge *judge, GError **error) {
  const MillGoldSet *set = judge->set;
  if (set->layer && !mill_gold_layer_check(judge->plan, set->layer, error))
    return false;
  judge->map = set->map ? mill_label_map_read(set->map, error) : NULL;
  return !set->map || judge->map;
}

bool mill_outcome_is_matched(const MillOutcome *outcome) {
  return outcome->comparison == MILL_COMPARE_SPANS ||
         outcome->comparison == MILL_COMPARE_RELATIONS;
}

bool mill_evaluate(MillPipeline *pipeline, const MillGoldSet *set, MillOutcome *outcome,
                   MillExit *status) {
  g_autoptr(GError) error = NULL;
  Judge judge = {.set = set,
                 .plan = pipeline->plan,
                 .outcome = outcome,
                 .gold = mill_document_new(),
                 .answers = g_array_new(FALSE, FALSE, sizeof(MillAnswer)),
                 .names = g_hash_table_new(g_str_hash, g_str_equal)};
  *outcome = (MillOutcome){0};
  bool good = prepare(&judge, &error);
  if (!good)
    *status = mill_cli_fail(error);
  good = good && run(pipeline, &judge, status) && conclude(&judge, status);
  g_clear_pointer(&judge.map, g_hash_table_unref);
  mill_document_free(judge.gold);
  g_array_unref(judge.answers);
  g_hash_table_unref(judge.names);
  return good;
}

void mill_outcome_finish(MillOutcome *outcome) {
  mill_evaluation_free(outcome->evaluation);
  mill_matching_free(outcome->matching);
  g_clear_pointer(&outcome->averaged, g_ptr_array_unref);
}
