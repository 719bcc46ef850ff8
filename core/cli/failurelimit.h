/* SPDX-License-Identifier: MIT */
/* How many records may fail before a run ends: a number, or a share of those read. */
#ifndef MILL_FAILURELIMIT_H
#define MILL_FAILURELIMIT_H

#include <glib.h>
#include <stdbool.h>

/* With neither, there is no limit. */
typedef struct MillFailureLimit {
  bool has_number;
  bool has_share;
  guint64 number;
  double percent; /* of the records so far */
} MillFailureLimit;

/* Parses "N" or "P%"; false if it is neither, or not from 0 to 100 percent. */
bool mill_failure_limit_parse(const char *text, MillFailureLimit *limit);

/* Whether n_failed of n_records are too many. A share applies from the hundredth record on, since
 * a few records say little. */
bool mill_failure_limit_is_exceeded(const MillFailureLimit *limit, guint64 n_failed,
                                    guint64 n_records);

#endif
