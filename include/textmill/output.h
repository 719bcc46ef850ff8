/* SPDX-License-Identifier: MIT */
/* Outputs: where encoded records go. An output is a plugin of the kind MILL_PLUGIN_OUTPUT;
 * `textmill run -o NAME:ADDRESS` writes to it, with ADDRESS as the value of its option `address`,
 * which it must have (of type STRING or PATH). One thread at a time calls it. */
#ifndef TEXTMILL_OUTPUT_H
#define TEXTMILL_OUTPUT_H

#include <textmill/document.h>

MILL_BEGIN_DECLS

/* A record as it is written. All of it is borrowed for the call. */
typedef struct MillOutputRecord {
  const char *bytes;
  size_t length;
  const MillDocument
      *document; /* NULL: what a format writes before the first or after the last */
} MillOutputRecord;

typedef struct MillOutput {
  size_t struct_size; /* sizeof(MillOutput) */

  /* Takes a record, in the order of the input. False with MILL_ERROR_OUTPUT ends the run. */
  bool (*write)(void *instance, const MillOutputRecord *record, GError **error);

  /* Has all that was written stored safely before it returns. False with MILL_ERROR_OUTPUT. May
   * be NULL if write() does that. Called now and then, and at the end. */
  bool (*flush)(void *instance, GError **error) MILL_OPTIONAL;
} MillOutput;

MILL_END_DECLS

#endif
