/* SPDX-License-Identifier: MIT */
/* Drives every plugin of the build through its whole life: opened with its defaults, given one
 * text after another, closed, opened again, two at a time, in two threads. Whatever the text,
 * the document must come out well, its layers valid, and the record the same each time. Formats
 * must write each of these documents, and the same way each time. */
#include "core/document/internal.h"
#include "core/run/pipeline.h"
#include "core/stream/format.h"
#include "tests/generic/texts.h"
#include "tests/linked.h"
#include "tests/unit/unit.h"

#include <textmill/textmill.h>

static GPtrArray *plugins; /* of MillPluginInfo */

/* ---- a legal pipeline for a plugin --------------------------------------------------------- */

static const MillPlugin *find_provider(const char *layer) {
  for (guint i = 0; i < plugins->len; i++) {
    const MillPluginInfo *info = g_ptr_array_index(plugins, i);
    if (g_strv_contains(info->plugin.provides_layers, layer))
      return &info->plugin;
  }
  return NULL;
}

enum { NO_LISTS = -1 };

static void append_options(GString *out, const MillOption *table, int lists);

/* A value that the option accepts, as JSON. */
static void append_sample(GString *out, const MillOption *option) {
  switch (option->type) {
  case MILL_OPTION_BOOL:
    g_string_append(out, "true");
    break;
  case MILL_OPTION_INT:
  case MILL_OPTION_DOUBLE:
    g_string_append(out, "1");
    break;
  case MILL_OPTION_ENUM:
    g_string_append_printf(out, "\"%s\"", option->choices[0]);
    break;
  case MILL_OPTION_STRING_LIST:
    g_string_append(out, "[\"bridge\"]");
    break;
  case MILL_OPTION_OBJECT_LIST:
    g_string_append_c(out, '[');
    append_options(out, option->fields, MILL_OPTION_STRING_LIST);
    g_string_append_c(out, ']');
    break;
  default:
    g_string_append(out, "\"bridge\"");
  }
}

/* An object with what the table requires, and with its options of the type `lists`. */
static void append_options(GString *out, const MillOption *table, int lists) {
  const char *between = "";
  g_string_append_c(out, '{');
  for (const MillOption *option = table; option && option->name; option++) {
    if (!option->required && (int)option->type != lists)
      continue;
    g_string_append_printf(out, "%s\"%s\": ", between, option->name);
    append_sample(out, option);
    between = ", ";
  }
  g_string_append_c(out, '}');
}

static void append_stage(GString *stages, const MillPlugin *plugin, bool with_lists) {
  g_string_append_printf(stages, "%s{\"plugin\": \"%s\", \"options\": ", stages->len ? ", " : "",
                         plugin->name);
  append_options(stages, plugin->options, with_lists ? MILL_OPTION_OBJECT_LIST : NO_LISTS);
  g_string_append_c(stages, '}');
}

static void append_with_providers(GString *stages, GPtrArray *done, const MillPlugin *plugin,
                                  bool with_used);

static void append_providers(GString *stages, GPtrArray *done, const char *const *layers,
                             bool with_used) {
  for (; layers && *layers; layers++) {
    const MillPlugin *provider = find_provider(*layers);
    if (provider)
      append_with_providers(stages, done, provider, with_used);
  }
}

/* The plugin after those that provide what it requires (and what it uses; then its lists of
 * objects, such as targets, are not empty either). */
static void append_with_providers(GString *stages, GPtrArray *done, const MillPlugin *plugin,
                                  bool with_used) {
  if (g_ptr_array_find(done, plugin, NULL))
    return;
  g_ptr_array_add(done, (gpointer)plugin);
  append_providers(stages, done, plugin->requires_layers, with_used);
  if (with_used)
    append_providers(stages, done, plugin->uses_layers, with_used);
  append_stage(stages, plugin, with_used);
}

static MillPipeline *open_pipeline(const MillPlugin *plugin, bool with_used) {
  g_autoptr(GString) stages = g_string_new(NULL);
  g_autoptr(GPtrArray) done = g_ptr_array_new();
  g_autoptr(GError) error = NULL;
  append_with_providers(stages, done, plugin, with_used);
  g_autofree char *json =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"life\", \"stages\": [%s]}", stages->str);
  MillPipeline *pipeline = mill_pipeline_parse(json, strlen(json), plugin->name, NULL, &error);
  assert_no_error(error);
  return pipeline;
}

/* ---- what must hold of a document ---------------------------------------------------------- */

static void check_span(const MillDocument *document, MillSpan span, const char *layer) {
  if (!mill_document_holds_span(document, span.begin, span.end))
    fail_msg("%s: span %u-%u is not in the text", layer, span.begin, span.end);
}

static void check_annotation(const MillAnnotation *one, const char *layer) {
  if (one->span.begin != MILL_WHOLE_DOCUMENT)
    check_span(one->document, one->span, layer);
  if (!one->label || !*one->label || !(one->score >= 0 && one->score <= 1))
    fail_msg("%s: label '%s' with score %g", layer, one->label, one->score);
  for (const MillRole *role = one->roles; role; role = role->next)
    for (const MillRoleSpan *item = role->first; item; item = item->next)
      check_span(one->document, item->span, role->name);
}

