/* SPDX-License-Identifier: MIT */
#include "core/io/article.h"

#include "core/io/marks.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum {
  MOST_LABEL = 12,
  MOST_LABELS = 16, /* of one line, together */
  COUNT = 4,        /* columns of " ×12" */
  GUTTER_GAP = 2,
  MOST_LEADING_BLANKS = 8
};

/* A label beside the line where its passage begins. */
typedef struct Remark {
  uint32_t begin;
  uint32_t number; /* of a citation; else 0 */
  unsigned style;
  const char *label;
} Remark;

typedef struct Article {
  MillPage *page;
  const char *text;
  size_t length;

  MillAnnotations zones;
  size_t next_zone;
  uint32_t zone_end;
  unsigned zone_style;

  MillAnnotations citations;
  MillMarks marks;
  guint next_begin, next_end;
  GArray *open;    /* of guint32: marks, the innermost last; some of them may be over */
  guint8 *is_over; /* a byte a mark */
  unsigned n_open[MILL_MARK_KINDS];

  GArray *remarks; /* of Remark, by begin */
  guint next_remark;

  UText *utext;
  UBreakIterator *lines;
  int32_t next_break;
  bool after_space;

  bool has_text; /* something was written */
  bool is_blank; /* an empty line is due */
  unsigned n_leading;
} Article;

/* How a passage looks, and what stands around it where there are no styles. */
static const struct {
  unsigned style;
  const char *opening, *closing;
} looks[] = {
    [MILL_MARK_CONTENT] = {MILL_STYLE_NONE, "[", "]"},
    [MILL_MARK_SOURCE] = {MILL_STYLE_BOLD, "*", "*"},
    [MILL_MARK_CUE] = {MILL_STYLE_UNDERLINE, "_", "_"},
    [MILL_MARK_REFERENCE] = {MILL_STYLE_UNDERLINE, "<", ">"},
    [MILL_MARK_OTHER] = {MILL_STYLE_UNDERLINE, "{", "}"},
};

/* Zones that are not set like running text. */
static const struct {
  const char *label;
  unsigned style;
} zone_styles[] = {
    {"boilerplate", MILL_STYLE_DIM}, {"byline", MILL_STYLE_DIM},     {"caption", MILL_STYLE_DIM},
    {"dateline", MILL_STYLE_DIM},    {"disclaimer", MILL_STYLE_DIM}, {"title", MILL_STYLE_BOLD},
};

/* Layers whose passages are marked in a way of their own, or stand too densely for any. */
static const char *const layers_with_marks[] = {"citation", "sentence", "token", "zone", NULL};

static const char *const known_layers[] = {"citation", "sentence", "stance", "token",
                                           "topic",    "zone",     NULL};

bool mill_article_knows_layer(const char *layer) {
  return g_strv_contains(known_layers, layer);
}

unsigned mill_article_tint(uint32_t number) {
  if (number == 0)
    return MILL_STYLE_YELLOW;
  return MILL_STYLE_TINT + ((number - 1) % MILL_STYLE_TINTS << 4);
}

/* ---- small things on the page -------------------------------------------------------------- */

static void put(MillPage *page, const char *bytes, unsigned style) {
  MillGlyph glyph = {.bytes = bytes, .length = (unsigned)strlen(bytes), .columns = 1};
  mill_page_glyph(page, &glyph, style);
}

/* The digits of a number, raised. */
static void format_number(uint32_t number, const char *digits[10], size_t *n) {
  static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  for (*n = 0; number > 0; number /= 10)
    digits[(*n)++] = raised[number % 10];
}

void mill_article_number(MillPage *page, uint32_t number, unsigned style) {
  const char *digits[10];
  size_t n;
  for (format_number(number, digits, &n); n > 0; n--)
    put(page, digits[n - 1], style);
}

/* ---- styles -------------------------------------------------------------------------------- */

static const MillMark *mark_at(const Article *article, guint index) {
  return &g_array_index(article->marks.marks, MillMark, index);
}

/* The innermost passage that is not over, or NULL. Those that are over are met once each. */
static const MillMark *innermost(Article *article) {
  GArray *open = article->open;
  while (open->len > 0) {
    guint32 last = g_array_index(open, guint32, open->len - 1);
    if (!article->is_over[last])
      return mark_at(article, last);
    g_array_set_size(open, open->len - 1);
  }
  return NULL;
}

