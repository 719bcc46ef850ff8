/* SPDX-License-Identifier: MIT */
/* Turns the readings into probabilities, and reports them. */
#include "plugins/stance/report.h"
#include "plugins/stance/combination.h"
#include "plugins/stance/holders.h"
#include "plugins/stance/names.h"
#include "plugins/stance/passage.h"
#include "plugins/stance/stances.h"
#include "plugins/stance/statements.h"
#include "plugins/stance/targets.h"

#include <float.h>
#include <math.h>

static const double neutral_base = 0.6;
static const double neutral_by_mention = 0.25;
static const double balance = 0.25;
static const double blur = 0.3; /* an opinion that the rules do not see */
static const double rules_power = 0.5;
static const double odds_of_report = 8;  /* added for a neutral author */
static const double linear_power = 1.35; /* beside an encoder that is asked about sources */
static const double rules_power_of_sources = 1.5; /* their clauses are short and plain */
static const double rules_power_of_sides = 1.5;
static const double odds_of_neutral_source = 0.2; /* of those that an encoder was asked about */
static const double rules_power_beside_encoder = 0.25;

/* What is common to reporting all stances towards a target. */
typedef struct Reporter {
  const StanceReading *reading;
  const StanceModel *model;
  StanceBars bars;
  const Target *target;
} Reporter;

static StanceLabel best_label(const double probability[N_LABELS]) {
  StanceLabel best = LABEL_NEUTRAL;
  for (StanceLabel label = LABEL_FAVOR; label <= LABEL_AGAINST; label++)
    if (probability[label] > probability[best])
      best = label;
  return best;
}

/* Adds one stance to the layer; NULL if the plugin abstains. */
static MillAnnotation *add_stance(const Reporter *reporter, StanceLabel label,
                                  const double probability[N_LABELS]) {
  if (probability[label] < reporter->bars.abstain_below)
    return NULL;
  bool is_undecided = label != LABEL_NEUTRAL && probability[label] < reporter->bars.decide_above;
  label = is_undecided ? LABEL_NEUTRAL : label;
  MillLayer *layer = mill_document_layer(reporter->reading->document, "stance");
  MillAnnotation *annotation = mill_layer_add(layer, MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT,
                                              stance_labels[label], MIN(probability[label], 1));
  const Target *target = reporter->target;
  mill_annotation_set_string(annotation, "target", target->name);
  if (is_undecided)
    mill_annotation_set_boolean(annotation, "undecided", true);
  if (target->span.begin < target->span.end)
    mill_annotation_add_span(annotation, "target_span", target->span.begin, target->span.end);
  for (size_t i = 0; i < N_LABELS; i++)
    mill_annotation_set_score(annotation, stance_labels[i], probability[i]);
  return annotation;
}

static void name_holder(const StanceReading *reading, MillAnnotation *annotation,
                        uint32_t holder) {
  if (holder == AUTHOR) {
    mill_annotation_set_string(annotation, "holder", "author");
    return;
  }
  const Owners *owners = &reading->scratch->owners;
  MillSpan name = g_array_index(owners->holders, Holder, holder).name.source;
  mill_annotation_set_string(annotation, "holder", stance_holder_name(owners, holder));
  mill_annotation_add_span(annotation, "source", name.begin, name.end);
}

static void make_sum_one(double probability[N_LABELS]) {
  double sum = 0;
  for (size_t i = 0; i < N_LABELS; i++)
    sum += probability[i];
  for (size_t i = 0; i < N_LABELS; i++)
    probability[i] /= sum;
}

/* What the rules alone make of the segments with the target weighs in by a power, because no
 * labelled record has phrases of the user's own, and few are as plain as one sentence can be. */
static void blend_rules(const Stance *stance, double power, double probability[N_LABELS]) {
  if (stance->mentions == 0)
    return;
  double favor = stance->favor, against = stance->against;
  double neutral =
      neutral_base + neutral_by_mention * sqrt(stance->mentions) + balance * fmin(favor, against);
  const double rules[N_LABELS] = {favor + blur, against + blur, neutral};
  for (size_t i = 0; i < N_LABELS; i++)
    probability[i] *= pow(rules[i] / (favor + against + neutral), power);
  make_sum_one(probability);
}

