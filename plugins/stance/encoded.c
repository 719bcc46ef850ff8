/* SPDX-License-Identifier: MIT */
/* Has a transformer encoder read pairs of a target and a passage: all holders' passages about one
 * target at a time, the author's first. A passage of the author's is segments of a paragraph, as
 * long as they fit, with what they report between them; those are kept that mention the target
 * and that the linear classifier makes most of. Sources are asked about by name: the encoder
 * reads whole sentences and works out by itself who says what in them. */
#include "plugins/stance/encoded.h"
#include "plugins/shared/logistic.h"
#include "plugins/stance/spans.h"

#include <string.h>

enum {
  EXCERPT_TOKENS = 90, /* about 128 word pieces with the target */
  SHORT_TOKENS = 140,  /* of a text that is short as a whole */
  LONG_SENTENCE = 400, /* bytes before or after an excerpt that are read to complete it */
};

/* The excerpts with the greatest claims, and the one that may still grow. */
struct StanceExcerpts {
  uint32_t most; /* excerpts that are kept */
  uint32_t n;
  StanceExcerpt open; /* empty: none */
  StanceExcerpt at[];
};

/* ---- the encoder --------------------------------------------------------------------------- */

static bool find_labels(StanceEncoder *encoder, const char *path, GError **error) {
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
                "%s: its labels are not favor, against and neutral; use an encoder that was "
                "fine-tuned for stance",
                path);
  return good;
}

bool stance_encoder_init(StanceEncoder *encoder, const char *path, int64_t max_passages,
                         GError **error) {
  *encoder = (StanceEncoder){.max_passages = (uint32_t)max_passages};
  if (!path)
    return true;
  encoder->encoder = mill_encoder_open(path, error);
  if (!encoder->encoder)
    return false;
  encoder->knows_holders = mill_encoder_metadata(encoder->encoder, "holders") != NULL;
  return find_labels(encoder, path, error);
}

void stance_encoder_finish(StanceEncoder *encoder) {
  mill_encoder_free(encoder->encoder);
}

/* ---- collecting ---------------------------------------------------------------------------- */

StanceExcerpts *stance_excerpts_new(const StanceEncoder *encoder, MillDocument *document) {
  if (!encoder->encoder)
    return NULL;
  StanceExcerpts *excerpts = mill_document_alloc(
      document, sizeof(*excerpts) + (encoder->max_passages + 1) * sizeof(StanceExcerpt));
  excerpts->most = encoder->max_passages;
  return excerpts;
}

/* Drops the excerpt with the least claim; of equal ones, the last. */
static void drop_least(StanceExcerpts *excerpts) {
  uint32_t least = 0;
  for (uint32_t i = 1; i < excerpts->n; i++)
    if (excerpts->at[i].claim <= excerpts->at[least].claim)
      least = i;
  excerpts->n--;
  memmove(&excerpts->at[least], &excerpts->at[least + 1],
          (excerpts->n - least) * sizeof(StanceExcerpt));
}

/* Keeps the open excerpt if it is among those with the greatest claims; of equal ones, the
 * earlier. There is room for one more than are kept. */
static void close_excerpt(StanceExcerpts *excerpts) {
  if (excerpts->open.begin == excerpts->open.end)
    return;
  excerpts->at[excerpts->n++] = excerpts->open;
  if (excerpts->n > excerpts->most)
    drop_least(excerpts);
  excerpts->open = (StanceExcerpt){0};
}

void stance_excerpts_add(StanceExcerpts *excerpts, const StanceExcerpt *segment, bool is_short) {
  uint32_t longest = is_short ? SHORT_TOKENS : EXCERPT_TOKENS;
  if (!excerpts)
    return;
  StanceExcerpt *open = &excerpts->open;
  if (segment->is_new || (segment->is_alone && open->end != segment->begin) ||
      segment->end - open->begin > longest)
    close_excerpt(excerpts);
  if (open->begin == open->end)
    *open = (StanceExcerpt){
        .begin = segment->begin, .is_alone = segment->is_alone, .place = segment->place};
  open->end = segment->end;
  open->weight = MAX(open->weight, segment->weight);
  open->claim = MAX(open->claim, segment->weight * segment->claim);
}

void stance_excerpts_add_passage(StanceExcerpts *excerpts, const StanceExcerpt *passage) {
  if (excerpts && excerpts->n < excerpts->most)
    excerpts->at[excerpts->n++] = *passage;
}

const StanceExcerpt *stance_excerpts_at(const StanceExcerpts *excerpts, uint32_t i) {
  return excerpts && i < excerpts->n ? &excerpts->at[i] : NULL;
}

/* ---- reading ------------------------------------------------------------------------------- */

