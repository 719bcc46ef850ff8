/* SPDX-License-Identifier: MIT */
/* What a file is, by its name, by how it begins, and by what was asked for. */
#ifndef MILL_INPUTFORMAT_H
#define MILL_INPUTFORMAT_H

#include "core/stream/bytestream.h"
#include "core/stream/inputname.h"

typedef struct MillFoundFormat {
  char *format;     /* its name; NULL: there is no record in it. Free with g_free() */
  char *misfit;     /* why it is not read, or NULL; free with g_free() */
  const char *note; /* how standard input is read, for people, if nobody has said it */
} MillFoundFormat;

/* Looks at the beginning of a stream. `name`: NULL for standard input; `asked`: the name of a
 * format that was asked for, or NULL. What had to be used up of a file that is read as a whole
 * goes into `passed`; of one that is cut that is no more than blanks. */
void mill_input_format_find(MillByteStream *stream, const char *name, const char *asked,
                            GString *passed, MillFoundFormat *found);

#endif
