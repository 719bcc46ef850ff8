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
  FAR = 800, /* bytes to the next mention; what is further away is not about the target */
};

/* A passage of a citation. */
typedef struct Candidate {
  uint32_t holder;
  StanceExcerpt excerpt;
} Candidate;

static int compare_places(const void *left, const void *right) {
  const MentionPlace *a = left, *b = right;
  if (a->target != b->target)
    return a->target < b->target ? -1 : 1;
  return (a->byte > b->byte) - (a->byte < b->byte);
}

void stance_sort_places(GArray *places) {
  g_array_sort(places, compare_places);
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

/* How many bytes lie between a stretch of text and the nearest mention; FAR if none is near. */
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

/* Whether a passage of a holder is there already: two citations can share their sentences. */
static bool has_candidate(const GArray *candidates, const Candidate *candidate) {
  for (guint i = candidates->len; i-- > 0;) {
    const Candidate *other = &g_array_index(candidates, Candidate, i);
    if (other->excerpt.end < candidate->excerpt.begin)
      return false;
    if (other->holder == candidate->holder && other->excerpt.begin == candidate->excerpt.begin &&
        other->excerpt.end == candidate->excerpt.end)
      return true;
  }
  return false;
}

/* Adds the passage of sentences [first, end) if the target is near. */
static void add_candidate(const StanceReading *reading, const Said *said, MillSpan span,
                          double distance, GArray *candidates) {
  Candidate candidate = {
      .holder = said->holder,
      .excerpt = {.begin = (uint32_t)stance_span_after(reading->tokens, span.begin),
                  .end = (uint32_t)MIN(stance_span_after(reading->tokens, span.end - 1) + 1,
                                       reading->tokens.n),
                  .weight = 1,
                  .claim = 1 - distance / FAR,
                  .is_speech = said->source < span.begin || said->source >= span.end}};
  if (candidate.excerpt.begin < candidate.excerpt.end && !has_candidate(candidates, &candidate))
    g_array_append_val(candidates, candidate);
}

/* Cuts a citation into passages. */
static void cut(const StanceReading *reading, MillSpans sentences, const Said *said,
                uint32_t target, const GArray *places, GArray *candidates) {
  size_t end = MIN(stance_span_after(sentences, said->end - 1) + 1, sentences.n);
  for (size_t at = stance_span_after(sentences, said->begin), next; at < end; at = next) {
    size_t first_token = stance_span_after(reading->tokens, sentences.at[at].begin);
    for (next = at + 1; next < end; next++)
      if (stance_span_after(reading->tokens, sentences.at[next].end) - first_token >
          PASSAGE_TOKENS)
        break;
    MillSpan span = {sentences.at[at].begin, sentences.at[next - 1].end};
    uint32_t distance = distance_of(places, target, span);
    if (distance < FAR)
      add_candidate(reading, said, span, distance, candidates);
  }
}

static int by_claim(const void *left, const void *right) {
  const Candidate *a = left, *b = right;
  if (a->excerpt.claim != b->excerpt.claim)
    return a->excerpt.claim > b->excerpt.claim ? -1 : 1;
  return a->excerpt.begin < b->excerpt.begin ? -1 : a->excerpt.begin > b->excerpt.begin;
}

static int by_place(const void *left, const void *right) {
  const Candidate *a = left, *b = right;
  return a->excerpt.begin < b->excerpt.begin ? -1 : a->excerpt.begin > b->excerpt.begin;
}

void stance_ask_sources(StanceReading *reading, uint32_t target, const GArray *places) {
  const StanceEncoder *encoder = reading->judges.encoder;
  const GArray *said = reading->scratch->owners.said;
  uint32_t at = find_place(places, (MentionPlace){.target = target});
  if (!encoder->knows_holders || at == places->len ||
      g_array_index(places, MentionPlace, at).target != target)
    return;
  g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
  MillSpans sentences = mill_document_spans(reading->document, "sentence");
  for (guint i = 0; i < said->len; i++)
    if (!g_array_index(said, Said, i).is_relay)
      cut(reading, sentences, &g_array_index(said, Said, i), target, places, candidates);
  g_array_sort(candidates, by_claim);
  g_array_set_size(candidates, MIN(candidates->len, (2 * encoder->max_passages + 2) / 3));
  g_array_sort(candidates, by_place);
  for (guint i = 0; i < candidates->len; i++) {
    const Candidate *candidate = &g_array_index(candidates, Candidate, i);
    Stance *stance = stance_of_holder(reading, target, candidate->holder);
    stance_excerpts_add_passage(stance->excerpts, &candidate->excerpt);
  }
}

/* ---- targets that hold something ------------------------------------------------------------
 */

/* The number of the holder who is called like a target; made if there is room, else NOBODY. */
static uint32_t holder_named(StanceReading *reading, const Target *target, MillSpan mention) {
  Owners *owners = &reading->scratch->owners;
  for (uint32_t i = 1; i < owners->holders->len; i++)
    if (stance_same_name(target->name, stance_holder_name(owners, reading->document, i)))
      return i;
  if (owners->holders->len >= MAX_HOLDERS)
    return NOBODY;
  Holder holder = {.called = target->name, .name = {.source = mention}};
  g_array_append_val(owners->holders, holder);
  return owners->holders->len - 1;
}

/* Adds a sentence for each name among the places in it, if it has more than one target. */
static void add_sentence(StanceReading *reading, const GArray *places, guint first, guint end,
                         MillSpan sentence) {
  const MentionPlace *at = (const MentionPlace *)(const void *)places->data;
  bool several = false;
  for (guint i = first; i < end; i++)
    several |= at[i].target != at[first].target;
  for (guint i = first; several && i < end; i++) {
    const Target *target = &g_array_index(reading->targets->targets, Target, at[i].target);
    if (!at[i].is_whole || !target->is_name)
      continue;
    MillSpan mention = {at[i].byte, at[i].end};
    uint32_t holder = holder_named(reading, target, mention);
    Said said = {sentence.begin, sentence.end, at[i].byte, holder, false};
    if (holder != NOBODY)
      g_array_append_val(reading->scratch->owners.said, said);
  }
}

void stance_add_named_targets(StanceReading *reading, const GArray *places) {
  MillSpans sentences = mill_document_spans(reading->document, "sentence");
  if (!reading->judges.encoder->knows_holders || reading->scratch->alone)
    return;
  for (guint first = 0, end; first < places->len; first = end) {
    uint32_t byte = g_array_index(places, MentionPlace, first).byte;
    size_t sentence = stance_span_after(sentences, byte);
    end = first + 1;
    if (sentence == sentences.n)
      continue;
    while (end < places->len &&
           g_array_index(places, MentionPlace, end).byte < sentences.at[sentence].end)
      end++;
    add_sentence(reading, places, first, end, sentences.at[sentence]);
  }
}
