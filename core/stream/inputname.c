/* SPDX-License-Identifier: MIT */
#include "core/stream/inputname.h"

#include "core/stream/decompressor.h"
#include "core/stream/format.h"

#include <string.h>

enum { LONGEST_ENDING = 16, MOST_KNOWN = 1024 };

/* The name in lower case, without the ending of its compression. Free with g_free(). */
static char *plain_name(const char *path) {
  return g_ascii_strdown(path, (gssize)mill_compression_stem(path));
}

static bool ends_in(const char *path, const char *const *endings) {
  g_autofree char *name = plain_name(path);
  for (; *endings; endings++)
    if (g_str_has_suffix(name, *endings))
      return true;
  return false;
}

/* Whether an ending could be the name of a format at all. */
static bool is_plain(const char *ending) {
  size_t n = strspn(ending, "abcdefghijklmnopqrstuvwxyz0123456789-_");
  return n > 0 && n <= LONGEST_ENDING && ending[n] == '\0';
}

const MillFormat *mill_input_known_format(const char *name, GHashTable *known) {
  gpointer found;
  if (known && g_hash_table_lookup_extended(known, name, NULL, &found))
    return found;
  const MillFormat *format = mill_format_find(name, MILL_FORMAT_READS);
  if (known && g_hash_table_size(known) >= MOST_KNOWN)
    g_hash_table_remove_all(known);
  if (known)
    g_hash_table_insert(known, g_strdup(name), (gpointer)format);
  return format;
}

char *mill_input_name_format(const char *path, GHashTable *known) {
  static const struct {
    const char *ending;
    const char *format;
  } usual[] = {{"jsonl", "jsonl"}, {"ndjson", "jsonl"}, {"json", "json"},    {"txt", "text"},
               {"text", "text"},   {"md", "text"},      {"markdown", "text"}};
  g_autofree char *name = plain_name(path);
  const char *dot = strrchr(name, '.'), *slash = strrchr(name, '/');
  if (!dot || (slash && slash > dot))
    return NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(usual); i++)
    if (strcmp(dot + 1, usual[i].ending) == 0)
      return g_strdup(usual[i].format);
  return is_plain(dot + 1) && mill_input_known_format(dot + 1, known) ? g_strdup(dot + 1) : NULL;
}

bool mill_input_name_is_json(const char *path) {
  return ends_in(path, (const char *const[]){".json", NULL});
}

bool mill_input_name_is_html(const char *path) {
  return ends_in(path, (const char *const[]){".html", ".htm", ".xhtml", NULL});
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
