/* SPDX-License-Identifier: MIT */
/* The error domain of all functions of textmill. */
#ifndef TEXTMILL_ERROR_H
#define TEXTMILL_ERROR_H

#include <glib.h>
#include <textmill/export.h>

MILL_BEGIN_DECLS

#define MILL_ERROR (mill_error_quark())

typedef enum MillErrorCode {
  MILL_ERROR_USAGE = 1,  /* an invalid command line or argument */
  MILL_ERROR_DEFINITION, /* a pipeline definition that cannot run */
  MILL_ERROR_PLUGIN,     /* a plugin that cannot be found, loaded or opened */
  MILL_ERROR_MODEL,      /* a model file that is missing or damaged */
  MILL_ERROR_INPUT,      /* input that cannot be read */
  MILL_ERROR_OUTPUT,     /* output that cannot be written */
  MILL_ERROR_DOCUMENT,   /* one document that a stage or a reader could not handle */
  MILL_ERROR_STOPPED     /* a stage with on_error "fail" ended the run */
} MillErrorCode;

/* The GError domain "textmill". Messages name the thing, the place and the remedy, in lower case
 * and without a full stop; a message about a definition may have several lines, one per problem.
 * Thread-safe. */
MILL_API GQuark mill_error_quark(void);

MILL_END_DECLS

#endif
