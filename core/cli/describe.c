/* SPDX-License-Identifier: MIT */
#include "core/cli/describe.h"

#include "core/plugin/descriptor.h"
#include "core/plugin/optiontable.h"

#include <math.h>
#include <string.h>

static const char *threading_name(MillThreading threading) {
  static const char *const names[] = {"", "parallel", "per-worker", "serial"};
  return names[threading];
}

static json_t *json_strings(const char *const *strings) {
  json_t *list = json_array();
  for (; strings && *strings; strings++)
    json_array_append_new(list, json_string(*strings));
  return list;
}

/* ---- layers -------------------------------------------------------------------------------- */

const char *mill_feature_type_name(MillFeatureType type) {
  static const char *const names[] = {"", "string", "number", "integer", "boolean"};
  return names[type];
}

static const char *comparison_name(MillComparison comparison) {
  static const char *const names[] = {"none", "label", "labels", "spans", "relations"};
  return names[comparison];
}

static json_t *labels_json(const MillLabelRow *row) {
  json_t *list = json_array();
  for (; row && row->name; row++)
    json_array_append_new(list, json_pack("{ss ss*}", "name", row->name, "help", row->help));
  return list;
}

static json_t *fields_json(const MillFieldRow *row) {
  json_t *list = json_array();
  for (; row && row->name; row++)
    json_array_append_new(list, json_pack("{ss ss ss* ss ss*}", "name", row->name, "type",
                                          mill_feature_type_name(row->type), "unit", row->unit,
                                          "help", row->help, "usual", row->usual));
  return list;
}

static json_t *roles_json(const MillRoleRow *row) {
  json_t *list = json_array();
  for (; row && row->name; row++)
    json_array_append_new(list, json_pack("{ss ss}", "name", row->name, "help", row->help));
  return list;
}

static json_t *layer_json(const MillLayerTable *table) {
  return json_pack("{ss ss ss* sb sb ss so so so}", "name", table->name, "help", table->help,
                   "kind", table->kind, "spans_only", table->shape == MILL_SHAPE_SPANS,
                   "labels_are_open", table->labels == NULL, "comparison",
                   comparison_name(table->comparison), "labels", labels_json(table->labels),
                   "fields", fields_json(table->fields), "roles", roles_json(table->roles));
}

static json_t *layers_json(const MillLayerTable *table) {
  json_t *list = json_array();
  for (; table && table->name; table++)
    json_array_append_new(list, layer_json(table));
  return list;
}

static void append_row(GString *out, const char *what, const char *name, const char *type,
                       const char *help) {
  g_string_append_printf(out, "  %-6s %s%s%s%s%s%s\n", what, name, type ? " (" : "",
                         type ? type : "", type ? ")" : "", help ? ": " : "", help ? help : "");
}

static void append_layer(GString *out, const MillLayerTable *table) {
  g_string_append_printf(out, "\nlayer %s: %s\n", table->name, table->help);
  for (const MillLabelRow *row = table->labels; row && row->name; row++)
    append_row(out, "label", row->name, NULL, row->help);
  for (const MillFieldRow *row = table->fields; row && row->name; row++)
    append_row(out, "field", row->name, mill_feature_type_name(row->type), row->help);
  for (const MillRoleRow *row = table->roles; row && row->name; row++)
    append_row(out, "role", row->name, NULL, row->help);
}

/* ---- other kinds --------------------------------------------------------------------------- */

/* What a format can do: "reads, writes". */
static const char *abilities(const MillFormat *format) {
  if (!format->decode)
    return format->encode ? "writes" : "nothing";
  return format->encode ? "reads, writes" : "reads";
}

