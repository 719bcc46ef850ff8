/* SPDX-License-Identifier: MIT */
/* What the files of the plugin `topic` share. */
#ifndef TEXTMILL_PLUGIN_TOPIC_H
#define TEXTMILL_PLUGIN_TOPIC_H

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

/* Phrases that hide the misleading words in them ("star wars" has nothing to do with war). */
extern const char iptc_masks[];

/* ---- keywords.c: all keywords of an instance in one lexicon -------------------------------- */

/* One rule of the option `rules`. */
typedef struct TopicRule {
  const char *label;
  const char *code;
  MillStringList keywords;
  double weight;
} TopicRule;

typedef struct Topic {
  const char *label;
  const char *code; /* or NULL */
  bool wanted;      /* the option `labels` lets it out */
} Topic;

/* A keyword's number in the lexicon is its index. */
typedef struct Keyword {
  const char *phrase;
  uint32_t topic;
  bool from_rule;
  double weight;
} Keyword;

typedef struct KeywordSet {
  GArray *topics;        /* of Topic */
  GArray *keywords;      /* of Keyword */
  GStringChunk *strings; /* their phrases */
  MillLexicon *lexicon;
} KeywordSet;

/* Given to the lexicon for phrases that only hide others. */
#define MASK_VALUE UINT32_MAX

/* Fills the set from the built-in taxonomy (if asked for) and the rules. False with an error for
 * a keyword that cannot be matched. Free with keyword_set_finish() in either case. */
bool keyword_set_init(KeywordSet *set, bool with_iptc, const MillObjectList *rules,
                      GError **error);

void keyword_set_finish(KeywordSet *set);

/* ---- count.c: one pass over the tokens ------------------------------------------------------
 */

/* What the document says for one keyword. */
typedef struct KeywordCount {
  double count;   /* occurrences, weighed by zone; 0: not found */
  MillSpan first; /* the first occurrence in the text */
  bool in_text;   /* false: only in the record's title field, which has no offsets here */
} KeywordCount;

/* The worker's reusable memory. */
typedef struct Scratch {
  KeywordCount *counts; /* one per keyword, all zero between documents */
  GArray *found;        /* of uint32_t: the keywords with a count, in the order of the text */
  double n_tokens;      /* tokens looked at, weighed by zone */
  GArray *title_tokens; /* of MillSpan */
  struct UBreakIterator *words;
} Scratch;

/* Counts the set's keywords in the document; the result is in the scratch until cleared. */
void count_keywords(const KeywordSet *set, Scratch *scratch, const MillDocument *document);

/* Makes the counts zero again. */
void clear_counts(Scratch *scratch);

/* Frees what a Scratch holds; for the plugin's descriptor. */
void finish_scratch(void *memory);

#endif
