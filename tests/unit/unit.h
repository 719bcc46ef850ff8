/* SPDX-License-Identifier: MIT */
/* What unit tests of the core share. */
#ifndef TEXTMILL_TESTS_UNIT_H
#define TEXTMILL_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h> /* wants the four above before it */

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <textmill/error.h>

#define RUN_TESTS(tests) cmocka_run_group_tests(tests, NULL, NULL)

static inline void assert_contains(const char *text, const char *piece) {
  if (!text || !strstr(text, piece))
    fail_msg("expected: %s\nin: %s", piece, text ? text : "(null)");
}

/* Asserts that there is an error of that code whose message holds the piece, and clears it. */
static inline void assert_error(GError **error, MillErrorCode code, const char *piece) {
  assert_non_null(*error);
  assert_contains((*error)->message, piece);
  assert_int_equal((*error)->domain, MILL_ERROR);
  assert_int_equal((*error)->code, code);
  g_clear_error(error);
}

/* A copy of a plugin's descriptor, or part of one, for the rest of the process. */
static inline void *keep_copy(const void *part, size_t size) {
  static GPtrArray *kept;
  if (!kept)
    kept = g_ptr_array_new();
  g_ptr_array_add(kept, g_memdup2(part, size));
  return g_ptr_array_index(kept, kept->len - 1);
}

static inline void assert_no_error(const GError *error) {
  if (error)
    fail_msg("%s", error->message);
}

#endif
