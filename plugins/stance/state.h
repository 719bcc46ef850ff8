/* SPDX-License-Identifier: MIT */
/* What a reading of a document works with, and what it has found so far. */
#ifndef TEXTMILL_PLUGIN_STANCE_STATE_H
#define TEXTMILL_PLUGIN_STANCE_STATE_H

#include "plugins/stance/encoded.h"
#include "plugins/stance/hits.h"
#include "plugins/stance/holders.h"
#include "plugins/stance/mentions.h"
#include "plugins/stance/scorer.h"
#include "plugins/stance/stances.h"
#include "plugins/stance/targets.h"
#include "plugins/stance/vocabulary.h"

#include <textmill/encoder.h>
#include <textmill/plugin.h>

/* Segments that are scored together. */
typedef struct StanceBlock StanceBlock;

/* Where a target is mentioned. */
typedef struct MentionPlace {
  uint32_t target;
  uint32_t byte, end;
  bool is_whole; /* all of its name stands there */
} MentionPlace;

/* Whole sentences of a citation, to be read for what its source holds. */
typedef struct SourcePassage {
  uint32_t holder;
  MillSpan span; /* bytes */
  uint32_t turn; /* how many of its holder's come before it */
  StanceExcerpt excerpt;
} SourcePassage;

/* A worker's memory; all zero at first. */
typedef struct StanceScratch {
  MentionFinder finder;
  Owners owners;
  StanceBlock *block; /* NULL before the first document */
  GArray *places;     /* of MentionPlace; NULL before the first document */
  GArray *passages;   /* of SourcePassage; the same */
  bool alone;         /* sources are ignored */
  void *scorer_memory;
  MillEncoderMemory *encoder_memory;
  Hit hits[SEGMENT_TOKENS];
} StanceScratch;

/* Who judges passages. */
typedef struct StanceJudges {
  const StanceScorer *scorer;
  const void *scorer_model;
  const StanceEncoder *encoder;
} StanceJudges;

/* The result of reading a document. */
typedef struct StanceReading {
  MillDocument *document;
  const TargetSet *targets;
  StanceJudges judges;
  StanceScratch *scratch; /* whose owners are those of the document */
  const char *text;
  MillSpans tokens;
  double reports;      /* how likely the document is one in which its author does not argue */
  uint32_t read_up_to; /* byte: the end of the last segment */
  Stance **stances;    /* by target, lists by holder */
} StanceReading;

/* The stance of a holder towards a target, made if there is none. */
Stance *stance_of_holder(StanceReading *reading, uint32_t target, uint32_t holder);

#endif
