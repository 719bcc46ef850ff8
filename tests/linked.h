/* SPDX-License-Identifier: MIT */
/* In a build without shared objects the plugins are part of each program that runs them. */
#ifndef TEXTMILL_TESTS_LINKED_H
#define TEXTMILL_TESTS_LINKED_H

#include <ltdl.h>

/* To be called before a pipeline is opened; does nothing where plugins are files. */
static inline void use_linked_plugins(void) {
#ifdef MILL_LINK_PLUGINS
  LTDL_SET_PRELOADED_SYMBOLS();
#endif
}

#endif
