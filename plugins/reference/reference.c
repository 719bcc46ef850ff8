/* SPDX-License-Identifier: MIT */
/* The plugin: references of scholarship. An entry of a bibliography goes through these steps;
 * each step includes only headers of earlier ones:
 *
 *   entries.h      where an entry is
 *   labels.h       the parts of a reference, by name
 *   tokens.h       the words of an entry
 *   keywords.h     words that say what part they are in
 *   dictionary.h   in which parts other words were seen
 *   features.h     what the tagger looks at
 *   model.h        a trained tagger with its dictionary
 *   trim.h         where fields begin and end
 *   fields.h       an entry as fields
 *   people.h       the names in a field
 *   types.h        what kind of work it is
 *   annotations.h  all of it as an annotation
 *   train.h        training, with labelled.h
 *
 * A document first goes through these:
 *
 *   list.h   its lists of references, split into entries (listheadings.h, listlabels.h,
 *            listsplit.h), and of notes (notes.h)
 *   links.h  which entry an author and a year mean
 *   marks.h  the marks in the text, by numbers and by authors, and what they mean
 */
#include "plugins/reference/annotations.h"
#include "plugins/reference/list.h"
#include "plugins/reference/marksannotations.h"
#include "plugins/reference/train.h"

#include <textmill/plugin.h>

typedef enum Unit { UNIT_DOCUMENT = 0, UNIT_ENTRY } Unit;

typedef struct Options {
  int unit;
  const char *model;
} Options;

typedef struct Instance {
  Unit unit;
  ReferenceModel *model; /* NULL: entries are not parsed */
} Instance;

/* What a worker keeps from one document to the next. */
typedef struct Memory {
  ReferenceParser *parser;
  ReferenceLists lists;
  GArray *fields; /* ReferenceField */
  GArray *marks;  /* ReferenceMark */
  GArray *links;  /* uint32_t: numbers of the entries that marks mean */
  GString *room;
} Memory;

static void close_instance(void *data) {
  Instance *instance = data;
  reference_model_free(instance->model);
  g_free(instance);
}

static void *open_instance(const void *data, GError **error) {
  const Options *options = data;
  Instance *instance = g_new0(Instance, 1);
  instance->unit = (Unit)options->unit;
  if (options->model && !(instance->model = reference_model_open(options->model, error))) {
    close_instance(instance);
    return NULL;
  }
  return instance;
}

static void memory_prepare(Memory *memory, const Instance *instance) {
  if (!memory->fields) {
    reference_lists_init(&memory->lists);
    memory->marks = g_array_new(FALSE, FALSE, sizeof(ReferenceMark));
    memory->links = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    memory->fields = g_array_new(FALSE, FALSE, sizeof(ReferenceField));
    memory->room = g_string_new(NULL);
    memory->parser = instance->model ? reference_parser_new(instance->model) : NULL;
  }
  g_array_set_size(memory->marks, 0);
  g_array_set_size(memory->links, 0);
}

static void finish_scratch(void *data) {
  Memory *memory = data;
  if (!memory->fields)
    return;
  reference_lists_finish(&memory->lists);
  g_array_unref(memory->marks);
  g_array_unref(memory->links);
  g_array_unref(memory->fields);
  g_string_free(memory->room, TRUE);
  reference_parser_free(memory->parser);
}

/* The whole text as one entry. */
static void take_whole(const char *text, size_t length, GArray *entries) {
  g_array_set_size(entries, 0);
  ReferenceEntry entry = {.span = {0, (uint32_t)length}, .number = 1};
  while (entry.span.begin < length && g_ascii_isspace(text[entry.span.begin]))
    entry.span.begin++;
  while (entry.span.end > entry.span.begin && g_ascii_isspace(text[entry.span.end - 1]))
    entry.span.end--;
  if (entry.span.end > entry.span.begin)
    g_array_append_val(entries, entry);
}

static void find_references(const Instance *instance, const char *text, size_t length,
                            Memory *memory) {
  if (instance->unit == UNIT_ENTRY) {
    take_whole(text, length, memory->lists.entries);
    return;
  }
  reference_lists_find(&memory->lists, text, length);
  reference_find_marks(text, length, &memory->lists, memory->marks, memory->links);
}

