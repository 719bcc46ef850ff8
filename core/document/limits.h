/* SPDX-License-Identifier: MIT */
/* What a document may hold, and how long its record may get, so that none of them takes the
 * memory of all. Dense layers of the longest texts stay far below. textmill-record(5) has the
 * same figures. */
#ifndef MILL_LIMITS_H
#define MILL_LIMITS_H

#include <stdint.h>

/* Annotations or spans of one layer. */
static inline uint64_t mill_most_elements(uint64_t text_bytes) {
  return 100000 + text_bytes;
}

/* Spans in roles (evidence among them), features and scores of all annotations together. */
static inline uint64_t mill_most_details(uint64_t text_bytes) {
  return 400000 + 8 * text_bytes;
}

/* Bytes of all strings that plugins hand over, and of what a record holds beside its input. */
static inline uint64_t mill_most_bytes(uint64_t text_bytes) {
  return (16 << 20) + 256 * text_bytes;
}

#endif
