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

/* Appends the record, without line end. `id` is the input's id value (NULL: the document's id as
 * a string), `input` the input record (NULL: there is none to keep fields of). */
void mill_record_write(const MillRecordFormat *format, const MillDocument *document,
                       const json_t *id, const json_t *input, GString *out);

#endif
