/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/rules/rules.h"
#include "plugins/attribution/classify.h"
#include "plugins/attribution/finding.h"
#include "plugins/attribution/quotes.h"
#include "plugins/attribution/rules/link.h"

enum { KEPT_TOKENS = 1 << 20 }; /* larger buffers are given back after the document */

AttributionRules *rules_new(const MillStringList *verbs, GError **error) {
  g_autoptr(AttributionRules) rules = g_new0(AttributionRules, 1);
  rules->classes = words_lexicon_new();
  rules->table = cues_new(verbs, error);
  return rules->table ? g_steal_pointer(&rules) : NULL;
}

void rules_free(AttributionRules *rules) {
  if (!rules)
    return;
  mill_lexicon_free(rules->classes);
  cues_free(rules->table);
  g_free(rules);
}

void reading_release(Reading *reading, bool all) {
  if (!all && reading->capacity <= KEPT_TOKENS)
    return;
  g_clear_pointer(&reading->words, g_free);
  g_clear_pointer(&reading->units, g_array_unref);
  g_clear_pointer(&reading->quotations, g_array_unref);
  g_clear_pointer(&reading->attributions, g_array_unref);
  reading->capacity = 0;
}

static void prepare(Reading *reading, size_t n_tokens) {
  if (reading->capacity < n_tokens || !reading->words) {
    g_free(reading->words);
    reading->capacity = MAX(n_tokens, 4096);
    reading->words = g_new(Word, reading->capacity);
  }
  if (!reading->units) {
    reading->units = g_array_new(FALSE, FALSE, sizeof(Unit));
    reading->quotations = g_array_new(FALSE, FALSE, sizeof(Quotation));
    reading->attributions = g_array_new(FALSE, FALSE, sizeof(Attribution));
  }
  g_array_set_size(reading->units, 0);
  g_array_set_size(reading->quotations, 0);
  g_array_set_size(reading->attributions, 0);
}

static void mark(Text *text, Range tokens, Role role, const Attribution *found, uint32_t number) {
  for (uint32_t at = tokens.begin; at < tokens.end; at++) {
    Word *word = &text->words[at];
    if (word->role != ROLE_NONE && role == ROLE_CONTENT)
      continue;
    word->role = (uint8_t)role;
    word->rule = (uint8_t)found->rule + 1;
    word->attribution = number;
  }
}

/* Sources and cues stand above contents that hold them. */
static void mark_roles(Text *text, const GArray *attributions) {
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

bool rules_read(const AttributionRules *rules, Reading *reading, Text *text,
                const MillDocument *document) {
  *text = text_of_document(document);
  if (text->tokens.n == 0)
    return false;
  prepare(reading, text->tokens.n);
  text->words = reading->words;
  words_classify(text, rules->classes, document, reading->units);
  quotes_find(text, reading->quotations);
  link_document(text, rules->table, reading->attributions);
  mark_roles(text, reading->attributions);
  return true;
}
