/* SPDX-License-Identifier: MIT */
/* Opens shared objects through libltdl, and reports the real reason if one cannot be opened. */
#ifndef MILL_LOADER_H
#define MILL_LOADER_H

#include <ltdl.h>
#include <textmill/plugin.h>

/* Opens `path` (a .so file, or a .la file of libtool). NULL with MILL_ERROR_PLUGIN, the cause and
 * the remedy. The object stays resident. Thread-safe. */
lt_dlhandle mill_loader_open(const char *path, GError **error);

/* From now on, calls back with each loaded object before anything but its constructors runs;
 * dlsym() on it finds the symbols of the object and of the libraries it uses. NULL: no more
 * calls. */
void mill_loader_notice(void (*loaded)(void *object));

/* The plugin descriptor that the object exports, or NULL with MILL_ERROR_PLUGIN. */
const MillPlugin *mill_loader_descriptor(lt_dlhandle handle, const char *path, GError **error);

/* Calls back for every plugin that is linked into the program. */
void mill_loader_each_linked(void (*found)(lt_dlhandle handle, void *data), void *data);

#endif
