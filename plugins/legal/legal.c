/* SPDX-License-Identifier: MIT */
/* Plugin `legal`: citations of cases, statutes and law journals. */
#include "plugins/legal/find.h"
#include "plugins/legal/groups.h"
#include "plugins/legal/normalize.h"
#include "plugins/legal/resolve.h"

#include <textmill/plugin.h>

#include <string.h>

typedef struct Options {
  MillStringList labels;
} Options;

/* A stage's instance: which labels it reports. */
typedef struct Wanted {
  bool labels[LEGAL_LABELS];
} Wanted;

/* What a worker keeps from one document to the next. */
typedef struct Scratch {
  GArray *cites;
  GString *value;
} Scratch;

#define LABEL_LIST "case, statute, journal, short, supra, id, reference"

static const MillLabelRow labels[] = {
    {.name = "case", .help = "a decision of a court, cited in full"},
    {.name = "statute", .help = "a statute, code, regulation, constitution, rule or act"},
    {.name = "journal", .help = "an article in a law journal"},
    {.name = "short", .help = "a case cited before, by volume, reporter and the page meant"},
    {.name = "supra", .help = "a work cited before, by its name and the word supra"},
    {.name = "id", .help = "the work cited last, by id. or ibid."},
    {.name = "reference", .help = "a case cited before, by its name and the page meant"},
    {.name = NULL},
};

/* How sure each rule is, for forms of each strength. */
static const struct {
  const char *name;
  double score;
} rules[LEGAL_RULES] = {
    [LEGAL_BY_REPORTER] = {"reporter", 0.97},
    [LEGAL_BY_COURT_CODE] = {"court-code", 0.98},
    [LEGAL_BY_BRACKETS] = {"year-in-brackets", 0.97},
    [LEGAL_BY_LAW] = {"law", 0.98},
    [LEGAL_BY_PREVIOUS] = {"previous-citation", 0.9},
    [LEGAL_BY_ECLI] = {"ecli", 0.99},
    [LEGAL_BY_CELEX] = {"celex", 0.98},
    [LEGAL_BY_CASE_NUMBER] = {"case-number", 0.97},
    [LEGAL_BY_ACT] = {"act-and-year", 0.96},
    [LEGAL_BY_WORD] = {"word", 0.95},
    [LEGAL_BY_NAME] = {"name", 0.9},
};

static const double fair_score = 0.9;
static const double weak_score = 0.8;

/* The features that are text of the document. */
static const struct {
  LegalPart part;
  const char *name;
} texts[] = {
    {LEGAL_FOUND, "reporter_found"},
    {LEGAL_VOLUME, "volume"},
    {LEGAL_PAGE, "page"},
    {LEGAL_TITLE, "title"},
    {LEGAL_CHAPTER, "chapter"},
    {LEGAL_SECTION, "section"},
    {LEGAL_NUMBER, "number"},
    {LEGAL_SUBJECT_PART, "subject"},
    {LEGAL_PIN, "pin_cite"},
    {LEGAL_REMARK, "parenthetical"},
    {LEGAL_PLAINTIFF, "plaintiff"},
    {LEGAL_DEFENDANT, "defendant"},
    {LEGAL_ANTECEDENT, "antecedent"},
    {LEGAL_SIGNAL, "signal"},
    {LEGAL_PUBLISHER, "publisher"},
    {LEGAL_DOCKET, "docket"},
};

/* The roles: passages that belong to a citation and lie outside of its span. */
static const struct {
  LegalPart part;
  const char *name;
} places[] = {
    {LEGAL_PLAINTIFF, "parties"},       {LEGAL_DEFENDANT, "parties"},
    {LEGAL_ANTECEDENT, "name"},         {LEGAL_PIN, "pin"},
    {LEGAL_COURT_AND_YEAR, "brackets"}, {LEGAL_REMARK, "remark"},
    {LEGAL_SIGNAL, "introduction"},
};

static double score_of(const LegalCite *cite) {
  double score = rules[cite->rule].score;
  if (cite->strength == LEGAL_FAIR)
    score = MIN(score, fair_score);
  if (cite->strength == LEGAL_WEAK)
    score = MIN(score, weak_score);
  return score;
}

/* Sets the features and roles that are passages of the text. */
static void set_parts(MillAnnotation *annotation, const LegalText *text, const LegalCite *cite,
                      GString *value) {
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    MillSpan part = cite->part[texts[i].part];
    if (legal_empty(part))
      continue;
    g_string_truncate(value, 0);
    legal_append_text(value, text, part);
    mill_annotation_set_string_n(annotation, texts[i].name, value->str, value->len);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
    MillSpan part = cite->part[places[i].part];
    if (!legal_empty(part))
      mill_annotation_add_span(annotation, places[i].name, part.begin, part.end);
  }
}

