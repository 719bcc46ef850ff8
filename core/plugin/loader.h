/* SPDX-License-Identifier: MIT */
/* Opens shared objects through libltdl, and says truly why one could not be opened. */
#ifndef MILL_LOADER_H
#define MILL_LOADER_H

#include <ltdl.h>
#include <textmill/plugin.h>

/* Opens `path` (a .so file, or a .la file of libtool). NULL with MILL_ERROR_PLUGIN, the cause and
 * the remedy. The object stays resident. Thread-safe. */
lt_dlhandle mill_loader_open(const char *path, GError **error);

/* From now on, calls back with each object that was loaded, before anything of it runs but its
 * constructors; dlsym() finds in it what it and the libraries below it have. NULL: no more. */
void mill_loader_notice(void (*loaded)(void *object));

/* The plugin descriptor that the object exports, or NULL with MILL_ERROR_PLUGIN. */
const MillPlugin *mill_loader_descriptor(lt_dlhandle handle, const char *path, GError **error);

/* Calls back for every plugin that is linked into the program. */
void mill_loader_each_linked(void (*found)(lt_dlhandle handle, void *data), void *data);

#endif
