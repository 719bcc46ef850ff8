/* SPDX-License-Identifier: MIT */
#include "plugins/legal/euacts.h"
#include "plugins/legal/parties.h"

#include <string.h>

enum { LIST_MOST = 40 /* acts in one list */ };

static const struct {
  const char *noun;
  const char *reporter;
} nouns[] = {{"Regulation", "EU Regulation"}, {"Directive", "EU Directive"},
             {"Decision", "EU Decision"},     {"Regulations", "EU Regulation"},
             {"Directives", "EU Directive"},  {"Decisions", "EU Decision"}};

/* Words before the noun that belong to the act's name. */
static const char *const makers[] = {
    "Council",    "Commission", "Implementing", "Delegated", "Framework",
    "Parliament", "European",   "and",          "the",       "of",
    "EU",         "EC",         "EEC",          "Euratom",   NULL};
static const char *const capital_makers[] = {"Council",   "Commission", "Implementing",
                                             "Delegated", "Framework",  "European",
                                             "EU",        "EC",         NULL};

/* Where the name of the act begins whose noun is at `at`. */
static size_t act_begin(const LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  size_t begin = at;
  size_t word_at = at;
  for (unsigned words = 0; words < 8; words++) {
    size_t end = legal_gap_before(text, scan->floor, word_at);
    size_t word = legal_word_begin(text, scan->floor, end);
    if (word == end || end == word_at || !legal_is_one_of(text, word, end, makers))
      break;
    word_at = word;
    if (legal_capital(text, word) && legal_is_one_of(text, word, end, capital_makers))
      begin = word;
  }
  return begin;
}

/* A year of two digits. */
static int century(long year) {
  return (int)(year >= 51 ? 1900 + year : 2000 + year);
}

static bool is_year(long number, size_t digits) {
  return digits == 4 && number >= 1951 && number <= 2099;
}

/* Which of two numbers, of that many digits, is the year: "No 1346/2000", "2016/679", "95/46/EC";
 * 0 if neither is. `numbered`: "No" stands before, as was usual while the year came last. */
static int act_year(long first, size_t first_digits, long second, size_t second_digits,
                    bool numbered, bool marked) {
  if (is_year(first, first_digits) &&
      !(numbered && (second_digits == 2 || is_year(second, second_digits))))
    return (int)first;
  if (is_year(second, second_digits))
    return (int)second;
  if (numbered && second_digits == 2)
    return century(second);
  return marked && first_digits == 2 ? century(first) : 0;
}

/* The end of "2016/679", "95/46/EC", "1612/68", at `at`; 0 if there is none. Sets the year. */
static size_t act_number(const LegalText *text, size_t at, bool numbered, int *year) {
  static const char *const marks[] = {"/EC", "/EEC", "/EU", "/JHA", "/CFSP", "/Euratom", "/ECSC"};
  size_t slash = legal_digits(text, at);
  size_t second = slash + 1;
  size_t digits_end = legal_digits(text, second);
  size_t end = digits_end;
  if (legal_byte(text, slash) != '/' || slash == at || slash - at > 4 || end == second ||
      end - second > 4)
    return 0;
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
    if (legal_has(text, digits_end, marks[i]) &&
        legal_letter(text, digits_end + strlen(marks[i])) == 0)
      end = digits_end + strlen(marks[i]);
  *year =
      act_year(legal_number(text, at, slash), slash - at, legal_number(text, second, digits_end),
               digits_end - second, numbered, end > digits_end);
  return *year == 0 || legal_letter(text, end) > 0 || legal_byte(text, end) == '/' ? 0 : end;
}

/* "Article 17(1) of" before an act: the pin cite; its end must be `end`. */
static void article_before(const LegalScan *scan, size_t end, LegalCite *cite) {
  static const char *const words[] = {"Article",  "Articles", "Art",  "Arts",    "article",
                                      "articles", "art",      "arts", "Recital", "recital",
                                      "Annex",    "Recitals", NULL};
  const LegalText *text = &scan->text;
  size_t floor = end > scan->floor + 80 ? end - 80 : scan->floor;
  size_t of = legal_gap_before(text, floor, end);
  if (of >= floor + 3 && legal_has(text, of - 3, "the"))
    of = legal_gap_before(text, floor, of - 3);
  if (of < floor + 2 || !legal_has(text, of - 2, "of"))
    return;
  size_t pin_end = legal_gap_before(text, floor, of - 2);
  for (size_t at = pin_end; at > floor; at--) {
    if (!legal_word_starts(text, at - 1))
      continue;
    size_t word = legal_word_end(text, at - 1);
    if (legal_is_one_of(text, at - 1, word, words)) {
      cite->part[LEGAL_PIN] = legal_span(at - 1, pin_end);
      cite->lead = (uint32_t)(at - 1);
      return;
    }
    if (!legal_digit(text, at - 1) && word - at > 2 && !legal_has(text, at - 1, "and"))
      return;
  }
}

