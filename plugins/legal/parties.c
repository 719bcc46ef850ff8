/* SPDX-License-Identifier: MIT */
#include "plugins/legal/parties.h"
#include "plugins/legal/names.h"

#include <string.h>

enum {
  NAME_MOST = 260, /* bytes of a party's name */
  WORDS_MOST = 30,
  HEADING_MOST = 40, /* of a heading's line */
  BRACKET_MOST = 80  /* of what stands in brackets within a name */
};

/* Small words within names. */
static const char *const connectors[] = {
    "of",  "the", "and", "for", "ex",  "rel", "re",  "parte", "de", "la", "le", "les", "du",
    "des", "di",  "da",  "del", "van", "von", "der", "den",   "et", "al", "to", "at",  "on",
    "an",  "a",   "el",  "bin", "ibn", "ux",  "vir", "seq",   "y",  "e",  "by", "dba", NULL};

/* Small words that end names. */
static const char *const designators[] = {
    "Inc", "LLC", "Ltd", "Co",    "Corp",  "LLP",          "LP",      "PC",  "PA", "NA",
    "SA",  "Jr",  "Sr",  "III",   "II",    "plc",          "PLC",     "et",  "AG", "GmbH",
    "L.P", "P.C", "N.A", "S.A",   "L.L.C", "B.V",          "BV",      "N.V", "NV", "Pty",
    "Esq", "MD",  "M.D", "L.L.P", "P.A",   "Incorporated", "Limited", NULL};

/* Words in capitals before a name that are none of it. */
static const char *const openers[] = {
    "See",       "But",       "Cf",        "Accord",    "Compare",    "Contra",
    "Also",      "In",        "Under",     "Per",       "And",        "With",
    "Citing",    "Quoting",   "As",        "After",     "Before",     "Since",
    "Because",   "Like",      "Unlike",    "While",     "When",       "Where",
    "Although",  "Though",    "Then",      "So",        "Thus",       "Even",
    "Here",      "Both",      "Only",      "Our",       "If",         "For",
    "From",      "On",        "At",        "By",        "To",         "Of",
    "Applying",  "Following", "E.g",       "However",   "Moreover",   "Similarly",
    "Likewise",  "Indeed",    "Finally",   "Again",     "Later",      "Recently",
    "Cases",     "Case",      "Plaintiff", "Defendant", "Overruling", "Distinguishing",
    "Nor",       "Or",        "Id",        "Ibid",      "Yet",        "Hence",
    "Generally", "Is",        "Was",       "That",      "This",       "Its",
    "Their",     "His",       "Her",       "Until",     "Unless",     "Note",
    "Read",      "Into",      "Cited",     "Citation",  "Discussing", "Applied",
    "Followed",  "Relying",   "Following", "Nothing",   "Neither",    NULL};

/* Names that say nothing by themselves. */
static const char *const nobody[] = {
    "Court",   "Congress", "Circuit",   "Justice", "Judge",     "Act",       "Code",
    "Section", "Article",  "Id",        "Ibid",    "Plaintiff", "Defendant", "Tr",
    "Const",   "Law",      "Appeals",   "Part",    "Supra",     "Cert",      "Cir",
    "App",     "January",  "February",  "March",   "April",     "May",       "June",
    "July",    "August",   "September", "October", "November",  "December",  "Opinion",
    "Order",   "Dissent",  "The",       NULL};

static const char *const versus[] = {"v", "vs", "c", NULL};

static const struct {
  const char *words;
  size_t keep;
} single[] = {{"In the Matter of ", 0},
              {"In the Interest of ", 0},
              {"In re ", 0},
              {"In Re ", 0},
              {"IN RE ", 0},
              {"Ex parte ", 0},
              {"Ex Parte ", 0},
              {"Matter of ", 0},
              {"Re ", 0}};

/* A name that is read backwards. */
typedef struct Run {
  const LegalText *text;
  size_t floor;
  size_t end;
  size_t at;    /* the beginning of what has been read */
  size_t begin; /* the beginning of the last word with a capital */
  bool listed; /* commas may stand within it: "Board of Education of Topeka, Shawnee County, Kan."
                */
} Run;

