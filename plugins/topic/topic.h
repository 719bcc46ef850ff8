/* SPDX-License-Identifier: MIT */
/* What the files of the plugin `topic` share. */
#ifndef TEXTMILL_PLUGIN_TOPIC_H
#define TEXTMILL_PLUGIN_TOPIC_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <textmill/plugin.h>

/* ---- iptc.c: the built-in taxonomy --------------------------------------------------------- */

/* Keywords of one weight, separated by ", "; a '*' at the end of one makes it a prefix. */
typedef struct KeywordGroup {
  double weight;
  const char *keywords;
} KeywordGroup;

enum { KEYWORD_GROUPS = 3 };

typedef struct TaxonomyTopic {
  const char *label;
  const char *code;
  KeywordGroup groups[KEYWORD_GROUPS];
} TaxonomyTopic;

/* The 17 top topics of IPTC Media Topics; ends with a row without label. */
extern const TaxonomyTopic iptc_topics[];

/* ---- narrower.c: topics of the second level ------------------------------------------------ */

typedef struct NarrowerTopic {
  const char *label;
  const char *code;
  const char *broader;  /* the code of the top topic */
  const char *keywords; /* some of the top topic's, separated by ", " */
} NarrowerTopic;

/* Second-level topics under crime, economy, politics, science, sport and conflict; ends with a
 * row without label. */
extern const NarrowerTopic iptc_narrower[];

/* Phrases that hide the misleading words in them ("star wars" has nothing to do with war). */
extern const char iptc_masks[];

/* ---- patterns.c: regular expressions of rules ---------------------------------------------- */

typedef struct Pattern {
  pcre2_code *code;
  uint32_t keyword; /* what a match counts for */
} Pattern;

/* Reusable; all zero to begin with. */
typedef struct PatternMemory {
  pcre2_match_data *match;
  pcre2_match_context *limits;
} PatternMemory;

typedef enum PatternMatch {
  PATTERN_MISSING,
  PATTERN_FOUND,
  PATTERN_STOPPED, /* too many steps */
} PatternMatch;

/* Appends the compiled pattern to `patterns`; false with an error that names the place. */
bool pattern_compile(const char *pattern, uint32_t keyword, GArray *patterns, GError **error);
void pattern_free(void *memory);

/* The first match in these bytes of the text; it is never empty. What stands before can be seen
 * by lookbehind. */
PatternMatch pattern_next(const Pattern *pattern, PatternMemory *memory, const char *text,
                          MillSpan within, MillSpan *found);
void pattern_memory_finish(PatternMemory *memory);

/* ---- keywords.c: all keywords of an instance in one lexicon -------------------------------- */

/* One rule of the option `rules`. */
typedef struct TopicRule {
  const char *label;
  const char *code;
  MillStringList descriptions;
  MillStringList keywords;
  MillStringList patterns;
  double weight;
} TopicRule;

typedef struct Topic {
  const char *label;
  const char *code; /* or NULL */
  bool wanted;      /* the option `labels` lets it out */
  uint32_t broader; /* the number of the topic above it; NO_TOPIC: it is a top topic */
} Topic;

#define NO_TOPIC UINT32_MAX

/* A keyword's number in the lexicon is its index; patterns are keywords that are not in it. */
typedef struct Keyword {
  const char *phrase;
  uint32_t topic;
  bool from_rule;
  double weight;
} Keyword;

/* A keyword that tells a narrower topic besides its own. */
typedef struct Member {
  uint32_t keyword;
  uint32_t topic;
} Member;

typedef struct KeywordSet {
  GArray *topics;        /* of Topic */
  GHashTable *by_label;  /* the number of each topic */
  GArray *keywords;      /* of Keyword */
  GArray *members;       /* of Member, by keyword */
  GArray *patterns;      /* of Pattern */
  GStringChunk *strings; /* their phrases */
  MillLexicon *lexicon;
} KeywordSet;

/* Given to the lexicon for phrases that only hide others. */
#define MASK_VALUE UINT32_MAX

/* Fills the set from the rules and so many levels of the built-in taxonomy: 0 (none of it) to 2.
 * False with an error for a keyword that cannot be matched. Free with keyword_set_finish() in
 * either case. */
bool keyword_set_init(KeywordSet *set, int64_t levels, const MillObjectList *rules,
                      GError **error);

void keyword_set_finish(KeywordSet *set);

