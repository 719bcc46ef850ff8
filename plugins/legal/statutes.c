/* SPDX-License-Identifier: MIT */
#include "plugins/legal/statutes.h"
#include "plugins/legal/pages.h"
#include "plugins/legal/parties.h"
#include "plugins/legal/pins.h"
#include "plugins/legal/sections.h"

#include <string.h>

enum {
  SUBJECT_WORDS = 7, /* of "Bus. & Prof." */
  NUMBER_MOST = 24,  /* bytes of "2013-CFPB-0013" */
  CLAUSES_MOST = 60  /* bytes of "art. I, \u00A7 9, cl. 3" */
};

/* The row for a law among those matched, or NULL. */
static const LegalName *law_row(const LegalText *text, size_t at, const LegalMatch *match) {
  return legal_choose_name(text, at, match, LEGAL_LAW, 0);
}

/* Adds a statute that ends at `next`, with the year and the publisher after it. */
static size_t finish(LegalScan *scan, LegalCite *cite, size_t next) {
  size_t tail = legal_edition(&scan->text, next, cite);
  cite->tail = (uint32_t)tail;
  legal_signal(&scan->text, scan->floor, cite->span.begin, cite);
  return legal_add(scan, cite, tail);
}

static void take_section(LegalCite *cite, const LegalSection *section) {
  cite->part[LEGAL_SECTION] = section->value;
  cite->part[LEGAL_PIN] = section->pin;
  cite->span.end = (uint32_t)section->end;
}

/* A word such as "tit." or "ch." and its value, "93A", with the comma after it. */
static size_t read_division(const LegalText *text, size_t at, LegalCite *cite) {
  static const struct {
    const char *word;
    LegalPart part;
  } divisions[] = {
      {"tit.", LEGAL_TITLE},  {"title", LEGAL_TITLE},     {"Title", LEGAL_TITLE},
      {"ch.", LEGAL_CHAPTER}, {"chapter", LEGAL_CHAPTER}, {"Chapter", LEGAL_CHAPTER},
      {"c.", LEGAL_CHAPTER},
  };
  size_t next = legal_gap(text, at);
  if (legal_byte(text, next) == ',')
    next = legal_gap(text, next + 1);
  for (size_t i = 0; i < G_N_ELEMENTS(divisions); i++) {
    if (!legal_has(text, next, divisions[i].word))
      continue;
    size_t value = legal_gap(text, next + strlen(divisions[i].word));
    size_t end = value;
    while (g_ascii_isalnum(legal_byte(text, end)) || (end > value && legal_dash(text, end) == 1))
      end++;
    if (end == value || !(legal_digit(text, value) || legal_capital(text, value)))
      return at;
    cite->part[divisions[i].part] = legal_span(value, end);
    size_t after = legal_gap(text, end);
    return legal_byte(text, after) == ',' ? after + 1 : end;
  }
  return at;
}

/* A section after the name of a law; 0 if there is none. */
static size_t read_sections(const LegalText *text, size_t at, LegalCite *cite,
                            bool must_be_marked) {
  size_t divided = read_division(text, at, cite);
  size_t next = legal_gap(text, divided);
  if (legal_byte(text, next) == '(' && legal_year(text, next + 1) > 0 &&
      legal_byte(text, next + 5) == ')') {
    cite->year = legal_year(text, next + 1);
    next = legal_gap(text, next + 6);
  }
  if (legal_byte(text, next) == ',')
    next = legal_gap(text, next + 1);
  LegalSection section;
  bool found = legal_read_section(text, next, &section);
  if (found && (section.marked || (!must_be_marked && legal_digit(text, section.value.begin)))) {
    take_section(cite, &section);
    return section.tail;
  }
  if (divided == at || legal_empty(cite->part[LEGAL_CHAPTER]))
    return 0;
  cite->span.end = cite->part[LEGAL_CHAPTER].end;
  return cite->span.end;
}

/* "No. 117-404", "43466", "8,112,504 B2" after the name of a law; 0 if there is none. */
static size_t read_number(const LegalText *text, size_t at, LegalCite *cite,
                          bool must_be_marked) {
  static const char *const words[] = {"Nos.", "No.", "Number", "no."};
  size_t next = legal_gap(text, at);
  size_t marked = next;
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (legal_has(text, next, words[i])) {
      marked = legal_gap(text, next + strlen(words[i]));
      break;
    }
  if (marked == next && must_be_marked)
    return 0;
  size_t end = marked;
  while (end - marked < NUMBER_MOST &&
         (g_ascii_isalnum(legal_byte(text, end)) ||
          ((legal_dash(text, end) > 0 || legal_byte(text, end) == ',') &&
           g_ascii_isalnum(legal_byte(text, end + MAX(legal_dash(text, end), 1))))))
    end += MAX(legal_dash(text, end), 1);
  bool has_digit = false;
  for (size_t i = marked; i < end; i++)
    has_digit = has_digit || legal_digit(text, i);
  if (!has_digit)
    return 0;
  cite->part[LEGAL_NUMBER] = legal_span(marked, end);
  cite->span.end = (uint32_t)end;
  return legal_pin(text, end, false, &cite->part[LEGAL_PIN]);
}

