/* SPDX-License-Identifier: MIT */
#include "plugins/legal/pins.h"
#include "plugins/legal/names.h"
#include "plugins/legal/sections.h"

#include <string.h>

enum {
  ITEMS_MOST = 12,   /* pages or paragraphs of a pin cite */
  SIGNS_MOST = 3,    /* paragraph signs in a row */
  COURT_MOST = 120,  /* bytes of the brackets with court and year */
  REMARK_MOST = 2000 /* of a remark */
};

bool legal_volume_follows(const LegalText *text, size_t at) {
  size_t digits = legal_digits(text, at);
  if (digits == at || digits - at > 4)
    return false;
  size_t next = legal_gap(text, digits);
  LegalMatch match;
  if (!legal_match_name(text, next,
                        LEGAL_REPORTER | LEGAL_NEUTRAL | LEGAL_JOURNAL | LEGAL_LAW |
                            LEGAL_REPORT | LEGAL_COURT,
                        &match))
    return legal_has_folded(text, next, "id.");
  size_t page = legal_gap(text, match.end);
  if (legal_byte(text, page) == ',')
    page = legal_gap(text, page + 1);
  return legal_digit(text, page) || legal_byte(text, page) == '_' ||
         legal_has(text, page, "at ") || legal_section_sign(text, page) > 0;
}

/* A number with the letters, dots and dashes that a page or paragraph may have: "1211-12", "a55",
 * "2.114". */
static size_t number_end(const LegalText *text, size_t at) {
  if (legal_has(text, at, "___"))
    return at + 3; /* not known yet */
  size_t next = at + (legal_byte(text, at) == '*');
  size_t end = legal_digits(text, next);
  if (end == next)
    return at;
  if (legal_byte(text, end) >= 'a' && legal_byte(text, end) <= 'z' &&
      legal_letter(text, end + 1) == 0)
    end++;
  size_t dash = legal_dash(text, end);
  size_t after = dash > 0 ? end + dash + (legal_byte(text, end + dash) == '*') : 0;
  if (dash > 0 && legal_digit(text, after))
    end = legal_digits(text, after);
  else if (dash > 0 && legal_byte(text, end + dash) == '\n' && legal_digit(text, end + dash + 1))
    end = legal_digits(text, end + dash + 1);
  return legal_letter(text, end) > 0 ? at : end;
}

/* "[57]", "[12]-[14]", "[12], [14]". */
static size_t bracketed_end(const LegalText *text, size_t at) {
  size_t end = at;
  for (unsigned n = 0; n < ITEMS_MOST; n++) {
    size_t digits = legal_byte(text, at) == '[' ? legal_digits(text, at + 1) : at;
    if (digits <= at + 1 || digits > at + 5 || legal_byte(text, digits) != ']' || digits - at > 4)
      return end;
    end = digits + 1;
    size_t dash = legal_dash(text, end);
    at = dash > 0 ? end + dash : legal_byte(text, end) == ',' ? legal_gap(text, end + 1) : end;
    if (at == end)
      return end;
  }
  return end;
}

/* Words before the number of a pin cite. */
static const char *const pin_words[] = {
    "paragraphs", "paragraph",   "paras.", "paras",     "para.",   "para", "pp.", "pp",
    "p.",         "p",           "pages",  "page",      "Rn.",     "nn.",  "n.",  "note",
    "at p.",      "slip op. at", "par.",   "sections",  "section", "pt.",  "cl.", "Rdnr.",
    "r.o.",       "col.",        "cols.",  "slip op.,", NULL};

/* The length of the longest of these words at `at` that ends a word there; 0 if none does. */
static size_t pin_word(const LegalText *text, size_t at) {
  size_t longest = 0;
  for (const char *const *word = pin_words; *word; word++) {
    size_t n = strlen(*word);
    if (n > longest && legal_has(text, at, *word) &&
        ((*word)[n - 1] == '.' || legal_letter(text, at + n) == 0))
      longest = n;
  }
  return longest;
}

