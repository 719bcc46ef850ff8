/* SPDX-License-Identifier: MIT */
/* Words that say what part of a reference they are in. */
#ifndef TEXTMILL_REFERENCE_KEYWORDS_H
#define TEXTMILL_REFERENCE_KEYWORDS_H

#include <stdint.h>

typedef enum KeywordClass {
  KEYWORD_NONE = 0,
  KEYWORD_IN,
  KEYWORD_AND,
  KEYWORD_ET_AL,
  KEYWORD_EDITOR,
  KEYWORD_TRANSLATOR,
  KEYWORD_EDITION,
  KEYWORD_VOLUME,
  KEYWORD_NUMBER,
  KEYWORD_PAGES,
  KEYWORD_MONTH,
  KEYWORD_PUBLISHER,
  KEYWORD_UNIVERSITY,
  KEYWORD_THESIS,
  KEYWORD_REPORT,
  KEYWORD_MEETING,
  KEYWORD_JOURNAL,
  KEYWORD_SERIES,
  KEYWORD_ACCESSED,
  KEYWORD_FROM,
  KEYWORD_WEB,
  KEYWORD_DOI,
  KEYWORD_DOI_NUMBER, /* no word, but known by its form */
  KEYWORD_IDENTIFIER,
  KEYWORD_PENDING,
  KEYWORD_PARTICLE,
  KEYWORD_JUNIOR,
  KEYWORD_SMALL, /* articles and prepositions, as in titles */
  KEYWORD_PLACE,
  N_KEYWORDS
} KeywordClass;

typedef struct ReferenceKeywords ReferenceKeywords;

ReferenceKeywords *reference_keywords_new(void);
void reference_keywords_free(ReferenceKeywords *keywords);

/* The class of a word by its hash (`word` of ReferenceToken). */
KeywordClass reference_keywords_find(const ReferenceKeywords *keywords, uint32_t word);

#endif
