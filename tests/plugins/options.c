/* SPDX-License-Identifier: MIT */
/* Has an option of every type, and tells what it was given. Needs words before it. */
#include <textmill/plugin.h>

typedef struct Thing {
  const char *name;
  double weight;
  MillStringList aliases;
} Thing;

typedef struct Options {
  bool loud;
  int64_t count;
  double threshold;
  const char *title;
  int mode;
  MillStringList names;
  const char *path;
  const char *model;
  MillObjectList things;
} Options;

static const char *const modes[] = {"plain", "fancy", NULL};

static const MillOption thing_fields[] = {{.name = "name",
                                           .type = MILL_OPTION_STRING,
                                           .required = true,
                                           .help = "name of the thing",
                                           .offset = offsetof(Thing, name)},
                                          {.name = "weight",
                                           .type = MILL_OPTION_DOUBLE,
                                           .default_value = "1",
                                           .min = 0,
                                           .max = 10,
                                           .help = "how much it weighs",
                                           .offset = offsetof(Thing, weight)},
                                          {.name = "aliases",
                                           .type = MILL_OPTION_STRING_LIST,
                                           .help = "other names of it",
                                           .offset = offsetof(Thing, aliases)},
                                          {0}};

static const MillOption options[] = {{.name = "loud",
                                      .type = MILL_OPTION_BOOL,
                                      .default_value = "false",
                                      .help = "speak up",
                                      .offset = offsetof(Options, loud)},
                                     {.name = "count",
                                      .type = MILL_OPTION_INT,
                                      .default_value = "3",
                                      .min = 1,
                                      .max = 9,
                                      .help = "how many",
                                      .offset = offsetof(Options, count)},
                                     {.name = "threshold",
                                      .type = MILL_OPTION_DOUBLE,
                                      .default_value = "0.35",
                                      .min = 0,
                                      .max = 1,
                                      .help = "least score",
                                      .offset = offsetof(Options, threshold)},
                                     {.name = "title",
                                      .type = MILL_OPTION_STRING,
                                      .help = "what to call it",
                                      .offset = offsetof(Options, title)},
                                     {.name = "mode",
                                      .type = MILL_OPTION_ENUM,
                                      .choices = modes,
                                      .default_value = "\"plain\"",
                                      .help = "how it looks",
                                      .offset = offsetof(Options, mode)},
                                     {.name = "names",
                                      .type = MILL_OPTION_STRING_LIST,
                                      .default_value = "[]",
                                      .help = "whom to greet",
                                      .offset = offsetof(Options, names)},
                                     {.name = "path",
                                      .type = MILL_OPTION_PATH,
                                      .help = "a file",
                                      .offset = offsetof(Options, path)},
                                     {.name = "model",
                                      .type = MILL_OPTION_MODEL,
                                      .help = "a model",
                                      .offset = offsetof(Options, model)},
                                     {.name = "things",
                                      .type = MILL_OPTION_OBJECT_LIST,
                                      .help = "things with names",
                                      .fields = thing_fields,
                                      .object_size = sizeof(Thing),
                                      .offset = offsetof(Options, things)},
                                     {0}};

static bool annotate(void *instance, MillDocument *document, GError **error) {
  const Options *given = instance;
  MillLayer *layer = mill_document_layer(document, "given");
  MillAnnotation *all = mill_layer_add(layer, MILL_WHOLE_DOCUMENT, 0, modes[given->mode], 1);
  const Thing *things = given->things.at;
  (void)error;
  mill_annotation_set_boolean(all, "loud", given->loud);
  mill_annotation_set_integer(all, "count", given->count);
  mill_annotation_set_number(all, "threshold", given->threshold);
  mill_annotation_set_string(all, "title", given->title ? given->title : "(none)");
  mill_annotation_set_string(all, "path", given->path ? given->path : "(none)");
  mill_annotation_set_string(all, "model", given->model ? given->model : "(none)");
  mill_annotation_set_integer(all, "n_names", (int64_t)given->names.n);
  for (size_t i = 0; i < given->things.n; i++)
    mill_annotation_set_number(all, things[i].name, things[i].weight);
  return true;
}

static const char *const requires[] = {"word", NULL};
static const char *const provides[] = {"given", NULL};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "options",
    .version = "1.0",
    .summary = "tells which options it was given",
    .licence = "MIT",
    .requires_layers = requires,
    .provides_layers = provides,
    .options = options,
    .options_size = sizeof(Options),
    .annotate = annotate,
};
