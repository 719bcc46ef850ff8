/* SPDX-License-Identifier: MIT */
/* What a stage's process may no longer do once its plugin is open. */
#ifndef MILL_CONFINE_H
#define MILL_CONFINE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Confines the calling process, for good: it leaves no core files, gets at most `memory_mb` MiB
 * of address space on top of what it has (0: no limit), where textmill was built with libseccomp
 * may only compute and read, and where the kernel has Landlock cannot reach other processes.
 * False with an error if that cannot be had. */
bool mill_confine(int64_t memory_mb, GError **error);

/* Called before each document, so that a failed allocation of an earlier one is not held against
 * it. */
void mill_confine_begin_document(void);

/* What holds of that here, for people: "system calls filtered by libseccomp 2.5.4, other
 * processes out of reach by Landlock". Free with g_free(). */
char *mill_confine_describe(void);

#endif
