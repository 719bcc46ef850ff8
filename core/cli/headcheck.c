/* SPDX-License-Identifier: MIT */
#include "core/cli/headcheck.h"

#include "core/stream/input.h"

#include <string.h>

enum { MOST_OF_HEAD = 1 << 20 };

static bool has_head(const char *path, const char *asked) {
  g_autofree char *name = asked ? g_strdup(asked) : mill_input_name_format(path, NULL);
  const MillFormat *format = name ? mill_format_find(name, MILL_FORMAT_READS) : NULL;
  return format && format->head && strcmp(path, "-") != 0 &&
         g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static bool check_file(const char *path, const char *format, const MillDecoding *asked,
                       GError **error) {
  MillFileRecord record;
  MillFileInput *input = mill_input_new((const char *const[]){path, NULL}, format, MOST_OF_HEAD);
  mill_raw_record_init(&record);
  mill_input_ask(input, asked);
  mill_input_next(input, &record);
  bool passes = !record.lacks_head;
  if (!passes)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s: %s", path, record.failure);
  mill_raw_record_finish(&record);
  mill_input_free(input);
  return passes;
}

/* Whether an input of a plugin can be read in the format. */
static bool check_connector(const char *word, const char *name, GError **error) {
  const MillFormat *format = name ? mill_format_find(name, MILL_FORMAT_READS) : NULL;
  if (!format || !format->head || !mill_connector_is_meant(word, MILL_PLUGIN_INPUT))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, MILL_INPUT_WITHOUT_HEAD, word, name);
  return false;
}

bool mill_head_check(const char *const *paths, const char *format, const MillDecoding *asked,
                     GError **error) {
  for (; *paths; paths++)
    if (!check_connector(*paths, format, error) ||
        (has_head(*paths, format) && !check_file(*paths, format, asked, error)))
      return false;
  return true;
}
