/* SPDX-License-Identifier: MIT */
/* Learns clusters of words. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_CLUSTERING_H
#define TEXTMILL_ATTRIBUTION_LEARNED_CLUSTERING_H

#include "plugins/attribution/learned/clusters.h"

typedef struct ClusterLearner ClusterLearner;

ClusterLearner *attribution_cluster_learner_new(void);
void attribution_cluster_learner_free(ClusterLearner *learner);

/* Adds a word by its hash, or a sentence's end: 0. */
void attribution_cluster_learner_add(ClusterLearner *learner, uint32_t word);

/* Sorts the words into n clusters and fills the table; the same words give the same table. */
void attribution_cluster_learner_learn(ClusterLearner *learner, unsigned n,
                                       uint32_t words[CLUSTER_SLOTS],
                                       uint8_t numbers[CLUSTER_SLOTS]);

#endif
