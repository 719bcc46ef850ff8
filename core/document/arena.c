/* SPDX-License-Identifier: MIT */
#include "core/document/arena.h"

#include <glib.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum {
  FIRST_BLOCK = 4 * 1024,
  LARGEST_KEPT = 64 * 1024, /* bytes; many documents may be queued at a time */
};

struct MillArenaBlock {
  MillArenaBlock *below;
  size_t size;
  size_t used;
  alignas(max_align_t) unsigned char bytes[];
};

static MillArenaBlock *push_block(MillArena *arena, size_t size) {
  MillArenaBlock *block = g_malloc(sizeof *block + size);
  block->below = arena->current;
  block->size = size;
  block->used = 0;
  arena->current = block;
  return block;
}

static void free_blocks(MillArenaBlock *block) {
  while (block) {
    MillArenaBlock *below = block->below;
    g_free(block);
    block = below;
  }
}

void mill_arena_finish(MillArena *arena) {
  free_blocks(arena->current);
  arena->current = NULL;
}

void mill_arena_reset(MillArena *arena) {
  MillArenaBlock *top = arena->current;
  if (!top)
    return;
  free_blocks(top->below);
  top->below = NULL;
  top->used = 0;
  if (top->size > LARGEST_KEPT)
    mill_arena_finish(arena);
}

void mill_arena_release(MillArena *arena) {
  mill_arena_reset(arena);
  if (arena->current && arena->current->size > FIRST_BLOCK)
    mill_arena_finish(arena);
}

/* Each block is twice the size of the previous one, so the number of blocks stays logarithmic. */
static size_t next_size(const MillArenaBlock *current, size_t wanted) {
  size_t size = current ? current->size * 2 : FIRST_BLOCK;
  return MAX(size, wanted);
}

void *mill_arena_alloc(MillArena *arena, size_t size) {
  g_assert(size <= SIZE_MAX / 4);
  size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
  MillArenaBlock *block = arena->current;
  if (!block || block->size - block->used < size)
    block = push_block(arena, next_size(block, size));
  void *piece = block->bytes + block->used;
  block->used += size;
  return piece;
}

void *mill_arena_alloc0(MillArena *arena, size_t size) {
  return memset(mill_arena_alloc(arena, size), 0, size);
}

char *mill_arena_strndup(MillArena *arena, const char *string, size_t length) {
  char *copy = mill_arena_alloc(arena, length + 1);
  if (length > 0)
    memcpy(copy, string, length);
  copy[length] = '\0';
  return copy;
}

char *mill_arena_strdup(MillArena *arena, const char *string) {
  return mill_arena_strndup(arena, string, strlen(string));
}
