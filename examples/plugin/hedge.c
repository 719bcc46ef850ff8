/* SPDX-License-Identifier: MIT */
/* Finds sentences that take weight off what they say: "reportedly", "appears to", "may".
 *
 * A whole plugin, built outside textmill's tree; docs/writing-a-plugin.md explains it piece by
 * piece. To make one of your own, copy this folder, rename hedge everywhere, and change what
 * annotate does. */
#include <textmill/plugin.h>

/* What the definition can set; the table of options below says how. */
typedef struct HedgeOptions {
  MillStringList phrases;
  int64_t at_least;
} HedgeOptions;

/* The instance: made by open, then the same for all documents and threads. */
typedef struct Hedge {
  MillLexicon *lexicon;
  size_t at_least;
} Hedge;

/* Some tokens of the text: numbers [first, end) of the token layer. */
typedef struct Range {
  size_t first;
  size_t end;
} Range;

static void close_hedge(void *instance) {
  Hedge *hedge = instance;
  mill_lexicon_free(hedge->lexicon);
  g_free(hedge);
}

static void *open_hedge(const void *options, GError **error) {
  const HedgeOptions *chosen = options;
  Hedge *hedge = g_new0(Hedge, 1);
  hedge->lexicon = mill_lexicon_new();
  hedge->at_least = (size_t)chosen->at_least;
  for (size_t i = 0; i < chosen->phrases.n; i++) {
    if (!mill_lexicon_add(hedge->lexicon, chosen->phrases.at[i], (uint32_t)i, error)) {
      close_hedge(hedge);
      return NULL;
    }
  }
  return hedge;
}

/* The tokens of a sentence. Both layers are sorted, so the search goes on where the sentence
 * before it ended, and a whole document costs one walk over its tokens. */
static Range tokens_of(MillSpan sentence, MillSpans tokens, size_t from) {
  Range range = {from, from};
  while (range.first < tokens.n && tokens.at[range.first].begin < sentence.begin)
    range.first++;
  range.end = range.first;
  while (range.end < tokens.n && tokens.at[range.end].end <= sentence.end)
    range.end++;
  return range;
}

/* Finds the next phrase in the range and moves the range on past it; false at its end. */
static bool next_phrase(const Hedge *hedge, const char *text, MillSpans tokens, Range *range,
                        MillSpan *phrase) {
  for (; range->first < range->end; range->first++) {
    MillMatch match;
    if (!mill_lexicon_match(hedge->lexicon, text, tokens, range->first, &match))
      continue;
    if (match.n_tokens > range->end - range->first)
      continue;
    size_t last = range->first + match.n_tokens - 1;
    *phrase = (MillSpan){tokens.at[range->first].begin, tokens.at[last].end};
    range->first = last + 1;
    return true;
  }
  return false;
}

static size_t count_phrases(const Hedge *hedge, const char *text, MillSpans tokens, Range range) {
  MillSpan phrase;
  size_t n = 0;
  while (next_phrase(hedge, text, tokens, &range, &phrase))
    n++;
  return n;
}

static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)error; /* no document is too hard for a word list */
  const Hedge *hedge = instance;
  const char *text = mill_document_text(document, NULL);
  MillSpans sentences = mill_document_spans(document, "sentence");
  MillSpans tokens = mill_document_spans(document, "token");
  MillLayer *layer = mill_document_layer(document, "hedge");
  Range range = {0, 0};

  for (size_t i = 0; i < sentences.n; i++) {
    MillSpan sentence = sentences.at[i], phrase;
    range = tokens_of(sentence, tokens, range.end);
    size_t n = count_phrases(hedge, text, tokens, range);
    if (n < hedge->at_least)
      continue;
    /* A score is a probability: one such phrase may mean little, three hardly do. */
    double score = (double)n / (double)(n + 1);
    MillAnnotation *found = mill_layer_add(layer, sentence.begin, sentence.end, "hedged", score);
    for (Range rest = range; next_phrase(hedge, text, tokens, &rest, &phrase);)
      mill_annotation_add_evidence(found, phrase.begin, phrase.end, "hedging phrase", 1.0);
  }
  return true;
}

static const MillOption options[] = {
    {.name = "phrases",
     .type = MILL_OPTION_STRING_LIST,
     .default_value =
         "[\"alleged\", \"allegedly\", \"apparently\", \"appear to\", \"appears to\","
         " \"it seems\", \"likely\", \"may\", \"might\", \"perhaps\", \"possibly\","
         " \"presumably\", \"reportedly\", \"said to be\", \"suggests\"]",
     .help = "words and phrases that hedge; one that ends in '*' stands for all that start so",
     .offset = offsetof(HedgeOptions, phrases)},
    {.name = "at_least",
     .type = MILL_OPTION_INT,
     .default_value = "1",
     .min = 1,
     .max = 100,
     .help = "how many of them a sentence must have",
     .offset = offsetof(HedgeOptions, at_least)},
    {.name = NULL},
};

static const char *const requires[] = {"token", "sentence", NULL};

/* What the layer holds: formats, `schema`, `eval` and `plugins hedge` all read it here. */
static const MillLabelRow labels[] = {
    {.name = "hedged", .help = "the sentence has such a phrase"},
    {.name = NULL},
};

static const MillRoleRow roles[] = {
    {.name = "evidence", .help = "the phrases"},
    {.name = NULL},
};

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "hedge", .help = "sentences that take weight off what they say",
     .comparison = MILL_COMPARE_SPANS, .heading = "Hedges", .labels = labels, .roles = roles},
    {.row_size = 0},
};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "hedge",
    .version = "1.0",
    .summary = "finds sentences that take weight off what they say",
    .licence = "MIT",
    .requires_layers = requires,
    .options = options,
    .options_size = sizeof(HedgeOptions),
    .open = open_hedge,
    .annotate = annotate,
    .close = close_hedge,
    .layers = layers,
};
