/* SPDX-License-Identifier: MIT */
/* What a plugin told of a label, and asking for it. */
#ifndef MILL_EXPLANATION_H
#define MILL_EXPLANATION_H

#include "core/run/pipeline.h"

#include <textmill/training.h>

/* One feature, as the plugin told it. */
typedef struct MillReason {
  const char *method;
  const char *name;
  MillSpan span;
  double value, weight;
} MillReason;

struct MillExplanation {
  const MillDocument *document;
  const char *label;
  bool has_score;
  double score, threshold, prior; /* prior is NAN where there is none */
  GArray *reasons;                /* of MillReason */
  GStringChunk *strings;
  char *misuse; /* how the plugin broke the contract first, or NULL */
};

/* Readies an explanation of a label, which is borrowed like the document. */
void mill_explanation_init(MillExplanation *explanation, const MillDocument *document,
                           const char *label);
void mill_explanation_finish(MillExplanation *explanation);

/* Asks a stage whose plugin has `explain` about a document that went through the pipeline. The
 * reasons come sorted: those that weigh most first, whatever their sign. False with
 * MILL_ERROR_USAGE if it does not know the label, MILL_ERROR_PLUGIN if it fails. */
bool mill_pipeline_explain(MillPipeline *pipeline, size_t stage, MillDocument *document,
                           MillExplanation *explanation, GError **error);

#endif