/* A source takes a side if one of its passages does (a "noisy or" of what the encoder says of
 * each); if some take either side, the likelier one. The encoder is shy of sides. */
static void pool_passages(const Stance *stance, double probability[N_LABELS]) {
  double favor = 1 - stance->unless_favor, against = 1 - stance->unless_against;
  double both = favor * against, sides = fmax(favor + against, DBL_MIN);
  probability[LABEL_FAVOR] = favor * (1 - against) + both * favor / sides;
  probability[LABEL_AGAINST] = against * (1 - favor) + both * against / sides;
  probability[LABEL_NEUTRAL] = odds_of_neutral_source * (1 - favor) * (1 - against);
  make_sum_one(probability);
}

/* Who only reports takes no side on a plan: the surer the genre, the likelier the author is
 * neutral. How a report speaks of a person still says something. */
static void expect_report(double reports, double probability[N_LABELS]) {
  static const double unsure = 0.8, sure = 0.95; /* scores of the genre */
  probability[LABEL_NEUTRAL] *=
      1 + odds_of_report * CLAMP((reports - unsure) / (sure - unsure), 0, 1);
  make_sum_one(probability);
}

/* What the linear classifier and the rules make of a stance. */
static void find_linear(const StanceReading *reading, const StanceModel *model,
                        const Target *target, const Stance *stance, double rules,
                        double probability[N_LABELS]) {
  float features[DOCUMENT_FEATURES];
  size_t stratum =
      stance_combination_features(target, stance, &reading->scratch->owners, features);
  stance_combine(&model->combination, features, stratum, probability);
  blend_rules(stance, rules, probability);
}

/* Has others say which of the two sides is likelier; not whether there is one. The linear
 * classifier and the rules know words and phrases that an encoder has not learned. */
static void blend_sides(double favor, double against, double power,
                        double probability[N_LABELS]) {
  if (favor + against <= 0)
    return;
  probability[LABEL_FAVOR] *= pow(favor / (favor + against), power);
  probability[LABEL_AGAINST] *= pow(against / (favor + against), power);
  probability[LABEL_NEUTRAL] *= pow(0.5, power);
  make_sum_one(probability);
}

static void find_source(const StanceReading *reading, const StanceModel *model,
                        const Target *target, const Stance *stance,
                        double probability[N_LABELS]) {
  double linear[N_LABELS];
  pool_passages(stance, probability);
  if (stance->mentions == 0)
    return;
  find_linear(reading, model, target, stance, rules_power_of_sources, linear);
  blend_sides(linear[LABEL_FAVOR], linear[LABEL_AGAINST], linear_power, probability);
  blend_sides(stance->favor + blur, stance->against + blur, rules_power_of_sides, probability);
}

void stance_find_probabilities(const StanceReading *reading, const StanceModel *model,
                               const Target *target, const Stance *stance,
                               double probability[N_LABELS]) {
  float features[DOCUMENT_FEATURES];
  if (stance->was_asked) {
    find_source(reading, model, target, stance, probability);
    return;
  }
  if (stance->encoded.n > 0) {
    size_t stratum =
        stance_combination_features(target, stance, &reading->scratch->owners, features);
    stance_combine(&model->with_encoder, features, stratum, probability);
    blend_rules(stance, rules_power_beside_encoder, probability);
  } else {
    find_linear(reading, model, target, stance,
                stance->holder == AUTHOR ? rules_power : rules_power_of_sources, probability);
  }
  if (stance->holder == AUTHOR && reading->reports > 0 && !target->is_name)
    expect_report(reading->reports, probability);
}

