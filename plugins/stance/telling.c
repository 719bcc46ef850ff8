/* SPDX-License-Identifier: MIT */
/* Turns what was read into probabilities, and tells them.
 *
 * With F for, A against and
 *
 *     N = neutral_base + neutral_by_mention * sqrt(n mentions) + balance * min(F, A)
 *
 * the probabilities are F, A and N over their sum. The constants were set on labelled comments,
 * arguments and news. */
#include "plugins/stance/stance.h"

#include <math.h>

static const double neutral_base = 0.6;
static const double neutral_by_mention = 0.25;
static const double balance = 0.25;
static const double context_weight = 0.2;
static const double most_context = 12;
static const double unmentioned_neutral = 0.8;

static const char *const labels[] = {"favor", "against", "neutral"};

/* Sets the three probabilities, by label. */
static void weigh_labels(double favor, double against, double neutral,
                         double probability[N_LABELS]) {
  double sum = favor + against + neutral;
  probability[LABEL_FAVOR] = favor / sum;
  probability[LABEL_AGAINST] = against / sum;
  probability[LABEL_NEUTRAL] = neutral / sum;
}

/* What a holder says in segments without the target, turned where the target is to end what they
 * are about. */
typedef struct Context {
  double favor, against;
} Context;

static Context find_context(const Reading *reading, uint32_t target, uint32_t holder,
                            const Stance *stance) {
  const Holder *says = &g_array_index(reading->scratch->owners.holders, Holder, holder);
  Context context = {MAX(says->favor - (stance ? stance->own_favor : 0), 0),
                     MAX(says->against - (stance ? stance->own_against : 0), 0)};
  if (g_array_index(reading->targets->targets, Target, target).opposing)
    return (Context){context.against, context.favor};
  return context;
}

static void weigh_stance(const Stance *stance, Context context, double probability[N_LABELS]) {
  double size = context.favor + context.against;
  double weight = context_weight * (size > most_context ? most_context / size : 1);
  double favor = stance->favor + weight * context.favor;
  double against = stance->against + weight * context.against;
  double neutral =
      neutral_base + neutral_by_mention * sqrt(stance->mentions) + balance * MIN(favor, against);
  weigh_labels(favor, against, neutral, probability);
}

/* Without a mention the answer is neutral; the rest is shared by what the text says at all. */
static void weigh_unmentioned(Context context, double probability[N_LABELS]) {
  double favor = 1 + context.favor;
  double against = 1 + context.against;
  double shared = (1 - unmentioned_neutral) / (favor + against);
  probability[LABEL_NEUTRAL] = unmentioned_neutral;
  probability[LABEL_FAVOR] = shared * favor;
  probability[LABEL_AGAINST] = shared * against;
}

static Label best_label(const double probability[N_LABELS]) {
  Label best = LABEL_NEUTRAL;
  for (Label label = LABEL_FAVOR; label <= LABEL_AGAINST; label++)
    if (probability[label] > probability[best])
      best = label;
  return best;
}

/* Adds one stance to the layer; NULL if the plugin abstains. */
static MillAnnotation *add_stance(Reading *reading, uint32_t target, Label label,
                                  const double probability[N_LABELS]) {
  if (probability[label] < reading->instance->options->abstain_below)
    return NULL;
  MillLayer *layer = mill_document_layer(reading->document, "stance");
  MillAnnotation *annotation = mill_layer_add(layer, MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT,
                                              labels[label], MIN(probability[label], 1));
  mill_annotation_set_string(annotation, "target",
                             g_array_index(reading->targets->targets, Target, target).name);
  for (size_t i = 0; i < N_LABELS; i++)
    mill_annotation_set_score(annotation, labels[i], probability[i]);
  return annotation;
}

static void name_holder(Reading *reading, MillAnnotation *annotation, uint32_t holder) {
  if (holder == AUTHOR) {
    mill_annotation_set_string(annotation, "holder", "author");
    return;
  }
  MillSpan name = g_array_index(reading->scratch->owners.holders, Holder, holder).name;
  mill_annotation_set_string_n(annotation, "holder", reading->text + name.begin,
                               name.end - name.begin);
  mill_annotation_add_span(annotation, "source", name.begin, name.end);
}

static void tell_stance(Reading *reading, const Stance *stance) {
  double probability[N_LABELS];
  Context context = find_context(reading, stance->target, stance->holder, stance);
  weigh_stance(stance, context, probability);
  Label label = best_label(probability);
  MillAnnotation *annotation = add_stance(reading, stance->target, label, probability);
  if (!annotation)
    return;
  name_holder(reading, annotation, stance->holder);
  for (size_t i = 0; i < stance->n_passages[label]; i++) {
    const Passage *passage = &stance->passages[label][i];
    mill_annotation_add_evidence(annotation, passage->span.begin, passage->span.end,
                                 passage->reason, passage->weight);
  }
}

static void tell_unmentioned(Reading *reading, uint32_t target) {
  double probability[N_LABELS];
  weigh_unmentioned(find_context(reading, target, AUTHOR, NULL), probability);
  MillAnnotation *annotation = add_stance(reading, target, LABEL_NEUTRAL, probability);
  if (!annotation)
    return;
  name_holder(reading, annotation, AUTHOR);
  mill_annotation_set_string(annotation, "reason",
                             reading->stances[target] ? "target mentioned by sources only"
                                                      : "target not mentioned");
}

/* The author's stance comes first, then those of the sources in the order in which they come up.
 */
void tell_target(Reading *reading, uint32_t target) {
  uint32_t n_holders = reading->scratch->owners.holders->len;
  Stance **by_holder = mill_document_alloc(reading->document, n_holders * sizeof(Stance *));
  for (Stance *stance = reading->stances[target]; stance; stance = stance->next)
    by_holder[stance->holder] = stance;
  if (!by_holder[AUTHOR])
    tell_unmentioned(reading, target);
  for (uint32_t i = 0; i < n_holders; i++)
    if (by_holder[i])
      tell_stance(reading, by_holder[i]);
}
