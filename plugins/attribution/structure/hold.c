/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/structure/hold.h"

enum { NOBODY = -1, SAME_PLACE = 4 /* most attributions at one place */ };

/* From this score on, a rule knows its cue. */
static const float BESIDE_SCORE = 0.7f;

/* A speech, and what there is to give it to. */
typedef struct Hold {
  Holding *holding;
  const Speeches *speeches;
  const Speech *speech;
  const GArray *rules;
  GArray *attributions;
  guint n_found; /* how many there were at first */
} Hold;

static TokenRange piece_of(const Hold *hold, uint32_t i) {
  return attribution_speech_piece(hold->speeches, hold->speech, i);
}

static Attribution *attribution_at(const GArray *attributions, guint i) {
  return &((Attribution *)(void *)attributions->data)[i];
}

/* ---- whose it is --------------------------------------------------------------------------- */

/* True if it is made inside of the speech, by whoever speaks there. */
static bool is_inside(const Hold *hold, const Attribution *found) {
  TokenRange mark = range_is_empty(found->cue) ? found->source : found->cue;
  for (uint32_t i = 0; i < hold->speech->n; i++)
    if (range_overlap(piece_of(hold, i), mark) > 0)
      return true;
  return false;
}

/* Calls for each part that overlaps a piece of the speech. */
typedef void PartFunction(const Hold *hold, const ContentPart *part, TokenRange piece,
                          void *data);

static void for_each_part(const Hold *hold, const GArray *parts, PartFunction *function,
                          void *data) {
  for (uint32_t i = 0; i < hold->speech->n; i++) {
    TokenRange piece = piece_of(hold, i);
    for (guint k = attribution_parts_from(parts, piece.begin); k < parts->len; k++) {
      const ContentPart *part = &g_array_index(parts, ContentPart, k);
      if (part->tokens.begin >= piece.end)
        break;
      if (range_overlap(part->tokens, piece) > 0)
        function(hold, part, piece, data);
    }
  }
}

/* Whose share of a speech is largest. */
typedef struct Search {
  const GArray *attributions;
  int best;
  uint32_t most;
} Search;

static void add_share(const Hold *hold, const ContentPart *part, TokenRange piece, void *data) {
  Search *search = data;
  const Attribution *found = attribution_at(search->attributions, part->owner);
  uint32_t *share = &g_array_index(hold->holding->shares, uint32_t, part->owner);
  if (found->dropped || is_inside(hold, found))
    return;
  *share += range_overlap(part->tokens, piece);
  if (*share > search->most || (*share == search->most && (int)part->owner < search->best)) {
    search->most = *share;
    search->best = (int)part->owner;
  }
}

static void clear_share(const Hold *hold, const ContentPart *part, TokenRange piece, void *data) {
  (void)piece, (void)data;
  g_array_index(hold->holding->shares, uint32_t, part->owner) = 0;
}

/* The attribution that has most of the speech, or NOBODY. */
static int find_voice(const Hold *hold, const GArray *parts, const GArray *attributions) {
  Search search = {attributions, NOBODY, 0};
  for_each_part(hold, parts, add_share, &search);
  for_each_part(hold, parts, clear_share, NULL);
  return search.best;
}

/* ---- giving and taking --------------------------------------------------------------------- */

/* Gives the attribution a whole piece, in place of the parts that have some of it. */
static void take_piece(Attribution *found, TokenRange piece) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < found->n_content; i++) {
    TokenRange part = found->content[i];
    if (range_overlap(part, piece) == 0) {
      found->content[kept++] = part;
      continue;
    }
    piece.begin = MIN(piece.begin, part.begin);
    piece.end = MAX(piece.end, part.end);
  }
  found->n_content = kept;
  if (kept == MAX_PARTS)
    return;
  uint32_t at = kept;
  for (; at > 0 && found->content[at - 1].begin > piece.begin; at--)
    found->content[at] = found->content[at - 1];
  found->content[at] = piece;
  found->n_content++;
}

/* What others keep of a part that lies mostly in the piece: another quotation beside it, or
 * nothing. */
static TokenRange without(TokenRange part, TokenRange piece) {
  if (range_overlap(part, piece) * 2 <= part.end - part.begin)
    return part;
  TokenRange left = {part.begin, MAX(part.begin, piece.begin)};
  TokenRange right = {MIN(part.end, piece.end), part.end};
  TokenRange rest = left.end - left.begin >= right.end - right.begin ? left : right;
  return rest.end - rest.begin > SCARE_QUOTE ? rest : (TokenRange){part.end, part.end};
}

/* Takes the piece from all but one attribution, unless they are made inside of the speech. */
static void take_part(const Hold *hold, const ContentPart *part, TokenRange piece, void *data) {
  Attribution *found = attribution_at(hold->attributions, part->owner);
  if ((int)part->owner == *(const int *)data || found->dropped || is_inside(hold, found))
    return;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < found->n_content; i++) {
    TokenRange own = without(found->content[i], piece);
    if (!range_is_empty(own))
      found->content[kept++] = own;
  }
  found->n_content = kept;
  found->dropped |= kept == 0;
}

static void take_from_others(const Hold *hold, int voice) {
  for_each_part(hold, hold->holding->parts, take_part, &voice);
}

/* Two kinds of knowledge that agree are as sure as the surer one. */
static void confirm(Attribution *found, const Attribution *rule) {
  if (range_overlap(found->cue, rule->cue) > 0 && range_overlap(found->source, rule->source) > 0)
    found->score = MAX(found->score, rule->score);
}

