/* SPDX-License-Identifier: MIT */
/* Says where the author and each cited source stand towards targets.
 *
 * cues.c and polarity.c are the words that take sides, and hits.c finds them. targets.c has what
 * stances are about, or recordtarget.c or title.c, mentions.c where a text mentions it, and
 * judgement.c puts the two together. holders.c knows whose words they are, by citations or, with
 * takers.c, by verbs of a side; genres.c whether the author argues at all. reading.c has the
 * passages scored by scorer.c and encoded.c, which reads those of sources that reported.c
 * chooses, and stances.c adds up what they say; combination.c makes one answer of that, report.c
 * and statements.c report it, and explain.c shows how it came about. state.h has what a reading
 * works with. */
#include "plugins/stance/encoded.h"
#include "plugins/stance/explain.h"
#include "plugins/stance/hits.h"
#include "plugins/stance/model.h"
#include "plugins/stance/reading.h"
#include "plugins/stance/report.h"
#include "plugins/stance/scorer.h"
#include "plugins/stance/targets.h"
#include "plugins/stance/title.h"
#include "plugins/stance/train.h"
#include "plugins/stance/vocabulary.h"

#include <string.h>

enum { MOST_RECORD_TARGETS = 1000 };

typedef struct StanceOptions {
  MillObjectList targets;
  const char *target_field;
  const char *targets_field;
  const char *model;
  const char *encoder;
  bool encoder_required;
  int64_t max_passages;
  double abstain_below;
  double decide_above;
} StanceOptions;

typedef struct StanceInstance {
  const StanceOptions *options;
  Stemmer *stemmer; /* used by open() alone */
  CueLexicon cues;
  TargetSet targets;
  bool is_auto; /* where no target is given, the document's title names one */
  StanceModel model;
  StanceEncoder encoder;
} StanceInstance;

/* ---- open ---------------------------------------------------------------------------------- */

static void stance_close(void *memory) {
  StanceInstance *instance = memory;
  stance_cue_lexicon_finish(&instance->cues);
  stance_target_set_finish(&instance->targets);
  stance_model_finish(&instance->model);
  stance_encoder_finish(&instance->encoder);
  stance_stemmer_free(instance->stemmer);
  g_free(instance);
}

static bool is_auto(const TargetOption *option) {
  return strcmp(option->name, "auto") == 0 && option->aliases.n == 0;
}

static bool add_targets(TargetSet *set, const MillObjectList *targets, GError **error) {
  const TargetOption *option = targets->at;
  for (size_t i = 0; i < targets->n; i++)
    if (!is_auto(&option[i]) && !stance_target_set_add(set, &option[i], error))
      return false;
  return true;
}

static bool wants_auto(const MillObjectList *targets) {
  const TargetOption *option = targets->at;
  for (size_t i = 0; i < targets->n; i++)
    if (is_auto(&option[i]))
      return true;
  return false;
}

/* Opens the encoder, unless this build has none and none is required. */
static bool open_encoder(StanceInstance *instance, GError **error) {
  const StanceOptions *options = instance->options;
  bool wanted = options->encoder && (options->encoder_required || mill_encoder_is_built());
  if (!stance_encoder_init(&instance->encoder, wanted ? options->encoder : NULL,
                           options->max_passages, error))
    return false;
  if (!wanted || instance->model.with_encoder.n_features > 0)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "%s: it was trained without an encoder; train it with 'textmill train stance --set "
              "encoder=...', or leave the option 'encoder' out",
              options->model);
  return false;
}

static void *stance_open(const void *memory, GError **error) {
  StanceInstance *instance = g_new0(StanceInstance, 1);
  const StanceOptions *options = instance->options = memory;
  instance->stemmer = stance_stemmer_new();
  instance->is_auto = wants_auto(&options->targets);
  stance_target_set_init(&instance->targets, &instance->cues, instance->stemmer);
  if (!stance_cue_lexicon_init(&instance->cues, instance->stemmer, error) ||
      !add_targets(&instance->targets, &options->targets, error) ||
      !stance_model_init(&instance->model, options->model, error) ||
      !open_encoder(instance, error)) {
    stance_close(instance);
    return NULL;
  }
  return instance;
}

/* ---- annotate ------------------------------------------------------------------------------ */

/* What is done with a document that has been read for targets. */
typedef struct Task {
  void (*take)(const StanceInstance *instance, const StanceReading *reading, void *data);
  void *data;
} Task;

static void report(const StanceInstance *instance, const StanceReading *reading, void *data) {
  const StanceBars bars = {instance->options->abstain_below, instance->options->decide_above};
  (void)data;
  for (uint32_t i = 0; i < reading->targets->targets->len; i++)
    stance_report_target(reading, &instance->model, bars, i);
}