/* The narrower topics that a keyword tells: `n` of them from the returned one on. */
const Member *keyword_set_members(const KeywordSet *set, uint32_t keyword, size_t *n);

/* The number of the topic with that label, added if there is none; label and code are borrowed.
 */
uint32_t keyword_set_topic(KeywordSet *set, const char *label, const char *code);

/* The number of the topic with that label, or NO_TOPIC. */
uint32_t keyword_set_find(const KeywordSet *set, const char *label);

/* ---- stretches.c: what of a record is looked at -------------------------------------------- */

/* Tokens that count alike: of one zone, or of the record's title field. */
typedef struct Stretch {
  const char *text;
  MillSpans tokens;
  double weight;
  bool in_text; /* false: the tokens are those of the title field, which has no offsets here */
} Stretch;

typedef struct Stretches {
  const Stretch *at;
  size_t n;
  size_t n_tokens;
  double weight; /* of all tokens */
} Stretches;

/* The memory that finding them needs, reusable. */
typedef struct StretchMemory {
  GArray *stretches;    /* of Stretch */
  GArray *title_tokens; /* of MillSpan */
  struct UBreakIterator *words;
} StretchMemory;

/* The document's stretches; valid until the next call with this memory. The record's field
 * `title_field` comes first, unless the text has a title zone; "" or NULL: no such field. */
Stretches find_stretches(StretchMemory *memory, const MillDocument *document,
                         const char *title_field);

void stretch_memory_finish(StretchMemory *memory);

/* ---- count.c: keywords found in one pass over the tokens ----------------------------------- */

/* What the document says for one keyword. */
typedef struct KeywordCount {
  double count;   /* occurrences, weighed by zone; 0: not found */
  MillSpan first; /* the first occurrence in the text */
  bool in_text;   /* false: only in the record's title field */
} KeywordCount;

/* Reusable; all zero to begin with. */
typedef struct KeywordCounts {
  KeywordCount *counts; /* one per keyword, all zero between documents */
  GArray *found;        /* of uint32_t: the keywords with a count, in the order of the text */
  double *evidence;     /* one per topic; that of narrower topics is part of the broader one's */
  double total;         /* of all top topics' evidence */
  size_t n_tokens;
  double weight; /* of all tokens */
  PatternMemory memory;
  const Keyword *stopped; /* the pattern that took too many steps, or NULL */
} KeywordCounts;

/* Counts the set's keywords and sums up each topic's evidence; stands until cleared. */
void count_keywords(const KeywordSet *set, KeywordCounts *counts, Stretches stretches);

/* Makes the counts zero again. */
void keyword_counts_clear(KeywordCounts *counts);
void keyword_counts_finish(KeywordCounts *counts);

/* What one keyword that was found adds to its topic's evidence. */
double keyword_weight(const KeywordSet *set, const KeywordCounts *counts, uint32_t keyword);

/* The probability of a top topic by its keywords alone. */
double keyword_score(const KeywordCounts *counts, uint32_t topic);

/* The probability of a narrower topic, given the broader one, by their keywords. */
double narrower_score(const KeywordCounts *counts, uint32_t topic, uint32_t broader);

/* ---- model.c: a trained classifier --------------------------------------------------------- */

/* How a model's probability p and the keywords' score k are put together, for topics that have
 * both: logit(score) = slope * (logit p + weight * log2(1 + n tokens / 10) * logit k) + offset.
 * Keywords weigh the more the longer a text is; a headline holds too few of them. */
typedef struct Combination {
  double weight, slope, offset;
} Combination;

typedef struct TopicModel {
  MillModel *file;
  MillLinear *linear;
  size_t window; /* most tokens that are looked at together; 0: all of the text */
  double common; /* features of a smaller scale (idf) are in too many texts to be evidence */
  Combination combination;
} TopicModel;

/* False with an error. Free with topic_model_finish() in either case. */
bool topic_model_init(TopicModel *model, const char *path, GError **error);
void topic_model_finish(TopicModel *model);

/* A part of the text that was classified by itself. */
typedef struct Window {
  size_t first_entry, n_entries;
  double weight; /* its tokens, weighed by zone */
} Window;

/* What the classifier saw and said; reusable, all zero to begin with. */
typedef struct Reading {
  MillNgrams *ngrams;
  GArray *windows;       /* of Window */
  GArray *entries;       /* of MillVectorEntry */
  GArray *margins;       /* of double: classes of the first window, of the second, ... */
  double *probabilities; /* of the labels: the mean over the windows */
  double *buffer;        /* as many numbers as there are labels or classes */
} Reading;

