/* SPDX-License-Identifier: MIT */
/* Scores segments a block at a time: those with a mention of a target, and those near one. In a
 * short text all that the author says is near. */
#include "plugins/stance/stance.h"

#include <math.h>
#include <string.h>

enum { SHORT_TEXT = 16 /* segments */ };

static const double near_weight = 0.5; /* of a passage without a mention */
static const double blur = 0.02;       /* keeps logarithms of probabilities small */

/* What a pair is asked for. */
typedef struct Asked {
  Stance *stance;
  uint32_t segment; /* in the block */
} Asked;

void block_init(Block *block) {
  if (!block->segments) {
    block->segments = g_array_new(FALSE, FALSE, sizeof(Segment));
    block->hits = g_array_new(FALSE, FALSE, sizeof(Hit));
    block->mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    block->pairs = g_array_new(FALSE, TRUE, sizeof(StancePair));
    block->asked = g_array_new(FALSE, FALSE, sizeof(Asked));
    block->probabilities = g_array_new(FALSE, FALSE, sizeof(double[N_LABELS]));
  }
  g_array_set_size(block->segments, 0);
  g_array_set_size(block->hits, 0);
  g_array_set_size(block->mentions, 0);
  block->first = 0;
}

void block_finish(Block *block) {
  if (!block->segments)
    return;
  g_array_unref(block->segments);
  g_array_unref(block->hits);
  g_array_unref(block->mentions);
  g_array_unref(block->pairs);
  g_array_unref(block->asked);
  g_array_unref(block->probabilities);
}

static const Segment *segment_at(const Block *block, uint32_t at) {
  return &g_array_index(block->segments, Segment, at);
}

static Stance *find_stance(Reading *reading, uint32_t target, uint32_t holder) {
  Stance **place = &reading->stances[target];
  while (*place && (*place)->holder < holder)
    place = &(*place)->next;
  if (*place && (*place)->holder == holder)
    return *place;
  Stance *stance = mill_document_alloc(reading->document, sizeof(*stance));
  stance->target = target;
  stance->holder = holder;
  stance->next = *place;
  start_excerpts(reading, stance);
  return *place = stance;
}

const Stance *get_stance(const Reading *reading, uint32_t target, uint32_t holder) {
  const Stance *stance = reading->stances[target];
  while (stance && stance->holder != holder)
    stance = stance->next;
  return stance;
}

/* ---- asking -------------------------------------------------------------------------------- */

/* Asks for a segment with these mentions (or none) of the stance's target. */
static void ask(const Reading *reading, Block *block, Stance *stance, uint32_t at,
                const Mention *mentions, uint32_t n) {
  const Segment *segment = segment_at(block, at);
  const Hit *hits =
      segment->n_hits > 0 ? &g_array_index(block->hits, Hit, segment->first_hit) : NULL;
  StancePair pair = {
      .target = &g_array_index(reading->targets->targets, Target, stance->target),
      .text = reading->text,
      .tokens = reading->tokens,
      .begin = segment->begin,
      .end = segment->end,
      .hits = hits,
      .n_hits = segment->n_hits,
      .mentions = n > 0 ? mentions : NULL,
      .n_mentions = n,
      .general = segment->general,
      .weight = segment->weight * (n > 0 ? 1 : near_weight),
  };
  if (n > 0)
    pair.verdict = judge_target(hits, segment->n_hits, mentions, n, segment->begin);
  g_array_append_val(block->pairs, pair);
  g_array_append_val(block->asked, ((Asked){stance, at}));
  stance->next_segment = block->first + at + 1;
}

static bool mentions_target(const Block *block, const Segment *segment, uint32_t target) {
  for (uint32_t i = 0; i < segment->n_mentions; i++)
    if (g_array_index(block->mentions, Mention, segment->first_mention + i).target == target)
      return true;
  return false;
}

/* Asks for the segment before or behind one with a mention, if it is the same holder's, has no
 * mention itself, and was not asked for. */
static void ask_near(const Reading *reading, Block *block, Stance *stance, uint32_t at) {
  if (at >= block->segments->len || block->first + at < stance->next_segment)
    return;
  const Segment *segment = segment_at(block, at);
  if (segment->holder == stance->holder && !mentions_target(block, segment, stance->target))
    ask(reading, block, stance, at, NULL, 0);
}

