/* SPDX-License-Identifier: MIT */
#include "core/run/inhand.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

enum {
  MOST_LISTED = 1024,
  STACK_BYTES = 64 * 1024,
  LONGEST_WAIT_MS = 5000, /* for batches being processed, before the one that crashed */
};

typedef enum Writing { IDLE = 0, SETTLING, OUTPUT } Writing;

typedef struct MillHandlerStack {
  stack_t before; /* the thread's previous stack */
  char bytes[STACK_BYTES];
} MillHandlerStack;

static bool is_watched, needs_stacks;
static _Atomic(MillInHand *) listed[MOST_LISTED];
static _Thread_local MillInHand *mine;

/* No batch from `limit` on is written; all before `written` have been. */
static _Atomic uint64_t limit = UINT64_MAX, written;
static _Atomic int writing; /* Writing */
static _Thread_local bool is_writer;

/* ---- workers ------------------------------------------------------------------------------- */

void mill_in_hand_watch(bool has_handlers) {
  is_watched = true;
  needs_stacks = has_handlers;
}

void mill_in_hand_init(MillInHand *hand) {
  if (!is_watched)
    return;
  hand->stack = needs_stacks ? g_new(MillHandlerStack, 1) : NULL;
  for (size_t i = 0; i < MOST_LISTED; i++) {
    MillInHand *nobody = NULL;
    if (atomic_compare_exchange_strong(&listed[i], &nobody, hand))
      return;
  }
}

void mill_in_hand_finish(MillInHand *hand) {
  for (size_t i = 0; is_watched && i < MOST_LISTED; i++) {
    MillInHand *self = hand;
    atomic_compare_exchange_strong(&listed[i], &self, NULL);
  }
  g_free(hand->stack);
}

void mill_in_hand_enter(MillInHand *hand) {
  mine = hand;
  MillHandlerStack *stack = hand->stack;
  if (stack)
    sigaltstack(&(stack_t){.ss_sp = stack->bytes, .ss_size = sizeof stack->bytes},
                &stack->before);
}

void mill_in_hand_leave(MillInHand *hand) {
  if (hand->stack)
    sigaltstack(&hand->stack->before, NULL);
  mine = NULL;
}

void mill_in_hand_take(MillInHand *hand, const MillPlannedStage *stage,
                       MillDocument *const *documents, size_t n) {
  hand->documents = documents;
  hand->n = n;
  atomic_store_explicit(&hand->stage, stage, memory_order_release);
}

void mill_in_hand_put_down(MillInHand *hand) {
  atomic_store_explicit(&hand->stage, NULL, memory_order_release);
}

/* No other thread changes it, so the increment needs no lock. */
void mill_in_hand_step(void) {
  if (!mine)
    return;
  uint64_t done = atomic_load_explicit(&mine->done, memory_order_relaxed);
  atomic_store_explicit(&mine->done, done + 1, memory_order_relaxed);
}

/* ---- writing ------------------------------------------------------------------------------- */

void mill_in_hand_begin_run(void) {
  atomic_store(&written, 0);
}

/* Either this thread sees the limit, or the thread that sets it sees that writing has begun. */
void mill_in_hand_begin_write(uint64_t sequence) {
  is_writer = true;
  atomic_store(&writing, SETTLING);
  if (atomic_load(&limit) > sequence)
    return;
  is_writer = false;
  atomic_store(&writing, IDLE);
  for (;;)
    pause();
}

void mill_in_hand_end_write(uint64_t sequence) {
  atomic_store(&written, sequence + 1);
  atomic_store(&writing, IDLE);
  is_writer = false;
}

void mill_in_hand_begin_output(void) {
  atomic_store(&writing, OUTPUT);
}

void mill_in_hand_end_output(void) {
  atomic_store(&writing, SETTLING);
}

/* ---- in signal handlers -------------------------------------------------------------------- */

const MillInHand *mill_in_hand_mine(void) {
  return mine;
}

const MillInHand *mill_in_hand_stuck(void) {
  for (size_t i = 0; i < MOST_LISTED; i++) {
    const MillInHand *hand = atomic_load(&listed[i]);
    if (hand && atomic_load_explicit(&hand->stage, memory_order_acquire))
      return hand;
  }
  return NULL;
}

uint64_t mill_in_hand_progress(void) {
  uint64_t sum = atomic_load(&written);
  for (size_t i = 0; i < MOST_LISTED; i++) {
    const MillInHand *hand = atomic_load(&listed[i]);
    if (hand)
      sum += atomic_load_explicit(&hand->done, memory_order_relaxed);
  }
  return sum;
}

bool mill_in_hand_is_output_waited_for(void) {
  return atomic_load(&writing) == OUTPUT;
}

/* Another thread may have stopped it at an earlier batch. */
static void lower_limit(uint64_t sequence) {
  uint64_t now = atomic_load(&limit);
  while (sequence < now && !atomic_compare_exchange_strong(&limit, &now, sequence))
    ;
}

/* Output that has begun is waited for however long it takes, or it would end in the middle of a
 * record. Anything else may be waiting for a lock that a crash has left behind. */
bool mill_in_hand_stop_writing(uint64_t sequence) {
  static const struct timespec millisecond = {.tv_nsec = 1000 * 1000};
  if (is_writer)
    return false;
  lower_limit(sequence);
  for (int waited_ms = 0;; waited_ms++) {
    Writing now = (Writing)atomic_load(&writing);
    if (now == IDLE && atomic_load(&written) >= sequence)
      return true;
    if (now != OUTPUT && waited_ms >= LONGEST_WAIT_MS)
      return true;
    nanosleep(&millisecond, NULL);
  }
}
