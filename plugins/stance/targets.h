/* SPDX-License-Identifier: MIT */
/* Words that take sides, targets, where a text mentions them, and what a stretch of text says of
 * them: below all that knows of holders, classifiers and documents. */
#ifndef TEXTMILL_PLUGIN_STANCE_TARGETS_H
#define TEXTMILL_PLUGIN_STANCE_TARGETS_H

#include <textmill/plugin.h>

enum { SEGMENT_TOKENS = 160 /* a longer sentence is read in pieces */ };

/* ---- stem.c -------------------------------------------------------------------------------- */

enum { STEM_BYTES = 64 };

/* Makes stems; belongs to one thread at a time. */
typedef struct Stemmer Stemmer;

Stemmer *stemmer_new(void);
void stemmer_free(Stemmer *stemmer);

/* The stem of a word, kept until the next call; NULL if the word is empty or too long to have
 * one. */
const char *stem_word(Stemmer *stemmer, const char *text, MillSpan word);

/* ---- polarity.c, cues.c, lexicon.c, words.c: the words that take sides --------------------- */

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

/* The hash of a word's first bytes, in whatever case. */
uint64_t hash_word(const char *text, MillSpan word);

/* Both tables in one lexicon; a phrase's number is its index in `cues`. And the classes. */
typedef struct CueLexicon {
  MillLexicon *lexicon;
  GArray *cues; /* of Cue */
  GStringChunk *strings;
  WordClasses classes;
} CueLexicon;

bool cue_lexicon_init(CueLexicon *lexicon, Stemmer *stemmer, GError **error);
void cue_lexicon_finish(CueLexicon *lexicon);

/* ---- targets.c: what the stances are about ------------------------------------------------- */

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

/* ---- wording.c: how an encoder is asked ---------------------------------------------------- */

/* Sets what an encoder reads of a target; `description` may be NULL. */
void word_target(const TargetSet *set, Target *target, const char *description);

/* ---- title.c, proposition.c: the target that a document names itself ----------------------- */

/* What a title, bytes `in` of the text, argues about; false if it argues nothing. */
bool find_proposition(const char *text, MillSpan in, MillSpan *span);

/* The proposition of the document's title, or of its field `title` (the span is empty then), its
 * capitals made small where the text writes them small. NULL if there is none; g_free() it. */
char *find_own_target(const MillDocument *document, MillSpan *span);

/* ---- mentions.c: where targets are mentioned ----------------------------------------------- */

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

/* ---- pronouns.c ---------------------------------------------------------------------------- */

/* Takes the token `at` of a segment that begins at `begin`; `word` is the first of its forms, as
 * in TargetSet.by_stem. Adds a mention if it is a pronoun for a target. */
void follow_name(const TargetSet *set, MentionFinder *finder, const char *text, MillSpans tokens,
                 uint32_t begin, uint32_t at, uint32_t word);

/* ---- segment.c: what one stretch of text says ---------------------------------------------- */

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

#endif
