/* SPDX-License-Identifier: MIT */
/* What the files of the plugin `stance` share. */
#ifndef TEXTMILL_PLUGIN_STANCE_H
#define TEXTMILL_PLUGIN_STANCE_H

#include <textmill/encoder.h>
#include <textmill/plugin.h>

enum {
  SEGMENT_TOKENS = 160, /* a longer sentence is read in pieces */
  AUTHOR = 0,           /* the author's number among the holders */
  NOBODY = UINT32_MAX,  /* words that belong to a source without a name */
};

/* ---- stem.c ---------------------------------------------------------------------------------
 */

enum { STEM_BYTES = 64 };

/* Makes stems; belongs to one thread at a time. */
typedef struct Stemmer Stemmer;

Stemmer *stemmer_new(void);
void stemmer_free(Stemmer *stemmer);

/* The stem of a word, kept until the next call; NULL if the word is empty or too long to have
 * one. */
const char *stem_word(Stemmer *stemmer, const char *text, MillSpan word);

/* ---- polarity.c, cues.c, lexicon.c, words.c: the words that take sides
 * -------------------------------
 */

/* Opinion words of one weight, separated by ", ". */
typedef struct PolarityGroup {
  double weight;
  const char *words;
} PolarityGroup;

typedef enum CueKind {
  CUE_END = 0,     /* ends a table */
  CUE_OPINION,     /* speaks for (> 0) or against (< 0) what is near */
  CUE_NEGATOR,     /* turns the opinions that follow */
  CUE_REVERSER,    /* "prevents harm": turns what follows; against a target that follows */
  CUE_INTENSIFIER, /* multiplies the opinion that follows */
  CUE_DUTY,        /* "should": for (or against) a target that follows */
  CUE_CONTRAST,    /* "but": what follows weighs more */
  CUE_BREAK,       /* punctuation that ends the reach of negation */
  CUE_NOTHING,     /* hides the cues inside it */
} CueKind;

/* Phrases of one kind and value, separated by ", ". */
typedef struct CueGroup {
  CueKind kind;
  double value;
  const char *phrases;
} CueGroup;

extern const PolarityGroup polarity_groups[]; /* ends with a group without words */
extern const CueGroup cue_groups[];           /* ends with CUE_END */

typedef struct Cue {
  CueKind kind;
  double value;
  const char *phrase;
} Cue;

/* What a word in the name of a target does there. */
typedef enum WordClass {
  WORD_CONTENT,  /* it is looked for */
  WORD_EMPTY,    /* it says nothing about what the target is */
  WORD_OPPOSING, /* a target "ban X" is against X: who speaks ill of X speaks for the target */
} WordClass;

typedef struct WordClasses {
  GHashTable *empty;    /* words */
  GHashTable *opposing; /* stems */
} WordClasses;

void word_classes_init(WordClasses *classes, Stemmer *stemmer);
void word_classes_finish(WordClasses *classes);
WordClass classify_word(const WordClasses *classes, const char *word, const char *stem);

/* Both tables in one lexicon; a phrase's number is its index in `cues`. And the classes. */
typedef struct CueLexicon {
  MillLexicon *lexicon;
  GArray *cues; /* of Cue */
  GStringChunk *strings;
  WordClasses classes;
} CueLexicon;

bool cue_lexicon_init(CueLexicon *lexicon, Stemmer *stemmer, GError **error);
void cue_lexicon_finish(CueLexicon *lexicon);

/* ---- targets.c: what the stances are about ---------------------------------------------------
 */

/* One object of the option `targets`. */
typedef struct TargetOption {
  const char *name;
  const char *description;
  MillStringList aliases;
  MillStringList favor;
  MillStringList against;
} TargetOption;

enum { TARGET_WORDS = 16 /* of name and description that the classifier sees */ };

typedef struct Target {
  const char *name;
  const char *wording; /* what an encoder reads: name and description */
  const char
      *turned;   /* of "a ban on X" only "X": who is for that is against the target; or NULL */
  bool opposing; /* it is to ban or end something: who speaks ill of that is for it */
  bool is_name;  /* of somebody or something: all its words but empty ones begin with capitals */
  int polarity;  /* -1, 0, 1: what its own words say */
  uint64_t words[TARGET_WORDS]; /* hashes */
  size_t n_words;
  bool of_record; /* the document is known to be about it, in whatever words */
  MillSpan span;  /* where the document's title names it; empty: nowhere */
} Target;

