/* SPDX-License-Identifier: MIT */
#include "core/cli/optionvalues.h"

#include "core/plugin/optiontable.h"

#include <glib.h>

static bool is_object_list(const MillOption *option) {
  return option->type == MILL_OPTION_OBJECT_LIST ||
         option->type == MILL_OPTION_STRICT_OBJECT_LIST;
}

static json_t *resolve_element(const MillOption *fields, const json_t *element) {
  json_t *whole = json_is_string(element) ? json_pack("{sO}", fields[0].name, (json_t *)element)
                                          : json_incref((json_t *)element);
  json_t *resolved = mill_options_resolve(fields, whole);
  json_decref(whole);
  return resolved;
}

static json_t *resolve_list(const MillOption *fields, const json_t *value) {
  json_t *list = json_array();
  if (json_is_string(value))
    json_array_append_new(list, resolve_element(fields, value));
  for (size_t i = 0; i < json_array_size(value); i++)
    json_array_append_new(list, resolve_element(fields, json_array_get(value, i)));
  return list;
}

static json_t *resolve_value(const MillOption *option, json_t *value) {
  if (is_object_list(option))
    return resolve_list(option->fields, value);
  if (option->type == MILL_OPTION_OBJECT)
    return mill_options_resolve(option->fields, value);
  return json_incref(value);
}

json_t *mill_options_resolve(const MillOption *table, const json_t *object) {
  json_t *resolved = json_object();
  for (const MillOption *option = table; option && option->name; option++) {
    json_t *value = json_incref(json_object_get(object, option->name));
    if (!value && option->default_value)
      value = json_loads(option->default_value, JSON_DECODE_ANY, NULL);
    if (value)
      json_object_set_new(resolved, option->name, resolve_value(option, value));
    json_decref(value);
  }
  return resolved;
}

typedef struct Visit {
  MillPathVisitor *call;
  void *data;
} Visit;

static void visit_table(const MillOption *table, const void *values, const char *prefix,
                        const Visit *visit);

static void visit_list(const MillOption *option, const MillObjectList *list, const char *name,
                       const Visit *visit) {
  for (size_t i = 0; i < list->n; i++) {
    g_autofree char *prefix = g_strdup_printf("%s/%zu/", name, i);
    visit_table(option->fields, (const char *)list->at + i * option->object_size, prefix, visit);
  }
}

static void visit_table(const MillOption *table, const void *values, const char *prefix,
                        const Visit *visit) {
  for (const MillOption *option = table; option && option->name; option++) {
    const void *value = (const char *)values + option->offset;
    g_autofree char *name = g_strconcat(prefix, option->name, NULL);
    bool is_path = option->type == MILL_OPTION_PATH || option->type == MILL_OPTION_MODEL;
    if (is_path && *(const char *const *)value)
      visit->call(name, *(const char *const *)value, visit->data);
    else if (is_object_list(option))
      visit_list(option, value, name, visit);
  }
}

void mill_options_each_path(const MillOption *table, const void *values, MillPathVisitor *visit,
                            void *data) {
  const Visit whole = {visit, data};
  visit_table(table, values, "", &whole);
}
