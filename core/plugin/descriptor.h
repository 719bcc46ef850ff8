/* SPDX-License-Identifier: MIT */
/* A plugin's descriptor, checked and brought to this version's size. */
#ifndef MILL_DESCRIPTOR_H
#define MILL_DESCRIPTOR_H

#include <textmill/plugin.h>

/* Copies the descriptor into `plugin`, so that every member of this version is there and option
 * rows lie at this version's distance. False with MILL_ERROR_PLUGIN if anything in it breaks the
 * contract; `path` is named in the message. Usually the copy lives as long as the process, as
 * plugins do; mill_descriptor_finish() frees it if it is not wanted. */
bool mill_descriptor_read(const MillPlugin *descriptor, const char *path, MillPlugin *plugin,
                          GError **error);
void mill_descriptor_finish(MillPlugin *plugin);

#endif
