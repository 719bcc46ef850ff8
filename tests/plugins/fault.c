/* SPDX-License-Identifier: MIT */
/* Goes wrong on purpose, in one way, at documents that are known beforehand: those with certain
 * ids, or those whose id ends in a number that can be divided by `every`. Which ones they are
 * depends on the document alone, so they are the same for any number of threads. */
#include <signal.h>
#include <string.h>
#include <textmill/plugin.h>

typedef struct Options {
  int kind;
  MillStringList ids;
  int64_t every;
  int64_t milliseconds;
  int64_t megabytes;
  int64_t count;
  bool polls;
  int signal;
  const char *as_long_as;
  bool tells;
} Options;

/* ---- waiting ------------------------------------------------------------------------------- */

static const gint64 no_end = G_MAXINT64;

/* A plugin that polls gives up when its time is over. */
static void wait_until(gint64 end, const Options *options, const MillDocument *document) {
  while (g_get_monotonic_time() < end && !(options->polls && mill_document_expired(document)))
    g_usleep(500);
}

static bool wait_a_while(const Options *options, MillDocument *document, GError **error) {
  (void)error;
  wait_until(g_get_monotonic_time() + 1000 * options->milliseconds, options, document);
  return true;
}

static bool hang(const Options *options, MillDocument *document, GError **error) {
  (void)error;
  wait_until(no_end, options, document);
  return true;
}

/* ---- the other ways ------------------------------------------------------------------------ */

static bool fail(const Options *options, MillDocument *document, GError **error) {
  (void)options;
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "a fault was asked for at '%s'",
              mill_document_id(document));
  return false;
}

static bool crash(const Options *options, MillDocument *document, GError **error) {
  static const int signals[] = {SIGSEGV, SIGABRT, SIGKILL};
  (void)document, (void)error;
  raise(signals[options->signal]);
  return true;
}

/* Each call needs what the one below returns, so that no compiler makes a loop of them. */
static size_t descend(volatile size_t depth) {
  volatile char room[4096];
  memset((char *)room, (int)depth, sizeof room);
  return depth + 1 > 0 ? descend(depth + 1) + (size_t)room[depth % sizeof room] : 0;
}

static bool overflow(const Options *options, MillDocument *document, GError **error) {
  (void)options, (void)document, (void)error;
  return descend(0) > 0;
}

/* What is never freed; it can be reached from here, so leak checkers keep silent. */
typedef struct Leak {
  struct Leak *next;
} Leak;

static Leak *leaks;

static bool leak(const Options *options, MillDocument *document, GError **error) {
  size_t size = (size_t)options->megabytes << 20;
  Leak *one = g_malloc(size);
  (void)document, (void)error;
  memset(one, 'x', size); /* or the memory would be there by name only */
  do
    one->next = g_atomic_pointer_get(&leaks);
  while (!g_atomic_pointer_compare_and_exchange(&leaks, one->next, one));
  return true;
}

/* Spans that no text has, and all else that a record must not hold. */
static bool write_garbage(const Options *options, MillDocument *document, GError **error) {
  size_t length;
  (void)options, (void)error;
  mill_document_text(document, &length);
  MillLayer *layer = mill_document_layer(document, "fault");
  MillAnnotation *annotation = mill_layer_add(layer, length + 1, length + 2, "\xff", 2);
  mill_layer_add(layer, SIZE_MAX - 1, 0, "", -1);
  mill_annotation_add_span(annotation, "label", length, SIZE_MAX - 1);
  mill_annotation_set_string(annotation, "begin", "\xc3");
  mill_layer_add_span(layer, 1, 0);
  mill_document_layer(document, "undeclared");
  return true;
}

/* ---- too much ------------------------------------------------------------------------------ */

static bool add_annotations(const Options *options, MillDocument *document, GError **error) {
  size_t length;
  MillLayer *layer = mill_document_layer(document, "fault");
  mill_document_text(document, &length);
  (void)error;
  for (int64_t i = 0; i < options->count; i++)
    mill_layer_add(layer, 0, length, "much", 0.5);
  return true;
}

static bool add_spans(const Options *options, MillDocument *document, GError **error) {
  MillLayer *layer = mill_document_layer(document, "fault");
  (void)error;
  for (int64_t i = 0; i < options->count; i++)
    mill_layer_add_span(layer, 0, 0);
  return true;
}

static bool add_evidence(const Options *options, MillDocument *document, GError **error) {
  size_t length;
  mill_document_text(document, &length);
  MillAnnotation *annotation =
      mill_layer_add(mill_document_layer(document, "fault"), MILL_WHOLE_DOCUMENT, 0, "much", 0.5);
  (void)error;
  for (int64_t i = 0; i < options->count; i++)
    mill_annotation_add_evidence(annotation, 0, length, NULL, 1);
  return true;
}

