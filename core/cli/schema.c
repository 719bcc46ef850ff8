/* SPDX-License-Identifier: MIT */
#include "core/pipeline/schema.h"

#include "core/cli/cli.h"

static const GOptionEntry options[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "schema",
    .description =
        "Prints a JSON Schema (draft 2020-12) of definitions, with the options of all plugins\n"
        "that can be found. Give it to an editor for completion and checks while typing.",
    .options = options,
};

MillExit mill_cli_schema(int argc, char **argv) {
  if (!mill_cli_parse(&usage, &argc, &argv))
    return MILL_EXIT_USAGE;
  if (argc > 1) {
    mill_cli_error("schema takes no argument, but got '%s'", argv[1]);
    return MILL_EXIT_USAGE;
  }
  json_t *schema = mill_schema_new();
  char *text = json_dumps(schema, JSON_INDENT(2));
  g_autofree char *line = g_strconcat(text, "\n", NULL);
  free(text);
  json_decref(schema);
  return mill_cli_print(line);
}
