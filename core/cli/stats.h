/* SPDX-License-Identifier: MIT */
/* What a run did and how long each stage took, in a form for programs. */
#ifndef MILL_STATS_H
#define MILL_STATS_H

#include "core/cli/runfiles.h"

typedef struct MillStatsInput {
  const MillPipeline *pipeline;
  const MillRunFiles *files;
  const MillRunWatch *watch;
  double wall_seconds; /* of the run */
} MillStatsInput;

/* Writes one JSON object and closes the output. False with MILL_ERROR_OUTPUT. */
bool mill_stats_write(const MillStatsInput *input, MillFileOutput *output, GError **error);

#endif
