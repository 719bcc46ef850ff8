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
static double weigh_byte(Reading *reading, uint32_t byte, Place *place) {
  while (reading->next_zone < reading->zones.n &&
         reading->zones.at[reading->next_zone]->span.begin <= byte) {
    const MillAnnotation *zone = reading->zones.at[reading->next_zone++];
    reading->zone_end = zone->span.end;
    reading->zone_weight = weigh_zone(zone->label);
    reading->zone_place = strcmp(zone->label, "title") == 0 ? PLACE_TITLE : PLACE_BODY;
  }
  double weight = byte < reading->zone_end ? reading->zone_weight : 1;
  *place = byte < reading->zone_end ? reading->zone_place : PLACE_BODY;
  if (weight != 1 || byte < reading->last_paragraphs)
    return weight;
  *place = PLACE_LAST;
  return last_weight;
}

/* ---- cutting ------------------------------------------------------------------------------- */

/* Adds tokens [begin, end), which one holder says in one zone, to the block. */
static void read_segment(Reading *reading, uint32_t begin, uint32_t end, uint32_t holder,
                         double weight, Place place) {
  Scratch *scratch = reading->scratch;
  Block *block = &scratch->block;
  if (begin == end || holder == NOBODY || weight <= 0)
    return;
  find_mentions(reading->targets, &scratch->finder, reading->text, reading->tokens, begin, end);
  uint32_t n_hits = find_hits(reading->cues, scratch->finder.is_target_word, reading->text,
                              reading->tokens, begin, end, scratch->hits);
  Segment segment = {.begin = begin,
                     .end = end,
                     .holder = holder,
                     .place = place,
                     .weight = weight,
                     .first_hit = block->hits->len,
                     .n_hits = n_hits,
                     .first_mention = block->mentions->len,
                     .n_mentions = scratch->finder.mentions->len,
                     .general = judge_segment(scratch->hits, n_hits)};
  Holder *says = &g_array_index(scratch->owners.holders, Holder, holder);
  says->favor += weight * segment.general.favor;
  says->against += weight * segment.general.against;
  says->segments++;
  g_array_append_vals(block->hits, scratch->hits, n_hits);
  g_array_append_vals(block->mentions, scratch->finder.mentions->data, segment.n_mentions);
  g_array_append_val(block->segments, segment);
  if (block->segments->len == BLOCK_SEGMENTS)
    read_block(reading, block, false);
}

void reading_init(Reading *reading, MillDocument *document, const CueLexicon *cues,
                  const TargetSet *targets, Judges judges, Scratch *scratch) {
  size_t length;
  *reading = (Reading){
      .document = document,
      .cues = cues,
      .targets = targets,
      .judges = judges,
      .scratch = scratch,
      .text = mill_document_text(document, &length),
      .tokens = mill_document_spans(document, "token"),
      .zones = mill_document_annotations(document, "zone"),
      .stances = mill_document_alloc(document, targets->targets->len * sizeof(Stance *)),
  };
  reading->last_paragraphs =
      find_last_paragraphs(reading->text, find_body_end(reading->zones, length));
  owners_read(&scratch->owners, document, scratch->alone);
  block_init(&scratch->block);
  scratch->finder.antecedent = 0;
}

void read_text(Reading *reading) {
  MillSpans sentences = mill_document_spans(reading->document, "sentence");
  size_t sentence = 0;
  uint32_t begin = 0, holder = AUTHOR;
  Place place = PLACE_BODY, place_here;
  double weight = 0;
  for (uint32_t at = 0; at < reading->tokens.n; at++) {
    uint32_t byte = reading->tokens.at[at].begin;
    uint32_t holder_here = owners_at(&reading->scratch->owners, byte);
    double weight_here = weigh_byte(reading, byte, &place_here);
    bool new_sentence = false;
    while (sentence < sentences.n && sentences.at[sentence].end <= byte) {
      sentence++;
      new_sentence = true;
    }
    if (new_sentence || holder_here != holder || weight_here != weight || place_here != place ||
        at - begin == SEGMENT_TOKENS) {
      read_segment(reading, begin, at, holder, weight, place);
      begin = at;
      holder = holder_here;
      weight = weight_here;
      place = place_here;
    }
  }
  read_segment(reading, begin, (uint32_t)reading->tokens.n, holder, weight, place);
  Block *block = &reading->scratch->block;
  read_block(reading, block, block->first == 0);
  for (uint32_t target = 0; target < reading->targets->targets->len; target++)
    encode_target(reading, target);
}

Context find_context(const Reading *reading, uint32_t holder, const Stance *stance) {
  const Holder *says = &g_array_index(reading->scratch->owners.holders, Holder, holder);
  return (Context){MAX(says->favor - stance->own_favor, 0),
                   MAX(says->against - stance->own_against, 0), says->segments,
                   reading->scratch->owners.spans->len > 0};
}

Stemmer *scratch_stemmer(Scratch *scratch) {
  if (!scratch->finder.stemmer)
    scratch->finder.stemmer = stemmer_new();
  return scratch->finder.stemmer;
}

void scratch_finish(Scratch *scratch, const StanceScorer *scorer) {
  mention_finder_finish(&scratch->finder);
  owners_finish(&scratch->owners);
  block_finish(&scratch->block);
  scorer->finish_memory(scratch->scorer_memory);
  mill_encoder_memory_free(scratch->encoder_memory);
}
