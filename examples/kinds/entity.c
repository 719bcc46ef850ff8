/* SPDX-License-Identifier: MIT */
/* A plugin with a layer of its own, of which nothing else knows: names of persons and places, as
 * labelled in training. A model has lines "LABEL<TAB>COUNTRY<TAB>COUNT<TAB>NAME", by name. */
#include <math.h>
#include <string.h>
#include <textmill/plugin.h>

enum { LABEL, COUNTRY, COUNT, NAME, CELLS };

typedef struct Options {
  const char *model;
} Options;

/* The lines of the model, each cut into its cells. */
static void *open_entity(const void *options, GError **error) {
  g_autofree char *text = NULL;
  if (!g_file_get_contents(((const Options *)options)->model, &text, NULL, error))
    return NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
  g_auto(GStrv) all = g_strsplit(g_strchomp(text), "\n", -1);
  for (char **line = all; *line; line++)
    g_ptr_array_add(lines, g_strsplit(*line, "\t", CELLS));
  return lines;
}

static void close_entity(void *lines) {
  g_ptr_array_unref(lines);
}

/* The next place, from `at` on, where the name stands as a word; false if there is none. */
static bool find(const MillDocument *document, const char *name, size_t at, MillSpan *found) {
  size_t length, n = strlen(name);
  const char *text = mill_document_text(document, &length);
  for (; at + n <= length; at++) {
    if (memcmp(text + at, name, n) != 0 || (at > 0 && g_ascii_isalnum(text[at - 1])) ||
        (at + n < length && g_ascii_isalnum(text[at + n])))
      continue;
    *found = (MillSpan){(uint32_t)at, (uint32_t)(at + n)};
    return true;
  }
  return false;
}

static int64_t count_of(char *const *line) {
  return g_ascii_strtoll(line[COUNT], NULL, 10);
}

static double score_of(char *const *line) {
  return 1 - pow(0.5, (double)count_of(line));
}

static bool annotate(void *instance, MillDocument *document, GError **error) {
  const GPtrArray *lines = instance;
  MillLayer *layer = mill_document_layer(document, "entity");
  MillSpan at;
  (void)error;
  for (guint i = 0; i < lines->len; i++) {
    char *const *line = g_ptr_array_index(lines, i);
    for (size_t from = 0; find(document, line[NAME], from, &at); from = at.end) {
      MillAnnotation *found =
          mill_layer_add(layer, at.begin, at.end, line[LABEL], score_of(line));
      mill_annotation_set_integer(found, "seen", count_of(line));
      if (*line[COUNTRY])
        mill_annotation_set_string(found, "country", line[COUNTRY]);
    }
  }
  return true;
}

static bool explain(void *instance, MillDocument *document, const char *label,
                    MillExplanation *explanation, GError **error) {
  static const char *const labels[] = {"person", "place", NULL};
  const GPtrArray *lines = instance;
  double score = 0;
  MillSpan at;
  for (guint i = 0; i < lines->len; i++) {
    char *const *line = g_ptr_array_index(lines, i);
    if (strcmp(line[LABEL], label) != 0 || !find(document, line[NAME], 0, &at))
      continue;
    mill_explanation_add(explanation, "names", line[NAME], at, 1, (double)count_of(line));
    score = MAX(score, score_of(line));
  }
  mill_explanation_set_score(explanation, score, 0.5, 0);
  return g_strv_contains(labels, label) || mill_explanation_refuse(explanation, labels, error);
}

/* Counts "NAME<TAB>LABEL<TAB>COUNTRY". */
static void count(GHashTable *names, const MillDocument *gold) {
  MillAnnotations right = mill_document_annotations(gold, "entity");
  const char *text = mill_document_text(gold, NULL);
  for (size_t i = 0; i < right.n; i++) {
    MillSpan span = right.at[i]->span;
    const char *country = mill_annotation_string(right.at[i], "country");
    char *key = g_strdup_printf("%.*s\t%s\t%s", (int)(span.end - span.begin), text + span.begin,
                                right.at[i]->label, country ? country : "");
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(names, key));
    g_hash_table_insert(names, key, GUINT_TO_POINTER(n + 1));
  }
}

static bool train(const void *options, MillTraining *training, GError **error) {
  g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GString) model = g_string_new(NULL);
  GError *reason = NULL;
  MillExample example;
  (void)options;
  while (mill_training_next(training, MILL_TRAINING_DATA, &example, &reason))
    if (mill_training_gold(training))
      count(names, mill_training_gold(training));
  g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(names), (GCompareFunc)strcmp);
  for (GList *key = keys; key; key = key->next) {
    g_auto(GStrv) cells = g_strsplit(key->data, "\t", 3);
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(names, key->data));
    g_string_append_printf(model, "%s\t%s\t%u\t%s\n", cells[1], cells[2], n, cells[0]);
  }
  if (reason)
    g_propagate_error(error, reason);
  return !reason &&
         g_file_set_contents(mill_training_model_path(training), model->str, -1, error);
}

static const MillLabelRow labels[] = {{.name = "person"}, {.name = "place"}, {0}};
static const MillFieldRow fields[] = {
    {.name = "country", .type = MILL_FEATURE_STRING, .help = "where it is"},
    {.name = "seen", .type = MILL_FEATURE_INTEGER, .help = "how often it was labelled"},
    {0}};
static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "entity", .help = "names of persons and places",
     .comparison = MILL_COMPARE_SPANS, .labels = labels, .fields = fields},
    {0}};
static const MillOption options[] = {
    {.name = "model", .type = MILL_OPTION_PATH, .required = true, .help = "file of names"}, {0}};

MILL_PLUGIN = {MILL_PLUGIN_HEADER,
               .kind = MILL_PLUGIN_ANNOTATOR,
               .name = "entity",
               .threading = MILL_THREADING_PARALLEL,
               .version = "1.0",
               .licence = "MIT",
               .summary = "finds names that were labelled in training",
               .layers = layers,
               .options = options,
               .options_size = sizeof(Options),
               .open = open_entity,
               .annotate = annotate,
               .close = close_entity,
               .train = train,
               .explain = explain};
