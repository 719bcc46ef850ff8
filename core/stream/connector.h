/* SPDX-License-Identifier: MIT */
/* Inputs and outputs that are plugins, opened by NAME:ADDRESS. */
#ifndef MILL_CONNECTOR_H
#define MILL_CONNECTOR_H

#include "core/plugin/registry.h"

/* An open input or output. For one thread at a time, unless stated otherwise. */
typedef struct MillConnector MillConnector;

/* Whether a word is NAME:ADDRESS with the name of such a plugin, and not a file. Thread-safe. */
bool mill_connector_is_meant(const char *word, MillPluginKind kind);

/* False with MILL_ERROR_USAGE if the word begins with the name of a plugin of another kind, and
 * is no file. Thread-safe. */
bool mill_connector_check(const char *word, MillPluginKind kind, GError **error);

/* Opens it. NULL with MILL_ERROR_USAGE if its plugin has no option `address` or refuses what it
 * is given, with MILL_ERROR_PLUGIN if it cannot be opened. Free with mill_connector_free(). */
MillConnector *mill_connector_open(const char *word, MillPluginKind kind, GError **error);
void mill_connector_free(MillConnector *connector);

/* NAME:ADDRESS; valid as long as the connector. */
const char *mill_connector_word(const MillConnector *connector);

/* ---- inputs -------------------------------------------------------------------------------- */

/* Like `next` of MillInput, but a record that mill_connector_is_ready() has read ahead comes
 * first. The error is prefixed with the word. */
MillNext mill_connector_next(MillConnector *connector, MillInputRecord *record, GError **error);

/* Where a position was looked for. */
typedef enum MillSeek {
  MILL_SEEK_FOUND = 0, /* its record is the next one */
  MILL_SEEK_PASSED,    /* the input does not give again what was committed, and that was it */
  MILL_SEEK_MISSING
} MillSeek;

/* Goes to the record at a position, from the beginning of the input. May wait. */
MillSeek mill_connector_seek(MillConnector *connector, uint64_t position);

/* Whether a record or the end is available without waiting. */
bool mill_connector_is_ready(MillConnector *connector);

/* The name of the default format of its records. */
const char *mill_connector_format(const MillConnector *connector);

/* Ends a wait, and the input. In any thread, and in a signal handler if the plugin's callback
 * allows that. */
void mill_connector_interrupt(MillConnector *connector);

/* Everything up to this position is stored safely. False with MILL_ERROR_INPUT. */
bool mill_connector_commit(MillConnector *connector, uint64_t position, GError **error);

/* ---- outputs ------------------------------------------------------------------------------- */

/* Writes a record; makes sure that everything written is stored. False with MILL_ERROR_OUTPUT. */
bool mill_connector_write(MillConnector *connector, const MillOutputRecord *record,
                          GError **error);
bool mill_connector_flush(MillConnector *connector, GError **error);

#endif
