/* SPDX-License-Identifier: MIT */
/* What a run did and how long each stage took, for programs to read. */
#ifndef MILL_STATS_H
#define MILL_STATS_H

#include "core/cli/runfiles.h"

/* Writes one JSON object. False with MILL_ERROR_OUTPUT. */
bool mill_stats_write(const MillPipeline *pipeline, const MillRunFiles *files,
                      double wall_seconds, MillOutput *output, GError **error);

#endif