/* The value of a clause, "IV", "9", "14", "XIV"; `at` if there is none. */
static size_t clause_value(const LegalText *text, size_t at) {
  size_t end = at;
  while (g_ascii_isalnum(legal_byte(text, end)) ||
         (end > at && legal_byte(text, end) == '.' && legal_digit(text, end + 1)))
    end++;
  bool roman = end > at;
  for (size_t i = at; i < end; i++)
    roman = roman && strchr("IVXLC", text->at[i]);
  return roman || (legal_digit(text, at) && end - at <= 6) ? legal_subdivisions(text, end) : at;
}

/* One clause of a constitution with its word or sign; `at` if there is none. */
static size_t clause_end(const LegalText *text, size_t at) {
  static const char *const words[] = {
      "amends.", "amend.",  "amdt.",   "Amend.",  "Amendment", "Amdt.", "art.",
      "Art.",    "arts.",   "article", "Article", "amendment", "cl.",   "cls.",
      "sec.",    "section", "pt.",     "ch.",     "Cl.",       "para.", "subd."};
  bool many;
  size_t next = legal_section_sign(text, at) > 0 ? legal_section_mark(text, at, &many) : at;
  for (size_t i = 0; i < G_N_ELEMENTS(words) && next == at; i++)
    if (legal_has(text, at, words[i]))
      next = legal_gap(text, at + strlen(words[i]));
  if (next == at)
    return at;
  size_t end = clause_value(text, next);
  return end > next ? end : at;
}

/* "art. I, \u00A7 9, cl. 3" after the name of a constitution; 0 if there is none. */
static size_t read_clauses(const LegalText *text, size_t at, LegalCite *cite) {
  size_t begin = legal_gap(text, at);
  if (legal_byte(text, begin) == ',')
    begin = legal_gap(text, begin + 1);
  size_t end = clause_end(text, begin);
  if (end == begin)
    return 0;
  while (end - begin < CLAUSES_MOST) {
    size_t next = legal_gap(text, end);
    bool joined = legal_byte(text, next) == ',' || legal_byte(text, next) == '&';
    if (joined)
      next = legal_gap(text, next + 1);
    size_t more = clause_end(text, next);
    if (more == next && joined)
      more = legal_capital(text, next) ? clause_value(text, next) : next;
    if (more == next)
      break;
    end = more;
  }
  cite->part[LEGAL_SECTION] = legal_span(begin, end);
  cite->span.end = (uint32_t)end;
  return end;
}

/* "86 Fed. Reg. 4102": volume, name and page. */
static size_t read_page(LegalScan *scan, LegalCite *cite, size_t at) {
  const LegalText *text = &scan->text;
  static const char *const words[] = {"ch.", "No.", "Act", "c.", "P.A.", "Act No."};
  size_t page = legal_gap(text, at);
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (legal_has(text, page, words[i]))
      page = legal_gap(text, page + strlen(words[i]));
  if (legal_has(text, page, "at "))
    page = legal_gap(text, page + 3);
  size_t end = legal_page_end(text, page, true);
  if (end == page || !legal_digit(text, page))
    return 0;
  cite->part[LEGAL_PAGE] = legal_span(page, end);
  cite->span.end = (uint32_t)end;
  size_t next = legal_pin(text, end, false, &cite->part[LEGAL_PIN]);
  if (cite->strength == LEGAL_FAIR)
    cite->supported = true;
  return finish(scan, cite, next);
}

/* Whether the rows hold a name of these kinds. */
static bool is_also(const LegalMatch *match, unsigned kinds) {
  for (size_t i = 0; i < match->n; i++)
    if (match->rows[i].kind & kinds)
      return true;
  return false;
}

size_t legal_read_numbered_law(LegalScan *scan, MillSpan number, size_t name,
                               const LegalMatch *match) {
  const LegalText *text = &scan->text;
  const LegalName *row = law_row(text, name, match);
  if (!row || row->lead == LEGAL_LEAD_NONE)
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_STATUTE, LEGAL_BY_LAW, number.begin, number.end);
  cite.part[LEGAL_FOUND] = legal_span(name, match->end);
  cite.reporter = row->name;
  if (row->lead == LEGAL_LEAD_VOLUME) {
    if (is_also(match, LEGAL_REPORTER | LEGAL_JOURNAL) && row->strength != LEGAL_STRONG)
      return 0;
    cite.strength = strcmp(row->name, "Stat.") == 0 ? LEGAL_FAIR : row->strength;
    cite.part[LEGAL_VOLUME] = number;
    cite.year = legal_year(text, number.begin);
    return read_page(scan, &cite, match->end);
  }
  cite.part[row->lead == LEGAL_LEAD_CHAPTER ? LEGAL_CHAPTER : LEGAL_TITLE] = number;
  size_t next =
      read_sections(text, match->end, &cite, is_also(match, LEGAL_REPORTER | LEGAL_JOURNAL));
  return next > 0 ? finish(scan, &cite, next) : 0;
}

