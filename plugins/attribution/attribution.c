/* SPDX-License-Identifier: MIT */
/* The plugin: finds whom a text cites, as source, cue and content of each attribution. A document
 * takes this way; each step includes headers of earlier steps, and none of later ones:
 *
 *   text.h          the text, its tokens, and what the steps find out about them
 *   classify.h      what kind of word each token is; where sentences and paragraphs begin
 *   quotes.h        which tokens are quoted
 *   reporting.h     the table of words that report
 *   finding.h       an attribution, as rules and model hand it on
 *   rules/          one engine:
 *     source.h      the noun phrase that speaks
 *     content.h     the words it is held to have said
 *     candidates.h  what each rule is handed, and adds to
 *     verbs.h       attributions that a verb makes
 *     phrases.h     and those without a verb
 *     follow.h      quotations that go on without a cue
 *     link.h        from sentence to sentence; settles conflicts
 *     reading.h     all steps so far, for one document
 *   learned/        the other engine, which has the findings of rules among its features:
 *     tags.h        what a tagger says of a token
 *     clusters.h    words that keep the same company
 *     features.h    what it looks at
 *     pieces.h      from tags to attributions
 *     extras.h      what rules find better
 *     model.h       a trained tagger
 *     reader.h      a document as it reads it
 *     train.h       training, with labels.h and clustering.h
 *   traits.h        whether a source has a name, and which publication it is
 *   speakers.h      whom a pronoun stands for
 */
#include "plugins/attribution/classify.h"
#include "plugins/attribution/finding.h"
#include "plugins/attribution/learned/reader.h"
#include "plugins/attribution/learned/train.h"
#include "plugins/attribution/quotes.h"
#include "plugins/attribution/rules/reading.h"
#include "plugins/attribution/speakers.h"
#include "plugins/attribution/traits.h"

#include <textmill/plugin.h>

/* Surer than this, it is told whom a pronoun stands for. */
#define RESOLVE_SCORE 0.5f

typedef struct Options {
  double threshold;
  MillStringList verbs;
  const char *model;
} Options;

typedef struct Instance {
  double threshold;
  MillLexicon *words;
  CueTable *cues;
  Model *model; /* or NULL: rules only */
} Instance;

/* What a worker keeps from document to document. */
typedef struct Scratch {
  Reading reading;
  ModelReader *reader;
  GArray *learned; /* what the model found */
} Scratch;

static void close_instance(void *data) {
  Instance *instance = data;
  mill_lexicon_free(instance->words);
  cues_free(instance->cues);
  model_free(instance->model);
  g_free(instance);
}

static void *open_instance(const void *data, GError **error) {
  const Options *options = data;
  Instance *instance = g_new0(Instance, 1);
  instance->threshold = options->threshold;
  instance->words = words_lexicon_new();
  instance->cues = cues_new(&options->verbs, error);
  bool wants_model = options->model && *options->model;
  if (instance->cues && wants_model)
    instance->model = model_open(options->model, error);
  if (instance->cues && (instance->model || !wants_model))
    return instance;
  close_instance(instance);
  return NULL;
}

static void finish_scratch(void *data) {
  Scratch *scratch = data;
  reading_release(&scratch->reading, true);
  g_clear_pointer(&scratch->reader, model_reader_free);
  g_clear_pointer(&scratch->learned, g_array_unref);
}

/* ---- annotations --------------------------------------------------------------------------- */

static MillSpan bytes_of(const Text *text, Range tokens) {
  return (MillSpan){text->tokens.at[tokens.begin].begin, text->tokens.at[tokens.end - 1].end};
}

static void widen(MillSpan *whole, MillSpan part) {
  whole->begin = MIN(whole->begin, part.begin);
  whole->end = MAX(whole->end, part.end);
}

static MillSpan whole_span(const Text *text, const Attribution *found) {
  MillSpan whole = {UINT32_MAX, 0};
  if (found->source.begin < found->source.end && found->rule != RULE_CONTINUED)
    widen(&whole, bytes_of(text, found->source));
  if (found->cue.begin < found->cue.end)
    widen(&whole, bytes_of(text, found->cue));
  for (uint32_t i = 0; i < found->n_content; i++)
    widen(&whole, bytes_of(text, found->content[i]));
  return whole;
}

/* Counts the words of a content, and those of them that stand in quotation marks; where nobody is
 * cited, marks around a word or two are scare quotes. */
static void count_quoted(const Text *text, Range content, bool scare, size_t *words,
                         size_t *quoted) {
  size_t quotation = quotes_at(text, content.begin);
  for (uint32_t at = content.begin; at < content.end; at++) {
    while (quotation < text->n_quotations && text->quotations[quotation].tokens.end <= at)
      quotation++;
    if (word_class(text, at) >= WORD_COMMA)
      continue;
    (*words)++;
    if (quotation == text->n_quotations || text->quotations[quotation].tokens.begin > at)
      continue;
    Range tokens = text->quotations[quotation].tokens;
    *quoted += !scare || tokens.end - tokens.begin > SCARE_QUOTE;
  }
}