/* The excerpts of all stances towards a target that are to be read. */
typedef struct Asked {
  const Target *target;
  MillDocument *document;
  const Owners *owners;
  bool knows_holders;
  const char *text; /* of the document */
  MillSpans tokens, sentences;
  uint32_t n;
  uint32_t first_turned; /* from here on the bare target is asked about as well */
  StanceExcerpt *excerpts[2 * MOST_EXCERPTS];
  MillEncoderInput inputs[2 * MOST_EXCERPTS];
  MillEncoderInput turned[2 * MOST_EXCERPTS]; /* the same about a target that is turned */
} Asked;

/* The text that is read before a passage: the target, and who is asked about. The target stands
 * alone where all the words of a passage count as the author's: where nothing is known of voices,
 * or others' words are left out. */
static void word_question(const Asked *asked, uint32_t holder, const char *wording,
                          MillEncoderInput *input) {
  const char *first = wording;
  if (asked->knows_holders &&
      (holder != AUTHOR || (asked->owners->has_voices && !asked->target->is_name))) {
    const char *name = holder == AUTHOR ? "author" : stance_holder_name(asked->owners, holder);
    g_autofree char *question = g_strdup_printf("%s: %s", name, wording);
    first = stance_keep_text(asked->document, question, strlen(question));
  }
  input->first = first;
  input->first_length = strlen(first);
}

/* A passage of a speech, with the name of who makes it. */
static void word_speech(const Asked *asked, uint32_t holder, MillEncoderInput *input) {
  const char *name = stance_holder_name(asked->owners, holder);
  g_autofree char *speech =
      g_strdup_printf("%s: %.*s", name, (int)input->second_length, input->second);
  input->second = stance_keep_text(asked->document, speech, strlen(speech));
  input->second_length = strlen(speech);
}

/* Leaves the author the excerpts with the greatest claims: the fewer, the more are the sources',
 * but at least half of what may be read. */
static void make_room(const StanceEncoder *encoder, Stance *stances) {
  uint32_t n_sources = 0;
  if (!stances || stances->holder != AUTHOR)
    return;
  for (const Stance *stance = stances->next; stance; stance = stance->next)
    n_sources += stance->excerpts->n;
  uint32_t most = encoder->max_passages - MIN(n_sources, encoder->max_passages / 2);
  while (stances->excerpts->n > most)
    drop_least(stances->excerpts);
}

static void ask_excerpts(Stance *stance, Asked *asked) {
  const Target *target = asked->target;
  MillEncoderInput question = {0}, turned = {0};
  if (stance->excerpts->n == 0)
    return;
  word_question(asked, stance->holder, target->wording, &question);
  if (target->turned)
    word_question(asked, stance->holder, target->turned, &turned);
  for (uint32_t i = 0; i < stance->excerpts->n && asked->n < 2 * MOST_EXCERPTS; i++) {
    StanceExcerpt *excerpt = &stance->excerpts->at[i];
    MillEncoderInput input = question;
    excerpt->span = (MillSpan){asked->tokens.at[excerpt->begin].begin,
                               asked->tokens.at[excerpt->end - 1].end};
    if (!excerpt->is_alone)
      excerpt->span = stance_whole_sentences(asked->sentences, excerpt->span, LONG_SENTENCE);
    input.second = asked->text + excerpt->span.begin;
    input.second_length = excerpt->span.end - excerpt->span.begin;
    if (excerpt->is_speech)
      word_speech(asked, stance->holder, &input);
    asked->inputs[asked->n] = asked->turned[asked->n] = input;
    asked->turned[asked->n].first = turned.first;
    asked->turned[asked->n].first_length = turned.first_length;
    asked->excerpts[asked->n++] = excerpt;
  }
}

/* The logits of a pair, and if not NULL those of the same passage with a target that is turned
 * round, as probabilities. */
static void take_logits(const StanceEncoder *encoder, const float *logits, const float *turned,
                        double *probability) {
  static const StanceLabel other_side[] = {LABEL_AGAINST, LABEL_FAVOR, LABEL_NEUTRAL};
  for (size_t label = 0; label < N_LABELS; label++) {
    probability[label] = (double)logits[encoder->label_at[label]];
    if (turned)
      probability[label] += (double)turned[encoder->label_at[other_side[label]]];
    probability[label] /= turned ? 2 : 1;
  }
  shared_softmax(probability, N_LABELS);
}

static void classify(const StanceEncoder *encoder, MillEncoderMemory **memory, Asked *asked) {
  float logits[2 * MOST_EXCERPTS][N_LABELS], turned[2 * MOST_EXCERPTS][N_LABELS];
  uint32_t first = asked->target->turned ? asked->first_turned : asked->n;
  if (!*memory)
    *memory = mill_encoder_memory_new(encoder->encoder);
  mill_encoder_classify(*memory, asked->inputs, asked->n, &logits[0][0]);
  if (first < asked->n)
    mill_encoder_classify(*memory, asked->turned + first, asked->n - first, &turned[first][0]);
  for (uint32_t i = 0; i < asked->n; i++)
    take_logits(encoder, logits[i], i >= first ? turned[i] : NULL,
                asked->excerpts[i]->probabilities);
}