/* Whether the word that ends in a full stop at `stop` is an abbreviation. */
static bool is_abbreviation(const LegalText *text, size_t begin, size_t stop) {
  LegalMatch match;
  if (stop - begin <= 2 && legal_capital(text, begin))
    return true;
  if (legal_match_name(text, begin, LEGAL_ABBREVIATION, &match) && match.end == stop + 1)
    return true;
  static const char *const more[] = {"Mr",  "Mrs", "Ms",  "Dr",  "St",     "Ste",   "Ft",   "Mt",
                                     "rel", "al",  "ex",  "Jr",  "Sr",     "Co-op", "Cnty", "Cty",
                                     "Twp", "Dep", "Rev", "Hon", "Messrs", "Prof",  "Esq",  NULL};
  return legal_is_one_of(text, begin, stop, more) ||
         legal_is_one_of(text, begin, stop, designators);
}

/* Takes brackets within a name, "R (Ellery)", that end at `end`; false if they are none of it. */
static bool take_bracket(Run *run, size_t end) {
  const LegalText *text = run->text;
  size_t floor = end > run->floor + BRACKET_MOST ? end - BRACKET_MOST : run->floor;
  for (size_t at = end - 1; at > floor; at--) {
    unsigned char byte = (unsigned char)text->at[at - 1];
    if (byte == ')' || byte == ';')
      return false;
    if (byte != '(')
      continue;
    size_t before = legal_gap_before(text, run->floor, at - 1);
    size_t word = legal_word_begin(text, run->floor, before);
    if (word == before || !legal_capital(text, word))
      return false;
    run->at = run->begin = word;
    return true;
  }
  return false;
}

/* Whether a comma within a name stands before the word at `after`. */
static bool may_follow_comma(const Run *run, size_t after) {
  const LegalText *text = run->text;
  size_t end = legal_word_end(text, after);
  while (legal_byte(text, end) == '.' && legal_letter(text, end + 1) > 0 && end - after < 8)
    end = legal_word_end(text, end + 1);
  if (legal_is_one_of(text, after, end, designators))
    return true;
  size_t next = legal_gap(text, end);
  return end > after && next < run->end && legal_byte(text, next) == '&';
}

/* Takes the word that ends at `end`; false if it is none of a name. */
static bool take_word(Run *run, size_t end) {
  const LegalText *text = run->text;
  size_t begin = legal_word_begin(text, run->floor, end);
  if (begin == end)
    return false;
  bool capital = legal_capital(text, begin);
  bool number = legal_digit(text, begin);
  if (!capital && !number && !legal_is_one_of(text, begin, end, connectors) &&
      !legal_is_one_of(text, begin, end, designators))
    return false;
  run->at = begin;
  if (capital || legal_is_one_of(text, begin, end, designators))
    run->begin = begin;
  return true;
}

/* Whether a heading ends between `before` and `after`: a short line whose words all have
 * capitals. */
static bool is_after_heading(const LegalText *text, size_t before, size_t after) {
  if (!memchr(text->at + before, '\n', after - before))
    return false;
  size_t end = before;
  while (before - end < HEADING_MOST) {
    size_t word = legal_word_begin(text, 0, end);
    if (word == end ||
        !(legal_capital(text, word) || legal_is_one_of(text, word, end, connectors)))
      return false;
    end = word;
    if (end > 0 && text->at[end - 1] == ' ')
      end--;
    if (end == 0 || text->at[end - 1] == '\n')
      return true;
  }
  return false;
}

/* Takes the word before the full stop that ends at `end`, if that ends no sentence. */
static bool take_stopped(Run *run, size_t end) {
  const LegalText *text = run->text;
  size_t begin = legal_word_begin(text, run->floor, end - 1);
  bool first = run->at == run->end;
  bool is_small = legal_letter(text, run->at) > 0 && !legal_capital(text, run->at) &&
                  !legal_digit(text, run->at);
  bool goes_on = first || end == run->at || is_small;
  if (begin == end - 1 || !(goes_on || is_abbreviation(text, begin, end - 1)))
    return false;
  return take_word(run, end - 1);
}

/* The bytes of a sign that joins two words and ends at `end`, "&" or "/"; 0 if there is none. */
static size_t joining_sign(const LegalText *text, size_t end) {
  if (text->at[end - 1] == '&' || text->at[end - 1] == '/')
    return 1;
  return end >= 5 && legal_has(text, end - 5, "&amp;") ? 5 : 0;
}

/* The bytes of an apostrophe or hyphen that ends a word at `end`: "Workers'", "Q-R-V-". */
static size_t trailing_sign(const LegalText *text, size_t end) {
  unsigned char byte = (unsigned char)text->at[end - 1];
  if (byte == '\'' ||
      (byte == '-' && legal_letter_before(text, end - 1) > 0 && legal_letter(text, end) == 0))
    return 1;
  return end >= 3 && legal_has(text, end - 3, "\u2019") ? 3 : 0;
}

