/* SPDX-License-Identifier: MIT */
/* Finds items of a list by name, however many there are and whoever chose the names. */
#ifndef MILL_NAMES_H
#define MILL_NAMES_H

#include "core/document/arena.h"

/* Items begin with a pointer to their name, which must stay valid. All zero: empty. */
typedef struct MillNames {
  const char *const **slots; /* in an arena; NULL in free slots */
  size_t n;
  size_t capacity; /* a power of two */
  void *last;      /* that was added */
} MillNames;

/* The item of that name, or NULL. */
void *mill_names_find(const MillNames *names, const char *name);

/* Adds an item whose name is not in use yet. */
void mill_names_add(MillNames *names, MillArena *arena, void *item);

#endif
