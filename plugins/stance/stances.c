/* SPDX-License-Identifier: MIT */
/* Adds up the findings in the passages of one holder about one target, and keeps the passages
 * that show it best. */
#include "plugins/stance/stances.h"

#include <math.h>
#include <string.h>

static const double blur = 0.02; /* keeps logarithms of probabilities small */

const char *const stance_labels[] = {"favor", "against", "neutral"};

const Stance *stance_find(const Stance *list, uint32_t holder) {
  while (list && list->holder != holder)
    list = list->next;
  return list;
}

/* ---- sums ---------------------------------------------------------------------------------- */

/* Log odds of favor against against. */
static double lean_of(const double p[N_LABELS]) {
  return log((p[LABEL_FAVOR] + blur) / (p[LABEL_AGAINST] + blur));
}

/* And of neutral against the two. */
static double neutral_of(const double p[N_LABELS]) {
  return log((p[LABEL_NEUTRAL] + blur) / (1 - p[LABEL_NEUTRAL] + blur));
}

void stance_sum_add(PassageSum *sum, double weight, const double p[N_LABELS]) {
  sum->n++;
  sum->weight += weight;
  sum->lean += weight * lean_of(p);
  sum->neutral += weight * neutral_of(p);
  sum->most_favor = fmax(sum->most_favor, p[LABEL_FAVOR]);
  sum->most_against = fmax(sum->most_against, p[LABEL_AGAINST]);
}

void stance_take_whole(Stance *stance, const double p[N_LABELS]) {
  stance->whole_lean = lean_of(p);
  stance->whole_neutral = neutral_of(p);
}

/* What the rules find in a segment with the target. */
static void take_rules(Stance *stance, const StancePair *pair, double weight) {
  stance->favor += weight * pair->verdict.favor;
  stance->against += weight * pair->verdict.against;
  stance->own_favor += weight * pair->general.favor;
  stance->own_against += weight * pair->general.against;
  stance->mentions += weight * pair->n_mentions;
  for (uint32_t i = 0; i < pair->n_mentions; i++)
    stance->coverage = fmax(stance->coverage, pair->mentions[i].coverage);
}

/* ---- evidence ------------------------------------------------------------------------------ */

static bool same_words(const char *text, MillSpan a, MillSpan b) {
  return a.end - a.begin == b.end - b.begin &&
         memcmp(text + a.begin, text + b.begin, a.end - a.begin) == 0;
}

void stance_keep_passage(Stance *stance, const char *text, StanceLabel label,
                         StancePassage passage) {
  StancePassage *kept = stance->passages[label];
  size_t at = stance->n_passages[label];
  for (size_t i = 0; i < at; i++)
    if (same_words(text, kept[i].span, passage.span))
      return;
  while (at > 0 && kept[at - 1].weight < passage.weight)
    at--;
  if (at >= EVIDENCE)
    return;
  size_t n = stance->n_passages[label] = MIN(stance->n_passages[label] + 1, (size_t)EVIDENCE);
  memmove(&kept[at + 1], &kept[at], (n - 1 - at) * sizeof(*kept));
  kept[at] = passage;
}

/* Records the words of the text that speak for one side. */
static void note_words(StancePassage *passage, const StancePair *pair, const Reasons *reasons) {
  for (size_t i = 0; i < reasons->n; i++) {
    const Hit *hit = reasons->hits[i];
    if (hit->begin == hit->end)
      passage->reason = hit->phrase;
    else
      passage->words[passage->n_words++] =
          (MillSpan){pair->tokens.at[hit->begin].begin, pair->tokens.at[hit->end - 1].end};
  }
}

static void take_evidence(Stance *stance, const StancePair *pair, const double p[N_LABELS]) {
  const Verdict *verdict = &pair->verdict;
  StancePassage passage = {
      .span = {pair->tokens.at[pair->begin].begin, pair->tokens.at[pair->end - 1].end}};
  double lean = p[LABEL_FAVOR] - p[LABEL_AGAINST] +
                (verdict->favor - verdict->against) / (verdict->favor + verdict->against + 1);
  memcpy(passage.probabilities, p, sizeof(passage.probabilities));
  if (pair->n_mentions > 0) {
    passage.weight = pair->weight * p[LABEL_NEUTRAL];
    passage.reason = "mentions the target";
    stance_keep_passage(stance, pair->text, LABEL_NEUTRAL, passage);
  }
  passage.weight = pair->weight * fabs(lean);
  passage.reason = lean > 0 ? "speaks for the target" : "speaks against the target";
  note_words(&passage, pair, lean > 0 ? &verdict->for_favor : &verdict->for_against);
  if (lean != 0)
    stance_keep_passage(stance, pair->text, lean > 0 ? LABEL_FAVOR : LABEL_AGAINST, passage);
}

void stance_take(Stance *stance, const StancePair *pair, double weight, StancePlace place,
                 const double p[N_LABELS]) {
  bool has_mention = pair->n_mentions > 0;
  stance_sum_add(has_mention ? &stance->with_target : &stance->near_target, weight, p);
  if (has_mention) {
    take_rules(stance, pair, weight);
    stance->lean_at[place] += p[LABEL_FAVOR] - p[LABEL_AGAINST];
  }
  take_evidence(stance, pair, p);
}
