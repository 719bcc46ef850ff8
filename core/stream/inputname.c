/* SPDX-License-Identifier: MIT */
#include "core/stream/inputname.h"

#include "core/stream/decompressor.h"

#include <string.h>

MillInputFormat mill_input_name_format(const char *path) {
  static const struct {
    const char *ending;
    MillInputFormat format;
  } endings[] = {{".jsonl", MILL_INPUT_JSONL},  {".ndjson", MILL_INPUT_JSONL},
                 {".json", MILL_INPUT_JSON},    {".csv", MILL_INPUT_CSV},
                 {".tsv", MILL_INPUT_TSV},      {".txt", MILL_INPUT_TEXT},
                 {".text", MILL_INPUT_TEXT},    {".md", MILL_INPUT_TEXT},
                 {".markdown", MILL_INPUT_TEXT}};
  g_autofree char *stem = g_strndup(path, mill_compression_stem(path));
  g_autofree char *lower = g_ascii_strdown(stem, -1);
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
    if (g_str_has_suffix(lower, endings[i].ending))
      return endings[i].format;
  return MILL_INPUT_AUTO;
}

bool mill_input_name_is_html(const char *path) {
  static const char *const endings[] = {".html", ".htm", ".xhtml"};
  g_autofree char *stem = g_strndup(path, mill_compression_stem(path));
  g_autofree char *lower = g_ascii_strdown(stem, -1);
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
    if (g_str_has_suffix(lower, endings[i]))
      return true;
  return false;
}

static bool is_leftover(const char *name) {
  return g_str_has_prefix(name, "~$") || g_str_has_suffix(name, "~") ||
         (name[0] == '#' && g_str_has_suffix(name, "#"));
}

bool mill_input_folder_passes(MillInputFolder *folder, const char *name) {
  bool is_hidden = name[0] == '.';
  bool is_cases = g_str_has_suffix(name, ".test.json");
  folder->n_passed[MILL_PASSED_HIDDEN] += is_hidden;
  folder->n_passed[MILL_PASSED_LEFTOVER] += !is_hidden && is_leftover(name);
  folder->n_passed[MILL_PASSED_DEFINITION] += !is_hidden && is_cases;
  return is_hidden || is_leftover(name) || is_cases;
}

char *mill_input_folder_reason(const MillInputFolder *folder) {
  static const char *const reasons[MILL_N_PASSED] = {
      [MILL_PASSED_HIDDEN] = "hidden (.NAME)",
      [MILL_PASSED_LEFTOVER] = "of programs that had a file open (~$NAME, NAME~, #NAME#)",
      [MILL_PASSED_DEFINITION] = "of pipelines (definitions and cases)",
      [MILL_PASSED_OUTPUT] = "written by this run"};
  GString *reason = g_string_new(NULL);
  for (size_t i = 0; i < MILL_N_PASSED; i++)
    if (folder->n_passed[i] > 0)
      g_string_append_printf(reason, "%s%" G_GUINT64_FORMAT " %s", reason->len > 0 ? ", " : "",
                             folder->n_passed[i], reasons[i]);
  g_string_prepend(reason, reason->len > 0 ? "no file in this folder is an input; passed over: "
                                           : "there is no file in this folder");
  if (folder->n_passed[MILL_PASSED_HIDDEN] + folder->n_passed[MILL_PASSED_LEFTOVER] > 0)
    g_string_append(reason, "; name a file itself to read it");
  return g_string_free(reason, FALSE);
}
