/* SPDX-License-Identifier: MIT */
#include "plugins/text/article.h"

#include "plugins/text/marks.h"
#include "plugins/text/remarks.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum { MOST_LEADING_BLANKS = 8 };

/* A layer of the margin, and the last of its passages that has begun. */
typedef struct Margin {
  const TextLayer *layer;
  size_t next;
  uint32_t end;
  unsigned style;
} Margin;

typedef struct Article {
  TextPage *page;
  const char *text;
  size_t length;

  GArray *margins; /* of Margin */

  TextMarks marks;
  guint next_begin, next_end;
  GArray *open;    /* of guint32: marks, the innermost last; some of them may be over */
  guint8 *is_over; /* one byte per mark */
  unsigned n_open[TEXT_MARK_KINDS];

  TextRemarks remarks;

  UText *utext;
  UBreakIterator *lines;
  int32_t next_break;
  bool after_space;

  bool has_text; /* something was written */
  bool is_blank; /* an empty line is due */
  unsigned n_leading;
} Article;

/* How a passage looks, and what is put around it if there are no styles. */
static const struct {
  unsigned style;
  const char *opening, *closing;
} looks[] = {
    [TEXT_MARK_PLAIN] = {TEXT_STYLE_NONE, "[", "]"},
    [TEXT_MARK_BOLD] = {TEXT_STYLE_BOLD, "*", "*"},
    [TEXT_MARK_UNDERLINED] = {TEXT_STYLE_UNDERLINE, "_", "_"},
    [TEXT_MARK_BOTH] = {TEXT_STYLE_BOLD | TEXT_STYLE_UNDERLINE, "*", "*"},
    [TEXT_MARK_NUMBERED] = {TEXT_STYLE_UNDERLINE, "<", ">"},
    [TEXT_MARK_WHOLE] = {TEXT_STYLE_UNDERLINE, "{", "}"},
};

/* ---- small things on the page -------------------------------------------------------------- */

static void put(TextPage *page, const char *bytes, unsigned style) {
  MillGlyph glyph = {.bytes = bytes, .length = (unsigned)strlen(bytes), .columns = 1};
  text_page_glyph(page, &glyph, style);
}

static void put_number(TextPage *page, uint32_t number) {
  const char *digits[TEXT_PAGE_DIGITS];
  for (size_t n = text_page_raised(number, digits); n > 0; n--)
    put(page, digits[n - 1], text_page_tint(number));
}

/* ---- styles -------------------------------------------------------------------------------- */

static const TextMark *mark_at(const Article *article, guint index) {
  return &g_array_index(article->marks.marks, TextMark, index);
}

/* The innermost passage that is not over, or NULL. Those that are over are met once each. */
static const TextMark *innermost(Article *article) {
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
  unsigned style = TEXT_STYLE_NONE;
  for (guint i = 0; i < article->margins->len; i++) {
    const Margin *margin = &g_array_index(article->margins, Margin, i);
    style |= at < margin->end ? margin->style : TEXT_STYLE_NONE;
  }
  return style;
}

static unsigned style_here(Article *article, size_t at) {
  unsigned style = margin_style(article, at);
  const TextMark *mark = innermost(article);
  if (!mark)
    return style;
  style &= ~(unsigned)TEXT_STYLE_DIM;
  for (unsigned kind = 0; kind < TEXT_MARK_KINDS; kind++)
    if (article->n_open[kind] > 0)
      style |= looks[kind].style;
  return style | text_page_tint(mark->number);
}

/* ---- marks --------------------------------------------------------------------------------- */

static void begin_mark(Article *article, guint32 index) {
  const TextMark *mark = mark_at(article, index);
  if (article->is_over[index])
    return; /* it had nothing to show */
  if (!mark->is_repeat)
    g_array_append_val(article->open, index);
  article->n_open[mark->kind]++;
  if (!article->page->colour && !mark->is_repeat)
    put(article->page, looks[mark->kind].opening, TEXT_STYLE_NONE);
}

/* Styles alone distinguish a passage from its neighbours, so with them one number per annotation
 * is enough; what is underlined stands close to a part that has it. */
static bool is_numbered(const Article *article, const TextMark *mark) {
  return mark->number > 0 &&
         (mark->is_anchor || (!article->page->colour && mark->kind != TEXT_MARK_UNDERLINED));
}

/* The numbers of all annotations that have this very passage. */
static void put_numbers(Article *article, guint32 index) {
  bool is_first = true;
  for (guint i = index; i < article->marks.marks->len; i++) {
    const TextMark *mark = mark_at(article, i);
    if (i > index && !mark->is_repeat)
      break;
    if (!is_numbered(article, mark))
      continue;
    if (!is_first)
      put(article->page, ",", TEXT_STYLE_NONE);
    put_number(article->page, mark->number);
    is_first = false;
  }
}