static bool annotate(void *data, MillDocument *document, GError **error) {
  const Instance *instance = data;
  Memory *memory = mill_document_scratch(document);
  MillLayer *layer = mill_document_layer(document, "citation");
  size_t length;
  const char *text = mill_document_text(document, &length);
  (void)error;
  memory_prepare(memory, instance);
  find_references(instance, text, length, memory);
  const GArray *entries = memory->lists.entries;
  for (guint i = 0; i < entries->len; i++) {
    const ReferenceEntry *entry = &g_array_index(entries, ReferenceEntry, i);
    double score = 1;
    g_array_set_size(memory->fields, 0);
    if (memory->parser)
      reference_parse(memory->parser, text, entry->span, memory->fields, &score);
    reference_annotations_add(layer, text, entry, memory->fields, score, memory->room);
    if (mill_document_expired(document))
      return true;
  }
  for (guint i = 0; i < memory->marks->len; i++)
    reference_marks_add(layer, &g_array_index(memory->marks, ReferenceMark, i), memory->links,
                        memory->room);
  return true;
}

static const MillLabelRow labels[] = {
    {.name = "entry", .help = "a reference in a bibliography"},
    {.name = "numeric", .help = "a mark in the text by number or label"},
    {.name = "author-year", .help = "a mark in the text by author and year"},
    {0}};

static const MillFieldRow fields[] = {
    {.name = "kind",
     .type = MILL_FEATURE_STRING,
     .help = "reference",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "entry",
     .type = MILL_FEATURE_INTEGER,
     .help = "the number of the entry in its list, from 1"},
    {.name = "links",
     .type = MILL_FEATURE_STRING,
     .help = "of a mark: the numbers of the entries that it means, as 3, 5, 6"},
    {.name = "unlinked",
     .type = MILL_FEATURE_BOOLEAN,
     .help = "of a mark: it means no entry of the list",
     .usual = "false",
     .flags = MILL_FIELD_ASIDE},
    {.name = "type",
     .type = MILL_FEATURE_STRING,
     .help = "article, book, chapter, paper (of a meeting), thesis, report, web or other"},
    {.name = "authors",
     .type = MILL_FEATURE_STRING,
     .help = "the authors as Family, Given; Family, Given"},
    {.name = "editors", .type = MILL_FEATURE_STRING, .help = "the editors, likewise"},
    {.name = "container",
     .type = MILL_FEATURE_STRING,
     .help = "the journal or book that the work is in"},
    {.name = "issue", .type = MILL_FEATURE_STRING, .help = "the issue of the volume"},
    {.name = "year", .type = MILL_FEATURE_INTEGER, .help = "the year of the date"},
    {0}};

#define ROLE(role_name, role_help)                                                               \
  { .name = role_name, .help = role_help, .flags = MILL_ROLE_ASIDE }

static const MillRoleRow roles[] = {
    {.name = "title", .help = "the title of the work", .flags = MILL_ROLE_BOLD},
    {.name = "author", .help = "its authors"},
    {.name = "date", .help = "when it appeared"},
    ROLE("journal", "the journal, magazine or newspaper that it is in"),
    ROLE("container-title", "the book or the proceedings that it is in"),
    ROLE("volume", "volume and issue"),
    ROLE("pages", "its pages"),
    ROLE("publisher", "the publisher"),
    ROLE("location", "where the publisher is"),
    ROLE("editor", "editors of the container"),
    ROLE("translator", "translators"),
    ROLE("edition", "which edition it is"),
    ROLE("genre", "such as a thesis or a technical report"),
    ROLE("note", "anything else"),
    ROLE("doi", "the digital object identifier, without what introduces it"),
    ROLE("isbn", "the book number"),
    ROLE("url", "an address"),
    ROLE("citation-number", "the number or label before the entry"),
    {0}};

static const char *const gold[] = {"references", NULL};

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "citation",
     .help = "the entries of bibliographies with their fields, and the marks that cite them",
     .view = MILL_VIEW_NUMBERED, .comparison = MILL_COMPARE_RELATIONS, .heading = "References",
     .rank = 1, .kind = "reference", .gold = gold, .labels = labels, .fields = fields,
     .roles = roles},
    {0}};

static const char *const units[] = {"document", "entry", NULL};

static const MillOption option_table[] = {
    {.name = "model",
     .type = MILL_OPTION_MODEL,
     .help =
         "a trained model, by name or path, such as reference-fields; without one, entries are "
         "not cut into fields",
     .offset = offsetof(Options, model)},
    {.name = "unit",
     .type = MILL_OPTION_ENUM,
     .default_value = "\"document\"",
     .choices = units,
     .help = "what a record is: a document with a bibliography, or one entry of one",
     .offset = offsetof(Options, unit)},
    {0},
};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "reference",
    .version = "1.0",
    .summary = "finds and parses bibliographies, and links the marks in the text to them",
    .licence = "MIT",
    .layers = layers,
    .options = option_table,
    .options_size = sizeof(Options),
    .open = open_instance,
    .annotate = annotate,
    .close = close_instance,
    .scratch_size = sizeof(Memory),
    .scratch_finish = finish_scratch,
    .train_options = reference_train_options,
    .train_options_size = sizeof(ReferenceTrainOptions),
    .train = reference_train,
};
