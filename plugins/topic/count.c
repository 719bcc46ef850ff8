/* SPDX-License-Identifier: MIT */
/* Counts keywords in one pass over the tokens; occurrences in some zones count more or not. */
#include "plugins/topic/topic.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum {
  LONGEST_TITLE = 2000, /* bytes of the record's title field that are read */
};

static const double title_weight = 3.0;

/* What an occurrence in a zone counts; a zone that is not named here counts once. */
static const struct {
  const char *zone;
  double weight;
} zone_weights[] = {
    {"title", title_weight}, {"byline", 0},    {"dateline", 0},    {"caption", 0.5},
    {"disclaimer", 0},       {"biography", 0}, {"boilerplate", 0},
};

static double weigh_zone(const char *label) {
  for (size_t i = 0; i < G_N_ELEMENTS(zone_weights); i++)
    if (strcmp(label, zone_weights[i].zone) == 0)
      return zone_weights[i].weight;
  return 1;
}

/* The weight of tokens, asked for in the order of the text. */
typedef struct ZoneCursor {
  MillAnnotations zones;
  size_t next;
  uint32_t end; /* of the zone that the weight belongs to */
  double weight;
} ZoneCursor;

static double move_to_token(ZoneCursor *cursor, MillSpan token) {
  while (cursor->next < cursor->zones.n &&
         cursor->zones.at[cursor->next]->span.begin <= token.begin) {
    const MillAnnotation *zone = cursor->zones.at[cursor->next++];
    cursor->end = zone->span.end;
    cursor->weight = weigh_zone(zone->label);
  }
  return token.begin < cursor->end ? cursor->weight : 1;
}

static void add_count(Scratch *scratch, uint32_t keyword, double weight, const MillSpan *span) {
  KeywordCount *count = &scratch->counts[keyword];
  if (count->count == 0)
    g_array_append_val(scratch->found, keyword);
  count->count += weight;
  if (span && !count->in_text) {
    count->first = *span;
    count->in_text = true;
  }
}

/* Counts what matches at a token. Built-in keywords inside a longer match already counted
 * (`hidden`) are passed over, those of rules are not. */
static void count_match(const KeywordSet *set, Scratch *scratch, const MillMatch *match,
                        bool hidden, double weight, const MillSpan *span) {
  for (size_t i = 0; i < match->n_values; i++) {
    uint32_t value = match->values[i];
    if (value == MASK_VALUE)
      continue;
    if (!hidden || g_array_index(set->keywords, Keyword, value).from_rule)
      add_count(scratch, value, weight, span);
  }
}

static void count_title_field(const KeywordSet *set, Scratch *scratch, const char *title,
                              MillSpans tokens) {
  MillMatch match;
  size_t hidden_until = 0;
  for (size_t at = 0; at < tokens.n; at++) {
    if (!mill_lexicon_match(set->lexicon, title, tokens, at, &match))
      continue;
    count_match(set, scratch, &match, at < hidden_until, title_weight, NULL);
    hidden_until = MAX(hidden_until, at + match.n_tokens);
  }
}

/* Cuts the title field into words as the tokens of the text are cut (UAX #29). */
static MillSpans split_title(Scratch *scratch, const char *title) {
  UErrorCode status = U_ZERO_ERROR;
  size_t length = strnlen(title, LONGEST_TITLE);
  while (length > 0 && ((unsigned char)title[length] & 0xC0) == 0x80)
    length--;
  if (!scratch->title_tokens)
    scratch->title_tokens = g_array_new(FALSE, FALSE, sizeof(MillSpan));
  g_array_set_size(scratch->title_tokens, 0);
  if (!scratch->words)
    scratch->words = ubrk_open(UBRK_WORD, "en", NULL, 0, &status);
  UText *text = utext_openUTF8(NULL, title, (int64_t)length, &status);
  ubrk_setUText(scratch->words, text, &status);
  int32_t begin = U_SUCCESS(status) ? ubrk_first(scratch->words) : UBRK_DONE;
  for (int32_t end; begin != UBRK_DONE && (end = ubrk_next(scratch->words)) != UBRK_DONE;
       begin = end)
    if (!g_ascii_isspace(title[begin]))
      g_array_append_val(scratch->title_tokens, ((MillSpan){(uint32_t)begin, (uint32_t)end}));
  utext_close(text);
  return (MillSpans){(const MillSpan *)(const void *)scratch->title_tokens->data,
                     scratch->title_tokens->len};
}

static bool has_title_zone(MillAnnotations zones) {
  for (size_t i = 0; i < zones.n; i++)
    if (strcmp(zones.at[i]->label, "title") == 0)
      return true;
  return false;
}

static void count_text(const KeywordSet *set, Scratch *scratch, const MillDocument *document,
                       MillAnnotations zones) {
  const char *text = mill_document_text(document, NULL);
  MillSpans tokens = mill_document_spans(document, "token");
  ZoneCursor cursor = {.zones = zones};
  MillMatch match;
  size_t hidden_until = 0;
  for (size_t at = 0; at < tokens.n; at++) {
    double weight = move_to_token(&cursor, tokens.at[at]);
    if (weight <= 0)
      continue;
    scratch->n_tokens += weight;
    if (!mill_lexicon_match(set->lexicon, text, tokens, at, &match))
      continue;
    MillSpan span = {tokens.at[at].begin, tokens.at[at + match.n_tokens - 1].end};
    count_match(set, scratch, &match, at < hidden_until, weight, &span);
    hidden_until = MAX(hidden_until, at + match.n_tokens);
  }
}

void count_keywords(const KeywordSet *set, Scratch *scratch, const MillDocument *document) {
  if (!scratch->counts) {
    scratch->counts = g_new0(KeywordCount, set->keywords->len + 1);
    scratch->found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  }
  scratch->n_tokens = 0;
  MillAnnotations zones = mill_document_annotations(document, "zone");
  const char *title = mill_document_field(document, "title");
  if (title && !has_title_zone(zones)) {
    MillSpans tokens = split_title(scratch, title);
    scratch->n_tokens += title_weight * (double)tokens.n;
    count_title_field(set, scratch, title, tokens);
  }
  count_text(set, scratch, document, zones);
}

void clear_counts(Scratch *scratch) {
  for (uint32_t i = 0; i < scratch->found->len; i++)
    scratch->counts[g_array_index(scratch->found, uint32_t, i)] = (KeywordCount){0};
  g_array_set_size(scratch->found, 0);
}

void finish_scratch(void *memory) {
  Scratch *scratch = memory;
  g_free(scratch->counts);
  if (scratch->found)
    g_array_unref(scratch->found);
  if (scratch->title_tokens)
    g_array_unref(scratch->title_tokens);
  if (scratch->words)
    ubrk_close(scratch->words);
}
