/* SPDX-License-Identifier: MIT */
/* Memory that is allocated piece by piece and freed all at once. */
#ifndef MILL_ARENA_H
#define MILL_ARENA_H

#include <stddef.h>

typedef struct MillArenaBlock MillArenaBlock;

/* The caller provides its memory; all zero is an empty arena. */
typedef struct MillArena {
  MillArenaBlock *current;
} MillArena;

/* Frees all blocks. */
void mill_arena_finish(MillArena *arena);

/* Frees everything but keeps the largest block for reuse, unless it is huge. */
void mill_arena_reset(MillArena *arena);

/* Frees everything and keeps no more than a small document needs. */
void mill_arena_release(MillArena *arena);

/* `size` bytes, aligned for any type; their content is undefined. */
void *mill_arena_alloc(MillArena *arena, size_t size);

/* The same, zeroed. */
void *mill_arena_alloc0(MillArena *arena, size_t size);

/* A NUL-terminated copy of `length` bytes. */
char *mill_arena_strndup(MillArena *arena, const char *string, size_t length);

/* A NUL-terminated copy of a string. */
char *mill_arena_strdup(MillArena *arena, const char *string);

#endif
