/* SPDX-License-Identifier: MIT */
#include "core/run/stagechild.h"

#include "core/run/stage.h"
#include "core/run/stagedeath.h"
#include "core/run/stagetalk.h"

#include <time.h>

enum {
  GRACE_MS = 100,       /* beyond timeout_ms, for a plugin that stops by itself when time is up */
  MOST_TRIES = 3,       /* of one document */
  START_MS = 60 * 1000, /* time limit for starting a child */
};

struct MillStageChild {
  MillStageHost *host;
  const MillPlannedStage *stage;
  int pid; /* 0: there is none at present */
  MillStageTalk talk;
  clockid_t cpu_clock;
  int64_t cpu_seen_us; /* of this process, already counted */
  int64_t cpu_us;      /* of all processes since the last query */
  MillWatch *watch;    /* of the worker, or NULL */
  bool is_fresh;       /* has not had a document yet */
};

/* ---- life ---------------------------------------------------------------------------------- */

/* Counts the CPU time that the process has used since the last check. */
static void count_cpu(MillStageChild *child, int64_t total_us) {
  child->cpu_us += MAX(total_us - child->cpu_seen_us, 0);
  child->cpu_seen_us = MAX(total_us, child->cpu_seen_us);
}

/* Ends the process, whatever it is doing, and finds out how it ended. */
static void bury(MillStageChild *child, bool kills, MillStageDeath *death) {
  mill_stage_talk_finish(&child->talk);
  mill_stage_host_bury(child->host, child->pid, kills, death);
  count_cpu(child, death->cpu_us);
  child->pid = 0;
}

static bool start(MillStageChild *child, GError **error) {
  const MillPatience patience = {.deadline_us = g_get_monotonic_time() + START_MS * 1000LL};
  MillStageBirth birth;
  MillStageDeath death;
  if (!mill_stage_host_start(child->host, &birth, error))
    return false;
  child->pid = birth.pid;
  child->cpu_seen_us = 0;
  child->is_fresh = true;
  mill_stage_talk_init(&child->talk, child->stage, birth.socket);
  if (mill_stage_talk_greet(&child->talk, &patience, error) &&
      clock_getcpuclockid(child->pid, &child->cpu_clock) == 0)
    return true;
  bury(child, true, &death);
  if (error && !*error)
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "its process ended at once");
  return false;
}

MillStageChild *mill_stage_child_new(MillStageHost *host, GError **error) {
  MillStageChild *child = g_new0(MillStageChild, 1);
  child->host = host;
  child->stage = mill_stage_host_stage(host);
  if (start(child, error))
    return child;
  mill_stage_child_free(child);
  return NULL;
}

void mill_stage_child_free(MillStageChild *child) {
  MillStageDeath death;
  if (!child)
    return;
  if (child->pid != 0 && mill_stage_host_is_ours(child->host))
    bury(child, true, &death);
  mill_stage_talk_finish(&child->talk);
  g_free(child);
}

/* ---- documents ----------------------------------------------------------------------------- */

/* The limits for n documents that are taken together. */
static MillPatience patience_for(const MillStageChild *child, size_t n) {
  const MillStageDefinition *definition = child->stage->definition;
  int64_t timeout_us = definition->timeout_ms * 1000 * (int64_t)n;
  int64_t cpu_us = definition->cpu_ms * 1000 * (int64_t)n;
  return (MillPatience){
      .deadline_us = timeout_us > 0 ? g_get_monotonic_time() + timeout_us + GRACE_MS * 1000 : 0,
      .cpu_clock = child->cpu_clock,
      .cpu_deadline_us = cpu_us > 0 ? mill_channel_cpu_us(child->cpu_clock) + cpu_us : 0};
}

static void fail(MillStageChild *child, MillDocument *document, const char *reason) {
  mill_stage_talk_begin(child->stage, document);
  mill_document_fail(document, "%s", reason);
  mill_stage_settle(child->stage, document);
  mill_watch_documents(child->watch, &document, 1);
}

/* Sends documents and settles those that come back; `n_done` receives their number. If a plugin
 * takes them one by one, the limits apply to each. */
