/* SPDX-License-Identifier: MIT */
#include "core/cli/progress.h"

#include "core/cli/printable.h"
#include "core/cli/terminal.h"

#include <stdio.h>
#include <unistd.h>

enum { EVERY_US = 200000 };

#define ERASE_LINE "\r\033[K"

static volatile bool is_shown;
static gint64 shown_at_us; /* 0: never */

bool mill_progress_is_due(void) {
  gint64 now = g_get_monotonic_time();
  bool is_first = shown_at_us == 0;
  if (!is_first && now - shown_at_us < EVERY_US)
    return false;
  shown_at_us = now;
  return !is_first;
}

/* The last column stays free: a cursor after it would start a new line that is never erased. */
void mill_progress_print(const char *line) {
  g_autoptr(GString) shown = g_string_new(NULL);
  mill_cli_append_cell(shown, line, MAX(mill_terminal_columns(STDERR_FILENO), 2) - 1);
  fprintf(stderr, ERASE_LINE "%s", g_strchomp(shown->str));
  is_shown = true;
}

void mill_progress_show(const char *format, ...) {
  if (!mill_progress_is_due())
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *line = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  mill_progress_print(line);
}

void mill_progress_clear(void) {
  if (is_shown)
    fputs(ERASE_LINE, stderr);
  is_shown = false;
}

const char *mill_progress_eraser(void) {
  return is_shown ? ERASE_LINE : "";
}