/* A name or alias. */
typedef struct Form {
  uint32_t target;
  uint32_t n_words;
  uint32_t head; /* the bit of the phrase's head; 0: none */
  double sign;
} Form;

/* An entry in the list of the forms that have a stem. */
typedef struct FormWord {
  uint32_t form;
  uint32_t bit;
  uint32_t next; /* index + 1; 0 ends the list */
} FormWord;

typedef struct TargetSet {
  const CueLexicon *cues;
  Stemmer *stemmer;
  GArray *targets;     /* of Target */
  GArray *forms;       /* of Form: the names and aliases as sets of stems */
  GArray *words;       /* of FormWord: lists of the forms that have a stem */
  GHashTable *by_stem; /* stem to index into words + 1 */
  GStringChunk *strings;
  uint8_t beginnings[8192]; /* a bit for the first two bytes of each stem */
  MillLexicon *phrases; /* the users' favor (2 * target) and against (2 * target + 1) phrases */
  bool has_phrases;
} TargetSet;

/* The lexicon must outlive the set, the stemmer the last target_set_add(). */
void target_set_init(TargetSet *set, const CueLexicon *cues, Stemmer *stemmer);
void target_set_finish(TargetSet *set);

/* Adds a target; its strings must outlive the set. False with an error for a phrase that cannot
 * be matched. */
bool target_set_add(TargetSet *set, const TargetOption *option, GError **error);

/* The same for a target that the document at hand is known to be about. */
bool target_set_add_own(TargetSet *set, const char *name, MillSpan span, GError **error);

/* The next word of a name at *at; false at the end. */
bool next_word(const char *name, size_t *at, MillSpan *word);

/* ---- wording.c: how an encoder is asked -------------------------------------------------------
 */

/* Sets what an encoder reads of a target; `description` may be NULL. */
void word_target(const TargetSet *set, Target *target, const char *description);

/* ---- title.c, proposition.c: the target that a document names itself --------------------------
 */

/* What a title, bytes `in` of the text, argues about; false if it argues nothing. */
bool find_proposition(const char *text, MillSpan in, MillSpan *span);

/* The proposition of the document's title, or of its field `title` (the span is empty then), its
 * capitals made small where the text writes them small. NULL if there is none; g_free() it. */
char *find_own_target(const MillDocument *document, MillSpan *span);

/* ---- mentions.c: where targets are mentioned -------------------------------------------------
 */

/* The first two bytes of a word or stem as a number, alike for all words of one stem. */
uint32_t fold_beginning(const char *word, size_t length);

/* A place where a target is mentioned: tokens [begin, end) hold `coverage` of its words. */
typedef struct Mention {
  uint32_t target;
  uint32_t begin, end;
  double coverage;
  double sign; /* -1 where the target is to ban or end what is mentioned */
  double says; /* not 0 where it is a phrase given as for (> 0) or against the target */
} Mention;

/* Where the words of forms were seen last; reusable memory of find_mentions(). */
typedef struct MentionFinder {
  Stemmer *stemmer;    /* made by the first who needs it */
  GArray *runs;        /* one per form */
  GArray *open;        /* of uint32_t: forms with a run that is not closed */
  GArray *mentions;    /* of Mention: the result, by target, then place */
  uint32_t antecedent; /* number of the target + 1 that "he" or "she" would mean; 0: none */
  bool is_target_word[SEGMENT_TOKENS];
} MentionFinder;

/* Finds the targets in tokens [begin, end), at most SEGMENT_TOKENS of them. */
void find_mentions(const TargetSet *set, MentionFinder *finder, const char *text,
                   MillSpans tokens, uint32_t begin, uint32_t end);
void mention_finder_finish(MentionFinder *finder);

/* ---- pronouns.c ------------------------------------------------------------------------------
 */

/* Takes the token `at` of a segment that begins at `begin`; `word` is the first of its forms, as
 * in TargetSet.by_stem. Adds a mention if it is a pronoun for a target. */