static void read_document(const StanceInstance *instance, const TargetSet *targets,
                          MillDocument *document, const Task *task) {
  StanceReading reading;
  const StanceJudges judges = {&stance_linear_scorer, instance->model.linear, &instance->encoder};
  stance_read(&reading, document, targets, judges, mill_document_scratch(document));
  task->take(instance, &reading, task->data);
}

/* Adds the targets that a field of the record names. */
static bool add_field(TargetSet *set, const MillDocument *document, const char *field,
                      GError **error) {
  size_t n = 0;
  const char *const *names = field ? mill_document_field_list(document, field, &n) : NULL;
  if (n > MOST_RECORD_TARGETS) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "the field '%s' names %zu targets; give at most %d in a record", field, n,
                MOST_RECORD_TARGETS);
    return false;
  }
  for (size_t i = 0; i < n; i++) {
    bool added =
        *names[i] == '{'
            ? stance_target_set_add_json(set, names[i], error)
            : !*names[i] || stance_target_set_add_own(set, names[i], (MillSpan){0, 0}, error);
    if (added)
      continue;
    g_prefix_error(error, "the field '%s': ", field);
    return false;
  }
  return true;
}

static bool names_targets(const MillDocument *document, const char *field) {
  size_t n = 0;
  return field && mill_document_field_list(document, field, &n) && n > 0;
}

/* Reads a document for the definition's targets and those of its own. */
static bool read_for_own_targets(const StanceInstance *instance, MillDocument *document,
                                 const Task *task, GError **error) {
  const StanceOptions *options = instance->options;
  TargetSet set;
  MillSpan span;
  g_autofree char *title_target = NULL;
  stance_target_set_init(&set, &instance->cues,
                         stance_scratch_stemmer(mill_document_scratch(document)));
  bool added = add_targets(&set, &options->targets, error) &&
               add_field(&set, document, options->target_field, error) &&
               add_field(&set, document, options->targets_field, error);
  if (added && set.targets->len == 0 && instance->is_auto &&
      (title_target = stance_find_own_target(document, &span)))
    added = stance_target_set_add_own(&set, title_target, span, error);
  if (added && set.targets->len > 0)
    read_document(instance, &set, document, task);
  stance_target_set_finish(&set);
  return added;
}

static bool read_for_targets(const StanceInstance *instance, MillDocument *document,
                             const Task *task, GError **error) {
  const StanceOptions *options = instance->options;
  if (names_targets(document, options->target_field) ||
      names_targets(document, options->targets_field) ||
      (instance->is_auto && instance->targets.targets->len == 0))
    return read_for_own_targets(instance, document, task, error);
  if (instance->targets.targets->len > 0)
    read_document(instance, &instance->targets, document, task);
  return true;
}

static bool stance_annotate(void *memory, MillDocument *document, GError **error) {
  const Task task = {report, NULL};
  return read_for_targets(memory, document, &task, error);
}

/* ---- explain ------------------------------------------------------------------------------- */

typedef struct Question {
  StanceLabel label;
  MillExplanation *explanation;
} Question;

static void explain(const StanceInstance *instance, const StanceReading *reading, void *data) {
  const Question *question = data;
  stance_explain_reading(reading, &instance->model, question->label, question->explanation);
}

static bool stance_explain(void *memory, MillDocument *document, const char *label,
                           MillExplanation *explanation, GError **error) {
  static const char *const known[] = {"favor", "against", "neutral", NULL};
  Question question = {LABEL_FAVOR, explanation};
  const Task task = {explain, &question};
  while (question.label < N_LABELS && strcmp(label, stance_labels[question.label]) != 0)
    question.label++;
  return question.label < N_LABELS ? read_for_targets(memory, document, &task, error)
                                   : mill_explanation_refuse(explanation, known, error);
}

static void finish_scratch(void *memory) {
  stance_scratch_finish(memory, &stance_linear_scorer);
}

/* ---- descriptor ---------------------------------------------------------------------------- */

