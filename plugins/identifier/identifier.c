/* SPDX-License-Identifier: MIT */
/* Plugin `identifier`: URLs, DOIs, book and serial numbers and the like. */
#include "plugins/identifier/find.h"
#include "plugins/identifier/scan.h"

#include <glib.h>
#include <textmill/plugin.h>

#include <string.h>

typedef struct Options {
  MillStringList types;
} Options;

/* A stage's instance: which kinds it reports. */
typedef struct Wanted {
  bool kinds[IDENTIFIER_KINDS];
} Wanted;

/* Where a document's finds go. */
typedef struct Output {
  const Wanted *wanted;
  MillLayer *layer;
} Output;

#define KIND_LIST "arxiv, doi, handle, isbn, isni, issn, orcid, pmcid, pmid, url"

static const struct {
  const char *label;
  bool checked; /* has a check digit */
} kinds[IDENTIFIER_KINDS] = {
    [IDENTIFIER_ARXIV] = {"arxiv", false},   [IDENTIFIER_DOI] = {"doi", false},
    [IDENTIFIER_HANDLE] = {"handle", false}, [IDENTIFIER_ISBN] = {"isbn", true},
    [IDENTIFIER_ISNI] = {"isni", true},      [IDENTIFIER_ISSN] = {"issn", true},
    [IDENTIFIER_ORCID] = {"orcid", true},    [IDENTIFIER_PMCID] = {"pmcid", false},
    [IDENTIFIER_PMID] = {"pmid", false},     [IDENTIFIER_URL] = {"url", false},
};

/* How sure each rule is. */
static const struct {
  const char *name;
  double score;
} rules[IDENTIFIER_RULES] = {
    [IDENTIFIER_BY_LABEL] = {"label", 0.99},
    [IDENTIFIER_BY_RESOLVER] = {"resolver", 0.99},
    [IDENTIFIER_BY_SCHEME] = {"scheme", 0.99},
    [IDENTIFIER_BY_WWW] = {"www", 0.97},
    [IDENTIFIER_BY_DOMAIN] = {"domain-and-path", 0.8},
    [IDENTIFIER_BY_PATTERN] = {"pattern", 0.95},
    [IDENTIFIER_BY_CLASS] = {"subject-class", 0.95},
    [IDENTIFIER_BY_CHECK_DIGIT] = {"check-digit", 0.9},
    [IDENTIFIER_BY_LIST] = {"list", 0.9},
    [IDENTIFIER_BY_LABEL_ALONE] = {"wrong-check-digit", 0.3},
};

/* Writes a find into the layer. */
static void add(const IdentifierFind *find, void *data) {
  const Output *output = data;
  if (!output->wanted->kinds[find->kind])
    return;
  double score = rules[find->rule].score;
  MillAnnotation *annotation =
      mill_layer_add(output->layer, find->begin, find->end, kinds[find->kind].label, score);
  mill_annotation_set_string(annotation, "kind", "identifier");
  mill_annotation_set_string_n(annotation, "normalized", find->normalized, find->n);
  if (kinds[find->kind].checked)
    mill_annotation_set_boolean(annotation, "valid", find->valid);
  mill_annotation_add_evidence(annotation, find->bare, find->end, rules[find->rule].name, score);
}

static bool want(Wanted *wanted, const char *label) {
  for (size_t i = 0; i < IDENTIFIER_KINDS; i++)
    if (strcmp(kinds[i].label, label) == 0)
      return wanted->kinds[i] = true;
  return false;
}

static void *open_identifier(const void *data, GError **error) {
  const Options *options = data;
  if (options->types.n == 0) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION,
                "option 'types' is empty, so nothing would be found; it takes " KIND_LIST);
    return NULL;
  }
  g_autofree Wanted *wanted = g_new0(Wanted, 1);
  for (size_t i = 0; i < options->types.n; i++) {
    if (want(wanted, options->types.at[i]))
      continue;
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION,
                "option 'types' has an unknown type '%s'; it takes " KIND_LIST,
                options->types.at[i]);
    return NULL;
  }
  return g_steal_pointer(&wanted);
}

static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)error;
  Output output = {instance, mill_document_layer(document, "citation")};
  size_t length;
  const char *text = mill_document_text(document, &length);
  identifier_scan(text, length, add, &output);
  return true;
}

static const MillOption options[] = {
    {.name = "types",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[\"arxiv\", \"doi\", \"handle\", \"isbn\", \"isni\", \"issn\", \"orcid\", "
                      "\"pmcid\", \"pmid\", \"url\"]",
     .help = "the labels to report: " KIND_LIST,
     .offset = offsetof(Options, types)},
    {.name = NULL},
};

static const MillFieldRow fields[] = {{.name = "kind",
                                       .type = MILL_FEATURE_STRING,
                                       .help = "identifier",
                                       .flags = MILL_FIELD_UNSEEN},
                                      {.name = "normalized",
                                       .type = MILL_FEATURE_STRING,
                                       .help = "its usual way of writing",
                                       .flags = MILL_FIELD_ASIDE | MILL_FIELD_TITLE},
                                      {.name = "valid",
                                       .type = MILL_FEATURE_BOOLEAN,
                                       .help = "whether its check digits are right",
                                       .usual = "true",
                                       .flags = MILL_FIELD_ASIDE},
                                      {0}};

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "citation", .help = "addresses and numbers that name a work",
     .view = MILL_VIEW_NUMBERED, .comparison = MILL_COMPARE_SPANS, .heading = "Identifiers",
     .rank = 1, .kind = "identifier", .fields = fields},
    {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "identifier",
    .version = "1.0",
    .summary = "finds URLs, DOIs, ISBNs and other identifiers and verifies their check digits",
    .licence = "MIT",
    .layers = layers,
    .options = options,
    .options_size = sizeof(Options),
    .open = open_identifier,
    .annotate = annotate,
    .close = g_free,
};
