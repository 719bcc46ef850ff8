/* SPDX-License-Identifier: MIT */
#include "core/run/batch.h"

#include "core/document/internal.h"

enum { LARGEST_KEPT_OUTPUT = MILL_BATCH_BYTES };

MillBatch *mill_batch_new(const MillRunSteps *steps) {
  MillBatch *batch = g_new0(MillBatch, 1);
  batch->out = g_string_new(NULL);
  for (size_t i = 0; i < MILL_BATCH_RECORDS; i++) {
    batch->items[i] = steps->new_item(steps->data);
    batch->documents[i] = mill_document_new();
  }
  return batch;
}

void mill_batch_free(MillBatch *batch, const MillRunSteps *steps) {
  if (!batch)
    return;
  for (size_t i = 0; i < MILL_BATCH_RECORDS; i++) {
    mill_document_free(batch->documents[i]); /* borrows from the item */
    steps->free_item(steps->data, batch->items[i]);
  }
  g_string_free(batch->out, TRUE);
  g_free(batch);
}

bool mill_batch_read(MillBatch *batch, const MillRunSteps *steps) {
  size_t bytes = 0;
  batch->n = batch->bytes = 0;
  batch->first = steps->watch ? steps->watch->n_read + 1 : 0;
  mill_run_watch_begin_read(steps->watch);
  while (batch->n < MILL_BATCH_RECORDS && batch->bytes < MILL_BATCH_BYTES) {
    if (batch->n > 0 && !steps->is_ready(steps->data))
      break;
    if (!steps->read(steps->data, batch->items[batch->n], &bytes))
      break;
    batch->bytes += bytes;
    batch->n++;
  }
  mill_run_watch_end_read(steps->watch, batch->n);
  return batch->n > 0;
}

/* Memory in use is bounded by the batches being processed. Waiting batches hold no documents and
 * no large output; otherwise each would end up keeping the memory of its largest records. */
static void release(MillBatch *batch, const MillRunSteps *steps) {
  for (size_t i = 0; i < batch->n; i++) {
    mill_document_release(batch->documents[i]); /* borrows from the item */
    steps->release(steps->data, batch->items[i]);
  }
  if (batch->out->allocated_len > LARGEST_KEPT_OUTPUT) {
    g_string_free(batch->out, TRUE);
    batch->out = g_string_new(NULL);
  }
}

void mill_batch_work(MillBatch *batch, const MillRunSteps *steps, MillWorker *worker) {
  g_string_truncate(batch->out, 0);
  worker->hand.sequence = batch->sequence;
  mill_watch_begin(worker->watch, batch->first);
  for (size_t i = 0; i < batch->n; i++)
    steps->prepare(steps->data, batch->items[i], batch->documents[i]);
  mill_watch_end_step(worker->watch, MILL_STEP_PREPARE, batch->n);
  mill_worker_run(worker, batch->documents, batch->n);
  for (size_t i = 0; i < batch->n; i++) {
    steps->render(steps->data, batch->items[i], batch->documents[i], batch->out);
    batch->ends[i] = batch->out->len;
  }
  mill_watch_end_step(worker->watch, MILL_STEP_RENDER, batch->n);
}

static void set_stopped(const MillDocument *document, GError **error) {
  const MillProblem *problem = mill_document_last_problem(document);
  g_set_error(error, MILL_ERROR, MILL_ERROR_STOPPED,
              "stage '%s' failed on document '%s' and its on_error is \"fail\": %s",
              problem ? problem->stage : "?", document->id, problem ? problem->reason : "?");
}

/* False if the record ends the run. */
static bool settle(MillBatch *batch, const MillRunSteps *steps, size_t i, GError **error) {
  if (!steps->settle(steps->data, batch->items[i], batch->documents[i], error))
    return false;
  if (batch->documents[i]->stops_run)
    set_stopped(batch->documents[i], error);
  return !batch->documents[i]->stops_run;
}

/* Writes all records, or all up to and including the one that ends the run. */
static bool write_records(MillBatch *batch, const MillRunSteps *steps, GError **error) {
  g_autoptr(GError) reason = NULL;
  bool go_on = true;
  size_t n = 0;
  while (go_on && n < batch->n)
    go_on = settle(batch, steps, n++, &reason);
  mill_in_hand_begin_output();
  bool is_written = steps->write(steps->data, batch->out->str, batch->ends[n - 1], error);
  mill_in_hand_end_output();
  if (!is_written)
    return false;
  if (reason)
    g_propagate_error(error, g_steal_pointer(&reason));
  return go_on;
}

bool mill_batch_write(MillBatch *batch, const MillRunSteps *steps, GError **error) {
  mill_in_hand_begin_write(batch->sequence);
  mill_run_watch_begin_write(steps->watch, batch->first);
  bool go_on = write_records(batch, steps, error);
  mill_run_watch_end_write(steps->watch, batch->n);
  mill_in_hand_end_write(batch->sequence);
  release(batch, steps);
  return go_on;
}
