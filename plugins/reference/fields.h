/* SPDX-License-Identifier: MIT */
/* Cuts an entry into its fields. */
#ifndef TEXTMILL_REFERENCE_FIELDS_H
#define TEXTMILL_REFERENCE_FIELDS_H

#include "plugins/reference/labels.h"
#include "plugins/reference/model.h"

#include <textmill/document.h>

typedef struct ReferenceField {
  uint8_t kind; /* ReferenceFieldKind */
  MillSpan span;
} ReferenceField;

/* A model and working memory, for one thread at a time. */
typedef struct ReferenceParser ReferenceParser;

/* The model must outlive it. */
ReferenceParser *reference_parser_new(const ReferenceModel *model);
void reference_parser_free(ReferenceParser *parser);

/* Appends the fields of an entry to an array of ReferenceField, in text order; `score` becomes
 * the probability that all of them are right. A field may occur several times. Spans lie in the
 * entry and end without punctuation. */
void reference_parse(ReferenceParser *parser, const char *text, MillSpan entry, GArray *fields,
                     double *score);

/* The log-odds that the labels of all tokens are right, before calibration; and these labels, one
 * for each token, appended to an array of uint8_t. */
double reference_parser_label(ReferenceParser *parser, const char *text, MillSpan entry,
                              GByteArray *labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReferenceParser, reference_parser_free)

#endif
