/* SPDX-License-Identifier: MIT */
#include "core/cli/terminal.h"

#include <glib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_COLUMNS = 80, MOST_COLUMNS = 10000 };

bool mill_terminal_has_colour(int file) {
  const char *no_color = g_getenv("NO_COLOR");
  const char *term = g_getenv("TERM");
  bool is_unwanted = no_color && *no_color;
  bool is_dumb = term && strcmp(term, "dumb") == 0;
  return !is_unwanted && !is_dumb && isatty(file);
}

unsigned mill_terminal_columns(int file) {
  const char *given = g_getenv("COLUMNS");
  struct winsize size = {0};
  guint64 columns;
  if (given && g_ascii_string_to_unsigned(given, 10, 1, MOST_COLUMNS, &columns, NULL))
    return (unsigned)columns;
  if (isatty(file) && ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return USUAL_COLUMNS;
}
