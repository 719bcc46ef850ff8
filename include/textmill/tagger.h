/* SPDX-License-Identifier: MIT */
/* Sequence tagging: linear-chain conditional random fields over hashed features (Lafferty,
 * McCallum and Pereira, "Conditional Random Fields", 2001), trained by stochastic gradient
 * descent with one step size per weight (AdaGrad: Duchi, Hazan and Singer, 2011).
 *
 * A tagger gives every position of a sequence one label. A label's score depends on the
 * position's features, which the caller hashes to 32 bits, and on the label before it. How much
 * the label before it counts depends on the position's border: a number defined by the caller,
 * for example "inside a sentence", "first in a sentence", "first in a paragraph". With sequences
 * of one position it is a plain logistic regression.
 *
 * A position may also have pair features: observations about the place between it and the one
 * before, such as the mark that the word before ends with. Each has a weight for every pair of
 * the label before and the label here. They are small numbers from 0 that the caller gives out,
 * and cost more than other features, so a dozen for a position is a lot.
 *
 * A model file may hold several taggers, each under its own name. The tagger `name` is:
 *
 *     name.weights      [2^bits, lanes] I8: one row per bucket. `lanes` is the number of labels
 *                       rounded up to a multiple of 8; lanes past the labels are 0
 *     name.step         [labels] F32: what a weight of 1 stands for
 *     name.transitions  [borders, labels + 1, labels] F32: from the label of the middle
 *                       dimension, whose last index is the beginning of the sequence, to the
 *                       label of the last dimension; -1000 marks a forbidden transition
 *     name.pairs        [pair features, labels, labels] I8: weights from label to label; missing
 *                       if there are no pair features
 *     name.pairstep     [1] F32: what a weight of 1 of these stands for
 *
 * with the metadata `name`, a JSON object: "bits" and "labels" (a list of names). */
#ifndef TEXTMILL_TAGGER_H
#define TEXTMILL_TAGGER_H

#include <glib.h>
#include <textmill/model.h>

MILL_BEGIN_DECLS

enum {
  MILL_TAGGER_MAX_LABELS = 16,
  MILL_TAGGER_MAX_BORDERS = 16,
  MILL_TAGGER_MIN_BITS = 4,
  MILL_TAGGER_MAX_BITS = 22,
  MILL_TAGGER_MAX_FEATURES = 250, /* of one position; further ones are ignored */
  MILL_TAGGER_MAX_PAIRS = 32,     /* likewise, pair features */
  MILL_TAGGER_MAX_PAIR_NUMBER = 16383
};

/* ---- inference ----------------------------------------------------------------------------- */

typedef struct MillTagger MillTagger;

/* Opens the tagger of that name in a model, which must outlive it. Returns NULL with
 * MILL_ERROR_MODEL if the model has none or its parts do not fit together. Free it with
 * mill_tagger_free(). Any number of threads may use it at a time. */
MILL_API MillTagger *mill_tagger_open(const MillModel *model, const char *name, GError **error);

/* Frees a tagger but not its model. Accepts NULL. */
MILL_API void mill_tagger_free(MillTagger *tagger);

MILL_API size_t mill_tagger_n_labels(const MillTagger *tagger);
MILL_API size_t mill_tagger_n_borders(const MillTagger *tagger);

/* The name of a label; valid as long as the tagger. */
MILL_API const char *mill_tagger_label(const MillTagger *tagger, size_t label);

/* A sequence that is being tagged, and working memory, which is kept from one sequence to the
 * next. For one thread at a time. */
typedef struct MillLattice MillLattice;

/* A new, empty lattice; free it with mill_lattice_free(). Never NULL. */
MILL_API MillLattice *mill_lattice_new(void);

/* Frees a lattice. Accepts NULL. */
MILL_API void mill_lattice_free(MillLattice *lattice);

/* Begins a sequence, to be labelled by this tagger. */
MILL_API void mill_lattice_start(MillLattice *lattice, const MillTagger *tagger);

/* Adds a position with its features; a border beyond the tagger's counts as its last one. */
MILL_API void mill_lattice_add(MillLattice *lattice, const uint32_t *features, size_t n_features,
                               unsigned border);

