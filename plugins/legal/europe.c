/* SPDX-License-Identifier: MIT */
#include "plugins/legal/europe.h"
#include "plugins/legal/parties.h"
#include "plugins/legal/pins.h"

#include <string.h>

enum {
  ECLI_COURT_MOST = 7, /* characters, by the standard */
  ECLI_ORDINAL_MOST = 25,
  JOINED_MOST = 40 /* cases in one list */
};

/* The end of letters, digits and full stops at `at`, not of a stop that ends a sentence. */
static size_t ordinal_end(const LegalText *text, size_t at) {
  size_t end = at;
  while (end - at < ECLI_ORDINAL_MOST &&
         (g_ascii_isalnum(legal_byte(text, end)) ||
          (legal_byte(text, end) == '.' && g_ascii_isalnum(legal_byte(text, end + 1)))))
    end++;
  return end;
}

size_t legal_read_ecli(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  size_t begin = at + strlen("ECLI:");
  if (!legal_has_folded(text, at, "ECLI:"))
    return 0;
  size_t country = begin;
  while (g_ascii_isalpha(legal_byte(text, country)))
    country++;
  size_t court = country + 1;
  while (g_ascii_isalnum(legal_byte(text, court)))
    court++;
  size_t year = court + 1;
  if (country - begin != 2 || legal_byte(text, country) != ':' || court == country + 1 ||
      court - country - 1 > ECLI_COURT_MOST || legal_byte(text, court) != ':' ||
      legal_year(text, year) == 0 || legal_byte(text, year + 4) != ':')
    return 0;
  size_t end = ordinal_end(text, year + 5);
  if (end == year + 5)
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_CASE, LEGAL_BY_ECLI, at, end);
  cite.place = LEGAL_IN_XX;
  cite.reporter = "ECLI";
  cite.part[LEGAL_FOUND] = legal_span(at, at + 4);
  cite.part[LEGAL_PAGE] = legal_span(begin, end);
  cite.year = legal_year(text, year);
  size_t next = legal_pin(text, end, false, &cite.part[LEGAL_PIN]);
  cite.tail = (uint32_t)next;
  legal_parties(text, scan->floor, &cite);
  return legal_add(scan, &cite, next);
}

/* The end of "C-911/18" or, from before 1989, "26/62", at `at`; 0 if there is none. */
static size_t number_end(const LegalText *text, size_t at, int *year) {
  size_t next = at;
  bool lettered = strchr("CTF", legal_byte(text, at)) && legal_byte(text, at) != 0;
  if (lettered)
    next += 1 + legal_dash(text, at + 1);
  if (lettered && next == at + 1)
    return 0;
  size_t slash = legal_digits(text, next);
  size_t end = legal_digits(text, slash + 1);
  if (slash == next || slash - next > 4 || legal_byte(text, slash) != '/' || end != slash + 3 ||
      legal_letter(text, end) > 0)
    return 0;
  *year = (int)legal_number(text, slash + 1, end);
  *year += *year >= 53 ? 1900 : 2000;
  if (!lettered && (*year < 1953 || *year > 1989))
    return 0;
  static const char *const suffixes[] = {" PPU", " RENV", " P"};
  for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++)
    if (lettered && legal_has(text, end, suffixes[i]) &&
        legal_letter(text, end + strlen(suffixes[i])) == 0)
      return end + strlen(suffixes[i]);
  return end;
}

/* Adds a case of the Court of Justice, whose list begins at `lead`; `named`: its parties may
 * follow. */
static size_t add_case(LegalScan *scan, size_t lead, size_t at, size_t end, int year,
                       bool named) {
  const LegalText *text = &scan->text;
  LegalCite cite = legal_cite_new(LEGAL_CASE, LEGAL_BY_CASE_NUMBER, at, end);
  cite.place = LEGAL_IN_XX;
  cite.reporter = "CJEU";
  cite.lead = (uint32_t)lead;
  scan->has_union_case = true;
  cite.year = year;
  cite.part[LEGAL_PAGE] = legal_span(at, end);
  size_t next = legal_gap(text, end);
  if (legal_byte(text, next) == ',')
    next = legal_gap(text, next + 1);
  size_t names = named && next > end ? legal_parties_after(text, next, &cite) : 0;
  size_t tail = legal_pin(text, names > 0 ? names : end, false, &cite.part[LEGAL_PIN]);
  cite.tail = (uint32_t)tail;
  if (names == 0 && lead >= scan->floor)
    legal_parties(text, scan->floor, &cite);
  return legal_add(scan, &cite, tail);
}

/* Passes "Case", "Cases" and "Joined" before a number; `at` if they do not stand there. */
static size_t case_word(const LegalText *text, size_t at) {
  static const char *const words[] = {"Joined Cases ",  "Joined cases ", "Cases ",  "Case ",
                                      "Joined Cases\n", "Case\n",        "Cases\n", "In Case ",
                                      "Opinion ",       "joined cases ", "case ",   "cases "};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (legal_has(text, at, words[i]))
      return at + strlen(words[i]);
  return at;
}

/* Where the next number of a list begins: after ",", "and", "to", "&"; 0 if there is none. */
static size_t next_number(const LegalText *text, size_t at) {
  size_t next = legal_gap(text, at);
  if (legal_byte(text, next) == ',' || legal_byte(text, next) == '&')
    next = legal_gap(text, next + 1);
  if (legal_has(text, next, "and ") || legal_has(text, next, "to "))
    next = legal_gap(text, next + (legal_byte(text, next) == 'a' ? 4 : 3));
  int year;
  return next > at && number_end(text, next, &year) > 0 ? next : 0;
}

size_t legal_read_case_numbers(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  size_t next = legal_gap(text, case_word(text, at));
  if (next == at)
    return 0;
  size_t end = 0;
  for (unsigned n = 0; n < JOINED_MOST; n++) {
    int year;
    size_t number = number_end(text, next, &year);
    /* "case 12/3 of the wine": a bare number needs the word in capitals. */
    if (number == 0 ||
        (legal_digit(text, next) && legal_byte(text, at) != 'C' && legal_byte(text, at) != 'J'))
      break;
    size_t more = next_number(text, number);
    end = add_case(scan, at, next, number, year, more == 0);
    if (more == 0)
      break;
    next = more;
  }
  return end;
}

size_t legal_read_case_number(LegalScan *scan, size_t at) {
  int year;
  if (!strchr("CTF", legal_byte(&scan->text, at)))
    return 0;
  size_t end = number_end(&scan->text, at, &year);
  if (end == 0 || (at > 0 && strchr("/-.", scan->text.at[at - 1])))
    return 0;
  size_t next = legal_gap(&scan->text, end);
  if (legal_byte(&scan->text, next) == ',')
    next = legal_gap(&scan->text, next + 1);
  LegalCite named = legal_cite_new(LEGAL_CASE, LEGAL_BY_CASE_NUMBER, at, end);
  if (!scan->has_union_case && !legal_has(&scan->text, next, "ECLI:EU") &&
      !legal_has(&scan->text, next, "EU:") && legal_parties_after(&scan->text, next, &named) == 0)
    return 0;
  return add_case(scan, at, at, end, year, true);
}
