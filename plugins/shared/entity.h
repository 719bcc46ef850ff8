/* SPDX-License-Identifier: MIT */
/* HTML entities in a text that was copied together with them. */
#ifndef TEXTMILL_SHARED_ENTITY_H
#define TEXTMILL_SHARED_ENTITY_H

#include <glib.h>
#include <stddef.h>

/* The character, in UTF-8, of the entity that begins at text[at], before `limit`; empty for one
 * that shows nothing, and NULL if none begins there. It ends at `*end`. `value` is room for it;
 * what is returned is valid as long as that is. */
const char *shared_entity_read(const char *text, size_t at, size_t limit, size_t *end,
                               char value[8]);

/* The first character of the token text[begin, end), or the one that it stands for. */
gunichar shared_entity_character(const char *text, size_t begin, size_t end);

#endif
