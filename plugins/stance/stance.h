/* SPDX-License-Identifier: MIT */
/* What the files of the plugin `stance` share. */
#ifndef TEXTMILL_PLUGIN_STANCE_H
#define TEXTMILL_PLUGIN_STANCE_H

#include "plugins/stance/hits.h"
#include "plugins/stance/holders.h"
#include "plugins/stance/judgement.h"
#include "plugins/stance/mentions.h"
#include "plugins/stance/targets.h"
#include "plugins/stance/title.h"
#include "plugins/stance/vocabulary.h"

#include <textmill/encoder.h>
#include <textmill/plugin.h>

/* ---- scorer.c, features.c, linear.c: the classifier of passages ---------------------------- */

extern const char *const stance_labels[]; /* by Label */

typedef enum Label { LABEL_FAVOR, LABEL_AGAINST, LABEL_NEUTRAL, N_LABELS } Label;

typedef enum Place { PLACE_BODY, PLACE_TITLE, PLACE_LAST, N_PLACES } Place;

/* A passage that is to be read for what it says about a target. All of it is borrowed. */
typedef struct StancePair {
  const Target *target;
  const char *text;    /* of the document */
  MillSpans tokens;    /* of the document */
  uint32_t begin, end; /* the passage: tokens [begin, end) */
  const Hit *hits;
  uint32_t n_hits;
  const Mention *mentions; /* of the target in the passage; none: it stands near one */
  uint32_t n_mentions;
  Verdict verdict; /* what the rules say about the target, and in general */
  Verdict general;
  double weight;                 /* what the passage counts where several are one text */
  const struct StancePair *next; /* of the same target and holder in the block */
} StancePair;

/* A classifier of passages: all that the rest of the plugin knows about it. `memory` is a slot of
 * the worker for what the scorer wants to use again; NULL at first. Thread-safe. */
typedef struct StanceScorer {
  /* Fills the probabilities of n pairs, which belong to one document. */
  void (*score)(const void *model, void **memory, const StancePair *pairs, size_t n,
                double (*probabilities)[N_LABELS]);
  /* Those of a text that consists of a pair and all that follow it by `next`. */
  void (*score_together)(const void *model, void **memory, const StancePair *first,
                         double probabilities[N_LABELS]);
  void (*finish_memory)(void *memory);
} StanceScorer;

/* The scorer at work on a linear model, a MillLinear. */
extern const StanceScorer linear_scorer;

/* Adds what a linear model sees of a pair, each feature times `scale`. */
void add_pair_features(MillNgrams *ngrams, Stemmer *stemmer, const StancePair *pair,
                       double scale);

/* ---- excerpts.c: the passages that an encoder reads ---------------------------------------- */

enum { MOST_EXCERPTS = 32 /* of one stance */ };

/* Segments of one holder that follow each other: tokens [begin, end). */
typedef struct Excerpt {
  uint32_t begin, end;
  Place place;
  double weight;                  /* of the heaviest segment */
  double claim;                   /* by which the excerpts to be read are chosen */
  double probabilities[N_LABELS]; /* what the encoder says */
} Excerpt;

/* The excerpts of one stance with the greatest claims, and the one that may still grow. */
typedef struct Excerpts {
  uint32_t most; /* excerpts that are kept */
  uint32_t n;
  Excerpt open; /* empty: none */
  Excerpt at[];
} Excerpts;

/* ---- combination.c: from passages to the document ------------------------------------------ */

/* What passages say together. */
typedef struct PassageSum {
  double n, weight, lean, neutral;
  double most_favor, most_against;
} PassageSum;

/* A passage that speaks for or against. */
typedef struct Passage {
  MillSpan span;
  double weight;
  MillSpan words[REASONS]; /* the heaviest first */
  size_t n_words;
  const char *reason; /* where there are no words */
} Passage;

enum {
  EVIDENCE = 5 /* passages kept for each label */
};

