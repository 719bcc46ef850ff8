/* SPDX-License-Identifier: MIT */
#include "plugins/text/view.h"

#include "plugins/text/article.h"
#include "plugins/text/summary.h"

enum { MOST_COLUMNS = 120 }; /* nobody reads longer lines */

static const unsigned status_styles[] = {
    [MILL_STATUS_OK] = TEXT_STYLE_GREEN,
    [MILL_STATUS_PARTIAL] = TEXT_STYLE_YELLOW,
    [MILL_STATUS_FAILED] = TEXT_STYLE_RED,
};

static void put_rule(TextPage *page) {
  for (unsigned i = 0; i < page->columns; i++)
    text_page_text(page, "─", -1, TEXT_STYLE_DIM);
  text_page_end_line(page);
}

/* What document this is, and how it fared. */
static void put_header(TextPage *page, const MillDocument *document, const char *pipeline) {
  const char *id = mill_document_id(document);
  MillStatus status = mill_document_status(document);
  text_page_text(page, *id ? id : "(no id)", -1, TEXT_STYLE_BOLD);
  text_page_text(page, "  ", -1, TEXT_STYLE_NONE);
  text_page_text(page, mill_status_name(status), -1, status_styles[status]);
  text_page_text(page, " · ", -1, TEXT_STYLE_DIM);
  text_page_text(page, pipeline, -1, TEXT_STYLE_DIM);
  text_page_end_line(page);
  put_rule(page);
}

static void put_problem(TextPage *page, const MillProblem *problem, unsigned style) {
  text_page_text(page, problem->stage, -1, style);
  text_page_text(page, ":", -1, style);
  text_page_indent(page, page->column + 1);
  text_page_text(page, problem->reason, -1, TEXT_STYLE_NONE);
  text_page_end_line(page);
}

static void put_text(TextPage *page, const MillDocument *document, const MillRecordInfo *info) {
  g_autofree TextLayer *layers = text_layers_new(info, document);
  text_page_end_line(page);
  text_article_write(page, document, layers, info->n_layers);
  text_summary_write(page, document, layers, info->n_layers);
}

bool text_view_write(const MillRecordInfo *info, const MillDocument *document, GString *out) {
  TextPage page;
  MillStatus status = mill_document_status(document);
  const MillProblem *problem = mill_document_problems(document);
  text_page_init(&page, out, MIN(info->columns, MOST_COLUMNS), info->has_colour);
  page.end = out->len + mill_record_limit(document);
  put_header(&page, document, info->pipeline);
  for (; problem; problem = problem->next)
    put_problem(&page, problem, status_styles[status]);
  if (status != MILL_STATUS_FAILED)
    put_text(&page, document, info);
  text_page_end_line(&page);
  text_page_finish(&page);
  return out->len <= page.end;
}
