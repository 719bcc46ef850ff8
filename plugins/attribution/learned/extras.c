/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/learned/extras.h"
#include "plugins/attribution/finding.h"

/* Scales the scores of rules for nested attributions that the model did not find: of those with a
 * score of 0.8 or more, 2 of 11 were right on PolNeAR. */
static const float EXTRA_SHARE = 0.5f;

/* Drops learned results for the words of an attribution found by layout. */
static void drop_covered(const Attribution *layout, GArray *attributions, guint *next, guint n) {
  TokenRange whole = {MIN(layout->source.begin, layout->content[0].begin),
                      MAX(layout->source.end, layout->content[0].end)};
  for (; *next < n; (*next)++) {
    Attribution *found = &g_array_index(attributions, Attribution, *next);
    if (found->cue.begin >= whole.end)
      break;
    found->dropped = found->cue.begin >= whole.begin;
  }
}

/* Gives all words their learned roles, in place of those by rules. */
static void mark_learned(const AttributionText *text, const GArray *attributions) {
  for (size_t i = 0; i < text->tokens.n; i++)
    text->words[i].role = ROLE_NONE;
  for (guint i = 0; i < attributions->len; i++) {
    const Attribution *found = &g_array_index(attributions, Attribution, i);
    for (uint32_t part = 0; part < found->n_content; part++)
      for (uint32_t at = found->content[part].begin; at < found->content[part].end; at++)
        text->words[at].role = ROLE_CONTENT;
    for (uint32_t at = found->cue.begin; at < found->cue.end; at++)
      text->words[at].role = ROLE_CUE;
  }
}

static bool is_free(const AttributionText *text, TokenRange words) {
  for (uint32_t at = words.begin; at < words.end; at++)
    if (text->words[at].role != ROLE_NONE)
      return false;
  return true;
}

/* What a model does not learn, because it is not labelled or too rare: a quotation that continues
 * without a cue, and a person cited by a cited source. */
static bool is_extra(const AttributionText *text, const Attribution *rule) {
  if (rule->rule == RULE_CONTINUED)
    return is_free(text, rule->content[0]);
  return rule->rule == RULE_AFTER && rule->score >= SURE_SCORE &&
         text->words[rule->cue.begin].role == ROLE_CONTENT &&
         !word_has(text, rule->cue.begin, WORD_QUOTED);
}

void attribution_extras_add(const AttributionText *text, const GArray *rules,
                            GArray *attributions) {
  guint next = 0, n = attributions->len, kept = 0;
  mark_learned(text, attributions);
  for (guint i = 0; i < rules->len; i++) {
    const Attribution *rule = &g_array_index(rules, Attribution, i);
    if (rule_is_layout(rule->rule))
      drop_covered(rule, attributions, &next, n);
    else if (!is_extra(text, rule))
      continue;
    Attribution extra = *rule;
    if (rule->rule == RULE_AFTER)
      extra.score *= EXTRA_SHARE;
    g_array_append_val(attributions, extra);
  }
  if (attributions->len == n)
    return;
  Attribution *all = (Attribution *)(void *)attributions->data;
  for (guint i = 0; i < attributions->len; i++)
    if (!all[i].dropped)
      all[kept++] = all[i];
  g_array_set_size(attributions, kept);
  attribution_sort(attributions);
}
