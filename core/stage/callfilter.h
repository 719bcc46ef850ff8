/* SPDX-License-Identifier: MIT */
/* A list of the system calls that a process may still make; all others fail with EPERM. */
#ifndef MILL_CALLFILTER_H
#define MILL_CALLFILTER_H

#include <glib.h>
#include <stdbool.h>

/* Installs the filter in the calling process, permanently. It may compute, read files, and write
 * to what is open; it may not open a file for writing or change one by its name, open sockets,
 * start processes or programs, or send signals to others. Also true if textmill was built without
 * libseccomp; false with an error if the system refuses the filter. */
bool mill_call_filter_load(GError **error);

/* The library used and its version, or NULL if there is none. A constant. */
const char *mill_call_filter_library(void);

#endif
