/* SPDX-License-Identifier: MIT */
#include "core/document/names.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/auxv.h>

enum { FIRST_CAPACITY = 64 };

static const uint64_t prime = 2147483647; /* 2^31 - 1 */

/* Random bytes that the kernel gives each program, so that nobody can predict which names
 * collide. */
static uint64_t secret(void) {
  uint64_t bytes = 0;
  const void *random = (const void *)getauxval(AT_RANDOM);
  if (random)
    memcpy(&bytes, random, sizeof bytes);
  return 256 + bytes % (prime - 256);
}

/* The name as a polynomial evaluated at the secret: two names collide with a probability of their
 * length divided by the prime. */
static uint64_t digest(const char *name) {
  uint64_t x = secret(), sum = 1;
  for (; *name; name++)
    sum = (sum * x + (unsigned char)*name) % prime;
  return sum;
}

/* The slot of that name, or the free slot where it belongs. */
static size_t find_slot(const MillNames *names, const char *name) {
  size_t at = digest(name) & (names->capacity - 1);
  while (names->slots[at] && strcmp(*names->slots[at], name) != 0)
    at = (at + 1) & (names->capacity - 1);
  return at;
}

void *mill_names_find(const MillNames *names, const char *name) {
  return names->slots ? (void *)names->slots[find_slot(names, name)] : NULL;
}

/* The old slots stay in the arena; together they take at most as much as the new ones. */
static void grow(MillNames *names, MillArena *arena) {
  MillNames larger = {.n = names->n, .last = names->last};
  larger.capacity = names->capacity ? names->capacity * 2 : FIRST_CAPACITY;
  larger.slots = mill_arena_alloc0(arena, larger.capacity * sizeof *larger.slots);
  for (size_t i = 0; i < names->capacity; i++)
    if (names->slots[i])
      larger.slots[find_slot(&larger, *names->slots[i])] = names->slots[i];
  *names = larger;
}

void mill_names_add(MillNames *names, MillArena *arena, void *item) {
  if (names->n * 2 >= names->capacity)
    grow(names, arena);
  const char *const *entry = item;
  names->slots[find_slot(names, *entry)] = entry;
  names->last = item;
  names->n++;
}
