/* SPDX-License-Identifier: MIT */
/* Reads a text with a model. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_READER_H
#define TEXTMILL_ATTRIBUTION_LEARNED_READER_H

#include "plugins/attribution/finding.h"
#include "plugins/attribution/learned/model.h"
#include "plugins/attribution/learned/pieces.h"

/* Memory to read with. */
typedef struct TagReader {
  MillLattice *lattice;
  SequenceFacts facts;
  TaggedPieces pieces;
  uint8_t tags[MAX_SEQUENCE];
} TagReader;

TagReader *attribution_reader_new(void);

/* Accepts NULL. */
void attribution_reader_free(TagReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TagReader, attribution_reader_free)

/* Appends the attributions that the model finds; the rules have left their roles in text->words,
 * and `rules` holds their findings. Scores are not calibrated. */
void attribution_model_find(const AttributionModel *model, TagReader *reader,
                            const AttributionText *text, const ReportingTable *table,
                            const GArray *rules, GArray *attributions);

/* The same with calibrated scores, and with what rules derived from the layout. */
void attribution_model_read(const AttributionModel *model, TagReader *reader,
                            const AttributionText *text, const ReportingTable *table,
                            const GArray *rules, GArray *attributions);

/* The score, before it is calibrated, as log-odds. */
double attribution_margin(const Attribution *found);

#endif
