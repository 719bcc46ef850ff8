/* SPDX-License-Identifier: MIT */
#include "plugins/legal/sections.h"

#include <glib.h>
#include <string.h>

enum {
  SIGNS_MOST = 3,       /* section signs in a row */
  SECTION_MOST = 40,    /* bytes of one section */
  SUBDIVISION_MOST = 6, /* bytes between brackets */
  LIST_MOST = 12        /* sections of one citation */
};

static const struct {
  const char *word;
  bool many;
} marks[] = {
    {"sections", true},    {"section", false},    {"secs.", true},      {"sec.", false},
    {"sec", false},        {"rules", true},       {"rule", false},      {"r.", false},
    {"arts.", true},       {"art.", false},       {"article", false},   {"articles", true},
    {"art", false},        {"ss.", true},         {"ss", true},         {"s.", false},
    {"s", false},          {"regs", true},        {"reg", false},       {"reg.", false},
    {"regulation", false}, {"regulations", true}, {"rr", true},         {"r", false},
    {"para", false},       {"paras", true},       {"paragraph", false}, {"pt.", false},
};

size_t legal_section_mark(const LegalText *text, size_t at, bool *many) {
  size_t next = at;
  size_t n = 0;
  for (size_t sign; n < SIGNS_MOST && (sign = legal_section_sign(text, next)) > 0; n++)
    next = legal_gap(text, next + sign);
  *many = n > 1;
  if (n > 0)
    return next;
  size_t word = legal_word_end(text, at);
  size_t stop = word + (legal_byte(text, word) == '.');
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    size_t length = strlen(marks[i].word);
    if ((length == word - at || length == stop - at) &&
        legal_has_folded(text, at, marks[i].word)) {
      *many = marks[i].many;
      return legal_gap(text, at + length) > at + length ? legal_gap(text, at + length) : at;
    }
  }
  return at;
}

/* The bytes at `at` that a section may have besides letters and digits. */
static size_t inner(const LegalText *text, size_t at) {
  unsigned char byte = legal_byte(text, at);
  if (byte == '.' || byte == ':' || byte == '/')
    return 1;
  return legal_dash(text, at);
}

/* The end of one section at `at`: "9A.36.021", "16-5-21", "213-214". */
static size_t value_end(const LegalText *text, size_t at) {
  size_t end = at;
  bool digits = false;
  while (end - at < SECTION_MOST) {
    unsigned char byte = legal_byte(text, end);
    size_t joined = inner(text, end);
    if (g_ascii_isalnum(byte)) {
      digits = digits || g_ascii_isdigit(byte);
      end++;
    } else if (joined > 0 && g_ascii_isalnum(legal_byte(text, end + joined)) && end > at) {
      end += joined;
    } else {
      break;
    }
  }
  bool first = g_ascii_isdigit(legal_byte(text, at)) ||
               (g_ascii_isupper(legal_byte(text, at)) && end - at <= 12);
  return digits && first && legal_letter(text, end) == 0 ? end : at;
}

size_t legal_subdivisions(const LegalText *text, size_t at) {
  size_t end = at;
  for (unsigned n = 0; n < LIST_MOST; n++) {
    size_t dash = legal_dash(text, end);
    size_t open = end > at && dash > 0 ? end + dash : end;
    if (legal_byte(text, open) != '(')
      return end;
    size_t close = open + 1;
    while (close - open <= SUBDIVISION_MOST && g_ascii_isalnum(legal_byte(text, close)))
      close++;
    if (close == open + 1 || legal_byte(text, close) != ')' || legal_year(text, open + 1) > 0)
      return end;
    end = close + 1;
  }
  return end;
}

/* Further sections after a plural: ", 1343", " and 1346", "(a), 1983". */
static size_t list_end(const LegalText *text, size_t at) {
  for (unsigned n = 0; n < LIST_MOST; n++) {
    size_t next = legal_gap(text, at);
    unsigned char byte = legal_byte(text, next);
    if (byte == ',' || byte == '&')
      next = legal_gap(text, next + 1);
    if (legal_has(text, next, "and "))
      next = legal_gap(text, next + 4);
    if (next == at ||
        (byte != ',' && byte != '&' && !legal_has(text, legal_gap(text, at), "and ")))
      return at;
    size_t end = legal_digit(text, next) ? value_end(text, next) : next;
    size_t after = legal_gap(text, end);
    bool is_volume = after > end && legal_capital(text, after) && legal_letter(text, after) > 0;
    if (end == next || is_volume)
      return at;
    at = legal_subdivisions(text, end);
  }
  return at;
}

/* "et seq.", "subd. 1", "cl. 3", "note" after a section. */
static size_t words_end(const LegalText *text, size_t at, size_t *begin) {
  static const char *const seq[] = {"et seq.", "et. seq.", "et seq", "note"};
  static const char *const marked[] = {"subd.",       "subds.",  "subdivision", "subsection",
                                       "subsections", "subsec.", "para.",       "paragraph",
                                       "cl.",         "subdiv.", "pt.",         "subpt.",
                                       "cmt.",        "app.",    "n."};
  size_t next = legal_gap(text, at);
  bool comma = legal_byte(text, next) == ',';
  if (comma)
    next = legal_gap(text, next + 1);
  *begin = next;
  for (size_t i = 0; i < G_N_ELEMENTS(seq) && next > at; i++)
    if (legal_has(text, next, seq[i]) && legal_letter(text, next + strlen(seq[i])) == 0)
      return next + strlen(seq[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(marked) && next > at; i++) {
    size_t n = strlen(marked[i]);
    if (!legal_has(text, next, marked[i]))
      continue;
    size_t value = legal_gap(text, next + n);
    size_t end = value;
    while (g_ascii_isalnum(legal_byte(text, end)))
      end++;
    end = legal_subdivisions(text, end);
    if (end > value && end - value < 12)
      return end;
  }
  return at;
}

bool legal_read_section(const LegalText *text, size_t at, LegalSection *section) {
  bool many;
  size_t begin = legal_section_mark(text, at, &many);
  *section = (LegalSection){.marked = begin > at};
  size_t end = value_end(text, begin);
  if (end == begin)
    return false;
  size_t more = many ? list_end(text, legal_subdivisions(text, end)) : end;
  if (many && more > legal_subdivisions(text, end))
    end = more;
  section->value = legal_span(begin, end);
  size_t brackets = legal_subdivisions(text, end);
  size_t spaced = legal_gap(text, end);
  if (brackets == end && spaced == end + 1 && legal_subdivisions(text, spaced) > spaced &&
      legal_letter(text, legal_subdivisions(text, spaced)) == 0)
    brackets = legal_subdivisions(text, spaced);
  size_t words;
  size_t tail = words_end(text, brackets, &words);
  section->end = brackets;
  section->tail = tail;
  if (brackets > end)
    section->pin =
        legal_span(spaced < brackets && legal_byte(text, end) != '(' ? spaced : end, tail);
  else if (tail > brackets)
    section->pin = legal_span(words, tail);
  return true;
}
