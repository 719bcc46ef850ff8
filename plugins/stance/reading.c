/* SPDX-License-Identifier: MIT */
/* Reads a document in segments: sentences, cut where the holder or the zone changes. They are
 * scored a block at a time: those with a mention of a target, and those near one. In a short
 * text, everything that the author says counts as near. */
#include "plugins/stance/reading.h"
#include "plugins/stance/genres.h"
#include "plugins/stance/judgement.h"
#include "plugins/stance/passage.h"
#include "plugins/stance/reported.h"

#include <math.h>
#include <string.h>

enum {
  BLOCK_SEGMENTS = 64,
  SHORT_TEXT = 16,        /* segments */
  LAST_PARAGRAPHS = 2,    /* weigh more, because opinions are summed up there */
  PARAGRAPH_SCAN = 20000, /* bytes from the end that are searched for them */
};

static const double last_weight = 1.5;
static const double near_weight = 0.5; /* of a passage without a mention */

/* What a segment in a zone counts; a zone that is not named here counts once. */
static const struct {
  const char *zone;
  double weight;
} zone_weights[] = {
    {"title", 3},      {"byline", 0},    {"dateline", 0},    {"caption", 0.3},
    {"disclaimer", 0}, {"biography", 0}, {"boilerplate", 0},
};

/* A stretch of tokens that one holder says in one place. */
typedef struct Segment {
  uint32_t begin, end; /* tokens */
  uint32_t holder;
  StancePlace place;
  bool is_new; /* another paragraph than the segment before */
  double weight;
  uint32_t first_hit, n_hits; /* in the block's arrays */
  uint32_t first_mention, n_mentions;
  Verdict general;
} Segment;

/* What a pair is asked for. */
typedef struct Asked {
  Stance *stance;
  uint32_t segment; /* in the block */
} Asked;

struct StanceBlock {
  GArray *segments; /* of Segment */
  GArray *hits;     /* of Hit */
  GArray *mentions; /* of Mention */
  GArray *pairs;    /* of StancePair */
  GArray *asked;    /* of Asked: what each pair is for */
  GArray *probabilities;
  uint32_t first; /* number of the first segment in the document */
};

/* Where a reading is among the zones. */
typedef struct Zones {
  MillAnnotations all;
  size_t next;
  uint32_t end;
  double weight;
  StancePlace place;
  uint32_t last_paragraphs; /* byte */
} Zones;

/* ---- weights ------------------------------------------------------------------------------- */

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

static Zones zones_of(const MillDocument *document) {
  size_t length;
  const char *text = mill_document_text(document, &length);
  MillAnnotations all = mill_document_annotations(document, "zone");
  return (Zones){.all = all,
                 .last_paragraphs = find_last_paragraphs(text, find_body_end(all, length))};
}

/* The weight of the words at a byte; queried in the order of the text. */
static double weigh_byte(Zones *zones, uint32_t byte, StancePlace *place) {
  while (zones->next < zones->all.n && zones->all.at[zones->next]->span.begin <= byte) {
    const MillAnnotation *zone = zones->all.at[zones->next++];
    zones->end = zone->span.end;
    zones->weight = weigh_zone(zone->label);
    zones->place = strcmp(zone->label, "title") == 0 ? PLACE_TITLE : PLACE_BODY;
  }
  double weight = byte < zones->end ? zones->weight : 1;
  *place = byte < zones->end ? zones->place : PLACE_BODY;
  if (weight != 1 || byte < zones->last_paragraphs)
    return weight;
  *place = PLACE_LAST;
  return last_weight;
}

/* ---- a block ------------------------------------------------------------------------------- */

/* An empty block, created if there is none. */
static void block_reset(StanceScratch *scratch) {
  if (!scratch->block) {
    StanceBlock *block = scratch->block = g_new0(StanceBlock, 1);
    block->segments = g_array_new(FALSE, FALSE, sizeof(Segment));
    block->hits = g_array_new(FALSE, FALSE, sizeof(Hit));
    block->mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    block->pairs = g_array_new(FALSE, TRUE, sizeof(StancePair));
    block->asked = g_array_new(FALSE, FALSE, sizeof(Asked));
    block->probabilities = g_array_new(FALSE, FALSE, sizeof(double[N_LABELS]));
  }
  g_array_set_size(scratch->block->segments, 0);
  g_array_set_size(scratch->block->hits, 0);
  g_array_set_size(scratch->block->mentions, 0);
  scratch->block->first = 0;
}

