/* SPDX-License-Identifier: MIT */
#include "plugins/legal/shortforms.h"
#include "plugins/legal/parties.h"
#include "plugins/legal/pins.h"

#include <string.h>

/* Whether what stands before `at` lets a sentence or a citation begin there. */
static bool is_opening(const LegalText *text, size_t at) {
  static const char *const words[] = {"and",     "also",   "see",     "in",  "with",
                                      "compare", "citing", "quoting", "but", "cf",
                                      "accord",  "or",     NULL};
  size_t end = legal_gap_before(text, 0, at);
  if (end == 0 || (end == at && legal_byte(text, at - 1) <= ' '))
    return true;
  unsigned char byte = (unsigned char)text->at[end - 1];
  if (strchr(".;:([)]\"'!?,*_", byte) || legal_letter_before(text, end) == 0)
    return true;
  size_t word = legal_word_begin(text, 0, end);
  return legal_is_one_of(text, word, end, words);
}

/* The end of "Id" or "Ibid" at `at`; `at` if neither is there. */
static size_t id_end(const LegalText *text, size_t at) {
  static const char *const words[] = {"Id", "Ibid", "id", "ibid", "ID", "IBID"};
  size_t word = legal_word_end(text, at);
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (strlen(words[i]) == word - at && legal_has(text, at, words[i]))
      return word;
  return at;
}

size_t legal_read_id(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  size_t word = id_end(text, at);
  if (word == at)
    return 0;
  size_t stop =
      legal_byte(text, word) == ' ' && legal_byte(text, word + 1) == '.' ? word + 1 : word;
  bool stopped = legal_byte(text, stop) == '.';
  size_t end = stopped ? stop + 1 : word;
  LegalCite cite = legal_cite_new(LEGAL_ID, LEGAL_BY_WORD, at, end);
  size_t next = legal_pin(text, end, true, &cite.part[LEGAL_PIN]);
  legal_signal(text, scan->floor, at, &cite);
  bool pinned = !legal_empty(cite.part[LEGAL_PIN]);
  bool small = legal_byte(text, at) == 'i';
  bool plain =
      (stopped || word - at == 4) && is_opening(text, at) && legal_byte(text, at + 1) != 'D';
  bool inserted = small && plain && scan->cites->len > 0 &&
                  strchr(",;)", legal_byte(text, legal_gap(text, end)));
  if (!(pinned && (stopped || plain)) && !(plain && (!small || cite.supported || inserted)))
    return 0;
  cite.tail = (uint32_t)legal_remark(text, next, &cite);
  return legal_add(scan, &cite, next);
}

size_t legal_read_supra(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  if (!legal_has_folded(text, at, "supra") || legal_word_end(text, at) != at + 5)
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_SUPRA, LEGAL_BY_WORD, at, at + 5);
  size_t end = legal_gap_before(text, scan->floor, at);
  if (end > scan->floor && strchr(",(", text->at[end - 1]))
    end = legal_gap_before(text, scan->floor, end - 1);
  if (end > scan->floor)
    legal_name_before(text, scan->floor, end, &cite.part[LEGAL_ANTECEDENT]);
  size_t next = at + 5;
  size_t comma = legal_gap(text, next);
  if (legal_byte(text, comma) == ',' && legal_volume_follows(text, legal_gap(text, comma + 1)))
    return next; /* a short form, with its own volume and reporter */
  next = legal_pin(text, next, true, &cite.part[LEGAL_PIN]);
  MillSpan second;
  size_t further = legal_pin(text, next, true, &second);
  if (!legal_empty(second) && legal_has(text, cite.part[LEGAL_PIN].begin, "n")) {
    cite.part[LEGAL_PIN] = second;
    next = further;
  }
  bool named = !legal_empty(cite.part[LEGAL_ANTECEDENT]);
  /* With one capital it begins a sentence, or is a car. */
  bool is_word = !legal_capital(text, at) || legal_capital(text, at + 1) || is_opening(text, at);
  if (!is_word || (!named && legal_empty(cite.part[LEGAL_PIN])))
    return 0;
  if (named)
    cite.lead = cite.part[LEGAL_ANTECEDENT].begin;
  legal_signal(text, scan->floor, cite.lead, &cite);
  cite.tail = (uint32_t)legal_remark(text, next, &cite);
  return legal_add(scan, &cite, next);
}

size_t legal_read_reference(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  if (scan->cites->len == 0 || !legal_has(text, at, "at") || legal_word_end(text, at) != at + 2)
    return 0;
  size_t end = legal_gap_before(text, scan->floor, at);
  bool comma = end > scan->floor && text->at[end - 1] == ',';
  if (comma)
    end = legal_gap_before(text, scan->floor, end - 1);
  if (end == at || end <= scan->floor || legal_letter_before(text, end) == 0)
    return 0;
  LegalCite cite = legal_cite_new(LEGAL_REFERENCE, LEGAL_BY_NAME, at, end);
  size_t next = legal_pin(text, comma ? legal_gap(text, end) : end, true, &cite.part[LEGAL_PIN]);
  if (legal_empty(cite.part[LEGAL_PIN]) || cite.part[LEGAL_PIN].begin != at)
    return 0;
  MillSpan *name = &cite.part[LEGAL_ANTECEDENT];
  legal_name_before(text, scan->floor, end, name);
  if (legal_empty(*name))
    return 0;
  cite.span = *name;
  cite.lead = name->begin;
  legal_signal(text, scan->floor, cite.lead, &cite);
  cite.tail = (uint32_t)legal_remark(text, next, &cite);
  return legal_add(scan, &cite, next);
}

size_t legal_read_record(LegalScan *scan, size_t at) {
  static const char *const papers[] = {
      "Tr.",  "Hr'g Tr.", "Trial Tr.", "Dep.", "Compl.", "Dkt.",  "ECF",  "Exh.", "Ex.",
      "J.A.", "App.",     "Pet. App.", "Br.",  "Decl.",  "Aff.",  "Doc.", "R.",   "A.R.",
      "RT",   "CT",       "ROA.",      "Rec.", "Mot.",   "Resp.", "Vol.", "Tr",   "AR"};
  const LegalText *text = &scan->text;
  size_t end = legal_gap_before(text, 0, at);
  bool opened = end > 0 && strchr("([;", text->at[end - 1]);
  for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
    size_t n = strlen(papers[i]);
    if (!legal_has(text, at, papers[i]) || (n < 3 && !opened) ||
        (n >= 3 && !opened && papers[i][0] != 'T'))
      continue;
    size_t next = legal_gap(text, at + n);
    static const char *const words[] = {"No. ", "at ", "p. ", "pp. ", "Vol. "};
    for (size_t j = 0; j < G_N_ELEMENTS(words); j++)
      if (legal_has(text, next, words[j]))
        next = legal_gap(text, next + strlen(words[j]));
    next += legal_paragraph_sign(text, next);
    next = legal_gap(text, next);
    size_t digits = legal_digits(text, next);
    if (digits == next || legal_volume_follows(text, next))
      continue;
    LegalCite cite = legal_cite_new(LEGAL_RECORD, LEGAL_BY_WORD, at, digits);
    return legal_add(scan, &cite, digits);
  }
  return 0;
}
