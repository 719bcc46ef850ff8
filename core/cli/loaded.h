/* SPDX-License-Identifier: MIT */
/* The shared objects loaded in the process. */
#ifndef MILL_LOADED_H
#define MILL_LOADED_H

#include <glib.h>

typedef struct MillLoadedObject {
  char *path;     /* "" for the program itself */
  char *build_id; /* in hexadecimal; NULL if the linker left none */
} MillLoadedObject;

/* All of them, of MillLoadedObject, in load order. Free with g_ptr_array_unref(). */
GPtrArray *mill_loaded_objects(void);

/* The file of the object that contains an address, such as that of a plugin's name. Free with
 * g_free(); NULL if there is none. */
char *mill_loaded_file_of(const void *address);

#endif
