/* SPDX-License-Identifier: MIT */
/* Decides what a file is from its name, its beginning, and the requested format. */
#ifndef MILL_INPUTFORMAT_H
#define MILL_INPUTFORMAT_H

#include "core/stream/bytestream.h"
#include "core/stream/inputname.h"

typedef struct MillFoundFormat {
  char *format;     /* its name; NULL: the file holds no record. Free with g_free() */
  char *misfit;     /* why it is not read, or NULL; free with g_free() */
  const char *note; /* how standard input is read, for people, unless a format was requested */
} MillFoundFormat;

/* Looks at the beginning of a stream. `name`: NULL for standard input; `asked`: the requested
 * format, or NULL. Bytes consumed in the process go into `passed` if the file is read as a whole;
 * of one that is cut, only blanks are consumed. `known`: see mill_input_known_format(). */
void mill_input_format_find(MillByteStream *stream, const char *name, const char *asked,
                            GString *passed, GHashTable *known, MillFoundFormat *found);

#endif
