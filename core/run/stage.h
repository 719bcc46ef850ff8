/* SPDX-License-Identifier: MIT */
/* A document in the hands of a stage: from handing it over to what becomes of it if that failed.
 */
#ifndef MILL_STAGE_H
#define MILL_STAGE_H

#include "core/pipeline/plan.h"
#include "core/plugin/stageinstance.h"

/* Whether the stage's `when` holds for the document. */
bool mill_stage_applies(const MillPlannedStage *stage, const MillDocument *document);

/* Hands a document to a stage, until mill_document_end_stage(); it may take as long as `n`
 * documents, which it is one of. */
void mill_stage_begin(const MillPlannedStage *stage, const MillWorkerInstance *instance,
                      MillDocument *document, size_t n);

/* Has the plugin annotate n documents: one, or several if it takes batches. They stay in the
 * stage's hands, failed or not, until they are settled. */
void mill_stage_call(const MillPlannedStage *stage, MillWorkerInstance *instance,
                     MillDocument **documents, size_t n);

/* Takes a document back from a stage, and does with a failed one what its on_error says. */
void mill_stage_settle(const MillPlannedStage *stage, MillDocument *document);

/* Words an error of opening a stage. */
void mill_stage_prefix_error(const MillPlan *plan, size_t index, GError **error);

#endif
