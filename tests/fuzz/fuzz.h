/* SPDX-License-Identifier: MIT */
#ifndef TEXTMILL_TESTS_FUZZ_H
#define TEXTMILL_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls with each input; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
