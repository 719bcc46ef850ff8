/* SPDX-License-Identifier: MIT */
/* The one header that a plugin includes.
 *
 * A plugin is one shared object that exports one symbol, a constant descriptor:
 *
 *     #include <textmill/plugin.h>
 *
 *     static bool annotate(void *instance, MillDocument *document, GError **error) { ... }
 *     static const char *const provides[] = {"shout", NULL};
 *
 *     MILL_PLUGIN = {
 *         MILL_PLUGIN_HEADER,
 *         .kind = MILL_PLUGIN_ANNOTATOR,
 *         .threading = MILL_THREADING_PARALLEL,
 *         .name = "shout",
 *         .version = "1.0",
 *         .summary = "finds words in capitals",
 *         .licence = "MIT",
 *         .provides_layers = provides,
 *         .annotate = annotate,
 *     };
 */
#ifndef TEXTMILL_PLUGIN_H
#define TEXTMILL_PLUGIN_H

#include <textmill/document.h>
#include <textmill/format.h>
#include <textmill/input.h>
#include <textmill/json.h>
#include <textmill/layer.h>
#include <textmill/lexicon.h>
#include <textmill/linear.h>
#include <textmill/metrics.h>
#include <textmill/model.h>
#include <textmill/ngrams.h>
#include <textmill/options.h>
#include <textmill/output.h>
#include <textmill/tagger.h>
#include <textmill/training.h>

MILL_BEGIN_DECLS

/* The version of the contract. It grows only when old plugins can no longer work; new members at
 * the descriptor's end do not change it (struct_size says which of them a plugin has). */
#define MILL_PLUGIN_ABI 1

typedef enum MillPluginKind {
  MILL_PLUGIN_ANNOTATOR = 1, /* reads layers of a document and adds to others */
  MILL_PLUGIN_INPUT,         /* where records come from: input.h */
  MILL_PLUGIN_OUTPUT,        /* where they go: output.h */
  MILL_PLUGIN_FORMAT         /* how they are encoded: format.h */
} MillPluginKind;

typedef enum MillThreading {
  MILL_THREADING_PARALLEL = 1, /* annotate is re-entrant: one instance serves all workers */
  MILL_THREADING_PER_WORKER,   /* one instance per worker, never used by two threads at a time */
  MILL_THREADING_SERIAL        /* one instance, and the core calls it from one worker at a time */
} MillThreading;

/* Bits of `flags` in the descriptor. */
typedef enum MillPluginFlags {
  MILL_PLUGIN_HEEDS_TIMEOUT = 1 << 0 /* annotate returns once mill_document_expired() */
} MillPluginFlags;

/* The descriptor. Members up to `close` are in every plugin; those after it may be missing in an
 * older one and then count as zero. Strings and tables must be constant. */
