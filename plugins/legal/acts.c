/* SPDX-License-Identifier: MIT */
#include "plugins/legal/acts.h"
#include "plugins/legal/parties.h"
#include "plugins/legal/pins.h"
#include "plugins/legal/sections.h"

#include <string.h>

enum {
  NAME_WORDS = 16,
  BRACKETS_MOST = 60, /* bytes of "(Miscellaneous Provisions)" */
  SECTION_REACH = 80, /* bytes from a section to the name of its act */
  LATER_REACH = 200   /* bytes from an act to a later section of it */
};

static const char *const joiners[] = {"of", "the", "and", "for", "to",   "on", "against", "with",
                                      "in", "etc", "by",  "at",  "from", "a",  "or",      NULL};

/* Words before "of the" that are none of a title: "Part 2 of the", "Application of the". */
static const char *const units[] = {
    "Section",      "Sections",   "Part",     "Schedule",   "Article",
    "Chapter",      "Regulation", "Rule",     "Paragraph",  "Application",
    "Purposes",     "Meaning",    "Breach",   "Provisions", "Interpretation",
    "Construction", "Operation",  "Scope",    "Terms",      "Reform",
    "Repeal",       "Title",      "Division", "Clause",     NULL};

static const char *const openers[] = {
    "See",     "Under",    "In",    "The",   "By",      "And",   "But", "Of",   "Like",
    "Unlike",  "Both",     "With",  "From",  "For",     "As",    "If",  "When", "Since",
    "Because", "Although", "While", "Also",  "Compare", "Cf",    "An",  "A",    "Its",
    "This",    "That",     "Then",  "Where", "Before",  "After", "To",  "On",   NULL};

/* ---- the name
 * ------------------------------------------------------------------------------------ */

/* Whether "the" at `at` is a word within a title: "Representation of the People". */
static bool is_inner_the(const LegalText *text, size_t floor, size_t at) {
  static const char *const before[] = {"of", "to", "against", "for", NULL};
  size_t end = legal_gap_before(text, floor, at);
  size_t word = legal_word_begin(text, floor, end);
  if (word == end || !legal_is_one_of(text, word, end, before))
    return false;
  size_t first_end = legal_gap_before(text, floor, word);
  size_t first = legal_word_begin(text, floor, first_end);
  return first < first_end && legal_capital(text, first) &&
         !legal_is_one_of(text, first, first_end, units);
}

/* The beginning of what stands in brackets in a title, "(Amendment)", and ends at `end`; `end` if
 * nothing does. */
static size_t brackets_begin(const LegalText *text, size_t floor, size_t end) {
  size_t begin = end;
  if (end <= floor || text->at[end - 1] != ')')
    return end;
  while (begin > floor && end - begin < BRACKETS_MOST && text->at[begin] != '(')
    begin--;
  return text->at[begin] == '(' && legal_capital(text, begin + 1) ? begin : end;
}

/* A title that is read backwards from its noun. */
typedef struct Title {
  const LegalText *text;
  size_t floor;
  size_t noun;
  size_t at;         /* the beginning of what has been read */
  size_t begin;      /* the beginning of the last word with a capital */
  unsigned capitals; /* how many of them there are */
} Title;

/* Takes the word that ends at `end`, before a comma or not; false if it is none of the title. */
static bool take_title_word(Title *title, size_t end, bool comma) {
  const LegalText *text = title->text;
  size_t word = legal_word_begin(text, title->floor, end);
  if (word == end)
    return false;
  bool capital = legal_capital(text, word);
  if (!capital && (comma || !legal_is_one_of(text, word, end, joiners)))
    return false;
  /* "Police, Crime and Courts Act": commas only in a list. */
  if (comma && !g_strstr_len(text->at + end, (gssize)(title->noun - end), " and "))
    return false;
  if (end - word == 3 && legal_has(text, word, "the") && !is_inner_the(text, title->floor, word))
    return false;
  title->at = word;
  if (capital) {
    title->begin = word;
    title->capitals++;
  }
  return true;
}

