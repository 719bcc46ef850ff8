/* SPDX-License-Identifier: MIT */
/* A trained classifier, and how it is combined with keywords. */
#ifndef TEXTMILL_PLUGIN_TOPIC_MODEL_H
#define TEXTMILL_PLUGIN_TOPIC_MODEL_H

#include "plugins/topic/stretches.h"

#include <textmill/plugin.h>

/* How a model's probability p and the keywords' score k are put together, for topics that have
 * both: logit(score) = slope * (logit p + weight * log2(1 + n tokens / 10) * logit k) + offset.
 * Keywords weigh the more the longer a text is; a headline holds too few of them. */
typedef struct TopicCombination {
  double weight, slope, offset;
} TopicCombination;

typedef struct TopicModel {
  MillModel *file;
  MillLinear *linear;
  size_t window; /* maximum number of tokens in a window; 0: all of the text */
  double common; /* features of a smaller scale (idf) are in too many texts to be evidence */
  TopicCombination combination;
} TopicModel;

/* False with an error. Free with topic_model_finish() in either case. */
bool topic_model_init(TopicModel *model, const char *path, GError **error);
void topic_model_finish(TopicModel *model);

/* The classifier's input and output; reusable, all zero at first. */
typedef struct TopicReading {
  MillNgrams *ngrams;
  GArray *windows;       /* of Window */
  GArray *entries;       /* of MillVectorEntry */
  GArray *margins;       /* of double: classes of the first window, of the second, ... */
  double *probabilities; /* of the labels: the mean over the windows */
  double *buffer;        /* as many numbers as there are labels or classes */
} TopicReading;

void topic_model_read(const TopicModel *model, TopicReading *reading, Stretches stretches);
void topic_reading_finish(TopicReading *reading);

/* What a keyword score adds to the logit of a probability, before the slope. */
double topic_keyword_term(const TopicCombination *combination, double score, size_t n_tokens);

/* What slope and offset are applied to: the model's probability and the keywords' score. */
double topic_margin(const TopicCombination *combination, double probability, double score,
                    size_t n_tokens);

/* Appends what speaks most for a label, from the windows in which it is most probable; features
 * of the same words are one passage. */
void topic_model_passages(const TopicModel *model, TopicReading *reading, size_t label,
                          GArray *passages);

#endif
