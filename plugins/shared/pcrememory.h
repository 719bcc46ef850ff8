/* SPDX-License-Identifier: MIT */
/* PCRE2 with the memory of GLib, which ends the program with a message when there is none left.
 * On its own PCRE2 crashes then, or finds nothing without a word. */
#ifndef TEXTMILL_SHARED_PCREMEMORY_H
#define TEXTMILL_SHARED_PCREMEMORY_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* For pcre2_compile(); made once and never freed. Thread-safe. */
pcre2_compile_context *pcre_memory_to_compile(void);

/* For what a match needs; likewise. */
pcre2_general_context *pcre_memory_to_match(void);

#endif
