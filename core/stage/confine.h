/* SPDX-License-Identifier: MIT */
/* Restricts what a stage's process may do once its plugin is open. */
#ifndef MILL_CONFINE_H
#define MILL_CONFINE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Confines the calling process permanently: it leaves no core files and gets at most `memory_mb`
 * MiB of address space on top of what it has (0: no limit); if textmill was built with
 * libseccomp, it may only compute and read; and if the kernel has Landlock, it cannot reach other
 * processes. False with an error if that fails. */
bool mill_confine(int64_t memory_mb, GError **error);

/* Called before each document, so that an earlier document's failed allocation is not blamed on
 * it. */
void mill_confine_begin_document(void);

/* Which of that applies here, for people: "system calls filtered by libseccomp 2.5.4, other
 * processes out of reach by Landlock". Free with g_free(). */
char *mill_confine_describe(void);

#endif
