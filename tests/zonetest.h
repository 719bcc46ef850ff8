/* SPDX-License-Identifier: MIT */
/* What tests of zones share; included once in each of them. */
#ifndef TEXTMILL_TESTS_ZONETEST_H
#define TEXTMILL_TESTS_ZONETEST_H

#include "tests/harness.h"

static Harness *harness;

#define PROSE "The harbour of Bergen was closed for two days after the storm, the council said."

/* Asserts the zones of a text: `expected` has one a line, as "label: text" with line ends as
 * |. */
static void assert_zones(const char *text, const char *expected) {
  const MillDocument *document = harness_run(harness, text);
  MillAnnotations zones = mill_document_annotations(document, "zone");
  g_autoptr(GString) found = g_string_new("");
  for (size_t i = 0; i < zones.n; i++) {
    MillSpan span = zones.at[i]->span;
    g_autofree char *part = g_strndup(text + span.begin, span.end - span.begin);
    g_string_append_printf(found, "%s%s: %s", i > 0 ? "\n" : "", zones.at[i]->label,
                           g_strdelimit(part, "\n", '|'));
  }
  assert_string_equal(found->str, expected);
}

static int open_zones(void **state) {
  (void)state;
  harness = harness_new("[{\"plugin\": \"zones\"}]");
  return 0;
}

static int close_zones(void **state) {
  (void)state;
  harness_free(harness);
  return 0;
}

#endif
