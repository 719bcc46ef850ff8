/* SPDX-License-Identifier: MIT */
/* zones: what each paragraph of an article is for.
 *
 * The text is cut into paragraphs (lines.c), each is given a label (structure.c, by the table in
 * rules.c, of which candidates.c leaves those worth matching), and each becomes one annotation of
 * layer `zone`. */
#include "plugins/zones/zones.h"
#include "plugins/shared/lines.h"
#include "plugins/shared/pcrememory.h"

#include <string.h>

enum {
  MOST_UNITS = 100000,  /* what follows is one last zone, so that memory stays in bounds */
  CAREFUL_WIDTH = 4000, /* bytes of a paragraph that are looked at to measure its width */
  MATCH_LIMIT = 20000,  /* steps of one pattern on one line: a few hundred are usual */
  MATCH_GROUPS = 8,
  UNITS_KEPT = 4096, /* between documents */
};

typedef struct ZonesOptions {
  const char *title_field;
  const char *author_field;
} ZonesOptions;

typedef struct Zones {
  const ZonesOptions *options;
  Patterns patterns;
} Zones;

typedef struct Scratch {
  GArray *units; /* of Unit */
  Markup markup;
  PullQuotes *pull_quotes;
  pcre2_match_data *match;
  pcre2_match_context *limits;
} Scratch;

static void zones_close(void *instance) {
  Zones *zones = instance;
  zones_finish_patterns(&zones->patterns);
  g_free(zones);
}

static void *zones_open(const void *options, GError **error) {
  uint32_t has_unicode = 0;
  if (pcre2_config(PCRE2_CONFIG_UNICODE, &has_unicode) < 0 || !has_unicode) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
                "libpcre2-8 was built without Unicode; install one that has it");
    return NULL;
  }
  Zones *zones = g_new0(Zones, 1);
  zones->options = options;
  zones_init_patterns(&zones->patterns);
  return zones;
}

static void scratch_open(Scratch *scratch) {
  scratch->units = g_array_new(FALSE, FALSE, sizeof(Unit));
  scratch->match = pcre2_match_data_create(MATCH_GROUPS, pcre_memory_to_match());
  scratch->limits = pcre2_match_context_create(pcre_memory_to_match());
  pcre2_set_match_limit(scratch->limits, MATCH_LIMIT);
}

static void scratch_finish(void *memory) {
  Scratch *scratch = memory;
  if (!scratch->units)
    return;
  g_array_unref(scratch->units);
  shared_markup_finish(&scratch->markup);
  g_free(scratch->pull_quotes);
  pcre2_match_data_free(scratch->match);
  pcre2_match_context_free(scratch->limits);
}

/* Columns: what starts with E3 or more (Chinese, Japanese, Korean, emoji) counts twice. */
static uint32_t measure_width(const char *text, size_t length) {
  size_t end = MIN(length, CAREFUL_WIDTH), width = 0;
  for (size_t i = 0, plain; i < end; i = plain + 1) {
    plain = skip_plain(text, i, end);
    width += plain - i;
    if (plain == end)
      break;
    unsigned char byte = (unsigned char)text[plain];
    width += (byte & 0xC0) != 0x80;
    width += byte >= 0xE3;
  }
  return (uint32_t)width;
}

typedef struct Mark {
  char bytes[4];
  size_t size;
} Mark;

#define MARK(bytes)                                                                              \
  { bytes, sizeof bytes - 1 }

static const Mark closing_marks[] = {MARK("\""), MARK("'"), MARK("”"), MARK("’"),
                                     MARK("»"),  MARK(")"), MARK("]"), MARK("*")};
static const Mark ending_marks[] = {MARK("."),  MARK("!"),  MARK("?"), MARK("…"), MARK("。"),
                                    MARK("！"), MARK("？"), MARK("؟"), MARK("۔"), MARK("।")};

/* The bytes of the one of n marks that the text ends with; 0 if there is none. */
static size_t ends_with(const char *text, size_t length, const Mark *marks, size_t n) {
  for (size_t i = 0; i < n; i++) {
    size_t size = marks[i].size;
    if (length >= size && text[length - 1] == marks[i].bytes[size - 1] &&
        memcmp(text + length - size, marks[i].bytes, size) == 0)
      return size;
  }
  return 0;
}

/* True if the text ends with a full stop or the like, perhaps inside quotes and brackets. */
static bool ends_as_sentence(const char *text, size_t length) {
  size_t n;
  if (length > 0 && g_ascii_isalnum(text[length - 1]))
    return false;
  for (int i = 0; i < 4; i++) {
    if (!(n = ends_with(text, length, closing_marks, G_N_ELEMENTS(closing_marks))))
      break;
    length -= n;
  }
  return ends_with(text, length, ending_marks, G_N_ELEMENTS(ending_marks)) > 0;
}

