/* SPDX-License-Identifier: MIT */
/* segment: the words and the sentences of a document.
 *
 * The text is taken paragraph by paragraph: a zone is one if an earlier stage has found zones,
 * otherwise lines.c finds where they end. In each, wordbreaks.c finds the words, a full stop is
 * given to the abbreviation before it (abbreviations.c), and sentences.c groups them. Markup that
 * came with the text is in no word, and an entity is a word by itself. */
#include "plugins/segment/segment.h"
#include "plugins/shared/lines.h"
#include "plugins/shared/markup.h"

#include <string.h>

typedef struct SegmentOptions {
  MillStringList abbreviations;
  const char *locale;
} SegmentOptions;

typedef struct Segment {
  const SegmentOptions *options;
  WordRules rules;
  AbbreviationList *abbreviations;
} Segment;

typedef struct Scratch {
  WordBreaker breaker;
} Scratch;

/* One document while it is cut up. */
typedef struct Cutter {
  const Segment *segment;
  WordBreaker *breaker;
  MillDocument *document;
  const char *text;
  MillLayer *tokens;
  MillLayer *sentences;
  size_t limit; /* end of the paragraph */
  size_t n;     /* tokens in it so far */
  Markup markup;
  guint edit;   /* the first piece of markup that has not been passed */
  size_t ahead; /* where it begins */
  size_t past;  /* where the last one that has been ends */
  MillSpan pending;
  bool has_pending;
} Cutter;

static void segment_close(void *instance) {
  Segment *segment = instance;
  segment_abbreviations_free(segment->abbreviations);
  g_free(segment);
}

static void *segment_open(const void *options, GError **error) {
  Segment *segment = g_new0(Segment, 1);
  segment->options = options;
  if (!segment_word_rules_init(&segment->rules, segment->options->locale, error)) {
    g_free(segment);
    return NULL;
  }
  segment->abbreviations = segment_abbreviations_new(segment->options->abbreviations);
  return segment;
}

static void scratch_finish(void *memory) {
  Scratch *scratch = memory;
  segment_word_breaker_finish(&scratch->breaker);
}

/* ---- tokens -------------------------------------------------------------------------------- */

static void flush_token(Cutter *cutter) {
  if (!cutter->has_pending)
    return;
  mill_layer_add_span(cutter->tokens, cutter->pending.begin, cutter->pending.end);
  cutter->has_pending = false;
  cutter->n++;
}

/* Keeps each token back until the next one comes, which may be a full stop that belongs to it. */
static void take_token(void *user, size_t begin, size_t end) {
  Cutter *cutter = user;
  if (cutter->has_pending && end == begin + 1 && cutter->text[begin] == '.' &&
      cutter->pending.end == begin &&
      segment_find_abbreviation(cutter->segment->abbreviations, cutter->text,
                                cutter->pending.begin, begin, cutter->limit) != NO_ABBREVIATION) {
    cutter->pending.end = (uint32_t)end;
    flush_token(cutter);
    return;
  }
  flush_token(cutter);
  cutter->pending = (MillSpan){(uint32_t)begin, (uint32_t)end};
  cutter->has_pending = true;
}

static bool is_seen(const Markup *markup, const MarkupEdit *edit) {
  const char *plain = (const char *)markup->plain->data + edit->plain;
  return edit->size > 0 && blank_length(plain, 0, edit->size) < edit->size;
}

/* Takes a word without the markup at its ends; what an entity stands for is a token. */
static void take_marked_word(void *user, size_t begin, size_t end) {
  Cutter *cutter = user;
  const GArray *edits = cutter->markup.edits;
  if (end <= cutter->ahead && begin >= cutter->past) {
    take_token(cutter, begin, end);
    return;
  }
  begin = MAX(begin, cutter->past);
  for (; cutter->edit < edits->len; cutter->edit++) {
    const MarkupEdit *edit = &g_array_index(edits, MarkupEdit, cutter->edit);
    if (edit->begin >= end)
      break;
    if (edit->end <= begin)
      continue;
    if (begin < edit->begin)
      take_token(cutter, begin, edit->begin);
    if (begin <= edit->begin && is_seen(&cutter->markup, edit))
      take_token(cutter, edit->begin, edit->end);
    begin = cutter->past = edit->end;
  }
  cutter->ahead =
      cutter->edit < edits->len ? g_array_index(edits, MarkupEdit, cutter->edit).begin : SIZE_MAX;
  if (begin < end)
    take_token(cutter, begin, end);
}

/* ---- paragraphs ---------------------------------------------------------------------------- */

