/* SPDX-License-Identifier: MIT */
#include "plugins/legal/volumes.h"
#include "plugins/legal/names.h"
#include "plugins/legal/pages.h"
#include "plugins/legal/parties.h"
#include "plugins/legal/pins.h"
#include "plugins/legal/statutes.h"

#include <string.h>

enum {
  VOLUME_MOST = 4,     /* digits */
  NOMINATIVE_MOST = 40 /* bytes of "(1 Wall.)" */
};

/* Words after a page that are no sign that the number counted something. */
static const char *const after_pages[] = {
    "and",  "or",      "is",    "was",    "are",   "were",    "has",      "had",     "at",
    "in",   "on",      "that",  "the",    "for",   "by",      "to",       "of",      "as",
    "but",  "with",    "which", "where",  "when",  "who",     "held",     "holds",   "says",
    "said", "not",     "does",  "did",    "n",     "see",     "cited",    "cert",    "aff",
    "rev",  "reh",     "per",   "from",   "would", "could",   "should",   "will",    "also",
    "if",   "so",      "than",  "quoted", "supra", "governs", "controls", "teaches", "note",
    "lv",   "because", "we",    "it",     NULL};

/* Whether the text goes on after a page as it does after a number, not after a quantity. */
static bool goes_on(const LegalText *text, size_t end) {
  size_t next = legal_gap(text, end);
  if (next == end || legal_letter(text, next) == 0)
    return true;
  return legal_is_one_of(text, next, legal_word_end(text, next), after_pages);
}

/* Passes "(1 Wall.)" between reporter and page. */
static size_t skip_nominative(const LegalText *text, size_t at) {
  if (legal_byte(text, at) != '(')
    return at;
  size_t closing = legal_closing(text, at, NOMINATIVE_MOST);
  return closing > 0 ? legal_gap(text, closing + 1) : at;
}

size_t legal_finish_case(LegalScan *scan, LegalCite *cite) {
  const LegalText *text = &scan->text;
  size_t end = legal_pin(text, cite->span.end, false, &cite->part[LEGAL_PIN]);
  size_t tail = legal_brackets(text, end, cite);
  cite->tail = (uint32_t)tail;
  legal_parties(text, scan->floor, cite);
  size_t next =
      legal_empty(cite->part[LEGAL_COURT_AND_YEAR]) ? end : cite->part[LEGAL_COURT_AND_YEAR].end;
  return legal_add(scan, cite, next);
}

/* "(1994) 8 Cal.4th 12": the year of California's style. */
static void take_year_before(const LegalScan *scan, LegalCite *cite) {
  const LegalText *text = &scan->text;
  size_t end = legal_gap_before(text, scan->floor, cite->span.begin);
  if (cite->year > 0 || end < scan->floor + 6 || text->at[end - 1] != ')')
    return;
  size_t open = end - 1;
  while (open > scan->floor && end - open < NOMINATIVE_MOST && text->at[open] != '(')
    open--;
  int year = legal_year(text, end - 5);
  if (text->at[open] != '(' || year == 0)
    return;
  cite->year = year;
  cite->lead = (uint32_t)open;
  cite->supported = true;
  cite->part[LEGAL_COURT_AND_YEAR] = legal_span(open + 1, end - 1);
  const char *court = legal_court(text, open + 1, legal_gap_before(text, open, end - 5));
  cite->court = court ? court : cite->court;
}

/* "88 F.3d at 15", after the reporter. */
static size_t read_short(LegalScan *scan, LegalCite *cite, const LegalMatch *match,
                         unsigned kinds) {
  const LegalText *text = &scan->text;
  MillSpan *pin = &cite->part[LEGAL_PIN];
  size_t end = legal_pin(text, match->end, false, pin);
  if (end == match->end || legal_empty(*pin))
    return 0;
  const LegalName *row = legal_choose_name(text, cite->part[LEGAL_FOUND].begin, match, kinds, 0);
  size_t page = pin->begin;
  while (page < pin->end && !legal_digit(text, page))
    page++;
  if (legal_byte(text, pin->begin) == 'p' && page < pin->end)
    pin->begin = (uint32_t)page;
  if (page < pin->end)
    cite->part[LEGAL_PAGE] = legal_span(page, legal_digits(text, page));
  cite->label = LEGAL_SHORT;
  cite->reporter = row->name;
  cite->court = row->court;
  cite->strength = row->strength;
  cite->span.end = (uint32_t)end;
  cite->tail = (uint32_t)legal_remark(text, end, cite);
  legal_parties(text, scan->floor, cite);
  cite->part[LEGAL_ANTECEDENT] = legal_empty(cite->part[LEGAL_PLAINTIFF])
                                     ? cite->part[LEGAL_DEFENDANT]
                                     : cite->part[LEGAL_PLAINTIFF];
  return legal_add(scan, cite, end);
}

/* Whether "at" and a page follow the reporter, with or without a comma. */
static bool at_follows(const LegalText *text, size_t at) {
  size_t next = legal_gap(text, at);
  if (legal_byte(text, next) == ',')
    next = legal_gap(text, next + 1);
  return legal_has(text, next, "at") && legal_gap(text, next + 2) > next + 2;
}

