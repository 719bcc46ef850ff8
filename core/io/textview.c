/* SPDX-License-Identifier: MIT */
#include "core/io/textview.h"

#include "core/io/article.h"
#include "core/io/summary.h"

enum { MOST_COLUMNS = 120 }; /* nobody reads longer lines */

static const unsigned status_styles[] = {
    [MILL_STATUS_OK] = MILL_STYLE_GREEN,
    [MILL_STATUS_PARTIAL] = MILL_STYLE_YELLOW,
    [MILL_STATUS_FAILED] = MILL_STYLE_RED,
};

static void put_rule(MillPage *page) {
  for (unsigned i = 0; i < page->columns; i++)
    mill_page_text(page, "─", -1, MILL_STYLE_DIM);
  mill_page_end_line(page);
}

/* What document this is, and how it fared. */
static void put_header(MillPage *page, const MillDocument *document, const char *pipeline) {
  const char *id = mill_document_id(document);
  MillStatus status = mill_document_status(document);
  mill_page_text(page, *id ? id : "(no id)", -1, MILL_STYLE_BOLD);
  mill_page_text(page, "  ", -1, MILL_STYLE_NONE);
  mill_page_text(page, mill_status_name(status), -1, status_styles[status]);
  mill_page_text(page, " · ", -1, MILL_STYLE_DIM);
  mill_page_text(page, pipeline, -1, MILL_STYLE_DIM);
  mill_page_end_line(page);
  put_rule(page);
}

static void put_problem(MillPage *page, const MillProblem *problem, unsigned style) {
  mill_page_text(page, problem->stage, -1, style);
  mill_page_text(page, ":", -1, style);
  mill_page_indent(page, page->column + 1);
  mill_page_text(page, problem->reason, -1, MILL_STYLE_NONE);
  mill_page_end_line(page);
}

static void put_text(MillPage *page, const MillDocument *document, const MillRecordInfo *info) {
  g_autofree MillTextLayer *layers = mill_text_layers_new(info, document);
  mill_page_end_line(page);
  mill_article_write(page, document, layers, info->n_layers);
  mill_summary_write(page, document, layers, info->n_layers);
}

bool mill_text_view_write(const MillRecordInfo *info, const MillDocument *document,
                          GString *out) {
  MillPage page;
  MillStatus status = mill_document_status(document);
  const MillProblem *problem = mill_document_problems(document);
  mill_page_init(&page, out, MIN(info->columns, MOST_COLUMNS), info->has_colour);
  page.end = out->len + mill_record_limit(document);
  put_header(&page, document, info->pipeline);
  for (; problem; problem = problem->next)
    put_problem(&page, problem, status_styles[status]);
  if (status != MILL_STATUS_FAILED)
    put_text(&page, document, info);
  mill_page_end_line(&page);
  mill_page_finish(&page);
  return out->len <= page.end;
}
