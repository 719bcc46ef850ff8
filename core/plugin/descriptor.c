/* SPDX-License-Identifier: MIT */
#include "core/plugin/descriptor.h"

#include "core/plugin/layertable.h"
#include "core/plugin/optiontable.h"

#include <stdalign.h>
#include <string.h>

enum {
  DEEPEST_FIELDS = 4,
  MOST_ROWS = 4096,  /* of all tables together, as `fields` may form a cycle */
  MOST_LAYERS = 256, /* in each list */
  LONGEST_SUFFIX = 64,
  LARGEST_TABLE = 4096, /* bytes of that of a kind */
  LARGEST_CUT = 1 << 20
};

#define LARGEST_SCRATCH ((size_t)64 << 20)

#define SMALLEST_DESCRIPTOR offsetof(MillPlugin, annotate_batch)
#define SMALLEST_OPTION_ROW offsetof(MillOption, fields)

static bool refuse(GError **error, const char *path, const char *format, ...) MILL_PRINTF(3, 4);

static bool refuse(GError **error, const char *path, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "cannot use plugin %s: %s", path, message);
  return false;
}

/* Members that this version does not know must be unused. */
static bool is_zero_behind(const void *bytes, size_t begin, size_t end) {
  const unsigned char *byte = bytes;
  for (size_t i = begin; i < end; i++)
    if (byte[i] != 0)
      return false;
  return true;
}

static bool check_versions(const MillPlugin *descriptor, const char *path, GError **error) {
  if (descriptor->abi > MILL_PLUGIN_ABI)
    return refuse(error, path,
                  "it was built for plugin ABI %u, this textmill has ABI %u; update textmill or "
                  "build the plugin against this version's headers",
                  descriptor->abi, MILL_PLUGIN_ABI);
  if (descriptor->abi == 0)
    return refuse(error, path,
                  "its ABI number is 0; begin the descriptor with MILL_PLUGIN_HEADER");
  if (descriptor->struct_size < SMALLEST_DESCRIPTOR || descriptor->struct_size > 64 * 1024 ||
      descriptor->option_row_size < SMALLEST_OPTION_ROW || descriptor->option_row_size > 4096 ||
      descriptor->option_row_size % alignof(MillOption) != 0)
    return refuse(error, path,
                  "its descriptor claims %u bytes and option rows of %u, which no version has; "
                  "begin the descriptor with MILL_PLUGIN_HEADER",
                  descriptor->struct_size, descriptor->option_row_size);
  if (!is_zero_behind(descriptor, sizeof *descriptor, descriptor->struct_size))
    return refuse(error, path, "it uses features of a newer textmill; update textmill");
  return true;
}

static bool is_plain_name(const char *name) {
  if (!name || !*name || strlen(name) > 64)
    return false;
  for (; *name; name++)
    if (!g_ascii_islower(*name) && !g_ascii_isdigit(*name) && *name != '-' && *name != '_')
      return false;
  return true;
}

static bool is_short_list(const char *const *list) {
  size_t n = 0;
  while (list && n <= MOST_LAYERS && list[n])
    n++;
  return n <= MOST_LAYERS;
}

/* Checks sizes before memory is allocated for them, and that lists end. */
static bool check_sizes(const MillPlugin *plugin, const char *path, GError **error) {
  const char *const *const lists[] = {plugin->requires_layers, plugin->uses_layers,
                                      plugin->provides_layers, plugin->train_layers};
  if (plugin->scratch_size > LARGEST_SCRATCH)
    return refuse(error, path, "it asks for %zu bytes of scratch; 64 MiB is the limit",
                  plugin->scratch_size);
  if (plugin->options_size > MILL_LARGEST_OPTIONS)
    return refuse(error, path, "its options_size is %zu; 1 MiB is the limit, use sizeof",
                  plugin->options_size);
  if (plugin->train_options_size > MILL_LARGEST_OPTIONS)
    return refuse(error, path, "its train_options_size is %zu; 1 MiB is the limit, use sizeof",
                  plugin->train_options_size);
  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
    if (!is_short_list(lists[i]))
      return refuse(error, path, "a list of its layers has more than %d; end it with NULL",
                    MOST_LAYERS);
  return true;
}

static bool are_utf8(const char *const *strings) {
  for (; strings && *strings; strings++)
    if (!g_utf8_validate(*strings, -1, NULL))
      return false;
  return true;
}

