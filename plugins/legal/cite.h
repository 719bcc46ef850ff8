/* SPDX-License-Identifier: MIT */
/* A citation as it is found: its kind, its parts as spans of the text, and what they mean. */
#ifndef TEXTMILL_LEGAL_CITE_H
#define TEXTMILL_LEGAL_CITE_H

#include "plugins/legal/nametable.h"

#include <glib.h>
#include <textmill/document.h>

typedef enum LegalLabel {
  LEGAL_CASE = 0,
  LEGAL_STATUTE,
  LEGAL_ARTICLE, /* in a journal */
  LEGAL_SHORT,
  LEGAL_SUPRA,
  LEGAL_ID,
  LEGAL_REFERENCE,
  LEGAL_RECORD, /* of the court's own papers, "Tr. 114:3": not reported, but "Id." may mean it */
  LEGAL_LABELS
} LegalLabel;

typedef enum LegalPart {
  LEGAL_VOLUME = 0,
  LEGAL_PAGE,
  LEGAL_FOUND, /* the reporter as written */
  LEGAL_DIVISION,
  LEGAL_TITLE,
  LEGAL_CHAPTER,
  LEGAL_SECTION,
  LEGAL_NUMBER,
  LEGAL_SUBJECT_PART,
  LEGAL_PIN,
  LEGAL_REMARK, /* in brackets after the citation */
  LEGAL_PLAINTIFF,
  LEGAL_DEFENDANT,
  LEGAL_ANTECEDENT, /* the name before a short form */
  LEGAL_AUTHORSHIP, /* what stands before an article: its author and title */
  LEGAL_SIGNAL,
  LEGAL_PUBLISHER,
  LEGAL_DOCKET,
  LEGAL_COURT_AND_YEAR,
  LEGAL_PARTS
} LegalPart;

/* How a citation was recognised: the reason of its evidence. */
typedef enum LegalRule {
  LEGAL_BY_REPORTER = 0,
  LEGAL_BY_COURT_CODE,
  LEGAL_BY_BRACKETS,
  LEGAL_BY_LAW,
  LEGAL_BY_PREVIOUS, /* "83 id. 154", a later "section 2" */
  LEGAL_BY_ECLI,
  LEGAL_BY_CELEX,
  LEGAL_BY_CASE_NUMBER,
  LEGAL_BY_ACT,
  LEGAL_BY_WORD, /* id., supra */
  LEGAL_BY_NAME,
  LEGAL_RULES
} LegalRule;

#define LEGAL_NOTHING (-1)

typedef struct LegalCite {
  LegalLabel label;
  LegalRule rule;
  LegalStrength strength;
  LegalPlace place;
  MillSpan span;
  MillSpan part[LEGAL_PARTS]; /* empty: not named */
  const char *reporter;       /* canonical, constant; NULL: as written */
  const char *court;          /* id in courts-db, constant, or NULL */
  int year;                   /* 0: not named */
  uint32_t tail;              /* the end of what belongs to it: pin cite, brackets */
  uint32_t lead;              /* the beginning: its signal or name */
  int32_t parallel;   /* the first citation of the same case, in its place; or LEGAL_NOTHING */
  int32_t outer;      /* the citation in whose remark it stands, or LEGAL_NOTHING */
  int32_t resolves;   /* the citation meant, or LEGAL_NOTHING */
  uint32_t paragraph; /* the number of its paragraph in the text */
  bool supported;     /* something besides its form shows that law is cited */
  bool dropped;
} LegalCite;

static inline LegalCite *legal_cite_at(GArray *cites, size_t i) {
  return &g_array_index(cites, LegalCite, i);
}

static inline LegalCite legal_cite_new(LegalLabel label, LegalRule rule, size_t begin,
                                       size_t end) {
  return (LegalCite){.label = label,
                     .rule = rule,
                     .strength = LEGAL_STRONG,
                     .span = {(uint32_t)begin, (uint32_t)end},
                     .tail = (uint32_t)end,
                     .lead = (uint32_t)begin,
                     .parallel = LEGAL_NOTHING,
                     .outer = LEGAL_NOTHING,
                     .resolves = LEGAL_NOTHING};
}

#endif
