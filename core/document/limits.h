/* SPDX-License-Identifier: MIT */
/* Limits on what a document may hold and on the length of its record, so that one document cannot
 * use up all memory. Even dense layers of the longest texts stay far below them.
 * textmill-record(5) has the same figures. */
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

/* Bytes of all strings that plugins add, and of what a record holds beyond its input. */
static inline uint64_t mill_most_bytes(uint64_t text_bytes) {
  return (16 << 20) + 256 * text_bytes;
}

#endif
