/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/finding.h"

/* Name, and how often an attribution of this rule is right when its cue is certain. */
typedef struct RuleFacts {
  const char *name;
  float score;
} RuleFacts;

static const RuleFacts rules[N_RULES] = {
    [RULE_AFTER] = {"clause-after-cue", 0.85f},
    [RULE_BEFORE] = {"content-before-source-and-cue", 0.90f},
    [RULE_INVERTED] = {"content-before-inverted-cue", 0.92f},
    [RULE_AROUND] = {"content-around-source-and-cue", 0.85f},
    [RULE_OBJECT] = {"object-of-cue", 0.60f},
    [RULE_INFINITIVE] = {"infinitive-after-cue", 0.65f},
    [RULE_PARTICIPLE] = {"participle-cue", 0.70f},
    [RULE_ACCORDING] = {"according-to", 0.95f},
    [RULE_NOUN] = {"noun-cue", 0.55f},
    [RULE_SOURCELESS] = {"cue-without-source", 0.60f},
    [RULE_PASSIVE] = {"passive-cue", 0.50f},
    [RULE_COLON] = {"name-and-colon", 0.60f},
    [RULE_TRANSCRIPT] = {"speaker-in-capitals", 0.85f},
    [RULE_SIGNED] = {"quotation-and-signature", 0.85f},
    [RULE_CONTINUED] = {"quotation-goes-on", 0.70f},
    [RULE_LEAD] = {"words-that-lead-in", 0.75f},
    [RULE_LEARNED] = {"learned", 1.0f},
};

const char *attribution_rule_name(RuleKind rule) {
  return rules[rule].name;
}

float attribution_rule_score(RuleKind rule) {
  return rules[rule].score;
}

void attribution_add_content(Attribution *found, const AttributionText *text, TokenRange range) {
  range = attribution_text_trim(text, range);
  if (!range_is_empty(range) && found->n_content < MAX_PARTS)
    found->content[found->n_content++] = range;
}

bool attribution_holds(const Attribution *outer, TokenRange inner) {
  for (uint32_t i = 0; i < outer->n_content; i++)
    if (outer->content[i].begin <= inner.begin && inner.end <= outer->content[i].end)
      return true;
  return false;
}

uint32_t attribution_place(const Attribution *found) {
  return range_is_empty(found->cue) ? found->content[0].begin : found->cue.begin;
}

static gint compare_places(gconstpointer a, gconstpointer b) {
  uint32_t left = attribution_place(a), right = attribution_place(b);
  return left < right ? -1 : left > right;
}

void attribution_sort(GArray *attributions) {
  g_array_sort(attributions, compare_places);
}
