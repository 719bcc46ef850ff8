/* SPDX-License-Identifier: MIT */
/* Whether tables have the columns that a run needs. */
#ifndef MILL_TABLECHECK_H
#define MILL_TABLECHECK_H

#include "core/stream/input.h"

typedef struct MillTableCheck {
  const char *text; /* the column of the text, or several */
  const char *id;   /* NULL: there need not be one */
} MillTableCheck;

/* A MillCheckHeader; `check` is a MillTableCheck. */
bool mill_table_check_header(void *check, const MillCsvHeader *header, GError **error);

/* Looks at the headers of those paths that name tables in regular files, without waiting for
 * anything; false with MILL_ERROR_USAGE if one does not pass. What cannot be read is left to the
 * run. */
bool mill_table_check_inputs(const MillTableCheck *check, const char *const *paths,
                             MillInputFormat format, GError **error);

#endif