static const char *label_of(const Text *text, const Attribution *found) {
  size_t words = 0, quoted = 0;
  for (uint32_t i = 0; i < found->n_content; i++)
    count_quoted(text, found->content[i], range_is_empty(found->source), &words, &quoted);
  if (quoted == 0)
    return "indirect";
  return quoted == words ? "direct" : "mixed";
}

static void add_role(MillAnnotation *annotation, const Text *text, const char *role,
                     Range tokens) {
  if (tokens.begin >= tokens.end)
    return;
  MillSpan span = bytes_of(text, tokens);
  mill_annotation_add_span(annotation, role, span.begin, span.end);
}

static void set_outlet(MillAnnotation *annotation, const Text *text, const Attribution *found) {
  MillSpan outlet = source_outlet(text, found);
  if (outlet.end == 0)
    return;
  g_autofree char *name = g_strndup(text->bytes + outlet.begin, outlet.end - outlet.begin);
  mill_annotation_set_string(annotation, "outlet", name);
}

static void emit(MillLayer *layer, const Text *text, const Attribution *found,
                 const Speakers *speakers) {
  MillSpan whole = whole_span(text, found);
  MillAnnotation *annotation =
      mill_layer_add(layer, whole.begin, whole.end, label_of(text, found), found->score);
  mill_annotation_set_string(annotation, "kind", "attribution");
  mill_annotation_set_boolean(annotation, "anonymous", source_is_anonymous(text, found->source));
  set_outlet(annotation, text, found);
  add_role(annotation, text, "source", found->source);
  if (found->score >= RESOLVE_SCORE)
    add_role(annotation, text, "resolved", speakers_resolve(speakers, text, found));
  add_role(annotation, text, "cue", found->cue);
  for (uint32_t i = 0; i < found->n_content; i++)
    add_role(annotation, text, "content", found->content[i]);
  bool has_cue = found->cue.begin < found->cue.end;
  MillSpan reason = bytes_of(text, has_cue ? found->cue : found->content[0]);
  mill_annotation_add_evidence(annotation, reason.begin, reason.end, rule_name(found->rule),
                               found->score);
}

/* What the model finds, or without one what the rules have found. */
static const GArray *find_attributions(const Instance *instance, Scratch *scratch,
                                       const Text *text) {
  if (!instance->model)
    return scratch->reading.attributions;
  if (!scratch->reader) {
    scratch->reader = model_reader_new();
    scratch->learned = g_array_new(FALSE, FALSE, sizeof(Attribution));
  }
  g_array_set_size(scratch->learned, 0);
  model_read(instance->model, scratch->reader, text, instance->cues,
             scratch->reading.attributions, scratch->learned);
  return scratch->learned;
}

static bool annotate(void *data, MillDocument *document, GError **error) {
  const Instance *instance = data;
  Scratch *scratch = mill_document_scratch(document);
  Text text;
  (void)error;
  if (!reading_read(&scratch->reading, &text, instance->words, instance->cues, document))
    return true;
  const GArray *attributions = find_attributions(instance, scratch, &text);
  MillLayer *layer = mill_document_layer(document, "citation");
  Speakers speakers = {0};
  for (guint i = 0; i < attributions->len; i++) {
    const Attribution *found = &g_array_index(attributions, Attribution, i);
    if (found->score < instance->threshold)
      continue;
    emit(layer, &text, found, &speakers);
    speakers_add(&speakers, &text, found);
  }
  reading_release(&scratch->reading, false);
  return true;
}

static const char *const requires_layers[] = {"token", "sentence", NULL};
static const char *const uses_layers[] = {"zone", NULL};
static const MillLabelRow labels[] = {
    {.name = "direct", .help = "in the source's own words"},
    {.name = "indirect", .help = "in the author's words"},
    {.name = "mixed", .help = "in the author's words, with some of the source's"},
    {0}};

static const MillFieldRow fields[] = {{.name = "kind",
                                       .type = MILL_FEATURE_STRING,
                                       .help = "attribution",
                                       .usual = "attribution",
                                       .flags = MILL_FIELD_UNSEEN | MILL_FIELD_GROUP},
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
     .flags = MILL_ROLE_BOLD},
    {.name = "content", .help = "what is cited"},
    {.name = "cue", .help = "the words that say so", .flags = MILL_ROLE_UNDERLINE},
    {0}};

static const char *const gold[] = {"attributions", "citation", NULL};

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "citation", .help = "whom the text cites, and with what words",
     .view = MILL_VIEW_NUMBERED, .comparison = MILL_COMPARE_RELATIONS, .heading = "Citations",
     .rank = 1, .kind = "attribution", .gold = gold, .labels = labels, .fields = fields,
     .roles = roles},
    {0}};

static const MillOption option_table[] = {
    {.name = "model",
     .type = MILL_OPTION_MODEL,
     .help =
         "a trained model, by name or path, such as news-attribution; without it rules decide",
     .offset = offsetof(Options, model)},
    {.name = "threshold",
     .type = MILL_OPTION_DOUBLE,
     .default_value = "0.35",
     .min = 0,
     .max = 1,
     .help = "least score of an attribution that is written out",
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
    .scratch_size = sizeof(Scratch),
    .scratch_finish = finish_scratch,
    .train_options = attribution_train_options,
    .train_options_size = sizeof(TrainOptions),
    .train = attribution_train,
};