static void check_layers(const MillDocument *document, const MillPlugin *plugin) {
  for (const char *const *layer = plugin->provides_layers; *layer; layer++) {
    MillSpans spans = mill_document_spans(document, *layer);
    MillAnnotations annotations = mill_document_annotations(document, *layer);
    for (size_t i = 0; i < spans.n; i++) {
      check_span(document, spans.at[i], *layer);
      if (spans.at[i].begin == spans.at[i].end)
        fail_msg("%s: span %u is empty", *layer, spans.at[i].begin);
      if (i > 0 && spans.at[i].begin < spans.at[i - 1].end)
        fail_msg("%s: span %u overlaps the one before", *layer, spans.at[i].begin);
    }
    for (size_t i = 0; i < annotations.n; i++)
      check_annotation(annotations.at[i], *layer);
  }
}

/* Every letter and digit lies in a span of the dense layer. */
static void check_covered(const MillDocument *document, const char *layer) {
  MillSpans spans = mill_document_spans(document, layer);
  size_t length, next = 0;
  const char *text = mill_document_text(document, &length);
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
    size_t at = (size_t)(p - text);
    while (next < spans.n && spans.at[next].end <= at)
      next++;
    bool inside = next < spans.n && spans.at[next].begin <= at;
    if (!inside && g_unichar_isalnum(g_utf8_get_char(p)))
      fail_msg("%s: the letter U+%04X at byte %zu is in no span", layer, g_utf8_get_char(p), at);
  }
}

/* ---- life ---------------------------------------------------------------------------------- */

/* Takes a text through the pipeline and gives the checksum of its record. */
static char *annotate(MillPipeline *pipeline, MillDocument *document, const MillPlugin *plugin,
                      const Text *text) {
  g_autoptr(GError) error = NULL;
  if (!mill_document_set_text(document, text->name, text->bytes, text->length, &error) ||
      !mill_pipeline_annotate(pipeline, document, &error) ||
      mill_document_status(document) != MILL_STATUS_OK)
    fail_msg("%s on '%s': %s", plugin->name, text->name, error ? error->message : "in part");
  check_layers(document, plugin);
  g_autofree char *record = mill_pipeline_record(pipeline, document, MILL_OFFSET_UTF16);
  return g_compute_checksum_for_string(G_CHECKSUM_MD5, record, -1);
}

/* All texts, one after another, in one pipeline; each must give what it gave before, if it
 * did. */
static void annotate_all(MillPipeline *pipeline, const MillPlugin *plugin, char **before) {
  MillDocument *document = mill_document_new();
  for (size_t i = 0; i < n_texts; i++) {
    char *checksum = annotate(pipeline, document, plugin, &texts[i]);
    if (before[i] && strcmp(before[i], checksum) != 0)
      fail_msg("%s on '%s': another record than before", plugin->name, texts[i].name);
    g_free(before[i]);
    before[i] = checksum;
  }
  mill_document_free(document);
}

static void lives_through_everything(void **state) {
  const MillPlugin *plugin = *state;
  char **checksums = g_new0(char *, n_texts + 1);
  MillPipeline *first = open_pipeline(plugin, false);
  annotate_all(first, plugin, checksums);
  annotate_all(first, plugin, checksums);
  MillPipeline *second = open_pipeline(plugin, false);
  annotate_all(second, plugin, checksums);
  mill_pipeline_free(first);
  annotate_all(second, plugin, checksums);
  mill_pipeline_free(second);
  g_strfreev(checksums);
}

static void works_behind_all_it_uses(void **state) {
  const MillPlugin *plugin = *state;
  char **checksums = g_new0(char *, n_texts + 1);
  MillPipeline *pipeline = open_pipeline(plugin, true);
  annotate_all(pipeline, plugin, checksums);
  mill_pipeline_free(pipeline);
  g_strfreev(checksums);
}

typedef struct Half {
  MillPipeline *pipeline;
  char **checksums;
} Half;

/* Cannot use cmocka, which belongs to the main thread. */
static gpointer annotate_half(gpointer data) {
  Half *half = data;
  MillDocument *document = mill_document_new();
  for (size_t i = 0; i < n_texts; i++) {
    mill_document_set_text(document, texts[i].name, texts[i].bytes, texts[i].length, NULL);
    mill_pipeline_annotate(half->pipeline, document, NULL);
    g_autofree char *record = mill_pipeline_record(half->pipeline, document, MILL_OFFSET_UTF16);
    half->checksums[i] = g_compute_checksum_for_string(G_CHECKSUM_MD5, record, -1);
  }
  mill_document_free(document);
  return NULL;
}

