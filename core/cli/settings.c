/* SPDX-License-Identifier: MIT */
#include "core/cli/settings.h"

#include "core/pipeline/modelsearch.h"

#include <string.h>

/* Splits a value at its commas. */
static json_t *split_list(const char *text) {
  g_auto(GStrv) words = g_strsplit(text, ",", -1);
  json_t *list = json_array();
  for (char **word = words; *word; word++)
    json_array_append_new(list, json_string(g_strstrip(*word)));
  return list;
}

static const MillOption *find_option(const MillOption *table, const char *name) {
  for (; table->name; table++)
    if (strcmp(table->name, name) == 0)
      return table;
  return NULL;
}

/* Most options take text; the others get JSON, or a text that they will reject. */
static json_t *parse_value(const MillOption *option, const char *text) {
  static const MillOptionType texts[] = {MILL_OPTION_STRING, MILL_OPTION_ENUM, MILL_OPTION_PATH,
                                         MILL_OPTION_MODEL};
  for (size_t i = 0; option && i < G_N_ELEMENTS(texts); i++)
    if (option->type == texts[i])
      return json_string(text);
  json_t *value = json_loads(text, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
  bool is_list = option && option->type == MILL_OPTION_STRING_LIST;
  if (is_list && !json_is_array(value)) {
    json_decref(value);
    return split_list(text);
  }
  return value ? value : json_string(text);
}

static const MillOption *table_of(const MillSettings *settings) {
  static const MillOption no_options[] = {{0}};
  return settings->table ? settings->table : no_options;
}

json_t *mill_settings_collect(const MillSettings *settings, GError **error) {
  json_t *object = json_object();
  for (char **word = settings->words; word && *word; word++) {
    const char *equals = strchr(*word, '=');
    g_autofree char *name = g_strndup(*word, equals ? (gsize)(equals - *word) : 0);
    const MillOption *option = find_option(table_of(settings), name);
    bool twice = json_object_get(object, name) != NULL;
    json_t *value = *name && !twice ? parse_value(option, equals + 1) : NULL;
    if (value && json_object_set_new(object, name, value) == 0)
      continue;
    if (twice)
      g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s gives '%s' twice; give it once",
                  settings->flag, name);
    else
      g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s needs NAME=VALUE, not '%s'",
                  settings->flag, *word);
    json_decref(object);
    return NULL;
  }
  return object;
}

static bool conclude(const MillSettings *settings, const MillFindings *findings, GError **error) {
  g_autoptr(GString) lines = g_string_new(NULL);
  for (guint i = 0; i < findings->list->len; i++) {
    const MillFinding *finding = g_ptr_array_index(findings->list, i);
    g_string_append_printf(lines, "%s%s: %s", i > 0 ? "\n" : "", settings->flag,
                           finding->message);
  }
  if (findings->list->len > 0)
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_USAGE, lines->str);
  return findings->list->len == 0;
}

void *mill_settings_parse(const MillSettings *settings, MillArena *arena, GError **error) {
  json_t *object = mill_settings_collect(settings, error);
  if (!object)
    return NULL;
  MillFindings findings;
  MillModelSearch search = {.plugin_path = settings->plugin_path};
  MillOptionContext context = {.arena = arena,
                               .find_model = mill_model_search,
                               .find_model_data = &search,
                               .findings = &findings};
  void *target = mill_arena_alloc0(arena, settings->size + 1);
  mill_findings_init(&findings);
  mill_options_parse(table_of(settings), object, "", &context, target);
  bool good = conclude(settings, &findings, error);
  mill_findings_finish(&findings);
  json_decref(object);
  return good ? target : NULL;
}
