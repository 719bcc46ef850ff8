/* SPDX-License-Identifier: MIT */
/* All that a run writes, and the rules that keep it from writing over an input or two things into
 * one file. */
#ifndef MILL_RUNOUTPUTS_H
#define MILL_RUNOUTPUTS_H

#include "core/cli/readfiles.h"
#include "core/stream/input.h"
#include "core/stream/output.h"

typedef enum MillRunOutput {
  MILL_OUTPUT_RECORDS = 0,
  MILL_OUTPUT_DEAD_LETTERS,
  MILL_OUTPUT_STATS,
  MILL_OUTPUT_TRACE,
  MILL_OUTPUT_MANIFEST,
  MILL_OUTPUT_STATE, /* of --resume: written as a whole, now and then */
  MILL_N_RUN_OUTPUTS
} MillRunOutput;

typedef struct MillRunOutputs {
  const char *paths[MILL_N_RUN_OUTPUTS]; /* NULL: records go to standard output, others nowhere */
  bool has_folder;                       /* records go there, see core/cli/runfolder.h */
  bool is_continued; /* records and dead letters are there already, of these lengths and sums */
  guint64 lengths[MILL_N_RUN_OUTPUTS];
  guint64 sums[MILL_N_RUN_OUTPUTS];
  MillFileOutput files[MILL_N_RUN_OUTPUTS]; /* but for the state */
} MillRunOutputs;

/* Whether no two outputs would be mixed, and each is of the kind it must be. False with
 * MILL_ERROR_USAGE. */
bool mill_run_outputs_check(const MillRunOutputs *outputs, GError **error);

/* Whether neither an input (`inputs` ends with NULL) nor what else the run reads would be written
 * over. False with MILL_ERROR_USAGE. */
bool mill_run_outputs_spare(const MillRunOutputs *outputs, const char *const *inputs,
                            MillReadFiles *read, GError **error);

/* Opens the files, and once all are known to be apart, empties them, or, where there is a state,
 * cuts those of records and dead letters back to their lengths. False with MILL_ERROR_USAGE or
 * MILL_ERROR_OUTPUT. */
bool mill_run_outputs_open(MillRunOutputs *outputs, GError **error);

/* The output, or NULL if nobody asked for it. */
MillFileOutput *mill_run_output(MillRunOutputs *outputs, MillRunOutput which);

/* Keeps the input from reading the outputs. */
void mill_run_outputs_leave_out(MillRunOutputs *outputs, MillFileInput *input);

#endif
