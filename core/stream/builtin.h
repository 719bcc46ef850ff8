/* SPDX-License-Identifier: MIT */
/* The formats that the library itself has. */
#ifndef MILL_BUILTIN_H
#define MILL_BUILTIN_H

#include <textmill/plugin.h>

/* The first one is what records are written in unless something else is asked for; the list ends
 * with NULL. */
extern const MillPlugin *const mill_builtin_formats[];

#endif