/* Shows a passage, and why: the words that speak, the heaviest first. */
static void show_passage(const StanceReading *reading, MillAnnotation *annotation,
                         const StancePassage *passage) {
  g_autoptr(GString) words = g_string_new(NULL);
  for (size_t i = 0; i < passage->n_words; i++) {
    MillSpan word = passage->words[i];
    g_string_append(words, i > 0 ? ", " : "");
    g_string_append_len(words, reading->text + word.begin, word.end - word.begin);
  }
  g_strdelimit(words->str, "\r\n\t", ' ');
  mill_annotation_add_evidence(annotation, passage->span.begin, passage->span.end,
                               words->len > 0 ? words->str : passage->reason, passage->weight);
}

/* Whether a source is the target itself. */
static bool is_own_target(const Reporter *reporter, const Stance *stance) {
  if (stance->holder == AUTHOR)
    return false;
  const Target *target = reporter->target;
  const char *holder = stance_holder_name(&reporter->reading->scratch->owners, stance->holder);
  return target->is_name ? stance_same_name(target->name, holder)
                         : stance_same_phrase(target->name, holder);
}

static void report_stance(const Reporter *reporter, const Stance *stance) {
  double probability[N_LABELS];
  if (is_own_target(reporter, stance))
    return;
  stance_find_probabilities(reporter->reading, reporter->model, reporter->target, stance,
                            probability);
  StanceLabel label = best_label(probability);
  stance_add_statements(reporter->reading, reporter->target, stance);
  MillAnnotation *annotation = add_stance(reporter, label, probability);
  if (!annotation)
    return;
  name_holder(reporter->reading, annotation, stance->holder);
  /* If no passage says so by itself, those that mention the target are shown. */
  if (stance->n_passages[label] == 0)
    label = LABEL_NEUTRAL;
  for (size_t i = 0; i < stance->n_passages[label]; i++)
    show_passage(reporter->reading, annotation, &stance->passages[label][i]);
}

/* A target that the author does not mention is answered with neutral where no encoder has read
 * the text: the other two share what is left of it. */
static void make_neutral(double probability[N_LABELS]) {
  double rest = probability[LABEL_FAVOR] + probability[LABEL_AGAINST];
  double most = fmax(probability[LABEL_FAVOR], probability[LABEL_AGAINST]);
  if (probability[LABEL_NEUTRAL] > most)
    return;
  /* so that neutral is as probable as the better of the two, and a little more */
  double neutral = most / (rest + most) + 0.01;
  for (StanceLabel label = LABEL_FAVOR; label <= LABEL_AGAINST; label++)
    probability[label] *= (1 - neutral) / rest;
  probability[LABEL_NEUTRAL] = neutral;
}

static void report_unmentioned(const Reporter *reporter, const Stance *author,
                               const Stance *stances) {
  const Stance nothing = {.holder = AUTHOR};
  double probability[N_LABELS];
  stance_find_probabilities(reporter->reading, reporter->model, reporter->target,
                            author ? author : &nothing, probability);
  make_neutral(probability);
  MillAnnotation *annotation = add_stance(reporter, LABEL_NEUTRAL, probability);
  if (!annotation)
    return;
  bool by_sources = false;
  for (const Stance *other = stances; other; other = other->next)
    by_sources |= other->mentions > 0;
  name_holder(reporter->reading, annotation, AUTHOR);
  mill_annotation_set_string(annotation, "reason",
                             by_sources ? "target mentioned by sources only"
                                        : "target not mentioned");
}

/* The author's stance comes first, then those of the sources in the order in which they come
 * up. */
void stance_report_target(const StanceReading *reading, const StanceModel *model, StanceBars bars,
                          uint32_t target) {
  const Reporter reporter = {.reading = reading,
                             .model = model,
                             .bars = bars,
                             .target = &g_array_index(reading->targets->targets, Target, target)};
  const Stance *stances = reading->stances[target];
  const Stance *author = stances && stances->holder == AUTHOR ? stances : NULL;
  if (author && (author->mentions > 0 || author->encoded.n > 0))
    report_stance(&reporter, author);
  else
    report_unmentioned(&reporter, author, stances);
  for (const Stance *stance = author ? author->next : stances; stance; stance = stance->next)
    report_stance(&reporter, stance);
}
