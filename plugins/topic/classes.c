/* SPDX-License-Identifier: MIT */
/* The classes of the training data, and the labels that the model gives for them. */
#include "plugins/topic/classes.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { LARGEST_MAP = 1 << 20 };

void topic_classes_init(Classes *classes) {
  *classes = (Classes){
      .numbers = g_hash_table_new(g_str_hash, g_str_equal),
      .names = g_ptr_array_new_with_free_func(g_free),
      .labels = g_ptr_array_new_with_free_func(g_free),
      .codes = g_ptr_array_new_with_free_func(g_free),
      .label_of_class = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
  };
}

void topic_classes_finish(Classes *classes) {
  g_hash_table_unref(classes->numbers);
  g_ptr_array_unref(classes->names);
  g_ptr_array_unref(classes->labels);
  g_ptr_array_unref(classes->codes);
  g_array_unref(classes->label_of_class);
}

/* False if there is such a class already. */
static bool add_class(Classes *classes, const char *name, uint32_t label) {
  uint32_t number = classes->names->len;
  char *kept = g_strdup(name);
  g_ptr_array_add(classes->names, kept);
  g_array_append_val(classes->label_of_class, label);
  return g_hash_table_insert(classes->numbers, kept, GUINT_TO_POINTER(number + 1));
}

bool topic_classes_find(const Classes *classes, const char *name, uint32_t *number) {
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(classes->numbers, name));
  *number = found - 1;
  return found > 0;
}

static int compare_names(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

void topic_classes_from_names(Classes *classes, GHashTable *names) {
  guint n;
  g_autofree const char **sorted = (const char **)g_hash_table_get_keys_as_array(names, &n);
  if (n > 0)
    qsort(sorted, n, sizeof(*sorted), compare_names);
  for (uint32_t i = 0; i < n; i++) {
    g_ptr_array_add(classes->labels, g_strdup(sorted[i]));
    g_ptr_array_add(classes->codes, NULL);
    add_class(classes, sorted[i], i);
  }
}

/* ---- the map ------------------------------------------------------------------------------- */

static bool refuse(const char *path, const char *label, const char *what, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s: label '%s' %s", path, label, what);
  return false;
}

static bool add_label(Classes *classes, const char *path, const char *label, const json_t *entry,
                      GError **error) {
  const json_t *names = json_object_get(entry, "classes");
  uint32_t number = classes->labels->len;
  size_t i;
  json_t *name;
  if (json_array_size(names) == 0)
    return refuse(path, label, "has no \"classes\", a list of labels of the training data",
                  error);
  g_ptr_array_add(classes->labels, g_strdup(label));
  g_ptr_array_add(classes->codes, g_strdup(json_string_value(json_object_get(entry, "code"))));
  json_array_foreach(names, i, name) {
    if (!json_is_string(name))
      return refuse(path, label, "has a class that is not a string", error);
    if (!add_class(classes, json_string_value(name), number))
      return refuse(path, label, "has a class that also belongs to another label", error);
  }
  return true;
}

/* The content of a file or a pipe, at most one byte beyond the limit. */
static GString *read_bounded(const char *path, GError **error) {
  FILE *file = fopen(path, "re");
  if (!file) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "cannot read the map %s: %s", path,
                g_strerror(errno));
    return NULL;
  }
  GString *text = g_string_new(NULL);
  g_string_set_size(text, LARGEST_MAP + 1);
  g_string_set_size(text, fread(text->str, 1, LARGEST_MAP + 1, file));
  fclose(file);
  return text;
}

static json_t *read_map(const char *path, GError **error) {
  json_error_t problem;
  GString *text = read_bounded(path, error);
  if (!text)
    return NULL;
  bool too_long = text->len > LARGEST_MAP;
  json_t *map =
      too_long ? NULL : json_loadb(text->str, text->len, JSON_REJECT_DUPLICATES, &problem);
  g_string_free(text, TRUE);
  if (json_is_object(map))
    return map;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s:%d:%d: %s", path,
              map || too_long ? 1 : problem.line, map || too_long ? 1 : problem.column,
              map || too_long
                  ? "a map must be a JSON object of at most 1 MiB: label to code and classes"
                  : problem.text);
  json_decref(map);
  return NULL;
}

bool topic_classes_from_map(Classes *classes, const char *path, GError **error) {
  json_t *map = read_map(path, error);
  const char *label;
  json_t *entry;
  bool good = map != NULL;
  json_object_foreach(map, label, entry) {
    good = good && add_label(classes, path, label, entry, error);
  }
  json_decref(map);
  return good;
}