static void ask_segment(Reading *reading, Block *block, uint32_t at, bool is_short) {
  const Segment *segment = segment_at(block, at);
  if (segment->n_mentions == 0)
    return;
  const Mention *mentions = &g_array_index(block->mentions, Mention, segment->first_mention);
  for (uint32_t i = 0, n; i < segment->n_mentions; i += n) {
    for (n = 1; i + n < segment->n_mentions && mentions[i + n].target == mentions[i].target;)
      n++;
    Stance *stance = find_stance(reading, mentions[i].target, segment->holder);
    bool near = !is_short || segment->holder != AUTHOR;
    if (near && at > 0)
      ask_near(reading, block, stance, at - 1);
    ask(reading, block, stance, at, &mentions[i], n);
    if (near)
      ask_near(reading, block, stance, at + 1);
  }
}

/* In a short text: all that the author says without a mention of the target, if the author does
 * mention it or the text is known to be about it. */
static void ask_rest(Reading *reading, Block *block, uint32_t target) {
  Stance *stance = reading->stances[target];
  if (!g_array_index(reading->targets->targets, Target, target).of_record &&
      (!stance || stance->holder != AUTHOR))
    return;
  stance = NULL;
  for (uint32_t at = 0; at < block->segments->len; at++) {
    const Segment *segment = segment_at(block, at);
    if (segment->holder != AUTHOR || mentions_target(block, segment, target))
      continue;
    if (!stance)
      stance = find_stance(reading, target, AUTHOR);
    ask(reading, block, stance, at, NULL, 0);
  }
}

/* ---- taking the answers -------------------------------------------------------------------- */

static bool same_words(const char *text, MillSpan a, MillSpan b) {
  return a.end - a.begin == b.end - b.begin &&
         memcmp(text + a.begin, text + b.begin, a.end - a.begin) == 0;
}

