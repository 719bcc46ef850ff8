/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/structure/speech.h"

static void begin(Speeches *speeches) {
  if (!speeches->all) {
    speeches->all = g_array_new(FALSE, FALSE, sizeof(Speech));
    speeches->pieces = g_array_new(FALSE, FALSE, sizeof(TokenRange));
  }
  g_array_set_size(speeches->all, 0);
  g_array_set_size(speeches->pieces, 0);
}

/* True if the quotation goes on in the next one, which reopens it. */
static bool goes_on(const AttributionText *text, size_t i) {
  return text->quotations[i].unclosed && i + 1 < text->n_quotations;
}

static void add_quotations(Speeches *speeches, const AttributionText *text) {
  for (size_t i = 0; i < text->n_quotations; i++) {
    Speech speech = {speeches->pieces->len, 1, {0, 0}};
    g_array_append_val(speeches->pieces, text->quotations[i].tokens);
    for (; goes_on(text, i); i++, speech.n++)
      g_array_append_val(speeches->pieces, text->quotations[i + 1].tokens);
    g_array_append_val(speeches->all, speech);
  }
}

/* The first token that ends after the byte. */
static uint32_t token_at(const AttributionText *text, uint32_t byte) {
  size_t low = 0, high = text->tokens.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (text->tokens.at[middle].end <= byte)
      low = middle + 1;
    else
      high = middle;
  }
  return (uint32_t)low;
}

static TokenRange tokens_of(const AttributionText *text, MillSpan span) {
  uint32_t n = (uint32_t)text->tokens.n;
  if (span.end <= span.begin)
    return (TokenRange){0, 0};
  return (TokenRange){token_at(text, span.begin), MIN(n, token_at(text, span.end - 1) + 1)};
}

static MillSpan span_of(const MillAnnotation *zone, const char *role) {
  const MillRoleSpan *first = mill_annotation_role(zone, role);
  return first ? first->span : (MillSpan){0, 0};
}

/* Zones that name who speaks in them; those that follow each other and name the same are one. */
static void add_zones(Speeches *speeches, const AttributionText *text,
                      const MillDocument *document) {
  MillAnnotations zones = mill_document_annotations(document, "zone");
  MillSpan last = {0, 0};
  for (size_t i = 0; i < zones.n; i++) {
    MillSpan who = span_of(zones.at[i], "speaker");
    TokenRange words = tokens_of(text, span_of(zones.at[i], "words"));
    bool same = who.end > who.begin && who.begin == last.begin && who.end == last.end;
    last = who;
    if (who.end <= who.begin || range_is_empty(words))
      continue;
    if (same) {
      g_array_index(speeches->all, Speech, speeches->all->len - 1).n++;
    } else {
      Speech speech = {speeches->pieces->len, 1, tokens_of(text, who)};
      g_array_append_val(speeches->all, speech);
    }
    g_array_append_val(speeches->pieces, words);
  }
}

void attribution_speeches_find(Speeches *speeches, const AttributionText *text,
                               const MillDocument *document) {
  begin(speeches);
  add_quotations(speeches, text);
  add_zones(speeches, text, document);
}

void attribution_speeches_finish(Speeches *speeches) {
  g_clear_pointer(&speeches->all, g_array_unref);
  g_clear_pointer(&speeches->pieces, g_array_unref);
}
