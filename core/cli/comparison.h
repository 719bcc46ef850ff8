/* SPDX-License-Identifier: MIT */
/* Compares a record with its test case. */
#ifndef MILL_COMPARISON_H
#define MILL_COMPARISON_H

#include "core/cli/testcases.h"

/* One thing that differs from the case. */
typedef struct MillDifference {
  char *layer;      /* or "status" */
  bool is_unwanted; /* present although named by `absent` */
  json_t *expected;
  json_t *found; /* what comes closest; NULL: nothing does */
  char *remark;  /* what differs, or what else was found; may be "" */
} MillDifference;

/* The differences between a case and the record of its document, in the order of the case; empty
 * if it passes. Each expected annotation needs its own counterpart. Free with
 * g_ptr_array_unref(). */
GPtrArray *mill_test_compare(const MillTestCase *one, const json_t *record);

#endif