static void block_free(StanceBlock *block) {
  if (!block)
    return;
  g_array_unref(block->segments);
  g_array_unref(block->hits);
  g_array_unref(block->mentions);
  g_array_unref(block->pairs);
  g_array_unref(block->asked);
  g_array_unref(block->probabilities);
  g_free(block);
}

static const Segment *segment_at(const StanceBlock *block, uint32_t at) {
  return &g_array_index(block->segments, Segment, at);
}

/* ---- asking -------------------------------------------------------------------------------- */

static bool is_of_record(const StanceReading *reading, uint32_t target) {
  return g_array_index(reading->targets->targets, Target, target).of_record;
}

/* Whether the document is known to be about a plan: much of what it says about one has none of
 * its words, unlike what is said of somebody. */
static bool is_its_matter(const StanceReading *reading, uint32_t target) {
  return is_of_record(reading, target) &&
         !g_array_index(reading->targets->targets, Target, target).is_name;
}

/* Asks for a segment with these mentions (or none) of the stance's target. */
static void ask(const StanceReading *reading, StanceBlock *block, Stance *stance, uint32_t at,
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
    pair.verdict = stance_judge_target(hits, segment->n_hits, mentions, n, segment->begin);
  g_array_append_val(block->pairs, pair);
  g_array_append_val(block->asked, ((Asked){stance, at}));
  stance->next_segment = block->first + at + 1;
}

static bool mentions_target(const StanceBlock *block, const Segment *segment, uint32_t target) {
  for (uint32_t i = 0; i < segment->n_mentions; i++)
    if (g_array_index(block->mentions, Mention, segment->first_mention + i).target == target)
      return true;
  return false;
}

/* Asks for the segment before or after one with a mention, if it is the same holder's, has no
 * mention itself, and was not asked for. */
static void ask_near(const StanceReading *reading, StanceBlock *block, Stance *stance,
                     uint32_t at) {
  if (at >= block->segments->len || block->first + at < stance->next_segment)
    return;
  const Segment *segment = segment_at(block, at);
  if (segment->holder == stance->holder && !mentions_target(block, segment, stance->target))
    ask(reading, block, stance, at, NULL, 0);
}

