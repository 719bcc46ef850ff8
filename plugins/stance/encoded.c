/* SPDX-License-Identifier: MIT */
/* Has a transformer encoder read pairs of a target and a passage: all holders' passages about one
 * target at a time, the author's first, within the budget. */
#include "plugins/stance/stance.h"

#include <math.h>
#include <string.h>

/* ---- the encoder --------------------------------------------------------------------------- */

static bool find_labels(PassageEncoder *encoder, const char *path, GError **error) {
  size_t n = mill_encoder_n_labels(encoder->encoder);
  bool good = n == N_LABELS;
  for (size_t label = 0; good && label < N_LABELS; label++) {
    size_t at = 0;
    while (at < n && strcmp(mill_encoder_label(encoder->encoder, at), stance_labels[label]) != 0)
      at++;
    encoder->label_at[label] = at;
    good = at < n;
  }
  if (!good)
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                "%s: it does not tell favor, against and neutral apart; name an encoder that was "
                "fine-tuned for stance",
                path);
  return good;
}

bool passage_encoder_init(PassageEncoder *encoder, const char *path, int64_t max_passages,
                          GError **error) {
  *encoder = (PassageEncoder){.max_passages = (uint32_t)max_passages};
  if (!path)
    return true;
  encoder->encoder = mill_encoder_open(path, error);
  return encoder->encoder && find_labels(encoder, path, error);
}

void passage_encoder_finish(PassageEncoder *encoder) {
  mill_encoder_free(encoder->encoder);
}

/* ---- reading ------------------------------------------------------------------------------- */

/* The excerpts of all stances towards a target that are to be read. */
typedef struct Asked {
  const Target *target;
  uint32_t n;
  Excerpt *excerpts[MOST_EXCERPTS];
  MillEncoderInput
      inputs[2 * MOST_EXCERPTS]; /* behind the first n come those of a turned target */
} Asked;

static MillEncoderInput pair_with(const char *wording, MillEncoderInput input) {
  input.first = wording;
  input.first_length = strlen(wording);
  return input;
}

static void ask_excerpts(const Reading *reading, Stance *stance, uint32_t most, Asked *asked) {
  for (uint32_t i = 0; i < stance->excerpts->n && asked->n < most; i++) {
    Excerpt *excerpt = &stance->excerpts->at[i];
    uint32_t begin = reading->tokens.at[excerpt->begin].begin;
    MillEncoderInput input = {.second = reading->text + begin,
                              .second_length = reading->tokens.at[excerpt->end - 1].end - begin};
    asked->inputs[asked->n] = pair_with(asked->target->wording, input);
    asked->excerpts[asked->n++] = excerpt;
  }
}

/* The logits of a pair, and if not NULL those of the same passage with a target that is turned
 * round, as probabilities. */
static void take_logits(const PassageEncoder *encoder, const float *logits, const float *turned,
                        double *probability) {
  static const Label other_side[] = {LABEL_AGAINST, LABEL_FAVOR, LABEL_NEUTRAL};
  double highest = -INFINITY, sum = 0;
  for (size_t label = 0; label < N_LABELS; label++) {
    probability[label] = (double)logits[encoder->label_at[label]];
    if (turned)
      probability[label] += (double)turned[encoder->label_at[other_side[label]]];
    probability[label] /= turned ? 2 : 1;
    highest = fmax(highest, probability[label]);
  }
  for (size_t label = 0; label < N_LABELS; label++)
    sum += probability[label] = exp(probability[label] - highest);
  for (size_t label = 0; label < N_LABELS; label++)
    probability[label] /= sum;
}

