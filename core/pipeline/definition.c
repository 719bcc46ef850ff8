/* SPDX-License-Identifier: MIT */
#include "core/pipeline/definition.h"

#include "core/plugin/optiontable.h"
#include "core/plugin/searchpath.h"
#include "core/plugin/smallfile.h"
#include "core/plugin/suggest.h"

#include <string.h>

static const MillOption when_table[] = {
    {.name = "layer",
     .type = MILL_OPTION_STRING,
     .required = true,
     .help = "the layer that must have an annotation",
     .offset = offsetof(MillWhen, layer)},
    {.name = "label",
     .type = MILL_OPTION_STRING,
     .help = "the label that one of its annotations must have; any when not given",
     .offset = offsetof(MillWhen, label)},
    {0}};

static const char *const on_error_choices[] = {"quarantine", "skip", "fail", NULL};
static const char *const isolation_choices[] = {"thread", "process", NULL};

const MillOption mill_stage_table[] = {
    {.name = "plugin",
     .type = MILL_OPTION_STRING,
     .required = true,
     .help = "name of the plugin that does the work",
     .offset = offsetof(MillStageDefinition, plugin)},
    {.name = "id",
     .type = MILL_OPTION_STRING,
     .help = "name of this stage in problems and annotations; the plugin's name when not given",
     .offset = offsetof(MillStageDefinition, id)},
    {.name = "options",
     .type = MILL_OPTION_RAW_OBJECT,
     .help = "options of the plugin, see 'textmill plugins NAME'",
     .offset = offsetof(MillStageDefinition, options)},
    {.name = "when",
     .type = MILL_OPTION_OBJECT,
     .help = "run this stage only on documents that an earlier stage has labelled this way",
     .fields = when_table,
     .object_size = sizeof(MillWhen),
     .offset = offsetof(MillStageDefinition, when)},
    {.name = "on_error",
     .type = MILL_OPTION_ENUM,
     .choices = on_error_choices,
     .default_value = "\"quarantine\"",
     .help = "what to do with a document that this stage cannot handle: quarantine it, skip the "
             "stage, or fail the whole run",
     .offset = offsetof(MillStageDefinition, on_error)},
    {.name = "timeout_ms",
     .type = MILL_OPTION_INT,
     .default_value = "0",
     .min = 0,
     .max = 86400000,
     .help = "milliseconds this stage may take for one document; 0 for no limit, which is the "
             "default, but 60000 for a stage with isolation \"process\"",
     .offset = offsetof(MillStageDefinition, timeout_ms)},
    {.name = "isolation",
     .type = MILL_OPTION_ENUM,
     .choices = isolation_choices,
     .default_value = "\"thread\"",
     .help = "where the plugin runs: in a thread of textmill, or in a process of its own for "
             "each worker, so that a crash costs only one document",
     .offset = offsetof(MillStageDefinition, isolation)},
    {.name = "memory_mb",
     .type = MILL_OPTION_INT,
     .default_value = "0",
     .min = 0,
     .max = 1048576,
     .help = "with isolation \"process\": MiB that the plugin may take in addition to its "
             "models; 0 for no limit",
     .offset = offsetof(MillStageDefinition, memory_mb)},
    {.name = "cpu_ms",
     .type = MILL_OPTION_INT,
     .default_value = "0",
     .min = 0,
     .max = 86400000,
     .help = "with isolation \"process\": milliseconds of CPU time this stage may take for one "
             "document; 0 for no limit",
     .offset = offsetof(MillStageDefinition, cpu_ms)},
    {.name = "open_ms",
     .type = MILL_OPTION_INT,
     .default_value = "0",
     .min = 0,
     .max = 86400000,
     .help = "with isolation \"process\": milliseconds that loading and opening the plugin may "
             "take; 0 for the default, which is 60000",
     .offset = offsetof(MillStageDefinition, open_ms)},
    {0}};

