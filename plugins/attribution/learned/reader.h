/* SPDX-License-Identifier: MIT */
/* How a text is read with a model. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_READER_H
#define TEXTMILL_ATTRIBUTION_LEARNED_READER_H

#include "plugins/attribution/finding.h"
#include "plugins/attribution/learned/model.h"
#include "plugins/attribution/learned/pieces.h"

/* Memory to read with; free with model_reader_free(). */
typedef struct ModelReader {
  MillLattice *lattice;
  Facts facts;
  Pieces pieces;
  uint8_t tags[MAX_SEQUENCE];
} ModelReader;

ModelReader *model_reader_new(void);
void model_reader_free(ModelReader *reader);

/* Appends the attributions that the model finds, where the rules have left their roles in
 * text->words; `rules` holds what they found. Scores are not calibrated. */
void model_find(const Model *model, ModelReader *reader, const Text *text, const CueTable *table,
                const GArray *rules, GArray *attributions);

/* The same with calibrated scores, and with what rules have read off the layout. */
void model_read(const Model *model, ModelReader *reader, const Text *text, const CueTable *table,
                const GArray *rules, GArray *attributions);

/* The score, before it is calibrated, as log-odds. */
double model_margin(const Attribution *found);

#endif
