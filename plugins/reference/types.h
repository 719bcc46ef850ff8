/* SPDX-License-Identifier: MIT */
/* What kind of work an entry is, by the fields that it has. */
#ifndef TEXTMILL_REFERENCE_TYPES_H
#define TEXTMILL_REFERENCE_TYPES_H

#include "plugins/reference/fields.h"

/* "article", "book", "chapter", "paper", "thesis", "report", "web" or "other". */
const char *reference_type(const char *text, const GArray *fields);

#endif
