/* SPDX-License-Identifier: MIT */
/* Inputs: where raw records come from. An input is a plugin of the kind MILL_PLUGIN_INPUT;
 * `textmill run PIPELINE NAME:ADDRESS` reads from it, with ADDRESS as the value of its option
 * `address`, which it must have (of type STRING or PATH). All calls come from one thread, except
 * interrupt(). */
#ifndef TEXTMILL_INPUT_H
#define TEXTMILL_INPUT_H

#include <textmill/document.h>

MILL_BEGIN_DECLS

/* A record as received. What it points to must stay valid until the next call of next(). */
typedef struct MillInputRecord {
  const char *bytes;
  size_t length;
  const char *name;    /* its source, for ids and messages: "topic/3"; NULL: the address */
  uint64_t line;       /* its number within the source, from 1; 0: the name alone identifies it */
  uint64_t position;   /* grows from record to record; passed to commit() */
  const char *failure; /* why this one record cannot be read; NULL: it can */
} MillInputRecord;

typedef enum MillNext {
  MILL_NEXT_RECORD = 0,
  MILL_NEXT_END,  /* there are no more records */
  MILL_NEXT_LATER /* there is none yet; only if the caller does not wait */
} MillNext;

typedef struct MillInput {
  size_t struct_size; /* sizeof(MillInput) */

  const char *format; /* the format of its records unless --from gives one: "jsonl" */

  /* Gets the next record; if there is none yet, waits for one if `waits` is true. Returns
   * MILL_NEXT_END with an error set if the input has failed. */
  MillNext (*next)(void *instance, MillInputRecord *record, bool waits, GError **error);

  /* Says that all records up to this position are stored safely at the output, so they need not
   * be delivered again when the run is restarted. Returns false with MILL_ERROR_INPUT on failure.
   * May be NULL. */
  bool (*commit)(void *instance, uint64_t position, GError **error) MILL_OPTIONAL;

  /* Makes a waiting next() and all later ones return MILL_NEXT_END. Called from any thread. May
   * be NULL if next() never waits for long. */
  void (*interrupt)(void *instance) MILL_OPTIONAL;
} MillInput;

MILL_END_DECLS

#endif
