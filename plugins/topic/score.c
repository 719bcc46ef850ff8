/* SPDX-License-Identifier: MIT */
/* Puts the model's and the keywords' probabilities together, and their evidence; or leaves both
 * to descriptions. */
#include "plugins/topic/score.h"
#include "plugins/shared/logistic.h"
#include "plugins/topic/evidence.h"

#include <math.h>
#include <stdlib.h>

void topic_scratch_finish(void *memory) {
  TopicScratch *scratch = memory;
  topic_stretch_memory_finish(&scratch->stretches);
  topic_keyword_counts_finish(&scratch->keywords);
  topic_reading_finish(&scratch->reading);
  topic_describing_free(scratch->describing);
  g_free(scratch->scores);
  if (scratch->passages)
    g_array_unref(scratch->passages);
}

static int32_t label_of(const TopicInstance *instance, uint32_t topic) {
  return g_array_index(instance->label_of_topic, int32_t, topic);
}

static bool has_keywords(const TopicInstance *instance, uint32_t topic) {
  return g_array_index(instance->has_keywords, bool, topic);
}

/* A topic unknown to the model, among others that it knows: keywords alone are overconfident, as
 * measured on labelled headlines. */
static double score_unknown(double score) {
  const double doubt = 1.5;
  return score > 0 ? shared_sigmoid(shared_logit(score) - doubt) : 0;
}

static double score_top_topic(const TopicInstance *instance, const TopicScratch *scratch,
                              uint32_t topic) {
  int32_t label = label_of(instance, topic);
  double score = topic_keyword_score(&scratch->keywords, topic);
  if (label == NO_LABEL)
    return instance->model.linear ? score_unknown(score) : score;
  double probability = scratch->reading.probabilities[label];
  if (!has_keywords(instance, topic))
    return probability;
  const TopicCombination *combination = &instance->model.combination;
  double margin = topic_margin(combination, probability, score, scratch->keywords.n_tokens);
  return shared_sigmoid(combination->slope * margin + combination->offset);
}

/* A narrower topic is never more likely than its broader one. */
static double score_topic(const TopicInstance *instance, const TopicScratch *scratch,
                          uint32_t topic) {
  uint32_t broader = g_array_index(instance->set.topics, Topic, topic).broader;
  if (broader == NO_TOPIC || label_of(instance, topic) != NO_LABEL)
    return score_top_topic(instance, scratch, topic);
  return score_top_topic(instance, scratch, broader) *
         topic_narrower_score(&scratch->keywords, topic, broader);
}

static void score_words(const TopicInstance *instance, TopicScratch *scratch,
                        Stretches stretches) {
  topic_count_keywords(&instance->set, &scratch->keywords, stretches);
  if (instance->model.linear)
    topic_model_read(&instance->model, &scratch->reading, stretches);
  for (uint32_t topic = 0; topic < instance->set.topics->len; topic++)
    scratch->scores[topic] = stretches.n_tokens > 0 ? score_topic(instance, scratch, topic) : 0;
}

/* Whether a token has a letter or a digit; the first one mostly has. */
static bool has_word(const Stretch *stretch) {
  const char *text = stretch->text;
  for (size_t i = 0; i < stretch->tokens.n; i++) {
    MillSpan token = stretch->tokens.at[i];
    for (const char *at = text + token.begin; at < text + token.end; at = g_utf8_next_char(at))
      if (g_unichar_isalnum(g_utf8_get_char(at)))
        return true;
  }
  return false;
}

static bool has_words(Stretches stretches) {
  for (size_t i = 0; i < stretches.n; i++)
    if (stretches.at[i].in_text && has_word(&stretches.at[i]))
      return true;
  return false;
}

void topic_score_document(const TopicInstance *instance, TopicScratch *scratch,
                          const MillDocument *document) {
  uint32_t n = instance->set.topics->len;
  if (!scratch->scores) {
    scratch->scores = g_new(double, n + 1);
    scratch->passages = g_array_new(FALSE, FALSE, sizeof(TopicPassage));
  }
  Stretches stretches =
      topic_find_stretches(&scratch->stretches, document, instance->options->title_field);
  scratch->has_words = has_words(stretches);
  if (instance->describer)
    topic_describe_document(instance->describer, &scratch->describing, document, stretches, n,
                            scratch->scores);
  else
    score_words(instance, scratch, stretches);
}

