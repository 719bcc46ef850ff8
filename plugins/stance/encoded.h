/* SPDX-License-Identifier: MIT */
/* Has a transformer encoder judge the most important passages. */
#ifndef TEXTMILL_PLUGIN_STANCE_ENCODED_H
#define TEXTMILL_PLUGIN_STANCE_ENCODED_H

#include "plugins/stance/passage.h"
#include "plugins/stance/stances.h"
#include "plugins/stance/targets.h"

#include <textmill/encoder.h>
#include <textmill/plugin.h>

/* An encoder that classifies pairs of a target and a passage. */
typedef struct StanceEncoder {
  MillEncoder *encoder; /* NULL: there is none */
  size_t label_at[N_LABELS];
  uint32_t max_passages; /* of one target in a document */
} StanceEncoder;

/* False with an error. Free with stance_encoder_finish() in either case. */
bool stance_encoder_init(StanceEncoder *encoder, const char *path, int64_t max_passages,
                         GError **error);
void stance_encoder_finish(StanceEncoder *encoder);

enum { MOST_EXCERPTS = 32 /* of one stance */ };

/* A segment, or segments of one holder that follow each other: tokens [begin, end). */
typedef struct StanceExcerpt {
  uint32_t begin, end;
  StancePlace place;
  double weight;                  /* of the heaviest segment */
  double claim;                   /* by which the excerpts to be read are chosen */
  double probabilities[N_LABELS]; /* what the encoder says */
} StanceExcerpt;

/* Collects the excerpts of a stance; NULL if there is no encoder. It is the document's memory. */
StanceExcerpts *stance_excerpts_new(const StanceEncoder *encoder, MillDocument *document);

/* Takes the next segment, in the order of the text; one that does not follow the last or would
 * make the excerpt too long begins another. Its claim is an estimate of how much it says. Does
 * nothing with NULL. */
void stance_excerpts_add(StanceExcerpts *excerpts, const StanceExcerpt *segment, bool is_short);

/* Has the encoder, if there is one, read the excerpts of all stances towards a target, and shows
 * what it finds as evidence. `memory` is the worker's, NULL at first. */
void stance_encode(const StanceEncoder *encoder, MillEncoderMemory **memory, const Target *target,
                   const char *text, MillSpans tokens, Stance *stances);

#endif
