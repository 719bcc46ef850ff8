/* SPDX-License-Identifier: MIT */
/* A plugin's descriptor, checked and converted to this version's size. */
#ifndef MILL_DESCRIPTOR_H
#define MILL_DESCRIPTOR_H

#include <textmill/plugin.h>

/* Copies the descriptor into `plugin`, so that every member of this version is present and option
 * rows have this version's size. False with MILL_ERROR_PLUGIN if anything in it breaks the
 * contract; the message names `path`. The copy usually lives as long as the process, as plugins
 * do; mill_descriptor_finish() frees it if it is not needed. */
bool mill_descriptor_read(const MillPlugin *descriptor, const char *path, MillPlugin *plugin,
                          GError **error);
void mill_descriptor_finish(MillPlugin *plugin);

/* The separator of a format, whose table may be of an older version without one; or NULL. */
const char *mill_plugin_separator(const MillFormat *format);

/* "annotator", "input", "output" or "format"; of a kind that was checked. */
const char *mill_plugin_kind_name(MillPluginKind kind);

#endif
