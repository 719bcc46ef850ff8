/* SPDX-License-Identifier: MIT */
/* The shared objects that the process consists of. */
#ifndef MILL_LOADED_H
#define MILL_LOADED_H

#include <glib.h>

typedef struct MillLoadedObject {
  char *path;     /* of the program itself: "" */
  char *build_id; /* in hexadecimal; NULL if the linker left none */
} MillLoadedObject;

/* All of them, of MillLoadedObject, as they were loaded. Free with g_ptr_array_unref(). */
GPtrArray *mill_loaded_objects(void);

/* The file of the object that holds an address, such as that of a plugin's name. Free with
 * g_free(); NULL if there is none. */
char *mill_loaded_file_of(const void *address);

#endif
