/* SPDX-License-Identifier: MIT */
/* Inputs: where raw records come from. An input is a plugin of the kind MILL_PLUGIN_INPUT;
 * `textmill run PIPELINE NAME:ADDRESS` reads from it, with ADDRESS as the value of its option
 * `address`, which it must have (of type STRING or PATH). One thread calls it, but for
 * interrupt(). */
#ifndef TEXTMILL_INPUT_H
#define TEXTMILL_INPUT_H

#include <textmill/document.h>

MILL_BEGIN_DECLS

/* A record as it came. What it points to must stay until the next call of next(). */
typedef struct MillInputRecord {
  const char *bytes;
  size_t length;
  const char *name;  /* of where it is from, for ids and messages: "topic/3"; NULL: the address */
  uint64_t line;     /* its number there, from 1; 0: the name alone says which one it is */
  uint64_t position; /* grows from record to record; what commit() is told */
  const char *failure; /* why the record, and this one alone, cannot be read; NULL: it can */
} MillInputRecord;

typedef enum MillNext {
  MILL_NEXT_RECORD = 0,
  MILL_NEXT_END,  /* there are no more */
  MILL_NEXT_LATER /* there is none now; only where the caller does not wait */
} MillNext;

typedef struct MillInput {
  size_t struct_size; /* sizeof(MillInput) */

  const char *format; /* how its records are written where --from does not say it: "jsonl" */

  /* Gets the next record, or waits for one if `waits`. MILL_NEXT_END with an error set if the
   * input has failed. */
  MillNext (*next)(void *instance, MillInputRecord *record, bool waits, GError **error);

  /* All records up to this position are stored safely where they go, so that they need not come
   * again when the run is begun anew. False with MILL_ERROR_INPUT. May be NULL. */
  bool (*commit)(void *instance, uint64_t position, GError **error) MILL_OPTIONAL;

  /* Makes a next() that waits return MILL_NEXT_END, and all later ones. In any thread. May be
   * NULL if next() never waits for long. */
  void (*interrupt)(void *instance) MILL_OPTIONAL;
} MillInput;

MILL_END_DECLS

#endif