/* A sign or word, and a number: "\u00B6\u00B6 22-23", "paras 41-44", "n.4". */
static size_t marked_end(const LegalText *text, size_t at) {
  size_t next = at;
  for (unsigned n = 0; n < SIGNS_MOST; n++)
    next += legal_paragraph_sign(text, next) + legal_section_sign(text, next);
  if (next == at)
    next += pin_word(text, at);
  if (next == at)
    return at;
  next = legal_gap(text, next);
  size_t end = legal_byte(text, next) == '[' ? bracketed_end(text, next) : number_end(text, next);
  bool is_section = legal_section_sign(text, at) > 0;
  if (is_section && end > next)
    end = legal_subdivisions(text, end);
  return end > next ? end : at;
}

/* " & n.4", " n.4", " & 7", after a pin cite's number. */
static size_t footnote_end(const LegalText *text, size_t at) {
  size_t next = legal_gap(text, at);
  if (legal_byte(text, next) == '&')
    next = legal_gap(text, next + (legal_has(text, next, "&amp;") ? 5 : 1));
  if (next > at && (legal_has(text, next, "n.") || legal_has(text, next, "nn."))) {
    size_t end = marked_end(text, next);
    return end > next ? end : at;
  }
  return at;
}

/* One item of a pin cite; `at` if there is none. */
static size_t item_end(const LegalText *text, size_t at) {
  size_t end = marked_end(text, at);
  if (end == at && legal_byte(text, at) == '[')
    end = bracketed_end(text, at);
  if (end == at && !legal_volume_follows(text, at)) {
    end = number_end(text, at);
    if (end - at > 9)
      return at;
  }
  return end > at ? footnote_end(text, end) : at;
}

/* Further items after commas, "and" or "&". */
static size_t further_items(const LegalText *text, size_t at) {
  for (unsigned n = 0; n < ITEMS_MOST; n++) {
    size_t next = legal_gap(text, at);
    if (legal_byte(text, next) == ',' || legal_byte(text, next) == '&')
      next = legal_gap(text, next + 1);
    else if (legal_has(text, next, "and "))
      next = legal_gap(text, next + 4);
    else
      return at;
    if (legal_has(text, next, "and "))
      next = legal_gap(text, next + 4);
    size_t end = item_end(text, next);
    bool is_year = legal_year(text, next) > 0 && end == next + 4;
    if (end == next || is_year)
      return at;
    at = end;
  }
  return at;
}

size_t legal_pin(const LegalText *text, size_t at, bool keep_at, MillSpan *pin) {
  *pin = legal_span(at, at);
  size_t next = legal_gap(text, at);
  bool separated = legal_byte(text, next) == ',';
  if (separated)
    next = legal_gap(text, next + 1);
  size_t begin = next;
  bool has_at = (legal_has(text, next, "at") && legal_gap(text, next + 2) > next + 2) ||
                legal_has(text, next, "at*");
  if (has_at)
    next = legal_gap(text, next + 2);
  size_t end = item_end(text, next);
  bool is_mark = legal_byte(text, next) == '[' || !legal_digit(text, next);
  if (end == next || (!separated && !has_at && !is_mark))
    return at;
  if (legal_byte(text, next) == '[' && !has_at && !separated && legal_year(text, next + 1) > 0)
    return at;
  end = further_items(text, end);
  bool starred = legal_byte(text, next) == '*';
  *pin = legal_span(has_at && !keep_at && !starred ? next : begin, end);
  return end;
}

static const char *const months[] = {
    "Jan",     "Feb",      "Mar",      "Apr",   "May",     "Jun",    "June",
    "Jul",     "July",     "Aug",      "Sep",   "Sept",    "Oct",    "Nov",
    "Dec",     "January",  "February", "March", "April",   "August", "September",
    "October", "November", "December", "filed", "decided", NULL};

