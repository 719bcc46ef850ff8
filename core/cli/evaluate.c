/* SPDX-License-Identifier: MIT */
#include "core/cli/evaluate.h"

#include "core/cli/runfiles.h"
#include "core/plugin/smallfile.h"
#include "core/plugin/suggest.h"
#include "core/stream/gold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MESSAGES_SHOWN = 20, LARGEST_MAP = 8 << 20 };

#define MAX_RECORD_BYTES ((size_t)64 << 20)

/* The steps of one evaluation. */
typedef struct Judge {
  const MillGoldSet *set;
  const MillPlan *plan;
  MillOutcome *outcome;
  const char *label_field; /* NULL: `labels` or `label` */
  GHashTable *map;         /* from given label or code to gold label; NULL: they are the same */
  bool has_begun;

  GPtrArray *gold;   /* of const char *, of the record in hand */
  GArray *answers;   /* of MillAnswer, likewise */
  GHashTable *names; /* of the answers */
} Judge;

/* ---- the map ------------------------------------------------------------------------------- */

static bool add_mapping(GHashTable *map, const char *gold, const json_t *given, GError **error) {
  for (size_t i = 0; i < json_array_size(given); i++) {
    const json_t *label = json_array_get(given, i);
    if (json_is_string(label))
      g_hash_table_insert(map, g_strdup(json_string_value(label)), g_strdup(gold));
  }
  if (json_is_array(given))
    return true;
  g_set_error(
      error, MILL_ERROR, MILL_ERROR_USAGE,
      "'%s' must have a list of labels or codes: {\"gold label\": [\"given label\", ...]}", gold);
  return false;
}

/* Turns {gold: [given, ...]} round. An empty one maps nothing. */
static GHashTable *turn_round(const json_t *object, GError **error) {
  g_autoptr(GHashTable) map = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  const char *gold;
  json_t *given;
  if (!json_is_object(object)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "it must be a JSON object");
    return NULL;
  }
  json_object_foreach((json_t *)object, gold, given) {
    if (!add_mapping(map, gold, given, error))
      return NULL;
  }
  return g_steal_pointer(&map);
}

static bool read_map(const char *path, GHashTable **map, GError **error) {
  g_autoptr(GError) reason = NULL;
  g_autofree char *text = NULL;
  size_t length;
  json_error_t problem;
  if (!mill_small_file_read(path, LARGEST_MAP, &text, &length, &reason)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_INPUT, "cannot read --map: %s", reason->message);
    return false;
  }
  json_t *object = json_loadb(text, length, 0, &problem);
  if (!object) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "--map %s:%d:%d: not valid JSON: %s", path,
                problem.line, problem.column, problem.text);
    return false;
  }
  *map = turn_round(object, &reason);
  json_decref(object);
  if (!*map)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "--map %s: %s", path, reason->message);
  return *map != NULL;
}

/* ---- which layer --------------------------------------------------------------------------- */

/* Whether a stage of the plan adds to the layer; if not, an error that says what there is. */
static bool is_provided(const MillPlan *plan, const char *layer, GError **error) {
  g_autoptr(GPtrArray) layers = g_ptr_array_new();
  for (size_t i = 0; i < plan->n_stages; i++)
    for (const char *const *name = plan->stages[i].plugin->provides_layers; *name; name++)
      if (!g_ptr_array_find_with_equal_func(layers, *name, g_str_equal, NULL))
        g_ptr_array_add(layers, (char *)*name);
  g_ptr_array_add(layers, NULL);
  const char *const *names = (const char *const *)layers->pdata;
  if (g_strv_contains(names, layer))
    return true;
  g_autofree char *suggestion = mill_suggest_clause(layer, names);
  g_autofree char *all = g_strjoinv(", ", (char **)layers->pdata);
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "the pipeline '%s' has no layer '%s'%s its layers: %s; --layer names the one to "
              "evaluate",
              plan->definition->name, layer, *suggestion ? suggestion : ";", all);
  return false;
}

/* The layer that the fields of a labelled record are made for. */
static const char *guess_layer(const json_t *record) {
  bool has_target = json_object_get(record, "target") != NULL;
  bool has_stance = json_object_get(record, "stance") != NULL;
  bool has_label = json_object_get(record, "label") || json_object_get(record, "labels");
  return has_target || (has_stance && !has_label) ? "stance" : "topic";
}

/* Settles what is evaluated, by the first record if it was not told. */
static bool begin(Judge *judge, const json_t *record, GError **error) {
  MillOutcome *outcome = judge->outcome;
  GError *reason = NULL;
  outcome->layer = judge->set->layer ? judge->set->layer : guess_layer(record);
  outcome->is_stance = strcmp(outcome->layer, "stance") == 0;
  judge->label_field = judge->set->label_field;
  if (!judge->label_field && outcome->is_stance)
    judge->label_field = "stance";
  judge->has_begun = true;
  if (!is_provided(judge->plan, outcome->layer, error))
    return false;
  if (mill_gold_labels(record, judge->label_field, judge->gold, &reason))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "the first record has no labels: %s",
              reason->message);
  g_error_free(reason);
  return false;
}

/* ---- answers ------------------------------------------------------------------------------- */

/* The score as a record tells it: with four decimals. */
static double score_of(const MillAnnotation *annotation) {
  return floor(annotation->score * 10000 + 0.5) / 10000;
}

/* What a given label is called in the gold set, or NULL if it has no counterpart. */
static const char *name_of(const Judge *judge, const MillAnnotation *annotation) {
  if (!judge->map || g_hash_table_size(judge->map) == 0)
    return annotation->label;
  const char *code = mill_annotation_string(annotation, "code");
  const char *name = code ? g_hash_table_lookup(judge->map, code) : NULL;
  return name ? name : g_hash_table_lookup(judge->map, annotation->label);
}