/* Reads the title of an act whose noun is at `noun`. */
static Title read_title(const LegalScan *scan, size_t noun) {
  Title title = {&scan->text, scan->floor, noun, noun, noun, 0};
  for (unsigned words = 0; words < NAME_WORDS; words++) {
    size_t end = legal_gap_before(title.text, title.floor, title.at);
    if (end <= title.floor || end == title.at)
      break;
    size_t brackets = brackets_begin(title.text, title.floor, end);
    if (brackets < end) {
      title.at = brackets;
      continue;
    }
    bool comma = title.capitals > 0 && title.text->at[end - 1] == ',';
    if (comma)
      end = legal_gap_before(title.text, title.floor, end - 1);
    if (!take_title_word(&title, end, comma))
      break;
  }
  return title;
}

/* Leaves out words such as "Under" at the beginning of a title. */
static size_t skip_openers(const LegalText *text, size_t begin, size_t noun, unsigned *capitals) {
  while (begin < noun) {
    size_t end = legal_word_end(text, begin);
    if (!legal_is_one_of(text, begin, end, openers) &&
        !legal_is_one_of(text, begin, end, joiners))
      break;
    *capitals -= legal_capital(text, begin) && *capitals > 0;
    begin = legal_gap(text, end + (legal_byte(text, end) == ',' || legal_byte(text, end) == '.'));
  }
  return MIN(begin, noun);
}

/* "(Cth)" and the like after the year; where it ends, or `at`. */
static size_t place_end(const LegalText *text, size_t at) {
  static const char *const places[] = {
      "(Cth)", "(NSW)", "(Vic)", "(VIC)", "(Qld)", "(QLD)", "(SA)",  "(WA)",   "(Tas)", "(TAS)",
      "(ACT)", "(NT)",  "(NZ)",  "(UK)",  "(Imp)", "(NI)",  "(CTH)", "(Scot)", "(HK)",  "(Ir)"};
  size_t next = legal_gap(text, at);
  for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
    if (legal_has(text, next, places[i]))
      return next + strlen(places[i]);
  return at;
}

/* ---- sections
 * ------------------------------------------------------------------------------------ */

/* Words whose value keeps them: "Sch 9, para 1". */
static const char *const kept[] = {
    "Schedule",   "Schedules", "Sch.",    "Sch",   "Schs",     "Part",  "Pt.",
    "Pt",         "Pts",       "Chapter", "Ch",    "Division", "Div",   "paragraph",
    "paragraphs", "para.",     "para",    "paras", "Order",    "Annex", "schedule"};

/* One "Sch 9" or "para 1" at `at`; `at` if there is none. */
static size_t kept_end(const LegalText *text, size_t at) {
  size_t word = legal_word_end(text, at);
  for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
    size_t n = strlen(kept[i]);
    if (!legal_has(text, at, kept[i]) || (word - at != n && word + 1 - at != n))
      continue;
    size_t value = legal_gap(text, at + n);
    size_t end = value;
    while (g_ascii_isalnum(legal_byte(text, end)) ||
           (end > value && legal_dash(text, end) > 0 &&
            legal_digit(text, end + legal_dash(text, end))))
      end += MAX(legal_dash(text, end), 1);
    bool numbered = legal_digit(text, value) || (legal_capital(text, value) && end - value <= 5);
    return value > at + n && end > value && numbered ? legal_subdivisions(text, end) : at;
  }
  return at;
}

/* "Sch 9, para 1", "paragraph 1 of Schedule 9". */
static size_t kept_list_end(const LegalText *text, size_t at) {
  size_t end = kept_end(text, at);
  for (unsigned n = 0; n < 4 && end > at; n++) {
    size_t next = legal_gap(text, end);
    if (legal_byte(text, next) == ',')
      next = legal_gap(text, next + 1);
    if (legal_has(text, next, "of ") || legal_has(text, next, "to "))
      next = legal_gap(text, next + 3);
    size_t more = kept_end(text, next);
    if (more == next)
      break;
    end = more;
  }
  return end;
}

/* Reads the section at `at`, which must be marked; sets the parts and returns its end, or `at`.
 */
