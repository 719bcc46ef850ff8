/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* RTLD_DEFAULT */
#include "core/cli/cli.h"
#include "core/plugin/loader.h"

#include <dlfcn.h>
#include <jansson.h>
#include <stdbool.h>
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

/* ICU is loaded by the plugins that need it. It accepts allocation functions only before it has
 * allocated any memory. */
static void share_with_icu(void *object) {
  static bool is_done;
  __typeof__(u_setMemoryFunctions) *set = NULL;
  if (!is_done)
    *(void **)&set = dlsym(object, G_STRINGIFY(u_setMemoryFunctions));
  if (!set)
    return;
  UErrorCode status = U_ZERO_ERROR;
  set(NULL, take, change, give_back, &status);
  is_done = true;
}

void mill_cli_share_memory_policy(void) {
  json_set_alloc_funcs(g_malloc, g_free);
  share_with_icu(RTLD_DEFAULT);
  mill_loader_notice(share_with_icu);
}