static void read_units(GArray *units, const char *text, size_t length) {
  ParagraphReader reader;
  Paragraph paragraph;
  g_array_set_size(units, 0);
  paragraph_reader_init(&reader, text, 0, length);
  while (paragraph_reader_next(&reader, &paragraph)) {
    if (units->len + 1 == MOST_UNITS)
      paragraph.end = trim_end(text, paragraph.begin, length);
    const char *start = text + paragraph.begin;
    size_t size = paragraph.end - paragraph.begin;
    Unit unit = {.begin = (uint32_t)paragraph.begin,
                 .end = (uint32_t)paragraph.end,
                 .width = measure_width(start, size),
                 .blank_before = paragraph.blank_before,
                 .wrapped = paragraph.wrapped,
                 .sentence = ends_as_sentence(start, size)};
    g_array_append_val(units, unit);
    if (units->len == MOST_UNITS)
      return;
  }
}

/* The beginning of what follows a dateline. */
static size_t skip_blanks(const char *text, size_t at, size_t end) {
  size_t n;
  while (at < end && (n = blank_length(text, at, end)) > 0)
    at += n;
  return at;
}

/* A dateline counts at the beginning of the body; further down, where a page holds several
 * reports, only one that names an agency in brackets does. */
static bool has_dateline(const Article *article, size_t at, MillSpan *dateline) {
  const Unit *unit = &article->units[at];
  size_t looked_at = MIN(unit->end - unit->begin, RULE_WINDOW);
  if (strcmp(unit->label, "body") != 0)
    return false;
  if (at != article->body && !memchr(article->text + unit->begin, '(', looked_at))
    return false;
  return zones_match_dateline(article, unit, dateline) &&
         (at == article->body ||
          memchr(article->text + dateline->begin, '(', dateline->end - dateline->begin));
}

/* The span of the document that belongs to a unit, with the markup around it. */
static MillSpan span_of(const Article *article, const Unit *unit) {
  return zones_place(article, (MillSpan){unit->begin, unit->end}, MARKUP_OUTSIDE);
}

static void add_zone(const Article *article, MillLayer *layer, const Unit *unit, MillSpan span) {
  MillSpan evidence = zones_place(article, unit->evidence, MARKUP_INSIDE);
  MillAnnotation *zone = mill_layer_add(layer, span.begin, span.end, unit->label, unit->score);
  mill_annotation_add_evidence(zone, evidence.begin, evidence.end, unit->reason, unit->score);
  if (unit->speaker.end > unit->speaker.begin) {
    MillSpan speaker = zones_place(article, unit->speaker, MARKUP_INSIDE);
    MillSpan words = zones_place(article, (MillSpan){unit->words, unit->end}, MARKUP_INSIDE);
    mill_annotation_add_span(zone, "speaker", speaker.begin, speaker.end);
    mill_annotation_add_span(zone, "words", words.begin, span.end);
  }
}

/* The dateline of the unit becomes a zone before it. Ends where the text begins, but for blanks.
 */
static MillSpan add_dateline(const Article *article, MillLayer *layer, Unit *unit,
                             MillSpan dateline) {
  Unit head = {.begin = unit->begin,
               .end = (uint32_t)trim_end(article->text, unit->begin, dateline.end),
               .label = "dateline",
               .reason = "place-before-text",
               .score = 0.9};
  head.evidence = (MillSpan){head.begin, head.end};
  MillSpan span = span_of(article, &head);
  unit->begin = (uint32_t)skip_blanks(article->text, dateline.end, unit->end);
  unit->evidence.begin = MAX(unit->evidence.begin, unit->begin);
  span.end = span_of(article, unit).begin;
  span.end =
      (uint32_t)trim_end(mill_document_text(article->document, NULL), span.begin, span.end);
  add_zone(article, layer, &head, span);
  return span;
}

static void add_zones(const Article *article, MillLayer *layer) {
  for (size_t i = 0; i < article->n; i++) {
    Unit unit = article->units[i];
    MillSpan dateline, before = {0};
    if (has_dateline(article, i, &dateline))
      before = add_dateline(article, layer, &unit, dateline);
    MillSpan span = span_of(article, &unit);
    span.begin = MAX(span.begin, before.end);
    add_zone(article, layer, &unit, span);
  }
}