static void end_mark(Article *article, guint32 index) {
  const TextMark *mark = mark_at(article, index);
  article->is_over[index] = 1;
  if (index >= article->next_begin)
    return; /* it lay between two lines */
  article->n_open[mark->kind]--;
  if (mark->is_repeat)
    return; /* the first of them speaks for all, and it ends last */
  if (!article->page->colour)
    put(article->page, looks[mark->kind].closing, TEXT_STYLE_NONE);
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
  return (flags & MILL_LABEL_BOLD ? TEXT_STYLE_BOLD : TEXT_STYLE_NONE) |
         (flags & MILL_LABEL_DIM ? TEXT_STYLE_DIM : TEXT_STYLE_NONE);
}

static void begin_passages(Margin *margin, size_t at) {
  MillAnnotations annotations = margin->layer->annotations;
  for (; margin->next < annotations.n; margin->next++) {
    const MillAnnotation *annotation = annotations.at[margin->next];
    if (annotation->span.begin > at)
      break;
    margin->end = annotation->span.end;
    margin->style = find_style(text_layer_table(margin->layer, margin->next), annotation->label);
  }
}

static void begin_margins(Article *article, size_t at) {
  for (guint i = 0; i < article->margins->len; i++)
    begin_passages(&g_array_index(article->margins, Margin, i), at);
}

/* ---- layers -------------------------------------------------------------------------------- */

static void add_layer(Article *article, const TextLayer *layer) {
  const Margin margin = {.layer = layer};
  text_remarks_add_layer(&article->remarks, layer);
  if (layer->view == MILL_VIEW_MARGIN)
    g_array_append_val(article->margins, margin);
  else
    text_marks_add_layer(&article->marks, layer);
}

/* Labels of the margin stand before those of passages. */
static void add_layers(Article *article, const TextLayer *layers, size_t n) {
  static const MillLayerView order[] = {MILL_VIEW_MARGIN, MILL_VIEW_NUMBERED, MILL_VIEW_MARKED};
  for (size_t k = 0; k < G_N_ELEMENTS(order); k++)
    for (size_t i = 0; i < n; i++)
      if (layers[i].view == order[k])
        add_layer(article, &layers[i]);
  text_marks_order(&article->marks, article->text);
  text_remarks_order(&article->remarks);
}

/* ---- text ---------------------------------------------------------------------------------- */

/* Without ICU's rules, lines break at blanks. */
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
    text_page_end_line(article->page);
  article->is_blank = false;
  article->has_text = true;
}

static void end_line(Article *article) {
  article->n_leading = 0;
  if (text_page_is_at_start(article->page))
    article->is_blank = true;
  else
    text_page_end_line(article->page);
}

static void put_leading_blanks(Article *article) {
  for (; article->n_leading > 0; article->n_leading--)
    put(article->page, " ", TEXT_STYLE_NONE);
}

/* Writes what begins or ends before the byte `at`, then the glyph there; returns the next
 * byte. */
static size_t write_glyph(Article *article, size_t at) {
  MillGlyph glyph;
  TextPage *page = article->page;
  size_t next = mill_glyph_read(article->text, article->length, at, &glyph);
  end_marks(article, at);
  if (glyph.kind == MILL_GLYPH_NEWLINE) {
    end_line(article);
    return next;
  }
  if (text_page_is_at_start(page) && glyph.kind == MILL_GLYPH_SPACE) {
    article->n_leading = MIN(article->n_leading + 1, MOST_LEADING_BLANKS);
    return next;
  }
  if (text_page_is_at_start(page))
    begin_line(article);
  if (may_break(article, at))
    text_page_allow_break(page);
  begin_margins(article, at);
  put_leading_blanks(article);
  text_remarks_note(&article->remarks, page, at);
  begin_marks(article, at);
  unsigned style = glyph.kind == MILL_GLYPH_ESCAPED ? TEXT_STYLE_REVERSE : TEXT_STYLE_NONE;
  text_page_glyph(page, &glyph, style | style_here(article, at));
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

static void article_init(Article *article, TextPage *page, const MillDocument *document,
                         const TextLayer *layers, size_t n_layers) {
  *article = (Article){.page = page};
  article->text = mill_document_text(document, &article->length);
  article->margins = g_array_new(FALSE, FALSE, sizeof(Margin));
  text_marks_init(&article->marks);
  text_remarks_init(&article->remarks);
  add_layers(article, layers, n_layers);
  article->open = g_array_new(FALSE, FALSE, sizeof(guint32));
  article->is_over = g_new0(guint8, article->marks.marks->len + 1);
  open_lines(article);
}

static void article_finish(Article *article) {
  g_array_free(article->margins, TRUE);
  text_marks_finish(&article->marks);
  text_remarks_finish(&article->remarks);
  g_array_free(article->open, TRUE);
  g_free(article->is_over);
  if (article->lines)
    ubrk_close(article->lines);
  utext_close(article->utext);
}

void text_article_write(TextPage *page, const MillDocument *document, const TextLayer *layers,
                        size_t n_layers) {
  Article article;
  article_init(&article, page, document, layers, n_layers);
  page->gutter = text_remarks_gutter(&article.remarks, article.text, page->columns);
  for (size_t at = 0; at < article.length;)
    at = write_glyph(&article, at);
  end_marks(&article, article.length);
  if (!text_page_is_at_start(page))
    text_page_end_line(page);
  page->gutter = 0;
  article_finish(&article);
}
