/* SPDX-License-Identifier: MIT */
/* Reads a document in segments: sentences, cut where the holder or the zone changes. */
#include "plugins/stance/stance.h"

#include <string.h>

enum {
  LAST_PARAGRAPHS = 2,    /* weigh more: that is where an opinion is summed up */
  PARAGRAPH_SCAN = 20000, /* bytes from the end that are searched for them */
};

static const double last_weight = 1.5;

/* What a segment in a zone counts; a zone that is not named here counts once. */
static const struct {
  const char *zone;
  double weight;
} zone_weights[] = {
    {"title", 3},      {"byline", 0},    {"dateline", 0},    {"caption", 0.3},
    {"disclaimer", 0}, {"biography", 0}, {"boilerplate", 0},
};

/* Where the last paragraphs begin: a bounded look back over line breaks. */
static uint32_t find_last_paragraphs(const char *text, uint32_t end) {
  uint32_t stop = end > PARAGRAPH_SCAN ? end - PARAGRAPH_SCAN : 0;
  int paragraphs = 0;
  bool in_paragraph = false;
  for (uint32_t i = end; i-- > stop;) {
    if (text[i] == '\n') {
      paragraphs += in_paragraph;
      in_paragraph = false;
      if (paragraphs == LAST_PARAGRAPHS)
        return i;
    } else if (!g_ascii_isspace(text[i])) {
      in_paragraph = true;
    }
  }
  return 0;
}

/* The end of the text proper: of the last zone `body`, where there are zones. */
static uint32_t find_body_end(MillAnnotations zones, size_t length) {
  for (size_t i = zones.n; i-- > 0;)
    if (strcmp(zones.at[i]->label, "body") == 0)
      return zones.at[i]->span.end;
  return (uint32_t)length;
}

static double weigh_zone(const char *label) {
  for (size_t i = 0; i < G_N_ELEMENTS(zone_weights); i++)
    if (strcmp(label, zone_weights[i].zone) == 0)
      return zone_weights[i].weight;
  return 1;
}

/* What the words at a byte count; asked in the order of the text. */
static double weigh_byte(Reading *reading, uint32_t byte) {
  while (reading->next_zone < reading->zones.n &&
         reading->zones.at[reading->next_zone]->span.begin <= byte) {
    const MillAnnotation *zone = reading->zones.at[reading->next_zone++];
    reading->zone_end = zone->span.end;
    reading->zone_weight = weigh_zone(zone->label);
  }
  double weight = byte < reading->zone_end ? reading->zone_weight : 1;
  return weight == 1 && byte >= reading->last_paragraphs ? last_weight : weight;
}

static Stance *find_stance(Reading *reading, uint32_t target, uint32_t holder) {
  for (Stance *stance = reading->stances[target]; stance; stance = stance->next)
    if (stance->holder == holder)
      return stance;
  Stance *stance = mill_document_alloc(reading->document, sizeof(*stance));
  stance->target = target;
  stance->holder = holder;
  stance->next = reading->stances[target];
  reading->stances[target] = stance;
  return stance;
}

/* Keeps the heaviest passages in falling order; of equal ones the earlier in the text. */
static void keep_passage(Stance *stance, Label label, Passage passage) {
  Passage *kept = stance->passages[label];
  size_t at = stance->n_passages[label];
  while (at > 0 && kept[at - 1].weight < passage.weight)
    at--;
  if (at >= EVIDENCE)
    return;
  size_t n = stance->n_passages[label] = MIN(stance->n_passages[label] + 1, (size_t)EVIDENCE);
  memmove(&kept[at + 1], &kept[at], (n - 1 - at) * sizeof(*kept));
  kept[at] = passage;
}

static void take_verdict(Stance *stance, Verdict verdict, Verdict general, uint32_t mentions,
                         double weight, MillSpan span) {
  double net = verdict.favor - verdict.against;
  stance->favor += weight * verdict.favor;
  stance->against += weight * verdict.against;
  stance->own_favor += weight * general.favor;
  stance->own_against += weight * general.against;
  stance->mentions += weight * mentions;
  if (net > 0)
    keep_passage(stance, LABEL_FAVOR, (Passage){span, weight * net, verdict.favor_hit->phrase});
  else if (net < 0)
    keep_passage(stance, LABEL_AGAINST,
                 (Passage){span, -weight * net, verdict.against_hit->phrase});
  keep_passage(stance, LABEL_NEUTRAL, (Passage){span, weight, "mentions the target"});
}

/* Reads tokens [begin, end), which one holder says in one zone. */
static void read_segment(Reading *reading, uint32_t begin, uint32_t end, uint32_t holder,
                         double weight) {
  Scratch *scratch = reading->scratch;
  if (begin == end || holder == NOBODY || weight <= 0)
    return;
  find_mentions(reading->targets, &scratch->finder, reading->text, reading->tokens, begin, end);
  uint32_t n_hits = find_hits(&reading->instance->cues, scratch->finder.is_target_word,
                              reading->text, reading->tokens, begin, end, scratch->hits);
  Verdict general = judge_segment(scratch->hits, n_hits);
  Holder *says = &g_array_index(scratch->owners.holders, Holder, holder);
  says->favor += weight * general.favor;
  says->against += weight * general.against;
  MillSpan span = {reading->tokens.at[begin].begin, reading->tokens.at[end - 1].end};
  const GArray *found = scratch->finder.mentions;
  const Mention *mentions = (const Mention *)(const void *)found->data;
  for (uint32_t i = 0, n; i < found->len; i += n) {
    for (n = 1; i + n < found->len && mentions[i + n].target == mentions[i].target;)
      n++;
    Verdict verdict = judge_target(scratch->hits, n_hits, &mentions[i], n);
    take_verdict(find_stance(reading, mentions[i].target, holder), verdict, general, n, weight,
                 span);
  }
}

void read_text(Reading *reading) {
  size_t length;
  mill_document_text(reading->document, &length);
  reading->last_paragraphs =
      find_last_paragraphs(reading->text, find_body_end(reading->zones, length));
  owners_read(&reading->scratch->owners, reading->document);
  MillSpans sentences = mill_document_spans(reading->document, "sentence");
  size_t sentence = 0;
  uint32_t begin = 0;
  uint32_t holder = AUTHOR;
  double weight = 0;
  for (uint32_t at = 0; at < reading->tokens.n; at++) {
    uint32_t byte = reading->tokens.at[at].begin;
    uint32_t holder_here = owners_at(&reading->scratch->owners, byte);
    double weight_here = weigh_byte(reading, byte);
    bool new_sentence = false;
    while (sentence < sentences.n && sentences.at[sentence].end <= byte) {
      sentence++;
      new_sentence = true;
    }
    if (new_sentence || holder_here != holder || weight_here != weight ||
        at - begin == SEGMENT_TOKENS) {
      read_segment(reading, begin, at, holder, weight);
      begin = at;
      holder = holder_here;
      weight = weight_here;
    }
  }
  read_segment(reading, begin, (uint32_t)reading->tokens.n, holder, weight);
}
