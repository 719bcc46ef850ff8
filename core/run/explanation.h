/* SPDX-License-Identifier: MIT */
/* Asks a plugin to explain a label, and holds its answer. */
#ifndef MILL_EXPLANATION_H
#define MILL_EXPLANATION_H

#include "core/run/pipeline.h"

#include <textmill/training.h>

/* One feature, as reported by the plugin. */
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
  double score, threshold, prior; /* prior is NAN if there is none */
  GArray *reasons;                /* of MillReason */
  GStringChunk *strings;
  char *misuse; /* the plugin's first breach of the contract, or NULL */
};

/* Prepares an explanation of a label, which is borrowed like the document. */
void mill_explanation_init(MillExplanation *explanation, const MillDocument *document,
                           const char *label);
void mill_explanation_finish(MillExplanation *explanation);

/* Asks a stage whose plugin has `explain` about a document that went through the pipeline. The
 * reasons are sorted by absolute weight, largest first. False with MILL_ERROR_USAGE if the plugin
 * does not know the label, or MILL_ERROR_PLUGIN if it fails. */
bool mill_pipeline_explain(MillPipeline *pipeline, size_t stage, MillDocument *document,
                           MillExplanation *explanation, GError **error);

#endif
