/* SPDX-License-Identifier: MIT */
#include "core/io/article.h"

#include "core/io/marks.h"
#include "core/io/remarks.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum { MOST_LEADING_BLANKS = 8 };

/* A layer of the margin, and the last one of its passages that has begun. */
typedef struct Margin {
  const MillTextLayer *layer;
  size_t next;
  uint32_t end;
  unsigned style;
} Margin;

typedef struct Article {
  MillPage *page;
  const char *text;
  size_t length;

  GArray *margins; /* of Margin */

  MillMarks marks;
  guint next_begin, next_end;
  GArray *open;    /* of guint32: marks, the innermost last; some of them may be over */
  guint8 *is_over; /* a byte a mark */
  unsigned n_open[MILL_MARK_KINDS];

  MillRemarks remarks;

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
    [MILL_MARK_PLAIN] = {MILL_STYLE_NONE, "[", "]"},
    [MILL_MARK_BOLD] = {MILL_STYLE_BOLD, "*", "*"},
    [MILL_MARK_UNDERLINED] = {MILL_STYLE_UNDERLINE, "_", "_"},
    [MILL_MARK_BOTH] = {MILL_STYLE_BOLD | MILL_STYLE_UNDERLINE, "*", "*"},
    [MILL_MARK_NUMBERED] = {MILL_STYLE_UNDERLINE, "<", ">"},
    [MILL_MARK_WHOLE] = {MILL_STYLE_UNDERLINE, "{", "}"},
};

/* ---- small things on the page -------------------------------------------------------------- */

static void put(MillPage *page, const char *bytes, unsigned style) {
  MillGlyph glyph = {.bytes = bytes, .length = (unsigned)strlen(bytes), .columns = 1};
  mill_page_glyph(page, &glyph, style);
}

static void put_number(MillPage *page, uint32_t number) {
  const char *digits[MILL_PAGE_DIGITS];
  for (size_t n = mill_page_raised(number, digits); n > 0; n--)
    put(page, digits[n - 1], mill_page_tint(number));
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

/* The style of passages of the margin. */
static unsigned margin_style(const Article *article, size_t at) {
  unsigned style = MILL_STYLE_NONE;
  for (guint i = 0; i < article->margins->len; i++) {
    const Margin *margin = &g_array_index(article->margins, Margin, i);
    style |= at < margin->end ? margin->style : MILL_STYLE_NONE;
  }
  return style;
}

static unsigned style_here(Article *article, size_t at) {
  unsigned style = margin_style(article, at);
  const MillMark *mark = innermost(article);
  if (!mark)
    return style;
  style &= ~(unsigned)MILL_STYLE_DIM;
  for (unsigned kind = 0; kind < MILL_MARK_KINDS; kind++)
    if (article->n_open[kind] > 0)
      style |= looks[kind].style;
  return style | mill_page_tint(mark->number);
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

/* Styles alone tell a passage from its neighbours, so there one number an annotation is enough;
 * what is underlined stands close to a part that has it. */
static bool is_numbered(const Article *article, const MillMark *mark) {
  return mark->number > 0 &&
         (mark->is_anchor || (!article->page->colour && mark->kind != MILL_MARK_UNDERLINED));
}

/* The numbers of all annotations that have this very passage. */
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
    put_number(article->page, mark->number);
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

/* ---- margin -------------------------------------------------------------------------------- */

static unsigned find_style(const MillLayerTable *table, const char *label) {
  const MillLabelRow *row = mill_layer_label(table, label);
  uint64_t flags = row ? row->flags : 0;
  return (flags & MILL_LABEL_BOLD ? MILL_STYLE_BOLD : MILL_STYLE_NONE) |
         (flags & MILL_LABEL_DIM ? MILL_STYLE_DIM : MILL_STYLE_NONE);
}

static void begin_passages(Margin *margin, size_t at) {
  MillAnnotations annotations = margin->layer->annotations;
  for (; margin->next < annotations.n; margin->next++) {
    const MillAnnotation *annotation = annotations.at[margin->next];
    if (annotation->span.begin > at)
      break;
    margin->end = annotation->span.end;
    margin->style =
        find_style(mill_text_layer_table(margin->layer, margin->next), annotation->label);
  }
}

static void begin_margins(Article *article, size_t at) {
  for (guint i = 0; i < article->margins->len; i++)
    begin_passages(&g_array_index(article->margins, Margin, i), at);
}

/* ---- layers -------------------------------------------------------------------------------- */

static void add_layer(Article *article, const MillTextLayer *layer) {
  const Margin margin = {.layer = layer};
  mill_remarks_add_layer(&article->remarks, layer);
  if (layer->view == MILL_VIEW_MARGIN)
    g_array_append_val(article->margins, margin);
  else
    mill_marks_add_layer(&article->marks, layer);
}

/* Labels of the margin stand before those of passages. */
static void add_layers(Article *article, const MillTextLayer *layers, size_t n) {
  static const MillLayerView order[] = {MILL_VIEW_MARGIN, MILL_VIEW_NUMBERED, MILL_VIEW_MARKED};
  for (size_t k = 0; k < G_N_ELEMENTS(order); k++)
    for (size_t i = 0; i < n; i++)
      if (layers[i].view == order[k])
        add_layer(article, &layers[i]);
  mill_marks_order(&article->marks, article->text);
  mill_remarks_order(&article->remarks);
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
  begin_margins(article, at);
  put_leading_blanks(article);
  mill_remarks_note(&article->remarks, page, at);
  begin_marks(article, at);
  unsigned style = glyph.kind == MILL_GLYPH_ESCAPED ? MILL_STYLE_REVERSE : MILL_STYLE_NONE;
  mill_page_glyph(page, &glyph, style | style_here(article, at));
  article->after_space = glyph.kind == MILL_GLYPH_SPACE;
  return next;
}

/* ---- life ---------------------------------------------------------------------------------- */

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

static void article_init(Article *article, MillPage *page, const MillDocument *document,
                         const MillTextLayer *layers, size_t n_layers) {
  *article = (Article){.page = page};
  article->text = mill_document_text(document, &article->length);
  article->margins = g_array_new(FALSE, FALSE, sizeof(Margin));
  mill_marks_init(&article->marks);
  mill_remarks_init(&article->remarks);
  add_layers(article, layers, n_layers);
  article->open = g_array_new(FALSE, FALSE, sizeof(guint32));
  article->is_over = g_new0(guint8, article->marks.marks->len + 1);
  open_lines(article);
}

static void article_finish(Article *article) {
  g_array_free(article->margins, TRUE);
  mill_marks_finish(&article->marks);
  mill_remarks_finish(&article->remarks);
  g_array_free(article->open, TRUE);
  g_free(article->is_over);
  if (article->lines)
    ubrk_close(article->lines);
  utext_close(article->utext);
}

void mill_article_write(MillPage *page, const MillDocument *document, const MillTextLayer *layers,
                        size_t n_layers) {
  Article article;
  article_init(&article, page, document, layers, n_layers);
  page->gutter = mill_remarks_gutter(&article.remarks, article.text, page->columns);
  for (size_t at = 0; at < article.length;)
    at = write_glyph(&article, at);
  end_marks(&article, article.length);
  if (!mill_page_is_at_start(page))
    mill_page_end_line(page);
  page->gutter = 0;
  article_finish(&article);
}
