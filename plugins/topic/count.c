/* SPDX-License-Identifier: MIT */
/* Counts keywords in one pass over the tokens, and turns them into a probability.
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
#include "plugins/topic/count.h"

#include <math.h>

static const double base = 1.4;
static const double by_length = 0.14;
static const double by_rivals = 0.22;
static const double steepness = 2.8;

static void add_count(KeywordCounts *counts, uint32_t keyword, double weight,
                      const MillSpan *span) {
  KeywordCount *count = &counts->counts[keyword];
  if (count->count <= 0)
    g_array_append_val(counts->found, keyword);
  count->count += weight;
  if (span && !count->in_text) {
    count->first = *span;
    count->in_text = true;
  }
}

/* Counts what matches at a token. Built-in keywords inside a longer match already counted
 * (`hidden`) are skipped, those of rules are not. */
static void count_match(const KeywordSet *set, KeywordCounts *counts, const MillMatch *match,
                        bool hidden, double weight, const MillSpan *span) {
  for (size_t i = 0; i < match->n_values; i++) {
    uint32_t value = match->values[i];
    if (value == MASK_VALUE)
      continue;
    if (!hidden || g_array_index(set->keywords, Keyword, value).from_rule)
      add_count(counts, value, weight, span);
  }
}

static void count_stretch(const KeywordSet *set, KeywordCounts *counts, const Stretch *stretch) {
  MillSpans tokens = stretch->tokens;
  MillMatch match;
  size_t hidden_until = 0;
  for (size_t at = 0; at < tokens.n; at++) {
    if (!mill_lexicon_match(set->lexicon, stretch->text, tokens, at, &match))
      continue;
    MillSpan span = {tokens.at[at].begin, tokens.at[at + match.n_tokens - 1].end};
    count_match(set, counts, &match, at < hidden_until, stretch->weight,
                stretch->in_text ? &span : NULL);
    hidden_until = MAX(hidden_until, at + match.n_tokens);
  }
}

/* Counts the matches of a pattern that do not overlap. */
static void count_pattern(const KeywordSet *set, KeywordCounts *counts, TopicPattern pattern,
                          const Stretch *stretch) {
  MillSpans tokens = stretch->tokens;
  MillSpan rest = {tokens.at[0].begin, tokens.at[tokens.n - 1].end}, found;
  PatternMatch match;
  while ((match = topic_pattern_next(&pattern, &counts->memory, stretch->text, rest, &found)) ==
         PATTERN_FOUND) {
    add_count(counts, pattern.keyword, stretch->weight, stretch->in_text ? &found : NULL);
    rest.begin = found.end;
  }
  if (match == PATTERN_STOPPED)
    counts->stopped = &g_array_index(set->keywords, Keyword, pattern.keyword);
}

static void count_patterns(const KeywordSet *set, KeywordCounts *counts, Stretches stretches) {
  counts->stopped = NULL;
  for (guint p = 0; p < set->patterns->len; p++)
    for (size_t i = 0; i < stretches.n && !counts->stopped; i++)
      count_pattern(set, counts, g_array_index(set->patterns, TopicPattern, p), &stretches.at[i]);
}

double topic_keyword_weight(const KeywordSet *set, const KeywordCounts *counts,
                            uint32_t keyword) {
  return g_array_index(set->keywords, Keyword, keyword).weight *
         log2(1 + counts->counts[keyword].count);
}

/* Evidence of a narrower topic is evidence of the broader one as well: a rule's keyword may be
 * the former's own. */
static void add_evidence(const KeywordSet *set, KeywordCounts *counts, uint32_t keyword,
                         double weight) {
  size_t n;
  const Member *members = topic_keyword_set_members(set, keyword, &n);
  uint32_t topic = g_array_index(set->keywords, Keyword, keyword).topic;
  uint32_t broader = g_array_index(set->topics, Topic, topic).broader;
  counts->evidence[topic] += weight;
  if (broader != NO_TOPIC)
    counts->evidence[broader] += weight;
  for (size_t i = 0; i < n; i++)
    counts->evidence[members[i].topic] += weight;
  counts->total += weight;
}

static void sum_evidence(const KeywordSet *set, KeywordCounts *counts) {
  counts->total = 0;
  for (uint32_t topic = 0; topic < set->topics->len; topic++)
    counts->evidence[topic] = 0;
  for (uint32_t i = 0; i < counts->found->len; i++) {
    uint32_t at = g_array_index(counts->found, uint32_t, i);
    add_evidence(set, counts, at, topic_keyword_weight(set, counts, at));
  }
}

void topic_count_keywords(const KeywordSet *set, KeywordCounts *counts, Stretches stretches) {
  if (!counts->counts) {
    counts->counts = g_new0(KeywordCount, set->keywords->len + 1);
    counts->evidence = g_new0(double, set->topics->len + 1);
    counts->found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  }
  counts->n_tokens = stretches.n_tokens;
  counts->weight = stretches.weight;
  for (size_t i = 0; i < stretches.n && set->keywords->len > 0; i++)
    count_stretch(set, counts, &stretches.at[i]);
  count_patterns(set, counts, stretches);
  sum_evidence(set, counts);
}

/* `all` is the evidence of the topic and of those it is held against. */
static double evidence_score(const KeywordCounts *counts, double evidence, double all) {
  if (evidence <= 0)
    return 0;
  double background = base + by_length * sqrt(counts->weight) + by_rivals * (all - evidence);
  return 1 / (1 + pow(background / evidence, steepness));
}

double topic_keyword_score(const KeywordCounts *counts, uint32_t topic) {
  return evidence_score(counts, counts->evidence[topic], counts->total);
}

double topic_narrower_score(const KeywordCounts *counts, uint32_t topic, uint32_t broader) {
  return evidence_score(counts, counts->evidence[topic], counts->evidence[broader]);
}

void topic_keyword_counts_clear(KeywordCounts *counts) {
  if (!counts->found)
    return;
  for (uint32_t i = 0; i < counts->found->len; i++)
    counts->counts[g_array_index(counts->found, uint32_t, i)] = (KeywordCount){0};
  g_array_set_size(counts->found, 0);
}

void topic_keyword_counts_finish(KeywordCounts *counts) {
  g_free(counts->counts);
  g_free(counts->evidence);
  if (counts->found)
    g_array_unref(counts->found);
  topic_pattern_memory_finish(&counts->memory);
}
