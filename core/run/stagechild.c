/* SPDX-License-Identifier: MIT */
#include "core/run/stagechild.h"

#include "core/run/channel.h"
#include "core/run/stagedeath.h"
#include "core/run/worker.h"

#include <string.h>
#include <time.h>

enum {
  GRACE_MS = 100,       /* beyond timeout_ms, for a plugin that ends by itself when it is over */
  MOST_TRIES = 3,       /* of one document */
  START_MS = 60 * 1000, /* what the start of a child may take */
  LONGEST_REASON = 65536, /* why it cannot work */
  LARGEST_KEPT = 4 * 1024 * 1024,
  LEAST_ANSWER = 64 * 1024 * 1024, /* what any document may come back with */
  ANSWER_PER_BYTE = 256            /* and more for a long text */
};

struct MillStageChild {
  MillStageHost *host;
  const MillPlannedStage *stage;
  int pid; /* 0: there is none now */
  MillChannel channel;
  clockid_t cpu_clock;
  int64_t cpu_seen_us; /* of this process, already counted */
  int64_t cpu_us;      /* of all processes since it was asked for */
  MillWatch *watch;    /* of the worker, or NULL */
  bool is_fresh;       /* has had no document yet */
  GString *out;
};

/* ---- life ---------------------------------------------------------------------------------- */

/* Counts what the process has used since it was last looked at. */
static void count_cpu(MillStageChild *child, int64_t total_us) {
  child->cpu_us += MAX(total_us - child->cpu_seen_us, 0);
  child->cpu_seen_us = MAX(total_us, child->cpu_seen_us);
}

/* Ends the process, whatever it does, and learns how it ended. */
static void bury(MillStageChild *child, bool kills, MillStageDeath *death) {
  mill_channel_finish(&child->channel);
  mill_stage_host_bury(child->host, child->pid, kills, death);
  count_cpu(child, death->cpu_us);
  child->pid = 0;
}

/* A new child first says that it is ready. */
static bool hear_ready(MillStageChild *child, GError **error) {
  MillPatience patience = {.deadline_us = g_get_monotonic_time() + START_MS * 1000LL};
  MillWire wire = {0};
  MillExchange state = mill_channel_receive(&child->channel, LONGEST_REASON, &patience, &wire);
  const char *reason = state == MILL_EXCHANGE_DONE ? mill_wire_take_string(&wire) : NULL;
  if (reason && *reason == '\0')
    return true;
  g_set_error_literal(error, MILL_ERROR, MILL_ERROR_PLUGIN,
                      reason ? reason : "its process ended before it could begin");
  return false;
}

static bool start(MillStageChild *child, GError **error) {
  MillStageBirth birth;
  MillStageDeath death;
  if (!mill_stage_host_start(child->host, &birth, error))
    return false;
  child->pid = birth.pid;
  child->cpu_seen_us = 0;
  child->is_fresh = true;
  mill_channel_init(&child->channel, birth.socket);
  if (hear_ready(child, error) && clock_getcpuclockid(child->pid, &child->cpu_clock) == 0)
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
  child->out = g_string_new(NULL);
  if (start(child, error))
    return child;
  mill_stage_child_free(child);
  return NULL;
}

void mill_stage_child_free(MillStageChild *child) {
  MillStageDeath death;
  if (!child)
    return;
  if (child->pid != 0)
    bury(child, true, &death);
  g_string_free(child->out, TRUE);
  g_free(child);
}

/* ---- documents ----------------------------------------------------------------------------- */

/* For n documents that are taken together. */
static MillPatience patience_for(const MillStageChild *child, size_t n) {
  const MillStageDefinition *definition = child->stage->definition;
  int64_t timeout_us = definition->timeout_ms * 1000 * (int64_t)n;
  int64_t cpu_us = definition->cpu_ms * 1000 * (int64_t)n;
  return (MillPatience){
      .deadline_us = timeout_us > 0 ? g_get_monotonic_time() + timeout_us + GRACE_MS * 1000 : 0,
      .cpu_clock = child->cpu_clock,
      .cpu_deadline_us = cpu_us > 0 ? mill_channel_cpu_us(child->cpu_clock) + cpu_us : 0};
}