static void classify(const Reading *reading, Asked *asked) {
  const PassageEncoder *encoder = reading->judges.encoder;
  MillEncoderMemory **memory = &reading->scratch->encoder_memory;
  float logits[2 * MOST_EXCERPTS][N_LABELS];
  const char *turned = asked->target->turned;
  if (!*memory)
    *memory = mill_encoder_memory_new(encoder->encoder);
  for (uint32_t i = 0; turned && i < asked->n; i++)
    asked->inputs[asked->n + i] = pair_with(turned, asked->inputs[i]);
  mill_encoder_classify(*memory, asked->inputs, asked->n * (turned ? 2 : 1), &logits[0][0]);
  for (uint32_t i = 0; i < asked->n; i++)
    take_logits(encoder, logits[i], turned ? logits[asked->n + i] : NULL,
                asked->excerpts[i]->probabilities);
}

/* ---- taking the answers -------------------------------------------------------------------- */

static double lean_of(const Excerpt *excerpt) {
  return excerpt->probabilities[LABEL_FAVOR] - excerpt->probabilities[LABEL_AGAINST];
}

/* Leaves of the evidence on one side what lies in the excerpt; the number of passages. */
static size_t keep_inside(const Stance *stance, Label label, MillSpan excerpt, double lean,
                          Passage *kept) {
  size_t n = 0;
  for (size_t i = 0; i < stance->n_passages[label]; i++) {
    Passage passage = stance->passages[label][i];
    if (passage.span.begin >= excerpt.begin && passage.span.end <= excerpt.end) {
      passage.weight *= lean;
      kept[n++] = passage;
    }
  }
  return n;
}

/* Shows what speaks for one side in the excerpts that the encoder finds on it: the passages that
 * the linear classifier finds there too, or else the excerpt. */
static void show_side(const Reading *reading, Stance *stance, Label label, uint32_t n) {
  Stance shown = *stance;
  Passage kept[EVIDENCE];
  shown.n_passages[label] = 0;
  for (uint32_t i = 0; i < n; i++) {
    const Excerpt *excerpt = &stance->excerpts->at[i];
    double lean = label == LABEL_FAVOR ? lean_of(excerpt) : -lean_of(excerpt);
    MillSpan span = {reading->tokens.at[excerpt->begin].begin,
                     reading->tokens.at[excerpt->end - 1].end};
    if (lean <= 0)
      continue;
    size_t n_kept = keep_inside(stance, label, span, lean, kept);
    if (n_kept == 0)
      kept[n_kept++] = (Passage){.span = span,
                                 .weight = excerpt->weight * lean,
                                 .reason = label == LABEL_FAVOR ? "speaks for the target"
                                                                : "speaks against the target"};
    for (size_t k = 0; k < n_kept; k++)
      keep_passage(&shown, reading->text, label, kept[k]);
  }
  memcpy(stance->passages[label], shown.passages[label], sizeof(stance->passages[label]));
  stance->n_passages[label] = shown.n_passages[label];
}

static void take_excerpts(const Reading *reading, Stance *stance, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    const Excerpt *excerpt = &stance->excerpts->at[i];
    add_passage(&stance->encoded, excerpt->weight, excerpt->probabilities);
    stance->encoded_lean_at[excerpt->place] += lean_of(excerpt);
  }
  if (n == 0)
    return;
  show_side(reading, stance, LABEL_FAVOR, n);
  show_side(reading, stance, LABEL_AGAINST, n);
}

void encode_target(Reading *reading, uint32_t target) {
  const PassageEncoder *encoder = reading->judges.encoder;
  if (!encoder->encoder)
    return;
  Asked asked = {.target = &g_array_index(reading->targets->targets, Target, target)};
  for (Stance *stance = reading->stances[target]; stance; stance = stance->next) {
    finish_excerpts(stance);
    ask_excerpts(reading, stance, encoder->max_passages, &asked);
  }
  if (asked.n == 0)
    return;
  classify(reading, &asked);
  uint32_t left = asked.n;
  for (Stance *stance = reading->stances[target]; stance && left > 0; stance = stance->next) {
    uint32_t n = MIN(stance->excerpts->n, left);
    take_excerpts(reading, stance, n);
    left -= n;
  }
}
