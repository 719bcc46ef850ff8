/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/describe.h"

static gboolean as_json;

static const GOptionEntry options[] = {
    {"json", 0, 0, G_OPTION_ARG_NONE, &as_json, "print JSON instead of text", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "plugins",
    .arguments = "[NAME]",
    .description =
        "Without a name: every plugin that can be found in TEXTMILL_PLUGIN_PATH (folders\n"
        "separated by ':') and the installed folder. With a name: its layers and options.",
    .options = options,
};

static MillExit describe(const char *name) {
  g_autoptr(GError) error = NULL;
  const MillPluginInfo *info = mill_registry_find(name, NULL, &error);
  if (!info)
    return mill_cli_fail(error);
  if (as_json)
    return mill_cli_print_json(mill_describe_json(info));
  g_autofree char *text = mill_describe_text(info);
  return mill_cli_print(text);
}

static MillExit print_list(const GPtrArray *infos) {
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < infos->len; i++) {
    const MillPluginInfo *info = g_ptr_array_index(infos, i);
    g_string_append_printf(out, "%-14s %-8s %s\n", info->plugin.name, info->plugin.version,
                           info->plugin.summary);
  }
  return mill_cli_print(out->str);
}

static json_t *list_json(const GPtrArray *infos) {
  json_t *list = json_array();
  for (guint i = 0; i < infos->len; i++)
    json_array_append_new(list, mill_describe_json(g_ptr_array_index(infos, i)));
  return list;
}

/* Plugins that cannot be loaded are reported on standard error; the rest are still listed. */
static MillExit list(void) {
  g_autoptr(GPtrArray) errors = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) infos = mill_registry_list(NULL, errors);
  MillExit status = as_json ? mill_cli_print_json(list_json(infos)) : print_list(infos);
  for (guint i = 0; i < errors->len; i++)
    mill_cli_error("%s", (const char *)g_ptr_array_index(errors, i));
  if (infos->len == 0)
    mill_cli_error("no plugin found; set TEXTMILL_PLUGIN_PATH to the folder that holds them");
  return errors->len > 0 || infos->len == 0 ? MILL_EXIT_USAGE : status;
}

MillExit mill_cli_plugins(int argc, char **argv) {
  MillExit early;
  if (!mill_cli_parse(&usage, &argc, &argv, &early))
    return early;
  if (argc > 2) {
    mill_cli_error("plugins takes at most one name, but also got '%s'", argv[2]);
    return MILL_EXIT_USAGE;
  }
  return argc == 2 ? describe(argv[1]) : list();
}
