/* SPDX-License-Identifier: MIT */
/* Many records through a pipeline: read in one thread, worked on in several, written in the order
 * of the input. Memory is bounded by the number of batches, whatever the size of the input. */
#ifndef MILL_RUNNER_H
#define MILL_RUNNER_H

#include "core/run/pipeline.h"

/* Where records come from and go to. An item is the caller's own piece of one record; items are
 * reused. */
typedef struct MillRunSteps {
  void *data;
  void *(*new_item)(void *data);
  void (*free_item)(void *data, void *item);

  /* In the reading thread. read: false at the end; `bytes` gets the record's size. is_ready:
   * false when the next read might wait, so that what has been read is worked on meanwhile. stop,
   * in any thread: the run is over, and a read that waits must return. */
  bool (*read)(void *data, void *item, size_t *bytes);
  bool (*is_ready)(void *data);
  void (*stop)(void *data);

  /* In any worker thread. prepare gives the document its text, or fails it with
   * mill_document_reject(). render appends the record with its line end; a document whose record
   * gets too long it fails. */
  void (*prepare)(void *data, void *item, MillDocument *document);
  void (*render)(void *data, void *item, MillDocument *document, GString *out);

  /* One at a time and in input order, in whatever thread. settle is called for each record before
   * the bytes of its batch are written. False of settle ends the run behind this record, with an
   * error or because it is enough; false of write ends it at once. */
  bool (*settle)(void *data, void *item, const MillDocument *document, GError **error);
  bool (*write)(void *data, const char *bytes, size_t length, GError **error);

  /* Gives back what an item holds, once its record is written; it will be read into again. */
  void (*release)(void *data, void *item);

  MillRunWatch *watch; /* NULL: nobody asks how long all this takes */
} MillRunSteps;

/* Fails a document that could not be read, with the stage "reader" and a reason. `id` stands in
 * its record. */
void mill_document_reject(MillDocument *document, const char *id, const char *reason);

/* Runs until the input ends. `jobs` is the number of worker threads, at least 1; with 1 all is
 * done in the calling thread. False with MILL_ERROR_OUTPUT if writing failed, or
 * MILL_ERROR_STOPPED if a stage with on_error "fail" failed; the record that did is the last one
 * written. */
bool mill_run(MillPipeline *pipeline, const MillRunSteps *steps, unsigned jobs, GError **error);

#endif
