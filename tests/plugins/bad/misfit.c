/* SPDX-License-Identifier: MIT */
/* Plugins that must be refused; each is this file built with one of the macros below. */
#include <textmill/plugin.h>

#ifndef ABI
#define ABI MILL_PLUGIN_ABI /* ABI: -DABI=2 claims a later contract */
#endif
#ifndef NAME
#define NAME "misfit" /* NAME: another than the file's */
#endif
#ifndef SYMBOL
#define SYMBOL textmill_plugin /* SYMBOL: another than the contract's */
#endif

#ifdef CALL_MISSING /* a function that no library has */
void missing_function_of_a_test(void);
#endif
#ifdef CALL_STUB /* a function of a library that is taken away afterwards */
void stub_function_of_a_test(void);
#endif

#ifdef EXIT_WHEN_LOADED /* as a library does that finds something missing */
#include <stdlib.h>
__attribute__((constructor)) static void leave(void) {
  exit(0);
}
#endif

static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)instance, (void)document, (void)error;
#ifdef CALL_MISSING
  missing_function_of_a_test();
#endif
#ifdef CALL_STUB
  stub_function_of_a_test();
#endif
  return true;
}

static const char *const provides[] = {"nothing", NULL};

extern MILL_API const MillPlugin SYMBOL;
const MillPlugin SYMBOL = {
    .abi = ABI,
    .struct_size = sizeof(MillPlugin),
    .option_row_size = sizeof(MillOption),
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = NAME,
    .version = "1.0",
    .summary = "must be refused",
    .licence = "MIT",
    .provides_layers = provides,
    .annotate = annotate,
};
