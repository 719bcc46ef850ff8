/* SPDX-License-Identifier: MIT */
#include "core/cli/progress.h"

#include <stdbool.h>
#include <stdio.h>

enum { EVERY_US = 200000 };

#define ERASE_LINE "\r\033[K"

static bool is_shown;
static gint64 shown_at_us; /* 0: never */

void mill_progress_show(const char *format, ...) {
  gint64 now = g_get_monotonic_time();
  bool is_first = shown_at_us == 0;
  if (!is_first && now - shown_at_us < EVERY_US)
    return;
  shown_at_us = now;
  if (is_first)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *line = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  fprintf(stderr, ERASE_LINE "%s", line);
  is_shown = true;
}

void mill_progress_clear(void) {
  if (is_shown)
    fputs(ERASE_LINE, stderr);
  is_shown = false;
}