void topic_model_read(const TopicModel *model, Reading *reading, Stretches stretches);
void reading_finish(Reading *reading);

/* A passage that speaks for a label (or, below 0, against it). */
typedef struct Passage {
  MillSpan span;
  const char *reason; /* NULL: the words themselves */
  const char *method; /* what found it, as explanations name it */
  double value;       /* 1, or how near it is to the description that is the reason */
  double weight;      /* in the logit of the score; described, in the mean probability */
  bool common;        /* it is in too many texts, or too far away, to convince a reader */
} Passage;

/* Appends what speaks most for a label, from the windows in which it is most probable; features
 * of the same words are one passage. */
void topic_model_passages(const TopicModel *model, Reading *reading, size_t label,
                          GArray *passages);

/* ---- score.c: both together ---------------------------------------------------------------- */

typedef struct Describer Describer;
typedef struct Describing Describing;

typedef struct TopicOptions {
  int method;
  int taxonomy;
  int64_t levels;
  const char *model;
  MillObjectList rules;
  MillStringList labels;
  const char *title_field;
  int decide;
  double threshold;
  int64_t top;
  int64_t at_least;
  int64_t evidence;
  int64_t passage_pieces;
  int64_t max_passages;
} TopicOptions;

typedef struct TopicInstance {
  const TopicOptions *options;
  KeywordSet set;
  TopicModel model;       /* `linear` is NULL without one */
  Describer *describer;   /* or NULL: then keywords and the model decide */
  GArray *label_of_topic; /* of int32_t; NO_LABEL: the model does not know the topic */
  GArray *has_keywords;   /* of bool, by topic */
} TopicInstance;

enum { NO_LABEL = -1 };

/* The worker's reusable memory. */
typedef struct Scratch {
  StretchMemory stretches;
  KeywordCounts keywords;
  Reading reading;
  Describing *describing; /* NULL before the first document */
  double *scores;         /* by topic */
  bool has_words;         /* the text that counts, so not the title field */
  GArray *passages;       /* of Passage */
} Scratch;

/* Frees what a Scratch holds; for the plugin's descriptor. */
void finish_scratch(void *memory);

/* ln(p / (1 - p)), kept within 8 of 0. */
double logit(double probability);

/* What a keyword score adds to the logit of p, before the slope. */
double keyword_term(const Combination *combination, double score, size_t n_tokens);

/* Reads the document and fills scratch->scores; keyword_counts_clear() must follow. */
void score_topics(const TopicInstance *instance, Scratch *scratch, const MillDocument *document);

/* The score that a topic must reach. */
double topic_threshold(const TopicInstance *instance, uint32_t topic);

/* Collects in scratch->passages what speaks for a topic, the heaviest first. */
void collect_passages(const TopicInstance *instance, Scratch *scratch, uint32_t topic);

/* ---- describe.c: topics from descriptions -------------------------------------------------- */

/* Opens the encoder and adds the topics of the rules, and those of the taxonomy if asked, to the
 * set; NULL with an error. Borrows the options. */
Describer *describer_new(const TopicOptions *options, bool with_taxonomy, KeywordSet *set,
                         GError **error);
void describer_free(Describer *describer);

/* Reads the document and fills the scores of all topics. The memory is made when it is NULL; free
 * it with describing_free(), before the describer. */
void describe_document(const Describer *describer, Describing **describing,
                       const MillDocument *document, Stretches stretches, size_t n_topics,
                       double *scores);
void describing_free(Describing *describing);

/* Appends the passages of the document that was read last, each with the topic's description that
 * it is nearest to. */
void describe_passages(const Describer *describer, const Describing *describing, size_t n_topics,
                       uint32_t topic, GArray *passages);

/* ---- train.c and explain.c: further callbacks ---------------------------------------------- */

typedef struct TopicTrainOptions {
  int64_t bits, words, pieces, window;
  int term_weight, solver, link, weights, taxonomy;
  double cost, keyword_weight;
  bool idf;
  const char *map;
  const char *title_field;
  const char *description;
} TopicTrainOptions;

extern const MillOption topic_train_options[];

bool topic_train(const void *options, MillTraining *training, GError **error);
bool topic_explain(void *instance, MillDocument *document, const char *label,
                   MillExplanation *explanation, GError **error);

#endif
