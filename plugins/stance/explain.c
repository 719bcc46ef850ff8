/* SPDX-License-Identifier: MIT */
#include "plugins/stance/explain.h"
#include "plugins/stance/report.h"

#include <math.h>

static const double least = 1e-4; /* keeps log odds finite */

/* Whose stance towards what is explained, and of which label. */
typedef struct Explained {
  const Stance *stance;
  const char *holder, *target;
  bool has_targets; /* more than one */
  StanceLabel label;
  MillExplanation *explanation;
} Explained;

static double likeliest_other(const double probability[N_LABELS], StanceLabel label) {
  double most = 0;
  for (StanceLabel other = 0; other < N_LABELS; other++)
    if (other != label)
      most = fmax(most, probability[other]);
  return most;
}

/* Adds a passage with its probabilities. */
static void add(const Explained *explained, MillSpan span, const double p[N_LABELS],
                const char *says) {
  double value = p[explained->label], other = likeliest_other(p, explained->label);
  g_autofree char *name = explained->has_targets
                              ? g_strdup_printf("%s: %s", explained->target, says)
                              : g_strdup(says);
  mill_explanation_add(explained->explanation, explained->holder, name, span, value,
                       log((value + least) / (other + least)));
}

/* What the encoder read: all of it, also what takes no side. */
static void add_excerpts(const Explained *explained) {
  static const char *const says[] = {"speaks for it", "speaks against it", "takes no side"};
  const StanceExcerpt *excerpt;
  for (uint32_t i = 0; (excerpt = stance_excerpts_at(explained->stance->excerpts, i)); i++) {
    const double *p = excerpt->probabilities;
    StanceLabel found = p[LABEL_FAVOR] > p[LABEL_AGAINST] ? LABEL_FAVOR : LABEL_AGAINST;
    found = p[found] > p[LABEL_NEUTRAL] ? found : LABEL_NEUTRAL;
    add(explained, excerpt->span, p, says[found]);
  }
}

/* What the classifier and the rules kept: the heaviest passages on each side, by the heaviest of
 * their words. */
static void add_passages(const Explained *explained) {
  static const char *const says[] = {"speaks for it", "speaks against it", "mentions it"};
  for (StanceLabel side = 0; side < N_LABELS; side++)
    for (size_t i = 0; i < explained->stance->n_passages[side]; i++) {
      const StancePassage *passage = &explained->stance->passages[side][i];
      const double *p = passage->probabilities;
      add(explained, passage->n_words > 0 ? passage->words[0] : passage->span, p, says[side]);
    }
}

void stance_explain_reading(const StanceReading *reading, const StanceModel *model,
                            StanceLabel label, MillExplanation *explanation) {
  const Owners *owners = &reading->scratch->owners;
  uint32_t n = reading->targets->targets->len;
  double score = 0, threshold = 0;
  for (uint32_t i = 0; i < n; i++) {
    const Target *target = &g_array_index(reading->targets->targets, Target, i);
    for (const Stance *stance = reading->stances[i]; stance; stance = stance->next) {
      double probability[N_LABELS];
      Explained explained = {.stance = stance,
                             .holder = stance->holder == AUTHOR
                                           ? "author"
                                           : stance_holder_name(owners, stance->holder),
                             .target = target->name,
                             .has_targets = n > 1,
                             .label = label,
                             .explanation = explanation};
      stance_find_probabilities(reading, model, target, stance, probability);
      if (probability[label] > score) {
        score = MIN(probability[label], 1);
        threshold = likeliest_other(probability, label);
      }
      if (stance->encoded.n > 0)
        add_excerpts(&explained);
      else
        add_passages(&explained);
    }
  }
  mill_explanation_set_score(explanation, score, threshold, NAN);
}