const MillOption mill_definition_table[] = {
    {.name = "textmill",
     .type = MILL_OPTION_INT,
     .required = true,
     .min = 1,
     .max = 1,
     .help = "version of the definition format, which is 1",
     .offset = offsetof(MillDefinition, textmill)},
    {.name = "name",
     .type = MILL_OPTION_STRING,
     .required = true,
     .help = "name of the pipeline, written into every record",
     .offset = offsetof(MillDefinition, name)},
    {.name = "description",
     .type = MILL_OPTION_STRING,
     .help = "what the pipeline is for",
     .offset = offsetof(MillDefinition, description)},
    {.name = "$schema",
     .type = MILL_OPTION_STRING,
     .help = "address of the JSON Schema, for editors; textmill does not read it",
     .offset = offsetof(MillDefinition, schema)},
    {.name = "stages",
     .type = MILL_OPTION_STRICT_OBJECT_LIST,
     .required = true,
     .help = "the stages, in the order in which they run",
     .fields = mill_stage_table,
     .object_size = sizeof(MillStageDefinition),
     .offset = offsetof(MillDefinition, stages)},
    {.name = "emit",
     .type = MILL_OPTION_STRING_LIST,
     .help =
         "the layers that go into the record; when not given, all but those that hold bare spans",
     .offset = offsetof(MillDefinition, emit)},
    {0}};

/* Advice for a text that does not even begin like a definition. */
static const char *find_remedy(const char *json, size_t length) {
  if (length >= 3 && memcmp(json, "\xEF\xBB\xBF", 3) == 0)
    return "; remove the byte order mark at its beginning";
  while (length > 0 && g_ascii_isspace(*json))
    json++, length--;
  return length > 0 && *json == '{'
             ? ""
             : "; a pipeline definition begins with '{', and inputs come after the pipeline";
}

static json_t *parse_json(const char *json, size_t length, const char *where, GError **error) {
  json_error_t problem;
  json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &problem);
  if (!root)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION, "%s:%d:%d: not valid JSON: %s%s", where,
                MAX(problem.line, 1), MAX(problem.column, 1), problem.text,
                find_remedy(json, length));
  return root;
}

/* The file of test cases is beside the definition and easily mistaken for it. */
static bool holds_cases(const json_t *root) {
  return json_is_array(root) ||
         (json_object_get(root, "cases") && !json_object_get(root, "stages"));
}

/* Parses the members; a root that is not an object has none. */
static void parse_members(MillDefinition *definition) {
  MillOptionContext context = {.arena = &definition->arena,
                               .folder = definition->folder,
                               .findings = &definition->findings};
  if (holds_cases(definition->root))
    mill_findings_add(&definition->findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE, "",
                      "a definition must be a JSON object with 'stages'; the cases of X.json are "
                      "in X.test.json, and 'textmill test X.json' runs them");
  else if (json_is_object(definition->root))
    mill_options_parse(mill_definition_table, definition->root, "", &context, definition);
  else
    mill_findings_add(&definition->findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE, "",
                      "a definition must be a JSON object");
}

/* An isolated plugin is not trusted to return. */
static bool waits_for_ever(const MillDefinition *definition, size_t index) {
  const json_t *stages = json_object_get(definition->root, "stages");
  return mill_definition_stage(definition, index)->isolation == MILL_ISOLATION_PROCESS &&
         !json_object_get(json_array_get(stages, index), "timeout_ms");
}

/* Defaults that depend on other keys. */
static void complete_stages(MillDefinition *definition) {
  MillStageDefinition *stages = (MillStageDefinition *)definition->stages.at;
  for (size_t i = 0; i < definition->stages.n; i++) {
    stages[i].folder = definition->folder;
    if (!stages[i].id)
      stages[i].id = stages[i].plugin;
    if (waits_for_ever(definition, i))
      stages[i].timeout_ms = MILL_PROCESS_TIMEOUT_MS;
    if (stages[i].isolation == MILL_ISOLATION_PROCESS && stages[i].open_ms == 0)
      stages[i].open_ms = MILL_PROCESS_OPEN_MS;
  }
}

MillDefinition *mill_definition_parse(const char *json, size_t length, const char *where,
                                      const char *folder, GError **error) {
  if (length > MILL_DEFINITION_MAX_BYTES) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION,
                "%s: a definition of %zu bytes is longer than the limit of %zu", where, length,
                MILL_DEFINITION_MAX_BYTES);
    return NULL;
  }
  json_t *root = parse_json(json, length, where, error);
  if (!root)
    return NULL;
  MillDefinition *definition = g_new0(MillDefinition, 1);
  mill_findings_init(&definition->findings);
  definition->root = root;
  definition->folder = g_strdup(folder);
  definition->source = mill_source_new(where, json, length);
  parse_members(definition);
  complete_stages(definition);
  return definition;
}

MillDefinition *mill_definition_new(const char *name, const char *where) {
  MillDefinition *definition = g_new0(MillDefinition, 1);
  mill_findings_init(&definition->findings);
  definition->textmill = 1;
  definition->name = mill_arena_strdup(&definition->arena, name);
  definition->root = json_pack("{s:i,s:s,s:[]}", "textmill", 1, "name", name, "stages");
  definition->source = mill_source_new(where, "{}", 2);
  return definition;
}

