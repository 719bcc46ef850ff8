/* SPDX-License-Identifier: MIT */
#include "core/stream/connector.h"

#include "core/document/arena.h"
#include "core/plugin/descriptor.h"
#include "core/plugin/optiontable.h"
#include "core/plugin/stageinstance.h"
#include "core/stream/builtin.h"

#include <jansson.h>
#include <string.h>

struct MillConnector {
  char *word;
  const MillPlugin *plugin;
  MillArena arena; /* of its options */
  MillSharedInstance shared;
  bool has_next; /* what was read ahead: */
  MillNext next;
  MillInputRecord record;
  GError *error; /* of that */
};

/* ---- by name ------------------------------------------------------------------------------- */

/* The plugin whose name the word begins with, if there is one. */
static const MillPlugin *find_any(const char *word) {
  size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-_");
  g_autofree char *name = g_strndup(word, n);
  if (n == 0 || word[n] != ':')
    return NULL;
  const MillPluginInfo *info = mill_registry_find(name, NULL, NULL);
  return info ? &info->plugin : NULL;
}

static const MillPlugin *find_plugin(const char *word, MillPluginKind kind) {
  const MillPlugin *plugin = find_any(word);
  return plugin && plugin->kind == kind ? plugin : NULL;
}

bool mill_connector_is_meant(const char *word, MillPluginKind kind) {
  return !g_file_test(word, G_FILE_TEST_EXISTS) && find_plugin(word, kind);
}

bool mill_connector_check(const char *word, MillPluginKind kind, GError **error) {
  const MillPlugin *plugin = g_file_test(word, G_FILE_TEST_EXISTS) ? NULL : find_any(word);
  if (!plugin || plugin->kind == kind)
    return true;
  g_set_error(
      error, MILL_ERROR, MILL_ERROR_USAGE,
      "'%s' begins with the name of a plugin of the kind %s, but what is needed here is of "
      "the kind %s; write ./%s for a file of that name",
      word, mill_plugin_kind_name(plugin->kind), mill_plugin_kind_name(kind), word);
  return false;
}

/* Fills in its options: the address, and the defaults of all others. NULL with an error. */
static const void *parse_options(MillConnector *connector, const char *address, GError **error) {
  static const MillOption none[] = {{0}};
  const MillPlugin *plugin = connector->plugin;
  MillFindings findings;
  MillOptionContext context = {.arena = &connector->arena, .findings = &findings};
  void *options = mill_arena_alloc0(&connector->arena, plugin->options_size + 1);
  json_t *given = json_pack("{s:s}", "address", address);
  mill_findings_init(&findings);
  mill_options_parse(plugin->options ? plugin->options : none, given, "", &context, options);
  if (findings.list->len > 0) {
    const MillFinding *finding = g_ptr_array_index(findings.list, 0);
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s: %s", connector->word, finding->message);
    options = NULL;
  }
  mill_findings_finish(&findings);
  json_decref(given);
  return options;
}

MillConnector *mill_connector_open(const char *word, MillPluginKind kind, GError **error) {
  const MillPlugin *plugin = find_plugin(word, kind);
  g_return_val_if_fail(plugin, NULL);
  MillConnector *connector = g_new0(MillConnector, 1);
  connector->word = g_strdup(word);
  connector->plugin = plugin;
  const void *options = parse_options(connector, strchr(word, ':') + 1, error);
  if (options &&
      mill_shared_instance_init(&connector->shared, plugin, options, plugin->name, error))
    return connector;
  if (options) {
    g_prefix_error(error, "%s cannot be opened: ", word);
    mill_shared_instance_finish(&connector->shared);
  }
  connector->plugin = NULL;
  mill_connector_free(connector);
  return NULL;
}

void mill_connector_free(MillConnector *connector) {
  if (!connector)
    return;
  if (connector->plugin)
    mill_shared_instance_finish(&connector->shared);
  mill_arena_finish(&connector->arena);
  g_clear_error(&connector->error);
  g_free(connector->word);
  g_free(connector);
}

const char *mill_connector_word(const MillConnector *connector) {
  return connector->word;
}

