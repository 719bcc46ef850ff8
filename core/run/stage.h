/* SPDX-License-Identifier: MIT */
/* A document in a stage, from being handed over to what happens if the stage fails. */
#ifndef MILL_STAGE_H
#define MILL_STAGE_H

#include "core/pipeline/plan.h"
#include "core/plugin/stageinstance.h"

/* Whether the stage's `when` holds for the document. */
bool mill_stage_applies(const MillPlannedStage *stage, const MillDocument *document);

/* Hands a document to a stage, until mill_document_end_stage(). It is one of `n` documents, and
 * may take as long as all of them. */
void mill_stage_begin(const MillPlannedStage *stage, const MillWorkerInstance *instance,
                      MillDocument *document, size_t n);

/* Has the plugin annotate n documents: one, or several if it takes batches. They stay with the
 * stage, failed or not, until they are settled. */
void mill_stage_call(const MillPlannedStage *stage, MillWorkerInstance *instance,
                     MillDocument **documents, size_t n);

/* Takes a document back from a stage, and applies on_error if it failed. */
void mill_stage_settle(const MillPlannedStage *stage, MillDocument *document);

/* Formats an error of opening a stage. */
void mill_stage_prefix_error(const MillPlan *plan, size_t index, GError **error);

#endif
