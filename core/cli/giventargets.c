/* SPDX-License-Identifier: MIT */
#include "core/cli/giventargets.h"
#include "core/plugin/registry.h"

#include <string.h>

static const char option_name[] = "targets";

/* Whether the stage's plugin takes targets. A plugin that cannot be loaded is reported later. */
static bool takes_targets(const MillStageDefinition *stage) {
  const MillPluginInfo *info = mill_registry_find(stage->plugin, stage->folder, NULL);
  const MillOption *option = info ? info->plugin.options : NULL;
  for (; option && option->name; option++)
    if (strcmp(option->name, option_name) == 0 && option->type == MILL_OPTION_OBJECT_LIST)
      return true;
  return false;
}

/* The stage's list of targets, as written in the definition or new; a single target becomes the
 * first of a list. NULL if what stands there is neither, which is reported when options are
 * parsed. */
static json_t *list_of(json_t *written, MillStageDefinition *stage) {
  json_t *options = json_object_get(written, "options");
  if (!options) {
    options = json_object();
    json_object_set_new(written, "options", options);
    stage->options = options;
  }
  json_t *given = json_object_get(options, option_name);
  if (json_is_array(given) || (given && !json_is_string(given)) || !json_is_object(options))
    return given;
  json_t *list = json_array();
  if (given)
    json_array_append(list, given);
  json_object_set_new(options, option_name, list);
  return list;
}

bool mill_given_targets_add(MillDefinition *definition, char *const *names, GError **error) {
  json_t *written = json_object_get(definition->root, "stages");
  MillStageDefinition *stages = (MillStageDefinition *)definition->stages.at;
  bool is_taken = false;
  for (char *const *name = names; *name; name++)
    if (!**name) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                  "--target is empty; name what is asked about: --target 'rent control'");
      return false;
    }
  for (size_t i = 0; i < definition->stages.n; i++) {
    if (!takes_targets(&stages[i]))
      continue;
    json_t *list = list_of(json_array_get(written, i), &stages[i]);
    for (char *const *name = names; *name; name++)
      json_array_append_new(list, json_string(*name));
    is_taken = true;
  }
  if (!is_taken)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "--target: no stage of '%s' takes targets; run a pipeline with a stage that has "
                "the option 'targets', or leave --target out",
                definition->name ? definition->name : "the pipeline");
  return is_taken;
}