typedef struct MillPlugin {
  uint32_t abi; /* MILL_PLUGIN_HEADER sets these three */
  uint32_t struct_size;
  uint32_t option_row_size;
  MillPluginKind kind;
  MillThreading threading;
  const char *name;    /* lower-case letters, digits, '-' and '_'; also the name of its file */
  const char *version; /* of the plugin, in its author's own scheme */
  const char *summary; /* one sentence, lower case, no full stop */
  const char *licence; /* SPDX expression */

  /* Layers that an earlier stage must provide, layers that are read if an earlier stage provides
   * them, and layers that the plugin adds to; each list ends with NULL. */
  const char *const *requires_layers MILL_OPTIONAL;
  const char *const *uses_layers MILL_OPTIONAL;
  const char *const *provides_layers MILL_OPTIONAL;

  const MillOption *options MILL_OPTIONAL; /* ends with a row without name; NULL: no options */
  size_t options_size MILL_OPTIONAL;       /* size of the struct that the rows point into */

  /* Makes an instance, once per stage (once per worker for PER_WORKER), before any document.
   * `options` lives as long as the instance. Returns NULL with an error set on failure. Without
   * this callback the instance is the options struct itself. */
  /* clang-format off */
  void *(*open)(const void *options, GError **error) MILL_OPTIONAL;
  /* clang-format on */

  /* Reads the document's layers and adds to those of provides_layers. Returns false with an error
   * set if this document cannot be handled; whatever this call added is then dropped. */
  bool (*annotate)(void *instance, MillDocument *document, GError **error) MILL_OPTIONAL;

  /* Frees what open returned. May be NULL. */
  void (*close)(void *instance) MILL_OPTIONAL;

  /* ---- may be missing in an older plugin ---- */

  /* Instead of annotate: handles n documents at once. mill_document_fail() marks a single one as
   * failed; returning false fails all of them. */
  bool (*annotate_batch)(void *instance, MillDocument *const *documents, size_t n,
                         GError **error) MILL_OPTIONAL;

  /* Size in bytes of the scratch memory per worker, see mill_document_scratch(); `scratch_finish`
   * frees what the plugin stored in it and may be NULL. */
  size_t scratch_size MILL_OPTIONAL;
  void (*scratch_finish)(void *scratch) MILL_OPTIONAL;

  /* The settings that `textmill train` takes with --set: a table like `options`, for a struct of
   * its own. */
  const MillOption *train_options MILL_OPTIONAL;
  size_t train_options_size MILL_OPTIONAL;

  /* Learns from the examples and writes the model to mill_training_model_path(). `options` are
   * the train_options. Returns false with an error set on failure; no model is left behind then.
   * The trained model is tried on the dev set in a stage whose option `model` is that path, so a
   * plugin with this callback must have that option, of type MODEL or PATH. */
  bool (*train)(const void *options, MillTraining *training, GError **error) MILL_OPTIONAL;

  /* Explains why this stage does or does not give the document a label; `document` has been
   * through all the stages, and scratch is available as in annotate. Whatever is added to the
   * document is dropped. Returns false with an error set on failure; for a label that the stage
   * cannot give, with that of mill_explanation_refuse(). */
  bool (*explain)(void *instance, MillDocument *document, const char *label,
                  MillExplanation *explanation, GError **error) MILL_OPTIONAL;

  /* Layers that `train` reads in addition to requires_layers; ends with NULL. NULL: none. */
  const char *const *train_layers MILL_OPTIONAL;

  /* Further promises of the plugin: MillPluginFlags, or 0. */
  uint64_t flags MILL_OPTIONAL;

  /* What it provides, one table per layer; ends with one that is all zero. If it is set,
   * provides_layers may be left out. */
  const MillLayerTable *layers MILL_OPTIONAL;

  /* What a format, input or output does. The one of the plugin's kind must be set, and annotate
   * must not. */
  const MillFormat *format MILL_OPTIONAL;
  const MillInput *input MILL_OPTIONAL;
  const MillOutput *output MILL_OPTIONAL;
} MillPlugin;

/* Registers a plugin that is part of the calling program, so that pipelines find it by its name.
 * The descriptor and everything it points to must live as long as the process. Returns false with
 * MILL_ERROR_PLUGIN if the descriptor is invalid, or if a linked or registered plugin already has
 * its name. It takes precedence over files on the search path. Thread-safe. */
MILL_API bool mill_plugin_register(const MillPlugin *descriptor, GError **error);

#define MILL_PLUGIN_HEADER                                                                       \
  .abi = MILL_PLUGIN_ABI, .struct_size = sizeof(MillPlugin), .option_row_size = sizeof(MillOption)

/* Plugins linked into a program share one name space, so there the symbol is prefixed with the
 * plugin's name, as libltdl expects (compile with -DMILL_PLUGIN_PREFIX=name_LTX_). */
#ifdef MILL_PLUGIN_PREFIX
#define MILL_PLUGIN_PASTE2(prefix, symbol) prefix##symbol
#define MILL_PLUGIN_PASTE(prefix, symbol) MILL_PLUGIN_PASTE2(prefix, symbol)
#define MILL_PLUGIN_SYMBOL MILL_PLUGIN_PASTE(MILL_PLUGIN_PREFIX, textmill_plugin)
#else
#define MILL_PLUGIN_SYMBOL textmill_plugin
#endif

/* Begins the definition of the exported descriptor. */
#define MILL_PLUGIN                                                                              \
  extern MILL_API const MillPlugin MILL_PLUGIN_SYMBOL;                                           \
  const MillPlugin MILL_PLUGIN_SYMBOL

MILL_END_DECLS

/* C++ has designated initializers only since C++20. Before that, write a function that starts
 * from this value, assigns the rest and returns it, and initialise MILL_PLUGIN with its
 * result. */
#if defined(__cplusplus) && __cplusplus >= 201402L
constexpr MillPlugin mill_plugin_header() {
  MillPlugin plugin{};
  plugin.abi = MILL_PLUGIN_ABI;
  plugin.struct_size = sizeof(MillPlugin);
  plugin.option_row_size = sizeof(MillOption);
  return plugin;
}
#endif

#endif
