/* SPDX-License-Identifier: MIT */
/* Says what a sentence, or the part of it that one holder says, is for or against: gives each
 * target the opinions near it, and what the sentence asks to do about it. */
#include "plugins/stance/judgement.h"
#include "plugins/stance/cues.h"

#include <math.h>
#include <string.h>

enum {
  DUTY_REACH = 8,   /* tokens */
  DIRECT_REACH = 4, /* from "no" or "stop" to the target itself */
};

static const double half_distance = 10; /* tokens at which an opinion counts half for a target */
static const double user_phrase = 4;    /* a phrase of the option `favor` or `against` */
static const double denied_target = 1.2;
static const double denied_duty = -0.8; /* "should not" is less against than "should" is for */

/* The words that affect one target. */
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
  const Hit *stop = NULL;
  uint32_t before = mention->begin;
  for (uint32_t i = judgement->n_hits; i-- > 0;) {
    const Hit *hit = &judgement->hits[i];
    if (hit->begin == mention->end && hit->kind == CUE_REVERSER && is_noun(hit->phrase))
      return hit;
    if (hit->begin >= mention->begin)
      continue;
    bool is_near = hit->end <= before && before - hit->end <= DIRECT_REACH;
    if (!is_near || hit->kind != CUE_REVERSER)
      break;
    stop = stop ? NULL : hit; /* "lifting the ban on X" stops nothing */
    before = hit->begin;
  }
  return stop;
}

/* The weight of an opinion for a mention. */
static double weigh_distance(const Judgement *judgement, const Hit *hit, uint32_t at) {
  const Mention *mention = &judgement->mentions[at];
  uint32_t gap = hit->begin >= mention->end   ? hit->begin - mention->end
                 : mention->begin >= hit->end ? mention->begin - hit->end
                                              : 0;
  return mention->coverage * judgement->signs[at] * half_distance / (half_distance + gap);
}

/* Assigns each opinion to the heavier of the mentions before and after it. */
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
    stance_verdict_add(&judgement->verdict,
                       hit->value * (fabs(left) >= fabs(right) ? left : right), hit);
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
        (hit->kind == CUE_OPINION && (hit->value < 0 || hit->is_turned) && gap > 0))
      return;
    if (hit->kind == CUE_DUTY) {
      stance_verdict_add(&judgement->verdict,
                         hit->value * mention->coverage * sign * (denied ? denied_duty : 1), hit);
      return;
    }
    if (hit->kind == CUE_NEGATOR && denies(hit, gap, segment_begin)) {
      denied = !denied;
      stance_verdict_add(&judgement->verdict, -denied_target * mention->coverage * sign, hit);
    }
  }
}

/* Where nothing else is said of it, and at the beginning of a sentence, stopping something is
 * against it: "Ban X". A ban that is talked about ("the X ban", "a ban would") says nothing
 * yet. */
static void judge_stop(Judgement *judgement, uint32_t at, const Hit *stop, uint32_t begin) {
  const Verdict *verdict = &judgement->verdict;
  const Mention *mention = &judgement->mentions[at];
  bool is_demand = stop->begin == begin && !g_str_has_suffix(stop->phrase, "ing");
  if (stop->is_subject || stop->begin >= mention->end)
    return;
  if (is_demand || verdict->favor + verdict->against == 0)
    stance_verdict_add(&judgement->verdict, stop->value * mention->coverage * mention->sign,
                       stop);
}

Verdict stance_judge_target(const Hit *hits, uint32_t n_hits, const Mention *mentions, uint32_t n,
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
      stance_verdict_add(&judgement.verdict, user_phrase * mentions[i].says, &user_hit);
  }
  for (uint32_t i = 0; i < n; i++)
    if (stops[i])
      judge_stop(&judgement, i, stops[i], begin);
  return judgement.verdict;
}
