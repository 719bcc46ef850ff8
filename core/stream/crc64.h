/* SPDX-License-Identifier: MIT */
/* The checksum CRC-64 of ECMA-182, as .xz files have it. */
#ifndef MILL_CRC64_H
#define MILL_CRC64_H

#include <stddef.h>
#include <stdint.h>

/* That of some bytes and these after them; `sum` is that of the former, 0 at the beginning.
 * Thread-safe. */
uint64_t mill_crc64(const void *bytes, size_t n, uint64_t sum);

#endif
