/* SPDX-License-Identifier: MIT */
/* What holders say about targets, added up over the passages that say it. */
#ifndef TEXTMILL_PLUGIN_STANCE_STANCES_H
#define TEXTMILL_PLUGIN_STANCE_STANCES_H

#include "plugins/stance/hits.h"
#include "plugins/stance/passage.h"

#include <textmill/plugin.h>

extern const char *const stance_labels[]; /* by StanceLabel */

/* What passages say in total. */
typedef struct PassageSum {
  double n, weight, lean, neutral;
  double most_favor, most_against;
} PassageSum;

/* A passage that speaks for or against. */
typedef struct StancePassage {
  MillSpan span;
  double weight;
  double probabilities[N_LABELS];
  MillSpan words[REASONS]; /* the heaviest first */
  size_t n_words;
  const char *reason; /* where there are no words */
} StancePassage;

enum { EVIDENCE = 5 /* passages kept for each label */ };

typedef struct StanceExcerpts StanceExcerpts; /* encoded.h */

/* What one holder says about one target. */
typedef struct Stance {
  uint32_t target;
  uint32_t holder;
  uint32_t first_pair, last_pair; /* numbers + 1 in the first block */
  uint32_t next_segment;          /* after the last one that was read for it */
  double favor, against;          /* by the rules: in segments with the target, for the target */
  double own_favor, own_against;  /* in the same segments, in general */
  double mentions, coverage;      /* the number; the best of them */
  PassageSum with_target, near_target;
  double lean_at[N_PLACES];
  double whole_lean, whole_neutral; /* of the passages in the first block, read as one text */
  StancePassage passages[N_LABELS][EVIDENCE]; /* by label */
  size_t n_passages[N_LABELS];
  bool was_asked;           /* the encoder was asked about this holder by name */
  StanceExcerpts *excerpts; /* NULL: no encoder reads them */
  PassageSum encoded;       /* what the encoder says of them; n is 0 where it read none */
  double encoded_lean_at[N_PLACES];
  double unless_favor, unless_against; /* how likely none of these passages is on that side */
  struct Stance *next;                 /* of the same target */
} Stance;

/* The stance of a holder in a list; NULL if there is none. */
const Stance *stance_find(const Stance *list, uint32_t holder);

/* Adds the findings in a passage. */
void stance_sum_add(PassageSum *sum, double weight, const double p[N_LABELS]);

/* Keeps the heaviest passages in falling order; of equal ones the earlier in the text. A headline
 * that comes twice is shown once. */
void stance_keep_passage(Stance *stance, const char *text, StanceLabel label,
                         StancePassage passage);

/* Adds what the classifier and the rules find in a segment of this weight. */
void stance_take(Stance *stance, const StancePair *pair, double weight, StancePlace place,
                 const double p[N_LABELS]);

/* Takes what the classifier finds in all pairs of the first block as one text. */
void stance_take_whole(Stance *stance, const double p[N_LABELS]);

#endif
