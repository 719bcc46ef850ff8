/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/rules/rules.h"
#include "plugins/attribution/classify.h"
#include "plugins/attribution/finding.h"
#include "plugins/attribution/quotes.h"
#include "plugins/attribution/rules/link.h"

enum { KEPT_TOKENS = 1 << 20 }; /* larger buffers are freed after the document */

AttributionRules *attribution_rules_new(const MillStringList *verbs, GError **error) {
  g_autoptr(AttributionRules) rules = g_new0(AttributionRules, 1);
  rules->kinds = attribution_word_kinds_new();
  rules->table = attribution_reporting_new(verbs, error);
  return rules->table ? g_steal_pointer(&rules) : NULL;
}

void attribution_rules_free(AttributionRules *rules) {
  if (!rules)
    return;
  mill_lexicon_free(rules->kinds);
  attribution_reporting_free(rules->table);
  g_free(rules);
}

void attribution_reading_release(RuleReading *reading, bool all) {
  if (!all && reading->capacity <= KEPT_TOKENS)
    return;
  g_clear_pointer(&reading->words, g_free);
  g_clear_pointer(&reading->units, g_array_unref);
  g_clear_pointer(&reading->quotations, g_array_unref);
  g_clear_pointer(&reading->attributions, g_array_unref);
  reading->capacity = 0;
}

static void prepare(RuleReading *reading, size_t n_tokens) {
  if (reading->capacity < n_tokens || !reading->words) {
    g_free(reading->words);
    reading->capacity = MAX(n_tokens, 4096);
    reading->words = g_new(AttributionWord, reading->capacity);
  }
  if (!reading->units) {
    reading->units = g_array_new(FALSE, FALSE, sizeof(TextUnit));
    reading->quotations = g_array_new(FALSE, FALSE, sizeof(Quotation));
    reading->attributions = g_array_new(FALSE, FALSE, sizeof(Attribution));
  }
  g_array_set_size(reading->units, 0);
  g_array_set_size(reading->quotations, 0);
  g_array_set_size(reading->attributions, 0);
}

static void mark(AttributionText *text, TokenRange tokens, WordRole role,
                 const Attribution *found, uint32_t number) {
  for (uint32_t at = tokens.begin; at < tokens.end; at++) {
    AttributionWord *word = &text->words[at];
    if (word->role != ROLE_NONE && role == ROLE_CONTENT)
      continue;
    word->role = (uint8_t)role;
    word->rule = (uint8_t)found->rule + 1;
    word->attribution = number;
  }
}

/* Sources and cues take precedence over contents that contain them. */
static void mark_roles(AttributionText *text, const GArray *attributions) {
  for (guint i = 0; i < attributions->len; i++) {
    const Attribution *found = &g_array_index(attributions, Attribution, i);
    mark(text, found->source, ROLE_SOURCE, found, i + 1);
    mark(text, found->cue, ROLE_CUE, found, i + 1);
  }
  for (guint i = 0; i < attributions->len; i++) {
    const Attribution *found = &g_array_index(attributions, Attribution, i);
    for (uint32_t part = 0; part < found->n_content; part++)
      mark(text, found->content[part], ROLE_CONTENT, found, i + 1);
  }
}

/* News seldom has an I outside of quotation marks, opinion often. */
static void read_person(AttributionText *text) {
  static const char *const words[] = {"i", "we", "my", "our", "me", "us", NULL};
  size_t n = 0;
  for (size_t at = 0; at < text->tokens.n; at++)
    n += (word_kind(text, at) == WORD_PRONOUN || word_kind(text, at) == WORD_POSSESSIVE ||
          word_kind(text, at) == WORD_OBJECT) &&
         !word_has(text, at, WORD_QUOTED) && attribution_word_is_any(text, at, words);
  text->person_share = (float)n / (float)text->tokens.n;
  text->personal = n == 0 ? 0 : n * 200 < text->tokens.n ? 1 : 2;
}

bool attribution_rules_read(const AttributionRules *rules, RuleReading *reading,
                            AttributionText *text, const MillDocument *document) {
  *text = attribution_text_of_document(document);
  if (text->tokens.n == 0)
    return false;
  prepare(reading, text->tokens.n);
  text->words = reading->words;
  attribution_classify_words(text, rules->kinds, document, reading->units);
  attribution_quotes_find(text, reading->quotations);
  read_person(text);
  attribution_link_document(text, rules->table, reading->attributions);
  mark_roles(text, reading->attributions);
  return true;
}
