/* SPDX-License-Identifier: MIT */
/* Says what a document is about: by keywords, by a trained model, by both, or by descriptions.
 *
 * iptc.c, narrower.c and descriptions.c are the built-in topics, keywords.c puts their keywords
 * and those of rules into one lexicon. stretches.c says what of a record counts how much; there
 * count.c finds keywords, model.c runs a classifier, and describe.c compares passages
 * (passages.c) with descriptions. score.c makes a score of what they find, and collects what
 * speaks for it. */
#include "plugins/topic/count.h"
#include "plugins/topic/describe.h"
#include "plugins/topic/evidence.h"
#include "plugins/topic/explain.h"
#include "plugins/topic/keywords.h"
#include "plugins/topic/model.h"
#include "plugins/topic/options.h"
#include "plugins/topic/score.h"
#include "plugins/topic/train.h"

#include <string.h>

enum { MAX_EVIDENCE = 50 };

/* ---- open ---------------------------------------------------------------------------------- */

static bool want_label(KeywordSet *set, const char *label, GError **error) {
  g_autoptr(GString) known = g_string_new(NULL);
  uint32_t at = topic_keyword_set_find(set, label);
  if (at != NO_TOPIC) {
    g_array_index(set->topics, Topic, at).wanted = true;
    return true;
  }
  for (uint32_t i = 0; i < set->topics->len; i++)
    g_string_append_printf(known, "%s'%s'", known->len > 0 ? ", " : "",
                           g_array_index(set->topics, Topic, i).label);
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

/* Adds the model's labels to the topics and notes which belongs to which. */
static void join_labels(TopicInstance *instance) {
  const MillLinear *linear = instance->model.linear;
  size_t n = linear ? mill_linear_n_labels(linear) : 0;
  KeywordSet *set = &instance->set;
  for (size_t i = 0; i < n; i++)
    topic_keyword_set_topic(set, mill_linear_label(linear, i), mill_linear_code(linear, i));
  const int32_t none = NO_LABEL;
  for (uint32_t topic = 0; topic < set->topics->len; topic++)
    g_array_append_val(instance->label_of_topic, none);
  for (size_t i = n; i > 0; i--) { /* of two equal labels the first one counts */
    uint32_t topic = topic_keyword_set_find(set, mill_linear_label(linear, i - 1));
    g_array_index(instance->label_of_topic, int32_t, topic) = (int32_t)(i - 1);
  }
}

static void note_keywords(TopicInstance *instance) {
  const KeywordSet *set = &instance->set;
  g_array_set_size(instance->has_keywords, set->topics->len);
  for (uint32_t i = 0; i < set->keywords->len; i++)
    g_array_index(instance->has_keywords, bool, g_array_index(set->keywords, Keyword, i).topic) =
        true;
}

static void topic_close(void *memory) {
  TopicInstance *instance = memory;
  topic_keyword_set_finish(&instance->set);
  topic_model_finish(&instance->model);
  topic_describer_free(instance->describer);
  g_array_unref(instance->label_of_topic);
  g_array_unref(instance->has_keywords);
  g_free(instance);
}

static bool read_words(TopicInstance *instance, GError **error) {
  const TopicOptions *options = instance->options;
  int64_t levels = options->taxonomy == TAXONOMY_IPTC ? options->levels : 0;
  return topic_keyword_set_init(&instance->set, levels, &options->rules, error) &&
         (!options->model || topic_model_init(&instance->model, options->model, error));
}

static bool read_descriptions(TopicInstance *instance, GError **error) {
  const TopicOptions *options = instance->options;
  const MillObjectList no_rules = {0};
  if (!topic_keyword_set_init(&instance->set, 0, &no_rules, error))
    return false;
  instance->describer =
      topic_describer_new(options, options->taxonomy == TAXONOMY_IPTC, &instance->set, error);
  return instance->describer != NULL;
}

static bool read_instance(TopicInstance *instance, GError **error) {
  bool describe = instance->options->method == METHOD_DESCRIBE;
  if (!(describe ? read_descriptions : read_words)(instance, error))
    return false;
  join_labels(instance);
  note_keywords(instance);
  return choose_labels(&instance->set, &instance->options->labels, error);
}

static void *topic_open(const void *memory, GError **error) {
  TopicInstance *instance = g_new0(TopicInstance, 1);
  instance->options = memory;
  instance->label_of_topic = g_array_new(FALSE, FALSE, sizeof(int32_t));
  instance->has_keywords = g_array_new(FALSE, TRUE, sizeof(bool));
  if (read_instance(instance, error))
    return instance;
  topic_close(instance);
  return NULL;
}

/* ---- annotate ------------------------------------------------------------------------------ */

typedef struct Candidate {
  uint32_t topic;
  double score;
} Candidate;

static int compare_candidates(const void *left, const void *right) {
  const Candidate *a = left;
  const Candidate *b = right;
  if (a->score > b->score || a->score < b->score)
    return a->score > b->score ? -1 : 1;
  return a->topic < b->topic ? -1 : 1;
}

/* Sorts the wanted topics, best first; returns the number to report. */
static size_t pick_topics(const TopicInstance *instance, const double *scores,
                          Candidate *picked) {
  const TopicOptions *options = instance->options;
  size_t n = 0, n_over = 0;
  for (uint32_t i = 0; i < instance->set.topics->len; i++)
    if (g_array_index(instance->set.topics, Topic, i).wanted && scores[i] > 0) {
      picked[n++] = (Candidate){i, scores[i]};
      n_over += scores[i] >= topic_threshold(instance, i);
    }
  qsort(picked, n, sizeof(*picked), compare_candidates);
  size_t n_told = 0, n_wanted = MIN(MAX(n_over, (size_t)options->at_least), n);
  for (size_t i = 0; i < n && n_told < n_wanted; i++)
    if (picked[i].score >= topic_threshold(instance, picked[i].topic) ||
        i < (size_t)options->at_least)
      picked[n_told++] = picked[i];
  return options->top > 0 ? MIN(n_told, (size_t)options->top) : n_told;
}

/* True if the same words, whatever their case, are evidence already. */
static bool is_shown(const MillAnnotation *annotation, const char *text, MillSpan span) {
  const MillRoleSpan *shown = mill_annotation_role(annotation, "evidence");
  uint32_t length = span.end - span.begin;
  for (; shown; shown = shown->next)
    if (shown->span.end - shown->span.begin == length &&
        g_ascii_strncasecmp(text + shown->span.begin, text + span.begin, length) == 0)
      return true;
  return false;
}

/* Whether a passage stands in the text, says something and speaks for the topic. */
static bool is_evidence(const TopicPassage *passage) {
  return passage->span.begin != MILL_WHOLE_DOCUMENT && !passage->common && passage->weight > 0;
}

/* Without a word in the text a topic could be that of the title field, or what a model answers to
 * nothing, so it is only reported if it has evidence, such as a pattern's match. */
static bool is_founded(const TopicInstance *instance, TopicScratch *scratch, uint32_t topic) {
  bool found = scratch->has_words;
  if (!found)
    topic_collect_passages(instance, scratch, topic);
  for (guint i = 0; !found && i < scratch->passages->len; i++)
    found = is_evidence(&g_array_index(scratch->passages, TopicPassage, i));
  return found;
}

/* The heaviest passages. */
static void add_evidence(const TopicInstance *instance, TopicScratch *scratch, uint32_t topic,
                         const MillDocument *document, MillAnnotation *annotation) {
  const char *text = mill_document_text(document, NULL);
  int64_t left = instance->options->evidence;
  if (left == 0)
    return;
  topic_collect_passages(instance, scratch, topic);
  for (guint i = 0; i < scratch->passages->len && left > 0; i++) {
    const TopicPassage *passage = &g_array_index(scratch->passages, TopicPassage, i);
    if (!is_evidence(passage) || is_shown(annotation, text, passage->span))
      continue;
    mill_annotation_add_evidence(annotation, passage->span.begin, passage->span.end,
                                 passage->reason, passage->weight);
    left--;
  }
}

static void add_topic(const TopicInstance *instance, TopicScratch *scratch, Candidate candidate,
                      const MillDocument *document, MillLayer *layer) {
  const Topic *topic = &g_array_index(instance->set.topics, Topic, candidate.topic);
  MillAnnotation *annotation = mill_layer_add(layer, MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT,
                                              topic->label, candidate.score);
  if (topic->code)
    mill_annotation_set_string(annotation, "code", topic->code);
  if (topic->broader != NO_TOPIC)
    mill_annotation_set_string(annotation, "broader",
                               g_array_index(instance->set.topics, Topic, topic->broader).label);
  add_evidence(instance, scratch, candidate.topic, document, annotation);
}

static void fail_when_stopped(const TopicInstance *instance, const KeywordCounts *counts,
                              MillDocument *document) {
  if (!counts->stopped)
    return;
  const Keyword *keyword = counts->stopped;
  mill_document_fail(
      document,
      "the pattern '%s' of the topic '%s' takes too many steps in this text; make it "
      "simpler, without repetitions inside repetitions",
      keyword->phrase, g_array_index(instance->set.topics, Topic, keyword->topic).label);
}

static bool topic_annotate(void *memory, MillDocument *document, GError **error) {
  (void)error;
  TopicInstance *instance = memory;
  TopicScratch *scratch = mill_document_scratch(document);
  Candidate *picked =
      mill_document_alloc(document, (instance->set.topics->len + 1) * sizeof(*picked));
  MillLayer *layer = mill_document_layer(document, "topic");
  topic_score_document(instance, scratch, document);
  fail_when_stopped(instance, &scratch->keywords, document);
  size_t n = pick_topics(instance, scratch->scores, picked);
  for (size_t i = 0; i < n; i++)
    if (is_founded(instance, scratch, picked[i].topic))
      add_topic(instance, scratch, picked[i], document, layer);
  topic_keyword_counts_clear(&scratch->keywords);
  return true;
}

/* ---- descriptor ---------------------------------------------------------------------------- */

static const char *const taxonomies[] = {"iptc", "none", NULL};
static const char *const methods[] = {"words", "describe", NULL};
static const char *const decisions[] = {"threshold", "model", NULL};

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
    {.name = "descriptions",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "what texts on the topic are about, or examples of them; without any, its label",
     .offset = offsetof(TopicRule, descriptions)},
    {.name = "keywords",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "words and phrases; a '*' at the end matches every word that starts so",
     .offset = offsetof(TopicRule, keywords)},
    {.name = "patterns",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "regular expressions of PCRE2, without regard to case; each match counts",
     .offset = offsetof(TopicRule, patterns)},
    {.name = "weight",
     .type = MILL_OPTION_DOUBLE,
     .default_value = "1",
     .min = 0,
     .max = 100,
     .help = "how much one keyword says: 1 a little, 3 hardly a doubt",
     .offset = offsetof(TopicRule, weight)},
    {0}};

