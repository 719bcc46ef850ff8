/* SPDX-License-Identifier: MIT */
/* Documents for tests of formats: annotated by the test itself, through the public API alone. For
 * cmocka tests. */
#ifndef TEXTMILL_TESTS_FORMATS_H
#define TEXTMILL_TESTS_FORMATS_H

#include "tests/harness.h"

#include <textmill/format.h>
#include <textmill/plugin.h>

enum { MOST_MADE_LAYERS = 8 };

/* What a document is made of. */
typedef struct Making {
  const char *id;
  const char *text;
  void (*annotate)(MillDocument *document); /* in a stage "maker"; NULL: not at all */
  const char *problem;                      /* in a stage "breaker" after it; NULL: none */
  bool fails;                               /* with that problem, which else is skipped */
} Making;

/* Tells of the layers that documents can have: the tables end with one that is all zero. Once,
 * before any document is made. */
void provide_layers(const MillLayerTable *tables);

/* A new document; free it with mill_document_free(). */
MillDocument *make_document(const Making *making);

/* The info of records with all of these layers, in a pipeline "p". It and the array live as long
 * as the program, and change with the next call. */
MillRecordInfo *describe_layers(const MillLayerTable *tables);

#endif