/* "...," said Ray: a cue right beside the quotation, which no other one can have. */
static bool is_beside(const Hold *hold, const Attribution *rule) {
  bool may =
      rule->rule == RULE_BEFORE || rule->rule == RULE_INVERTED || rule->rule == RULE_AROUND;
  uint32_t end = piece_of(hold, hold->speech->n - 1).end;
  uint32_t next = MIN(rule->cue.begin, rule->source.begin);
  return may && rule->score >= BESIDE_SCORE && next >= end && next <= end + 1;
}

/* The attribution with the same cue as one of the rules', or NOBODY. Those that were found, and
 * not added since, are sorted by their places. */
static int find_cue(const Hold *hold, const Attribution *rule) {
  guint low = 0, high = hold->n_found;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (attribution_place(attribution_at(hold->attributions, middle)) < rule->cue.end)
      low = middle + 1;
    else
      high = middle;
  }
  for (guint i = low; i > 0 && low - i < SAME_PLACE; i--) {
    const Attribution *found = attribution_at(hold->attributions, i - 1);
    if (!found->dropped && range_overlap(found->cue, rule->cue) > 0)
      return (int)i - 1;
  }
  return NOBODY;
}

/* The voice of the speech; a rule's, without its content, if nothing else has any of it. */
static Attribution *take_voice(const Hold *hold, int *voice, bool *is_taken) {
  *voice = find_voice(hold, hold->holding->parts, hold->attributions);
  int rule = find_voice(hold, hold->holding->rule_parts, hold->rules);
  if (*voice == NOBODY && rule == NOBODY)
    return NULL;
  if (rule != NOBODY && *voice != NOBODY) {
    const Attribution *sure = attribution_at(hold->rules, (guint)rule);
    bool differs =
        range_overlap(attribution_at(hold->attributions, (guint)*voice)->cue, sure->cue) == 0;
    if (differs && is_beside(hold, sure)) {
      *voice = find_cue(hold, sure);
      *is_taken = true;
    }
  }
  if (*voice == NOBODY) {
    Attribution found = *attribution_at(hold->rules, (guint)rule);
    found.n_content = 0;
    g_array_append_val(hold->attributions, found);
    *voice = (int)hold->attributions->len - 1;
  }
  Attribution *found = attribution_at(hold->attributions, (guint)*voice);
  if (rule != NOBODY)
    confirm(found, attribution_at(hold->rules, (guint)rule));
  return found;
}

static void hold_quotation(const Hold *hold) {
  int voice;
  TokenRange first = piece_of(hold, 0);
  if (hold->speech->n == 1 && first.end - first.begin <= SCARE_QUOTE)
    return;
  bool is_taken = hold->speech->n > 1;
  Attribution *found = take_voice(hold, &voice, &is_taken);
  for (uint32_t i = 0; found && i < hold->speech->n; i++)
    take_piece(found, piece_of(hold, i));
  if (found && is_taken)
    take_from_others(hold, voice);
}

static void drop_speaker(const Hold *hold, const ContentPart *part, TokenRange piece,
                         void *data) {
  Attribution *found = attribution_at(hold->attributions, part->owner);
  (void)piece, (void)data;
  found->dropped |=
      !is_inside(hold, found) && range_overlap(found->source, hold->speech->who) > 0;
}

/* The layout says who speaks: nobody else has any of it, but for what is told inside of it. */
static void hold_labelled(const Hold *hold) {
  Attribution own = {.source = hold->speech->who,
                     .rule = RULE_TRANSCRIPT,
                     .score = attribution_rule_score(RULE_TRANSCRIPT)};
  for_each_part(hold, hold->holding->parts, drop_speaker, NULL);
  take_from_others(hold, NOBODY);
  for (uint32_t i = 0; i < hold->speech->n && own.n_content < MAX_PARTS; i++)
    own.content[own.n_content++] = piece_of(hold, i);
  g_array_append_val(hold->attributions, own);
}

static void prepare(Holding *holding, const GArray *rules, const GArray *attributions) {
  if (!holding->parts) {
    holding->parts = g_array_new(FALSE, FALSE, sizeof(ContentPart));
    holding->rule_parts = g_array_new(FALSE, FALSE, sizeof(ContentPart));
    holding->shares = g_array_new(FALSE, TRUE, sizeof(uint32_t));
  }
  attribution_parts_fill(holding->parts, attributions);
  attribution_parts_fill(holding->rule_parts, rules);
  g_array_set_size(holding->shares, 0);
  g_array_set_size(holding->shares, MAX(rules->len, attributions->len));
}

void attribution_hold_speeches(Holding *holding, const Speeches *speeches, const GArray *rules,
                               GArray *attributions) {
  Hold hold = {holding, speeches, NULL, rules, attributions, attributions->len};
  prepare(holding, rules, attributions);
  for (guint i = 0; i < speeches->all->len; i++) {
    hold.speech = attribution_speech(speeches, i);
    if (range_is_empty(hold.speech->who))
      hold_quotation(&hold);
    else
      hold_labelled(&hold);
  }
}

void attribution_holding_finish(Holding *holding) {
  g_clear_pointer(&holding->parts, g_array_unref);
  g_clear_pointer(&holding->rule_parts, g_array_unref);
  g_clear_pointer(&holding->shares, g_array_unref);
}
