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
  MillExit early;
  if (!mill_cli_parse(&usage, &argc, &argv, &early))
    return early;
  if (argc > 1) {
    mill_cli_error("schema takes no argument, but got '%s'", argv[1]);
    return MILL_EXIT_USAGE;
  }
  return mill_cli_print_json(mill_schema_new());
}
