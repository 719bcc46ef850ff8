/* SPDX-License-Identifier: MIT */
/* From tags to pieces, and from pieces that belong to the same cue to attributions. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_PIECES_H
#define TEXTMILL_ATTRIBUTION_LEARNED_PIECES_H

#include "plugins/attribution/learned/features.h"

/* A source, a cue, or one part of a content. */
typedef struct TaggedPiece {
  TokenRange tokens;
  TokenTag tag;     /* TAG_SOURCE, TAG_CUE, TAG_BEFORE or TAG_BEHIND */
  float confidence; /* mean probability of its tags */
  uint32_t owner;   /* the piece that is its cue, or NOWHERE */
  float bond;       /* the probability of that */
} TaggedPiece;

enum { MAX_PIECES = MAX_SEQUENCE, MAX_LINK_FEATURES = 48, LINK_REACH = 3 };

typedef struct TaggedPieces {
  TaggedPiece at[MAX_PIECES];
  size_t n;
} TaggedPieces;

/* Joins the tags of a sequence to pieces. */
void attribution_pieces_from_tags(TaggedPieces *pieces, const SequenceFacts *facts,
                                  const uint8_t *tags);

/* The cues that a piece can belong to: up to LINK_REACH on each side. Returns how many. */
size_t attribution_pieces_candidates(const TaggedPieces *pieces, size_t piece,
                                     uint32_t cues[2 * LINK_REACH]);

/* The features for whether a piece and a cue belong together. */
size_t attribution_pieces_link_features(const SequenceFacts *facts, const TaggedPieces *pieces,
                                        size_t piece, size_t cue,
                                        uint32_t features[MAX_LINK_FEATURES]);

/* Appends the attributions that pieces with owners make, in the order of their cues. */
void attribution_pieces_join(const TaggedPieces *pieces, GArray *attributions);

#endif
