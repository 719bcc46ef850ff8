/* SPDX-License-Identifier: MIT */
#include "core/cli/jsonschema.h"

#include "core/cli/cli.h"
#include "core/pipeline/planner.h"

static const GOptionEntry options[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "schema",
    .arguments = "[PIPELINE]",
    .description =
        "Prints a JSON Schema (draft 2020-12) of definitions, with the options of all plugins\n"
        "that can be found. Give it to an editor for completion and checks while typing.\n"
        "With a pipeline: the schema of the records that it writes.",
    .options = options,
};

static MillExit print_record_schema(const char *name) {
  g_autoptr(GError) error = NULL;
  MillDefinition *definition = mill_definition_read(name, &error);
  MillPlan *plan = definition ? mill_plan_new(definition, &error) : NULL;
  if (!plan)
    return mill_cli_fail(error);
  MillExit status = mill_cli_print_json(mill_record_schema_new(plan));
  mill_plan_free(plan);
  return status;
}

MillExit mill_cli_schema(int argc, char **argv) {
  MillExit early;
  if (!mill_cli_parse(&usage, &argc, &argv, &early))
    return early;
  if (argc > 2) {
    mill_cli_error("schema takes at most one pipeline, but also got '%s'", argv[2]);
    return MILL_EXIT_USAGE;
  }
  if (argc == 2)
    return print_record_schema(argv[1]);
  return mill_cli_print_json(mill_schema_new());
}
