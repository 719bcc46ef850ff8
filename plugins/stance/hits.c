/* SPDX-License-Identifier: MIT */
/* Finds the cues in a sentence, or the part of it that one holder says, and applies negation,
 * reversal and intensifiers to the opinions. */
#include "plugins/stance/hits.h"

#include <math.h>

enum {
  NEGATION_REACH = 5, /* tokens */
  REVERSAL_REACH = 4,
};

static const double negated = -0.8;  /* "not good" is less bad than "bad" */
static const double reversed = -0.8; /* as is "prevents harm" less good than "good" */
static const double before_contrast = 0.6;
static const double after_contrast = 1.3;

/* ---- both tables in one lexicon ------------------------------------------------------------ */

/* Adds phrases separated by ", "; a phrase that is there already gets one more value, and the
 * first counts. */
static bool add_phrases(CueLexicon *lexicon, CueKind kind, double value, const char *phrases,
                        GError **error) {
  g_auto(GStrv) split = g_strsplit(phrases, ", ", -1);
  for (char **phrase = split; *phrase; phrase++) {
    const char *kept = g_string_chunk_insert(lexicon->strings, *phrase);
    if (!mill_lexicon_add(lexicon->lexicon, kept, lexicon->cues->len, error))
      return false;
    g_array_append_val(lexicon->cues, ((StanceCue){kind, value, kept}));
  }
  return true;
}

bool stance_cue_lexicon_init(CueLexicon *lexicon, Stemmer *stemmer, GError **error) {
  *lexicon = (CueLexicon){mill_lexicon_new(),
                          g_array_new(FALSE, FALSE, sizeof(StanceCue)),
                          g_string_chunk_new(4096),
                          {NULL, NULL}};
  stance_word_classes_init(&lexicon->classes, stemmer);
  for (const StanceCueGroup *group = stance_cue_groups; group->kind != CUE_END; group++)
    if (!add_phrases(lexicon, group->kind, group->value, group->phrases, error))
      return false;
  for (const PolarityGroup *group = stance_polarity_groups; group->words; group++)
    if (!add_phrases(lexicon, CUE_OPINION, group->weight, group->words, error))
      return false;
  return true;
}

void stance_cue_lexicon_finish(CueLexicon *lexicon) {
  if (!lexicon->lexicon)
    return;
  stance_word_classes_finish(&lexicon->classes);
  mill_lexicon_free(lexicon->lexicon);
  g_array_unref(lexicon->cues);
  g_string_chunk_free(lexicon->strings);
}

/* ---- hits ---------------------------------------------------------------------------------- */

static bool is_own_word(const bool *is_target_word, uint32_t at, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (is_target_word[at + i])
      return true;
  return false;
}

/* What comes before one of these is its subject. */
static const char *const auxiliaries[] = {"is",   "are",  "was",   "were",  "would",
                                          "will", "can",  "could", "may",   "has",
                                          "have", "does", "might", "should"};

static uint32_t collect_hits(const CueLexicon *lexicon, const bool *is_target_word,
                             const char *text, MillSpans tokens, uint32_t begin, uint32_t end,
                             Hit *hits) {
  MillMatch match;
  uint32_t n = 0;
  MillSpans piece = {tokens.at, end};
  for (uint32_t at = begin; at < end; at++) {
    if (!mill_lexicon_match(lexicon->lexicon, text, piece, at, &match))
      continue;
    const StanceCue *cue = &g_array_index(lexicon->cues, StanceCue, match.values[0]);
    uint32_t until = at + (uint32_t)match.n_tokens;
    bool own =
        cue->kind == CUE_OPINION && is_own_word(is_target_word, at - begin, match.n_tokens);
    if (cue->kind != CUE_NOTHING && !own)
      hits[n++] = (Hit){at,
                        until,
                        cue->kind,
                        cue->value,
                        cue->phrase,
                        until < end && stance_is_one_of(text, tokens.at[until], auxiliaries,
                                                        G_N_ELEMENTS(auxiliaries)),
                        false};
    at = until - 1;
  }
  return n;
}