static unsigned style_here(Article *article, size_t at) {
  unsigned style = at < article->zone_end ? article->zone_style : MILL_STYLE_NONE;
  const MillMark *mark = innermost(article);
  if (!mark)
    return style;
  style &= ~(unsigned)MILL_STYLE_DIM;
  for (unsigned kind = 0; kind < MILL_MARK_KINDS; kind++)
    if (article->n_open[kind] > 0)
      style |= looks[kind].style;
  return style | mill_article_tint(mark->number);
}

/* ---- marks --------------------------------------------------------------------------------- */

static void begin_mark(Article *article, guint32 index) {
  const MillMark *mark = mark_at(article, index);
  if (article->is_over[index])
    return; /* it had nothing to show */
  if (!mark->is_repeat)
    g_array_append_val(article->open, index);
  article->n_open[mark->kind]++;
  if (!article->page->colour && !mark->is_repeat)
    put(article->page, looks[mark->kind].opening, MILL_STYLE_NONE);
}

/* Styles alone tell a passage from its neighbours, so there one number a citation is enough. */
static bool is_numbered(const Article *article, const MillMark *mark) {
  return mark->number > 0 &&
         (mark->is_anchor || (!article->page->colour && mark->kind != MILL_MARK_CUE));
}

/* The numbers of all citations that have this very passage. */
static void put_numbers(Article *article, guint32 index) {
  bool is_first = true;
  for (guint i = index; i < article->marks.marks->len; i++) {
    const MillMark *mark = mark_at(article, i);
    if (i > index && !mark->is_repeat)
      break;
    if (!is_numbered(article, mark))
      continue;
    if (!is_first)
      put(article->page, ",", MILL_STYLE_NONE);
    mill_article_number(article->page, mark->number, mill_article_tint(mark->number));
    is_first = false;
  }
}

static void end_mark(Article *article, guint32 index) {
  const MillMark *mark = mark_at(article, index);
  article->is_over[index] = 1;
  if (index >= article->next_begin)
    return; /* it lay between two lines */
  article->n_open[mark->kind]--;
  if (mark->is_repeat)
    return; /* the first of them speaks for all, and it ends last */
  if (!article->page->colour)
    put(article->page, looks[mark->kind].closing, MILL_STYLE_NONE);
  put_numbers(article, index);
}

static void end_marks(Article *article, size_t at) {
  const GArray *by_end = article->marks.by_end;
  for (; article->next_end < by_end->len; article->next_end++) {
    guint32 index = g_array_index(by_end, guint32, article->next_end);
    if (mark_at(article, index)->span.end > at)
      break;
    end_mark(article, index);
  }
}

static void begin_marks(Article *article, size_t at) {
  for (; article->next_begin < article->marks.marks->len; article->next_begin++) {
    if (mark_at(article, article->next_begin)->span.begin > at)
      break;
    begin_mark(article, article->next_begin);
  }
}

/* ---- zones and remarks --------------------------------------------------------------------- */

static unsigned find_zone_style(const char *label) {
  for (size_t i = 0; i < G_N_ELEMENTS(zone_styles); i++)
    if (strcmp(zone_styles[i].label, label) == 0)
      return zone_styles[i].style;
  return MILL_STYLE_NONE;
}

static void begin_zones(Article *article, size_t at) {
  for (; article->next_zone < article->zones.n; article->next_zone++) {
    const MillAnnotation *zone = article->zones.at[article->next_zone];
    if (zone->span.begin > at)
      break;
    article->zone_end = zone->span.end;
    article->zone_style = find_zone_style(zone->label);
  }
}

/* "⁷", or nothing for 0. */
static void format_suffix(uint32_t number, char suffix[MILL_NOTE_SUFFIX]) {
  const char *digits[10];
  size_t n;
  *suffix = '\0';
  for (format_number(number, digits, &n); n > 0; n--)
    g_strlcat(suffix, digits[n - 1], MILL_NOTE_SUFFIX);
}

/* "doi⁷", in the gutter. */
static void note_remarks(Article *article, size_t at) {
  for (; article->next_remark < article->remarks->len; article->next_remark++) {
    const Remark *remark = &g_array_index(article->remarks, Remark, article->next_remark);
    char suffix[MILL_NOTE_SUFFIX];
    if (remark->begin > at)
      break;
    format_suffix(remark->number, suffix);
    mill_page_note(article->page, remark->label, suffix, remark->style);
  }
}