static int by_falling_score(gconstpointer left, gconstpointer right) {
  double a = ((const MillAnswer *)left)->score, b = ((const MillAnswer *)right)->score;
  return (a < b) - (a > b);
}

/* Each label once, with its best score, the best label first. */
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
    MillAnswer answer = {name_of(judge, annotations.at[i]), score_of(annotations.at[i])};
    if (answer.label)
      g_array_append_val(judge->answers, answer);
  }
  keep_best(judge);
}

/* The first stance of the author; without one, they are neutral. */
static void answer_with_stance(Judge *judge, MillAnnotations annotations) {
  MillAnswer answer = {"neutral", NAN};
  for (size_t i = 0; i < annotations.n && isnan(answer.score); i++) {
    const char *holder = mill_annotation_string(annotations.at[i], "holder");
    if (!holder || strcmp(holder, "author") == 0)
      answer = (MillAnswer){annotations.at[i]->label, score_of(annotations.at[i])};
  }
  g_array_append_val(judge->answers, answer);
}

static void note_unlabelled(MillOutcome *outcome, const MillDocument *document,
                            const char *reason) {
  if (++outcome->n_unlabelled <= MESSAGES_SHOWN)
    mill_cli_error("record '%s' is left out: %s", mill_document_id(document), reason);
  else if (outcome->n_unlabelled == MESSAGES_SHOWN + 1)
    mill_cli_error("further records that are left out are only counted");
}

static void judge_document(Judge *judge, const MillDocument *document) {
  MillOutcome *outcome = judge->outcome;
  MillAnnotations annotations = mill_document_annotations(document, outcome->layer);
  g_array_set_size(judge->answers, 0);
  if (outcome->is_stance)
    answer_with_stance(judge, annotations);
  else
    answer_with_labels(judge, annotations);
  MillVerdict verdict = {.id = mill_document_id(document),
                         .gold = (const char *const *)judge->gold->pdata,
                         .n_gold = judge->gold->len,
                         .answers = (const MillAnswer *)(const void *)judge->answers->data,
                         .n_answers = judge->answers->len};
  verdict.text = mill_document_text(document, &verdict.length);
  mill_evaluation_add(outcome->evaluation, &verdict);
}

/* A MillJudge. */
static bool judge_record(void *data, const json_t *input, const MillDocument *document,
                         GError **error) {
  Judge *judge = data;
  g_autoptr(GError) reason = NULL;
  if (!json_is_object(input)) {
    judge->outcome->n_unlabelled++; /* it was told why */
    return true;
  }
  if (!judge->has_begun && !begin(judge, input, error))
    return false;
  if (mill_gold_labels(input, judge->label_field, judge->gold, &reason))
    judge_document(judge, document);
  else
    note_unlabelled(judge->outcome, document, reason->message);
  return true;
}

/* ---- the run ------------------------------------------------------------------------------- */

static bool run(MillPipeline *pipeline, Judge *judge, MillExit *status) {
  g_autoptr(GError) error = NULL;
  const MillGoldSet *set = judge->set;
  MillFileOutput nowhere = {.file = -1, .name = "nothing"};
  MillRunFiles files = {.input = mill_input_new(set->paths, MILL_INPUT_JSONL, MAX_RECORD_BYTES),
                        .output = &nowhere,
                        .fields = set->fields,
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

/* Says which gold labels no given label stands for, since all documents that have them count as
 * wrong. */
static void tell_unmapped(const Judge *judge) {
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
    mill_cli_error("--map has no counterpart for %s, so records with these labels count as wrong",
                   names->str);
}

static bool conclude(const Judge *judge, MillExit *status) {
  MillOutcome *outcome = judge->outcome;
  mill_evaluation_conclude(outcome->evaluation, &outcome->figures);
  if (outcome->figures.n == 0) {
    mill_cli_error("there is no labelled record, so there is nothing to evaluate");
    *status = MILL_EXIT_USAGE;
    return false;
  }
  if (judge->map)
    tell_unmapped(judge);
  if (outcome->n_unlabelled > 0)
    *status = MAX(*status, MILL_EXIT_RECORDS);
  return true;
}

/* Looks at all that can be wrong before anything is run. */
static bool prepare(Judge *judge, GError **error) {
  const MillGoldSet *set = judge->set;
  return (!set->layer || is_provided(judge->plan, set->layer, error)) &&
         (!set->map || read_map(set->map, &judge->map, error));
}

bool mill_evaluate(MillPipeline *pipeline, const MillGoldSet *set, MillOutcome *outcome,
                   MillExit *status) {
  g_autoptr(GError) error = NULL;
  Judge judge = {.set = set,
                 .plan = pipeline->plan,
                 .outcome = outcome,
                 .gold = g_ptr_array_new(),
                 .answers = g_array_new(FALSE, FALSE, sizeof(MillAnswer)),
                 .names = g_hash_table_new(g_str_hash, g_str_equal)};
  static const char *const averaged[] = {"favor", "against", NULL};
  *outcome = (MillOutcome){.evaluation = mill_evaluation_new(averaged, set->n_mistakes)};
  bool good = prepare(&judge, &error);
  if (!good)
    *status = mill_cli_fail(error);
  good = good && run(pipeline, &judge, status) && conclude(&judge, status);
  g_clear_pointer(&judge.map, g_hash_table_unref);
  g_ptr_array_unref(judge.gold);
  g_array_unref(judge.answers);
  g_hash_table_unref(judge.names);
  return good;
}

void mill_outcome_finish(MillOutcome *outcome) {
  mill_evaluation_free(outcome->evaluation);
}
