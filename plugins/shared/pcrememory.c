/* SPDX-License-Identifier: MIT */
#include "plugins/shared/pcrememory.h"

#include <glib.h>

static void *take(size_t size, void *unused) {
  (void)unused;
  return g_malloc(size);
}

static void give_back(void *memory, void *unused) {
  (void)unused;
  g_free(memory);
}

pcre2_general_context *pcre_memory_to_match(void) {
  static pcre2_general_context *context;
  if (g_once_init_enter(&context))
    g_once_init_leave(&context, pcre2_general_context_create(take, give_back, NULL));
  return context;
}

pcre2_compile_context *pcre_memory_to_compile(void) {
  static pcre2_compile_context *context;
  if (g_once_init_enter(&context))
    g_once_init_leave(&context, pcre2_compile_context_create(pcre_memory_to_match()));
  return context;
}