/* Sets the canonical names, court and year. */
static void set_values(MillAnnotation *annotation, const LegalScan *scan, const LegalCite *cite,
                       GString *value) {
  bool is_full = cite->label <= LEGAL_SHORT;
  const LegalCite *meant =
      cite->resolves >= 0 && !is_full ? legal_cite_at(scan->cites, (size_t)cite->resolves) : cite;
  g_string_truncate(value, 0);
  legal_append_normalized(value, &scan->text, meant);
  if (value->len > 0)
    mill_annotation_set_string_n(annotation, "normalized", value->str, value->len);
  if (is_full) {
    g_string_truncate(value, 0);
    legal_append_reporter(value, &scan->text, cite);
    mill_annotation_set_string_n(annotation, "reporter", value->str, value->len);
  }
  if (cite->year > 0)
    mill_annotation_set_integer(annotation, "year", cite->year);
  if (cite->court)
    mill_annotation_set_string(annotation, "court", cite->court);
}

/* Adds the citations that are wanted to the layer; `numbers` becomes the place of each in it. */
static void write_layer(const LegalScan *scan, const Wanted *wanted, MillDocument *document,
                        GString *value) {
  MillLayer *layer = mill_document_layer(document, "citation");
  int32_t *numbers = mill_document_alloc(document, scan->cites->len * sizeof(int32_t));
  int32_t n = 0;
  for (size_t i = 0; i < scan->cites->len; i++) {
    const LegalCite *cite = legal_cite_at(scan->cites, i);
    bool reported = !cite->dropped && wanted->labels[cite->label];
    numbers[i] = reported ? n++ : LEGAL_NOTHING;
    if (!reported)
      continue;
    double score = score_of(cite);
    MillAnnotation *annotation =
        mill_layer_add(layer, cite->span.begin, cite->span.end, labels[cite->label].name, score);
    mill_annotation_set_string(annotation, "kind", "legal");
    set_values(annotation, scan, cite, value);
    set_parts(annotation, &scan->text, cite, value);
    if (cite->resolves >= 0 && numbers[cite->resolves] >= 0)
      mill_annotation_set_integer(annotation, "resolves_to", numbers[cite->resolves]);
    if (cite->parallel >= 0 && numbers[cite->parallel] >= 0 && cite->label == LEGAL_CASE)
      mill_annotation_set_integer(annotation, "parallel_to", numbers[cite->parallel]);
    mill_annotation_add_evidence(annotation, cite->span.begin, cite->span.end,
                                 rules[cite->rule].name, score);
  }
}

static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)error;
  Scratch *scratch = mill_document_scratch(document);
  if (!scratch->cites) {
    scratch->cites = g_array_new(FALSE, FALSE, sizeof(LegalCite));
    scratch->value = g_string_new(NULL);
  }
  g_array_set_size(scratch->cites, 0);
  LegalScan scan = {.cites = scratch->cites, .open = LEGAL_NOTHING};
  scan.text.at = mill_document_text(document, &scan.text.length);
  legal_find(&scan);
  legal_group(&scan);
  legal_resolve(&scan);
  write_layer(&scan, instance, document, scratch->value);
  return true;
}

static void finish_scratch(void *data) {
  Scratch *scratch = data;
  if (!scratch->cites)
    return;
  g_array_unref(scratch->cites);
  g_string_free(scratch->value, TRUE);
}

static bool want(Wanted *wanted, const char *name) {
  for (size_t i = 0; labels[i].name; i++)
    if (strcmp(labels[i].name, name) == 0)
      return wanted->labels[i] = true;
  return false;
}

static void *open_legal(const void *data, GError **error) {
  const Options *options = data;
  g_autofree Wanted *wanted = g_new0(Wanted, 1);
  if (options->labels.n == 0) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION,
                "option 'labels' is empty, so nothing would be found; it takes " LABEL_LIST);
    return NULL;
  }
  for (size_t i = 0; i < options->labels.n; i++) {
    if (want(wanted, options->labels.at[i]))
      continue;
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION,
                "option 'labels' has an unknown label '%s'; it takes " LABEL_LIST,
                options->labels.at[i]);
    return NULL;
  }
  return g_steal_pointer(&wanted);
}

static const MillOption options[] = {
    {.name = "labels",
     .type = MILL_OPTION_STRING_LIST,
     .default_value =
         "[\"case\", \"statute\", \"journal\", \"short\", \"supra\", \"id\", \"reference\"]",
     .help = "the labels to report: " LABEL_LIST,
     .offset = offsetof(Options, labels)},
    {.name = NULL},
};