/* Where the date begins that ends with the year at `year`. */
static size_t date_begin(const LegalText *text, size_t floor, size_t year) {
  size_t begin = year;
  for (unsigned n = 0; n < 3; n++) {
    size_t at = legal_gap_before(text, floor, begin);
    while (at > floor && (text->at[at - 1] == ',' || text->at[at - 1] == '.'))
      at = legal_gap_before(text, floor, at - 1);
    size_t word = legal_word_begin(text, floor, at);
    bool is_day = word < at && at - word <= 2 && legal_number(text, word, at) > 0;
    if (word == at || !(is_day || legal_is_one_of(text, word, at, months)))
      break;
    begin = word;
  }
  size_t end = legal_gap_before(text, floor, begin);
  while (end > floor && text->at[end - 1] == ',')
    end = legal_gap_before(text, floor, end - 1);
  return end;
}

/* The last year within text[begin, end), which must be all that follows but for a reprint or
 * stop; 0 if there is none. */
static size_t last_year(const LegalText *text, size_t begin, size_t end) {
  for (size_t at = end; at >= begin + 4; at--)
    if (legal_letter(text, at) == 0 && legal_digit(text, at - 1)) {
      size_t year = at - 4;
      return legal_year(text, year) > 0 && legal_letter_before(text, year) == 0 ? year : 0;
    }
  return 0;
}

/* Takes the brackets at `at` for those of court and year; false if they are not. */
static bool take_court(const LegalText *text, size_t at, size_t closing, LegalCite *cite) {
  size_t begin = legal_gap(text, at + 1);
  size_t year = closing - at <= COURT_MOST ? last_year(text, begin, closing) : 0;
  size_t court_end = year > 0 ? date_begin(text, begin, year) : closing;
  const char *court = court_end > begin && cite->reporter
                          ? legal_court_of_reporter(cite->reporter, text, begin, court_end)
                          : NULL;
  if (!court && court_end > begin)
    court = legal_court(text, begin, court_end);
  if ((year == 0 && !court) || legal_volume_follows(text, begin))
    return false;
  /* "(quoting Smith, 12 F.3d 4, 8 (1999" and "(last visited May 4, 2011)" are no courts. */
  if (court_end > begin && !legal_capital(text, begin) && !legal_digit(text, begin) && !court)
    return false;
  cite->part[LEGAL_COURT_AND_YEAR] = legal_span(begin, closing);
  cite->year = year > 0 ? legal_year(text, year) : cite->year;
  if (court)
    cite->court = court;
  return true;
}

/* The next opening bracket after blanks, and what closes it; 0 if there is none. */
static size_t next_bracket(const LegalText *text, size_t at, size_t *closing) {
  size_t open = legal_gap(text, at);
  unsigned char byte = legal_byte(text, open);
  if (byte != '(' && byte != '[')
    return 0;
  *closing = legal_closing(text, open, REMARK_MOST);
  return *closing > 0 ? open + 1 : 0;
}

size_t legal_remark(const LegalText *text, size_t at, LegalCite *cite) {
  size_t closing;
  size_t open = next_bracket(text, at, &closing);
  if (open == 0 || legal_byte(text, open - 1) != '(' || !legal_empty(cite->part[LEGAL_REMARK]))
    return at;
  if (closing == open)
    return at;
  cite->part[LEGAL_REMARK] = legal_span(open, closing);
  return closing + 1;
}

size_t legal_brackets(const LegalText *text, size_t at, LegalCite *cite) {
  size_t closing;
  size_t open = next_bracket(text, at, &closing);
  if (open > 0 && take_court(text, open - 1, closing, cite)) {
    cite->supported = true;
    at = closing + 1;
  }
  return legal_remark(text, at, cite);
}

size_t legal_edition(const LegalText *text, size_t at, LegalCite *cite) {
  size_t closing;
  size_t open = next_bracket(text, at, &closing);
  if (open == 0 || closing - open > COURT_MOST)
    return at;
  size_t year = last_year(text, open, closing);
  if (year == 0)
    return at;
  cite->year = legal_year(text, year);
  size_t end = date_begin(text, open, year);
  if (end > open && legal_capital(text, open))
    cite->part[LEGAL_PUBLISHER] = legal_span(open, end);
  return closing + 1;
}
