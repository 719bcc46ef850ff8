/* SPDX-License-Identifier: MIT */
#include "core/cli/settings.h"

#include <string.h>

static const MillOption no_options[] = {{0}};

static json_t *parse_value(const char *text) {
  json_t *value = json_loads(text, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
  return value ? value : json_string(text);
}

/* NULL with an error if a word is no setting or names one twice. */
static json_t *collect(char **words, GError **error) {
  json_t *object = json_object();
  for (; words && *words; words++) {
    const char *equals = strchr(*words, '=');
    g_autofree char *name = g_strndup(*words, equals ? (gsize)(equals - *words) : 0);
    bool twice = json_object_get(object, name) != NULL;
    json_t *value = equals && *name ? parse_value(equals + 1) : NULL;
    if (!twice && value && json_object_set_new(object, name, value) == 0)
      continue;
    if (twice)
      json_decref(value);
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                twice ? "--set gives '%s' twice; give it once"
                      : "--set needs NAME=VALUE, not '%s'",
                twice ? name : *words);
    json_decref(object);
    return NULL;
  }
  return object;
}

static bool conclude(const MillFindings *findings, GError **error) {
  g_autoptr(GString) lines = g_string_new(NULL);
  for (guint i = 0; i < findings->list->len; i++) {
    const MillFinding *finding = g_ptr_array_index(findings->list, i);
    g_string_append_printf(lines, "%s--set: %s", i > 0 ? "\n" : "", finding->message);
  }
  if (findings->list->len > 0)
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_USAGE, lines->str);
  return findings->list->len == 0;
}

void *mill_settings_parse(const MillOption *table, size_t size, char **words, MillArena *arena,
                          GError **error) {
  json_t *object = collect(words, error);
  if (!object)
    return NULL;
  MillFindings findings;
  MillOptionContext context = {.arena = arena, .findings = &findings};
  void *target = mill_arena_alloc0(arena, size + 1);
  mill_findings_init(&findings);
  mill_options_parse(table ? table : no_options, object, "", &context, target);
  bool good = conclude(&findings, error);
  mill_findings_finish(&findings);
  json_decref(object);
  return good ? target : NULL;
}
