/* SPDX-License-Identifier: MIT */
/* Reads a sentence, or the part of it that one holder says: finds the cues, applies negation,
 * reversal and intensifiers to the opinions, and gives each target the opinions near it. */
#include "plugins/stance/stance.h"

#include <math.h>

enum {
  NEGATION_REACH = 5, /* tokens */
  REVERSAL_REACH = 4,
  DUTY_REACH = 8,
  DIRECT_REACH = 4, /* from "no" or "stop" to the target itself */
};

static const double negated = -0.8;  /* "not good" is less bad than "bad" */
static const double reversed = -0.8; /* as is "prevents harm" less good than "good" */
static const double before_contrast = 0.6;
static const double after_contrast = 1.3;
static const double half_distance = 10; /* tokens at which an opinion counts half for a target */
static const double user_phrase = 4;    /* a phrase of the option `favor` or `against` */
static const double denied_target = 1.2;

/* ---- hits ------------------------------------------------------------------------------------
 */

static bool is_own_word(const bool *is_target_word, uint32_t at, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (is_target_word[at + i])
      return true;
  return false;
}

static uint32_t collect_hits(const CueLexicon *lexicon, const bool *is_target_word,
                             const char *text, MillSpans tokens, uint32_t begin, uint32_t end,
                             Hit *hits) {
  MillMatch match;
  uint32_t n = 0;
  MillSpans piece = {tokens.at, end};
  for (uint32_t at = begin; at < end; at++) {
    if (!mill_lexicon_match(lexicon->lexicon, text, piece, at, &match))
      continue;
    const Cue *cue = &g_array_index(lexicon->cues, Cue, match.values[0]);
    uint32_t until = at + (uint32_t)match.n_tokens;
    bool own =
        cue->kind == CUE_OPINION && is_own_word(is_target_word, at - begin, match.n_tokens);
    if (cue->kind != CUE_NOTHING && !own)
      hits[n++] = (Hit){at, until, cue->kind, cue->value, cue->phrase};
    at = until - 1;
  }
  return n;
}

/* The value of an opinion after what stands before it. */
static double turn_opinion(const Hit *hits, uint32_t at) {
  double value = hits[at].value;
  for (uint32_t i = at; i-- > 0;) {
    uint32_t gap = hits[at].begin - hits[i].end;
    if (gap > NEGATION_REACH || hits[i].kind == CUE_BREAK || hits[i].kind == CUE_CONTRAST)
      break;
    if (hits[i].kind == CUE_NEGATOR)
      value *= negated;
    else if (hits[i].kind == CUE_REVERSER && gap <= REVERSAL_REACH)
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

uint32_t find_hits(const CueLexicon *lexicon, const bool *is_target_word, const char *text,
                   MillSpans tokens, uint32_t begin, uint32_t end, Hit hits[SEGMENT_TOKENS]) {
  uint32_t n = collect_hits(lexicon, is_target_word, text, tokens, begin, end, hits);
  /* Opinions look back at cues of other kinds only, so the order of the changes is free. */
  for (uint32_t i = 0; i < n; i++)
    if (hits[i].kind == CUE_OPINION)
      hits[i].value = turn_opinion(hits, i);
  weigh_clauses(hits, n);
  return n;
}

/* ---- verdicts --------------------------------------------------------------------------------
 */

/* Adds a signed amount; `heaviest` amounts so far are kept to name the words later. */
static void add_amount(Verdict *verdict, double heaviest[2], double amount, const Hit *hit) {
  bool favor = amount > 0;
  double size = fabs(amount);
  *(favor ? &verdict->favor : &verdict->against) += size;
  if (size > heaviest[favor]) {
    heaviest[favor] = size;
    *(favor ? &verdict->favor_hit : &verdict->against_hit) = hit;
  }
}

Verdict judge_segment(const Hit *hits, uint32_t n_hits) {
  Verdict verdict = {0};
  double heaviest[2] = {0};
  for (uint32_t i = 0; i < n_hits; i++)
    if (hits[i].kind == CUE_OPINION)
      add_amount(&verdict, heaviest, hits[i].value, &hits[i]);
  return verdict;
}

/* How much an opinion counts for a mention. */
static double weigh_distance(const Hit *hit, const Mention *mention) {
  uint32_t gap = hit->begin >= mention->end   ? hit->begin - mention->end
                 : mention->begin >= hit->end ? mention->begin - hit->end
                                              : 0;
  return mention->coverage * mention->sign * half_distance / (half_distance + gap);
}

/* Gives each opinion to the heavier of the mentions before and after it. */
static void judge_opinions(const Hit *hits, uint32_t n_hits, const Mention *mentions, uint32_t n,
                           Verdict *verdict, double heaviest[2]) {
  uint32_t after = 0;
  for (uint32_t i = 0; i < n_hits; i++) {
    if (hits[i].kind != CUE_OPINION)
      continue;
    while (after < n && mentions[after].begin <= hits[i].begin)
      after++;
    double left = after > 0 ? weigh_distance(&hits[i], &mentions[after - 1]) : 0;
    double right = after < n ? weigh_distance(&hits[i], &mentions[after]) : 0;
    add_amount(verdict, heaviest, hits[i].value * (fabs(left) >= fabs(right) ? left : right),
               &hits[i]);
  }
}

/* A cue that speaks of the target itself: "should recognize X", "no X", "stop X". Walks back from
 * the mention to the first cue that decides. */
static void judge_demand(const Hit *hits, uint32_t n_hits, const Mention *mention,
                         Verdict *verdict, double heaviest[2]) {
  bool denied = false;
  for (uint32_t i = n_hits; i-- > 0;) {
    const Hit *hit = &hits[i];
    if (hit->begin >= mention->end)
      continue;
    uint32_t gap = hit->end > mention->begin ? 0 : mention->begin - hit->end;
    double turned = mention->coverage * mention->sign * (denied ? negated : 1);
    if (gap > DUTY_REACH || hit->kind == CUE_BREAK || hit->kind == CUE_CONTRAST ||
        (hit->kind == CUE_OPINION && hit->value < 0 && gap > 0))
      return;
    if (hit->kind == CUE_DUTY || (hit->kind == CUE_REVERSER && gap <= DIRECT_REACH)) {
      add_amount(verdict, heaviest, hit->value * turned, hit);
      return;
    }
    if (hit->kind == CUE_NEGATOR && gap <= DIRECT_REACH) {
      denied = !denied;
      add_amount(verdict, heaviest, -denied_target * fabs(turned) * mention->sign, hit);
    }
  }
}

Verdict judge_target(const Hit *hits, uint32_t n_hits, const Mention *mentions, uint32_t n) {
  static const Hit user_hit = {.phrase = "phrase given for the target"};
  Verdict verdict = {0};
  double heaviest[2] = {0};
  judge_opinions(hits, n_hits, mentions, n, &verdict, heaviest);
  for (uint32_t i = 0; i < n; i++) {
    judge_demand(hits, n_hits, &mentions[i], &verdict, heaviest);
    if (mentions[i].says != 0)
      add_amount(&verdict, heaviest, user_phrase * mentions[i].says, &user_hit);
  }
  return verdict;
}
