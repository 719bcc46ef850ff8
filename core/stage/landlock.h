/* SPDX-License-Identifier: MIT */
/* Linux's Landlock and capabilities, which keep a process from others of the same user: from
 * their memory, environment and open files, which /proc shows, and from signals to them. */
#ifndef MILL_LANDLOCK_H
#define MILL_LANDLOCK_H

#include <glib.h>
#include <stdbool.h>

/* The version of its ABI that the running kernel offers; 0 for none. */
int mill_landlock_version(void);

/* Shuts the calling process off, for good, by all that this version of the kernel has: it may
 * read files, but neither change nor execute them, and reach no process that was not started by
 * it. True, too, where the kernel has no Landlock; false with an error if it refuses. */
bool mill_landlock_enter(GError **error);

/* Gives up what the super-user may do beside reading every file. */
bool mill_capabilities_drop(GError **error);

#endif
