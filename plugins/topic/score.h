/* SPDX-License-Identifier: MIT */
/* The probability of each topic in a document, by any method. */
#ifndef TEXTMILL_PLUGIN_TOPIC_SCORE_H
#define TEXTMILL_PLUGIN_TOPIC_SCORE_H

#include "plugins/topic/count.h"
#include "plugins/topic/describe.h"
#include "plugins/topic/keywords.h"
#include "plugins/topic/model.h"
#include "plugins/topic/options.h"
#include "plugins/topic/stretches.h"

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
typedef struct TopicScratch {
  StretchMemory stretches;
  KeywordCounts keywords;
  TopicReading reading;
  Describing *describing; /* NULL before the first document */
  double *scores;         /* by topic */
  bool has_words;         /* the text that counts, so not the title field */
  GArray *passages;       /* of TopicPassage */
} TopicScratch;

/* Frees what a TopicScratch holds; for the plugin's descriptor. */
void topic_scratch_finish(void *memory);

/* Reads the document and fills scratch->scores; topic_keyword_counts_clear() must follow. */
void topic_score_document(const TopicInstance *instance, TopicScratch *scratch,
                          const MillDocument *document);

/* The score that a topic must reach. */
double topic_threshold(const TopicInstance *instance, uint32_t topic);

/* Collects in scratch->passages what speaks for a topic, the heaviest first. */
void topic_collect_passages(const TopicInstance *instance, TopicScratch *scratch, uint32_t topic);

#endif
