/* SPDX-License-Identifier: MIT */
/* A plugin built against the first version of the headers: its descriptor ends with `close`, its
 * option rows end before `fields`. The structs are frozen copies on purpose; never change
 * them. */
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct MillDocument MillDocument;
typedef struct MillLayer MillLayer;
typedef struct MillAnnotation MillAnnotation;
MillLayer *mill_document_layer(MillDocument *document, const char *name);
MillAnnotation *mill_layer_add(MillLayer *layer, size_t begin, size_t end, const char *label,
                               double score);

typedef struct OldOption {
  const char *name;
  int type;
  const char *default_value;
  double min, max;
  const char *const *choices;
  bool required;
  const char *help;
  size_t offset;
} OldOption;

typedef struct OldPlugin {
  uint32_t abi, struct_size, option_row_size;
  int kind, threading;
  const char *name, *version, *summary, *licence;
  const char *const *requires_layers, *const *uses_layers, *const *provides_layers;
  const OldOption *options;
  size_t options_size;
  void *(*open)(const void *options, GError **error);
  bool (*annotate)(void *instance, MillDocument *document, GError **error);
  void (*close)(void *instance);
} OldPlugin;

typedef struct Options {
  const char *first;
  const char *second;
} Options;

static void *open_instance(const void *options, GError **error) {
  (void)error;
  return g_memdup2(options, sizeof(Options));
}

static bool annotate(void *instance, MillDocument *document, GError **error) {
  const Options *options = instance;
  MillLayer *layer = mill_document_layer(document, "old");
  (void)error;
  mill_layer_add(layer, UINT32_MAX, 0, options->first, 1);
  mill_layer_add(layer, UINT32_MAX, 0, options->second, 1);
  return true;
}

static const char *const provides[] = {"old", NULL};

static const OldOption options[] = {
    {"first", 4, "\"one\"", 0, 0, NULL, false, "first label", offsetof(Options, first)},
    {"second", 4, "\"two\"", 0, 0, NULL, false, "second label", offsetof(Options, second)},
    {0}};

extern __attribute__((visibility("default"))) const OldPlugin textmill_plugin;
const OldPlugin textmill_plugin = {
    .abi = 1,
    .struct_size = sizeof(OldPlugin),
    .option_row_size = sizeof(OldOption),
    .kind = 1,
    .threading = 1,
    .name = "older",
    .version = "0.9",
    .summary = "was built against the first headers",
    .licence = "MIT",
    .provides_layers = provides,
    .options = options,
    .options_size = sizeof(Options),
    .open = open_instance,
    .annotate = annotate,
    .close = g_free,
};