void mill_definition_cut(MillDefinition *definition, size_t n) {
  json_t *stages = json_object_get(definition->root, "stages");
  definition->stages.n = MIN(definition->stages.n, n);
  while (json_array_size(stages) > n)
    json_array_remove(stages, json_array_size(stages) - 1);
  definition->emit = (MillStringList){0};
  json_object_del(definition->root, "emit");
}

void mill_definition_append(MillDefinition *definition, const char *plugin, json_t *options) {
  MillArena *arena = &definition->arena;
  size_t n = definition->stages.n;
  MillStageDefinition *stages = mill_arena_alloc0(arena, (n + 1) * sizeof *stages);
  json_t *stage = json_pack("{s:s,s:O*}", "plugin", plugin, "options", options);
  json_array_append_new(json_object_get(definition->root, "stages"), stage);
  if (n > 0)
    memcpy(stages, definition->stages.at, n * sizeof *stages);
  stages[n].plugin = stages[n].id = mill_arena_strdup(arena, plugin);
  stages[n].options = json_object_get(stage, "options");
  definition->stages = (MillObjectList){stages, n + 1};
}

void mill_definition_free(MillDefinition *definition) {
  if (!definition)
    return;
  mill_findings_finish(&definition->findings);
  mill_source_free(definition->source);
  json_decref(definition->root);
  mill_arena_finish(&definition->arena);
  g_free(definition->folder);
  g_free(definition->path);
  g_free(definition);
}

static const char *const suffixes[] = {".json", NULL};

/* The names of the definitions, without the files of test cases beside them. */
static GPtrArray *find_names(char **folders) {
  GPtrArray *names = mill_search_names(folders, suffixes);
  for (guint i = names->len - 1; i-- > 0;)
    if (g_str_has_suffix(g_ptr_array_index(names, i), ".test"))
      g_ptr_array_remove_index(names, i);
  return names;
}

/* A name without '/' and '.' may stand for a definition on the search path. */
static char *find_by_name(const char *name, GError **error) {
  g_auto(GStrv) folders = mill_search_folders("TEXTMILL_PIPELINE_PATH", NULL, MILL_PIPELINE_DIR);
  char *path = mill_search_file(folders, name, suffixes);
  if (path)
    return path;
  g_autofree char *why = NULL;
  g_autofree char *found = mill_search_obstacle(folders, name, suffixes, &why);
  if (found) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION, "cannot read the definition %s: %s",
                found, why);
    return NULL;
  }
  g_autoptr(GPtrArray) names = find_names(folders);
  g_autofree char *suggestion = mill_suggest_clause(name, (const char *const *)names->pdata);
  g_autofree char *looked = g_strjoinv(", ", folders);
  g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION,
              "there is no file and no installed pipeline '%s'%s looked in %s", name,
              *suggestion ? suggestion : ";", looked);
  return NULL;
}

char *mill_definition_find(const char *name, GError **error) {
  bool is_path = strchr(name, '/') || g_str_has_suffix(name, ".json");
  if (is_path || g_file_test(name, G_FILE_TEST_IS_REGULAR))
    return g_strdup(name);
  return find_by_name(name, error);
}

MillDefinition *mill_definition_read(const char *name, GError **error) {
  g_autofree char *path = mill_definition_find(name, error);
  g_autofree char *json = NULL;
  g_autoptr(GError) reason = NULL;
  gsize length = 0;
  if (!path)
    return NULL;
  if (!mill_small_file_read(path, MILL_DEFINITION_MAX_BYTES, &json, &length, &reason)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION, "cannot read the definition: %s",
                reason->message);
    return NULL;
  }
  g_autofree char *folder = g_path_get_dirname(path);
  MillDefinition *definition = mill_definition_parse(json, length, path, folder, error);
  if (definition)
    definition->path = g_steal_pointer(&path);
  return definition;
}

bool mill_definition_conclude(MillDefinition *definition, GError **error) {
  if (definition->findings.list->len == 0)
    return true;
  const MillFinding *first = g_ptr_array_index(definition->findings.list, 0);
  MillErrorCode code = first->code;
  g_autofree char *lines = mill_source_format(definition->source, &definition->findings);
  g_set_error_literal(error, MILL_ERROR, (int)code, lines);
  return false;
}

const MillStageDefinition *mill_definition_stage(const MillDefinition *definition, size_t index) {
  return (const MillStageDefinition *)definition->stages.at + index;
}
