/* SPDX-License-Identifier: MIT */
#ifndef MILL_UTF8_H
#define MILL_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Like g_utf8_validate_len(): UTF-8 without NUL; if not, `bad` receives the position of the first
 * invalid byte. Most texts are mostly ASCII, which is checked many bytes at a time. */
bool mill_utf8_validate(const char *text, size_t length, const char **bad);

#endif
