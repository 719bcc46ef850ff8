/* SPDX-License-Identifier: MIT */
/* What inference and training of sequence taggers share: sums over all labellings of a chain. */
#ifndef MILL_LEARN_CHAIN_H
#define MILL_LEARN_CHAIN_H

#include <textmill/tagger.h>

enum { MILL_CHAIN_LANES = 16 }; /* rows are this wide, whatever the number of labels */

/* The score of a forbidden transition; far below any sum of real weights. */
#define MILL_CHAIN_NEVER (-1000.0f)

/* From one label, or from the sequence's begin, to each label. */
typedef float MillChainRow[MILL_CHAIN_LANES];
typedef MillChainRow MillChainTable[MILL_CHAIN_LANES + 1];
typedef MillChainRow MillChainPairs[MILL_CHAIN_LANES];

/* What each label before, and each label after it, add up to at one position. */
typedef struct MillChainStep {
  MillChainPairs sums;
  MillChainPairs raised; /* their exponentials, once probabilities are wanted */
} MillChainStep;

/* A sequence and its working memory. Scores beyond the labels are MILL_CHAIN_NEVER. */
typedef struct MillChain {
  size_t n_labels;
  const MillChainTable *transitions;        /* one per border */
  const MillChainTable *transitions_raised; /* their exponentials */
  const MillChainTable *transitions_turned; /* those, from the label after to the one before */
  MillChainRow *scores;                     /* one per position */
  MillChainRow *forward, *backward;         /* scaled probabilities */
  uint8_t *borders;
  bool has_steps; /* whether positions have transitions of their own, in place of those above */
  MillChainStep *steps;
  size_t steps_capacity;
  size_t n, capacity;
} MillChain;

/* Makes room for one more position. */
void mill_chain_grow(MillChain *chain);
void mill_chain_finish(MillChain *chain);

/* exp() of every transition, and of those between labels, rows and columns swapped. */
void mill_chain_raise(const MillChainTable *tables, size_t n, size_t n_labels,
                      MillChainTable *raised, MillChainTable *turned);

/* Begins the transitions of a position, which are those of its border. */
void mill_chain_begin_step(MillChain *chain, size_t position);

void mill_chain_decode(MillChain *chain, uint8_t *labels);

/* Leaves the probabilities of all labels in chain->forward, and what training needs for those of
 * pairs in chain->backward: the exponentials of a position's scores times what comes after it. */
void mill_chain_marginals(MillChain *chain);

/* The logarithm of the probability of a labelling; 0 if there is no position. */
double mill_chain_log_probability(MillChain *chain, const uint8_t *labels);

#endif
