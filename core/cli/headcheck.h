/* SPDX-License-Identifier: MIT */
/* A look at the heads of files ahead of a run, such as the columns of tables. */
#ifndef MILL_HEADCHECK_H
#define MILL_HEADCHECK_H

#include <stdbool.h>
#include <textmill/format.h>

/* Looks at those paths (the list ends with NULL) that name regular files in a format with heads,
 * without waiting for anything; `format` as for mill_input_new(). False with MILL_ERROR_USAGE if
 * one lacks what is asked for. What cannot be read is left to the run. */
bool mill_head_check(const char *const *paths, const char *format, const MillDecoding *asked,
                     GError **error);

#endif
