/* SPDX-License-Identifier: MIT */
/* Has a transformer encoder judge the most important passages. */
#ifndef TEXTMILL_PLUGIN_STANCE_ENCODED_H
#define TEXTMILL_PLUGIN_STANCE_ENCODED_H

#include "plugins/stance/holders.h"
#include "plugins/stance/passage.h"
#include "plugins/stance/stances.h"
#include "plugins/stance/targets.h"

#include <textmill/encoder.h>
#include <textmill/plugin.h>

/* An encoder that classifies pairs of a target and a passage. */
typedef struct StanceEncoder {
  MillEncoder *encoder; /* NULL: there is none */
  size_t label_at[N_LABELS];
  bool knows_holders;    /* it can be asked about somebody in the passage (metadata `holders`) */
  uint32_t max_passages; /* of one target in a document */
} StanceEncoder;

/* False with an error. Free with stance_encoder_finish() in either case. */
bool stance_encoder_init(StanceEncoder *encoder, const char *path, int64_t max_passages,
                         GError **error);
void stance_encoder_finish(StanceEncoder *encoder);

enum { MOST_EXCERPTS = 32 /* of the author, and as many of all sources */ };

/* A segment, or segments of one holder in a paragraph: tokens [begin, end). */
typedef struct StanceExcerpt {
  uint32_t begin, end;
  bool is_new;    /* a paragraph begins between it and the segment before */
  bool is_alone;  /* what others say within its sentences is left out */
  bool is_speech; /* it does not say who says it, and is not the author's */
  MillSpan span;  /* what is read: bytes of whole sentences */
  StancePlace place;
  double weight;                  /* of the heaviest segment, or of a source's passage */
  double claim;                   /* by which the excerpts to be read are chosen */
  double probabilities[N_LABELS]; /* what the encoder says */
} StanceExcerpt;

/* Collects the excerpts of a stance; NULL if there is no encoder. It is the document's memory. */
StanceExcerpts *stance_excerpts_new(const StanceEncoder *encoder, MillDocument *document);

/* Takes the author's next segment, in the order of the text; one of another paragraph or that
 * would make the excerpt too long begins another. Its claim is an estimate of how much it says.
 * Does nothing with NULL. */
void stance_excerpts_add(StanceExcerpts *excerpts, const StanceExcerpt *segment, bool is_short);

/* Takes a passage of a citation as it is; those that do not fit are left out. */
void stance_excerpts_add_passage(StanceExcerpts *excerpts, const StanceExcerpt *passage);

/* One of the passages that were read; NULL after the last one, or without an encoder. */
const StanceExcerpt *stance_excerpts_at(const StanceExcerpts *excerpts, uint32_t i);

/* Has the encoder, if there is one, read the excerpts of all stances towards a target, and shows
 * what it finds as evidence. `memory` is the worker's, NULL at first. */
void stance_encode(const StanceEncoder *encoder, MillEncoderMemory **memory, const Target *target,
                   MillDocument *document, const Owners *owners, Stance *stances);

#endif
