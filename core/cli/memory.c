/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"

#include <jansson.h>
#include <unicode/uclean.h>

static void *take(const void *context, size_t size) {
  (void)context;
  return g_malloc(size);
}

static void *change(const void *context, void *memory, size_t size) {
  (void)context;
  return g_realloc(memory, size);
}

static void give_back(const void *context, void *memory) {
  (void)context;
  g_free(memory);
}

void mill_cli_share_memory_policy(void) {
  UErrorCode status = U_ZERO_ERROR;
  u_setMemoryFunctions(NULL, take, change, give_back, &status);
  json_set_alloc_funcs(g_malloc, g_free);
}
