/* SPDX-License-Identifier: MIT */
/* Where targets are mentioned. */
#ifndef TEXTMILL_PLUGIN_STANCE_MENTIONS_H
#define TEXTMILL_PLUGIN_STANCE_MENTIONS_H

#include "plugins/stance/hits.h"
#include "plugins/stance/targets.h"
#include "plugins/stance/vocabulary.h"

#include <textmill/plugin.h>

/* A place where a target is mentioned: tokens [begin, end) hold `coverage` of its words. */
typedef struct Mention {
  uint32_t target;
  uint32_t begin, end;
  double coverage;
  double sign; /* -1 where the target is to ban or end what is mentioned */
  double says; /* not 0 where it is a phrase given as for (> 0) or against the target */
} Mention;

/* Where the words of forms were seen last; reusable memory of stance_find_mentions(). */
typedef struct MentionFinder {
  Stemmer *stemmer;    /* created on first use */
  GArray *runs;        /* one per form */
  GArray *open;        /* of uint32_t: forms with a run that is not closed */
  GArray *mentions;    /* of Mention: the result, by target, then place */
  uint32_t antecedent; /* number of the target + 1 that "he" or "she" would mean; 0: none */
  bool is_target_word[SEGMENT_TOKENS];
} MentionFinder;

/* Finds the targets in tokens [begin, end), at most SEGMENT_TOKENS of them. */
void stance_find_mentions(const TargetSet *set, MentionFinder *finder, const char *text,
                          MillSpans tokens, uint32_t begin, uint32_t end);
void stance_mention_finder_finish(MentionFinder *finder);

#endif
