/* SPDX-License-Identifier: MIT */
#include "core/stream/format.h"

#include "core/document/arena.h"
#include "core/plugin/descriptor.h"
#include "core/plugin/optiontable.h"
#include "core/plugin/stageinstance.h"
#include "core/plugin/suggest.h"
#include "core/stream/builtin.h"

#include <string.h>

struct MillOpenFormat {
  const MillPlugin *plugin;
  MillArena arena; /* of its options */
  MillSharedInstance shared;
};

static bool can_be_used(const MillPlugin *plugin, MillFormatUse use) {
  return plugin->kind == MILL_PLUGIN_FORMAT &&
         (use == MILL_FORMAT_READS ? plugin->format->decode != NULL
                                   : plugin->format->encode != NULL);
}

/* ---- names --------------------------------------------------------------------------------- */

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **mill_format_names(MillFormatUse use) {
  g_autoptr(GPtrArray) infos = mill_registry_list(NULL, NULL);
  GPtrArray *names = g_ptr_array_new();
  for (const MillPlugin *const *plugin = mill_builtin_formats; *plugin; plugin++)
    if (can_be_used(*plugin, use))
      g_ptr_array_add(names, g_strdup((*plugin)->name));
  for (guint i = 0; i < infos->len; i++) {
    const MillPlugin *plugin = &((const MillPluginInfo *)g_ptr_array_index(infos, i))->plugin;
    if (can_be_used(plugin, use))
      g_ptr_array_add(names, g_strdup(plugin->name));
  }
  g_ptr_array_sort(names, compare_names);
  g_ptr_array_add(names, NULL);
  return (char **)g_ptr_array_free(names, FALSE);
}

static void set_unknown(const char *name, MillFormatUse use, GError **error) {
  g_auto(GStrv) names = mill_format_names(use);
  g_autofree char *all = g_strjoinv(", ", names);
  g_autofree char *suggestion = mill_suggest_clause(name, (const char *const *)names);
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "the format to %s is '%s', but must be one of: %s%s",
              use == MILL_FORMAT_READS ? "read" : "write", name, all, suggestion);
}

static const MillPlugin *find_builtin(const char *name, MillFormatUse use) {
  for (const MillPlugin *const *plugin = mill_builtin_formats; *plugin; plugin++)
    if (strcmp((*plugin)->name, name) == 0 && can_be_used(*plugin, use))
      return *plugin;
  return NULL;
}

/* If the plugin exists but cannot be loaded, the error says why; one of another kind is not a
 * format. */
static const MillPlugin *find_plugin(const char *name, MillFormatUse use, GError **error) {
  g_autoptr(GError) reason = NULL;
  const MillPluginInfo *info = mill_registry_find(name, NULL, &reason);
  if (info && can_be_used(&info->plugin, use))
    return &info->plugin;
  if (info || mill_registry_is_missing(reason))
    set_unknown(name, use, error);
  else
    g_propagate_error(error, g_steal_pointer(&reason));
  return NULL;
}

const MillFormat *mill_format_find(const char *name, MillFormatUse use) {
  const MillPlugin *builtin = find_builtin(name, use);
  const MillPluginInfo *info = builtin ? NULL : mill_registry_find(name, NULL, NULL);
  if (builtin)
    return builtin->format;
  return info && can_be_used(&info->plugin, use) ? info->plugin.format : NULL;
}

/* ---- life ---------------------------------------------------------------------------------- */

/* Fills in the defaults of its options; nothing else could go wrong. */
static const void *default_options(MillOpenFormat *format) {
  static const MillOption none[] = {{0}};
  MillFindings findings;
  MillOptionContext context = {.arena = &format->arena, .findings = &findings};
  void *options = mill_arena_alloc0(&format->arena, format->plugin->options_size + 1);
  mill_findings_init(&findings);
  mill_options_parse(format->plugin->options ? format->plugin->options : none, NULL, "", &context,
                     options);
  mill_findings_finish(&findings);
  return options;
}

static MillOpenFormat *open_plugin(const MillPlugin *plugin, GError **error) {
  MillOpenFormat *format = g_new0(MillOpenFormat, 1);
  format->plugin = plugin;
  if (mill_shared_instance_init(&format->shared, plugin, default_options(format), plugin->name,
                                error))
    return format;
  g_prefix_error(error, "format '%s' cannot be used: ", plugin->name);
  mill_format_free(format);
  return NULL;
}

MillOpenFormat *mill_format_open(const char *name, MillFormatUse use, GError **error) {
  const MillPlugin *plugin = find_builtin(name, use);
  if (!plugin)
    plugin = find_plugin(name, use, error);
  return plugin ? open_plugin(plugin, error) : NULL;
}

void mill_format_free(MillOpenFormat *format) {
  if (!format)
    return;
  mill_shared_instance_finish(&format->shared);
  mill_arena_finish(&format->arena);
  g_free(format);
}

const MillFormat *mill_format_table(const MillOpenFormat *format) {
  return format->plugin->format;
}

const void *mill_format_instance(const MillOpenFormat *format) {
  return format->shared.instance;
}

const char *mill_format_name(const MillOpenFormat *format) {
  return format->plugin->name;
}

bool mill_format_encode(const MillOpenFormat *format, const MillRecordInfo *info,
                        const MillDocument *document, GString *out) {
  const char *separator = mill_plugin_separator(format->plugin->format);
  size_t begin = out->len;
  if (separator)
    g_string_append(out, separator);
  size_t end = out->len;
  bool is_whole = format->plugin->format->encode(format->shared.instance, info, document, out);
  if (out->len == end)
    g_string_truncate(out, begin);
  return is_whole;
}

size_t mill_format_lead(const MillOpenFormat *format, size_t length, bool *is_begun) {
  const char *separator = mill_plugin_separator(format->plugin->format);
  bool is_first = length > 0 && !*is_begun;
  *is_begun |= length > 0;
  return separator && is_first ? strlen(separator) : 0;
}

char *mill_format_suffix(const MillOpenFormat *format) {
  const char *suffix = format->plugin->format->suffix;
  return suffix ? g_strdup(suffix) : g_strconcat(".", format->plugin->name, NULL);
}
