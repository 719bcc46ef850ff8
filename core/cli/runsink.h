/* SPDX-License-Identifier: MIT */
/* A run whose records go to the output of a plugin. */
#ifndef MILL_RUNSINK_H
#define MILL_RUNSINK_H

#include "core/cli/runfiles.h"

/* Writes a record: a MillTake; `data` is the MillConnector. */
bool mill_run_sink_take(void *data, const MillTaken *taken, GError **error);

/* Writes bytes that belong to no record, such as a format's beginning; there may be none. */
bool mill_run_sink_write(MillConnector *sink, const GString *bytes, GError **error);

#endif
