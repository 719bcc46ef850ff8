/* SPDX-License-Identifier: MIT */
/* Everything that a run writes, and the rules that keep it from overwriting an input or mixing
 * two outputs in one file. */
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
  MILL_OUTPUT_STATE, /* of --resume: rewritten as a whole, now and then */
  MILL_N_RUN_OUTPUTS
} MillRunOutput;

typedef struct MillRunOutputs {
  const char
      *paths[MILL_N_RUN_OUTPUTS]; /* NULL: records go to standard output, the rest nowhere */
  bool has_folder;                /* records go there, see core/cli/runfolder.h */
  bool is_continued; /* records and dead letters exist already, with these lengths and sums */
  guint64 lengths[MILL_N_RUN_OUTPUTS];
  guint64 sums[MILL_N_RUN_OUTPUTS];
  MillFileOutput files[MILL_N_RUN_OUTPUTS]; /* except the state */
} MillRunOutputs;

/* Checks that no two outputs would be mixed, and that each is of the right kind. False with
 * MILL_ERROR_USAGE. */
bool mill_run_outputs_check(const MillRunOutputs *outputs, GError **error);

/* Checks that neither an input (`inputs` ends with NULL) nor anything else that the run reads
 * would be overwritten. False with MILL_ERROR_USAGE. */
bool mill_run_outputs_spare(const MillRunOutputs *outputs, const char *const *inputs,
                            MillReadFiles *read, GError **error);

/* Opens the files, and once all are known to be distinct, truncates them; if there is a state,
 * those of records and dead letters are truncated to their recorded lengths. False with
 * MILL_ERROR_USAGE or MILL_ERROR_OUTPUT. */
bool mill_run_outputs_open(MillRunOutputs *outputs, GError **error);

/* The output, or NULL if it was not requested. */
MillFileOutput *mill_run_output(MillRunOutputs *outputs, MillRunOutput which);

/* Keeps the input from reading the outputs. */
void mill_run_outputs_leave_out(MillRunOutputs *outputs, MillFileInput *input);

#endif