/* Takes what stands before the part that has been read; false at the beginning of the name. */
static bool step(Run *run) {
  const LegalText *text = run->text;
  size_t end = legal_gap_before(text, run->floor, run->at);
  if (end <= run->floor || run->end - end > NAME_MOST || is_after_heading(text, end, run->at))
    return false;
  size_t sign = joining_sign(text, end);
  if (sign > 0) {
    run->at = end - sign;
    return true;
  }
  if (text->at[end - 1] == ')')
    return take_bracket(run, end);
  if (text->at[end - 1] == ',') {
    if (run->at == run->end || !(run->listed || may_follow_comma(run, run->at)))
      return false;
    end = legal_gap_before(text, run->floor, end - 1);
    if (end <= run->floor)
      return false;
  }
  if (text->at[end - 1] == '.')
    return take_stopped(run, end);
  return take_word(run, end - trailing_sign(text, end));
}

/* Whether "v." or the like is what has been read last; it is no part of the name. */
static bool at_versus(const Run *run, size_t *before) {
  const LegalText *text = run->text;
  size_t end = legal_gap_before(text, run->floor, run->at);
  size_t word_end = end;
  if (end == run->at || end <= run->floor)
    return false;
  if (text->at[end - 1] == '.')
    word_end = end - 1;
  size_t begin = legal_word_begin(text, run->floor, word_end);
  if (begin == word_end || word_end - begin > 2 ||
      !legal_is_one_of(text, begin, word_end, versus))
    return false;
  if (legal_capital(text, begin) && !legal_capital(text, run->at + legal_letter(text, run->at)))
    return false; /* a capital V only among capitals */
  if (text->at[begin] == 'c' && word_end == end)
    return false; /* French, with a stop */
  *before = begin;
  return legal_gap_before(text, run->floor, begin) < begin;
}

/* Reads a name back from `end`, up to "v." if that is wanted; `before` is where this begins, or
 * 0. */
static Run read_name(const LegalText *text, size_t floor, size_t end, bool listed,
                     size_t *before) {
  Run run = {text, floor, end, end, end, listed};
  for (unsigned words = 0; words < WORDS_MOST; words++) {
    if (before && run.at < run.end && at_versus(&run, before))
      break;
    if (!step(&run))
      break;
  }
  return run;
}

/* The same; commas are only taken for a part of a name that "v." stands before. */
static Run read_back(const LegalText *text, size_t floor, size_t end, size_t *before) {
  if (before)
    *before = 0;
  Run run = read_name(text, floor, end, false, before);
  if (!before || *before > 0)
    return run;
  Run listed = read_name(text, floor, end, true, before);
  return *before > 0 ? listed : run;
}

/* Leaves out words before the name: "See", "In", "Under". */
static size_t skip_openers(const LegalText *text, size_t begin, size_t end) {
  for (unsigned words = 0; words < 6; words++) {
    size_t word = legal_word_end(text, begin);
    if (legal_has(text, begin, "E.g") || legal_has(text, begin, "e.g"))
      word = begin + 3;
    bool is_single = legal_has(text, begin, "In re ") || legal_has(text, begin, "In Re ") ||
                     legal_has(text, begin, "In the Matter") ||
                     legal_has(text, begin, "In the Interest");
    if (word >= end || is_single || !legal_is_one_of(text, begin, word, openers))
      return begin;
    while (word < end && (legal_byte(text, word) == '.' || legal_byte(text, word) == ','))
      word++;
    size_t next = legal_gap(text, word);
    while (next < end && !legal_capital(text, next) && legal_letter(text, next) > 0 &&
           legal_is_one_of(text, next, legal_word_end(text, next), connectors))
      next = legal_gap(text, legal_word_end(text, next));
    if (next >= end || next == begin)
      return begin;
    begin = next;
  }
  return begin;
}

/* Leaves out "In re" and the like; returns whether there was one. */
static bool skip_single(const LegalText *text, size_t *begin, size_t end) {
  for (size_t i = 0; i < G_N_ELEMENTS(single); i++) {
    size_t next = *begin + strlen(single[i].words);
    if (next < end && legal_has(text, *begin, single[i].words)) {
      *begin = next;
      return true;
    }
  }
  return false;
}

