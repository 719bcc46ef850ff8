/* SPDX-License-Identifier: MIT */
/* Reads a target that a record gives as an object: its name, and how else it is called. */
#include "plugins/stance/targets.h"

#include <jansson.h>

enum { MOST_ALIASES = 64 };

/* The strings of a list, kept by the set; false with an error if it is not a list of strings. */
static bool read_list(TargetSet *set, const json_t *object, const char *member,
                      MillStringList *list, GError **error) {
  const json_t *written = json_object_get(object, member);
  size_t n = json_array_size(written);
  if (!written || json_is_null(written))
    return true;
  if (!json_is_array(written) || n > MOST_ALIASES) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "'%s' of a target must be a list of at most %d strings", member, MOST_ALIASES);
    return false;
  }
  const char **strings = g_new0(const char *, n + 1);
  g_ptr_array_add(set->lists, strings);
  for (size_t i = 0; i < n; i++) {
    const char *value = json_string_value(json_array_get(written, i));
    if (!value) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                  "'%s' of a target holds something that is no string", member);
      return false;
    }
    strings[i] = g_string_chunk_insert(set->strings, value);
  }
  list->at = strings;
  list->n = n;
  return true;
}

static const char *read_string(TargetSet *set, const json_t *object, const char *member) {
  const char *value = json_string_value(json_object_get(object, member));
  return value ? g_string_chunk_insert(set->strings, value) : NULL;
}

bool stance_target_set_add_json(TargetSet *set, const char *json, GError **error) {
  json_t *object = json_loads(json, 0, NULL);
  TargetOption option = {.name = read_string(set, object, "name"),
                         .description = read_string(set, object, "description")};
  bool good = option.name && *option.name;
  if (!good)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "a target has no name; write {\"name\": \"rent control\", \"aliases\": [...]}");
  good = good && read_list(set, object, "aliases", &option.aliases, error) &&
         read_list(set, object, "favor", &option.favor, error) &&
         read_list(set, object, "against", &option.against, error) &&
         stance_target_set_add(set, &option, error);
  if (good)
    g_array_index(set->targets, Target, set->targets->len - 1).of_record = true;
  json_decref(object);
  return good;
}
