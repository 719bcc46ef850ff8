/* SPDX-License-Identifier: MIT */
/* --set NAME=VALUE: options given on the command line instead of in a definition. */
#ifndef MILL_CLI_SETTINGS_H
#define MILL_CLI_SETTINGS_H

#include "core/document/arena.h"
#include "core/plugin/optiontable.h"

/* Fills a struct of the table's options (zeroed, in the arena) from words "NAME=VALUE", where
 * VALUE is JSON or, failing that, a plain string. NULL with MILL_ERROR_USAGE, a line for each
 * mistake. `table` may be NULL: no options. */
void *mill_settings_parse(const MillOption *table, size_t size, char **words, MillArena *arena,
                          GError **error);

#endif