static size_t take_section(const LegalText *text, size_t at, LegalCite *cite) {
  size_t end = kept_list_end(text, at);
  if (end > at) {
    cite->part[LEGAL_SECTION] = legal_span(at, end);
    return end;
  }
  LegalSection section;
  if (!legal_read_section(text, at, &section) || !section.marked)
    return at;
  cite->part[LEGAL_SECTION] = section.value;
  cite->part[LEGAL_PIN] = section.pin;
  return section.end;
}

/* The section before an act whose title, with "the", begins at `begin`: "section 172 of the". */
static void section_before(const LegalScan *scan, size_t begin, LegalCite *cite) {
  const LegalText *text = &scan->text;
  size_t floor = begin > scan->floor + SECTION_REACH ? begin - SECTION_REACH : scan->floor;
  size_t of = legal_gap_before(text, floor, begin);
  if (of >= floor + 4 && legal_has_folded(text, of - 3, "the"))
    of = legal_gap_before(text, floor, of - 3);
  if (of < floor + 2 || !(legal_has(text, of - 2, "of") || legal_has(text, of - 2, "to")))
    return;
  size_t end = legal_gap_before(text, floor, of - 2);
  size_t found = 0;
  for (size_t at = end; at > floor; at--) {
    unsigned char byte = (unsigned char)text->at[at - 1];
    if (byte == ';' || byte == '\n' ||
        (byte == '.' && legal_byte(text, at) == ' ' && legal_capital(text, at + 1)))
      break;
    if (!strchr("sSrRpPaAcCoOD\xC2&", byte) || legal_letter_before(text, at - 1) > 0)
      continue;
    LegalCite trial = *cite;
    if (take_section(text, at - 1, &trial) == end) {
      *cite = trial;
      found = at - 1;
    }
  }
  if (found > 0)
    cite->lead = cite->span.begin = (uint32_t)found;
}

/* The section after an act: ", s 994(1)", " s 52", ", Sch 9, para 1". */
static size_t section_after(const LegalText *text, size_t at, LegalCite *cite) {
  size_t next = legal_gap(text, at);
  if (legal_byte(text, next) == ',')
    next = legal_gap(text, next + 1);
  if (next == at)
    return at;
  size_t end = take_section(text, next, cite);
  return end > next ? end : at;
}

/* ---- acts
 * ---------------------------------------------------------------------------------------- */

static const struct {
  const char *noun;
  unsigned capitals; /* words in capitals that must stand before it */
} nouns[] = {{"Act", 1},     {"Regulations", 1}, {"Order", 2},    {"Rules", 2},
             {"Measure", 2}, {"Code", 1},        {"Ordinance", 1}};

size_t legal_read_act(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  size_t word = legal_word_end(text, at);
  unsigned wanted = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(nouns); i++)
    if (strlen(nouns[i].noun) == word - at && legal_has(text, at, nouns[i].noun))
      wanted = nouns[i].capitals;
  if (wanted == 0)
    return 0;
  size_t next = legal_gap(text, word);
  bool comma = legal_byte(text, next) == ',';
  if (comma)
    next = legal_gap(text, next + 1);
  int year = legal_year(text, next);
  if (year == 0 || next == word)
    return 0;
  Title title = read_title(scan, at);
  unsigned capitals = title.capitals;
  size_t begin = skip_openers(text, title.begin, at, &capitals);
  size_t end = place_end(text, next + 4);
  bool placed = end > next + 4;
  LegalCite cite = legal_cite_new(LEGAL_STATUTE, LEGAL_BY_ACT, begin, end);
  cite.place = placed ? LEGAL_IN_AU : LEGAL_IN_UK;
  cite.year = year;
  cite.part[LEGAL_FOUND] = legal_span(begin, end);
  section_before(scan, begin, &cite);
  size_t tail = legal_empty(cite.part[LEGAL_SECTION]) ? section_after(text, end, &cite) : end;
  bool sectioned = !legal_empty(cite.part[LEGAL_SECTION]);
  if (begin == at ||
      (!placed && !sectioned && (capitals < wanted || comma || text->at[at] == 'C')))
    return 0;
  cite.span.end = (uint32_t)tail;
  cite.tail = (uint32_t)tail;
  legal_signal(text, scan->floor, cite.span.begin, &cite);
  return legal_add(scan, &cite, tail);
}