void follow_name(const TargetSet *set, MentionFinder *finder, const char *text, MillSpans tokens,
                 uint32_t begin, uint32_t at, uint32_t word);

/* ---- segment.c: what one stretch of text says ------------------------------------------------
 */

/* A cue found in a segment, with the value it has there. */
typedef struct Hit {
  uint32_t begin, end; /* tokens */
  CueKind kind;
  double value;
  const char *phrase;
  bool is_subject; /* an auxiliary follows: "the ban would" */
} Hit;

enum { REASONS = 3 /* words of a passage that are told */ };

/* The heaviest words on one side, in falling order. */
typedef struct Reasons {
  double sizes[REASONS];
  const Hit *hits[REASONS];
  size_t n;
} Reasons;

/* What a segment says for and against, and the words that say it. */
typedef struct Verdict {
  double favor, against;
  Reasons for_favor, for_against;
} Verdict;

/* Finds the cues in tokens [begin, end) and applies negation and the like; the number of hits. */
uint32_t find_hits(const CueLexicon *lexicon, const bool *is_target_word, const char *text,
                   MillSpans tokens, uint32_t begin, uint32_t end, Hit hits[SEGMENT_TOKENS]);

/* What the hits say in general. */
Verdict judge_segment(const Hit *hits, uint32_t n_hits);

/* What the hits say of a target with these mentions (at least one) in a segment that begins at
 * token `begin`. */
Verdict judge_target(const Hit *hits, uint32_t n_hits, const Mention *mentions, uint32_t n,
                     uint32_t begin);

/* ---- names.c ---------------------------------------------------------------------------------
 */

enum { NAME_WORDS = 16 /* of a key; those of a longer one are left out */ };

/* A source, and the words that it is compared by. */
typedef struct SourceName {
  MillSpan source;
  MillSpan key[NAME_WORDS];
  uint8_t n;
  bool is_name;   /* the key has capitals */
  bool is_person; /* it has nothing else; titles before it are gone */
} SourceName;

SourceName read_name(const char *text, MillSpan source);

/* Whether two sources in the text are one by their names. */
bool same_source(const char *text, const SourceName *a, const SourceName *b);

/* ---- holders.c: whose words they are ----------------------------------------------------------
 */

typedef struct Holder {
  SourceName name;       /* of the first mention as a source */
  double favor, against; /* of all that the holder says */
  double segments;
} Holder;

/* Words that belong to a source. */
typedef struct OwnedSpan {
  uint32_t begin, end; /* bytes */
  uint32_t holder;
  double score; /* of the citation */
} OwnedSpan;

enum {
  OWNER_DEPTH = 8, /* quotations in quotations that are told apart */
  MAX_HOLDERS = 256,
};

typedef struct Owners {
  GArray *holders; /* of Holder; the first is the author */
  GArray *spans;   /* of OwnedSpan, by begin */
  uint32_t next;
  uint32_t depth;
  OwnedSpan stack[OWNER_DEPTH];
} Owners;

/* Makes all words the author's, and then, unless `alone`, reads the document's attributions. */
void owners_read(Owners *owners, const MillDocument *document, bool alone);

/* The holder of the words at a byte; asked in the order of the text. */
uint32_t owners_at(Owners *owners, uint32_t byte);
void owners_finish(Owners *owners);

/* ---- scorer.c, features.c, linear.c: the classifier of passages -------------------------------
 */

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

/* The hash of a word's first bytes, in whatever case. */
uint64_t hash_word(const char *text, MillSpan word);

/* Adds what a linear model sees of a pair, each feature times `scale`. */
void add_pair_features(MillNgrams *ngrams, Stemmer *stemmer, const StancePair *pair,
                       double scale);

/* ---- excerpts.c: the passages that an encoder reads
 * -------------------------------------------------
 */

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

/* ---- combination.c: from passages to the document ---------------------------------------------
 */

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

/* ---- model.c
 * -----------------------------------------------------------------------------------
 */

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

/* ---- encoded.c: what the encoder says ---------------------------------------------------------
 */

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

/* ---- train.c ---------------------------------------------------------------------------------
 */

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