/* ", art 3", ", Article 4(2)" after an act. */
static size_t article_after(const LegalText *text, size_t at, LegalCite *cite) {
  static const char *const words[] = {"articles", "article", "arts.",   "arts",
                                      "art.",     "art",     "recital", "annex"};
  size_t next = legal_gap(text, at);
  if (legal_byte(text, next) == ',')
    next = legal_gap(text, next + 1);
  for (size_t i = 0; i < G_N_ELEMENTS(words) && next > at; i++) {
    if (!legal_has_folded(text, next, words[i]))
      continue;
    size_t value = legal_gap(text, next + strlen(words[i]));
    size_t end = value;
    for (;;) {
      unsigned char byte = legal_byte(text, end);
      if (byte == '(' && legal_closing(text, end, 8) > 0)
        end = legal_closing(text, end, 8) + 1;
      else if (g_ascii_isalnum(byte))
        end++;
      else if (legal_dash(text, end) > 0 && legal_digit(text, end + legal_dash(text, end)))
        end += legal_dash(text, end);
      else
        break;
    }
    if (!legal_digit(text, value) && !legal_capital(text, value))
      return at;
    if (end == value)
      return at;
    cite->part[LEGAL_PIN] = legal_span(next, end);
    return end;
  }
  return at;
}

/* Adds an act with the number at text[number, end). */
static size_t add_act(LegalScan *scan, LegalCite *cite, size_t number, size_t end) {
  cite->place = LEGAL_IN_XX;
  cite->part[LEGAL_NUMBER] = legal_span(number, end);
  cite->span.end = (uint32_t)end;
  size_t tail = legal_empty(cite->part[LEGAL_PIN]) ? article_after(&scan->text, end, cite) : end;
  cite->tail = (uint32_t)tail;
  legal_signal(&scan->text, scan->floor, cite->lead, cite);
  return legal_add(scan, cite, tail);
}

size_t legal_read_eu_act(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  size_t word = legal_word_end(text, at);
  const char *reporter = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(nouns); i++)
    if (strlen(nouns[i].noun) == word - at && legal_has(text, at, nouns[i].noun))
      reporter = nouns[i].reporter;
  if (!reporter)
    return 0;
  size_t next = legal_gap(text, word);
  static const char *const unions[] = {
      "(EU, Euratom)", "(EC, Euratom)", "(EU)",         "(EC)", "(EEC)", "(Euratom)",
      "(ECSC)",        "(CFSP)",        "(EU/Euratom)", "EU",   "EC",    "EEC"};
  for (size_t i = 0; i < G_N_ELEMENTS(unions); i++)
    if (legal_has(text, next, unions[i])) {
      next = legal_gap(text, next + strlen(unions[i]));
      break;
    }
  bool numbered =
      legal_has(text, next, "No") || legal_has(text, next, "no") || legal_has(text, next, "Nr");
  if (numbered)
    next = legal_gap(text, next + 2 + (legal_byte(text, next + 2) == '.'));
  int year;
  size_t end = act_number(text, next, numbered, &year);
  if (end == 0)
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_STATUTE, LEGAL_BY_ACT, act_begin(scan, at), end);
  cite.reporter = reporter;
  cite.year = year;
  cite.part[LEGAL_FOUND] = legal_span(cite.span.begin, legal_gap_before(text, at, next));
  article_before(scan, cite.span.begin, &cite);
  size_t tail = add_act(scan, &cite, next, end);
  /* "Directives 2004/17/EC and 2004/18/EC" */
  for (unsigned n = 0; n < LIST_MOST && text->at[word - 1] == 's'; n++) {
    size_t more = legal_gap(text, tail);
    if (legal_byte(text, more) == ',')
      more = legal_gap(text, more + 1);
    if (legal_has(text, more, "and "))
      more = legal_gap(text, more + 4);
    size_t more_end = more > tail ? act_number(text, more, numbered, &year) : 0;
    if (more_end == 0)
      break;
    LegalCite other = legal_cite_new(LEGAL_STATUTE, LEGAL_BY_ACT, more, more_end);
    other.reporter = reporter;
    other.year = year;
    tail = add_act(scan, &other, more, more_end);
  }
  return tail;
}