static void cut_paragraph(Cutter *cutter, size_t begin, size_t end, bool title) {
  cutter->limit = end;
  cutter->n = 0;
  segment_find_words(&cutter->segment->rules, cutter->breaker, cutter->text, begin, end,
                     cutter->markup.edits ? take_marked_word : take_token, cutter);
  flush_token(cutter);
  if (cutter->n == 0)
    return;
  MillSpans all = mill_document_spans(cutter->document, "token");
  segment_find_sentences(cutter->segment->abbreviations, cutter->text,
                         all.at + (all.n - cutter->n), cutter->n, title, cutter->sentences);
}

/* Text that no zone covers, or all of it. */
static void cut_unzoned(Cutter *cutter, size_t begin, size_t end) {
  ParagraphReader reader;
  Paragraph paragraph;
  paragraph_reader_init(&reader, cutter->text, begin, end);
  while (paragraph_reader_next(&reader, &paragraph))
    cut_paragraph(cutter, paragraph.begin, paragraph.end, false);
}

/* Zones of running text; in all others each line stands by itself. */
static bool is_running_text(const char *label) {
  static const char *const labels[] = {"biography", "body", "caption", "disclaimer", NULL};
  return g_strv_contains(labels, label);
}

/* A zone is one paragraph, unless it holds blank lines. */
static void cut_zone(Cutter *cutter, size_t begin, size_t end, const char *label) {
  LineReader reader;
  Line line;
  bool running = is_running_text(label), title = strcmp(label, "title") == 0;
  size_t start = begin, stop = begin;
  line_reader_init(&reader, cutter->text, begin, end);
  while (line_reader_next(&reader, &line)) {
    if (stop > start && (line.blank_before || !running)) {
      cut_paragraph(cutter, start, stop, title);
      start = line.begin;
    }
    stop = line.end;
  }
  cut_paragraph(cutter, start, stop, title);
}

static void cut_zones(Cutter *cutter, MillAnnotations zones, size_t length) {
  size_t done = 0;
  for (size_t i = 0; i < zones.n; i++) {
    MillSpan span = zones.at[i]->span;
    if (span.begin == MILL_WHOLE_DOCUMENT || span.begin < done)
      continue; /* of another plugin's making: overlaps what is done */
    cut_unzoned(cutter, done, span.begin);
    cut_zone(cutter, span.begin, span.end, zones.at[i]->label);
    done = span.end;
  }
  cut_unzoned(cutter, done, length);
}

static bool segment_annotate(void *instance, MillDocument *document, GError **error) {
  const Segment *segment = instance;
  Scratch *scratch = mill_document_scratch(document);
  Cutter cutter = {.segment = segment, .breaker = &scratch->breaker, .document = document};
  size_t length;
  (void)error;
  if (!scratch->breaker.icu)
    segment_word_breaker_open(&scratch->breaker, segment->options->locale);
  cutter.text = mill_document_text(document, &length);
  cutter.tokens = mill_document_layer(document, "token");
  cutter.sentences = mill_document_layer(document, "sentence");
  if (!shared_markup_read(&cutter.markup, cutter.text, length))
    shared_markup_finish(&cutter.markup);
  MillAnnotations zones = mill_document_annotations(document, "zone");
  cut_zones(&cutter, zones, length);
  shared_markup_finish(&cutter.markup);
  return true;
}

static const MillOption options[] = {
    {.name = "abbreviations",
     .type = MILL_OPTION_STRING_LIST,
     .default_value = "[]",
     .help = "further abbreviations that end with a full stop, such as \"Abt.\"",
     .offset = offsetof(SegmentOptions, abbreviations)},
    {.name = "locale",
     .type = MILL_OPTION_STRING,
     .default_value = "\"en\"",
     .help = "locale whose word boundaries apply, as ICU names it",
     .offset = offsetof(SegmentOptions, locale)},
    {0}};

static const char *const uses[] = {"zone", NULL};
static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "sentence", .help = "sentences, none across a paragraph",
     .shape = MILL_SHAPE_SPANS, .view = MILL_VIEW_HIDDEN},
    {MILL_LAYER_HEADER, .name = "token", .help = "words and punctuation marks",
     .shape = MILL_SHAPE_SPANS, .view = MILL_VIEW_HIDDEN},
    {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "segment",
    .version = "1.0",
    .summary = "finds words and sentences by Unicode's rules, made fit for news",
    .licence = "MIT",
    .uses_layers = uses,
    .layers = layers,
    .options = options,
    .options_size = sizeof(SegmentOptions),
    .open = segment_open,
    .annotate = segment_annotate,
    .close = segment_close,
    .scratch_size = sizeof(Scratch),
    .scratch_finish = scratch_finish,
};