/* Makes sure that a failure has a reason, and names its source. */
static bool settle(const MillConnector *connector, bool done, int code, GError *reason,
                   GError **error) {
  if (!done)
    g_set_error(error, MILL_ERROR, code, "%s: %s", connector->word,
                reason ? reason->message : "it failed and gave no reason");
  g_clear_error(&reason);
  return done;
}

/* ---- inputs -------------------------------------------------------------------------------- */

/* What an input says that is no answer, or NULL. */
static const char *find_nonsense(MillNext next, const MillInputRecord *record, bool waits) {
  if (next == MILL_NEXT_RECORD)
    return !record->bytes && record->length > 0 && !record->failure
               ? "its next() gave a record without bytes; ask the plugin's author"
               : NULL;
  return next == MILL_NEXT_END || (next == MILL_NEXT_LATER && !waits)
             ? NULL
             : "its next() was to wait for a record, and did not; ask the plugin's author";
}

/* An error counts only where the input ends with it. */
static MillNext ask(MillConnector *connector, MillInputRecord *record, bool waits,
                    GError **error) {
  g_autoptr(GError) reason = NULL;
  *record = (MillInputRecord){.bytes = ""};
  MillNext next =
      connector->plugin->input->next(connector->shared.instance, record, waits, &reason);
  const char *nonsense = find_nonsense(next, record, waits);
  if (nonsense) {
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_INPUT, nonsense);
    return MILL_NEXT_END;
  }
  if (next == MILL_NEXT_END && reason)
    g_propagate_error(error, g_steal_pointer(&reason));
  return next;
}

MillNext mill_connector_next(MillConnector *connector, MillInputRecord *record, GError **error) {
  GError *reason = g_steal_pointer(&connector->error);
  MillNext next = connector->next;
  *record = connector->record;
  if (!connector->has_next)
    next = ask(connector, record, true, &reason);
  connector->has_next = false;
  bool is_good = next == MILL_NEXT_RECORD || !reason;
  return settle(connector, is_good, MILL_ERROR_INPUT, reason, error) && next == MILL_NEXT_RECORD
             ? MILL_NEXT_RECORD
             : MILL_NEXT_END;
}

static bool look_ahead(MillConnector *connector, bool waits) {
  if (!connector->has_next) {
    connector->next = ask(connector, &connector->record, waits, &connector->error);
    connector->has_next = connector->next != MILL_NEXT_LATER;
  }
  return connector->has_next;
}

bool mill_connector_is_ready(MillConnector *connector) {
  return look_ahead(connector, false);
}

MillSeek mill_connector_seek(MillConnector *connector, uint64_t position) {
  bool is_first = true;
  while (look_ahead(connector, true) && connector->next == MILL_NEXT_RECORD &&
         connector->record.position < position) {
    connector->has_next = is_first = false;
  }
  if (connector->next == MILL_NEXT_RECORD && connector->record.position == position)
    return MILL_SEEK_FOUND;
  return is_first && connector->plugin->input->commit && !connector->error ? MILL_SEEK_PASSED
                                                                           : MILL_SEEK_MISSING;
}

const char *mill_connector_format(const MillConnector *connector) {
  const char *format = connector->plugin->input->format;
  return format ? format : mill_builtin_formats[0]->name;
}

void mill_connector_interrupt(MillConnector *connector) {
  if (connector->plugin->input->interrupt)
    connector->plugin->input->interrupt(connector->shared.instance);
}

bool mill_connector_commit(MillConnector *connector, uint64_t position, GError **error) {
  const MillInput *input = connector->plugin->input;
  GError *reason = NULL;
  bool done = !input->commit || input->commit(connector->shared.instance, position, &reason);
  return settle(connector, done, MILL_ERROR_INPUT, reason, error);
}

/* ---- outputs ------------------------------------------------------------------------------- */

bool mill_connector_write(MillConnector *connector, const MillOutputRecord *record,
                          GError **error) {
  GError *reason = NULL;
  bool done = connector->plugin->output->write(connector->shared.instance, record, &reason);
  return settle(connector, done, MILL_ERROR_OUTPUT, reason, error);
}

bool mill_connector_flush(MillConnector *connector, GError **error) {
  const MillOutput *output = connector->plugin->output;
  GError *reason = NULL;
  bool done = !output->flush || output->flush(connector->shared.instance, &reason);
  return settle(connector, done, MILL_ERROR_OUTPUT, reason, error);
}
