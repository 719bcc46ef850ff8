/* SPDX-License-Identifier: MIT */
/* Says what a document is about, by keywords.
 *
 * A topic's evidence is  e = sum of w(k) * log2(1 + c(k))  over its keywords k, where w is the
 * keyword's weight and c how often it occurs, weighed by zone (the sublinear term frequency of
 * information retrieval: saying a word ten times is not ten times the evidence). It is held
 * against what a text without the topic would show: a constant, a share of the text's length,
 * and a share of what the other topics show:
 *
 *     b = base + by_length * sqrt(n tokens) + by_rivals * (sum of the others' evidence)
 *     score = e^s / (e^s + b^s),  which is a logistic regression on  log(e / b)
 *
 * The four constants were set on labelled headlines and on longer texts joined from them. */
#include "plugins/topic/topic.h"

#include <math.h>
#include <string.h>

static const double base = 1.4;
static const double by_length = 0.14;
static const double by_rivals = 0.22;
static const double steepness = 2.8;

enum { MAX_EVIDENCE = 50 };

typedef struct TopicOptions {
  int taxonomy;
  MillObjectList rules;
  MillStringList labels;
  double threshold;
  int64_t top;
  int64_t evidence;
} TopicOptions;

typedef struct TopicInstance {
  const TopicOptions *options;
  KeywordSet set;
} TopicInstance;

/* ---- open -----------------------------------------------------------------------------------
 */

static bool want_label(KeywordSet *set, const char *label, GError **error) {
  g_autoptr(GString) known = g_string_new(NULL);
  for (uint32_t i = 0; i < set->topics->len; i++) {
    Topic *topic = &g_array_index(set->topics, Topic, i);
    if (strcmp(topic->label, label) == 0) {
      topic->wanted = true;
      return true;
    }
    g_string_append_printf(known, "%s'%s'", known->len > 0 ? ", " : "", topic->label);
  }
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "option 'labels' names the topic '%s', which does not exist; there are: %s", label,
              known->len > 0 ? known->str : "none, because there are no rules");
  return false;
}

/* Lets out the topics that the option `labels` names, or all when it names none. */
static bool choose_labels(KeywordSet *set, const MillStringList *labels, GError **error) {
  if (labels->n == 0)
    return true;
  for (uint32_t i = 0; i < set->topics->len; i++)
    g_array_index(set->topics, Topic, i).wanted = false;
  for (size_t i = 0; i < labels->n; i++)
    if (!want_label(set, labels->at[i], error))
      return false;
  return true;
}

static void topic_close(void *memory) {
  TopicInstance *instance = memory;
  keyword_set_finish(&instance->set);
  g_free(instance);
}

enum { TAXONOMY_IPTC = 0 };

static void *topic_open(const void *memory, GError **error) {
  const TopicOptions *options = memory;
  TopicInstance *instance = g_new0(TopicInstance, 1);
  instance->options = options;
  bool with_iptc = options->taxonomy == TAXONOMY_IPTC;
  if (!keyword_set_init(&instance->set, with_iptc, &options->rules, error) ||
      !choose_labels(&instance->set, &options->labels, error)) {
    topic_close(instance);
    return NULL;
  }
  return instance;
}

/* ---- annotate -------------------------------------------------------------------------------
 */

typedef struct Candidate {
  uint32_t topic;
  double score;
} Candidate;

static double weigh_keyword(const Keyword *keyword, const KeywordCount *count) {
  return keyword->weight * log2(1 + count->count);
}

/* Each topic's evidence; returns the sum of all. */
static double sum_evidence(const KeywordSet *set, const Scratch *scratch, double *evidence) {
  double total = 0;
  for (uint32_t i = 0; i < scratch->found->len; i++) {
    uint32_t at = g_array_index(scratch->found, uint32_t, i);
    const Keyword *keyword = &g_array_index(set->keywords, Keyword, at);
    double weight = weigh_keyword(keyword, &scratch->counts[at]);
    evidence[keyword->topic] += weight;
    total += weight;
  }
  return total;
}

static double score_topic(double evidence, double total, double n_tokens) {
  if (evidence <= 0)
    return 0;
  double background = base + by_length * sqrt(n_tokens) + by_rivals * (total - evidence);
  return 1 / (1 + pow(background / evidence, steepness));
}

static int compare_candidates(const void *left, const void *right) {
  const Candidate *a = left;
  const Candidate *b = right;
  if (a->score != b->score)
    return a->score > b->score ? -1 : 1;
  return a->topic < b->topic ? -1 : 1;
}

/* The topics over the threshold, the best first; the number of them. */
static size_t pick_topics(const TopicInstance *instance, const Scratch *scratch,
                          const double *evidence, double total, Candidate *picked) {
  const TopicOptions *options = instance->options;
  size_t n = 0;
  for (uint32_t i = 0; i < instance->set.topics->len; i++) {
    double score = score_topic(evidence[i], total, scratch->n_tokens);
    if (g_array_index(instance->set.topics, Topic, i).wanted && score > 0 &&
        score >= options->threshold)
      picked[n++] = (Candidate){i, score};
  }
  qsort(picked, n, sizeof(*picked), compare_candidates);
  return options->top > 0 ? MIN(n, (size_t)options->top) : n;
}

typedef struct Passage {
  uint32_t keyword;
  double weight;
} Passage;

/* Keeps the `max` heaviest passages, in falling order; of equal ones the earlier in the text. */
static void keep_passage(Passage *passages, size_t *n, size_t max, Passage passage) {
  size_t at = *n;
  while (at > 0 && passages[at - 1].weight < passage.weight)
    at--;
  if (at >= max)
    return;
  if (*n < max)
    (*n)++;
  memmove(&passages[at + 1], &passages[at], (*n - 1 - at) * sizeof(*passages));
  passages[at] = passage;
}