/* ---- taking the answers -------------------------------------------------------------------- */

static double lean_of(const StanceExcerpt *excerpt) {
  return excerpt->probabilities[LABEL_FAVOR] - excerpt->probabilities[LABEL_AGAINST];
}

/* Leaves of the evidence on one side what lies in the excerpt; the number of passages. */
static size_t keep_inside(const Stance *stance, StanceLabel label, MillSpan excerpt, double lean,
                          StancePassage *kept) {
  size_t n = 0;
  for (size_t i = 0; i < stance->n_passages[label]; i++) {
    StancePassage passage = stance->passages[label][i];
    if (passage.span.begin >= excerpt.begin && passage.span.end <= excerpt.end) {
      passage.weight *= lean;
      kept[n++] = passage;
    }
  }
  return n;
}

/* Shows what speaks for one side in the excerpts that the encoder finds on it: the passages that
 * the linear classifier finds there too, or else the excerpt. */
static void show_side(const Asked *asked, Stance *stance, StanceLabel label, uint32_t n) {
  Stance shown = *stance;
  StancePassage kept[EVIDENCE];
  shown.n_passages[label] = 0;
  for (uint32_t i = 0; i < n; i++) {
    const StanceExcerpt *excerpt = &stance->excerpts->at[i];
    double lean = label == LABEL_FAVOR ? lean_of(excerpt) : -lean_of(excerpt);
    MillSpan span = excerpt->span;
    if (lean <= 0)
      continue;
    size_t n_kept = keep_inside(stance, label, span, lean, kept);
    if (n_kept == 0)
      kept[n_kept++] = (StancePassage){
          .span = span,
          .weight = excerpt->weight * lean,
          .reason = label == LABEL_FAVOR ? "speaks for the target" : "speaks against the target"};
    for (size_t k = 0; k < n_kept; k++) {
      kept[k].span = stance_whole_sentences(asked->sentences, kept[k].span, LONG_SENTENCE);
      memcpy(kept[k].probabilities, excerpt->probabilities, sizeof(kept[k].probabilities));
      stance_keep_passage(&shown, asked->text, label, kept[k]);
    }
  }
  memcpy(stance->passages[label], shown.passages[label], sizeof(stance->passages[label]));
  stance->n_passages[label] = shown.n_passages[label];
}

static void take_excerpts(const Asked *asked, Stance *stance, uint32_t n) {
  stance->unless_favor = stance->unless_against = 1;
  stance->was_asked = asked->knows_holders && stance->holder != AUTHOR && n > 0;
  for (uint32_t i = 0; i < n; i++) {
    const StanceExcerpt *excerpt = &stance->excerpts->at[i];
    stance_sum_add(&stance->encoded, excerpt->weight, excerpt->probabilities);
    stance->encoded_lean_at[excerpt->place] += lean_of(excerpt);
    if (stance->was_asked)
      stance_keep_passage(stance, asked->text, LABEL_NEUTRAL,
                          (StancePassage){.span = excerpt->span,
                                          .weight = excerpt->probabilities[LABEL_NEUTRAL],
                                          .reason = "takes no side"});
    stance->unless_favor *= 1 - excerpt->weight * excerpt->probabilities[LABEL_FAVOR];
    stance->unless_against *= 1 - excerpt->weight * excerpt->probabilities[LABEL_AGAINST];
  }
  if (n == 0)
    return;
  show_side(asked, stance, LABEL_FAVOR, n);
  show_side(asked, stance, LABEL_AGAINST, n);
}

void stance_encode(const StanceEncoder *encoder, MillEncoderMemory **memory, const Target *target,
                   MillDocument *document, const Owners *owners, Stance *stances) {
  if (!encoder->encoder)
    return;
  Asked asked = {.target = target,
                 .document = document,
                 .owners = owners,
                 .knows_holders = encoder->knows_holders,
                 .text = mill_document_text(document, NULL),
                 .tokens = mill_document_spans(document, "token"),
                 .sentences = mill_document_spans(document, "sentence")};
  for (Stance *stance = stances; stance; stance = stance->next)
    close_excerpt(stance->excerpts);
  make_room(encoder, stances);
  for (Stance *stance = stances; stance; stance = stance->next) {
    ask_excerpts(stance, &asked);
    if (stance->holder == AUTHOR && encoder->knows_holders)
      asked.first_turned = asked.n;
  }
  if (asked.n == 0)
    return;
  classify(encoder, memory, &asked);
  uint32_t left = asked.n;
  for (Stance *stance = stances; stance && left > 0; stance = stance->next) {
    uint32_t n = MIN(stance->excerpts->n, left);
    take_excerpts(&asked, stance, n);
    left -= n;
  }
}
