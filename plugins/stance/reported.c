/* SPDX-License-Identifier: MIT */
/* Cuts the citations of a document into passages and chooses those worth reading for a target. A
 * passage is whole sentences, so that the verb that reports it is read as well ("opposes", "has
 * no quarrel with"); one of a long quotation that does not have the source in it is read as a
 * speech. */
#include "plugins/stance/reported.h"
#include "plugins/stance/names.h"
#include "plugins/stance/spans.h"

enum {
  PASSAGE_TOKENS = 60,
  FAR = 2500, /* bytes to the next mention; what is further away is not about the target, unless
                 the document is known to be about it */
};

static const double near_claim = 0.9; /* of a passage that may be about the target by its place */
static const double weight_of_far = 0.6; /* of one that is not near a mention */

static int compare_places(const void *left, const void *right) {
  const MentionPlace *a = left, *b = right;
  if (a->target != b->target)
    return a->target < b->target ? -1 : 1;
  return (a->byte > b->byte) - (a->byte < b->byte);
}

/* The first of the places that is not before another one. */
static uint32_t find_place(const GArray *places, MentionPlace wanted) {
  uint32_t begin = 0, end = places->len;
  while (begin < end) {
    uint32_t middle = begin + (end - begin) / 2;
    if (compare_places(&g_array_index(places, MentionPlace, middle), &wanted) < 0)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

/* How many bytes a stretch of text is from the nearest mention; FAR if none is near. */
static uint32_t distance_of(const GArray *places, uint32_t target, MillSpan span) {
  uint32_t at = find_place(places, (MentionPlace){.target = target, .byte = span.begin}),
           distance = FAR;
  if (at < places->len && g_array_index(places, MentionPlace, at).target == target) {
    uint32_t byte = g_array_index(places, MentionPlace, at).byte;
    distance = byte < span.end ? 0 : MIN(distance, byte - span.end);
  }
  if (at > 0 && g_array_index(places, MentionPlace, at - 1).target == target)
    distance = MIN(distance, span.begin - g_array_index(places, MentionPlace, at - 1).byte);
  return distance;
}

/* ---- passages ------------------------------------------------------------------------------ */

/* Adds the passage of a citation that covers whole sentences. */
static void add_passage(const StanceReading *reading, const Said *said, MillSpan span) {
  SourcePassage passage = {
      .holder = said->holder,
      .span = span,
      .excerpt = {.begin = (uint32_t)stance_span_after(reading->tokens, span.begin),
                  .end = (uint32_t)MIN(stance_span_after(reading->tokens, span.end - 1) + 1,
                                       reading->tokens.n),
                  .weight = 1,
                  .is_speech = said->source < span.begin || said->source >= span.end}};
  if (passage.excerpt.begin < passage.excerpt.end)
    g_array_append_val(reading->scratch->passages, passage);
}

/* Cuts a citation into passages. */
static void cut(const StanceReading *reading, MillSpans sentences, const Said *said) {
  size_t end = MIN(stance_span_after(sentences, said->end - 1) + 1, sentences.n);
  for (size_t at = stance_span_after(sentences, said->begin), next; at < end; at = next) {
    size_t first_token = stance_span_after(reading->tokens, sentences.at[at].begin);
    for (next = at + 1; next < end; next++)
      if (stance_span_after(reading->tokens, sentences.at[next].end) - first_token >
          PASSAGE_TOKENS)
        break;
    add_passage(reading, said, (MillSpan){sentences.at[at].begin, sentences.at[next - 1].end});
  }
}

static int compare_numbers(uint32_t a, uint32_t b) {
  return (a > b) - (a < b);
}

/* In the order of the text, those of one holder and the same words next to each other. */
static int by_place(const void *left, const void *right) {
  const SourcePassage *a = left, *b = right;
  int order = compare_numbers(a->excerpt.begin, b->excerpt.begin);
  order = order != 0 ? order : compare_numbers(a->excerpt.end, b->excerpt.end);
  return order != 0 ? order : compare_numbers(a->holder, b->holder);
}

/* The nearest to a mention first. */
static int by_claim(const void *left, const void *right) {
  const SourcePassage *a = left, *b = right;
  if (a->excerpt.claim != b->excerpt.claim)
    return a->excerpt.claim > b->excerpt.claim ? -1 : 1;
  return by_place(left, right);
}

/* The first of each holder first. */
static int by_turn(const void *left, const void *right) {
  const SourcePassage *a = left, *b = right;
  int order = compare_numbers(a->turn, b->turn);
  return order != 0 ? order : by_claim(left, right);
}

/* Two citations can share their sentences: each passage of a holder is kept once. */
static void drop_repeated(GArray *passages) {
  guint kept = 0;
  g_array_sort(passages, by_place);
  for (guint i = 0; i < passages->len; i++) {
    SourcePassage *all = (SourcePassage *)(void *)passages->data;
    if (kept == 0 || by_place(&all[kept - 1], &all[i]) != 0)
      all[kept++] = all[i];
  }
  g_array_set_size(passages, kept);
}

/* ---- targets that hold something ----------------------------------------------------------- */

/* The number of the holder who has the name of a target; made if there is room, else NOBODY. */
static uint32_t holder_named(Owners *owners, const Target *target, MillSpan mention) {
  for (uint32_t i = 1; i < owners->holders->len; i++)
    if (stance_same_name(target->name, stance_holder_name(owners, i)))
      return i;
  if (owners->holders->len >= MAX_HOLDERS)
    return NOBODY;
  Holder holder = {.called = target->name, .name = {.source = mention}};
  g_array_append_val(owners->holders, holder);
  return owners->holders->len - 1;
}

/* Adds a sentence as said by each name among its places, if it has more than one target.
 * `holders` has the holder of each target, 0 where it has not been looked for. */
static void add_sentence(StanceReading *reading, guint first, guint end, MillSpan sentence,
                         uint32_t *holders) {
  const MentionPlace *at = (const MentionPlace *)(const void *)reading->scratch->places->data;
  Owners *owners = &reading->scratch->owners;
  bool several = false;
  for (guint i = first; i < end; i++)
    several |= at[i].target != at[first].target;
  for (guint i = first; several && i < end; i++) {
    uint32_t *holder = &holders[at[i].target];
    const Target *target = &g_array_index(reading->targets->targets, Target, at[i].target);
    if (!at[i].is_whole || !target->is_name)
      continue;
    if (*holder == 0)
      *holder = holder_named(owners, target, (MillSpan){at[i].byte, at[i].end});
    Said said = {
        .begin = sentence.begin, .end = sentence.end, .source = at[i].byte, .holder = *holder};
    if (*holder != NOBODY)
      g_array_append_val(owners->said, said);
  }
}

static void add_named_targets(StanceReading *reading, MillSpans sentences) {
  const GArray *places = reading->scratch->places;
  g_autofree uint32_t *holders = g_new0(uint32_t, reading->targets->targets->len);
  for (guint first = 0, end; first < places->len; first = end) {
    uint32_t byte = g_array_index(places, MentionPlace, first).byte;
    size_t sentence = stance_span_after(sentences, byte);
    end = first + 1;
    if (sentence == sentences.n)
      continue;
    while (end < places->len &&
           g_array_index(places, MentionPlace, end).byte < sentences.at[sentence].end)
      end++;
    add_sentence(reading, first, end, sentences.at[sentence], holders);
  }
}

/* ---- asking -------------------------------------------------------------------------------- */

void stance_prepare_sources(StanceReading *reading) {
  MillSpans sentences = mill_document_spans(reading->document, "sentence");
  StanceScratch *scratch = reading->scratch;
  g_array_set_size(scratch->passages, 0);
  if (!reading->judges.encoder->knows_holders)
    return;
  if (!scratch->alone)
    add_named_targets(reading, sentences);
  for (guint i = 0; i < scratch->owners.said->len; i++) {
    const Said *said = &g_array_index(scratch->owners.said, Said, i);
    if (!said->is_relay)
      cut(reading, sentences, said);
  }
  drop_repeated(scratch->passages);
  g_array_sort(scratch->places, compare_places);
}

/* How near a passage is to a mention of the target: from 1, where it has one, to 0. */
static double claim_of(const GArray *places, uint32_t target, MillSpan span) {
  return 1 - (double)distance_of(places, target, span) / FAR;
}

/* Numbers the passages of each holder, in their order, and puts the first ones of all before the
 * second ones, so that nobody's many words leave another's unread. */
static void take_turns(GArray *passages, guint n_holders) {
  g_autofree uint32_t *n = g_new0(uint32_t, n_holders);
  for (guint i = 0; i < passages->len; i++) {
    SourcePassage *passage = &g_array_index(passages, SourcePassage, i);
    passage->turn = n[passage->holder]++;
  }
  g_array_sort(passages, by_turn);
}

void stance_ask_sources(StanceReading *reading, uint32_t target) {
  const StanceScratch *scratch = reading->scratch;
  bool is_about = g_array_index(reading->targets->targets, Target, target).of_record;
  g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(SourcePassage));
  for (guint i = 0; i < scratch->passages->len; i++) {
    SourcePassage passage = g_array_index(scratch->passages, SourcePassage, i);
    passage.excerpt.claim = claim_of(scratch->places, target, passage.span);
    passage.excerpt.weight = passage.excerpt.claim > near_claim ? 1 : weight_of_far;
    if (is_about || passage.excerpt.claim > 0)
      g_array_append_val(chosen, passage);
  }
  g_array_sort(chosen, by_claim);
  take_turns(chosen, scratch->owners.holders->len);
  g_array_set_size(chosen, MIN(chosen->len, reading->judges.encoder->max_passages));
  g_array_sort(chosen, by_place);
  for (guint i = 0; i < chosen->len; i++) {
    const SourcePassage *passage = &g_array_index(chosen, SourcePassage, i);
    Stance *stance = stance_of_holder(reading, target, passage->holder);
    stance_excerpts_add_passage(stance->excerpts, &passage->excerpt);
  }
}