/* Whether a sentence ends between two positions. */
static bool sentence_ends(const LegalText *text, size_t begin, size_t end) {
  for (size_t at = begin; at + 2 < end; at++)
    if (strchr(".!?", text->at[at]) && strchr(" \n\"", text->at[at + 1]) &&
        legal_capital(text, at + 2))
      return true;
  return false;
}

size_t legal_read_later_section(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  const LegalCite *last = legal_last(scan);
  if (!last || last->label != LEGAL_STATUTE ||
      (last->place != LEGAL_IN_UK && last->place != LEGAL_IN_AU) ||
      (last->rule != LEGAL_BY_ACT && last->rule != LEGAL_BY_PREVIOUS) ||
      legal_empty(last->part[LEGAL_SECTION]) || last->paragraph != scan->paragraph ||
      at - last->tail > LATER_REACH || sentence_ends(text, last->tail, at))
    return 0;
  LegalSection section;
  if (!legal_read_section(text, at, &section) || !section.marked)
    return 0;
  size_t next = legal_gap(text, section.end);
  if (legal_has(text, next, "of ") && !legal_has(text, next, "of that Act") &&
      !legal_has(text, next, "of the Act") && !legal_has(text, next, "of the same Act") &&
      !legal_has(text, next, "of the 1") && !legal_has(text, next, "of the 2"))
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_STATUTE, LEGAL_BY_PREVIOUS, at, section.end);
  cite.place = last->place;
  cite.year = last->year;
  cite.part[LEGAL_FOUND] = last->part[LEGAL_FOUND];
  cite.part[LEGAL_SECTION] = section.value;
  cite.part[LEGAL_PIN] = section.pin;
  return legal_add(scan, &cite, section.end);
}

size_t legal_read_instrument(LegalScan *scan, size_t at) {
  static const char *const forms[] = {"S.S.I.", "SSI", "S.I.", "SI", "S.R.", "SR"};
  static const char *const names[] = {"SSI", "SSI", "SI", "SI", "SR", "SR"};
  const LegalText *text = &scan->text;
  for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
    size_t n = strlen(forms[i]);
    size_t year = legal_gap(text, at + n);
    if (!legal_has(text, at, forms[i]) || year == at + n || legal_year(text, year) == 0)
      continue;
    size_t number = year + 4;
    if (legal_byte(text, number) == '/')
      number++;
    else if (legal_has(text, number, " No. ") || legal_has(text, number, "/No. ") ||
             legal_has(text, number, ", No. "))
      number += legal_byte(text, number) == ' ' ? 5 : legal_byte(text, number) == ',' ? 6 : 5;
    else if (legal_has(text, number, " No "))
      number += 4;
    size_t end = legal_digits(text, number);
    if (number == year + 4 || end == number || end - number > 5 || legal_letter(text, end) > 0)
      return 0;
    LegalCite cite = legal_cite_new(LEGAL_STATUTE, LEGAL_BY_LAW, at, end);
    cite.place = LEGAL_IN_XX;
    cite.reporter = names[i];
    cite.year = legal_year(text, year);
    cite.part[LEGAL_FOUND] = legal_span(at, at + n);
    cite.part[LEGAL_NUMBER] = legal_span(year, end);
    cite.tail = (uint32_t)legal_pin(text, end, false, &cite.part[LEGAL_PIN]);
    return legal_add(scan, &cite, cite.tail);
  }
  return 0;
}

/* ---- Canada
 * -------------------------------------------------------------------------------------- */

