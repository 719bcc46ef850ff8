/* SPDX-License-Identifier: MIT */
/* A program with textmill in it: it brings a plugin of its own, takes the texts it is called with
 * through a pipeline, several at a time, and prints their records.
 *
 *     cc embedding.c $(pkg-config --cflags --libs textmill) -o embedding
 *     ./embedding 'HOLD the line.' 'See https://doi.org/10.1000/182 for more.'
 */
#include <stdio.h>
#include <string.h>
#include <textmill/plugin.h>
#include <textmill/textmill.h>

/* Marks words in capitals. */
static bool annotate(void *instance, MillDocument *document, GError **error) {
  MillLayer *layer = mill_document_layer(document, "shout");
  size_t length;
  const char *text = mill_document_text(document, &length);
  (void)instance, (void)error;
  for (size_t at = 0, end; at < length; at = end + 1) {
    for (end = at; end < length && g_ascii_isupper(text[end]);)
      end++;
    if (end - at > 2)
      mill_layer_add(layer, at, end, "loud", 1);
  }
  return true;
}

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "shout", .help = "words in capitals"}, {0}};

static const MillPlugin shout = {MILL_PLUGIN_HEADER,
                                 .kind = MILL_PLUGIN_ANNOTATOR,
                                 .threading = MILL_THREADING_PARALLEL,
                                 .name = "shout",
                                 .version = "1.0",
                                 .summary = "finds words in capitals",
                                 .licence = "MIT",
                                 .layers = layers,
                                 .annotate = annotate};

static const char definition[] =
    "{\"textmill\": 1, \"name\": \"embedded\", \"stages\": ["
    "  {\"plugin\": \"shout\"}, {\"plugin\": \"zones\"}, {\"plugin\": \"identifier\"}],"
    " \"emit\": [\"shout\", \"citation\"]}";

static void print_problems(const MillDocument *document) {
  const MillProblem *problem = mill_document_problems(document);
  for (; problem; problem = problem->next)
    fprintf(stderr, "%s: %s: %s\n", mill_document_id(document), problem->stage, problem->reason);
}

static bool run(char **texts, size_t n, GError **error) {
  g_autoptr(MillPipeline) pipeline = NULL;
  g_autoptr(GPtrArray) documents =
      g_ptr_array_new_with_free_func((GDestroyNotify)mill_document_free);
  if (!mill_plugin_register(&shout, error) ||
      !(pipeline =
            mill_pipeline_parse(definition, strlen(definition), "embedding.c", NULL, error)))
    return false;
  for (size_t i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf("text %zu", i + 1);
    g_ptr_array_add(documents, mill_document_new());
    if (!mill_document_set_text(documents->pdata[i], id, texts[i], strlen(texts[i]), error))
      return false;
  }
  MillDocument *const *all = (MillDocument *const *)documents->pdata;
  if (!mill_pipeline_annotate_batch(pipeline, all, n, error))
    return false;
  for (size_t i = 0; i < n; i++)
    print_problems(all[i]);
  g_autofree char *records =
      mill_pipeline_encode(pipeline, all, n, "jsonl", MILL_OFFSET_CODEPOINT, NULL, error);
  return records && fputs(records, stdout) != EOF;
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  if (run(argv + 1, (size_t)argc - 1, &error))
    return 0;
  fprintf(stderr, "%s\n", error ? error->message : "standard output cannot be written to");
  return 1;
}