/* Checks the strings that go into records, manifests and tables. */
static bool has_utf8(const MillPlugin *plugin) {
  const char *const texts[] = {plugin->version, plugin->summary, plugin->licence, NULL};
  return are_utf8(texts) && are_utf8(plugin->requires_layers) && are_utf8(plugin->uses_layers) &&
         are_utf8(plugin->provides_layers) && are_utf8(plugin->train_layers);
}

static bool check_annotator(const MillPlugin *plugin, const char *path, GError **error) {
  if (!plugin->annotate && !plugin->annotate_batch)
    return refuse(error, path, "it has neither annotate nor annotate_batch");
  if ((!plugin->provides_layers || !plugin->provides_layers[0]) && !plugin->layers)
    return refuse(error, path,
                  "it provides no layer; name what it adds in layers, or in provides_layers");
  return true;
}

/* ---- tables of kinds ----------------------------------------------------------------------- */

/* Each begins with its size, which is at least that of the first version. */
static bool check_size(const void *table, size_t first, size_t known, const char *what,
                       const char *path, GError **error) {
  size_t size = *(const size_t *)table;
  if (size < first || size > LARGEST_TABLE)
    return refuse(error, path, "its '%s' claims %zu bytes; set its struct_size to its sizeof",
                  what, size);
  return is_zero_behind(table, known, size) ||
         refuse(error, path, "its '%s' uses features of a newer textmill; update textmill", what);
}

/* What file names are made of; may be NULL. */
static bool is_part_of_name(const char *part) {
  return !part || (*part && !strchr(part, '/') && strlen(part) <= LONGEST_SUFFIX &&
                   g_utf8_validate(part, -1, NULL));
}

const char *mill_plugin_separator(const MillFormat *format) {
  return format->struct_size > offsetof(MillFormat, separator) ? format->separator : NULL;
}

static bool check_separator(const MillFormat *format, const char *path, GError **error) {
  const char *separator = mill_plugin_separator(format);
  if (!separator || (*separator && strlen(separator) <= LONGEST_SUFFIX))
    return true;
  return refuse(error, path, "the separator of its format must have 1 to %d bytes, or be NULL",
                LONGEST_SUFFIX);
}

static bool check_summary(const MillFormat *format, const char *path, GError **error) {
  bool has_all =
      format->summary_new && format->summary_add && format->summary_write && format->summary_free;
  if (format->summary_name && !(has_all && format->text_suffix))
    return refuse(error, path,
                  "it has a summary_name, but not all functions of a summary and a text_suffix");
  return true;
}

static bool check_format(const MillFormat *format, const char *path, GError **error) {
  if (!check_size(format, offsetof(MillFormat, separator), sizeof *format, "format", path, error))
    return false;
  if (!format->decode && !format->encode)
    return refuse(error, path, "its format has neither decode nor encode");
  if (format->cut_size > LARGEST_CUT)
    return refuse(error, path, "its cut_size is %zu; 1 MiB is the limit", format->cut_size);
  if (format->head && !format->cut)
    return refuse(error, path, "its format has a head, but no cut that finds where it ends");
  if (!is_part_of_name(format->suffix) || !is_part_of_name(format->text_suffix) ||
      !is_part_of_name(format->summary_name))
    return refuse(error, path, "a suffix or the summary_name of its format is no part of a name");
  return check_separator(format, path, error) && check_summary(format, path, error);
}

static bool check_input(const MillInput *input, const char *path, GError **error) {
  return check_size(input, sizeof *input, sizeof *input, "input", path, error) &&
         (input->next || refuse(error, path, "its input has no next"));
}

static bool check_output(const MillOutput *output, const char *path, GError **error) {
  return check_size(output, sizeof *output, sizeof *output, "output", path, error) &&
         (output->write || refuse(error, path, "its output has no write"));
}

static bool check_table_of_kind(const MillPlugin *plugin, const char *path, GError **error) {
  switch (plugin->kind) {
  case MILL_PLUGIN_FORMAT:
    return check_format(plugin->format, path, error);
  case MILL_PLUGIN_INPUT:
    return check_input(plugin->input, path, error);
  case MILL_PLUGIN_OUTPUT:
    return check_output(plugin->output, path, error);
  case MILL_PLUGIN_ANNOTATOR:
    break;
  }
  return check_annotator(plugin, path, error);
}

