/* SPDX-License-Identifier: MIT */
/* A record held against the case it comes from. */
#ifndef MILL_COMPARISON_H
#define MILL_COMPARISON_H

#include "core/cli/testcases.h"

/* One thing that is not as the case says. */
typedef struct MillDifference {
  char *layer;      /* or "status" */
  bool is_unwanted; /* there, and named by `absent` */
  json_t *expected;
  json_t *found; /* what comes nearest; NULL: nothing comes near */
  char *remark;  /* what differs, or what else there is; "" if there is nothing to say */
} MillDifference;

/* The differences between a case and the record of its document, in the order of the case; empty
 * if it passes. Each expected annotation needs one of its own. Free with g_ptr_array_unref(). */
GPtrArray *mill_test_compare(const MillTestCase *one, const json_t *record);

#endif
