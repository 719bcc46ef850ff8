/* SPDX-License-Identifier: MIT */
/* The cues in a stretch of text, and what they say in general. */
#ifndef TEXTMILL_PLUGIN_STANCE_HITS_H
#define TEXTMILL_PLUGIN_STANCE_HITS_H

#include "plugins/stance/cues.h"
#include "plugins/stance/vocabulary.h"

#include <textmill/plugin.h>

enum { SEGMENT_TOKENS = 160 /* a longer sentence is read in pieces */ };

typedef struct StanceCue {
  CueKind kind;
  double value;
  const char *phrase;
} StanceCue;

/* Both tables in one lexicon, and the classes; a phrase's number is its index in `cues`. */
typedef struct CueLexicon {
  MillLexicon *lexicon;
  GArray *cues; /* of StanceCue */
  GStringChunk *strings;
  StanceWordClasses classes;
} CueLexicon;

bool stance_cue_lexicon_init(CueLexicon *lexicon, Stemmer *stemmer, GError **error);
void stance_cue_lexicon_finish(CueLexicon *lexicon);

/* A cue found in a segment, with the value it has there. */
typedef struct Hit {
  uint32_t begin, end; /* tokens */
  CueKind kind;
  double value;
  const char *phrase;
  bool is_subject; /* an auxiliary follows: "the ban would" */
  bool is_turned;  /* a negation before it has turned its value: "not oppose" */
} Hit;

enum { REASONS = 3 /* words of a passage that are reported */ };

/* The heaviest words on one side, in falling order. */
typedef struct Reasons {
  double sizes[REASONS];
  const Hit *hits[REASONS];
  size_t n;
} Reasons;

/* How much a segment says for and against, and the words that say it. */
typedef struct Verdict {
  double favor, against;
  Reasons for_favor, for_against;
} Verdict;

/* Finds the cues in tokens [begin, end) and applies negation and the like; the number of hits. */
uint32_t stance_find_hits(const CueLexicon *lexicon, const bool *is_target_word, const char *text,
                          MillSpans tokens, uint32_t begin, uint32_t end,
                          Hit hits[SEGMENT_TOKENS]);

/* What the hits say in general. */
Verdict stance_judge_hits(const Hit *hits, uint32_t n_hits);

/* Adds an amount to one side, for (> 0) or against, with the word that says it. */
void stance_verdict_add(Verdict *verdict, double amount, const Hit *hit);

#endif
