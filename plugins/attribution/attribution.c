/* SPDX-License-Identifier: MIT */
/* The plugin: finds whom a text cites, as source, cue and content of each attribution. A document
 * goes through these steps; each step includes only headers of earlier ones:
 *
 *   text.h          the text, its tokens, and what the steps find out about them
 *   wordkinds.h     words and marks by kind: data alone
 *   classify.h      what kind of word each token is; where sentences and paragraphs begin
 *   quotes.h        which tokens are quoted
 *   reporting.h     the table of words that report, made of reportingwords.h
 *   finding.h       an attribution, as rules and model hand it on
 *   rules/          one engine:
 *     source.h      the noun phrase that speaks
 *     content.h     the words it is held to have said
 *     candidates.h  what each rule is handed, and adds to
 *     verbs.h       attributions that a verb makes
 *     phrases.h     and those without a verb
 *     follow.h      quotations that go on without a cue
 *     link.h        from sentence to sentence; settles conflicts
 *     rules.h       all steps so far, for one document
 *   learned/        the other engine, which has the findings of rules among its features:
 *     tags.h        what a tagger says of a token
 *     clusters.h    words that keep the same company
 *     features.h    what it looks at
 *     pieces.h      from tags to attributions
 *     extras.h      what rules find better
 *     model.h       a trained tagger
 *     reader.h      a document as it reads it
 *     train.h       training, with labels.h and clustering.h
 *   engine.h        which of the two finds the attributions of a document
 *   traits.h        whether a source has a name, and which publication it is
 *   speakers.h      whom a pronoun stands for
 *   annotations.h   all of it as annotations
 */
#include "plugins/attribution/annotations.h"
#include "plugins/attribution/engine.h"
#include "plugins/attribution/learned/train.h"

#include <textmill/plugin.h>

typedef struct Options {
  double threshold;
  MillStringList verbs;
  const char *model;
} Options;

typedef struct Instance {
  double threshold;
  AttributionEngine *engine;
} Instance;

static void *open_instance(const void *data, GError **error) {
  const Options *options = data;
  AttributionEngine *engine = attribution_engine_new(&options->verbs, options->model, error);
  if (!engine)
    return NULL;
  Instance *instance = g_new(Instance, 1);
  *instance = (Instance){options->threshold, engine};
  return instance;
}

static void close_instance(void *data) {
  Instance *instance = data;
  attribution_engine_free(instance->engine);
  g_free(instance);
}

static void finish_scratch(void *data) {
  attribution_engine_release(data, true);
}

static bool annotate(void *data, MillDocument *document, GError **error) {
  const Instance *instance = data;
  AttributionMemory *memory = mill_document_scratch(document);
  AttributionText text;
  (void)error;
  const GArray *attributions = attribution_engine_find(instance->engine, memory, &text, document);
  if (!attributions)
    return true;
  MillLayer *layer = mill_document_layer(document, "citation");
  Speakers speakers = {0};
  if (attributions->len > 0)
    attribution_people_read(&memory->people, &text);
  for (guint i = 0; i < attributions->len; i++) {
    const Attribution *found = &g_array_index(attributions, Attribution, i);
    if (found->score < instance->threshold)
      continue;
    attribution_annotations_add(layer, &text, found, &speakers, &memory->people);
    attribution_speakers_add(&speakers, &text, found, &memory->people);
  }
  attribution_engine_release(memory, false);
  return true;
}

static const char *const requires_layers[] = {"token", "sentence", NULL};
static const char *const uses_layers[] = {"zone", NULL};
static const MillLabelRow labels[] = {
    {.name = "direct", .help = "in the source's own words"},
    {.name = "indirect", .help = "in the author's words"},
    {.name = "mixed", .help = "in the author's words, with some of the source's"},
    {0}};

static const MillFieldRow fields[] = {
    {.name = "kind",
     .type = MILL_FEATURE_STRING,
     .help = "attribution",
     .usual = "attribution",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "holder",
     .type = MILL_FEATURE_STRING,
     .help = "the source's fullest name, the same wherever it speaks",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "form",
     .type = MILL_FEATURE_STRING,
     .help = "quotation, report, thought, turn (of a conversation) or post (also a comment)",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "anonymous",
     .type = MILL_FEATURE_BOOLEAN,
     .help = "whether the source is not to be named",
     .flags = MILL_FIELD_ASIDE},
    {.name = "outlet",
     .type = MILL_FEATURE_STRING,
     .help = "the news outlet that the source is",
     .flags = MILL_FIELD_ASIDE},
    {0}};

static const MillRoleRow roles[] = {
    {.name = "source",
     .help = "who is cited",
     .missing = "no source named",
     .flags = MILL_ROLE_BOLD | MILL_ROLE_SHARED},
    {.name = "content", .help = "what is cited", .flags = MILL_ROLE_MATCHED},
    {.name = "cue", .help = "the words that say so", .flags = MILL_ROLE_UNDERLINE},
    {0}};

static const char *const gold[] = {"attributions", "citation", NULL};

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "citation", .help = "whom the text cites, and with what words",
     .view = MILL_VIEW_NUMBERED, .comparison = MILL_COMPARE_RELATIONS, .heading = "Citations",
     .rank = 2, .kind = "attribution", .gold = gold, .labels = labels, .fields = fields,
     .roles = roles, .is_usual = true},
    {0}};

static const MillOption option_table[] = {
    {.name = "model",
     .type = MILL_OPTION_MODEL,
     .help =
         "a trained model, by name or path, such as news-attribution; without one, rules decide",
     .offset = offsetof(Options, model)},
    {.name = "threshold",
     .type = MILL_OPTION_DOUBLE,
     .default_value = "0.35",
     .min = 0,
     .max = 1,
     .help = "minimum score of an attribution to be reported",
     .offset = offsetof(Options, threshold)},
    {.name = "verbs",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "more reporting verbs, in the form of the dictionary or as base/-s/past/-ing",
     .offset = offsetof(Options, verbs)},
    {0},
};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "attribution",
    .version = "1.0",
    .summary = "finds who is cited, with which words, and what is cited",
    .licence = "MIT",
    .requires_layers = requires_layers,
    .uses_layers = uses_layers,
    .layers = layers,
    .options = option_table,
    .options_size = sizeof(Options),
    .open = open_instance,
    .annotate = annotate,
    .close = close_instance,
    .scratch_size = sizeof(AttributionMemory),
    .scratch_finish = finish_scratch,
    .train_options = attribution_train_options,
    .train_options_size = sizeof(AttributionTrainOptions),
    .train = attribution_train,
};
