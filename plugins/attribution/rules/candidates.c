/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/rules/candidates.h"

void attribution_keep_candidate(Linker *linker, Attribution *found, RuleKind rule,
                                unsigned weight) {
  if (found->n_content == 0 || linker->n_found == MAX_CANDIDATES)
    return;
  found->rule = rule;
  found->score = attribution_rule_score(rule) * MIN(1.0f, (float)weight / 90.0f);
  linker->found[linker->n_found++] = *found;
}