const char *mill_plugin_kind_name(MillPluginKind kind) {
  static const char *const names[] = {"", "annotator", "input", "output", "format"};
  return names[kind];
}

/* A plugin must have the table of its kind, and no other. */
static bool check_kind(const MillPlugin *plugin, const char *path, GError **error) {
  const struct {
    MillPluginKind kind;
    const char *name;
    bool is_there;
  } tables[] = {{MILL_PLUGIN_INPUT, "input", plugin->input != NULL},
                {MILL_PLUGIN_OUTPUT, "output", plugin->output != NULL},
                {MILL_PLUGIN_FORMAT, "format", plugin->format != NULL}};
  bool is_known = plugin->kind == MILL_PLUGIN_ANNOTATOR;
  for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
    bool is_own = plugin->kind == tables[i].kind;
    is_known |= is_own;
    if (is_own != tables[i].is_there)
      return refuse(error, path,
                    is_own ? "it is of the kind %s, but its descriptor has no '%s'"
                           : "its kind is not %s, but its descriptor has '%s'",
                    tables[i].name, tables[i].name);
  }
  if (!is_known)
    return refuse(error, path, "its kind is %d, which this version of textmill does not know",
                  (int)plugin->kind);
  return check_table_of_kind(plugin, path, error);
}

static bool check_identity(const MillPlugin *plugin, const char *path, GError **error) {
  if (!is_plain_name(plugin->name))
    return refuse(error, path,
                  "its name '%s' must be 1 to 64 lower-case letters, digits, '-' or '_'",
                  plugin->name ? plugin->name : "");
  if (!plugin->version || !plugin->summary || !plugin->licence)
    return refuse(error, path, "its descriptor lacks version, summary or licence");
  if (!has_utf8(plugin))
    return refuse(error, path,
                  "its version, summary, licence or the name of a layer is not UTF-8");
  if (plugin->threading < MILL_THREADING_PARALLEL || plugin->threading > MILL_THREADING_SERIAL)
    return refuse(error, path, "it does not declare its threading");
  return check_kind(plugin, path, error);
}

static size_t count_rows(const MillOption *rows, size_t row_size) {
  size_t n = 0;
  const char *row = (const char *)rows;
  while (((const MillOption *)(const void *)(row + n * row_size))->name)
    n++;
  return n;
}

/* Checks a table and those of its objects: NULL, or why they cannot even be copied. `left` is the
 * number of rows still allowed. */
static const char *find_fault(const MillOption *rows, size_t row_size, int depth, size_t *left) {
  const char *fault = NULL;
  const char *bytes = (const char *)rows;
  if (!rows || depth > DEEPEST_FIELDS)
    return NULL;
  for (; !fault; bytes += row_size) {
    const MillOption *row = (const MillOption *)(const void *)bytes;
    if (!row->name)
      return NULL;
    if ((*left)-- == 0)
      return "it has more than 4096 options; end each table with a row without name";
    if (!is_zero_behind(bytes, sizeof *row, row_size))
      return "its options use features of a newer textmill; update textmill";
    if (row_size >= sizeof *row)
      fault = find_fault(row->fields, row_size, depth + 1, left);
  }
  return fault;
}

/* The same for both option tables of a plugin. */
static const char *find_faults(const MillPlugin *plugin) {
  size_t left = MOST_ROWS;
  const char *fault = find_fault(plugin->options, plugin->option_row_size, 1, &left);
  return fault ? fault : find_fault(plugin->train_options, plugin->option_row_size, 1, &left);
}

/* A copy of a table with this version's row size; tables of objects are copied too. */
static const MillOption *copy_rows(const MillOption *rows, size_t row_size, int depth) {
  if (!rows || depth > DEEPEST_FIELDS)
    return NULL;
  size_t n = count_rows(rows, row_size);
  MillOption *copy = g_new0(MillOption, n + 1);
  for (size_t i = 0; i < n; i++) {
    memcpy(&copy[i], (const char *)rows + i * row_size, MIN(row_size, sizeof *copy));
    copy[i].fields = copy_rows(copy[i].fields, row_size, depth + 1);
  }
  return copy;
}

static void free_rows(const MillOption *rows) {
  for (const MillOption *row = rows; row && row->name; row++)
    free_rows(row->fields);
  g_free((gpointer)rows);
}

