/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/learned/labels.h"

#include <string.h>

enum { LONGEST_BETWEEN = 200 /* tokens of an attribution whose gaps are tagged as such */ };

void attribution_labels_init(AttributionLabels *labels) {
  labels->spans = g_array_new(FALSE, FALSE, sizeof(LabelledSpan));
  labels->tags = g_array_new(FALSE, FALSE, sizeof(uint8_t));
  labels->relations = g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

void attribution_labels_finish(AttributionLabels *labels) {
  g_array_unref(labels->spans);
  g_array_unref(labels->tags);
  g_array_unref(labels->relations);
}

static const LabelledSpan *span_at(const AttributionLabels *labels, guint i) {
  return &g_array_index(labels->spans, LabelledSpan, i);
}

/* ---- spans --------------------------------------------------------------------------------- */

/* The first token of which at least half lies after byte `offset`. */
static uint32_t token_behind(const AttributionText *text, uint32_t offset) {
  uint32_t low = 0, high = (uint32_t)text->tokens.n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    MillSpan token = text->tokens.at[middle];
    if (token.begin + (token.end - token.begin) / 2 < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Adds the spans of a role, tagged by the side of the cue that they stand on; gives the first
 * token of all. */
static uint32_t read_role(AttributionLabels *labels, const AttributionText *text,
                          const MillAnnotation *right, const char *role, LabelledSpan like,
                          uint32_t cue) {
  uint32_t first = NOWHERE;
  const MillRoleSpan *part = mill_annotation_role(right, role);
  for (; part; part = part->next) {
    LabelledSpan span = like;
    span.tokens =
        (TokenRange){token_behind(text, part->span.begin), token_behind(text, part->span.end)};
    if (range_is_empty(span.tokens))
      continue;
    first = MIN(first, span.tokens.begin);
    if (span.tag != TAG_CUE && (cue == NOWHERE || span.tokens.begin > cue))
      span.tag += TAG_BEHIND - TAG_BEFORE;
    g_array_append_val(labels->spans, span);
  }
  return first;
}

static void read_relation(AttributionLabels *labels, const AttributionText *text,
                          const MillAnnotation *right, uint32_t relation) {
  LabelledSpan span = {.tag = TAG_CUE, .relation = relation};
  uint32_t cue = read_role(labels, text, right, "cue", span, NOWHERE);
  span.tag = TAG_SOURCE;
  read_role(labels, text, right, "source", span, cue);
  span.tag = TAG_BEFORE;
  read_role(labels, text, right, "content", span, cue);
}

/* ---- tags ---------------------------------------------------------------------------------- */

/* The tokens from the first to the last span of the relation that begins at span `i`. */
static TokenRange whole_relation(const AttributionLabels *labels, guint i) {
  TokenRange whole = span_at(labels, i)->tokens;
  for (guint k = i + 1; k < labels->spans->len; k++) {
    const LabelledSpan *span = span_at(labels, k);
    if (span->relation != span_at(labels, i)->relation)
      break;
    whole.begin = MIN(whole.begin, span->tokens.begin);
    whole.end = MAX(whole.end, span->tokens.end);
  }
  return whole;
}

static void tag_gaps(AttributionLabels *labels) {
  uint32_t relation = 0;
  for (guint i = 0; i < labels->spans->len; i++) {
    if (span_at(labels, i)->relation == relation)
      continue;
    relation = span_at(labels, i)->relation;
    TokenRange whole = whole_relation(labels, i);
    if (whole.end - whole.begin < LONGEST_BETWEEN)
      memset(labels->tags->data + whole.begin, TAG_BETWEEN, whole.end - whole.begin);
  }
}

static void tag_spans(AttributionLabels *labels) {
  for (guint i = 0; i < labels->spans->len; i++) {
    const LabelledSpan *span = span_at(labels, i);
    for (uint32_t at = span->tokens.begin; at < span->tokens.end; at++) {
      bool goes_on = at > span->tokens.begin;
      g_array_index(labels->tags, uint8_t, at) = (uint8_t)(span->tag + goes_on);
      g_array_index(labels->relations, uint32_t, at) = span->relation;
    }
  }
}

void attribution_labels_read(AttributionLabels *labels, const AttributionText *text,
                             MillAnnotations right) {
  size_t n = text->tokens.n;
  g_array_set_size(labels->spans, 0);
  for (size_t i = 0; i < right.n; i++)
    read_relation(labels, text, right.at[i], (uint32_t)i + 1);
  g_array_set_size(labels->tags, (guint)n);
  g_array_set_size(labels->relations, (guint)n);
  memset(labels->tags->data, TAG_OTHER, n);
  memset(labels->relations->data, 0, n * sizeof(uint32_t));
  tag_gaps(labels);
  tag_spans(labels);
}

uint8_t *attribution_labels_sequence(AttributionLabels *labels, TokenRange tokens) {
  uint8_t *tags = &g_array_index(labels->tags, uint8_t, tokens.begin);
  for (uint32_t i = 0; i < tokens.end - tokens.begin; i++)
    if (tag_goes_on(tags[i]) &&
        (i == 0 || (tags[i - 1] != tags[i] && tags[i - 1] != tags[i] - 1)))
      tags[i]--;
  return tags;
}

/* ---- agreement ----------------------------------------------------------------------------- */

static uint32_t common_length(TokenRange a, TokenRange b) {
  uint32_t begin = MAX(a.begin, b.begin), end = MIN(a.end, b.end);
  return end > begin ? end - begin : 0;
}

/* The overlap of a finding with a relation, whose spans begin at `i` and end before `end`. */
static bool relation_agrees(const AttributionLabels *labels, guint i, guint end,
                            const Attribution *found) {
  uint32_t common = 0, all = 0, source = 0;
  bool sourceless = range_is_empty(found->source), named = false;
  for (uint32_t part = 0; part < found->n_content; part++)
    all += found->content[part].end - found->content[part].begin;
  for (; i < end; i++) {
    const LabelledSpan *span = span_at(labels, i);
    if (span->tag < TAG_CUE) {
      named = true;
      source += common_length(span->tokens, found->source);
    } else if (span->tag > TAG_CUE) {
      all += span->tokens.end - span->tokens.begin;
      for (uint32_t part = 0; part < found->n_content; part++)
        common += common_length(span->tokens, found->content[part]);
    }
  }
  return 2 * common >= all - common && (source > 0 || (sourceless && !named));
}

bool attribution_labels_agree(const AttributionLabels *labels, const Attribution *found) {
  for (guint i = 0, end; i < labels->spans->len; i = end) {
    end = i + 1;
    while (end < labels->spans->len &&
           span_at(labels, end)->relation == span_at(labels, i)->relation)
      end++;
    if (relation_agrees(labels, i, end, found))
      return true;
  }
  return false;
}
