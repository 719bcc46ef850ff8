/* SPDX-License-Identifier: MIT */
#include "core/cli/jsonschema.h"

#include "core/cli/describe.h"
#include "core/pipeline/definition.h"
#include "core/plugin/optiontable.h"
#include "core/plugin/registry.h"

/* "If the plugin is this one, the options are these." */
static json_t *plugin_rule(const MillPlugin *plugin) {
  json_t *options = mill_options_schema(plugin->options);
  json_object_set_new(options, "description", json_string(plugin->summary));
  return json_pack("{s{s{s{ss}}},s{s{so}}}", "if", "properties", "plugin", "const", plugin->name,
                   "then", "properties", "options", options);
}

/* If an option is required, "options" itself must not be left out. */
static void require_options(json_t *rule, const MillPlugin *plugin) {
  for (const MillOption *option = plugin->options; option && option->name; option++)
    if (option->required && !option->default_value) {
      json_object_set_new(json_object_get(rule, "then"), "required", json_pack("[s]", "options"));
      return;
    }
}

static json_t *stage_schema(void) {
  g_autoptr(GPtrArray) infos = mill_registry_list(NULL, NULL);
  json_t *schema = mill_options_schema(mill_stage_table);
  json_t *names = json_array(), *rules = json_array();
  for (guint i = 0; i < infos->len; i++) {
    const MillPlugin *plugin = &((const MillPluginInfo *)g_ptr_array_index(infos, i))->plugin;
    if (plugin->kind != MILL_PLUGIN_ANNOTATOR)
      continue;
    json_t *rule = plugin_rule(plugin);
    require_options(rule, plugin);
    json_array_append_new(names, json_string(plugin->name));
    json_array_append_new(rules, rule);
  }
  json_t *properties = json_object_get(schema, "properties");
  json_object_set_new(json_object_get(properties, "plugin"), "enum", names);
  json_object_set_new(json_object_get(properties, "options"), "type", json_string("object"));
  json_object_set_new(schema, "allOf", rules);
  return schema;
}

static json_t *schema_with_title(const char *title) {
  return json_pack("{ss ss}", "$schema", "https://json-schema.org/draft/2020-12/schema", "title",
                   title);
}

json_t *mill_schema_new(void) {
  json_t *schema = schema_with_title("textmill pipeline definition");
  json_object_update_new(schema, mill_options_schema(mill_definition_table));
  json_t *stages = json_object_get(json_object_get(schema, "properties"), "stages");
  json_object_set_new(stages, "minItems", json_integer(1));
  json_object_set_new(stages, "items", stage_schema());
  return schema;
}

/* ---- records ------------------------------------------------------------------------------- */

/* The part common to all records; "annotations" is filled in. --keep adds members, and plugins
 * may add features and roles that their tables do not name, so there may be others. */
static const char record_rules[] =
    "{\"type\": \"object\","
    " \"required\": [\"id\", \"status\", \"pipeline\", \"annotations\", \"problems\"],"
    " \"properties\": {"
    "  \"id\": {\"type\": [\"string\", \"integer\"]},"
    "  \"status\": {\"enum\": [\"ok\", \"partial\", \"failed\"]},"
    "  \"pipeline\": {},"
    "  \"annotations\": {\"type\": \"object\", \"additionalProperties\": false},"
    "  \"problems\": {\"type\": \"array\", \"items\": {\"type\": \"object\","
    "   \"required\": [\"stage\", \"reason\"], \"additionalProperties\": false,"
    "   \"properties\": {\"stage\": {\"type\": \"string\"}, \"reason\": {\"type\": "
    "\"string\"}}}}},"
    " \"$defs\": {\"passage\": {\"type\": \"object\", \"required\": [\"begin\", \"end\", "
    "\"text\"],"
    "   \"properties\": {\"begin\": {\"type\": \"integer\", \"minimum\": 0},"
    "    \"end\": {\"type\": \"integer\", \"minimum\": 0}, \"text\": {\"type\": \"string\"},"
    "    \"reason\": {\"type\": \"string\"}, \"weight\": {\"type\": \"number\"}}},"
    "  \"layer\": {\"type\": \"array\", \"items\": {\"type\": \"object\","
    "   \"dependentRequired\": {\"begin\": [\"end\", \"text\"], \"label\": [\"score\"]},"
    "   \"anyOf\": [{\"required\": [\"begin\"]}, {\"required\": [\"label\"]}],"
    "   \"properties\": {"
    "    \"begin\": {\"type\": \"integer\", \"minimum\": 0},"
    "    \"end\": {\"type\": \"integer\", \"minimum\": 0},"
    "    \"text\": {\"type\": \"string\"},"
    "    \"label\": {\"type\": \"string\"},"
    "    \"score\": {\"type\": \"number\", \"minimum\": 0, \"maximum\": 1},"
    "    \"scores\": {\"type\": \"object\", \"additionalProperties\": {\"type\": \"number\"}},"
    "    \"stage\": {\"type\": \"string\"}}}}}}";

static json_t *role_schema(const char *help) {
  return json_pack("{ss s{ss} ss}", "type", "array", "items", "$ref", "#/$defs/passage",
                   "description", help);
}

/* The labels of all tables; NULL if one of them allows any label. */
static json_t *labels_schema(const MillLayerInfo *layer) {
  json_t *names = json_array();
  for (size_t i = 0; i < layer->n_tables; i++) {
    const MillLabelRow *row = layer->tables[i]->labels;
    if (!row) {
      json_decref(names);
      return NULL;
    }
    for (; row->name; row++)
      json_array_append_new(names, json_string(row->name));
  }
  return json_pack("{so}", "enum", names);
}

/* What a layer's tables say about its elements, in addition to what is common to all. */
static json_t *layer_schema(const MillLayerInfo *layer) {
  json_t *properties = json_object();
  bool is_spans = layer->n_tables > 0 && layer->tables[0]->shape == MILL_SHAPE_SPANS;
  json_t *labels = layer->n_tables > 0 && !is_spans ? labels_schema(layer) : NULL;
  if (labels)
    json_object_set_new(properties, "label", labels);
  for (const MillFieldRow *row = layer->fields; row->name; row++)
    json_object_set_new(properties, row->name,
                        json_pack("{ss ss}", "type", mill_feature_type_name(row->type),
                                  "description", row->help));
  for (const MillRoleRow *row = layer->roles; row->name; row++)
    json_object_set_new(properties, row->name, role_schema(row->help));
  return json_pack("{ss ss* s{so}}", "$ref", "#/$defs/layer", "description",
                   layer->n_tables > 0 ? layer->tables[0]->help : NULL, "items", "properties",
                   properties);
}

json_t *mill_record_schema_new(const MillPlan *plan) {
  json_t *schema = schema_with_title("textmill record");
  json_t *names = json_array(), *layers = json_object();
  json_object_update_new(schema, json_loads(record_rules, 0, NULL));
  for (const char **layer = plan->emit; *layer; layer++) {
    json_array_append_new(names, json_string(*layer));
    json_object_set_new(layers, *layer, layer_schema(mill_layer_set_find(plan->layers, *layer)));
  }
  json_t *properties = json_object_get(schema, "properties");
  json_t *annotations = json_object_get(properties, "annotations");
  json_object_set_new(json_object_get(properties, "pipeline"), "const",
                      json_string(plan->definition->name));
  json_object_set_new(annotations, "required", names);
  json_object_set_new(annotations, "properties", layers);
  return schema;
}
