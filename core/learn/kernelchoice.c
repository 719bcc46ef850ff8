/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/learn/kernels.h"

size_t mill_kernels_usable(const MillKernels *usable[MILL_KERNELS_MOST]) {
  size_t n = 0;
#ifdef HAVE_X86_KERNELS
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    usable[n++] = &mill_kernels_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    usable[n++] = &mill_kernels_avx2;
#endif
  usable[n++] = &mill_kernels_plain;
  return n;
}