static const MillOption topic_options[] = {
    {.name = "method",
     .type = MILL_OPTION_ENUM,
     .default_value = "\"words\"",
     .choices = methods,
     .help = "by 'words', which are keywords and a trained model, or by what 'describe' says of "
             "the topics, with a sentence encoder",
     .offset = offsetof(TopicOptions, method)},
    {.name = "taxonomy",
     .type = MILL_OPTION_ENUM,
     .default_value = "\"iptc\"",
     .choices = taxonomies,
     .help = "built-in topics and keywords: the 17 top topics of IPTC Media Topics, or none",
     .offset = offsetof(TopicOptions, taxonomy)},
    {.name = "levels",
     .type = MILL_OPTION_INT,
     .default_value = "2",
     .min = 1,
     .max = 2,
     .help = "levels of the taxonomy to report: 1 for top topics only, 2 for narrower ones too",
     .offset = offsetof(TopicOptions, levels)},
    {.name = "model",
     .type = MILL_OPTION_MODEL,
     .help = "a trained model, by name or path, such as news-topics; without it keywords decide; "
             "to describe, an encoder such as sentence-encoder",
     .offset = offsetof(TopicOptions, model)},
    {.name = "rules",
     .type = MILL_OPTION_OBJECT_LIST,
     .default_value = "[]",
     .help = "topics of your own, by keywords or descriptions",
     .offset = offsetof(TopicOptions, rules),
     .fields = rule_fields,
     .object_size = sizeof(TopicRule)},
    {.name = "labels",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "the only topics to report; empty: all",
     .offset = offsetof(TopicOptions, labels)},
    {.name = "title_field",
     .type = MILL_OPTION_STRING,
     .default_value = "\"title\"",
     .help = "field of the input record that holds a title outside of the text; \"\": none",
     .offset = offsetof(TopicOptions, title_field)},
    {.name = "decide",
     .type = MILL_OPTION_ENUM,
     .default_value = "\"threshold\"",
     .choices = decisions,
     .help =
         "by 'threshold', or by the thresholds that training chose for each label of the model",
     .offset = offsetof(TopicOptions, decide)},
    {.name = "threshold",
     .type = MILL_OPTION_DOUBLE,
     .default_value = "0.35",
     .min = 0,
     .max = 1,
     .help = "minimum score of a topic to be reported",
     .offset = offsetof(TopicOptions, threshold)},
    {.name = "top",
     .type = MILL_OPTION_INT,
     .default_value = "0",
     .min = 0,
     .max = 1000,
     .help = "report at most this many topics, the best; 0: all over the threshold",
     .offset = offsetof(TopicOptions, top)},
    {.name = "at_least",
     .type = MILL_OPTION_INT,
     .default_value = "0",
     .min = 0,
     .max = 1000,
     .help = "report at least this many topics, the best, whatever their score",
     .offset = offsetof(TopicOptions, at_least)},
    {.name = "evidence",
     .type = MILL_OPTION_INT,
     .default_value = "5",
     .min = 0,
     .max = MAX_EVIDENCE,
     .help = "show at most so many passages for each topic",
     .offset = offsetof(TopicOptions, evidence)},
    {.name = "passage_pieces",
     .type = MILL_OPTION_INT,
     .default_value = "64",
     .min = 8,
     .max = 512,
     .help = "word pieces of a passage that is compared with descriptions, at most",
     .offset = offsetof(TopicOptions, passage_pieces)},
    {.name = "max_passages",
     .type = MILL_OPTION_INT,
     .default_value = "32",
     .min = 1,
     .max = 1000,
     .help = "passages of a text that are compared with descriptions, at most",
     .offset = offsetof(TopicOptions, max_passages)},
    {0}};