static bool add_features(const Options *options, MillDocument *document, GError **error) {
  MillAnnotation *annotation =
      mill_layer_add(mill_document_layer(document, "fault"), MILL_WHOLE_DOCUMENT, 0, "much", 0.5);
  (void)error;
  for (int64_t i = 0; i < options->count; i++) {
    char name[32];
    g_snprintf(name, sizeof name, "feature%" G_GINT64_FORMAT, i);
    mill_annotation_set_integer(annotation, name, i);
  }
  return true;
}

static bool add_strings(const Options *options, MillDocument *document, GError **error) {
  g_autofree char *value = g_strnfill(1 << 20, 'x');
  MillLayer *layer = mill_document_layer(document, "fault");
  (void)error;
  for (int64_t i = 0; i < options->count; i++)
    mill_annotation_set_string(mill_layer_add(layer, 0, 0, "much", 0.5), "long", value);
  return true;
}

/* ---- which documents ----------------------------------------------------------------------- */

/* The row's number is the index of the choice. */
static bool (*const kinds[])(const Options *options, MillDocument *document, GError **error) = {
    fail,      wait_a_while, hang,         crash,       leak,    write_garbage, add_annotations,
    add_spans, add_evidence, add_features, add_strings, overflow};
static const char *const kind_choices[] = {
    "fail",  "delay",    "hang",     "crash",   "leak",     "garbage", "annotations",
    "spans", "evidence", "features", "strings", "overflow", NULL};
static const char *const signal_choices[] = {"SIGSEGV", "SIGABRT", "SIGKILL", NULL};

/* Whether the number at the end of the id can be divided; the id may have none. */
static bool is_multiple(const char *id, int64_t every) {
  const char *number = id + strlen(id);
  while (number > id && g_ascii_isdigit(number[-1]))
    number--;
  return *number && every > 0 && g_ascii_strtoull(number, NULL, 10) % (guint64)every == 0;
}

static bool annotate(void *instance, MillDocument *document, GError **error) {
  const Options *options = instance;
  const char *id = mill_document_id(document);
  if (!g_strv_contains(options->ids.at, id) && !is_multiple(id, options->every))
    return true;
  if (*options->as_long_as && !g_file_test(options->as_long_as, G_FILE_TEST_EXISTS))
    return true;
  if (options->tells)
    g_printerr("a fault at '%s'\n", id);
  return kinds[options->kind](options, document, error);
}

static const char *const provides[] = {"fault", NULL};

static const MillOption options[] = {
    {.name = "kind",
     .type = MILL_OPTION_ENUM,
     .choices = kind_choices,
     .default_value = "\"fail\"",
     .help = "what goes wrong",
     .offset = offsetof(Options, kind)},
    {.name = "ids",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "ids of the documents at which it goes wrong",
     .offset = offsetof(Options, ids)},
    {.name = "every",
     .type = MILL_OPTION_INT,
     .default_value = "0",
     .min = 0,
     .max = 1e9,
     .help = "go wrong where the number at the end of the id can be divided by this; 0: nowhere",
     .offset = offsetof(Options, every)},
    {.name = "milliseconds",
     .type = MILL_OPTION_INT,
     .default_value = "100",
     .min = 0,
     .max = 86400000,
     .help = "how long 'delay' takes",
     .offset = offsetof(Options, milliseconds)},
    {.name = "megabytes",
     .type = MILL_OPTION_INT,
     .default_value = "1",
     .min = 1,
     .max = 4096,
     .help = "how much 'leak' never gives back, for each document",
     .offset = offsetof(Options, megabytes)},
    {.name = "count",
     .type = MILL_OPTION_INT,
     .default_value = "1000000",
     .min = 1,
     .max = 1e9,
     .help =
         "how many annotations, spans, pieces of evidence, features or long strings there are",
     .offset = offsetof(Options, count)},
    {.name = "polls",
     .type = MILL_OPTION_BOOL,
     .default_value = "true",
     .help = "end 'delay' and 'hang' when timeout_ms is over",
     .offset = offsetof(Options, polls)},
    {.name = "signal",
     .type = MILL_OPTION_ENUM,
     .choices = signal_choices,
     .default_value = "\"SIGSEGV\"",
     .help = "the signal by which 'crash' ends",
     .offset = offsetof(Options, signal)},
    {.name = "as_long_as",
     .type = MILL_OPTION_STRING,
     .default_value = "\"\"",
     .help = "go wrong only as long as this file is there",
     .offset = offsetof(Options, as_long_as)},
    {.name = "tells",
     .type = MILL_OPTION_BOOL,
     .default_value = "false",
     .help = "say so on standard error before it goes wrong",
     .offset = offsetof(Options, tells)},
    {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "fault",
    .version = "1.0",
    .summary =
        "fails, waits, hangs, crashes, leaks, or writes garbage or too much at given documents",
    .licence = "MIT",
    .provides_layers = provides,
    .options = options,
    .options_size = sizeof(Options),
    .annotate = annotate,
    .flags = MILL_PLUGIN_HEEDS_TIMEOUT,
};
