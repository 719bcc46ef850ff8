/* SPDX-License-Identifier: MIT */
#include "core/cli/manifest.h"

#include "core/plugin/smallfile.h"

#include <string.h>

enum { LARGEST = 64 << 20 /* bytes: of a definition of the greatest size, with all defaults */ };

json_t *mill_manifest_read(const char *path, GError **error) {
  json_error_t problem;
  g_autoptr(GError) reason = NULL;
  g_autofree char *text = NULL;
  size_t length;
  if (!mill_small_file_read(path, LARGEST, &text, &length, &reason)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "cannot read the manifest: %s",
                reason->message);
    return NULL;
  }
  json_t *manifest = json_loadb(text, length, JSON_REJECT_DUPLICATES, &problem);
  if (manifest && json_integer_value(json_object_get(manifest, "manifest")) == 1)
    return manifest;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "%s is not a manifest: %s; 'textmill run --manifest FILE' writes one", path,
              manifest ? "it has no member 'manifest' that is 1" : problem.text);
  json_decref(manifest);
  return NULL;
}

/* The member that distinguishes the objects of an array, or NULL if none does. */
static const char *key_of(const json_t *element) {
  static const char *const keys[] = {"id", "option", "name"};
  const char *key = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(keys) && !key; i++)
    key = json_string_value(json_object_get(element, keys[i]));
  return key;
}

/* An array of such objects as an object keyed by that member; NULL if it is not one. New
 * reference. */
static json_t *by_key(const json_t *array) {
  json_t *object = json_is_array(array) ? json_object() : NULL;
  for (size_t i = 0; object && i < json_array_size(array); i++) {
    json_t *element = json_array_get(array, i);
    const char *key = key_of(element);
    if (!key || json_object_get(object, key)) {
      json_decref(object);
      return NULL;
    }
    json_object_set(object, key, element);
  }
  return object;
}

static char *to_text(const json_t *value) {
  char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
  char *copy = g_strdup(text ? text : "?");
  free(text);
  return copy;
}

static void add_line(GPtrArray *lines, const char *path, const json_t *then, const json_t *now) {
  g_autofree char *was = then ? to_text(then) : NULL;
  g_autofree char *is = now ? to_text(now) : NULL;
  if (!now)
    g_ptr_array_add(lines, g_strdup_printf("%s: was %s, no longer exists", path, was));
  else if (!then)
    g_ptr_array_add(lines, g_strdup_printf("%s: is %s, did not exist", path, is));
  else
    g_ptr_array_add(lines, g_strdup_printf("%s: was %s, is %s", path, was, is));
}

static void compare(GPtrArray *lines, const char *path, const json_t *then, const json_t *now);

/* Members of both, then those of only one. */
static void compare_objects(GPtrArray *lines, const char *path, const json_t *then,
                            const json_t *now) {
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)then, key, value) {
    g_autofree char *inner = *path ? g_strdup_printf("%s/%s", path, key) : g_strdup(key);
    compare(lines, inner, value, json_object_get(now, key));
  }
  json_object_foreach((json_t *)now, key, value) {
    g_autofree char *inner = *path ? g_strdup_printf("%s/%s", path, key) : g_strdup(key);
    if (!json_object_get(then, key))
      add_line(lines, inner, NULL, value);
  }
}

static void compare(GPtrArray *lines, const char *path, const json_t *then, const json_t *now) {
  guint n_before = lines->len;
  if (json_equal(then, now))
    return;
  json_t *then_keyed = by_key(then), *now_keyed = by_key(now);
  if (json_is_object(then) && json_is_object(now))
    compare_objects(lines, path, then, now);
  else if (then_keyed && now_keyed)
    compare_objects(lines, path, then_keyed, now_keyed);
  else
    add_line(lines, path, then, now);
  if (lines->len == n_before)
    g_ptr_array_add(lines, g_strdup_printf("%s: the order has changed", path));
  json_decref(then_keyed);
  json_decref(now_keyed);
}

GPtrArray *mill_manifest_compare(const json_t *then, const json_t *now) {
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  json_t *then_copy = json_copy((json_t *)then), *now_copy = json_copy((json_t *)now);
  json_object_del(then_copy, "options");
  json_object_del(now_copy, "options");
  compare(lines, "", then_copy, now_copy);
  json_decref(then_copy);
  json_decref(now_copy);
  return lines;
}