static void does_the_same_in_two_threads(void **state) {
  const MillPlugin *plugin = *state;
  MillPipeline *pipeline = open_pipeline(plugin, false);
  Half halves[2];
  GThread *threads[2];
  for (int i = 0; i < 2; i++) {
    halves[i] = (Half){pipeline, g_new0(char *, n_texts + 1)};
    threads[i] = g_thread_new("life", annotate_half, &halves[i]);
  }
  g_thread_join(threads[0]);
  g_thread_join(threads[1]);
  assert_true(g_strv_equal((const char *const *)halves[0].checksums,
                           (const char *const *)halves[1].checksums));
  annotate_all(pipeline, plugin, halves[0].checksums);
  g_strfreev(halves[0].checksums);
  g_strfreev(halves[1].checksums);
  mill_pipeline_free(pipeline);
}

static void opens_and_closes_without_a_document(void **state) {
  for (int i = 0; i < 5; i++)
    mill_pipeline_free(open_pipeline(*state, i % 2));
}

/* For the plugins that fill the two dense layers which others build on. */
static void covers_every_letter(void **state) {
  const MillPlugin *plugin = *state;
  MillPipeline *pipeline = open_pipeline(plugin, true);
  MillDocument *document = mill_document_new();
  for (size_t i = 0; i < n_texts; i++) {
    g_free(annotate(pipeline, document, plugin, &texts[i]));
    check_covered(document, "token");
    check_covered(document, "sentence");
  }
  mill_document_free(document);
  mill_pipeline_free(pipeline);
}

/* ---- formats ------------------------------------------------------------------------------- */

/* What a format makes of a document. Free with g_free(). */
static char *encode(const MillOpenFormat *format, const MillRecordInfo *info,
                    const MillDocument *document) {
  const MillFormat *table = mill_format_table(format);
  GString *out = g_string_new(NULL);
  if (table->begin)
    table->begin(mill_format_instance(format), info, out);
  assert_true(table->encode(mill_format_instance(format), info, document, out));
  if (table->end)
    table->end(mill_format_instance(format), info, out);
  assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
  return g_string_free(out, FALSE);
}

static void writes_each_document_the_same_way(void **state) {
  const MillPlugin *plugin = *state;
  g_autoptr(MillOpenFormat) one = mill_format_open(plugin->name, MILL_FORMAT_WRITES, NULL);
  g_autoptr(MillOpenFormat) other = mill_format_open(plugin->name, MILL_FORMAT_WRITES, NULL);
  const MillPlugin *annotator = find_provider("citation");
  MillPipeline *pipeline = open_pipeline(annotator, true);
  MillDocument *document = mill_document_new();
  for (size_t i = 0; i < n_texts; i++) {
    g_free(annotate(pipeline, document, annotator, &texts[i]));
    g_autofree char *first = encode(one, &pipeline->info, document);
    g_autofree char *second = encode(other, &pipeline->info, document);
    assert_string_equal(first, second);
  }
  mill_document_free(document);
  mill_pipeline_free(pipeline);
}

static void add_test(GArray *tests, const MillPlugin *plugin, const char *name,
                     CMUnitTestFunction function) {
  struct CMUnitTest test = {.name = g_strdup_printf("%s %s", plugin->name, name),
                            .test_func = function,
                            .initial_state = (void *)plugin};
  g_array_append_val(tests, test);
}

/* Plugins made for tests misbehave on purpose, so only those of the build are looked for. */
static void find_plugins(void) {
  const char *build = g_getenv("abs_top_builddir");
  g_autofree char *folder = g_build_filename(build ? build : ".", "plugins", NULL);
  g_setenv("TEXTMILL_PLUGIN_PATH", folder, TRUE);
  use_linked_plugins();
  plugins = mill_registry_list(NULL, NULL);
}

/* With a plugin's name as argument, that one alone. */
int main(int argc, char **argv) {
  g_autoptr(GArray) tests = g_array_new(FALSE, TRUE, sizeof(struct CMUnitTest));
  find_plugins();
  make_texts();
  for (guint i = 0; i < plugins->len; i++) {
    const MillPlugin *plugin = &((MillPluginInfo *)g_ptr_array_index(plugins, i))->plugin;
    if (argc > 1 && strcmp(plugin->name, argv[1]) != 0)
      continue;
    if (plugin->kind == MILL_PLUGIN_FORMAT && plugin->format->encode)
      add_test(tests, plugin, "writes the same each time", writes_each_document_the_same_way);
    if (plugin->kind != MILL_PLUGIN_ANNOTATOR)
      continue;
    add_test(tests, plugin, "opens and closes", opens_and_closes_without_a_document);
    add_test(tests, plugin, "lives through everything", lives_through_everything);
    add_test(tests, plugin, "works behind all it uses", works_behind_all_it_uses);
    add_test(tests, plugin, "does the same in two threads", does_the_same_in_two_threads);
    if (g_strv_contains(plugin->provides_layers, "token"))
      add_test(tests, plugin, "covers every letter", covers_every_letter);
  }
  /* cmocka's macro wants an array, whose size it knows. */
  int failed = _cmocka_run_group_tests("every plugin", (const struct CMUnitTest *)tests->data,
                                       tests->len, NULL, NULL);
  bool none = tests->len == 0;
  for (guint i = 0; i < tests->len; i++)
    g_free((char *)g_array_index(tests, struct CMUnitTest, i).name);
  free_texts();
  g_ptr_array_unref(plugins);
  return failed + none;
}
