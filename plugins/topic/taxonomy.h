/* SPDX-License-Identifier: MIT */
/* The built-in topics, their keywords and what describes them: tables. */
#ifndef TEXTMILL_PLUGIN_TOPIC_TAXONOMY_H
#define TEXTMILL_PLUGIN_TOPIC_TAXONOMY_H

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
extern const TaxonomyTopic topic_iptc_topics[];

typedef struct NarrowerTopic {
  const char *label;
  const char *code;
  const char *broader;  /* the code of the top topic */
  const char *keywords; /* some of the top topic's, separated by ", " */
} NarrowerTopic;

/* Second-level topics under crime, economy, politics, science, sport and conflict; ends with a
 * row without label. */
extern const NarrowerTopic topic_iptc_narrower[];

/* Phrases that hide the misleading words in them ("star wars" has nothing to do with war). */
extern const char topic_iptc_masks[];

typedef struct BuiltInDescription {
  const char *code; /* of a topic in topic_iptc_topics */
  const char *text;
} BuiltInDescription;

/* Ends with a row without code. */
extern const BuiltInDescription topic_iptc_descriptions[];

#endif
