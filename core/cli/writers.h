/* SPDX-License-Identifier: MIT */
/* The formats that a run can write. */
#ifndef MILL_WRITERS_H
#define MILL_WRITERS_H

#include "core/cli/runfiles.h"
#include "core/io/textview.h"

/* One format. */
typedef struct MillWriter {
  const char *name;                                                  /* as --to has it */
  MillRender *render;                                                /* gets a MillWriting */
  void (*write_header)(const MillRecordFormat *format, GString *out, /* NULL: there is none */
                       const struct MillWriter *writer);
  const void *style;       /* of a table */
  const char *suffix;      /* of a file in a folder */
  const char *text_suffix; /* of the text beside it; NULL: there is none, and a file has all
                            * records of an input file */
  bool needs_codepoints;   /* its offsets are in no other unit */
} MillWriter;

/* What rendering needs to know. */
typedef struct MillWriting {
  const MillWriter *writer;
  MillTextView view;
} MillWriting;

/* The formats, the default first; the last one has no name. */
extern const MillWriter mill_writers[];

#endif