/* The kinds that a name after this volume may be. */
static unsigned kinds_after(const LegalText *text, MillSpan volume, const LegalMatch *match) {
  bool is_year = legal_year(text, volume.begin) > 0;
  unsigned all = 0;
  for (size_t i = 0; i < match->n; i++)
    all |= match->rows[i].kind;
  if (is_year && (all & (LEGAL_NEUTRAL | LEGAL_COURT)))
    return all & (LEGAL_NEUTRAL | LEGAL_COURT);
  all &= ~(unsigned)(LEGAL_NEUTRAL | LEGAL_COURT);
  if (all & LEGAL_REPORTER)
    return LEGAL_REPORTER;
  if (all & LEGAL_JOURNAL)
    return LEGAL_JOURNAL;
  return all & LEGAL_REPORT;
}

/* Whether a bare "2019 SCC 65" may be of this court: brackets are only left out in Canada. */
static bool is_bare_court(const LegalName *row) {
  return row->kind != LEGAL_COURT || row->place == LEGAL_IN_CA;
}

/* What the kind of a name means for the citation. */
static void describe(const LegalScan *scan, LegalCite *cite, const LegalName *row) {
  cite->reporter = row->name;
  cite->court = cite->court ? cite->court : row->court;
  cite->strength = row->kind == LEGAL_REPORT ? LEGAL_WEAK : row->strength;
  if (row->kind == LEGAL_COURT && strlen(row->key) < 3)
    cite->strength = LEGAL_FAIR;
  cite->place = row->place;
  cite->label = row->kind == LEGAL_JOURNAL ? LEGAL_ARTICLE : LEGAL_CASE;
  if (row->kind == LEGAL_COURT || row->kind == LEGAL_NEUTRAL) {
    cite->rule = LEGAL_BY_COURT_CODE;
    cite->year =
        cite->year ? cite->year : legal_year(&scan->text, cite->part[LEGAL_VOLUME].begin);
  }
  if (cite->year == 0 && g_str_has_suffix(row->name, "LEXIS"))
    cite->year = legal_year(&scan->text, cite->part[LEGAL_VOLUME].begin);
}

/* An article's author and title, "Irma Solheim, The Quiet Docket, ", are what stands before it.
 */
static void take_authorship(const LegalText *text, size_t floor, LegalCite *cite) {
  size_t begin = cite->span.begin;
  if (begin - floor > 300)
    floor = begin - 300;
  while (begin > floor && !strchr(";\n([", text->at[begin - 1]))
    begin--;
  while (begin < cite->span.begin && (text->at[begin] & 0xC0) == 0x80)
    begin++;
  cite->part[LEGAL_AUTHORSHIP] = legal_span(begin, cite->span.begin);
}

/* Adds a citation whose volume, reporter and page have been read. */
static size_t read_full(LegalScan *scan, LegalCite *cite, const LegalMatch *match,
                        unsigned kinds) {
  const LegalText *text = &scan->text;
  size_t end = legal_pin(text, cite->span.end, false, &cite->part[LEGAL_PIN]);
  cite->reporter = legal_choose_name(text, cite->part[LEGAL_FOUND].begin, match, kinds, 0)->name;
  cite->tail = (uint32_t)legal_brackets(text, end, cite);
  take_year_before(scan, cite);
  const LegalName *row =
      legal_choose_name(text, cite->part[LEGAL_FOUND].begin, match, kinds, cite->year);
  if (!is_bare_court(row))
    return 0;
  describe(scan, cite, row);
  cite->supported = cite->supported || (cite->strength == LEGAL_FAIR && goes_on(text, end));
  if (cite->label == LEGAL_CASE) {
    legal_parties(text, scan->floor, cite);
  } else {
    take_authorship(text, scan->floor, cite);
    legal_signal(text, scan->floor, cite->lead, cite);
  }
  size_t next = MAX(end, cite->part[LEGAL_COURT_AND_YEAR].end);
  return legal_add(scan, cite, MAX(next, cite->span.end));
}

/* "83 id. 154": in the reporter of the citation before. */
static size_t read_previous(LegalScan *scan, LegalCite *cite, size_t at) {
  const LegalText *text = &scan->text;
  const LegalCite *last = legal_last(scan);
  if (!legal_has_folded(text, at, "id.") || !last || last->label != LEGAL_CASE)
    return 0;
  size_t page = legal_gap(text, at + 3);
  size_t end = legal_page_end(text, page, false);
  if (end == page)
    return 0;
  cite->rule = LEGAL_BY_PREVIOUS;
  cite->reporter = last->reporter;
  cite->court = last->court;
  cite->part[LEGAL_FOUND] = legal_span(at, at + 3);
  cite->part[LEGAL_PAGE] = legal_span(page, end);
  cite->span.end = (uint32_t)end;
  return legal_finish_case(scan, cite);
}

/* Whether the number at `at` may be a volume: no part of a longer number, date or amount. */
static bool may_begin(const LegalText *text, size_t at) {
  if (at == 0)
    return true;
  unsigned char byte = (unsigned char)text->at[at - 1];
  return !strchr(".-/$#:+%*=@", byte) && (at < 3 || legal_dash(text, at - 3) != 3);
}

