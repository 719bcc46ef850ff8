/* SPDX-License-Identifier: MIT */
#include "core/io/textview.h"

#include "core/document/internal.h"
#include "core/io/article.h"
#include "core/io/summary.h"

enum { MOST_COLUMNS = 120 }; /* nobody reads longer lines */

static const struct {
  const char *name;
  unsigned style;
} statuses[] = {
    [MILL_STATUS_OK] = {"ok", MILL_STYLE_GREEN},
    [MILL_STATUS_PARTIAL] = {"partial", MILL_STYLE_YELLOW},
    [MILL_STATUS_FAILED] = {"failed", MILL_STYLE_RED},
};

static void put_rule(MillPage *page) {
  for (unsigned i = 0; i < page->columns; i++)
    mill_page_text(page, "─", -1, MILL_STYLE_DIM);
  mill_page_end_line(page);
}

/* What document this is, and how it fared. */
static void put_header(MillPage *page, const MillDocument *document, const char *pipeline) {
  const char *id = *document->id ? document->id : "(no id)";
  mill_page_text(page, id, -1, MILL_STYLE_BOLD);
  mill_page_text(page, "  ", -1, MILL_STYLE_NONE);
  mill_page_text(page, statuses[document->status].name, -1, statuses[document->status].style);
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

bool mill_text_view_write(const MillRecordInfo *info, const MillDocument *document,
                          const MillTextView *view, GString *out) {
  MillPage page;
  mill_page_init(&page, out, MIN(view->columns, MOST_COLUMNS), view->colour);
  page.end = mill_record_end(out, document);
  put_header(&page, document, info->pipeline);
  for (const MillProblem *problem = document->problems; problem; problem = problem->next)
    put_problem(&page, problem, statuses[document->status].style);
  if (document->status != MILL_STATUS_FAILED) {
    mill_page_end_line(&page);
    mill_article_write(&page, document, info);
    mill_summary_write(&page, document, info);
  }
  mill_page_end_line(&page);
  mill_page_finish(&page);
  return out->len <= page.end;
}
