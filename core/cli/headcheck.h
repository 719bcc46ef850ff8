/* SPDX-License-Identifier: MIT */
/* Checks the heads of files before a run, such as the columns of tables. */
#ifndef MILL_HEADCHECK_H
#define MILL_HEADCHECK_H

#include <stdbool.h>
#include <textmill/format.h>

/* Checks those paths (the list ends with NULL) that name regular files in a format with heads,
 * without blocking; `format` as for mill_input_new(). False with MILL_ERROR_USAGE if one lacks
 * what is required. Files that cannot be read are left to the run. */
bool mill_head_check(const char *const *paths, const char *format, const MillDecoding *asked,
                     GError **error);

#endif
