/* SPDX-License-Identifier: MIT */
/* Reads a document from segments to stances. */
#ifndef TEXTMILL_PLUGIN_STANCE_READING_H
#define TEXTMILL_PLUGIN_STANCE_READING_H

#include "plugins/stance/state.h"

/* The worker's stemmer. */
Stemmer *stance_scratch_stemmer(StanceScratch *scratch);

void stance_scratch_finish(StanceScratch *scratch, const StanceScorer *scorer);

/* Reads the document for these targets: fills the holders and the stances. */
void stance_read(StanceReading *reading, MillDocument *document, const TargetSet *targets,
                 StanceJudges judges, StanceScratch *scratch);

#endif
