/* SPDX-License-Identifier: MIT */
#include "core/cli/labelmap.h"

#include "core/plugin/smallfile.h"

#include <jansson.h>

enum { LARGEST_MAP = 8 << 20 };

static bool add_mapping(GHashTable *map, const char *gold, const json_t *given, GError **error) {
  for (size_t i = 0; i < json_array_size(given); i++) {
    const json_t *label = json_array_get(given, i);
    if (json_is_string(label))
      g_hash_table_insert(map, g_strdup(json_string_value(label)), g_strdup(gold));
  }
  if (json_is_array(given))
    return true;
  g_set_error(
      error, MILL_ERROR, MILL_ERROR_USAGE,
      "'%s' must have a list of labels or codes: {\"gold label\": [\"given label\", ...]}", gold);
  return false;
}

/* Inverts {gold: [given, ...]}. An empty one maps nothing. */
static GHashTable *turn_round(const json_t *object, GError **error) {
  g_autoptr(GHashTable) map = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  const char *gold;
  json_t *given;
  if (!json_is_object(object)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "it must be a JSON object");
    return NULL;
  }
  json_object_foreach((json_t *)object, gold, given) {
    if (!add_mapping(map, gold, given, error))
      return NULL;
  }
  return g_steal_pointer(&map);
}

GHashTable *mill_label_map_read(const char *path, GError **error) {
  g_autoptr(GError) reason = NULL;
  g_autofree char *text = NULL;
  size_t length;
  json_error_t problem;
  if (!mill_small_file_read(path, LARGEST_MAP, &text, &length, &reason)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_INPUT, "cannot read --map: %s", reason->message);
    return NULL;
  }
  json_t *object = json_loadb(text, length, 0, &problem);
  if (!object) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "--map %s:%d:%d: not valid JSON: %s", path,
                problem.line, problem.column, problem.text);
    return NULL;
  }
  GHashTable *map = turn_round(object, &reason);
  json_decref(object);
  if (!map)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "--map %s: %s", path, reason->message);
  return map;
}

const char *mill_label_map_find(GHashTable *map, const MillAnnotation *annotation) {
  if (!map || g_hash_table_size(map) == 0)
    return annotation->label;
  const char *code = mill_annotation_string(annotation, "code");
  const char *name = code ? g_hash_table_lookup(map, code) : NULL;
  return name ? name : g_hash_table_lookup(map, annotation->label);
}
