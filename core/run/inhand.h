/* SPDX-License-Identifier: MIT */
/* What each worker is processing, and a way to stop writing between two records, for ending the
 * program when a plugin crashes or does not return. Functions called then take no lock and
 * allocate nothing. Unless this is enabled, which programs that embed textmill do not do, no
 * worker is listed and nothing is stopped. */
#ifndef MILL_INHAND_H
#define MILL_INHAND_H

#include "core/pipeline/plan.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct MillHandlerStack;

/* Part of a worker. */
typedef struct MillInHand {
  _Atomic(const MillPlannedStage *) stage; /* the running one; NULL: none */
  MillDocument *const *documents;          /* passed to the stage, while it runs */
  size_t n;
  uint64_t sequence;              /* of the batch they belong to */
  _Atomic uint64_t done;          /* counts steps, so that a stall can be detected */
  struct MillHandlerStack *stack; /* NULL: not enabled */
} MillInHand;

/* From now on, new workers are listed. With `has_handlers`, the program has signal handlers that
 * need a stack of their own. */
void mill_in_hand_watch(bool has_handlers);

void mill_in_hand_init(MillInHand *hand);
void mill_in_hand_finish(MillInHand *hand);

/* Called before and after a thread uses a worker; in between, signals are handled on a separate
 * stack, as a plugin may have used up the thread's. */
void mill_in_hand_enter(MillInHand *hand);
void mill_in_hand_leave(MillInHand *hand);

/* Called before and after a stage. */
void mill_in_hand_take(MillInHand *hand, const MillPlannedStage *stage,
                       MillDocument *const *documents, size_t n);
void mill_in_hand_put_down(MillInHand *hand);

/* Counts a step of this thread's worker, if it has one. */
void mill_in_hand_step(void);

/* ---- writing: one thread at a time --------------------------------------------------------- */

/* Called before the first batch of a run. */
void mill_in_hand_begin_run(void);

/* Called before and after writing a batch. Does not return if writing was stopped. */
void mill_in_hand_begin_write(uint64_t sequence);
void mill_in_hand_end_write(uint64_t sequence);

/* Called before and after the output itself, which may be a pipe that is not read for a long
 * time. */
void mill_in_hand_begin_output(void);
void mill_in_hand_end_output(void);

/* ---- in signal handlers -------------------------------------------------------------------- */

/* What this thread is processing, or NULL. */
const MillInHand *mill_in_hand_mine(void);

/* A worker whose stage has not returned, or NULL. */
const MillInHand *mill_in_hand_stuck(void);

/* The steps of all workers together, and the number of batches written. */
uint64_t mill_in_hand_progress(void);

/* Whether a thread is waiting for an output. */
bool mill_in_hand_is_output_waited_for(void);

/* Allows the batches before this one to be written, if they are finished soon, and none from it
 * on. False if this thread is the one that is writing. */
bool mill_in_hand_stop_writing(uint64_t sequence);

#endif
