/* SPDX-License-Identifier: MIT */
/* A passage to be judged for what it says about a target. */
#ifndef TEXTMILL_PLUGIN_STANCE_PASSAGE_H
#define TEXTMILL_PLUGIN_STANCE_PASSAGE_H

#include "plugins/stance/hits.h"
#include "plugins/stance/mentions.h"
#include "plugins/stance/targets.h"

#include <textmill/plugin.h>

typedef enum StanceLabel { LABEL_FAVOR, LABEL_AGAINST, LABEL_NEUTRAL, N_LABELS } StanceLabel;

typedef enum StancePlace { PLACE_BODY, PLACE_TITLE, PLACE_LAST, N_PLACES } StancePlace;

/* Everything is borrowed. */
typedef struct StancePair {
  const Target *target;
  const char *text;    /* of the document */
  MillSpans tokens;    /* of the document */
  uint32_t begin, end; /* the passage: tokens [begin, end) */
  const Hit *hits;
  uint32_t n_hits;
  const Mention *mentions; /* of the target in the passage; none: it stands near one */
  uint32_t n_mentions;
  Verdict verdict; /* what the rules say about the target, and in general */
  Verdict general;
  double weight;                 /* less where the target is only near */
  const struct StancePair *next; /* of the same target and holder in the block */
} StancePair;

#endif