/* Whether a target stands between two hits: then it is what the first one stops or prevents. */
static bool has_target_between(const bool *is_target_word, uint32_t begin, const Hit *first,
                               const Hit *second) {
  for (uint32_t at = first->end; at < second->begin; at++)
    if (is_target_word[at - begin])
      return true;
  return false;
}

/* The value of an opinion, given what comes before it; the segment begins at `begin`. */
static double turn_opinion(const bool *is_target_word, uint32_t begin, const Hit *hits,
                           uint32_t at) {
  double value = hits[at].value;
  for (uint32_t i = at; i-- > 0;) {
    uint32_t gap = hits[at].begin - hits[i].end;
    if (gap > NEGATION_REACH || hits[i].kind == CUE_BREAK || hits[i].kind == CUE_CONTRAST)
      break;
    if (hits[i].kind == CUE_NEGATOR)
      value *= negated;
    else if (hits[i].kind == CUE_REVERSER && gap <= REVERSAL_REACH && !hits[i].is_subject &&
             !has_target_between(is_target_word, begin, &hits[i], &hits[at]))
      value *= reversed;
    else if (hits[i].kind == CUE_INTENSIFIER && gap == 0)
      value *= hits[i].value;
  }
  return value;
}

/* Later clauses win: "popular, but dangerous". */
static void weigh_clauses(Hit *hits, uint32_t n) {
  uint32_t contrast = n;
  for (uint32_t i = 0; i < n; i++)
    if (hits[i].kind == CUE_CONTRAST)
      contrast = i;
  if (contrast == n || contrast == 0)
    return;
  for (uint32_t i = 0; i < n; i++)
    if (hits[i].kind == CUE_OPINION)
      hits[i].value *= i < contrast ? before_contrast : after_contrast;
}

uint32_t stance_find_hits(const CueLexicon *lexicon, const bool *is_target_word, const char *text,
                          MillSpans tokens, uint32_t begin, uint32_t end,
                          Hit hits[SEGMENT_TOKENS]) {
  uint32_t n = collect_hits(lexicon, is_target_word, text, tokens, begin, end, hits);
  /* Opinions look back at cues of other kinds only, so the order of the changes is free. */
  for (uint32_t i = 0; i < n; i++)
    if (hits[i].kind == CUE_OPINION) {
      double value = turn_opinion(is_target_word, begin, hits, i);
      hits[i].is_turned = value * hits[i].value < 0;
      hits[i].value = value;
    }
  weigh_clauses(hits, n);
  return n;
}

/* ---- verdicts ------------------------------------------------------------------------------ */

/* Keeps the heaviest hits; of equal ones, the first. */
static void keep_reason(Reasons *reasons, double size, const Hit *hit) {
  size_t at = reasons->n;
  while (at > 0 && reasons->sizes[at - 1] < size)
    at--;
  if (at >= REASONS)
    return;
  reasons->n = MIN(reasons->n + 1, (size_t)REASONS);
  for (size_t i = reasons->n - 1; i > at; i--) {
    reasons->sizes[i] = reasons->sizes[i - 1];
    reasons->hits[i] = reasons->hits[i - 1];
  }
  reasons->sizes[at] = size;
  reasons->hits[at] = hit;
}

void stance_verdict_add(Verdict *verdict, double amount, const Hit *hit) {
  if (amount == 0)
    return;
  *(amount > 0 ? &verdict->favor : &verdict->against) += fabs(amount);
  keep_reason(amount > 0 ? &verdict->for_favor : &verdict->for_against, fabs(amount), hit);
}

Verdict stance_judge_hits(const Hit *hits, uint32_t n_hits) {
  Verdict verdict = {0};
  for (uint32_t i = 0; i < n_hits; i++)
    if (hits[i].kind == CUE_OPINION)
      stance_verdict_add(&verdict, hits[i].value, &hits[i]);
  return verdict;
}
