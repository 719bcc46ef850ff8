/* SPDX-License-Identifier: MIT */
/* The checksum CRC-64 of ECMA-182, as .xz files have it. */
#ifndef MILL_CRC64_H
#define MILL_CRC64_H

#include <stddef.h>
#include <stdint.h>

/* Continues the checksum `sum` of earlier bytes (0 at the beginning) with these. Thread-safe. */
uint64_t mill_crc64(const void *bytes, size_t n, uint64_t sum);

#endif