static void ask_segment(StanceReading *reading, StanceBlock *block, uint32_t at, bool is_short) {
  const Segment *segment = segment_at(block, at);
  if (segment->n_mentions == 0)
    return;
  const Mention *mentions = &g_array_index(block->mentions, Mention, segment->first_mention);
  for (uint32_t i = 0, n; i < segment->n_mentions; i += n) {
    for (n = 1; i + n < segment->n_mentions && mentions[i + n].target == mentions[i].target;)
      n++;
    Stance *stance = stance_of_holder(reading, mentions[i].target, segment->holder);
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
static void ask_rest(StanceReading *reading, StanceBlock *block, uint32_t target) {
  Stance *stance = reading->stances[target];
  if (!is_of_record(reading, target) && (!stance || stance->holder != AUTHOR))
    return;
  stance = NULL;
  for (uint32_t at = 0; at < block->segments->len; at++) {
    const Segment *segment = segment_at(block, at);
    if (segment->holder != AUTHOR || mentions_target(block, segment, target))
      continue;
    if (!stance)
      stance = stance_of_holder(reading, target, AUTHOR);
    ask(reading, block, stance, at, NULL, 0);
  }
}

/* ---- taking the answers -------------------------------------------------------------------- */

/* Puts a segment up for the encoder. How an article speaks of somebody is seen best in its own
 * words alone. */
static void add_excerpt(const StanceReading *reading, Stance *stance, const Segment *segment,
                        double claim, bool is_short) {
  const Target *target = &g_array_index(reading->targets->targets, Target, stance->target);
  const StanceExcerpt excerpt = {.begin = segment->begin,
                                 .end = segment->end,
                                 .is_new = segment->is_new,
                                 .is_alone = target->is_name,
                                 .place = segment->place,
                                 .weight = segment->weight,
                                 .claim = claim};
  stance_excerpts_add(stance->excerpts, &excerpt, is_short);
}

/* How much a segment with, or near, a mention is worth reading. */
static double claim_of(const StancePair *pair, const double p[N_LABELS]) {
  return fabs(p[LABEL_FAVOR] - p[LABEL_AGAINST]) + (pair->n_mentions > 0);
}

static void take_answer(const StanceReading *reading, const StanceBlock *block,
                        const StancePair *pair, Asked asked, bool is_short,
                        const double p[N_LABELS]) {
  const Segment *segment = segment_at(block, asked.segment);
  bool is_read = segment->holder == AUTHOR
                     ? !is_short && !is_its_matter(reading, asked.stance->target)
                     : !reading->judges.encoder->knows_holders;
  stance_take(asked.stance, pair, segment->weight, segment->place, p);
  if (is_read)
    add_excerpt(reading, asked.stance, segment, claim_of(pair, p), false);
}

/* In a document whose matter the target is, all that the author says can be read: first what
 * mentions it, then the title and the end. */
static void take_rest(StanceReading *reading, const StanceBlock *block, uint32_t target) {
  static const double claims_of_places[N_PLACES] = {
      [PLACE_BODY] = 0.1, [PLACE_TITLE] = 0.9, [PLACE_LAST] = 0.5};
  double claims[BLOCK_SEGMENTS];
  Stance *stance = stance_of_holder(reading, target, AUTHOR);
  for (uint32_t at = 0; at < block->segments->len; at++)
    claims[at] = claims_of_places[segment_at(block, at)->place];
  for (guint i = 0; i < block->pairs->len; i++) {
    const Asked *asked = &g_array_index(block->asked, Asked, i);
    const double *p = &g_array_index(block->probabilities, double, i *N_LABELS);
    if (asked->stance == stance)
      claims[asked->segment] = claim_of(&g_array_index(block->pairs, StancePair, i), p);
  }
  for (uint32_t at = 0; at < block->segments->len; at++)
    if (segment_at(block, at)->holder == AUTHOR)
      add_excerpt(reading, stance, segment_at(block, at), claims[at], false);
}

/* In a short text an encoder reads everything that the author says. */
static void take_all(const StanceReading *reading, const StanceBlock *block, uint32_t target) {
  Stance *stance = reading->stances[target];
  if (!stance || stance->holder != AUTHOR)
    return;
  for (uint32_t at = 0; at < block->segments->len; at++)
    if (segment_at(block, at)->holder == AUTHOR)
      add_excerpt(reading, stance, segment_at(block, at), 1, true);
}

/* ---- scoring ------------------------------------------------------------------------------- */

/* Makes lists of the pairs of each stance. */
static void link_pairs(StanceBlock *block) {
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
static void score_wholes(const StanceReading *reading, StanceBlock *block) {
  link_pairs(block);
  for (guint i = 0; i < block->pairs->len; i++) {
    Stance *stance = g_array_index(block->asked, Asked, i).stance;
    double p[N_LABELS];
    if (stance->first_pair != i + 1)
      continue;
    reading->judges.scorer->score_together(reading->judges.scorer_model,
                                           &reading->scratch->scorer_memory,
                                           &g_array_index(block->pairs, StancePair, i), p);
    stance_take_whole(stance, p);
  }
}

static void score_block(StanceReading *reading, StanceBlock *block, bool is_short) {
  const StancePair *pairs = (const StancePair *)(const void *)block->pairs->data;
  g_array_set_size(block->probabilities, block->pairs->len);
  double(*p)[N_LABELS] = (double(*)[N_LABELS])(void *)block->probabilities->data;
  reading->judges.scorer->score(reading->judges.scorer_model, &reading->scratch->scorer_memory,
                                pairs, block->pairs->len, p);
  for (guint i = 0; i < block->pairs->len; i++)
    take_answer(reading, block, &pairs[i], g_array_index(block->asked, Asked, i), is_short, p[i]);
  bool has_encoder = reading->judges.encoder->encoder != NULL;
  for (uint32_t target = 0; has_encoder && target < reading->targets->targets->len; target++)
    if (!is_short && is_its_matter(reading, target))
      take_rest(reading, block, target);
  if (block->first == 0)
    score_wholes(reading, block);
  g_array_set_size(block->pairs, 0);
  g_array_set_size(block->asked, 0);
}

/* Scores the block's segments and empties it; `is_whole`: they are all of the document. */
static void read_block(StanceReading *reading, StanceBlock *block, bool is_whole) {
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

/* ---- cutting ------------------------------------------------------------------------------- */

/* Keeps where the mentions that were just found stand. */
static void note_places(StanceReading *reading, uint32_t n) {
  StanceScratch *scratch = reading->scratch;
  for (uint32_t i = 0; i < n; i++) {
    const Mention *mention = &g_array_index(scratch->finder.mentions, Mention, i);
    MentionPlace place = {mention->target, reading->tokens.at[mention->begin].begin,
                          reading->tokens.at[mention->end - 1].end, mention->coverage >= 1};
    g_array_append_val(scratch->places, place);
  }
}

/* Adds tokens [begin, end), which one holder says in one zone, to the block. */
static void read_segment(StanceReading *reading, uint32_t begin, uint32_t end, uint32_t holder,
                         double weight, StancePlace place) {
  StanceScratch *scratch = reading->scratch;
  StanceBlock *block = scratch->block;
  if (begin == end || holder == NOBODY || weight <= 0)
    return;
  stance_find_mentions(reading->targets, &scratch->finder, reading->text, reading->tokens, begin,
                       end);
  uint32_t n_hits = stance_find_hits(reading->targets->cues, scratch->finder.is_target_word,
                                     reading->text, reading->tokens, begin, end, scratch->hits);
  uint32_t first_byte = reading->tokens.at[begin].begin;
  Segment segment = {.begin = begin,
                     .end = end,
                     .holder = holder,
                     .place = place,
                     .is_new = memchr(reading->text + reading->read_up_to, '\n',
                                      first_byte - reading->read_up_to) != NULL,
                     .weight = weight,
                     .first_hit = block->hits->len,
                     .n_hits = n_hits,
                     .first_mention = block->mentions->len,
                     .n_mentions = scratch->finder.mentions->len,
                     .general = stance_judge_hits(scratch->hits, n_hits)};
  reading->read_up_to = reading->tokens.at[end - 1].end;
  if (reading->judges.encoder->knows_holders)
    note_places(reading, segment.n_mentions);
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

static void read_segments(StanceReading *reading) {
  MillSpans sentences = mill_document_spans(reading->document, "sentence");
  Zones zones = zones_of(reading->document);
  size_t sentence = 0;
  uint32_t begin = 0, holder = AUTHOR;
  StancePlace place = PLACE_BODY, place_here;
  double weight = 0;
  for (uint32_t at = 0; at < reading->tokens.n; at++) {
    uint32_t byte = reading->tokens.at[at].begin;
    uint32_t holder_here = stance_owners_at(&reading->scratch->owners, byte);
    double weight_here = weigh_byte(&zones, byte, &place_here);
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
  read_block(reading, reading->scratch->block, reading->scratch->block->first == 0);
}

void stance_read(StanceReading *reading, MillDocument *document, const TargetSet *targets,
                 StanceJudges judges, StanceScratch *scratch) {
  *reading = (StanceReading){
      .document = document,
      .targets = targets,
      .judges = judges,
      .scratch = scratch,
      .text = mill_document_text(document, NULL),
      .tokens = mill_document_spans(document, "token"),
      .reports = stance_find_reports(document),
      .stances = mill_document_alloc(document, targets->targets->len * sizeof(Stance *)),
  };
  stance_owners_read(&scratch->owners, document, scratch->alone);
  block_reset(scratch);
  scratch->finder.antecedent = 0;
  if (!scratch->places) {
    scratch->places = g_array_new(FALSE, FALSE, sizeof(MentionPlace));
    scratch->passages = g_array_new(FALSE, FALSE, sizeof(SourcePassage));
  }
  g_array_set_size(scratch->places, 0);
  read_segments(reading);
  stance_prepare_sources(reading);
  for (uint32_t i = 0; i < targets->targets->len; i++) {
    stance_ask_sources(reading, i);
    stance_encode(judges.encoder, &scratch->encoder_memory,
                  &g_array_index(targets->targets, Target, i), document, &scratch->owners,
                  reading->stances[i]);
  }
}

/* ---- the worker's memory ------------------------------------------------------------------- */

Stemmer *stance_scratch_stemmer(StanceScratch *scratch) {
  if (!scratch->finder.stemmer)
    scratch->finder.stemmer = stance_stemmer_new();
  return scratch->finder.stemmer;
}

void stance_scratch_finish(StanceScratch *scratch, const StanceScorer *scorer) {
  stance_mention_finder_finish(&scratch->finder);
  stance_owners_finish(&scratch->owners);
  block_free(scratch->block);
  if (scratch->places) {
    g_array_unref(scratch->places);
    g_array_unref(scratch->passages);
  }
  scorer->finish_memory(scratch->scorer_memory);
  mill_encoder_memory_free(scratch->encoder_memory);
}
