/* SPDX-License-Identifier: MIT */
#include "core/stream/gold.h"

#include "core/stream/jsonl.h"
#include "core/stream/jsonnumber.h"

static bool add_label(const json_t *value, GPtrArray *labels) {
  if (mill_json_is_text(value))
    g_ptr_array_add(labels, (char *)json_string_value(value));
  return mill_json_is_text(value);
}

static bool add_labels(const json_t *value, GPtrArray *labels) {
  bool is_good = true;
  if (!json_is_array(value))
    return add_label(value, labels);
  for (size_t i = 0; i < json_array_size(value); i++)
    is_good = add_label(json_array_get(value, i), labels) && is_good;
  return is_good;
}

/* The field that holds the labels, or the one that should. */
static const char *find_field(const json_t *record) {
  const json_t *several = json_object_get(record, "labels");
  bool has_one = json_object_get(record, "label") != NULL;
  bool has_several = several && (json_array_size(several) > 0 || !has_one);
  return has_several ? "labels" : "label";
}

bool mill_gold_labels(const json_t *record, const char *field, GPtrArray *labels,
                      GError **error) {
  const char *name = field ? field : find_field(record);
  const json_t *value = json_object_get(record, name);
  g_ptr_array_set_size(labels, 0);
  if (value && add_labels(value, labels))
    return true;
  g_ptr_array_set_size(labels, 0);
  g_autofree char *names = mill_jsonl_field_names(record, false);
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
              value
                  ? "its field '%s' is neither a string nor a list of strings; name another one "
                    "with --label-field (fields here: %s)"
                  : "it has no field '%s'; name the right one with --label-field (fields here: "
                    "%s)",
              name, names);
  return false;
}
