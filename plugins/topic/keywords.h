/* SPDX-License-Identifier: MIT */
/* All keywords of an instance in one lexicon. */
#ifndef TEXTMILL_PLUGIN_TOPIC_KEYWORDS_H
#define TEXTMILL_PLUGIN_TOPIC_KEYWORDS_H

#include <textmill/plugin.h>

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

/* A keyword that also indicates a narrower topic. */
typedef struct Member {
  uint32_t keyword;
  uint32_t topic;
} Member;

typedef struct KeywordSet {
  GArray *topics;        /* of Topic */
  GHashTable *by_label;  /* the number of each topic */
  GArray *keywords;      /* of Keyword */
  GArray *members;       /* of Member, by keyword */
  GArray *patterns;      /* of TopicPattern */
  GStringChunk *strings; /* their phrases */
  MillLexicon *lexicon;
} KeywordSet;

/* Given to the lexicon for phrases that only hide others. */
#define MASK_VALUE UINT32_MAX

/* Fills the set from the rules and so many levels of the built-in taxonomy: 0 (none of it) to 2.
 * False with an error for a keyword that cannot be matched. Free with topic_keyword_set_finish()
 * in either case. */
bool topic_keyword_set_init(KeywordSet *set, int64_t levels, const MillObjectList *rules,
                            GError **error);

void topic_keyword_set_finish(KeywordSet *set);

/* The narrower topics that a keyword indicates: `n` of them from the returned one on. */
const Member *topic_keyword_set_members(const KeywordSet *set, uint32_t keyword, size_t *n);

/* The number of the topic with that label, added if there is none; label and code are
 * borrowed. */
uint32_t topic_keyword_set_topic(KeywordSet *set, const char *label, const char *code);

/* The number of the topic with that label, or NO_TOPIC. */
uint32_t topic_keyword_set_find(const KeywordSet *set, const char *label);

#endif
