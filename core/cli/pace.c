/* SPDX-License-Identifier: MIT */
#include "core/cli/pace.h"

enum { MOST_HOURS = 99 };

void mill_pace_note(MillPace *pace, const MillPaceMark *mark) {
  pace->marks[pace->n++ % MILL_PACE_MARKS] = *mark;
}

/* The oldest kept mark. */
static const MillPaceMark *oldest(const MillPace *pace) {
  return &pace->marks[pace->n < MILL_PACE_MARKS ? 0 : pace->n % MILL_PACE_MARKS];
}

static void append_rest(GString *line, double seconds) {
  guint64 rest = seconds < 3600.0 * (MOST_HOURS + 1) ? (guint64)(seconds + 0.5) : 0;
  guint hours = (guint)(rest / 3600), minutes = (guint)(rest / 60 % 60);
  if (seconds >= 3600.0 * (MOST_HOURS + 1))
    g_string_append_printf(line, ", more than %d h left", MOST_HOURS);
  else if (hours > 0)
    g_string_append_printf(line, ", %u:%02u:%02u left", hours, minutes, (guint)(rest % 60));
  else
    g_string_append_printf(line, ", %u:%02u left", minutes, (guint)(rest % 60));
}

char *mill_pace_tell(MillPace *pace, const MillPaceMark *mark) {
  mill_pace_note(pace, mark);
  const MillPaceMark *before = oldest(pace);
  double seconds = (double)(mark->at_us - before->at_us) / 1e6;
  GString *line = g_string_new(NULL);
  g_string_append_printf(line, "%" G_GUINT64_FORMAT " records", mark->n_records);
  if (seconds > 0)
    g_string_append_printf(line, ", %.0f/s, %.1f MB/s",
                           (double)(mark->n_records - before->n_records) / seconds,
                           (double)(mark->text_bytes - before->text_bytes) / seconds / 1e6);
  if (mark->total > 0)
    g_string_append_printf(line, ", %d %%",
                           (int)(100.0 * (double)mark->done / (double)mark->total));
  if (mark->total > 0 && seconds > 0 && mark->done > before->done)
    append_rest(line, (double)(mark->total - mark->done) * seconds /
                          (double)(mark->done - before->done));
  return g_string_free(line, FALSE);
}
