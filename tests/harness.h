/* SPDX-License-Identifier: MIT */
/* Drives plugins as black boxes, through the public API alone. For cmocka tests. */
#ifndef TEXTMILL_TESTS_HARNESS_H
#define TEXTMILL_TESTS_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h> /* wants the four above before it */

#include <textmill/textmill.h>

/* n, or a tenth of it where $TEXTMILL_FEW is set: where all takes fifty times as long, as under
 * valgrind. */
static inline size_t as_many(size_t n) {
  return getenv("TEXTMILL_FEW") ? n / 10 : n;
}

typedef struct Harness Harness;

/* A pipeline of these stages, such as "[{\"plugin\": \"zones\"}, {\"plugin\": \"segment\"}]".
 * The test fails with the message if it does not load. */
Harness *harness_new(const char *stages);

/* Asserts that these stages do not load, and that the message has a piece. */
void assert_stages_refused(const char *stages, const char *piece);

/* Takes the text through the pipeline; the test fails with the reason if the document is
 * quarantined. The document is the harness's and valid until the next run. */
MillDocument *harness_run(Harness *harness, const char *text);

/* The record of the last run as JSON. Free with g_free(). */
char *harness_record(Harness *harness);

void harness_free(Harness *harness);

/* Asserts that the span covers exactly this text. */
void assert_span_text(const MillDocument *document, MillSpan span, const char *expected);

/* The number of annotations in a layer with this label. */
size_t count_labels(const MillDocument *document, const char *layer, const char *label);

/* The first annotation with this label; the test fails if there is none. */
const MillAnnotation *find_label(const MillDocument *document, const char *layer,
                                 const char *label);

#endif
