/* SPDX-License-Identifier: MIT */
/* A checksum of a stream of bytes, however it is cut into pieces. It is there to notice mistakes,
 * not attacks, and costs next to nothing: a digest of GLib would take half as much time again as
 * the fastest pipelines. */
#ifndef MILL_STREAMSUM_H
#define MILL_STREAMSUM_H

#include <glib.h>

/* Zeroed: of no bytes. */
typedef struct MillStreamSum {
  guint64 state;
  guint64 length; /* in bytes */
  guint8 rest[8]; /* the last `length` % 8 of them, which are no word yet */
} MillStreamSum;

void mill_stream_sum_add(MillStreamSum *sum, const char *bytes, size_t length);

/* What stands for the bytes so far, in 63 bits, as JSON has them; more may follow. */
guint64 mill_stream_sum_value(const MillStreamSum *sum);

#endif
