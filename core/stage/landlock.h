/* SPDX-License-Identifier: MIT */
/* Linux's Landlock and capabilities, which keep a process from others of the same user: from
 * their memory, environment and open files, which /proc shows, and from signals to them. */
#ifndef MILL_LANDLOCK_H
#define MILL_LANDLOCK_H

#include <glib.h>
#include <stdbool.h>

/* The version of its ABI that the running kernel offers; 0 for none. */
int mill_landlock_version(void);

/* Isolates the calling process permanently, as far as this version of the kernel can: it may read
 * files, but neither change nor execute them, and cannot reach any process that it did not start.
 * Also true if the kernel has no Landlock; false with an error if it refuses. */
bool mill_landlock_enter(GError **error);

/* Gives up all privileges of the superuser except reading every file. */
bool mill_capabilities_drop(GError **error);

#endif
