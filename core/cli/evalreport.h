/* SPDX-License-Identifier: MIT */
/* The figures of an evaluation, for people and for programs. */
#ifndef MILL_EVALREPORT_H
#define MILL_EVALREPORT_H

#include "core/cli/evaluate.h"

/* The figures as JSON. New reference. */
json_t *mill_outcome_json(const MillOutcome *outcome, const char *pipeline);

/* The same as tables. Free with g_free(). */
char *mill_outcome_text(const MillOutcome *outcome, const char *pipeline);

#endif