/* Gives the position that was added last pair features. Those that the tagger does not know count
 * nothing, nor do those of the first position. The sequence then takes 2 KiB for each position,
 * so a long text wants to be cut into sequences. */
MILL_API void mill_lattice_add_pairs(MillLattice *lattice, const uint32_t *pairs, size_t n_pairs);

/* Prefetches the weights of a position that will be added soon, such as the one after next, while
 * the caller does other work: they are scattered all over the model, and memory is slow. */
MILL_API void mill_lattice_prefetch(const MillLattice *lattice, const uint32_t *features,
                                    size_t n_features);

/* The number of positions added. */
MILL_API size_t mill_lattice_length(const MillLattice *lattice);

/* Adds `bonus` to a label's score at every position, which makes the label more frequent, or less
 * frequent if negative. Call it before the two functions below. */
MILL_API void mill_lattice_favour(MillLattice *lattice, size_t label, float bonus);

/* The most likely labels, one per position (Viterbi). Cost: positions x labels^2. */
MILL_API void mill_lattice_decode(MillLattice *lattice, uint8_t *labels);

/* The probability of every label at every position (forward-backward): [positions, labels],
 * row-major. Valid until the lattice is changed. */
MILL_API const float *mill_lattice_marginals(MillLattice *lattice);

/* The natural logarithm of the probability that all these labels, one per position, are right; 0
 * for an empty sequence. Cost: as of decoding. */
MILL_API double mill_lattice_log_probability(MillLattice *lattice, const uint8_t *labels);

/* The score of each label at a position from its features alone, without its neighbours: n_labels
 * numbers. Valid until the lattice is changed. */
MILL_API const float *mill_lattice_scores(const MillLattice *lattice, size_t position);

/* ---- training ------------------------------------------------------------------------------ */

/* Labelled sequences, in the order they were added. */
typedef struct MillSequences MillSequences;

/* New, empty sequences; free them with mill_sequences_free(). Never NULL. */
MILL_API MillSequences *mill_sequences_new(void);

/* Frees sequences. Accepts NULL. */
MILL_API void mill_sequences_free(MillSequences *sequences);

/* Adds a position with its label to the current sequence. Features are copied. */
MILL_API void mill_sequences_add(MillSequences *sequences, const uint32_t *features,
                                 size_t n_features, unsigned border, unsigned label);

/* Gives the position that was added last pair features, which are copied. */
MILL_API void mill_sequences_add_pairs(MillSequences *sequences, const uint32_t *pairs,
                                       size_t n_pairs);

/* Ends the current sequence; an empty one is dropped. */
MILL_API void mill_sequences_end(MillSequences *sequences);

/* The total number of positions. */
MILL_API size_t mill_sequences_positions(const MillSequences *sequences);

typedef struct MillTaggerSettings {
  const char *const *labels; /* names */
  size_t n_labels;
  size_t n_borders;
  /* [n_labels + 1, n_labels]: whether the second label may follow the first; the last row says
   * which labels may begin a sequence. NULL: all are allowed. */
  const bool *allowed;
  unsigned bits;     /* 2^bits rows of weights */
  unsigned rounds;   /* passes over the sequences */
  double rate;       /* the initial step size */
  double smoothness; /* the penalty on large weights (L2) */
  /* The share of a position's features that is left out, chosen anew in each round, so that no
   * weight relies on others being present; from 0 (none) to below 1. */
  double dropout;
  uint64_t seed; /* for the order in which sequences are read */
  unsigned runs; /* how often to begin anew, in another order; the model is their mean; 0 is 1 */
} MillTaggerSettings;

/* Reports how many of the rounds are done. */
typedef void MillTaggerProgress(void *data, size_t done, size_t total);

/* Trains a tagger and adds it to `writer` under this name. The same sequences, settings and seed
 * give the same bytes. Returns false with MILL_ERROR_USAGE if the settings are invalid, or if a
 * sequence has a label, a border, a pair feature or a pair of labels that they do not allow. */
MILL_API bool mill_tagger_train(const MillSequences *sequences,
                                const MillTaggerSettings *settings, const char *name,
                                MillTaggerProgress *progress, void *data, MillModelWriter *writer,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillTagger, mill_tagger_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillLattice, mill_lattice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillSequences, mill_sequences_free)

MILL_END_DECLS

#endif