static MillExchange exchange(MillStageChild *child, MillDocument **documents, size_t n,
                             size_t *n_done) {
  bool together = child->stage->plugin->annotate_batch;
  MillPatience patience = patience_for(child, together ? n : 1);
  MillExchange state = mill_stage_talk_ask(&child->talk, documents, n, &patience);
  for (*n_done = 0; state == MILL_EXCHANGE_DONE && *n_done < n;) {
    if (*n_done > 0 && !together)
      patience = patience_for(child, 1);
    state = mill_stage_talk_answer(&child->talk, documents[*n_done], &patience);
    if (state != MILL_EXCHANGE_DONE)
      break;
    child->is_fresh = false;
    if (!together)
      mill_watch_documents(child->watch, documents + *n_done, 1);
    ++*n_done;
  }
  if (together && *n_done > 0)
    mill_watch_documents(child->watch, documents, *n_done);
  return state;
}

/* Whether another document, or none at all, may be to blame for the end of a process. There is no
 * second try after a timeout. */
static bool is_doubtful(MillExchange state, bool was_fresh, const MillStageDeath *death) {
  switch (state) {
  case MILL_EXCHANGE_UNASKED:
    return true;
  case MILL_EXCHANGE_CLOSED:
    return !was_fresh || death->status == -1;
  case MILL_EXCHANGE_GARBAGE:
  case MILL_EXCHANGE_TOO_LONG:
    return !was_fresh;
  default:
    return false;
  }
}

static void fail_for(MillStageChild *child, MillDocument *document, MillExchange state,
                     const MillStageDeath *death) {
  g_autofree char *reason =
      mill_stage_death_reason(child->stage->definition, state, child->talk.fault, death);
  fail(child, document, reason);
}

/* Takes a single document through the stage. If in doubt, it is tried again in a process that has
 * seen no other, so that the outcome depends on this document alone. */
static void run_alone(MillStageChild *child, MillDocument *document) {
  MillExchange state = MILL_EXCHANGE_UNASKED;
  MillStageDeath death = {.status = -1};
  bool was_fresh = false;
  for (int i = 0; i < MOST_TRIES && is_doubtful(state, was_fresh, &death); i++) {
    g_autoptr(GError) error = NULL;
    size_t n_done;
    if (child->pid == 0 && !start(child, &error)) {
      fail(child, document, error->message);
      return;
    }
    was_fresh = child->is_fresh;
    state = exchange(child, &document, 1, &n_done);
    if (state == MILL_EXCHANGE_DONE)
      return;
    bury(child, state != MILL_EXCHANGE_CLOSED, &death);
  }
  fail_for(child, document, state, &death);
}

/* Takes some documents, at least one. If a process dies, the documents before those that it was
 * processing are done; the others are retried one by one, as any one of them may be at fault. */
static size_t run_some(MillStageChild *child, MillDocument **documents, size_t n) {
  MillStageDeath death;
  size_t n_done = 0;
  if (n == 1 || child->pid == 0) {
    run_alone(child, documents[0]);
    return 1;
  }
  bool was_fresh = child->is_fresh;
  MillExchange state = exchange(child, documents, n, &n_done);
  if (state == MILL_EXCHANGE_DONE)
    return n_done;
  bury(child, state != MILL_EXCHANGE_CLOSED, &death);
  if (child->stage->plugin->annotate_batch) {
    for (; n_done < n; n_done++)
      run_alone(child, documents[n_done]);
    return n;
  }
  if (is_doubtful(state, was_fresh && n_done == 0, &death))
    run_alone(child, documents[n_done]);
  else
    fail_for(child, documents[n_done], state, &death);
  return n_done + 1;
}

void mill_stage_child_run(MillStageChild *child, MillDocument **documents, size_t n,
                          MillWatch *watch) {
  child->watch = watch;
  for (size_t at = 0; at < n;)
    at += run_some(child, documents + at, n - at);
  if (child->pid != 0)
    count_cpu(child, mill_channel_cpu_us(child->cpu_clock));
  mill_watch_add_cpu(watch, child->cpu_us * 1000);
  child->cpu_us = 0;
}
