/* SPDX-License-Identifier: MIT */
#include "plugins/legal/groups.h"

#include <string.h>

/* Whether the citation's court and year stand in brackets after it. */
static bool is_closed(const LegalCite *cite) {
  MillSpan brackets = cite->part[LEGAL_COURT_AND_YEAR];
  return !legal_empty(brackets) && brackets.begin >= cite->span.end;
}

/* The end of a citation with its pin cite. */
static size_t pinned_end(const LegalCite *cite) {
  return MAX(cite->span.end, cite->part[LEGAL_PIN].end);
}

/* Whether only blanks and one of these signs stand between two positions. */
static bool only_between(const LegalText *text, size_t begin, size_t end, const char *signs) {
  size_t at = legal_gap(text, begin);
  if (at >= end || !strchr(signs, text->at[at]))
    return false;
  at = legal_gap(text, at + 1);
  if (at < end && (text->at[at] == '[' || text->at[at] == '('))
    at++;
  return at == end;
}

/* Whether two citations, one after the other, are of the same case. */
static bool are_parallel(const LegalText *text, const LegalCite *first, const LegalCite *second) {
  if (first->label != second->label ||
      (first->label != LEGAL_CASE && first->label != LEGAL_SHORT))
    return false;
  if (first->paragraph != second->paragraph || !legal_empty(second->part[LEGAL_PLAINTIFF]) ||
      !legal_empty(second->part[LEGAL_DEFENDANT]) || second->rule == LEGAL_BY_CASE_NUMBER)
    return false;
  /* One case has one neutral citation, one ECLI, and stands once in a reporter. */
  bool twice = first->rule == second->rule &&
               (first->rule == LEGAL_BY_COURT_CODE || first->rule == LEGAL_BY_ECLI);
  if (twice || g_strcmp0(first->reporter, second->reporter) == 0)
    return false;
  if (first->rule == LEGAL_BY_CASE_NUMBER)
    return legal_gap(text, first->tail) == second->span.begin ||
           only_between(text, first->tail, second->span.begin, ",:");
  if (first->place != LEGAL_IN_US || second->place != LEGAL_IN_US)
    return only_between(text, first->tail, second->span.begin, ",;");
  return !is_closed(first) && only_between(text, pinned_end(first), second->span.begin, ",[");
}

/* Gives `to` what `from` knows and it lacks, of the names or of court and year. */
static void share_names(const LegalCite *from, LegalCite *to) {
  static const LegalPart names[] = {LEGAL_PLAINTIFF, LEGAL_DEFENDANT, LEGAL_ANTECEDENT,
                                    LEGAL_SIGNAL, LEGAL_DOCKET};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (legal_empty(to->part[names[i]]))
      to->part[names[i]] = from->part[names[i]];
}

static void share_year(const LegalCite *from, LegalCite *to) {
  static const LegalPart brackets[] = {LEGAL_REMARK, LEGAL_COURT_AND_YEAR};
  if (to->year == 0)
    to->year = from->year;
  if (!to->court)
    to->court = from->court;
  for (size_t i = 0; i < G_N_ELEMENTS(brackets); i++)
    if (legal_empty(to->part[brackets[i]]))
      to->part[brackets[i]] = from->part[brackets[i]];
}

/* Lets the citations [first, last] of one case share what they know. */
static void share(GArray *cites, size_t first, size_t last) {
  bool supported = false;
  for (size_t i = first; i <= last; i++)
    supported = supported || legal_cite_at(cites, i)->supported ||
                legal_cite_at(cites, i)->strength == LEGAL_STRONG;
  for (size_t i = first; i <= last; i++) {
    LegalCite *cite = legal_cite_at(cites, i);
    share_names(legal_cite_at(cites, first), cite);
    if (legal_cite_at(cites, last)->place == LEGAL_IN_US) {
      share_year(legal_cite_at(cites, last), cite);
      share_year(legal_cite_at(cites, first), cite);
    }
    cite->supported = supported;
  }
}

/* Whether a citation follows another in a string, after "; " or ", ". */
static bool is_strung(const LegalText *text, const LegalCite *before, const LegalCite *cite) {
  return !before->dropped && before->label != LEGAL_RECORD && before->label != LEGAL_REFERENCE &&
         only_between(text, before->tail, cite->lead, ",;");
}

void legal_group(LegalScan *scan) {
  GArray *cites = scan->cites;
  size_t first = 0;
  for (size_t i = 1; i <= cites->len; i++) {
    if (i < cites->len &&
        are_parallel(&scan->text, legal_cite_at(cites, i - 1), legal_cite_at(cites, i))) {
      legal_cite_at(cites, i)->parallel = (int32_t)first;
      continue;
    }
    if (i - first > 1)
      share(cites, first, i - 1);
    first = i;
  }
  for (size_t i = 0; i < cites->len; i++) {
    LegalCite *cite = legal_cite_at(cites, i);
    if (cite->strength != LEGAL_STRONG && !cite->supported && cite->label != LEGAL_SHORT)
      cite->dropped = i == 0 || !is_strung(&scan->text, legal_cite_at(cites, i - 1), cite);
  }
}