json_t *mill_describe_json(const MillPluginInfo *info) {
  const MillPlugin *plugin = &info->plugin;
  return json_pack(
      "{ss ss ss ss ss ss ss si so so so so so sb so* ss*}", "name", plugin->name, "version",
      plugin->version, "summary", plugin->summary, "licence", plugin->licence, "path", info->path,
      "kind", mill_plugin_kind_name(plugin->kind), "threading", threading_name(plugin->threading),
      "abi", (int)plugin->abi, "requires", json_strings(plugin->requires_layers), "uses",
      json_strings(plugin->uses_layers), "provides", json_strings(plugin->provides_layers),
      "layers", layers_json(plugin->layers), "options", mill_options_schema(plugin->options),
      "explains", plugin->explain != NULL, "train_options",
      plugin->train ? mill_options_schema(plugin->train_options) : NULL, "format",
      plugin->format ? abilities(plugin->format) : NULL);
}

static void append_layers(GString *out, const char *title, const char *const *layers) {
  if (!layers || !layers[0])
    return;
  g_autofree char *names = g_strjoinv(", ", (char **)layers);
  g_string_append_printf(out, "%-11s%s\n", title, names);
}

static void append_range(GString *out, const MillOption *option) {
  if (option->min == 0 && option->max == 0)
    return;
  if (isinf(option->max))
    g_string_append_printf(out, ", at least %.15g", option->min);
  else
    g_string_append_printf(out, ", %.15g to %.15g", option->min, option->max);
}

static void append_options(GString *out, const MillOption *table, int indent);

static void append_option(GString *out, const MillOption *option, int indent) {
  g_string_append_printf(out, "%*s%s  (", indent, "", option->name);
  if (option->type == MILL_OPTION_ENUM) {
    g_autofree char *choices = g_strjoinv(" | ", (char **)option->choices);
    g_string_append(out, choices);
  } else {
    g_string_append(out, mill_option_type_name(option->type));
  }
  append_range(out, option);
  if (option->default_value)
    g_string_append_printf(out, ", default %s", option->default_value);
  if (option->required)
    g_string_append(out, ", required");
  g_string_append_printf(out, ")\n%*s%s\n", indent + 4, "", option->help);
  if (option->fields)
    append_options(out, option->fields, indent + 4);
}

static void append_options(GString *out, const MillOption *table, int indent) {
  for (; table->name; table++)
    append_option(out, table, indent);
}

static void append_table(GString *out, const MillOption *table, const char *title,
                         const char *none) {
  if (!table || !table[0].name) {
    g_string_append_printf(out, "\n%s\n", none);
    return;
  }
  g_string_append_printf(out, "\n%s:\n", title);
  append_options(out, table, 2);
}

/* What else the plugin can do, besides running. */
static const char *const *commands_of(const MillPlugin *plugin) {
  static const char *const both[] = {"train", "explain", NULL};
  static const char *const train[] = {"train", NULL};
  if (plugin->train)
    return plugin->explain ? both : train;
  return plugin->explain ? both + 1 : NULL;
}

char *mill_describe_text(const MillPluginInfo *info) {
  const MillPlugin *plugin = &info->plugin;
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "%s %s: %s\n\n", plugin->name, plugin->version, plugin->summary);
  append_layers(out, "requires", plugin->requires_layers);
  append_layers(out, "uses", plugin->uses_layers);
  append_layers(out, "provides", plugin->provides_layers);
  append_layers(out, "commands", commands_of(plugin));
  if (plugin->kind != MILL_PLUGIN_ANNOTATOR)
    g_string_append_printf(out, "%-11s%s%s%s\n", "kind", mill_plugin_kind_name(plugin->kind),
                           plugin->format ? ", " : "",
                           plugin->format ? abilities(plugin->format) : "");
  g_string_append_printf(out, "%-11s%s\n%-11s%s\n%-11s%s\n", "threading",
                         threading_name(plugin->threading), "licence", plugin->licence, "file",
                         info->path);
  for (const MillLayerTable *table = plugin->layers; table && table->name; table++)
    append_layer(out, table);
  append_table(out, plugin->options, "options", "no options");
  if (plugin->train)
    append_table(out, plugin->train_options, "options of training (textmill train --set)",
                 "can be trained; no options of training");
  return g_string_free(out, FALSE);
}