static const struct {
  const char *letters;
  const char *name;
  bool undated;
} canadian[] = {
    {"RSC", "R.S.C.", false},    {"SC", "S.C.", false},          {"RSO", "R.S.O.", false},
    {"SO", "S.O.", false},       {"RSBC", "R.S.B.C.", false},    {"SBC", "S.B.C.", false},
    {"RSA", "R.S.A.", false},    {"SA", "S.A.", false},          {"RSM", "R.S.M.", false},
    {"SM", "S.M.", false},       {"RSS", "R.S.S.", false},       {"SS", "S.S.", false},
    {"RSNS", "R.S.N.S.", false}, {"SNS", "S.N.S.", false},       {"RSNB", "R.S.N.B.", false},
    {"SNB", "S.N.B.", false},    {"RSPEI", "R.S.P.E.I.", false}, {"SPEI", "S.P.E.I.", false},
    {"RSNL", "R.S.N.L.", false}, {"SNL", "S.N.L.", false},       {"RSN", "R.S.N.", false},
    {"RSY", "R.S.Y.", false},    {"SY", "S.Y.", false},          {"RSNWT", "R.S.N.W.T.", false},
    {"SNWT", "S.N.W.T.", false}, {"RSQ", "R.S.Q.", true},        {"SQ", "S.Q.", false},
    {"LRQ", "L.R.Q.", true},     {"LQ", "L.Q.", false},          {"CQLR", "C.Q.L.R.", true},
    {"RLRQ", "R.L.R.Q.", true},  {"LRC", "L.R.C.", false},       {"LC", "L.C.", false},
    {"CCSM", "C.C.S.M.", true},  {"SNu", "S.Nu.", false},        {"RSNu", "R.S.Nu.", false},
};

/* The end of these letters at `at`, each with or without a full stop; 0 if they do not stand
 * there. */
static size_t letters_end(const LegalText *text, size_t at, const char *letters) {
  for (; *letters; letters++) {
    if (legal_byte(text, at) != (unsigned char)*letters)
      return 0;
    at++;
    if (legal_byte(text, at) == '.') {
      at++;
      if (letters[1] && legal_byte(text, at) == ' ' &&
          legal_byte(text, at + 1) == (unsigned char)letters[1])
        at++;
    }
  }
  return legal_letter(text, at) > 0 ? 0 : at;
}

/* The end of "C-46", "H.8", "22", "1 (5th Supp.)" at `at`. */
static size_t chapter_end(const LegalText *text, size_t at) {
  size_t end = at;
  while (g_ascii_isalnum(legal_byte(text, end)) ||
         (end > at && (legal_byte(text, end) == '.' || legal_dash(text, end) > 0) &&
          g_ascii_isalnum(legal_byte(text, end + MAX(legal_dash(text, end), 1)))))
    end += MAX(legal_dash(text, end), 1);
  size_t open = legal_gap(text, end);
  size_t closing = end > at && legal_byte(text, open) == '(' ? legal_closing(text, open, 16) : 0;
  return closing > 0 && legal_has(text, closing - 5, "Supp.") ? closing + 1 : end;
}

size_t legal_read_canadian_statute(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  for (size_t i = 0; i < G_N_ELEMENTS(canadian); i++) {
    size_t end = letters_end(text, at, canadian[i].letters);
    if (end == 0)
      continue;
    size_t next = legal_gap(text, end + (legal_byte(text, end) == ','));
    int year = next > end ? legal_year(text, next) : 0;
    if (year > 0)
      next = legal_gap(text, next + 4);
    else if (!canadian[i].undated)
      continue;
    if (legal_byte(text, next) == ',')
      next = legal_gap(text, next + 1);
    size_t chapter = legal_has(text, next, "chapter ")
                         ? next + 8
                         : next + 1 + (legal_byte(text, next + 1) == '.');
    size_t value = legal_gap(text, chapter);
    size_t close = chapter_end(text, value);
    if (legal_byte(text, next) != 'c' || close == value ||
        !(legal_digit(text, value) || legal_capital(text, value)))
      continue;
    LegalCite cite = legal_cite_new(LEGAL_STATUTE, LEGAL_BY_LAW, at, close);
    cite.place = LEGAL_IN_CA;
    cite.reporter = canadian[i].name;
    cite.year = year;
    cite.part[LEGAL_FOUND] = legal_span(at, end);
    cite.part[LEGAL_CHAPTER] = legal_span(value, close);
    LegalSection section;
    size_t pin = legal_gap(text, close);
    if (legal_byte(text, pin) == ',')
      pin = legal_gap(text, pin + 1);
    if (pin > close && legal_read_section(text, pin, &section) && section.marked) {
      cite.part[LEGAL_PIN] = legal_span(pin, section.tail);
      cite.tail = (uint32_t)section.tail;
    }
    return legal_add(scan, &cite, cite.tail);
  }
  return 0;
}
