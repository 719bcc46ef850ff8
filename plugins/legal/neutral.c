/* SPDX-License-Identifier: MIT */
#include "plugins/legal/neutral.h"
#include "plugins/legal/names.h"
#include "plugins/legal/pages.h"
#include "plugins/legal/volumes.h"

#include <string.h>

enum { DIVISION_MOST = 14 /* bytes of "(Admin)" */ };

/* The year in brackets at `at`, and where the text goes on after them; 0 if there is none. */
static int bracketed_year(const LegalText *text, size_t at, size_t *next) {
  int year = legal_year(text, at + 1);
  size_t end = at + 5;
  /* "[1985-86]" and "[1997] (2)": the first year counts. */
  size_t dash = year > 0 ? legal_dash(text, end) : 0;
  if (dash > 0)
    end = legal_digits(text, end + dash);
  if (year == 0 || !strchr(")]", legal_byte(text, end)) || legal_byte(text, end) == 0)
    return 0;
  *next = legal_gap(text, end + 1);
  if (legal_byte(text, *next) == ',')
    *next = legal_gap(text, *next + 1);
  return year;
}

/* "(Ch)": the division of a court, for those that have some; empty if there is none. */
static MillSpan division(const LegalText *text, size_t at) {
  size_t open = legal_gap(text, at);
  if (legal_byte(text, open) != '(')
    return legal_span(at, at);
  size_t closing = legal_closing(text, open, DIVISION_MOST);
  for (size_t i = open + 1; i < closing; i++)
    if (!g_ascii_isalnum(legal_byte(text, i)))
      return legal_span(at, at);
  return closing > open + 1 && legal_capital(text, open + 1) ? legal_span(open, closing + 1)
                                                             : legal_span(at, at);
}

static bool has_divisions(const LegalName *row) {
  return row->place == LEGAL_IN_UK && (row->name[0] == 'E' || row->name[0] == 'U');
}

/* "UKSC 88" after a year. */
static size_t read_court(LegalScan *scan, LegalCite *cite, size_t at) {
  const LegalText *text = &scan->text;
  LegalMatch match;
  if (!legal_match_name(text, at, LEGAL_COURT, &match))
    return 0;
  const LegalName *row = legal_choose_name(text, at, &match, LEGAL_COURT, 0);
  MillSpan before = has_divisions(row) ? division(text, match.end) : legal_span(0, 0);
  size_t page = legal_gap(text, legal_empty(before) ? match.end : before.end);
  size_t end = legal_page_end(text, page, false);
  if (end == page || !legal_digit(text, page))
    return 0;
  MillSpan after = has_divisions(row) ? division(text, end) : legal_span(0, 0);
  cite->rule = LEGAL_BY_COURT_CODE;
  cite->place = row->place;
  cite->reporter = row->name;
  cite->part[LEGAL_VOLUME] = legal_span(cite->span.begin + 1, cite->span.begin + 5);
  cite->part[LEGAL_FOUND] = legal_span(at, match.end);
  cite->part[LEGAL_DIVISION] = legal_empty(after) ? before : after;
  cite->part[LEGAL_PAGE] = legal_span(page, end);
  cite->span.end = (uint32_t)(legal_empty(after) ? end : after.end);
  return legal_finish_case(scan, cite);
}

/* "I-4921", "D12", "1162": a page of a report. */
static size_t report_page(const LegalText *text, size_t at) {
  size_t next = at;
  if (legal_has(text, at, "I-") || legal_has(text, at, "II-"))
    next = at + (legal_byte(text, at + 1) == '-' ? 2 : 3);
  size_t end = legal_page_end(text, next, false);
  return end > next && legal_digit(text, next) ? end : at;
}

/* "LR 3 HL 330": the volume stands within the name. */
static size_t read_law_reports(LegalScan *scan, LegalCite *cite, size_t at) {
  static const char *const series[] = {"HL", "QB",    "CP",     "Ex", "Eq",
                                       "PC", "P & D", "Ch App", "Ch", "Ir"};
  static const char *const names[] = {"LR HL", "LR QB",    "LR CP",     "LR Ex", "LR Eq",
                                      "LR PC", "LR P & D", "LR Ch App", "LR Ch", "LR Ir"};
  const LegalText *text = &scan->text;
  size_t volume = legal_gap(text, at + (legal_has(text, at, "L.R.") ? 4 : 2));
  size_t digits = legal_digits(text, volume);
  size_t name = legal_gap(text, digits);
  if (!legal_has(text, at, "LR ") && !legal_has(text, at, "L.R. "))
    return 0;
  for (size_t i = 0; i < G_N_ELEMENTS(series) && digits > volume; i++) {
    if (!legal_has(text, name, series[i]))
      continue;
    size_t page = legal_gap(text, name + strlen(series[i]));
    size_t end = legal_digits(text, page);
    if (end == page)
      continue;
    cite->part[LEGAL_VOLUME] = legal_span(volume, digits);
    cite->part[LEGAL_FOUND] = legal_span(at, page);
    cite->part[LEGAL_PAGE] = legal_span(page, end);
    cite->reporter = names[i];
    cite->span.end = (uint32_t)end;
    return legal_finish_case(scan, cite);
  }
  return 0;
}

/* "1 WLR 905", "A.C. 1162" after a year. */
static size_t read_report(LegalScan *scan, LegalCite *cite, size_t at) {
  const LegalText *text = &scan->text;
  size_t name = at;
  if (legal_byte(text, at) == '(' && legal_digits(text, at + 1) == at + 2 &&
      legal_byte(text, at + 2) == ')') {
    cite->part[LEGAL_VOLUME] = legal_span(at + 1, at + 2); /* "[1997] (2) ..." */
    name = legal_gap(text, at + 3);
  } else if (legal_digit(text, at)) {
    size_t digits = legal_digits(text, at);
    if (digits - at > 4)
      return 0;
    cite->part[LEGAL_VOLUME] = legal_span(at, digits);
    name = legal_gap(text, digits);
  }
  bool is_round = legal_byte(text, cite->span.begin) == '(';
  LegalMatch match;
  if ((is_round && name == at) || !legal_capital(text, name) ||
      !legal_match_name(text, name, LEGAL_REPORT, &match))
    return read_law_reports(scan, cite, name);
  const LegalName *row = legal_choose_name(text, name, &match, LEGAL_REPORT, 0);
  size_t page = legal_gap(text, match.end);
  size_t end = report_page(text, page);
  if (end == page)
    return 0;
  cite->place = row->place;
  cite->reporter = row->name;
  cite->part[LEGAL_FOUND] = legal_span(name, match.end);
  cite->part[LEGAL_PAGE] = legal_span(page, end);
  cite->span.end = (uint32_t)end;
  return legal_finish_case(scan, cite);
}

size_t legal_read_bracketed(LegalScan *scan, size_t at) {
  size_t next;
  int year = bracketed_year(&scan->text, at, &next);
  if (year == 0)
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_CASE, LEGAL_BY_BRACKETS, at, next);
  cite.place = LEGAL_IN_XX;
  cite.year = year;
  size_t end = legal_byte(&scan->text, at) == '[' ? read_court(scan, &cite, next) : 0;
  return end > 0 ? end : read_report(scan, &cite, next);
}