/* The layers that a plugin declares are those it sees. */
static MillExchange send_documents(MillStageChild *child, MillDocument **documents, size_t n,
                                   const MillPatience *patience) {
  const MillPlugin *plugin = child->stage->plugin;
  const char *const *layers[] = {plugin->requires_layers, plugin->uses_layers,
                                 plugin->provides_layers};
  if (child->out->allocated_len > LARGEST_KEPT) {
    g_string_free(child->out, TRUE);
    child->out = g_string_new(NULL);
  }
  mill_channel_compose(child->out);
  mill_wire_put_number(child->out, n);
  for (size_t i = 0; i < n; i++)
    mill_wire_put_document(child->out, documents[i], layers, G_N_ELEMENTS(layers));
  return mill_channel_send(&child->channel, child->out, patience);
}

/* Hands the document to the stage on this side. The time it takes is looked at where it runs. */
static void begin(const MillPlannedStage *stage, MillDocument *document) {
  MillStageContext context = {
      .id = stage->id, .plugin = stage->plugin->name, .provides = stage->plugin->provides_layers};
  mill_document_begin_stage(document, &context);
}

static MillExchange take_outcome(MillStageChild *child, MillDocument *document,
                                 const MillPatience *patience) {
  size_t most = LEAST_ANSWER + ANSWER_PER_BYTE * document->length;
  MillWire wire;
  MillExchange state = mill_channel_receive(&child->channel, most, patience, &wire);
  if (state != MILL_EXCHANGE_DONE)
    return state;
  child->is_fresh = false;
  begin(child->stage, document);
  bool is_sound = mill_wire_take_outcome(&wire, document);
  mill_stage_settle(child->stage, document);
  if (!is_sound)
    bury(child, true, &(MillStageDeath){0}); /* who knows what it would say next */
  return state;
}

static void fail(MillStageChild *child, MillDocument *document, const char *reason) {
  begin(child->stage, document);
  mill_document_fail(document, "%s", reason);
  mill_stage_settle(child->stage, document);
  mill_watch_documents(child->watch, &document, 1);
}

/* Sends documents and settles those that come back; `n_done` gets their number, which is lower
 * than n without anything wrong where a process answered with garbage. Where a plugin takes them
 * one by one, so do the limits. */
static MillExchange exchange(MillStageChild *child, MillDocument **documents, size_t n,
                             size_t *n_done) {
  bool together = child->stage->plugin->annotate_batch;
  MillPatience patience = patience_for(child, together ? n : 1);
  MillExchange state = send_documents(child, documents, n, &patience);
  for (*n_done = 0; state == MILL_EXCHANGE_DONE && child->pid != 0 && *n_done < n;) {
    if (*n_done > 0 && !together)
      patience = patience_for(child, 1);
    state = take_outcome(child, documents[*n_done], &patience);
    if (state == MILL_EXCHANGE_DONE && !together)
      mill_watch_documents(child->watch, documents + *n_done, 1);
    *n_done += state == MILL_EXCHANGE_DONE;
  }
  if (together && *n_done > 0)
    mill_watch_documents(child->watch, documents, *n_done);
  return state;
}

/* Whether another document, or none at all, may be to blame for the end of a process. */
static bool is_doubtful(MillExchange state, bool was_fresh, const MillStageDeath *death) {
  return state == MILL_EXCHANGE_CLOSED && (!was_fresh || death->status == -1);
}

/* Takes one document alone through the stage. If in doubt, it is tried again in a process that
 * has seen no other, so that what becomes of it is its own doing. */
static void run_alone(MillStageChild *child, MillDocument *document) {
  MillExchange state = MILL_EXCHANGE_CLOSED;
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
  g_autofree char *reason = mill_stage_death_reason(child->stage->definition, state, &death);
  fail(child, document, reason);
}

/* Takes some documents, at least one. When a process dies, the documents before those that it had
 * in hand are done; those in hand are tried one by one, as is known of one of them only that it
 * is at fault. */
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
  if (is_doubtful(state, was_fresh && n_done == 0, &death)) {
    run_alone(child, documents[n_done]);
  } else {
    g_autofree char *reason = mill_stage_death_reason(child->stage->definition, state, &death);
    fail(child, documents[n_done], reason);
  }
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
