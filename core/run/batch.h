/* SPDX-License-Identifier: MIT */
/* A number of records that go through the chain together. */
#ifndef MILL_BATCH_H
#define MILL_BATCH_H

#include "core/run/steps.h"
#include "core/run/worker.h"

/* A batch is full once it has this many records or bytes. With fewer bytes, models drop out of
 * the cache between stages: with 32 KiB the opinion pipeline takes 10 to 20 % longer. With more,
 * memory grows: with 128 KiB and two threads by 13 %. */
enum { MILL_BATCH_RECORDS = 32, MILL_BATCH_BYTES = 64 * 1024 };

typedef struct MillBatch {
  guint64 sequence;
  guint64 first; /* number of its first record, from 1, if the run is watched */
  size_t n;
  size_t bytes; /* of its records */
  void *items[MILL_BATCH_RECORDS];
  MillDocument *documents[MILL_BATCH_RECORDS];
  size_t ends[MILL_BATCH_RECORDS]; /* of each record in `out` */
  GString *out;
} MillBatch;

MillBatch *mill_batch_new(const MillRunSteps *steps);
void mill_batch_free(MillBatch *batch, const MillRunSteps *steps);

/* Reads records until the batch is full or the next read might block; false if it stays empty
 * because the input has ended. */
bool mill_batch_read(MillBatch *batch, const MillRunSteps *steps);

/* Takes the batch through the chain and renders its records. */
void mill_batch_work(MillBatch *batch, const MillRunSteps *steps, MillWorker *worker);

/* Settles and writes the records, and releases the memory of their documents; false with an error
 * if the run ends here. */
bool mill_batch_write(MillBatch *batch, const MillRunSteps *steps, GError **error);

#endif
