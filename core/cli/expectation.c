/* SPDX-License-Identifier: MIT */
#include "core/cli/expectation.h"

#include "core/plugin/suggest.h"

#include <math.h>
#include <string.h>

/* Numbers in a record are decimals; if they differ by less than this, they were written the
 * same. */
#define SAME 1e-9

/* What a plain string is compared with in an object: its label, or its text. */
static const json_t *name_of(const json_t *object) {
  const json_t *label = json_object_get(object, "label");
  return label ? label : json_object_get(object, "text");
}

static bool holds_in_list(const json_t *expected, const json_t *list) {
  for (size_t i = 0; i < json_array_size(list); i++)
    if (mill_expectation_holds(expected, json_array_get(list, i)))
      return true;
  return false;
}

static bool holds_for_list(const json_t *expected, const json_t *list) {
  if (!json_is_array(expected))
    return holds_in_list(expected, list);
  for (size_t i = 0; i < json_array_size(expected); i++)
    if (!holds_in_list(json_array_get(expected, i), list))
      return false;
  return true;
}

static bool holds_for_object(const json_t *expected, const json_t *object) {
  const char *key;
  json_t *value;
  if (json_is_string(expected))
    return json_equal(expected, name_of(object));
  if (!json_is_object(expected))
    return false;
  json_object_foreach((json_t *)expected, key, value) {
    if (!mill_expectation_holds(value, json_object_get(object, key)))
      return false;
  }
  return true;
}

static bool holds_for_number(const json_t *expected, double number) {
  const json_t *least = json_object_get(expected, "at_least");
  const json_t *most = json_object_get(expected, "at_most");
  if (json_is_number(expected))
    return fabs(json_number_value(expected) - number) <= SAME * MAX(1, fabs(number));
  return json_is_object(expected) && (!least || number >= json_number_value(least) - SAME) &&
         (!most || number <= json_number_value(most) + SAME);
}

bool mill_expectation_holds(const json_t *expected, const json_t *found) {
  if (json_is_array(found))
    return holds_for_list(expected, found);
  if (json_is_object(found))
    return holds_for_object(expected, found);
  if (json_is_number(found))
    return holds_for_number(expected, json_number_value(found));
  return found && json_equal(expected, found);
}

/* ---- what comes near ----------------------------------------------------------------------- */

/* The string it contains, such as the text of a role's first span; "" if there is none. */
static const char *string_in(const json_t *value) {
  if (json_is_array(value))
    value = json_array_get(value, 0);
  if (json_is_object(value))
    value = name_of(value);
  return json_is_string(value) ? json_string_value(value) : "";
}

static unsigned nearness_of_member(const json_t *expected, const json_t *found) {
  const char *left = string_in(expected), *right = string_in(found);
  if (mill_expectation_holds(expected, found))
    return 2;
  return *left && *right && (strstr(left, right) || strstr(right, left));
}

unsigned mill_expectation_nearness(const json_t *expected, const json_t *found) {
  const char *key;
  json_t *value;
  unsigned sum = 0;
  if (!json_is_object(expected))
    return nearness_of_member(expected, found);
  json_object_foreach((json_t *)expected, key, value) {
    sum += nearness_of_member(value, json_object_get(found, key));
  }
  return sum;
}

/* ---- what is shown ------------------------------------------------------------------------- */

/* A role as its text, or as a list of them. */
static json_t *view_of_value(const json_t *found) {
  size_t n = json_array_size(found);
  if (!json_is_array(found))
    return json_deep_copy(found);
  json_t *list = json_array();
  for (size_t i = 0; i < n; i++) {
    const json_t *element = json_array_get(found, i);
    const json_t *name = json_is_object(element) ? name_of(element) : element;
    json_array_append_new(list, json_deep_copy(name ? name : element));
  }
  json_t *only = n == 1 ? json_incref(json_array_get(list, 0)) : NULL;
  if (only)
    json_decref(list);
  return only ? only : list;
}

json_t *mill_expectation_view(const json_t *expected, const json_t *found) {
  const char *key;
  json_t *value;
  if (!json_is_object(found))
    return json_deep_copy(found);
  if (json_object_size(expected) == 0)
    return name_of(found) ? json_deep_copy(name_of(found)) : json_deep_copy(found);
  json_t *view = json_object();
  json_object_foreach((json_t *)expected, key, value) {
    const json_t *member = json_object_get(found, key);
    if (member)
      json_object_set_new(view, key, view_of_value(member));
  }
  return view;
}

static void append_difference(GString *out, const char *key, const json_t *found) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  const char *name;
  json_t *value;
  g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", key);
  if (json_object_get(found, key))
    return;
  json_object_foreach((json_t *)found, name, value) {
    g_ptr_array_add(names, (char *)name);
  }
  g_ptr_array_add(names, NULL);
  g_autofree char *suggestion = mill_suggest_clause(key, (const char *const *)names->pdata);
  g_string_append_printf(out, " (there is none%s)", suggestion);
}

char *mill_expectation_differences(const json_t *expected, const json_t *found) {
  GString *out = g_string_new(NULL);
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)expected, key, value) {
    if (!mill_expectation_holds(value, json_object_get(found, key)))
      append_difference(out, key, found);
  }
  return g_string_free(out, FALSE);
}
