/* SPDX-License-Identifier: MIT */
/* The text as passed from step to step: its tokens, and what each step has found out about
 * them. */
#ifndef TEXTMILL_ATTRIBUTION_TEXT_H
#define TEXTMILL_ATTRIBUTION_TEXT_H

#include <textmill/document.h>

/* Tokens [begin, end). */
typedef struct TokenRange {
  uint32_t begin;
  uint32_t end;
} TokenRange;

static inline bool range_is_empty(TokenRange range) {
  return range.begin >= range.end;
}

typedef enum WordKind {
  WORD_OTHER,       /* nouns, adjectives, and whatever no table knows */
  WORD_NAME,        /* begins with a capital */
  WORD_NUMBER,      /* begins with a digit */
  WORD_DETERMINER,  /* the, a, some, many */
  WORD_POSSESSIVE,  /* his, their */
  WORD_PRONOUN,     /* he, they: can be a subject */
  WORD_OBJECT,      /* him, them: cannot */
  WORD_RELATIVE,    /* who, which */
  WORD_THAT,        /* that */
  WORD_QUESTION,    /* how, whether: opens an indirect question */
  WORD_PREPOSITION, /* of, in */
  WORD_TO,          /* to */
  WORD_AND,         /* and, or */
  WORD_BUT,         /* but, while, because: a new clause begins */
  WORD_AUXILIARY,   /* has, would, n't forms, not */
  WORD_VERB,        /* a verb form that is never a noun */
  WORD_ADVERB,      /* also, repeatedly */
  WORD_TIME,        /* Monday, yesterday, last */
  WORD_COMMA,
  WORD_COLON,
  WORD_DASH,
  WORD_HYPHEN,  /* between two tokens without a gap */
  WORD_BRACKET, /* ( ) [ ] */
  WORD_QUOTE,   /* a mark that opens or closes a quotation */
  WORD_STOP     /* . ? ! ; and other marks */
} WordKind;

enum {
  WORD_SENTENCE_START = 1 << 0,
  WORD_PARAGRAPH_START = 1 << 1,
  WORD_QUOTED = 1 << 2,   /* inside a quotation, marks included */
  WORD_EXCLUDED = 1 << 3, /* in a zone that cites nobody */
  WORD_LOWER_S = 1 << 4,  /* ends in s, as plurals do */
  WORD_LOWER_ED = 1 << 5, /* ends in ed */
  WORD_LOWER_ING = 1 << 6,
  WORD_GENITIVE = 1 << 7 /* ends in 's */
};

/* The role that a rule gives a token. */
typedef enum WordRole { ROLE_NONE, ROLE_SOURCE, ROLE_CUE, ROLE_CONTENT } WordRole;

typedef struct AttributionWord {
  uint8_t kind;
  uint8_t flags;
  uint8_t role;         /* WordRole, by a rule */
  uint8_t rule;         /* which one, from 1 */
  uint32_t attribution; /* number, from 1, of what the rule made */
} AttributionWord;

enum {
  MAX_UNIT = 400,      /* look-around never crosses the borders of a unit */
  MAX_PHRASE = 40,     /* the longest noun phrase */
  SCARE_QUOTE = 5,     /* tokens with the marks: too short to hold a sentence of its own */
  NOWHERE = UINT32_MAX /* no token, or none of a list */
};

/* The stretch between two sentence boundaries, at most MAX_UNIT tokens. */
typedef struct TextUnit {
  TokenRange tokens;
  bool paragraph; /* begins a paragraph */
  bool excluded;
} TextUnit;

/* A quotation from its opening to its closing mark, both included, or the words of a paragraph
 * that is quoted with ">". */
typedef struct Quotation {
  TokenRange tokens;
  bool unclosed; /* runs to the end of its paragraph; the next paragraph reopens it */
} Quotation;

typedef struct AttributionText {
  const char *bytes; /* no NUL ends them */
  size_t n_bytes;
  MillSpans tokens;
  AttributionWord *words; /* one per token */
  const TextUnit *units;
  size_t n_units;
  const Quotation *quotations; /* sorted, not overlapping */
  size_t n_quotations;
  bool has_zones;     /* an earlier stage says what each paragraph is */
  float person_share; /* of tokens: I, we and the like, where the author says so */
  uint8_t personal;   /* the same in classes: 0 never, 1 seldom, 2 often */
} AttributionText;

static inline WordKind word_kind(const AttributionText *text, size_t at) {
  return (WordKind)text->words[at].kind;
}

static inline bool word_has(const AttributionText *text, size_t at, unsigned flag) {
  return (text->words[at].flags & flag) != 0;
}

/* The document's text with its tokens, about which nothing is known yet. */
AttributionText attribution_text_of_document(const MillDocument *document);

/* A hash of the bytes; the same bytes have the same hash. */
guint attribution_text_hash(const AttributionText *text);

/* True for a word that occurs in noun phrases. */
bool attribution_word_is_nominal(const AttributionText *text, size_t at);

/* True for a token that reads exactly `word` (lower case), whatever the token's case. */
bool attribution_word_is(const AttributionText *text, size_t at, const char *word);

/* True for a token that reads one of these words; the list ends with NULL. */
bool attribution_word_is_any(const AttributionText *text, size_t at, const char *const *words);

/* The range without commas, stops and dashes at its ends. */
TokenRange attribution_text_trim(const AttributionText *text, TokenRange range);

#endif