/* Moves `end` back over ", No. 19-cv-204". */
static size_t skip_docket(const LegalText *text, size_t floor, size_t end, LegalCite *cite) {
  static const char *const labels[] = {"No", "Nos", "Dkt", "Docket", NULL};
  size_t low = end > floor + BRACKET_MOST ? end - BRACKET_MOST : floor;
  for (size_t at = end; at > low + 2; at--) {
    if (text->at[at - 1] == ';' || text->at[at - 1] == '\n')
      return end;
    size_t word = legal_word_end(text, at);
    if (!legal_word_starts(text, at) || !legal_is_one_of(text, at, word, labels))
      continue;
    size_t number = legal_gap(text, word + (legal_byte(text, word) == '.'));
    size_t before = legal_gap_before(text, floor, at);
    size_t inner = legal_word_begin(text, floor, before); /* "Case No.", "Civ. No." */
    if (before > floor && inner < before && legal_capital(text, inner))
      before = legal_gap_before(text, floor, inner);
    if (number >= end || before <= floor || text->at[before - 1] != ',')
      return end;
    cite->part[LEGAL_DOCKET] = legal_span(number, end);
    return legal_gap_before(text, floor, before - 1);
  }
  return end;
}

/* Whether a name can be one: it is no such word as "Court", nor long. */
static bool is_bare_name(const LegalText *text, size_t begin, size_t end) {
  if (begin >= end || end - begin > BRACKET_MOST || !legal_capital(text, begin))
    return false;
  size_t last = legal_word_begin(text, begin, end);
  return !legal_is_one_of(text, begin, legal_word_end(text, begin), nobody) &&
         !legal_is_one_of(text, last, end, nobody);
}

/* The names that end at `end`: "A v. B", "In re A", or, if it may be, "A" alone. */
static void take_names(const LegalText *text, size_t floor, size_t end, bool bare,
                       LegalCite *cite) {
  size_t before;
  Run run = read_back(text, floor, end, &before);
  if (before > 0) {
    size_t plaintiff_end = legal_gap_before(text, floor, before);
    Run first = read_back(text, floor, plaintiff_end, NULL);
    size_t begin = skip_openers(text, first.begin, plaintiff_end);
    cite->lead = (uint32_t)begin;
    skip_single(text, &begin, plaintiff_end);
    if (begin < plaintiff_end && legal_letter(text, begin) > 0) {
      cite->part[LEGAL_PLAINTIFF] = legal_span(begin, plaintiff_end);
      cite->part[LEGAL_DEFENDANT] = legal_span(run.at, end);
      cite->supported = true;
    }
    return;
  }
  size_t begin = skip_openers(text, run.begin, end);
  size_t lead = begin;
  bool is_single = skip_single(text, &begin, end);
  if (!is_single && !(bare && is_bare_name(text, begin, end)))
    return;
  cite->lead = (uint32_t)lead;
  cite->part[LEGAL_DEFENDANT] = legal_span(begin, end);
  cite->supported = cite->supported || is_single;
}

/* Moves `end` back over "supra," and over the short title in "Danforth v. Sun Oil (Danforth I),
 * 640 F.3d". */
static size_t skip_short_title(const LegalText *text, size_t floor, size_t end,
                               const LegalCite *cite) {
  size_t word = legal_word_begin(text, floor, end);
  if (end - word == 5 && legal_has(text, word, "supra")) {
    size_t before = legal_gap_before(text, floor, word);
    return before > floor && text->at[before - 1] == ','
               ? legal_gap_before(text, floor, before - 1)
               : before;
  }
  if (cite->place != LEGAL_IN_US || end <= floor || text->at[end - 1] != ')')
    return end;
  size_t open = end - 1;
  while (open > floor && end - open < BRACKET_MOST && text->at[open] != '(')
    open--;
  bool is_title = text->at[open] == '(' && legal_capital(text, open + 1);
  return is_title ? legal_gap_before(text, floor, open) : end;
}

void legal_parties(const LegalText *text, size_t floor, LegalCite *cite) {
  size_t end = legal_gap_before(text, floor, cite->lead);
  bool bare = false;
  if (end > floor) {
    unsigned char byte = (unsigned char)text->at[end - 1];
    if (byte == ',' || byte == '(' || byte == '[') {
      bare = byte == ',';
      end = legal_gap_before(text, floor, end - 1);
    } else if (byte == ';' || byte == '.') {
      end = byte == '.' && legal_gap_before(text, floor, cite->lead) != cite->lead ? end : floor;
    }
  }
  if (end > floor)
    end = skip_short_title(text, floor, skip_docket(text, floor, end, cite), cite);
  bool may_be_bare = bare ? cite->rule != LEGAL_BY_ECLI && cite->rule != LEGAL_BY_CASE_NUMBER
                          : cite->place != LEGAL_IN_US && (cite->rule == LEGAL_BY_COURT_CODE ||
                                                           cite->rule == LEGAL_BY_BRACKETS);
  if (end > floor)
    take_names(text, floor, end, may_be_bare, cite);
  legal_signal(text, floor, cite->lead, cite);
}

