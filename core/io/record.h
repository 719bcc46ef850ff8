/* SPDX-License-Identifier: MIT */
/* The output record of a document as one line of JSON. */
#ifndef MILL_RECORD_H
#define MILL_RECORD_H

#include <jansson.h>
#include <textmill/document.h>

/* What every record of a run has in common. */
typedef struct MillRecordFormat {
  const char *pipeline;
  const char *const *layers;       /* in this order; ends with NULL */
  const char *const *named_stages; /* whose annotations say which stage made them; may be NULL */
  MillOffsetUnit unit;
  const char *const *keep; /* fields of the input record to carry over; may be NULL */
} MillRecordFormat;

/* "ok", "partial" or "failed". */
const char *mill_status_name(MillStatus status);

/* How long the buffer may be behind the annotations of this document, which are about to be
 * appended. Each writer stops where it is longer, and says so; what is in the buffer is to be cut
 * off then. */
size_t mill_record_end(const GString *out, const MillDocument *document);

/* Why a record is too long; free with g_free(). */
char *mill_record_excuse(const MillRecordFormat *format, const MillDocument *document);

/* Appends the record, without line end. `id` is the input's id value (NULL: the document's id as
 * a string), `input` the input record (NULL: there is none to keep fields of). False if it is too
 * long. */
bool mill_record_write(const MillRecordFormat *format, const MillDocument *document,
                       const json_t *id, const json_t *input, GString *out);

/* The record as a string, without fields of an input record; one that gets too long is that of a
 * failure. Free with g_free(). */
char *mill_record_new(const MillRecordFormat *format, const MillDocument *document);

#endif
