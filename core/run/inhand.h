/* SPDX-License-Identifier: MIT */
/* What each worker has in hand, and the way to stop writing between two records: for those who
 * must end the program when a plugin crashes, or does not come back. All that is called there
 * takes no lock and allocates nothing. Where nobody has asked for it, as in programs that embed
 * textmill, no worker is listed and nothing is stopped. */
#ifndef MILL_INHAND_H
#define MILL_INHAND_H

#include "core/pipeline/plan.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct MillHandlerStack;

/* Part of a worker. */
typedef struct MillInHand {
  _Atomic(const MillPlannedStage *) stage; /* that runs; NULL: none */
  MillDocument *const *documents;          /* that it was given, while it runs */
  size_t n;
  uint64_t sequence;              /* of the batch they are from */
  _Atomic uint64_t done;          /* steps, so that standing still can be seen */
  struct MillHandlerStack *stack; /* NULL: nobody asked for it */
} MillInHand;

/* From now on workers are listed that are made. With `has_handlers` signals have handlers of this
 * program that want a stack of their own. */
void mill_in_hand_watch(bool has_handlers);

void mill_in_hand_init(MillInHand *hand);
void mill_in_hand_finish(MillInHand *hand);

/* Around what a thread does with a worker; signals are handled on a stack of its own meanwhile,
 * as a plugin may have used up the thread's. */
void mill_in_hand_enter(MillInHand *hand);
void mill_in_hand_leave(MillInHand *hand);

/* Around a stage. */
void mill_in_hand_take(MillInHand *hand, const MillPlannedStage *stage,
                       MillDocument *const *documents, size_t n);
void mill_in_hand_put_down(MillInHand *hand);

/* The worker of this thread is one step further; if it has one. */
void mill_in_hand_step(void);

/* ---- writing: one thread at a time ----------------------------------------------------------
 */

/* Before the first batch of a run. */
void mill_in_hand_begin_run(void);

/* Around all that is written of a batch. Does not return where writing was stopped. */
void mill_in_hand_begin_write(uint64_t sequence);
void mill_in_hand_end_write(uint64_t sequence);

/* Around the output itself, which may be a pipe that nobody reads for long. */
void mill_in_hand_begin_output(void);
void mill_in_hand_end_output(void);

/* ---- in signal handlers ---------------------------------------------------------------------
 */

/* What this thread has in hand, or NULL. */
const MillInHand *mill_in_hand_mine(void);

/* A worker whose stage has not come back, or NULL. */
const MillInHand *mill_in_hand_stuck(void);

/* The steps of all workers together, and the batches that were written. */
uint64_t mill_in_hand_progress(void);

/* Whether an output is waited for. */
bool mill_in_hand_is_output_waited_for(void);

/* Lets the batches before that one be written, if they come soon, and none from it on. False if
 * it is this thread that is writing. */
bool mill_in_hand_stop_writing(uint64_t sequence);

#endif
