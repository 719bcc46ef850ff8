/* SPDX-License-Identifier: MIT */
/* How fast a run is, what share of its input is done, and how long the rest may take. */
#ifndef MILL_PACE_H
#define MILL_PACE_H

#include <glib.h>

enum { MILL_PACE_MARKS = 50 };

/* How far a run has come. */
typedef struct MillPaceMark {
  gint64 at_us;
  guint64 n_records;
  guint64 text_bytes;
  guint64 done, total; /* bytes of the input; total is 0 where that is not known */
} MillPaceMark;

/* The last marks, so that rates are those of the last while; all zero to begin with. */
typedef struct MillPace {
  MillPaceMark marks[MILL_PACE_MARKS];
  guint n; /* marks so far */
} MillPace;

/* Notes how far the run has come, without telling anybody. */
void mill_pace_note(MillPace *pace, const MillPaceMark *mark);

/* Notes it, and says it in a line such as "120 records, 60/s, 1.5 MB/s, 40 %, 0:03 left". Free
 * with g_free(). */
char *mill_pace_tell(MillPace *pace, const MillPaceMark *mark);

#endif
