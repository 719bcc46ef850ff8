/* SPDX-License-Identifier: MIT */
/* Quotations that continue without a cue. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_FOLLOW_H
#define TEXTMILL_ATTRIBUTION_RULES_FOLLOW_H

#include "plugins/attribution/text.h"

/* The state of following quotations from unit to unit; all zero at first. */
typedef struct Follower {
  const AttributionText *text;
  GArray *attributions;
  TokenRange waiting;    /* a quotation that has no cue so far */
  bool same;             /* it would continue the last attribution, not make a new one */
  bool open;             /* there is a last attribution that cited a quotation */
  guint last;            /* its index */
  uint32_t sentence_end; /* of its last words */
} Follower;

/* To be called after every unit; `first` is the index of the first attribution found in it. */
void attribution_follow_unit(Follower *follower, const TextUnit *unit, guint first);

/* Gives the waiting quotation to the preceding speaker, unless it has been taken; to be called at
 * the end. */
void attribution_follow_settle(Follower *follower);

#endif