/* Converts a table to this version's row size; false, with no table, if a row is invalid. */
static bool take_table(const MillOption **table, size_t size, const MillPlugin *plugin,
                       GError **error) {
  *table = copy_rows(*table, plugin->option_row_size, 1);
  if (!*table || mill_options_check_table(*table, size, error))
    return true;
  free_rows(*table);
  *table = NULL;
  return false;
}

/* The option of that name in a table that may be NULL, or NULL. */
static const MillOption *find_row(const MillOption *rows, const char *name) {
  for (; rows && rows->name; rows++)
    if (strcmp(rows->name, name) == 0)
      return rows;
  return NULL;
}

/* Checks that a stage can use what was trained. */
static bool takes_a_model(const MillPlugin *plugin) {
  const MillOption *model = find_row(plugin->options, "model");
  return model && (model->type == MILL_OPTION_MODEL || model->type == MILL_OPTION_PATH);
}

/* The names of the layers that it has tables for, if it does not list them itself. */
static const char *const *names_of(const MillLayerTable *tables) {
  GPtrArray *names = g_ptr_array_new();
  for (; tables && tables->name; tables++)
    if (!g_ptr_array_find_with_equal_func(names, tables->name, g_str_equal, NULL))
      g_ptr_array_add(names, (char *)tables->name);
  g_ptr_array_add(names, NULL);
  return (const char *const *)g_ptr_array_free(names, FALSE);
}

/* Checks that tables are only for layers that the plugin declares to provide. */
static bool check_provided(const MillPlugin *plugin, GError **error) {
  for (const MillLayerTable *table = plugin->layers; table && table->name; table++)
    if (!g_strv_contains(plugin->provides_layers, table->name)) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
                  "it has a table for the layer '%s', but provides_layers does not name it",
                  table->name);
      return false;
    }
  return true;
}

static const char *const *copy_names(const char *const *names) {
  size_t n = g_strv_length((char **)names) + 1;
  return g_memdup2(names, n * sizeof *names);
}

static void free_layers(MillPlugin *plugin) {
  mill_layer_tables_free(plugin->layers);
  g_free((gpointer)plugin->provides_layers);
  plugin->layers = NULL;
  plugin->provides_layers = NULL;
}

/* Formats, inputs and outputs provide none. */
static bool take_layers(MillPlugin *plugin, GError **error) {
  g_autoptr(GError) reason = NULL;
  plugin->layers = mill_layer_tables_copy(plugin, &reason);
  if (reason) {
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
  }
  plugin->provides_layers =
      plugin->provides_layers ? copy_names(plugin->provides_layers) : names_of(plugin->layers);
  if (check_provided(plugin, error))
    return true;
  free_layers(plugin);
  return false;
}

bool mill_descriptor_read(const MillPlugin *descriptor, const char *path, MillPlugin *plugin,
                          GError **error) {
  g_autoptr(GError) reason = NULL;
  *plugin = (MillPlugin){0};
  if (!check_versions(descriptor, path, error))
    return false;
  memcpy(plugin, descriptor, MIN(descriptor->struct_size, sizeof *plugin));
  if (!check_sizes(plugin, path, error) || !check_identity(plugin, path, error))
    return false;
  const char *fault = find_faults(plugin);
  if (fault || !take_layers(plugin, &reason)) {
    plugin->options = plugin->train_options = NULL;
    plugin->layers = NULL;
    plugin->provides_layers = NULL;
    return refuse(error, path, "%s", fault ? fault : reason->message);
  }
  plugin->struct_size = sizeof *plugin;
  if (!take_table(&plugin->options, plugin->options_size, plugin, &reason)) {
    plugin->train_options = NULL;
    mill_descriptor_finish(plugin);
    return refuse(error, path, "%s", reason->message);
  }
  if (!take_table(&plugin->train_options, plugin->train_options_size, plugin, &reason)) {
    mill_descriptor_finish(plugin);
    return refuse(error, path, "of its training options, %s", reason->message);
  }
  if (plugin->train && !takes_a_model(plugin)) {
    mill_descriptor_finish(plugin);
    return refuse(
        error, path,
        "it has train, but no option 'model' of type MODEL or PATH that takes the trained model");
  }
  plugin->option_row_size = sizeof(MillOption);
  return true;
}

void mill_descriptor_finish(MillPlugin *plugin) {
  free_rows(plugin->options);
  free_rows(plugin->train_options);
  free_layers(plugin);
  plugin->options = plugin->train_options = NULL;
}