/* "42, United States Code, Section 1983", "title 42 of the ...": the title before the name; moves
 * the beginning. */
static void take_title_before(const LegalScan *scan, LegalCite *cite) {
  const LegalText *text = &scan->text;
  size_t end = legal_gap_before(text, scan->floor, cite->span.begin);
  if (end >= scan->floor + 7 && legal_has(text, end - 6, "of the"))
    end = legal_gap_before(text, scan->floor, end - 6);
  else if (end > scan->floor && text->at[end - 1] == ',')
    end = legal_gap_before(text, scan->floor, end - 1);
  else
    return;
  size_t begin = legal_word_begin(text, scan->floor, end);
  if (legal_number(text, begin, end) <= 0 || end - begin > 3)
    return;
  cite->part[LEGAL_TITLE] = legal_span(begin, end);
  cite->span.begin = (uint32_t)begin;
}

/* The end of a word or sign within the name of a code at `at`; `at` if there is none. */
static size_t subject_word(const LegalText *text, size_t at) {
  if (legal_byte(text, at) == '&' || legal_byte(text, at) == ',')
    return at + (legal_has(text, at, "&amp;") ? 5 : 1);
  bool may_be =
      legal_capital(text, at) || legal_has(text, at, "and ") || legal_has(text, at, "of ");
  size_t end = may_be ? legal_word_end(text, at) : at;
  return end > at ? end + (legal_byte(text, end) == '.') : at;
}

/* Whether the name of a code is over at `at`: a section follows, or "Ann.". */
static bool subject_is_over(const LegalText *text, size_t at) {
  return legal_section_sign(text, at) > 0 || legal_has_folded(text, at, "section") ||
         legal_digit(text, at) || legal_has(text, at, "Ann.");
}

/* "Penal Code", "Bus. & Prof. Code", "Code Civ. Proc.", "Crim. Law" after "Cal." and the like:
 * sets the subject, and returns the end of all; 0 if there is none. */
static size_t subject_end(const LegalText *text, size_t at, LegalCite *cite) {
  static const char *const heads[] = {"Code", "Law", "Laws", "Act", NULL};
  size_t begin = legal_gap(text, at);
  if (legal_byte(text, begin) == ',')
    begin = legal_gap(text, begin + 1);
  MillSpan head = {0, 0};
  size_t end = begin;
  size_t next = begin;
  for (unsigned words = 0; words < SUBJECT_WORDS && !subject_is_over(text, next); words++) {
    size_t word = subject_word(text, next);
    if (word == next)
      break;
    if (legal_empty(head) && legal_is_one_of(text, next, word, heads))
      head = legal_span(next, word);
    end = word;
    next = legal_gap(text, end);
  }
  if (legal_empty(head))
    return 0;
  MillSpan before = legal_span(begin, legal_gap_before(text, begin, head.begin));
  MillSpan after = legal_span(legal_gap(text, head.end), end);
  if (legal_empty(before) == legal_empty(after))
    return 0;
  cite->part[LEGAL_SUBJECT_PART] = legal_empty(before) ? after : before;
  return legal_has(text, next, "Ann.") ? next + 4 : end;
}

/* "Md. Code Ann., Crim. Law \u00A7 3-202": the subject up to the section sign; 0 if there is
 * none. */
static size_t subject_to_sign(const LegalText *text, size_t at, LegalCite *cite) {
  size_t begin = legal_gap(text, at);
  if (legal_byte(text, begin) != ',')
    return 0;
  begin = legal_gap(text, begin + 1);
  size_t next = begin;
  size_t end = begin;
  for (unsigned words = 0; words < SUBJECT_WORDS; words++) {
    if (legal_section_sign(text, next) > 0)
      break;
    size_t word = legal_byte(text, next) == '&' ? next + 1 : legal_word_end(text, next);
    if (word == next)
      return 0;
    end = word + (legal_byte(text, word) == '.');
    next = legal_gap(text, end);
    if (legal_byte(text, next) == ',')
      next = legal_gap(text, next + 1);
  }
  if (end == begin || legal_section_sign(text, next) == 0 || !legal_capital(text, begin))
    return 0;
  cite->part[LEGAL_SUBJECT_PART] = legal_span(begin, end);
  return end;
}

