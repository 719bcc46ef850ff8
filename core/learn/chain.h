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

/* A sequence and its working memory. Scores beyond the labels are MILL_CHAIN_NEVER. */
typedef struct MillChain {
  size_t n_labels;
  const MillChainTable *transitions;        /* one per border */
  const MillChainTable *transitions_raised; /* their exponentials */
  const MillChainTable *transitions_turned; /* those, from the label after to the one before */
  MillChainRow *scores;                     /* one per position */
  MillChainRow *forward, *backward;         /* scaled probabilities */
  uint8_t *borders;
  size_t n, capacity;
} MillChain;

/* Makes room for one more position. */
void mill_chain_grow(MillChain *chain);
void mill_chain_finish(MillChain *chain);

/* exp() of every transition, and of those between labels, rows and columns swapped. */
void mill_chain_raise(const MillChainTable *tables, size_t n, size_t n_labels,
                      MillChainTable *raised, MillChainTable *turned);

void mill_chain_decode(MillChain *chain, uint8_t *labels);

/* Leaves the probabilities of all labels in chain->forward, and what training needs for those of
 * pairs in chain->backward: the exponentials of a position's scores times what comes after it. */
void mill_chain_marginals(MillChain *chain);

#endif