/* The end of a volume at `at`, "612", "93-1"; `at` if none is there. */
static size_t volume_end(const LegalText *text, size_t at) {
  size_t end = legal_digits(text, at);
  if (end - at > VOLUME_MOST)
    return at;
  size_t second = legal_digits(text, end + 1);
  bool is_double =
      legal_byte(text, end) == '-' && second > end + 1 && second - end <= VOLUME_MOST;
  return is_double ? second : end;
}

/* Where the name after a volume begins; 0 if none may. A hyphen joins a year and a court,
 * "2005-NMCA-078". */
static size_t name_after(const LegalText *text, size_t at, size_t end) {
  size_t gap = legal_gap(text, end);
  size_t dash = legal_dash(text, gap);
  if (dash == 0)
    return gap > end ? gap : 0;
  return legal_year(text, at) > 0 ? legal_gap(text, gap + dash) : 0;
}

/* Where the page after a reporter begins: after "(1 Wall.)", a comma, a hyphen, "\u00B6" or
 * "par.". Sets whether it is a paragraph of a looseleaf service, whose number may have a comma.
 */
static size_t page_begin(const LegalText *text, size_t at, bool hyphened, bool *grouped) {
  size_t page = legal_gap(text, at);
  *grouped = false;
  if (hyphened && legal_dash(text, page) > 0)
    page = legal_gap(text, page + legal_dash(text, page));
  page = skip_nominative(text, page);
  if (legal_byte(text, page) == ',' && !legal_volume_follows(text, legal_gap(text, page + 1)))
    page = legal_gap(text, page + 1);
  size_t sign = legal_paragraph_sign(text, page);
  if (sign == 0 && legal_has(text, page, "par. "))
    sign = 5;
  else if (sign == 0 && legal_has(text, page, "p. "))
    return page + 3;
  *grouped = sign > 0;
  return sign > 0 ? legal_gap(text, page + sign) : page;
}

/* Reads the page after a reporter, and adds the citation. */
static size_t read_page(LegalScan *scan, LegalCite *cite, const LegalMatch *match, unsigned kinds,
                        bool hyphened) {
  const LegalText *text = &scan->text;
  bool grouped;
  size_t page = page_begin(text, match->end, hyphened, &grouped);
  size_t end = legal_page_end(text, page, grouped);
  bool is_decimal = legal_byte(text, end) == '.' && legal_digit(text, end + 1);
  if (end == page || is_decimal || legal_byte(text, end) == '%')
    return 0;
  if (legal_digit(text, page))
    cite->part[LEGAL_PAGE] = legal_span(page, end);
  cite->span.end = (uint32_t)end;
  return read_full(scan, cite, match, kinds);
}

size_t legal_read_volume(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  size_t end = volume_end(text, at);
  size_t name = end > at && may_begin(text, at) ? name_after(text, at, end) : 0;
  if (name == 0)
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_CASE, LEGAL_BY_REPORTER, at, end);
  cite.part[LEGAL_VOLUME] = legal_span(at, end);
  LegalMatch match;
  unsigned wanted =
      LEGAL_REPORTER | LEGAL_NEUTRAL | LEGAL_JOURNAL | LEGAL_COURT | LEGAL_REPORT | LEGAL_LAW;
  if (!legal_capital(text, name) || !legal_match_name(text, name, wanted, &match))
    return read_previous(scan, &cite, name);
  cite.part[LEGAL_FOUND] = legal_span(name, match.end);
  size_t law = legal_read_numbered_law(scan, cite.part[LEGAL_VOLUME], name, &match);
  if (law > 0)
    return law;
  unsigned kinds = kinds_after(text, cite.part[LEGAL_VOLUME], &match);
  if (kinds == 0)
    return 0;
  if (at_follows(text, match.end))
    return read_short(scan, &cite, &match, kinds);
  bool hyphened = legal_dash(text, legal_gap(text, end)) > 0;
  return read_page(scan, &cite, &match, kinds, hyphened);
}

size_t legal_read_memo(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  LegalMatch match;
  if (!legal_has(text, at, "T") || !legal_match_name(text, at, LEGAL_NEUTRAL, &match))
    return 0;
  size_t volume = legal_gap(text, match.end);
  size_t dash = volume + 4;
  if (legal_year(text, volume) == 0 || legal_dash(text, dash) == 0)
    return 0;
  size_t page = dash + legal_dash(text, dash);
  size_t end = legal_digits(text, page);
  if (end == page)
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_CASE, LEGAL_BY_REPORTER, at, end);
  cite.part[LEGAL_FOUND] = legal_span(at, match.end);
  cite.part[LEGAL_VOLUME] = legal_span(volume, dash);
  cite.part[LEGAL_PAGE] = legal_span(page, end);
  const LegalName *row = legal_choose_name(text, at, &match, LEGAL_NEUTRAL, 0);
  cite.reporter = row->name;
  cite.court = row->court;
  cite.year = legal_year(text, volume);
  return legal_finish_case(scan, &cite);
}
