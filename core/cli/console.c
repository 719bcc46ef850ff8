/* SPDX-License-Identifier: MIT */
/* What the program prints, on standard output and on standard error. */
#include "core/cli/cli.h"
#include "core/cli/progress.h"
#include "core/stream/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_LINE = 4000, MOST_LINES = 200 /* of a message */ };

void mill_cli_error(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  mill_progress_clear();
  g_auto(GStrv) lines = g_strsplit(message, "\n", -1);
  guint n_lines = g_strv_length(lines);
  for (guint i = 0; i < MIN(n_lines, MOST_LINES); i++) {
    g_autofree char *line = mill_cli_shorten(lines[i], LONGEST_LINE);
    g_autofree char *shown = mill_cli_printable(line);
    fprintf(stderr, "textmill: %s\n", shown);
  }
  if (n_lines > MOST_LINES)
    fprintf(stderr, "textmill: %u more lines are left out\n", n_lines - MOST_LINES);
}

MillExit mill_cli_fail(const GError *error) {
  mill_cli_error("%s", error->message);
  switch ((MillErrorCode)error->code) {
  case MILL_ERROR_INPUT:
  case MILL_ERROR_OUTPUT:
    return MILL_EXIT_IO;
  case MILL_ERROR_DOCUMENT:
  case MILL_ERROR_STOPPED:
    return MILL_EXIT_RECORDS;
  default:
    return MILL_EXIT_USAGE;
  }
}

MillExit mill_cli_print(const char *text) {
  g_autoptr(GError) error = NULL;
  MillFileOutput output;
  mill_output_open(&output, NULL, NULL);
  if (mill_output_write(&output, text, strlen(text), &error))
    return MILL_EXIT_OK;
  return mill_cli_fail(error);
}

MillExit mill_cli_print_json(json_t *value) {
  char *text = json_dumps(value, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
  g_autofree char *line = g_strconcat(text, "\n", NULL);
  free(text);
  json_decref(value);
  return mill_cli_print(line);
}
