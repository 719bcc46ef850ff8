/* SPDX-License-Identifier: MIT */
/* A plugin built against later headers: a larger descriptor. It can be used as long as it uses
 * none of the members that this textmill does not know; built with -DNEWER_MEMBER it does. */
#include <textmill/plugin.h>

typedef struct LargerPlugin {
  MillPlugin known;
  void (*newer)(void);
} LargerPlugin;

static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)instance, (void)error;
  mill_layer_add(mill_document_layer(document, "large"), MILL_WHOLE_DOCUMENT, 0, "large", 1);
  return true;
}

#ifdef NEWER_MEMBER
#define NAME "larger-used"
static void use_newer(void) {
}
#define NEWER use_newer
#else
#define NAME "larger"
#define NEWER NULL
#endif

static const char *const provides[] = {"large", NULL};

extern MILL_API const LargerPlugin textmill_plugin;
const LargerPlugin textmill_plugin = {
    .known = {.abi = MILL_PLUGIN_ABI,
              .struct_size = sizeof(LargerPlugin),
              .option_row_size = sizeof(MillOption),
              .kind = MILL_PLUGIN_ANNOTATOR,
              .threading = MILL_THREADING_PARALLEL,
              .name = NAME,
              .version = "2.0",
              .summary = "was built against later headers",
              .licence = "MIT",
              .provides_layers = provides,
              .annotate = annotate},
    .newer = NEWER,
};
