/* SPDX-License-Identifier: MIT */
/* What a run does with each record, step by step. */
#ifndef MILL_STEPS_H
#define MILL_STEPS_H

#include "core/run/watch.h"

#include <textmill/document.h>

/* Where records come from and go to. An item is the caller's own piece of one record; items are
 * reused. */
typedef struct MillRunSteps {
  void *data;
  void *(*new_item)(void *data);
  void (*free_item)(void *data, void *item);

  /* In the reading thread. read: false at the end; `bytes` receives the record's size. is_ready:
   * false if the next read might block, so that what has been read is processed in the meantime.
   * stop, in any thread: the run is over, and a blocked read must return. */
  bool (*read)(void *data, void *item, size_t *bytes);
  bool (*is_ready)(void *data);
  void (*stop)(void *data);

  /* In any worker thread. prepare gives the document its text, or fails it with
   * mill_document_reject(). render appends the record with its line end; if the record gets too
   * long, it fails the document. */
  void (*prepare)(void *data, void *item, MillDocument *document);
  void (*render)(void *data, void *item, MillDocument *document, GString *out);

  /* One at a time and in input order, in whatever thread. settle is called for each record before
   * the bytes of its batch are written. False of settle ends the run after this record, with an
   * error or because it is enough; false of write ends it at once. */
  bool (*settle)(void *data, void *item, const MillDocument *document, GError **error);
  bool (*write)(void *data, const char *bytes, size_t length, GError **error);

  /* Releases what an item holds once its record is written; the item is then reused. */
  void (*release)(void *data, void *item);

  MillRunWatch *watch; /* NULL: the run is not timed */
} MillRunSteps;

#endif