static const MillFieldRow fields[] = {
    {.name = "kind", .type = MILL_FEATURE_STRING, .help = "legal", .flags = MILL_FIELD_UNSEEN},
    {.name = "normalized",
     .type = MILL_FEATURE_STRING,
     .help = "its usual way of writing",
     .flags = MILL_FIELD_ASIDE | MILL_FIELD_TITLE},
    {.name = "reporter",
     .type = MILL_FEATURE_STRING,
     .help = "canonical name of the reporter, court, journal or law",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "reporter_found",
     .type = MILL_FEATURE_STRING,
     .help = "that name as written",
     .flags = MILL_FIELD_ASIDE | MILL_FIELD_UNSEEN},
    {.name = "volume",
     .type = MILL_FEATURE_STRING,
     .help = "volume, or year of a neutral citation",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "page",
     .type = MILL_FEATURE_STRING,
     .help = "first page, or number; of a short form the page meant",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "year",
     .type = MILL_FEATURE_INTEGER,
     .help = "year of the decision, edition or act"},
    {.name = "court", .type = MILL_FEATURE_STRING, .help = "id of the court in courts-db"},
    {.name = "plaintiff",
     .type = MILL_FEATURE_STRING,
     .help = "who brought the case",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "defendant",
     .type = MILL_FEATURE_STRING,
     .help = "against whom, or the only party",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "title",
     .type = MILL_FEATURE_STRING,
     .help = "title of a code",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "chapter",
     .type = MILL_FEATURE_STRING,
     .help = "chapter of a code",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "section",
     .type = MILL_FEATURE_STRING,
     .help = "section, article or schedule of a law",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "number",
     .type = MILL_FEATURE_STRING,
     .help = "number of an act",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "subject",
     .type = MILL_FEATURE_STRING,
     .help = "subject of a code, such as Penal",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "publisher",
     .type = MILL_FEATURE_STRING,
     .help = "publisher of a code",
     .flags = MILL_FIELD_ASIDE},
    {.name = "pin_cite",
     .type = MILL_FEATURE_STRING,
     .help = "the page, paragraph or subdivision pointed at"},
    {.name = "parenthetical",
     .type = MILL_FEATURE_STRING,
     .help = "the remark in brackets after it",
     .flags = MILL_FIELD_ASIDE},
    {.name = "antecedent",
     .type = MILL_FEATURE_STRING,
     .help = "the name before a short form",
     .flags = MILL_FIELD_ASIDE},
    {.name = "signal",
     .type = MILL_FEATURE_STRING,
     .help = "the words that introduce it, such as see also",
     .flags = MILL_FIELD_ASIDE | MILL_FIELD_UNSEEN},
    {.name = "docket",
     .type = MILL_FEATURE_STRING,
     .help = "docket number of a case",
     .flags = MILL_FIELD_ASIDE},
    {.name = "resolves_to",
     .type = MILL_FEATURE_INTEGER,
     .help = "number, from 0, of the legal citation that a later form means"},
    {.name = "parallel_to",
     .type = MILL_FEATURE_INTEGER,
     .help = "number, from 0, of the first citation of the same case beside it",
     .flags = MILL_FIELD_ASIDE},
    {0}};

static const MillRoleRow roles[] = {
    {.name = "parties",
     .help = "plaintiff and defendant",
     .flags = MILL_ROLE_BOLD | MILL_ROLE_ASIDE},
    {.name = "name",
     .help = "the name before a short form",
     .flags = MILL_ROLE_BOLD | MILL_ROLE_ASIDE},
    {.name = "pin", .help = "the pin cite", .flags = MILL_ROLE_ASIDE},
    {.name = "brackets", .help = "court and year", .flags = MILL_ROLE_ASIDE},
    {.name = "remark", .help = "the remark in brackets after it", .flags = MILL_ROLE_ASIDE},
    {.name = "introduction", .help = "the signal", .flags = MILL_ROLE_ASIDE},
    {.name = "evidence",
     .help = "the citation, with the rule as reason",
     .flags = MILL_ROLE_ASIDE},
    {0}};

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "citation",
     .help = "citations of cases, statutes and law journals", .view = MILL_VIEW_NUMBERED,
     .comparison = MILL_COMPARE_SPANS, .heading = "Legal citations", .rank = 1, .kind = "legal",
     .labels = labels, .fields = fields, .roles = roles},
    {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "legal",
    .version = "1.0",
    .summary =
        "finds citations of cases, statutes and law journals and what their short forms mean",
    .licence = "MIT AND BSD-2-Clause",
    .layers = layers,
    .options = options,
    .options_size = sizeof(Options),
    .open = open_legal,
    .annotate = annotate,
    .close = g_free,
    .scratch_size = sizeof(Scratch),
    .scratch_finish = finish_scratch,
};
