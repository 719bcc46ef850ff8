/* SPDX-License-Identifier: MIT */
/* Reads a sentence, or the part of it that one holder says: finds the cues, applies negation,
 * reversal and intensifiers to the opinions, and gives each target the opinions near it. */
#include "plugins/stance/targets.h"

#include <math.h>
#include <string.h>

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

/* ---- hits ---------------------------------------------------------------------------------- */

static bool is_own_word(const bool *is_target_word, uint32_t at, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (is_target_word[at + i])
      return true;
  return false;
}

/* What stands before one of these is its subject. */
static bool is_auxiliary(const char *text, MillSpan word) {
  static const char *const words[] = {"is",    "are", "was", "were", "would", "will",  "can",
                                      "could", "may", "has", "have", "does",  "might", "should"};
  size_t length = word.end - word.begin;
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (strlen(words[i]) == length &&
        g_ascii_strncasecmp(text + word.begin, words[i], length) == 0)
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
      hits[n++] =
          (Hit){at,         until,       cue->kind,
                cue->value, cue->phrase, until < end && is_auxiliary(text, tokens.at[until])};
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

/* The value of an opinion after what stands before it; the segment begins at `begin`. */
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

uint32_t find_hits(const CueLexicon *lexicon, const bool *is_target_word, const char *text,
                   MillSpans tokens, uint32_t begin, uint32_t end, Hit hits[SEGMENT_TOKENS]) {
  uint32_t n = collect_hits(lexicon, is_target_word, text, tokens, begin, end, hits);
  /* Opinions look back at cues of other kinds only, so the order of the changes is free. */
  for (uint32_t i = 0; i < n; i++)
    if (hits[i].kind == CUE_OPINION)
      hits[i].value = turn_opinion(is_target_word, begin, hits, i);
  weigh_clauses(hits, n);
  return n;
}

/* ---- verdicts ------------------------------------------------------------------------------ */

/* Keeps the heaviest hits; of equal ones the first. */
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

/* Adds a signed amount. */
static void add_amount(Verdict *verdict, double amount, const Hit *hit) {
  if (amount == 0)
    return;
  *(amount > 0 ? &verdict->favor : &verdict->against) += fabs(amount);
  keep_reason(amount > 0 ? &verdict->for_favor : &verdict->for_against, fabs(amount), hit);
}

Verdict judge_segment(const Hit *hits, uint32_t n_hits) {
  Verdict verdict = {0};
  for (uint32_t i = 0; i < n_hits; i++)
    if (hits[i].kind == CUE_OPINION)
      add_amount(&verdict, hits[i].value, &hits[i]);
  return verdict;
}

/* ---- what is said of a target -------------------------------------------------------------- */

/* The words at work on one target. */
typedef struct Judgement {
  const Hit *hits;
  uint32_t n_hits;
  const Mention *mentions;
  uint32_t n;
  double signs[SEGMENT_TOKENS]; /* of the mentions: -1 where it is about their opposite */
  Verdict verdict;
} Judgement;

/* "the fireworks ban" */
static bool is_noun(const char *phrase) {
  static const char *const nouns[] = {"ban", "bans", "boycott*", "repeal*"};
  for (size_t i = 0; i < G_N_ELEMENTS(nouns); i++)
    if (strcmp(phrase, nouns[i]) == 0)
      return true;
  return false;
}

/* What stops the mentioned thing: "ban X", "a ban on X", "the X ban"; NULL if nothing does. What
 * is said is said of stopping it then. */
static const Hit *find_stop(const Judgement *judgement, const Mention *mention) {
  for (uint32_t i = judgement->n_hits; i-- > 0;) {
    const Hit *hit = &judgement->hits[i];
    if (hit->begin == mention->end && hit->kind == CUE_REVERSER && is_noun(hit->phrase))
      return hit;
    if (hit->begin >= mention->begin)
      continue;
    bool is_near = hit->end <= mention->begin && mention->begin - hit->end <= DIRECT_REACH;
    return is_near && hit->kind == CUE_REVERSER ? hit : NULL;
  }
  return NULL;
}

/* How much an opinion counts for a mention. */
static double weigh_distance(const Judgement *judgement, const Hit *hit, uint32_t at) {
  const Mention *mention = &judgement->mentions[at];
  uint32_t gap = hit->begin >= mention->end   ? hit->begin - mention->end
                 : mention->begin >= hit->end ? mention->begin - hit->end
                                              : 0;
  return mention->coverage * judgement->signs[at] * half_distance / (half_distance + gap);
}

static void judge(Judgement *judgement, double amount, const Hit *hit) {
  add_amount(&judgement->verdict, amount, hit);
}

/* Gives each opinion to the heavier of the mentions before and after it. */
static void judge_opinions(Judgement *judgement) {
  uint32_t after = 0, n = judgement->n;
  for (uint32_t i = 0; i < judgement->n_hits; i++) {
    const Hit *hit = &judgement->hits[i];
    if (hit->kind != CUE_OPINION)
      continue;
    while (after < n && judgement->mentions[after].begin <= hit->begin)
      after++;
    double left = after > 0 ? weigh_distance(judgement, hit, after - 1) : 0;
    double right = after < n ? weigh_distance(judgement, hit, after) : 0;
    judge(judgement, hit->value * (fabs(left) >= fabs(right) ? left : right), hit);
  }
}

/* Whether a negation that ends `gap` tokens before a target denies it: "no tolls", "don't build
 * the dam"; what "have not moved those flights" denies is the moving. */
static bool denies(const Hit *hit, uint32_t gap, uint32_t begin) {
  static const char *const of_things[] = {"no", "without", "never", "none", "neither", "nor"};
  for (size_t i = 0; i < G_N_ELEMENTS(of_things); i++)
    if (strcmp(hit->phrase, of_things[i]) == 0)
      return gap <= DIRECT_REACH;
  return gap <= 1 || (gap <= DIRECT_REACH && hit->end <= begin + 2);
}

/* A cue that demands the target or what stops it: "should recognize X", "no X", "should ban X".
 * Walks back from the mention to the first cue that decides. */
static void judge_demand(Judgement *judgement, uint32_t at, const Hit *stop,
                         uint32_t segment_begin) {
  const Mention *mention = &judgement->mentions[at];
  uint32_t begin = stop ? MIN(stop->begin, mention->begin) : mention->begin;
  double sign = judgement->signs[at];
  bool denied = false;
  for (uint32_t i = judgement->n_hits; i-- > 0;) {
    const Hit *hit = &judgement->hits[i];
    if (hit->begin >= begin)
      continue;
    uint32_t gap = hit->end > begin ? 0 : begin - hit->end;
    if (gap > DUTY_REACH || hit->kind == CUE_BREAK || hit->kind == CUE_CONTRAST ||
        (hit->kind == CUE_OPINION && hit->value < 0 && gap > 0))
      return;
    if (hit->kind == CUE_DUTY) {
      judge(judgement, hit->value * mention->coverage * sign * (denied ? negated : 1), hit);
      return;
    }
    if (hit->kind == CUE_NEGATOR && denies(hit, gap, segment_begin)) {
      denied = !denied;
      judge(judgement, -denied_target * mention->coverage * sign, hit);
    }
  }
}

/* Where nothing else is said of it, and at the beginning of a sentence, stopping something is
 * against it: "Ban X". A ban that is talked about ("the X ban", "a ban would") says nothing yet.
 */
static void judge_stop(Judgement *judgement, uint32_t at, const Hit *stop, uint32_t begin) {
  const Verdict *verdict = &judgement->verdict;
  const Mention *mention = &judgement->mentions[at];
  bool is_demand = stop->begin == begin && !g_str_has_suffix(stop->phrase, "ing");
  if (stop->is_subject || stop->begin >= mention->end)
    return;
  if (is_demand || verdict->favor + verdict->against == 0)
    judge(judgement, stop->value * mention->coverage * mention->sign, stop);
}

Verdict judge_target(const Hit *hits, uint32_t n_hits, const Mention *mentions, uint32_t n,
                     uint32_t begin) {
  static const Hit user_hit = {.phrase = "phrase given for the target"};
  const Hit *stops[SEGMENT_TOKENS];
  Judgement judgement;
  judgement.hits = hits;
  judgement.n_hits = n_hits;
  judgement.mentions = mentions;
  judgement.n = n = MIN(n, (uint32_t)SEGMENT_TOKENS);
  judgement.verdict = (Verdict){0};
  for (uint32_t i = 0; i < n; i++) {
    stops[i] = find_stop(&judgement, &mentions[i]);
    judgement.signs[i] = stops[i] ? -mentions[i].sign : mentions[i].sign;
  }
  judge_opinions(&judgement);
  for (uint32_t i = 0; i < n; i++) {
    judge_demand(&judgement, i, stops[i], begin);
    if (mentions[i].says != 0)
      judge(&judgement, user_phrase * mentions[i].says, &user_hit);
  }
  for (uint32_t i = 0; i < n; i++)
    if (stops[i])
      judge_stop(&judgement, i, stops[i], begin);
  return judgement.verdict;
}
