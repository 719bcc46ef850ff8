/* SPDX-License-Identifier: MIT */
/* Outputs: where encoded records go. An output is a plugin of the kind MILL_PLUGIN_OUTPUT;
 * `textmill run -o NAME:ADDRESS` writes to it, with ADDRESS as the value of its option `address`,
 * which it must have (of type STRING or PATH). It is called by one thread at a time. */
#ifndef TEXTMILL_OUTPUT_H
#define TEXTMILL_OUTPUT_H

#include <textmill/document.h>

MILL_BEGIN_DECLS

/* An encoded record. Everything is borrowed for the duration of the call. */
typedef struct MillOutputRecord {
  const char *bytes;
  size_t length;
  const MillDocument
      *document; /* NULL for what a format writes before the first or after the last */
} MillOutputRecord;

typedef struct MillOutput {
  size_t struct_size; /* sizeof(MillOutput) */

  /* Writes a record; they come in the order of the input. Returning false with MILL_ERROR_OUTPUT
   * ends the run. */
  bool (*write)(void *instance, const MillOutputRecord *record, GError **error);

  /* Returns once everything written so far is stored safely, or false with MILL_ERROR_OUTPUT.
   * Called now and then, and at the end. May be NULL if write() already does that. */
  bool (*flush)(void *instance, GError **error) MILL_OPTIONAL;
} MillOutput;

MILL_END_DECLS

#endif
