/* SPDX-License-Identifier: MIT */
#include "plugins/legal/resolve.h"
#include "plugins/legal/antecedents.h"

#include <string.h>

/* What "Id." would mean at a place in the text. */
typedef struct Last {
  int32_t main;  /* the citation cited last, or LEGAL_NOTHING */
  int32_t first; /* the one that its subsequent history belongs to, or LEGAL_NOTHING */
} Last;

static int32_t root_of(const LegalScan *scan, int32_t i) {
  int32_t parallel = i >= 0 ? legal_cite_at(scan->cites, (size_t)i)->parallel : LEGAL_NOTHING;
  return parallel >= 0 ? parallel : i;
}

/* The first of the parallel citations of `first` that may have this page; LEGAL_NOTHING if none
 * may. */
static int32_t with_page(const LegalScan *scan, int32_t first, long page) {
  if (first < 0)
    return LEGAL_NOTHING;
  for (size_t i = (size_t)first; i < scan->cites->len && i < (size_t)first + 12; i++) {
    const LegalCite *cite = legal_cite_at(scan->cites, i);
    if (i > (size_t)first && cite->parallel != first)
      break;
    if (cite->label == LEGAL_STATUTE || legal_has_page(&scan->text, cite, page))
      return (int32_t)i;
  }
  return LEGAL_NOTHING;
}

static void resolve_id(const LegalScan *scan, LegalCite *cite, const Last *last) {
  long page = legal_pinned_page(&scan->text, cite);
  cite->resolves = with_page(scan, last->main, page);
  if (cite->resolves < 0 && last->first >= 0)
    cite->resolves = with_page(scan, last->first, page);
}

/* Whether the words of `name` stand in the passage `party`. */
static bool holds(const LegalText *text, MillSpan party, MillSpan name) {
  size_t n = name.end - name.begin;
  for (size_t at = party.begin; at + n <= party.end; at++)
    if (memcmp(text->at + at, text->at + name.begin, n) == 0)
      return true;
  return false;
}

/* Lets a reference by name know which party it names, and the court. */
static void know(const LegalScan *scan, LegalCite *cite) {
  const LegalCite *full = legal_cite_at(scan->cites, (size_t)cite->resolves);
  MillSpan name = cite->part[LEGAL_ANTECEDENT];
  bool second = holds(&scan->text, full->part[LEGAL_DEFENDANT], name) &&
                !holds(&scan->text, full->part[LEGAL_PLAINTIFF], name);
  cite->part[second ? LEGAL_DEFENDANT : LEGAL_PLAINTIFF] = name;
  cite->court = full->court;
}

/* Whether a full citation without names goes on with the history of the one before: ", aff'd, 901
 * F.3d 77". */
static bool is_history(const LegalScan *scan, size_t i) {
  const LegalCite *cite = legal_cite_at(scan->cites, i);
  if (i == 0 || cite->label != LEGAL_CASE || !legal_empty(cite->part[LEGAL_PLAINTIFF]) ||
      !legal_empty(cite->part[LEGAL_DEFENDANT]))
    return false;
  const LegalCite *before = legal_cite_at(scan->cites, i - 1);
  return before->label == LEGAL_CASE && before->paragraph == cite->paragraph &&
         cite->span.begin - before->tail < 60 &&
         legal_byte(&scan->text, legal_gap(&scan->text, before->tail)) == ',';
}

/* Notes a citation as the last; those in the remark of another are passed over. */
static void note(const LegalScan *scan, size_t i, int32_t meant, Last *last) {
  const LegalCite *cite = legal_cite_at(scan->cites, i);
  if (cite->outer >= 0 && !legal_cite_at(scan->cites, (size_t)cite->outer)->dropped &&
      legal_cite_at(scan->cites, (size_t)cite->outer)->label != LEGAL_RECORD)
    return;
  last->first = cite->parallel < 0 && is_history(scan, i) ? last->main
                : cite->parallel < 0                      ? LEGAL_NOTHING
                                                          : last->first;
  last->main = meant;
}

static void resolve_one(LegalScan *scan, size_t i, LegalAntecedents *antecedents, Last *last) {
  LegalCite *cite = legal_cite_at(scan->cites, i);
  switch (cite->label) {
  case LEGAL_CASE:
  case LEGAL_STATUTE:
  case LEGAL_ARTICLE:
    legal_antecedents_add(antecedents, i);
    note(scan, i, root_of(scan, (int32_t)i), last);
    break;
  case LEGAL_SHORT:
    cite->resolves = legal_antecedents_of_short(antecedents, cite);
    cite->dropped = cite->strength == LEGAL_WEAK && cite->resolves < 0 &&
                    legal_empty(cite->part[LEGAL_ANTECEDENT]) && !cite->supported;
    if (!cite->dropped && cite->parallel < 0)
      note(scan, i, cite->resolves, last);
    break;
  case LEGAL_REFERENCE:
  case LEGAL_SUPRA:
    cite->resolves = legal_antecedents_of_name(antecedents, cite);
    cite->dropped = cite->label == LEGAL_REFERENCE && cite->resolves < 0;
    if (cite->dropped)
      break;
    if (cite->label == LEGAL_REFERENCE) {
      cite->span = cite->part[LEGAL_ANTECEDENT];
      know(scan, cite);
    }
    note(scan, i, cite->resolves, last);
    break;
  case LEGAL_ID:
    resolve_id(scan, cite, last);
    break;
  default:
    note(scan, i, LEGAL_NOTHING, last);
    break;
  }
}

void legal_resolve(LegalScan *scan) {
  g_autoptr(LegalAntecedents) antecedents = legal_antecedents_new(scan);
  Last last = {LEGAL_NOTHING, LEGAL_NOTHING};
  for (size_t i = 0; i < scan->cites->len; i++)
    if (!legal_cite_at(scan->cites, i)->dropped)
      resolve_one(scan, i, antecedents, &last);
}
