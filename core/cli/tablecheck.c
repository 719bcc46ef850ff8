/* SPDX-License-Identifier: MIT */
#include "core/cli/tablecheck.h"

#include "core/plugin/suggest.h"

#include <string.h>

enum { MOST_OF_NAMES = 400 /* bytes of a message */, MOST_OF_HEADER = 1 << 20 };

static bool check_column(const char *const *columns, const char *name, const char *option,
                         GError **error) {
  if (!name || g_strv_contains(columns, name))
    return true;
  g_autofree char *all = g_strjoinv("', '", (char **)columns);
  g_autofree char *suggestion = mill_suggest_clause(name, columns);
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "the table has no column '%.100s', only '%.*s'; name the right one with %s%s", name,
              MOST_OF_NAMES, all, option, suggestion);
  return false;
}

/* All of several; a record may lack some of its fields, but a table has the same for each. */
static bool check_text_columns(const char *const *columns, const char *names, GError **error) {
  g_auto(GStrv) parts = g_strsplit(names, ",", -1);
  bool passes = g_strv_contains(columns, names);
  for (char **part = parts; *part && !passes; part++)
    if (!check_column(columns, g_strstrip(*part), "--text-field", error))
      return false;
  return true;
}

bool mill_table_check_header(void *check, const MillCsvHeader *header, GError **error) {
  const MillTableCheck *needed = check;
  const char *const *columns = mill_csv_header_names(header);
  return check_text_columns(columns, needed->text, error) &&
         check_column(columns, needed->id, "--id-field", error);
}

/* A look at one table ahead of the run. */
typedef struct Probe {
  const MillTableCheck *check;
  GError *error;
} Probe;

static bool probe_header(void *data, const MillCsvHeader *header, GError **error) {
  Probe *probe = data;
  bool passes = mill_table_check_header((void *)probe->check, header, &probe->error);
  if (!passes)
    g_propagate_error(error, g_error_copy(probe->error));
  return passes;
}

static bool is_table(const char *path, MillInputFormat format) {
  MillInputFormat named = format == MILL_INPUT_AUTO ? mill_input_name_format(path) : format;
  return strcmp(path, "-") != 0 && (named == MILL_INPUT_CSV || named == MILL_INPUT_TSV) &&
         g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static bool check_input(const MillTableCheck *check, const char *path, MillInputFormat format,
                        GError **error) {
  Probe probe = {.check = check};
  MillFileRecord record;
  MillFileInput *input =
      mill_input_new((const char *const[]){path, NULL}, format, MOST_OF_HEADER);
  mill_raw_record_init(&record);
  mill_input_check_headers(input, probe_header, &probe);
  mill_input_next(input, &record);
  mill_raw_record_finish(&record);
  mill_input_free(input);
  if (!probe.error)
    return true;
  g_propagate_prefixed_error(error, probe.error, "%s: ", path);
  return false;
}

bool mill_table_check_inputs(const MillTableCheck *check, const char *const *paths,
                             MillInputFormat format, GError **error) {
  for (; *paths; paths++)
    if (is_table(*paths, format) && !check_input(check, *paths, format, error))
      return false;
  return true;
}
