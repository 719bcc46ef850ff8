/* SPDX-License-Identifier: MIT */
/* The figures of spans or relations. */
#ifndef MILL_MATCHREPORT_H
#define MILL_MATCHREPORT_H

#include "core/cli/evaluate.h"

/* Like those of evalreport.h, for an outcome of a matching. */
json_t *mill_matches_json(const MillOutcome *outcome, const char *pipeline);
char *mill_matches_text(const MillOutcome *outcome, const char *pipeline);

#endif
