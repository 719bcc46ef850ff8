/* SPDX-License-Identifier: MIT */
/* The words that take sides: tables. */
#ifndef TEXTMILL_PLUGIN_STANCE_CUES_H
#define TEXTMILL_PLUGIN_STANCE_CUES_H

#include <stddef.h>

/* Opinion words of one weight, separated by ", ". */
typedef struct PolarityGroup {
  double weight;
  const char *words;
} PolarityGroup;

typedef enum CueKind {
  CUE_END = 0,     /* ends a table */
  CUE_OPINION,     /* speaks for (> 0) or against (< 0) what is near */
  CUE_NEGATOR,     /* turns the opinions that follow */
  CUE_REVERSER,    /* "prevents harm": turns what follows; against a target that follows */
  CUE_INTENSIFIER, /* multiplies the opinion that follows */
  CUE_DUTY,        /* "should": for (or against) a target that follows */
  CUE_CONTRAST,    /* "but": what follows weighs more */
  CUE_BREAK,       /* punctuation that ends the reach of negation */
  CUE_NOTHING,     /* hides the cues inside it */
} CueKind;

/* Phrases of one kind and value, separated by ", ". */
typedef struct StanceCueGroup {
  CueKind kind;
  double value;
  const char *phrases;
} StanceCueGroup;

extern const PolarityGroup stance_polarity_groups[]; /* ends with a group without words */
extern const StanceCueGroup stance_cue_groups[];     /* ends with CUE_END */

#endif