static bool zones_annotate(void *instance, MillDocument *document, GError **error) {
  Zones *zones = instance;
  Scratch *scratch = mill_document_scratch(document);
  Article article = {.document = document, .patterns = &zones->patterns};
  (void)error;
  if (!scratch->units)
    scratch_open(scratch);
  article.text = mill_document_text(document, &article.length);
  if (shared_markup_read(&scratch->markup, article.text, article.length)) {
    article.markup = &scratch->markup;
    article.text = (const char *)scratch->markup.plain->data;
    article.length = scratch->markup.plain->len;
  }
  read_units(scratch->units, article.text, article.length);
  article.units = (Unit *)(void *)scratch->units->data;
  article.n = scratch->units->len;
  article.match = scratch->match;
  article.limits = scratch->limits;
  article.pull_quotes = &scratch->pull_quotes;
  article.known_title = mill_document_field(document, zones->options->title_field);
  article.known_authors = mill_document_field(document, zones->options->author_field);
  if (article.n > 0) {
    zones_find(&article);
    add_zones(&article, mill_document_layer(document, "zone"));
  }
  shared_markup_finish(&scratch->markup);
  if (article.n > UNITS_KEPT) {
    g_array_unref(scratch->units);
    scratch->units = g_array_new(FALSE, FALSE, sizeof(Unit));
  }
  return true;
}

static const MillOption options[] = {
    {.name = "author_field",
     .type = MILL_OPTION_STRING,
     .default_value = "\"author\"",
     .help = "field of the input record that names the authors; helps to find their biographies",
     .offset = offsetof(ZonesOptions, author_field)},
    {.name = "title_field",
     .type = MILL_OPTION_STRING,
     .default_value = "\"title\"",
     .help =
         "field of the input record that holds the title; a line of the same words is a title",
     .offset = offsetof(ZonesOptions, title_field)},
    {0}};

static const char *const gold[] = {"zone", "zones", NULL};

/* How people see paragraphs that are not running text. */
static const MillLabelRow labels[] = {
    {.name = "title", .help = "headline or subheading", .flags = MILL_LABEL_BOLD},
    {.name = "byline", .help = "who wrote it", .flags = MILL_LABEL_DIM},
    {.name = "dateline", .help = "where and when", .flags = MILL_LABEL_DIM},
    {.name = "caption", .help = "text of a picture", .flags = MILL_LABEL_DIM},
    {.name = "body", .help = "the article itself"},
    {.name = "disclaimer", .help = "whose opinion it is not", .flags = MILL_LABEL_DIM},
    {.name = "turn", .help = "what somebody says in a conversation"},
    {.name = "post", .help = "an embedded post"},
    {.name = "comment", .help = "a comment of a reader"},
    {.name = "biography", .help = "who the author is"},
    {.name = "boilerplate",
     .help = "what the page adds to every article",
     .flags = MILL_LABEL_DIM},
    {0}};

static const MillRoleRow roles[] = {
    {.name = "speaker", .help = "whose words they are, in turns, posts and comments"},
    {.name = "words", .help = "these words, without a label"},
    {0}};

static const char *const genre_gold[] = {"genre", NULL};

static const MillLabelRow genre_labels[] = {
    {.name = "news", .help = "a report"},
    {.name = "opinion", .help = "an op-ed, an editorial, a column: the author argues"},
    {.name = "interview", .help = "questions and answers"},
    {.name = "transcript", .help = "what was said in a hearing or broadcast"},
    {.name = "letter", .help = "to the editor, or an open one"},
    {.name = "review", .help = "of a work, a product, a place"},
    {.name = "press release", .help = "what an organisation wants to be reported"},
    {0}};

static const MillRoleRow genre_roles[] = {
    {.name = "evidence", .help = "the line or word that shows it"}, {0}};

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "zone", .help = "what each paragraph of an article is for",
     .view = MILL_VIEW_MARGIN, .comparison = MILL_COMPARE_SPANS, .gold = gold, .labels = labels,
     .roles = roles},
    {MILL_LAYER_HEADER, .name = "genre", .help = "what kind of text it is",
     .comparison = MILL_COMPARE_LABEL, .heading = "Genre", .rank = 1, .gold = genre_gold,
     .labels = genre_labels, .roles = genre_roles},
    {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "zones",
    .version = "1.0",
    .summary = "finds title, bylines, captions, body and the rest of a copied article",
    .licence = "MIT",
    .layers = layers,
    .options = options,
    .options_size = sizeof(ZonesOptions),
    .open = zones_open,
    .annotate = zones_annotate,
    .close = zones_close,
    .scratch_size = sizeof(Scratch),
    .scratch_finish = scratch_finish,
};