/* What one holder says about one target. */
typedef struct Stance {
  uint32_t target;
  uint32_t holder;
  uint32_t first_pair, last_pair; /* numbers + 1 in the first block */
  uint32_t next_segment;          /* behind the last one that was read for it */
  double favor, against;          /* by the rules: in segments with the target, for the target */
  double own_favor, own_against;  /* in the same segments, in general */
  double mentions, coverage;      /* the number; the best of them */
  PassageSum with_target, near_target;
  double lean_at[N_PLACES];
  double whole_lean, whole_neutral;     /* of the passages in the first block, read as one text */
  Passage passages[N_LABELS][EVIDENCE]; /* by label */
  size_t n_passages[N_LABELS];
  Excerpts *excerpts; /* NULL: no encoder reads them */
  PassageSum encoded; /* what the encoder says of them; n is 0 where it read none */
  double encoded_lean_at[N_PLACES];
  struct Stance *next; /* of the same target */
} Stance;

enum {
  LINEAR_FEATURES = 27,  /* of what the linear classifier and the rules say */
  ENCODED_FEATURES = 10, /* behind them: of what the encoder says */
  DOCUMENT_FEATURES = LINEAR_FEATURES + ENCODED_FEATURES,
  MEAN_LEAN = LINEAR_FEATURES + 1,    /* of the encoder: log odds of favor against against */
  MEAN_NEUTRAL = LINEAR_FEATURES + 2, /* and of neutral against the two */
  STRATA = 9,
};

/* The weights of the document's features for each label: those of all documents, and those of
 * each stratum, which is added. */
typedef struct Combination {
  size_t n_features; /* that have weights: LINEAR_FEATURES or DOCUMENT_FEATURES */
  float weights[STRATA + 1][DOCUMENT_FEATURES][N_LABELS];
} Combination;

/* What a holder says in segments without the target. */
typedef struct Context {
  double favor, against, segments;
  bool has_sources; /* the document has */
} Context;

/* Fills the features of a stance (one that is all zero for a target that is not mentioned) and
 * tells its stratum. */
size_t find_document_features(const Target *target, const Stance *stance, Context context,
                              float features[DOCUMENT_FEATURES]);

/* What the weights are added to: with an encoder what it says in the mean, so that they need only
 * tell where it is wrong; without one nothing. */
void begin_margins(const float features[DOCUMENT_FEATURES], size_t n_features,
                   double margins[N_LABELS]);

void combine(const Combination *combination, const float features[DOCUMENT_FEATURES],
             size_t stratum, double probability[N_LABELS]);

/* ---- model.c ------------------------------------------------------------------------------- */

typedef struct StanceModel {
  MillModel *file;
  MillLinear *linear;
  Combination combination;  /* where no encoder reads */
  Combination with_encoder; /* no features: the model was trained without one */
} StanceModel;

extern const char *const combination_names[2]; /* of the tensors: without and with an encoder */

/* False with an error. Free with stance_model_finish() in either case. */
bool stance_model_init(StanceModel *model, const char *path, GError **error);
void stance_model_finish(StanceModel *model);

/* ---- stance.c, reading.c, telling.c: a document's way through ------------------------------ */

typedef struct StanceOptions {
  MillObjectList targets;
  const char *target_field;
  const char *targets_field;
  const char *model;
  const char *encoder;
  bool encoder_required;
  int64_t max_passages;
  double abstain_below;
} StanceOptions;

/* An encoder that classifies pairs of a target and a passage. */
typedef struct PassageEncoder {
  MillEncoder *encoder; /* NULL: there is none */
  size_t label_at[N_LABELS];
  uint32_t max_passages; /* of one target in a document */
} PassageEncoder;

/* False with an error. Free with passage_encoder_finish() in either case. */
bool passage_encoder_init(PassageEncoder *encoder, const char *path, int64_t max_passages,
                          GError **error);
void passage_encoder_finish(PassageEncoder *encoder);

typedef struct StanceInstance {
  const StanceOptions *options;
  Stemmer *stemmer; /* used by open() alone */
  CueLexicon cues;
  TargetSet targets;
  bool is_auto; /* where no target is given, the document's title names one */
  StanceModel model;
  PassageEncoder encoder;
} StanceInstance;

