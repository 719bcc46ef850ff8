/* SPDX-License-Identifier: MIT */
/* The formats built into the library. */
#ifndef MILL_BUILTIN_H
#define MILL_BUILTIN_H

#include <textmill/plugin.h>

/* The first one is the default for writing records; the list ends with NULL. */
extern const MillPlugin *const mill_builtin_formats[];

#endif