static int compare_begins(const void *a, const void *b) {
  uint32_t begin_a = ((const Remark *)a)->begin, begin_b = ((const Remark *)b)->begin;
  return (begin_a > begin_b) - (begin_a < begin_b);
}

static void add_remark(Article *article, uint32_t begin, uint32_t number, const char *label) {
  Remark remark = {begin, number, mill_article_tint(number), label};
  if (begin != MILL_WHOLE_DOCUMENT)
    g_array_append_val(article->remarks, remark);
}

/* The zones, where a new one begins. */
static void add_zones(Article *article) {
  for (size_t i = 0; i < article->zones.n; i++) {
    const MillAnnotation *zone = article->zones.at[i];
    Remark remark = {zone->span.begin, 0, MILL_STYLE_DIM, zone->label};
    if (i == 0 || strcmp(article->zones.at[i - 1]->label, zone->label) != 0)
      g_array_append_val(article->remarks, remark);
  }
}

/* Citations that are no attributions; the parts of those speak for themselves. */
static void add_references(Article *article) {
  for (size_t i = 0; i < article->citations.n; i++) {
    const MillAnnotation *citation = article->citations.at[i];
    if (!mill_citation_is_attribution(citation))
      add_remark(article, citation->span.begin, (uint32_t)i + 1, citation->label);
  }
}

/* A layer that the view does not know: its passages are marked, its labels stand beside them. */
static void add_other(Article *article, const MillDocument *document, const char *layer) {
  MillSpans spans = mill_document_spans(document, layer);
  MillAnnotations annotations = mill_document_annotations(document, layer);
  for (size_t i = 0; i < spans.n; i++) {
    mill_marks_add_other(&article->marks, spans.at[i]);
    add_remark(article, spans.at[i].begin, 0, layer);
  }
  for (size_t i = 0; i < annotations.n; i++) {
    const MillAnnotation *annotation = annotations.at[i];
    mill_marks_add_other(&article->marks, annotation->span);
    add_remark(article, annotation->span.begin, 0,
               *annotation->label ? annotation->label : layer);
  }
}

static void collect_marks(Article *article, const MillDocument *document,
                          const MillRecordInfo *info) {
  mill_marks_add_citations(&article->marks, article->citations);
  add_zones(article);
  add_references(article);
  for (size_t i = 0; i < info->n_layers; i++)
    if (!g_strv_contains(layers_with_marks, info->layers[i].name))
      add_other(article, document, info->layers[i].name);
  mill_marks_order(&article->marks, article->text);
  g_array_sort(article->remarks, compare_begins); /* keeps the order of equal ones */
}

/* ---- text ---------------------------------------------------------------------------------- */

/* Without ICU's rules a line breaks at blanks. */
static bool may_break(Article *article, size_t at) {
  if (!article->lines)
    return article->after_space;
  while (article->next_break != UBRK_DONE && (size_t)article->next_break < at)
    article->next_break = ubrk_next(article->lines);
  return article->next_break != UBRK_DONE && (size_t)article->next_break == at;
}

/* What a line of the text begins with. */
static void begin_line(Article *article) {
  if (article->is_blank && article->has_text)
    mill_page_end_line(article->page);
  article->is_blank = false;
  article->has_text = true;
}

static void end_line(Article *article) {
  article->n_leading = 0;
  if (mill_page_is_at_start(article->page))
    article->is_blank = true;
  else
    mill_page_end_line(article->page);
}

static void put_leading_blanks(Article *article) {
  for (; article->n_leading > 0; article->n_leading--)
    put(article->page, " ", MILL_STYLE_NONE);
}

/* Writes what begins or ends before the byte `at`, then the glyph there; returns the next byte.
 */
static size_t write_glyph(Article *article, size_t at) {
  MillGlyph glyph;
  MillPage *page = article->page;
  size_t next = mill_glyph_read(article->text, article->length, at, &glyph);
  end_marks(article, at);
  if (glyph.kind == MILL_GLYPH_NEWLINE) {
    end_line(article);
    return next;
  }
  if (mill_page_is_at_start(page) && glyph.kind == MILL_GLYPH_SPACE) {
    article->n_leading = MIN(article->n_leading + 1, MOST_LEADING_BLANKS);
    return next;
  }
  if (mill_page_is_at_start(page))
    begin_line(article);
  if (may_break(article, at))
    mill_page_allow_break(page);
  begin_zones(article, at);
  put_leading_blanks(article);
  note_remarks(article, at);
  begin_marks(article, at);
  unsigned style = glyph.kind == MILL_GLYPH_ESCAPED ? MILL_STYLE_REVERSE : MILL_STYLE_NONE;
  mill_page_glyph(page, &glyph, style | style_here(article, at));
  article->after_space = glyph.kind == MILL_GLYPH_SPACE;
  return next;
}