/* "Cal. Penal Code \u00A7 459". */
static size_t read_subject_law(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  LegalMatch match;
  if (!legal_match_name(text, at, LEGAL_SUBJECT, &match))
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_STATUTE, LEGAL_BY_LAW, at, match.end);
  const LegalName *row = legal_choose_name(text, at, &match, LEGAL_SUBJECT, 0);
  cite.reporter = row->name;
  /* "New York. N.Y. Gen. Bus. Law": a state in full has no stop. */
  size_t last_word = legal_word_begin(text, at, match.end - 1);
  if (legal_byte(text, match.end - 1) == '.' && match.end - 1 - last_word >= 4)
    return 0;
  bool is_maryland = g_str_has_prefix(row->name, "Md.");
  size_t name =
      is_maryland ? subject_to_sign(text, match.end, &cite) : subject_end(text, match.end, &cite);
  if (name == 0)
    return 0;
  cite.part[LEGAL_FOUND] = legal_span(at, name);
  size_t next = read_sections(text, name, &cite, false);
  return next > 0 && !legal_empty(cite.part[LEGAL_SECTION]) ? finish(scan, &cite, next) : 0;
}

/* Whether a number that is no section follows a name of a few capitals, "KSA 19:36" or
 * "H.R.S. 3.3": a time of day, or an amount. */
static bool is_figure(const LegalText *text, size_t at) {
  size_t number = legal_gap(text, at);
  size_t mark = legal_digits(text, number);
  size_t end = legal_digits(text, mark + 1);
  bool is_time = mark - number <= 2 && legal_byte(text, mark) == ':' && end == mark + 3;
  bool is_amount =
      legal_byte(text, mark) == '.' && end <= mark + 2 && legal_byte(text, end) != '.';
  return mark > number && (is_time || is_amount);
}

size_t legal_read_law(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  LegalMatch match;
  if (!legal_match_name(text, at, LEGAL_LAW, &match))
    return read_subject_law(scan, at);
  const LegalName *row = law_row(text, at, &match);
  if (row->tail == LEGAL_TAIL_PAGE)
    return read_subject_law(scan, at);
  LegalCite cite = legal_cite_new(LEGAL_STATUTE, LEGAL_BY_LAW, at, match.end);
  if (legal_has(text, legal_gap(text, match.end), "Ann."))
    match.end = legal_gap(text, match.end) + strlen("Ann.");
  cite.part[LEGAL_FOUND] = legal_span(at, match.end);
  cite.reporter = row->name;
  size_t next = 0;
  if (row->tail == LEGAL_TAIL_CLAUSES) {
    next = read_clauses(text, match.end, &cite);
  } else if (row->tail == LEGAL_TAIL_NUMBER) {
    next = read_number(text, match.end, &cite,
                       row->strength != LEGAL_STRONG || g_str_has_prefix(row->name, "U.S. Pat"));
  } else {
    take_title_before(scan, &cite);
    /* What has its title before it, "42 U.S.C.", and has none here, needs a section sign. */
    bool untitled = row->lead != LEGAL_LEAD_NONE && legal_empty(cite.part[LEGAL_TITLE]);
    next = read_sections(text, match.end, &cite, untitled || row->strength == LEGAL_WEAK);
    if (row->strength == LEGAL_FAIR && is_figure(text, match.end))
      next = 0;
  }
  if (next == 0)
    return read_subject_law(scan, at);
  return finish(scan, &cite, next);
}

size_t legal_read_section_of_code(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  LegalSection section;
  if (!legal_read_section(text, at, &section) || !section.marked)
    return 0;
  size_t next = legal_gap(text, section.end);
  if (!legal_has(text, next, "of ") && !legal_has(text, next, "of\n"))
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_STATUTE, LEGAL_BY_LAW, at, section.end);
  next = legal_gap(text, next + 2);
  size_t division = read_division(text, next, &cite);
  if (division > next) {
    next = legal_gap(text, division);
    next = legal_has(text, next, "of ") ? legal_gap(text, next + 3) : next;
  }
  if (legal_has(text, next, "the "))
    next = legal_gap(text, next + 4);
  LegalMatch match;
  if (!legal_match_name(text, next, LEGAL_LAW, &match))
    return 0;
  const LegalName *row = law_row(text, next, &match);
  bool needs_title = row->lead == LEGAL_LEAD_TITLE;
  if (row->tail != LEGAL_TAIL_SECTION || (needs_title && legal_empty(cite.part[LEGAL_TITLE])))
    return 0;
  take_section(&cite, &section);
  cite.part[LEGAL_FOUND] = legal_span(next, match.end);
  cite.reporter = row->name;
  cite.span.end = (uint32_t)match.end;
  if (row->lead == LEGAL_LEAD_CHAPTER)
    cite.part[LEGAL_CHAPTER] = cite.part[LEGAL_TITLE];
  return finish(scan, &cite, match.end);
}
