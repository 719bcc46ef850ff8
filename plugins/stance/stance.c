/* SPDX-License-Identifier: MIT */
/* Says where the author and each cited source stand towards given targets, by rules.
 *
 * lexicon.c has the words that take sides, targets.c finds what they are about, segment.c puts
 * the two together, holders.c knows whose words they are. */
#include "plugins/stance/stance.h"

/* ---- open -----------------------------------------------------------------------------------
 */

static void stance_close(void *memory) {
  StanceInstance *instance = memory;
  cue_lexicon_finish(&instance->cues);
  target_set_finish(&instance->targets);
  stance_model_finish(&instance->model);
  stemmer_free(instance->stemmer);
  g_free(instance);
}

static bool add_targets(TargetSet *set, const MillObjectList *targets, GError **error) {
  const TargetOption *option = targets->at;
  for (size_t i = 0; i < targets->n; i++)
    if (!target_set_add(set, &option[i], error))
      return false;
  return true;
}

static void *stance_open(const void *memory, GError **error) {
  StanceInstance *instance = g_new0(StanceInstance, 1);
  const StanceOptions *options = instance->options = memory;
  instance->stemmer = stemmer_new();
  target_set_init(&instance->targets, &instance->cues, instance->stemmer);
  if (!cue_lexicon_init(&instance->cues, instance->stemmer, error) ||
      !add_targets(&instance->targets, &options->targets, error) ||
      !stance_model_init(&instance->model, options->model, error)) {
    stance_close(instance);
    return NULL;
  }
  return instance;
}

/* ---- annotate -------------------------------------------------------------------------------
 */

static void read_document(const StanceInstance *instance, const TargetSet *targets,
                          MillDocument *document) {
  Reading reading;
  reading_init(&reading, document, &instance->cues, targets, &linear_scorer,
               instance->model.linear, mill_document_scratch(document));
  read_text(&reading);
  for (uint32_t i = 0; i < targets->targets->len; i++)
    tell_target(&reading, instance, i);
}

static bool stance_annotate(void *memory, MillDocument *document, GError **error) {
  StanceInstance *instance = memory;
  const StanceOptions *options = instance->options;
  const char *given =
      options->target_field ? mill_document_field(document, options->target_field) : NULL;
  if (!given || !*given) {
    if (instance->targets.targets->len > 0)
      read_document(instance, &instance->targets, document);
    return true;
  }
  TargetSet targets;
  Scratch *scratch = mill_document_scratch(document);
  target_set_init(&targets, &instance->cues, scratch_stemmer(scratch));
  bool added = add_targets(&targets, &options->targets, error) &&
               target_set_add(&targets, &(TargetOption){.name = given}, error);
  if (added)
    read_document(instance, &targets, document);
  target_set_finish(&targets);
  return added;
}

static void finish_scratch(void *memory) {
  scratch_finish(memory, &linear_scorer);
}

/* ---- descriptor -----------------------------------------------------------------------------
 */

static const MillOption target_fields[] = {
    {.name = "name",
     .type = MILL_OPTION_STRING,
     .required = true,
     .help = "what the stance is about, as it is told in the results",
     .offset = offsetof(TargetOption, name)},
    {.name = "aliases",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "other ways to say it",
     .offset = offsetof(TargetOption, aliases)},
    {.name = "favor",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "phrases that mean for it",
     .offset = offsetof(TargetOption, favor)},
    {.name = "against",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "phrases that mean against it",
     .offset = offsetof(TargetOption, against)},
    {0}};

static const MillOption stance_options[] = {
    {.name = "targets",
     .type = MILL_OPTION_OBJECT_LIST,
     .default_value = "[]",
     .help = "what the stances are about",
     .offset = offsetof(StanceOptions, targets),
     .fields = target_fields,
     .object_size = sizeof(TargetOption)},
    {.name = "target_field",
     .type = MILL_OPTION_STRING,
     .help = "field of the input record that names one more target for that record",
     .offset = offsetof(StanceOptions, target_field)},
    {.name = "model",
     .type = MILL_OPTION_MODEL,
     .default_value = "\"opinions\"",
     .help = "a trained model, by name or path",
     .offset = offsetof(StanceOptions, model)},
    {.name = "abstain_below",
     .type = MILL_OPTION_DOUBLE,
     .default_value = "0",
     .min = 0,
     .max = 1,
     .help = "stances less probable than this are not told",
     .offset = offsetof(StanceOptions, abstain_below)},
    {0}};

static const char *const requires[] = {"token", "sentence", NULL};
static const char *const uses[] = {"zone", "citation", NULL};
static const char *const provides[] = {"stance", NULL};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "stance",
    .version = "0.1",
    .summary = "says where the author and each cited source stand towards targets",
    .licence = "MIT AND CC-BY-4.0",
    .requires_layers = requires,
    .uses_layers = uses,
    .provides_layers = provides,
    .options = stance_options,
    .options_size = sizeof(StanceOptions),
    .open = stance_open,
    .annotate = stance_annotate,
    .close = stance_close,
    .scratch_size = sizeof(Scratch),
    .scratch_finish = finish_scratch,
    .train_options = stance_train_options,
    .train_options_size = sizeof(StanceTrainOptions),
    .train = stance_train,
};