/* A stretch of tokens that one holder says in one place. */
typedef struct Segment {
  uint32_t begin, end; /* tokens */
  uint32_t holder;
  Place place;
  double weight;
  uint32_t first_hit, n_hits; /* in the block's arrays */
  uint32_t first_mention, n_mentions;
  Verdict general;
} Segment;

/* Segments that are scored together. */
typedef struct Block {
  GArray *segments; /* of Segment */
  GArray *hits;     /* of Hit */
  GArray *mentions; /* of Mention */
  GArray *pairs;    /* of StancePair */
  GArray *asked;    /* of Asked: what each pair is for */
  GArray *probabilities;
  uint32_t first; /* number of the first segment in the document */
} Block;

typedef struct Scratch {
  MentionFinder finder;
  Owners owners;
  Block block;
  bool alone; /* sources are not looked at */
  void *scorer_memory;
  MillEncoderMemory *encoder_memory;
  Hit hits[SEGMENT_TOKENS];
} Scratch;

/* The worker's stemmer. */
Stemmer *scratch_stemmer(Scratch *scratch);

void scratch_finish(Scratch *scratch, const StanceScorer *scorer);

/* Who judges passages. */
typedef struct Judges {
  const StanceScorer *scorer;
  const void *scorer_model;
  const PassageEncoder *encoder;
} Judges;

/* One document on its way through annotate(). */
typedef struct Reading {
  MillDocument *document;
  const CueLexicon *cues;
  const TargetSet *targets;
  Judges judges;
  Scratch *scratch;
  const char *text;
  MillSpans tokens;
  MillAnnotations zones;
  size_t next_zone;
  uint32_t zone_end;
  double zone_weight;
  Place zone_place;
  uint32_t last_paragraphs; /* byte */
  Stance **stances;         /* by target, lists by holder */
} Reading;

enum { BLOCK_SEGMENTS = 64 };

void block_init(Block *block);
void block_finish(Block *block);

/* Scores the block's segments and empties it; `is_whole`: they are all of the document. */
void read_block(Reading *reading, Block *block, bool is_whole);

/* Makes ready to read a document for these targets. */
void reading_init(Reading *reading, MillDocument *document, const CueLexicon *cues,
                  const TargetSet *targets, Judges judges, Scratch *scratch);

/* Reads the document: fills the holders and the stances. */
void read_text(Reading *reading);

/* Makes ready to collect the excerpts of a stance, if there is an encoder. */
void start_excerpts(const Reading *reading, Stance *stance);

/* Takes the next segment, in the order of the text, into the stance's excerpts; one that does not
 * follow the last or would make the excerpt too long begins another. `claim` tells how much it
 * seems to say. */
void add_to_excerpts(Stance *stance, const Segment *segment, bool has_mention, bool is_short,
                     double claim);

/* Takes the excerpt that was still growing. */
void finish_excerpts(Stance *stance);

/* ---- encoded.c: what the encoder says ------------------------------------------------------ */

/* Has the encoder, if there is one, read the excerpts of all stances towards a target, and shows
 * what it finds as evidence. */
void encode_target(Reading *reading, uint32_t target);

/* What a holder says outside of the segments of a stance (NULL: none). */
Context find_context(const Reading *reading, uint32_t holder, const Stance *stance);

/* Adds what was found in a passage. */
void add_passage(PassageSum *sum, double weight, const double p[N_LABELS]);

/* Keeps the heaviest passages in falling order; of equal ones the earlier in the text. A headline
 * that comes twice is shown once. */
void keep_passage(Stance *stance, const char *text, Label label, Passage passage);

/* The stance of a holder towards a target; NULL if it does not speak of it. */
const Stance *get_stance(const Reading *reading, uint32_t target, uint32_t holder);

/* Adds what was found about a target to the document. */
void tell_target(Reading *reading, const StanceInstance *instance, uint32_t target);

/* ---- train.c ------------------------------------------------------------------------------- */

typedef struct StanceTrainOptions {
  const char *target_field;
  const char *encoder;
  const char *unseen_field;
  int64_t words, bits, per_target;
  double cost, near_weight, evenness, penalty;
  bool idf;
  const char *description;
} StanceTrainOptions;

extern const MillOption stance_train_options[];

bool stance_train(const void *options, MillTraining *training, GError **error);

#endif
