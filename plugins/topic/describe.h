/* SPDX-License-Identifier: MIT */
/* Topics from descriptions, by a sentence encoder. */
#ifndef TEXTMILL_PLUGIN_TOPIC_DESCRIBE_H
#define TEXTMILL_PLUGIN_TOPIC_DESCRIBE_H

#include "plugins/topic/keywords.h"
#include "plugins/topic/options.h"
#include "plugins/topic/stretches.h"

typedef struct Describer Describer;
typedef struct Describing Describing;

/* Opens the encoder and adds the topics of the rules, and those of the taxonomy if asked, to the
 * set; NULL with an error. Borrows the options. */
Describer *topic_describer_new(const TopicOptions *options, bool with_taxonomy, KeywordSet *set,
                               GError **error);
void topic_describer_free(Describer *describer);

/* Reads the document and fills the scores of all topics. The memory is made when it is NULL; free
 * it with topic_describing_free(), before the describer. */
void topic_describe_document(const Describer *describer, Describing **describing,
                             const MillDocument *document, Stretches stretches, size_t n_topics,
                             double *scores);
void topic_describing_free(Describing *describing);

/* Appends the passages of the document that was read last, each with the topic's description that
 * it is nearest to. */
void topic_describe_passages(const Describer *describer, const Describing *describing,
                             size_t n_topics, uint32_t topic, GArray *passages);

#endif
