/* SPDX-License-Identifier: MIT */
/* The speed of a run, its progress, and the estimated time left. */
#ifndef MILL_PACE_H
#define MILL_PACE_H

#include <glib.h>

enum { MILL_PACE_MARKS = 50 };

/* The progress of a run. */
typedef struct MillPaceMark {
  gint64 at_us;
  guint64 n_records;
  guint64 text_bytes;
  guint64 done, total; /* bytes of the input; total is 0 if unknown */
} MillPaceMark;

/* The last marks, so that rates are recent ones; all zero at first. */
typedef struct MillPace {
  MillPaceMark marks[MILL_PACE_MARKS];
  guint n; /* marks so far */
} MillPace;

/* Records the progress without reporting it. */
void mill_pace_note(MillPace *pace, const MillPaceMark *mark);

/* Records it, and returns a line such as "120 records, 60/s, 1.5 MB/s, 40 %, 0:03 left". Free
 * with g_free(). */
char *mill_pace_tell(MillPace *pace, const MillPaceMark *mark);

#endif