/* The end of the name that begins at `begin`, up to a number of the case; `begin` if none does.
 */
static size_t name_end_after(const LegalText *text, size_t begin, size_t limit) {
  size_t last = begin;
  for (size_t at = begin; at < limit; at = legal_gap(text, last)) {
    size_t end = legal_word_end(text, at);
    if (end == at || legal_has(text, at, "ECLI") || legal_has(text, at, "EU:") ||
        (!legal_capital(text, at) && !legal_is_one_of(text, at, end, connectors)))
      break;
    last = end;
    if (legal_byte(text, last) == '.' && is_abbreviation(text, at, last))
      last++;
  }
  return last;
}

size_t legal_parties_after(const LegalText *text, size_t at, LegalCite *cite) {
  size_t limit = MIN(text->length, at + NAME_MOST);
  size_t begin = at;
  for (size_t next = at; next < limit;) {
    size_t word = legal_word_end(text, next);
    if (word == next)
      return 0;
    if (word - next == 1 && text->at[next] == 'v') {
      size_t end = legal_gap_before(text, begin, next);
      size_t other = legal_gap(text, word + (legal_byte(text, word) == '.'));
      size_t last = name_end_after(text, other, limit);
      if (last == other || end == begin)
        return 0;
      cite->part[LEGAL_PLAINTIFF] = legal_span(begin, end);
      cite->part[LEGAL_DEFENDANT] = legal_span(other, last);
      return last;
    }
    if (!legal_capital(text, next) && !legal_is_one_of(text, next, word, connectors) &&
        !legal_is_one_of(text, next, word, designators))
      return 0;
    next = legal_gap(text, word + (legal_byte(text, word) == '.'));
  }
  return 0;
}

void legal_name_before(const LegalText *text, size_t floor, size_t end, MillSpan *part) {
  size_t before;
  Run run = read_back(text, floor, end, &before);
  size_t begin = skip_openers(text, before > 0 ? run.at : run.begin, end);
  skip_single(text, &begin, end);
  if (is_bare_name(text, begin, end))
    *part = legal_span(begin, end);
}

static const char *const signals[] = {"see also", "see generally", "but see", "but cf", "see",
                                      "cf",       "accord",        "compare", "contra", "e.g",
                                      "citing",   "quoting",       "and see", NULL};

/* The beginning of the phrase that ends at `end`, if it is these words; 0 otherwise. Words may
 * have stops, commas and "e.g." after them. */
static size_t phrase_begin(const LegalText *text, size_t floor, size_t end, const char *phrase) {
  size_t n = strlen(phrase);
  while (n > 0) {
    while (end > floor && strchr(".,: \n", text->at[end - 1]))
      end--;
    size_t word = n;
    while (word > 0 && phrase[word - 1] != ' ')
      word--;
    size_t length = n - word;
    if (end < floor + length || end - length < floor ||
        g_ascii_strncasecmp(text->at + end - length, phrase + word, length) != 0)
      return 0;
    end -= length;
    if (legal_letter_before(text, end) > 0)
      return 0;
    n = word > 0 ? word - 1 : 0;
  }
  return end + 1;
}

void legal_signal(const LegalText *text, size_t floor, size_t end, LegalCite *cite) {
  if (end - floor > BRACKET_MOST)
    floor = end - BRACKET_MOST;
  size_t found = 0;
  size_t found_end = end;
  for (unsigned turns = 0; turns < 2; turns++) {
    size_t begin = 0;
    for (const char *const *signal = signals; *signal && begin == 0; signal++)
      begin = phrase_begin(text, floor, found > 0 ? found - 1 : end, *signal);
    if (begin == 0)
      break;
    found = begin;
  }
  if (found == 0)
    return;
  while (found_end > found && strchr(", \n:", text->at[found_end - 1]))
    found_end--;
  cite->part[LEGAL_SIGNAL] = legal_span(found - 1, found_end);
  cite->supported = true;
}