static void add_evidence(const TopicInstance *instance, const Scratch *scratch, uint32_t topic,
                         MillAnnotation *annotation) {
  Passage passages[MAX_EVIDENCE];
  size_t n = 0;
  for (uint32_t i = 0; i < scratch->found->len; i++) {
    uint32_t at = g_array_index(scratch->found, uint32_t, i);
    const Keyword *keyword = &g_array_index(instance->set.keywords, Keyword, at);
    const KeywordCount *count = &scratch->counts[at];
    if (keyword->topic == topic && count->in_text)
      keep_passage(passages, &n, (size_t)instance->options->evidence,
                   (Passage){at, weigh_keyword(keyword, count)});
  }
  for (size_t i = 0; i < n; i++) {
    MillSpan span = scratch->counts[passages[i].keyword].first;
    const char *reason =
        g_array_index(instance->set.keywords, Keyword, passages[i].keyword).phrase;
    mill_annotation_add_evidence(annotation, span.begin, span.end, reason, passages[i].weight);
  }
}

static void add_topic(const TopicInstance *instance, const Scratch *scratch, Candidate candidate,
                      MillLayer *layer) {
  const Topic *topic = &g_array_index(instance->set.topics, Topic, candidate.topic);
  MillAnnotation *annotation = mill_layer_add(layer, MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT,
                                              topic->label, candidate.score);
  if (topic->code)
    mill_annotation_set_string(annotation, "code", topic->code);
  add_evidence(instance, scratch, candidate.topic, annotation);
}

static bool topic_annotate(void *memory, MillDocument *document, GError **error) {
  (void)error;
  TopicInstance *instance = memory;
  Scratch *scratch = mill_document_scratch(document);
  size_t n_topics = instance->set.topics->len;
  double *evidence = mill_document_alloc(document, (n_topics + 1) * sizeof(*evidence));
  Candidate *picked = mill_document_alloc(document, (n_topics + 1) * sizeof(*picked));
  MillLayer *layer = mill_document_layer(document, "topic");
  count_keywords(&instance->set, scratch, document);
  double total = sum_evidence(&instance->set, scratch, evidence);
  size_t n = pick_topics(instance, scratch, evidence, total, picked);
  for (size_t i = 0; i < n; i++)
    add_topic(instance, scratch, picked[i], layer);
  clear_counts(scratch);
  return true;
}

/* ---- descriptor -----------------------------------------------------------------------------
 */

static const char *const taxonomies[] = {"iptc", "none", NULL};

static const MillOption rule_fields[] = {
    {.name = "label",
     .type = MILL_OPTION_STRING,
     .required = true,
     .help = "the topic's name; a built-in topic's name adds to that topic",
     .offset = offsetof(TopicRule, label)},
    {.name = "code",
     .type = MILL_OPTION_STRING,
     .help = "the topic's code in a taxonomy",
     .offset = offsetof(TopicRule, code)},
    {.name = "keywords",
     .type = MILL_OPTION_STRING_LIST,
     .required = true,
     .help = "words and phrases; a '*' at the end matches every word that starts so",
     .offset = offsetof(TopicRule, keywords)},
    {.name = "weight",
     .type = MILL_OPTION_DOUBLE,
     .default_value = "1",
     .min = 0,
     .max = 100,
     .help = "how much one keyword says: 1 a little, 3 hardly a doubt",
     .offset = offsetof(TopicRule, weight)},
    {0}};

static const MillOption topic_options[] = {
    {.name = "taxonomy",
     .type = MILL_OPTION_ENUM,
     .default_value = "\"iptc\"",
     .choices = taxonomies,
     .help = "built-in topics: the 17 top topics of IPTC Media Topics, or none",
     .offset = offsetof(TopicOptions, taxonomy)},
    {.name = "rules",
     .type = MILL_OPTION_OBJECT_LIST,
     .default_value = "[]",
     .help = "topics of your own, by keywords",
     .offset = offsetof(TopicOptions, rules),
     .fields = rule_fields,
     .object_size = sizeof(TopicRule)},
    {.name = "labels",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "the only topics to tell; empty: all",
     .offset = offsetof(TopicOptions, labels)},
    {.name = "threshold",
     .type = MILL_OPTION_DOUBLE,
     .default_value = "0.35",
     .min = 0,
     .max = 1,
     .help = "the lowest score that is told",
     .offset = offsetof(TopicOptions, threshold)},
    {.name = "top",
     .type = MILL_OPTION_INT,
     .default_value = "0",
     .min = 0,
     .max = 1000,
     .help = "tell at most so many topics, the best; 0: all over the threshold",
     .offset = offsetof(TopicOptions, top)},
    {.name = "evidence",
     .type = MILL_OPTION_INT,
     .default_value = "5",
     .min = 0,
     .max = MAX_EVIDENCE,
     .help = "show at most so many passages for each topic",
     .offset = offsetof(TopicOptions, evidence)},
    {0}};

static const char *const requires[] = {"token", NULL};
static const char *const uses[] = {"zone", NULL};
static const char *const provides[] = {"topic", NULL};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "topic",
    .version = "0.1",
    .summary = "says what a document is about, by keywords",
    .licence = "MIT AND CC-BY-4.0",
    .requires_layers = requires,
    .uses_layers = uses,
    .provides_layers = provides,
    .options = topic_options,
    .options_size = sizeof(TopicOptions),
    .open = topic_open,
    .annotate = topic_annotate,
    .close = topic_close,
    .scratch_size = sizeof(Scratch),
    .scratch_finish = finish_scratch,
};
