/* SPDX-License-Identifier: MIT */
#include "core/run/explanation.h"

#include "core/document/internal.h"
#include "core/plugin/suggest.h"
#include "core/run/stage.h"

#include <math.h>

void mill_explanation_init(MillExplanation *explanation, const MillDocument *document,
                           const char *label) {
  *explanation = (MillExplanation){.document = document,
                                   .label = label,
                                   .prior = NAN,
                                   .reasons = g_array_new(FALSE, FALSE, sizeof(MillReason)),
                                   .strings = g_string_chunk_new(1024)};
}

void mill_explanation_finish(MillExplanation *explanation) {
  g_array_unref(explanation->reasons);
  g_string_chunk_free(explanation->strings);
  g_free(explanation->misuse);
}

/* Records the plugin's first mistake. */
static void note_misuse(MillExplanation *explanation, const char *what) {
  if (!explanation->misuse)
    explanation->misuse = g_strdup_printf("it explains by %s", what);
}

static bool is_probability(double value) {
  return value >= 0 && value <= 1;
}

void mill_explanation_set_score(MillExplanation *explanation, double score, double threshold,
                                double prior) {
  if (!is_probability(score) || !isfinite(threshold) ||
      !(isnan(prior) || is_probability(prior))) {
    note_misuse(explanation, "a score outside 0 to 1");
    return;
  }
  explanation->has_score = true;
  explanation->score = score;
  explanation->threshold = threshold;
  explanation->prior = prior;
}

static bool is_placed(const MillDocument *document, MillSpan span) {
  return span.begin == MILL_WHOLE_DOCUMENT ||
         mill_document_holds_span(document, span.begin, span.end);
}

void mill_explanation_add(MillExplanation *explanation, const char *method, const char *name,
                          MillSpan span, double value, double weight) {
  if (!g_utf8_validate(method, -1, NULL) || !g_utf8_validate(name, -1, NULL)) {
    note_misuse(explanation, "a feature whose name is not UTF-8");
  } else if (!isfinite(value) || !isfinite(weight)) {
    note_misuse(explanation, "a feature whose value or weight is not a number");
  } else if (!is_placed(explanation->document, span)) {
    note_misuse(explanation, "a feature whose span lies outside the text or cuts a code point");
  } else {
    MillReason reason = {.method = g_string_chunk_insert_const(explanation->strings, method),
                         .name = g_string_chunk_insert(explanation->strings, name),
                         .span = span,
                         .value = value,
                         .weight = weight};
    g_array_append_val(explanation->reasons, reason);
  }
}

bool mill_explanation_refuse(const MillExplanation *explanation, const char *const *labels,
                             GError **error) {
  g_autofree char *suggestion = mill_suggest_clause(explanation->label, labels);
  g_autofree char *all = g_strjoinv(", ", (char **)labels);
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "it knows no label '%s'%s%s%s",
              explanation->label, suggestion,
              *suggestion ? "" : "; its labels: ", *suggestion ? "" : all);
  return false;
}

/* ---- asking -------------------------------------------------------------------------------- */

/* Largest weights first, ties in the order they were added. */
static int compare_reasons(gconstpointer left, gconstpointer right) {
  double a = fabs(((const MillReason *)left)->weight);
  double b = fabs(((const MillReason *)right)->weight);
  return (a < b) - (a > b);
}

/* Ends the stage, drops whatever it added, and returns what went wrong. */
static char *take_back(MillDocument *document) {
  char *failure = g_strdup(document->failure);
  const char *unused;
  mill_document_fail(document, "what a stage adds while it explains is dropped");
  mill_document_end_stage(document, &unused);
  return failure;
}

/* Calls the plugin. NULL if all went well; free what it returns with g_error_free(). */
static GError *ask(MillWorker *worker, size_t index, MillDocument *document,
                   MillExplanation *explanation) {
  const MillPlannedStage *stage = &worker->plan->stages[index];
  MillWorkerInstance *instance = &worker->instances[index];
  GError *reason = NULL;
  if (worker->children[index])
    return g_error_new(MILL_ERROR, MILL_ERROR_PLUGIN,
                       "it runs in a process of its own, which cannot be asked; give it "
                       "\"isolation\": \"thread\" for this");
  mill_worker_instance_enter(instance);
  mill_stage_begin(stage, instance, document, 1);
  bool done = stage->plugin->explain(instance->instance, document, explanation->label,
                                     explanation, &reason);
  g_autofree char *failure = take_back(document);
  mill_worker_instance_leave(instance);
  if (!done && reason)
    return reason;
  g_clear_error(&reason);
  const char *what = failure ? failure : explanation->misuse;
  if (!done && !what)
    what = "the plugin failed and gave no reason";
  return what ? g_error_new(MILL_ERROR, MILL_ERROR_PLUGIN, "%s", what) : NULL;
}

bool mill_pipeline_explain(MillPipeline *pipeline, size_t stage, MillDocument *document,
                           MillExplanation *explanation, GError **error) {
  MillWorker *worker = mill_pipeline_take_worker(pipeline, error);
  if (!worker)
    return false;
  g_autoptr(GError) reason = ask(worker, stage, document, explanation);
  mill_pipeline_return_worker(pipeline, worker);
  g_array_sort(explanation->reasons, compare_reasons);
  if (!reason)
    return true;
  bool is_usage = g_error_matches(reason, MILL_ERROR, MILL_ERROR_USAGE);
  g_set_error(error, MILL_ERROR, is_usage ? MILL_ERROR_USAGE : MILL_ERROR_PLUGIN,
              "stage '%s' cannot explain '%s': %s", pipeline->plan->stages[stage].id,
              explanation->label, reason->message);
  return false;
}