double topic_threshold(const TopicInstance *instance, uint32_t topic) {
  int32_t label = label_of(instance, topic);
  if (instance->options->decide != DECIDE_BY_MODEL || label == NO_LABEL)
    return instance->options->threshold;
  return mill_linear_threshold(instance->model.linear, (size_t)label);
}

/* True if the keyword is evidence of the topic. */
static bool indicates(const KeywordSet *set, uint32_t keyword, uint32_t topic) {
  uint32_t own = g_array_index(set->keywords, Keyword, keyword).topic;
  if (own == topic || g_array_index(set->topics, Topic, own).broader == topic)
    return true;
  size_t n;
  const Member *members = topic_keyword_set_members(set, keyword, &n);
  for (size_t i = 0; i < n; i++)
    if (members[i].topic == topic)
      return true;
  return false;
}

/* Adds the keywords found, each with its share of what keywords add to the logit. */
static void add_keywords(const TopicInstance *instance, TopicScratch *scratch, uint32_t topic,
                         double unit) {
  const KeywordCounts *counts = &scratch->keywords;
  for (uint32_t i = 0; i < counts->found->len; i++) {
    uint32_t at = g_array_index(counts->found, uint32_t, i);
    const Keyword *keyword = &g_array_index(instance->set.keywords, Keyword, at);
    MillSpan span = counts->counts[at].in_text
                        ? counts->counts[at].first
                        : (MillSpan){MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT};
    TopicPassage passage = {.span = span,
                            .reason = keyword->phrase,
                            .method = "keywords",
                            .value = 1,
                            .weight = unit * topic_keyword_weight(&instance->set, counts, at)};
    if (indicates(&instance->set, at, topic))
      g_array_append_val(scratch->passages, passage);
  }
}

static int heavier_first(const void *left, const void *right) {
  const TopicPassage *a = left;
  const TopicPassage *b = right;
  if (a->weight > b->weight || a->weight < b->weight)
    return a->weight > b->weight ? -1 : 1;
  return (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
}

/* What a unit of keyword evidence adds to the logit of the topic's score. */
static double unit_of(const TopicInstance *instance, const TopicScratch *scratch,
                      uint32_t topic) {
  const KeywordCounts *counts = &scratch->keywords;
  const TopicCombination *combination = &instance->model.combination;
  double evidence = counts->evidence[topic];
  if (evidence <= 0 || label_of(instance, topic) == NO_LABEL)
    return 1;
  double with =
      topic_keyword_term(combination, topic_keyword_score(counts, topic), counts->n_tokens);
  return combination->slope * (with - topic_keyword_term(combination, 0, counts->n_tokens)) /
         evidence;
}

/* What the model and the keywords found. */
static void collect_words(const TopicInstance *instance, TopicScratch *scratch, uint32_t topic) {
  int32_t label = label_of(instance, topic);
  if (label != NO_LABEL)
    topic_model_passages(&instance->model, &scratch->reading, (size_t)label, scratch->passages);
  if (label != NO_LABEL && has_keywords(instance, topic))
    for (guint i = 0; i < scratch->passages->len; i++)
      g_array_index(scratch->passages, TopicPassage, i).weight *=
          instance->model.combination.slope;
  add_keywords(instance, scratch, topic, unit_of(instance, scratch, topic));
}

void topic_collect_passages(const TopicInstance *instance, TopicScratch *scratch,
                            uint32_t topic) {
  g_array_set_size(scratch->passages, 0);
  if (instance->describer)
    topic_describe_passages(instance->describer, scratch->describing, instance->set.topics->len,
                            topic, scratch->passages);
  else
    collect_words(instance, scratch, topic);
  g_array_sort(scratch->passages, heavier_first);
}