static const MillOption target_fields[] = {
    {.name = "name",
     .type = MILL_OPTION_STRING,
     .required = true,
     .help = "what the stance is about, as named in the results",
     .offset = offsetof(TargetOption, name)},
    {.name = "description",
     .type = MILL_OPTION_STRING,
     .help = "what it is, in a sentence, for the classifier",
     .offset = offsetof(TargetOption, description)},
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
     .default_value = "\"auto\"",
     .help = "what the stances are about; auto: where no other target is given, what the title "
             "argues about",
     .offset = offsetof(StanceOptions, targets),
     .fields = target_fields,
     .object_size = sizeof(TargetOption)},
    {.name = "target_field",
     .type = MILL_OPTION_STRING,
     .help = "field of the input record that names one more target for that record",
     .offset = offsetof(StanceOptions, target_field)},
    {.name = "targets_field",
     .type = MILL_OPTION_STRING,
     .help = "field of the input record that holds a list of more targets for that record, names "
             "or objects such as those of the option targets",
     .offset = offsetof(StanceOptions, targets_field)},
    {.name = "model",
     .type = MILL_OPTION_MODEL,
     .default_value = "\"opinions\"",
     .help = "a trained model, by name or path",
     .offset = offsetof(StanceOptions, model)},
    {.name = "encoder",
     .type = MILL_OPTION_MODEL,
     .help = "a transformer encoder that reads the passages that matter, by name or path",
     .offset = offsetof(StanceOptions, encoder)},
    {.name = "encoder_required",
     .type = MILL_OPTION_BOOL,
     .default_value = "true",
     .help = "false: where textmill was built without encoders, do without",
     .offset = offsetof(StanceOptions, encoder_required)},
    {.name = "max_passages",
     .type = MILL_OPTION_INT,
     .default_value = "10",
     .min = 1,
     .max = MOST_EXCERPTS,
     .help = "maximum number of passages about one target that the encoder reads in a document",
     .offset = offsetof(StanceOptions, max_passages)},
    {.name = "abstain_below",
     .type = MILL_OPTION_DOUBLE,
     .default_value = "0",
     .min = 0,
     .max = 1,
     .help = "minimum probability of a stance to be reported",
     .offset = offsetof(StanceOptions, abstain_below)},
    {.name = "decide_above",
     .type = MILL_OPTION_DOUBLE,
     .default_value = "0",
     .min = 0,
     .max = 1,
     .help =
         "minimum probability of a side; what is less sure is neutral and marked as undecided",
     .offset = offsetof(StanceOptions, decide_above)},
    {0}};

static const char *const requires[] = {"token", "sentence", NULL};
static const char *const train_layers[] = {"citation", NULL};
static const char *const uses[] = {"zone", "genre", "citation", NULL};
static const MillLabelRow labels[] = {
    {.name = "favor", .help = "for the target", .flags = MILL_LABEL_AVERAGED | MILL_LABEL_YES},
    {.name = "against", .help = "against it", .flags = MILL_LABEL_AVERAGED | MILL_LABEL_NO},
    {.name = "neutral", .help = "neither, or not known", .flags = MILL_LABEL_ABSENT},
    {0}};

static const MillFieldRow fields[] = {{.name = "target",
                                       .type = MILL_FEATURE_STRING,
                                       .help = "what the stance is about",
                                       .gold = "target",
                                       .flags = MILL_FIELD_TITLE},
                                      {.name = "holder",
                                       .type = MILL_FEATURE_STRING,
                                       .help = "whose stance it is",
                                       .usual = "author",
                                       .flags = MILL_FIELD_GROUP},
                                      {.name = "undecided",
                                       .type = MILL_FEATURE_BOOLEAN,
                                       .help = "set where one side is likeliest, but not sure",
                                       .flags = MILL_FIELD_ASIDE},
                                      {.name = "reason",
                                       .type = MILL_FEATURE_STRING,
                                       .help = "why the author is neutral",
                                       .flags = MILL_FIELD_REMARK},
                                      {0}};

static const MillRoleRow roles[] = {
    {.name = "source", .help = "where the holder is named"},
    {.name = "evidence", .help = "passages that take a side", .flags = MILL_ROLE_PASSAGES},
    {0}};

static const char *const gold[] = {"stance", NULL};

static const MillLabelRow statement_labels[] = {
    {.name = "favor", .help = "for the target"}, {.name = "against", .help = "against it"}, {0}};

static const MillFieldRow statement_fields[] = {
    {.name = "target", .type = MILL_FEATURE_STRING, .help = "what the statement is about"},
    {.name = "holder", .type = MILL_FEATURE_STRING, .help = "whose statement it is"},
    {.name = "reported",
     .type = MILL_FEATURE_STRING,
     .help = "who reports it, if it is not the author's own"},
    {0}};

static const MillRoleRow statement_roles[] = {
    {.name = "source", .help = "where the holder is named"}, {0}};

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "stance", .help = "where the author and each source stand",
     .comparison = MILL_COMPARE_LABEL, .heading = "Stance", .rank = 3, .gold = gold,
     .labels = labels, .fields = fields, .roles = roles},
    {MILL_LAYER_HEADER, .name = "statement",
     .help = "sentences that take a side, of the author and of each source",
     .comparison = MILL_COMPARE_SPANS, .heading = "Statements", .rank = 4,
     .labels = statement_labels, .fields = statement_fields, .roles = statement_roles},
    {0}};

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
    .layers = layers,
    .options = stance_options,
    .options_size = sizeof(StanceOptions),
    .open = stance_open,
    .annotate = stance_annotate,
    .close = stance_close,
    .scratch_size = sizeof(StanceScratch),
    .scratch_finish = finish_scratch,
    .train_options = stance_train_options,
    .train_options_size = sizeof(StanceTrainOptions),
    .train = stance_train,
    .train_layers = train_layers,
    .explain = stance_explain,
};