void keep_passage(Stance *stance, const char *text, Label label, Passage passage) {
  Passage *kept = stance->passages[label];
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

void add_passage(PassageSum *sum, double weight, const double p[N_LABELS]) {
  sum->n++;
  sum->weight += weight;
  sum->lean += weight * log((p[LABEL_FAVOR] + blur) / (p[LABEL_AGAINST] + blur));
  sum->neutral += weight * log((p[LABEL_NEUTRAL] + blur) / (1 - p[LABEL_NEUTRAL] + blur));
  sum->most_favor = fmax(sum->most_favor, p[LABEL_FAVOR]);
  sum->most_against = fmax(sum->most_against, p[LABEL_AGAINST]);
}

static void take_rules(Stance *stance, const StancePair *pair, double weight) {
  stance->favor += weight * pair->verdict.favor;
  stance->against += weight * pair->verdict.against;
  stance->own_favor += weight * pair->general.favor;
  stance->own_against += weight * pair->general.against;
  stance->mentions += weight * pair->n_mentions;
  for (uint32_t i = 0; i < pair->n_mentions; i++)
    stance->coverage = fmax(stance->coverage, pair->mentions[i].coverage);
}

/* Notes the words of the text that speak for one side. */
static void note_words(Passage *passage, const StancePair *pair, const Reasons *reasons) {
  for (size_t i = 0; i < reasons->n; i++) {
    const Hit *hit = reasons->hits[i];
    if (hit->begin == hit->end)
      passage->reason = hit->phrase;
    else
      passage->words[passage->n_words++] =
          (MillSpan){pair->tokens.at[hit->begin].begin, pair->tokens.at[hit->end - 1].end};
  }
}

static void take_evidence(Stance *stance, const StancePair *pair, double weight,
                          const double p[N_LABELS]) {
  const Verdict *verdict = &pair->verdict;
  Passage passage = {
      .span = {pair->tokens.at[pair->begin].begin, pair->tokens.at[pair->end - 1].end}};
  double lean = p[LABEL_FAVOR] - p[LABEL_AGAINST] +
                (verdict->favor - verdict->against) / (verdict->favor + verdict->against + 1);
  if (pair->n_mentions > 0) {
    passage.weight = weight * p[LABEL_NEUTRAL];
    passage.reason = "mentions the target";
    keep_passage(stance, pair->text, LABEL_NEUTRAL, passage);
  } else {
    weight *= near_weight;
  }
  passage.weight = weight * fabs(lean);
  passage.reason = lean > 0 ? "speaks for the target" : "speaks against the target";
  note_words(&passage, pair, lean > 0 ? &verdict->for_favor : &verdict->for_against);
  if (lean != 0)
    keep_passage(stance, pair->text, lean > 0 ? LABEL_FAVOR : LABEL_AGAINST, passage);
}

static void take_answer(const Block *block, const StancePair *pair, Asked asked, bool is_short,
                        const double p[N_LABELS]) {
  const Segment *segment = segment_at(block, asked.segment);
  Stance *stance = asked.stance;
  bool has_mention = pair->n_mentions > 0;
  add_passage(has_mention ? &stance->with_target : &stance->near_target, segment->weight, p);
  if (has_mention) {
    take_rules(stance, pair, segment->weight);
    stance->lean_at[segment->place] += p[LABEL_FAVOR] - p[LABEL_AGAINST];
  }
  take_evidence(stance, pair, segment->weight, p);
  if (!is_short || segment->holder != AUTHOR)
    add_to_excerpts(stance, segment, has_mention, false, fabs(p[LABEL_FAVOR] - p[LABEL_AGAINST]));
}

/* In a short text an encoder reads all that the author says. */
static void take_all(const Reading *reading, const Block *block, uint32_t target) {
  Stance *stance = reading->stances[target];
  if (!stance || stance->holder != AUTHOR)
    return;
  for (uint32_t at = 0; at < block->segments->len; at++)
    if (segment_at(block, at)->holder == AUTHOR)
      add_to_excerpts(stance, segment_at(block, at), true, true, 0);
}

/* ---- a block ------------------------------------------------------------------------------- */

/* Makes lists of the pairs of each stance. */
static void link_pairs(Block *block) {
  for (guint i = 0; i < block->pairs->len; i++) {
    Stance *stance = g_array_index(block->asked, Asked, i).stance;
    StancePair *pair = &g_array_index(block->pairs, StancePair, i);
    if (stance->last_pair > 0)
      g_array_index(block->pairs, StancePair, stance->last_pair - 1).next = pair;
    else
      stance->first_pair = i + 1;
    stance->last_pair = i + 1;
  }
}

/* Scores what each stance has in the first block as one text. */
static void score_wholes(const Reading *reading, Block *block) {
  link_pairs(block);
  for (guint i = 0; i < block->pairs->len; i++) {
    Stance *stance = g_array_index(block->asked, Asked, i).stance;
    double p[N_LABELS];
    if (stance->first_pair != i + 1)
      continue;
    reading->judges.scorer->score_together(reading->judges.scorer_model,
                                           &reading->scratch->scorer_memory,
                                           &g_array_index(block->pairs, StancePair, i), p);
    stance->whole_lean = log((p[LABEL_FAVOR] + blur) / (p[LABEL_AGAINST] + blur));
    stance->whole_neutral = log((p[LABEL_NEUTRAL] + blur) / (1 - p[LABEL_NEUTRAL] + blur));
  }
}

static void score_block(const Reading *reading, Block *block, bool is_short) {
  const StancePair *pairs = (const StancePair *)(const void *)block->pairs->data;
  g_array_set_size(block->probabilities, block->pairs->len);
  double(*p)[N_LABELS] = (double(*)[N_LABELS])(void *)block->probabilities->data;
  reading->judges.scorer->score(reading->judges.scorer_model, &reading->scratch->scorer_memory,
                                pairs, block->pairs->len, p);
  for (guint i = 0; i < block->pairs->len; i++)
    take_answer(block, &pairs[i], g_array_index(block->asked, Asked, i), is_short, p[i]);
  if (block->first == 0)
    score_wholes(reading, block);
  g_array_set_size(block->pairs, 0);
  g_array_set_size(block->asked, 0);
}

void read_block(Reading *reading, Block *block, bool is_whole) {
  uint32_t n = block->segments->len;
  bool is_short = is_whole && n <= SHORT_TEXT;
  for (uint32_t at = 0; at < n; at++)
    ask_segment(reading, block, at, is_short);
  for (uint32_t target = 0; is_short && target < reading->targets->targets->len; target++)
    ask_rest(reading, block, target);
  score_block(reading, block, is_short);
  for (uint32_t target = 0; is_short && target < reading->targets->targets->len; target++)
    take_all(reading, block, target);
  block->first += n;
  g_array_set_size(block->segments, 0);
  g_array_set_size(block->hits, 0);
  g_array_set_size(block->mentions, 0);
}