static const char *const requires[] = {"token", NULL};
static const char *const uses[] = {"sentence", "zone", NULL};
static const MillFieldRow fields[] = {{.name = "code",
                                       .type = MILL_FEATURE_STRING,
                                       .help = "its code in the taxonomy",
                                       .flags = MILL_FIELD_UNSEEN},
                                      {.name = "broader",
                                       .type = MILL_FEATURE_STRING,
                                       .help = "the code of the topic above it",
                                       .flags = MILL_FIELD_ASIDE | MILL_FIELD_UNSEEN},
                                      {0}};

static const MillRoleRow roles[] = {
    {.name = "evidence", .help = "words that speak for the topic"}, {0}};

static const MillLayerTable layers[] = {{MILL_LAYER_HEADER, .name = "topic",
                                         .help = "what the text is about",
                                         .comparison = MILL_COMPARE_LABELS, .heading = "Topics",
                                         .rank = 4, .fields = fields, .roles = roles},
                                        {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "topic",
    .version = "0.2",
    .summary = "says what a document is about, by keywords, a trained model or descriptions",
    .licence = "MIT AND CC-BY-4.0",
    .requires_layers = requires,
    .uses_layers = uses,
    .layers = layers,
    .options = topic_options,
    .options_size = sizeof(TopicOptions),
    .open = topic_open,
    .annotate = topic_annotate,
    .close = topic_close,
    .scratch_size = sizeof(TopicScratch),
    .scratch_finish = topic_scratch_finish,
    .train_options = topic_train_options,
    .train_options_size = sizeof(TopicTrainOptions),
    .train = topic_train,
    .explain = topic_explain,
};
