/* SPDX-License-Identifier: MIT */
#include "plugins/text/test-scribe.h"

#include "tests/harness.h"

#include <string.h>
#include <textmill/plugin.h>

/* A feature, or a passage in a role. */
typedef struct Detail {
  const char *name;
  MillFeatureType type; /* 0: a passage */
  MillSpan span;
  const char *string;
  double number;
} Detail;

struct Finding {
  const char *layer;
  MillSpan span;
  const char *label; /* NULL: a bare span */
  GArray *details;   /* of Detail */
};

static const char *document_id, *document_text;
static GPtrArray *findings; /* of Finding */
static const char *failure; /* of the second stage, or NULL */
static bool is_failure_skipped;
static MillDocument *document;

/* ---- what a test says ---------------------------------------------------------------------- */

static void free_finding(gpointer data) {
  Finding *finding = data;
  g_array_unref(finding->details);
  g_free(finding);
}

void scribe_begin(const char *id, const char *text) {
  scribe_end();
  document_id = id;
  document_text = text;
  findings = g_ptr_array_new_with_free_func(free_finding);
}

void scribe_end(void) {
  g_clear_pointer(&findings, g_ptr_array_unref);
  g_clear_pointer(&document, mill_document_free);
  failure = NULL;
}

Finding *scribe_add(const char *layer, MillSpan span, const char *label) {
  Finding *finding = g_new(Finding, 1);
  *finding = (Finding){layer, span, label, g_array_new(FALSE, FALSE, sizeof(Detail))};
  g_ptr_array_add(findings, finding);
  return finding;
}

void scribe_add_bare(const char *layer, MillSpan span) {
  scribe_add(layer, span, NULL);
}

static void add_detail(Finding *finding, Detail detail) {
  g_array_append_val(finding->details, detail);
}

void scribe_role(Finding *finding, const char *role, MillSpan span) {
  add_detail(finding, (Detail){.name = role, .span = span});
}

void scribe_evidence(Finding *finding, MillSpan span) {
  scribe_role(finding, "evidence", span);
}

void scribe_string(Finding *finding, const char *name, const char *value) {
  add_detail(finding, (Detail){.name = name, .type = MILL_FEATURE_STRING, .string = value});
}

void scribe_number(Finding *finding, const char *name, double value) {
  add_detail(finding, (Detail){.name = name, .type = MILL_FEATURE_NUMBER, .number = value});
}

void scribe_boolean(Finding *finding, const char *name, bool value) {
  add_detail(finding, (Detail){.name = name, .type = MILL_FEATURE_BOOLEAN, .number = value});
}

void scribe_fail(const char *reason, bool is_skipped) {
  failure = reason;
  is_failure_skipped = is_skipped;
}

/* ---- the plugins that do it ---------------------------------------------------------------- */

static void apply(MillAnnotation *annotation, const Detail *detail) {
  if (detail->type == MILL_FEATURE_STRING)
    mill_annotation_set_string(annotation, detail->name, detail->string);
  else if (detail->type == MILL_FEATURE_NUMBER)
    mill_annotation_set_number(annotation, detail->name, detail->number);
  else if (detail->type == MILL_FEATURE_BOOLEAN)
    mill_annotation_set_boolean(annotation, detail->name, detail->number > 0);
  else if (strcmp(detail->name, "evidence") == 0)
    mill_annotation_add_evidence(annotation, detail->span.begin, detail->span.end, NULL, 1);
  else
    mill_annotation_add_span(annotation, detail->name, detail->span.begin, detail->span.end);
}

static bool scribe_annotate(void *instance, MillDocument *target, GError **error) {
  (void)instance, (void)error;
  for (guint i = 0; i < findings->len; i++) {
    const Finding *finding = findings->pdata[i];
    MillLayer *layer = mill_document_layer(target, finding->layer);
    if (!finding->label) {
      mill_layer_add_span(layer, finding->span.begin, finding->span.end);
      continue;
    }
    MillAnnotation *annotation =
        mill_layer_add(layer, finding->span.begin, finding->span.end, finding->label, 0.75);
    for (guint k = 0; k < finding->details->len; k++)
      apply(annotation, &g_array_index(finding->details, Detail, k));
  }
  return true;
}

static bool critic_annotate(void *instance, MillDocument *target, GError **error) {
  (void)instance, (void)target;
  if (failure)
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_DOCUMENT, failure);
  return !failure;
}

static const char *const scribe_layers[] = {"zone",   "token",    "sentence", "citation", "topic",
                                            "stance", "sighting", "mood",     NULL};
static const char *const critic_layers[] = {"critique", NULL};

#define ANNOTATOR(own)                                                                           \
  {                                                                                              \
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_ANNOTATOR, .threading = MILL_THREADING_SERIAL,       \
                        .name = #own, .version = "1.0", .summary = "does what a test says",      \
                        .licence = "MIT", .provides_layers = own##_layers,                       \
                        .annotate = own##_annotate                                               \
  }

static const MillPlugin scribe = ANNOTATOR(scribe);
static const MillPlugin critic = ANNOTATOR(critic);

static MillPipeline *open_pipeline(void) {
  static bool is_registered;
  g_autoptr(GError) error = NULL;
  g_autofree char *json = g_strdup_printf(
      "{\"textmill\": 1, \"name\": \"test\", \"stages\": [{\"plugin\": \"scribe\"}, "
      "{\"plugin\": \"critic\", \"on_error\": \"%s\"}]}",
      is_failure_skipped ? "skip" : "quarantine");
  if (!is_registered &&
      (!mill_plugin_register(&scribe, &error) || !mill_plugin_register(&critic, &error)))
    fail_msg("%s", error->message);
  is_registered = true;
  MillPipeline *pipeline = mill_pipeline_parse(json, strlen(json), "test.json", NULL, &error);
  if (!pipeline)
    fail_msg("%s", error->message);
  return pipeline;
}

const MillDocument *scribe_document(void) {
  MillPipeline *pipeline = open_pipeline();
  g_clear_pointer(&document, mill_document_free);
  document = mill_document_new();
  assert_true(
      mill_document_set_text(document, document_id, document_text, strlen(document_text), NULL));
  mill_pipeline_annotate(pipeline, document, NULL);
  for (const MillProblem *problem = mill_document_problems(document); problem && !failure;
       problem = problem->next)
    fail_msg("%s: %s", problem->stage, problem->reason);
  mill_pipeline_free(pipeline);
  return document;
}
