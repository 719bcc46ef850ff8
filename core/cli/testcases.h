/* SPDX-License-Identifier: MIT */
/* The cases of 'textmill test', read from a file beside the definition. */
#ifndef MILL_TESTCASES_H
#define MILL_TESTCASES_H

#include "core/document/arena.h"
#include "core/pipeline/source.h"

#include <jansson.h>
#include <textmill/options.h>

/* One case; `text`, `path` and `record` are exclusive. */
typedef struct MillTestCase {
  const char *name;
  const char *text;
  const char *path; /* key "file" */
  const json_t *record;
  const json_t *expect; /* layers, each with a list; NULL: none */
  const json_t *absent;
  int status;        /* MillStatus */
  const char *bytes; /* the text, wherever it comes from; NULL with `record` */
  size_t length;
} MillTestCase;

typedef struct MillTestCases {
  const char *description;
  const char *schema;
  MillObjectList cases; /* of MillTestCase */

  MillArena arena;
  MillSource *source;
  json_t *root;
  MillFindings findings;
} MillTestCases;

/* The names that `status` may have, by MillStatus. */
extern const char *const mill_test_statuses[];

/* The maximum number of entries of a list in `expect` or `absent`. */
enum { MILL_TEST_MOST_EXPECTED = 1000 };

/* The file of cases for the file of a definition. Free with g_free(). */
char *mill_test_cases_path(const char *definition);

/* Reads a file of cases. `layers` (ends with NULL) are those that may be named. NULL with
 * MILL_ERROR_DEFINITION and all mistakes, one per line with its place. Free with
 * mill_test_cases_free(). */
MillTestCases *mill_test_cases_read(const char *path, const char *const *layers, GError **error);

/* Accepts NULL. */
void mill_test_cases_free(MillTestCases *cases);

#endif