/* ---- life ---------------------------------------------------------------------------------- */

static bool is_same_label(const Remark *a, const Remark *b) {
  return a->number == 0 && b->number == 0 && strcmp(a->label, b->label) == 0;
}

static unsigned measure_remark(const Remark *remark) {
  unsigned columns = mill_glyph_columns(remark->label, MOST_LABEL);
  for (uint32_t number = remark->number; number > 0; number /= 10)
    columns++;
  return columns;
}

/* The most that stands beside one line of the text. Of a row of equal labels only the number is
 * said.
 */
static unsigned measure_remarks(const Article *article) {
  unsigned most = 0, line = 0;
  bool is_row = false;
  for (guint i = 0; i < article->remarks->len; i++) {
    const Remark *remark = &g_array_index(article->remarks, Remark, i), *before = remark - 1;
    bool is_first =
        i == 0 || memchr(article->text + before->begin, '\n', remark->begin - before->begin);
    bool was_row = is_row;
    is_row = !is_first && is_same_label(before, remark);
    if (is_first)
      line = measure_remark(remark);
    else if (!is_row)
      line += 1 + measure_remark(remark);
    else if (!was_row)
      line += COUNT;
    line = MIN(line, MOST_LABELS);
    most = MAX(most, line);
  }
  return most;
}

/* As wide as the labels of a line, and no wider than a fifth of the page. */
static unsigned choose_gutter(const Article *article) {
  unsigned columns = measure_remarks(article);
  return columns > 0 ? MIN(columns, article->page->columns / 5) + GUTTER_GAP : 0;
}

static void open_lines(Article *article) {
  UErrorCode status = U_ZERO_ERROR;
  article->utext = utext_openUTF8(NULL, article->text, (int64_t)article->length, &status);
  article->lines = ubrk_open(UBRK_LINE, "en", NULL, 0, &status);
  if (U_SUCCESS(status))
    ubrk_setUText(article->lines, article->utext, &status);
  if (U_FAILURE(status) && article->lines) {
    ubrk_close(article->lines);
    article->lines = NULL;
  }
}

static MillAnnotations wanted_layer(const MillDocument *document, const MillRecordInfo *info,
                                    const char *layer) {
  for (size_t i = 0; i < info->n_layers; i++)
    if (strcmp(info->layers[i].name, layer) == 0)
      return mill_document_annotations(document, layer);
  return (MillAnnotations){NULL, 0};
}

static void article_init(Article *article, MillPage *page, const MillDocument *document,
                         const MillRecordInfo *info) {
  *article = (Article){.page = page};
  article->text = mill_document_text(document, &article->length);
  article->zones = wanted_layer(document, info, "zone");
  article->citations = wanted_layer(document, info, "citation");
  mill_marks_init(&article->marks);
  article->remarks = g_array_new(FALSE, FALSE, sizeof(Remark));
  collect_marks(article, document, info);
  article->open = g_array_new(FALSE, FALSE, sizeof(guint32));
  article->is_over = g_new0(guint8, article->marks.marks->len + 1);
  open_lines(article);
}

static void article_finish(Article *article) {
  mill_marks_finish(&article->marks);
  g_array_free(article->open, TRUE);
  g_array_free(article->remarks, TRUE);
  g_free(article->is_over);
  if (article->lines)
    ubrk_close(article->lines);
  utext_close(article->utext);
}

void mill_article_write(MillPage *page, const MillDocument *document,
                        const MillRecordInfo *info) {
  Article article;
  article_init(&article, page, document, info);
  page->gutter = choose_gutter(&article);
  for (size_t at = 0; at < article.length;)
    at = write_glyph(&article, at);
  end_marks(&article, article.length);
  if (!mill_page_is_at_start(page))
    mill_page_end_line(page);
  page->gutter = 0;
  article_finish(&article);
}
