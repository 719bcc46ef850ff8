/* SPDX-License-Identifier: MIT */
/* The results of a pipeline's cases, for people and for programs. */
#ifndef MILL_TESTREPORT_H
#define MILL_TESTREPORT_H

#include "core/cli/comparison.h"

/* The cases of one pipeline that were run. */
typedef struct MillTestRun {
  const char *pipeline; /* as named on the command line */
  const char *path;     /* of the cases */
  const MillTestCases *cases;
  GPtrArray **differences; /* of each case, of MillDifference */
} MillTestRun;

/* The number of cases that do not pass. */
size_t mill_test_run_n_failed(const MillTestRun *run);

/* The differences, case by case. Free with g_free(). */
char *mill_test_run_text(const MillTestRun *run);

/* "FILE: 5 cases: 4 passed, 1 failed", with its line end. Free with g_free(). */
char *mill_test_totals(const char *name, size_t n_cases, size_t n_failed);

/* The complete report. New reference. */
json_t *mill_test_run_json(const MillTestRun *run);

#endif
