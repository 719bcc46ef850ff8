/* SPDX-License-Identifier: MIT */
/* The label words before an identifier. */
#include "plugins/identifier/label.h"
#include "plugins/identifier/find.h"
#include "plugins/identifier/text.h"

#include <glib.h>
#include <string.h>

typedef enum LabelUse {
  PLAIN = 0,
  GLUED,    /* only directly before the digits */
  NEEDS_ID, /* only as "... ID" */
  SCHEME,   /* only in small letters and with a colon directly before the digits */
} LabelUse;

/* Label words, in lower case. */
static const struct {
  const char *word;
  IdentifierKind kind;
  LabelUse use;
} labels[] = {
    {"arxiv", IDENTIFIER_ARXIV, PLAIN},    {"doi", IDENTIFIER_DOI, PLAIN},
    {"dois", IDENTIFIER_DOI, PLAIN},       {"eisbn", IDENTIFIER_ISBN, PLAIN},
    {"eissn", IDENTIFIER_ISSN, PLAIN},     {"hdl", IDENTIFIER_HANDLE, SCHEME},
    {"isbn", IDENTIFIER_ISBN, PLAIN},      {"isbn10", IDENTIFIER_ISBN, PLAIN},
    {"isbn13", IDENTIFIER_ISBN, PLAIN},    {"isbns", IDENTIFIER_ISBN, PLAIN},
    {"isni", IDENTIFIER_ISNI, PLAIN},      {"issn", IDENTIFIER_ISSN, PLAIN},
    {"issnl", IDENTIFIER_ISSN, PLAIN},     {"issns", IDENTIFIER_ISSN, PLAIN},
    {"orcid", IDENTIFIER_ORCID, PLAIN},    {"pissn", IDENTIFIER_ISSN, PLAIN},
    {"pmc", IDENTIFIER_PMCID, GLUED},      {"pmc", IDENTIFIER_PMCID, NEEDS_ID},
    {"pmcid", IDENTIFIER_PMCID, PLAIN},    {"pmcpmc", IDENTIFIER_PMCID, GLUED},
    {"pmid", IDENTIFIER_PMID, PLAIN},      {"pmids", IDENTIFIER_PMID, PLAIN},
    {"pubmed", IDENTIFIER_PMID, NEEDS_ID},
};

/* Words that may stand between a label and its identifier. */
static const char *const fillers[] = {
    "10",    "13",       "e",         "electronic", "eprint",  "id",     "ids",
    "l",     "no",       "nos",       "nr",         "number",  "online", "org",
    "paper", "preprint", "preprints", "print",      "printed",
};

enum { MAX_WORD = 12, MAX_WORDS = 4, MAX_SEPARATOR = 6, MAX_QUALIFIER = 24 };

/* A word before an identifier. */
typedef struct Word {
  const char *at;
  size_t n;
} Word;

static bool is_word(Word word, const char *lower) {
  return g_ascii_tolower(word.at[0]) == lower[0] && strlen(lower) == word.n &&
         g_ascii_strncasecmp(word.at, lower, word.n) == 0;
}

static bool is_filler(Word word) {
  for (size_t i = 0; i < G_N_ELEMENTS(fillers); i++)
    if (is_word(word, fillers[i]))
      return true;
  return false;
}

/* Where the space that ends at i begins, or i. */
static size_t space_before(const IdentifierText *text, size_t floor, size_t i) {
  for (size_t step = 1; step <= 3 && floor + step <= i; step++)
    if (identifier_space(text, i - step) == step)
      return i - step;
  return i;
}

/* Where "(paperback)" that ends at i begins, or i. */
static size_t qualifier_before(const IdentifierText *text, size_t floor, size_t i) {
  size_t least = i - floor > MAX_QUALIFIER ? i - MAX_QUALIFIER : floor;
  for (size_t k = i - 1; k > least; k--) {
    unsigned char byte = (unsigned char)text->at[k - 1];
    if (byte == '(')
      return g_ascii_isalpha(text->at[k]) ? k - 1 : i;
    if (byte == '\n' || byte == ')')
      return i;
  }
  return i;
}

/* Goes back over what may stand between label and identifier besides words. */
static size_t separator_begin(const IdentifierText *text, size_t floor, size_t i) {
  bool qualified = false;
  for (int steps = 0; steps < MAX_SEPARATOR && i > floor; steps++) {
    unsigned char byte = (unsigned char)text->at[i - 1];
    size_t before = space_before(text, floor, i);
    if (before == i && strchr(":;.#=>-", byte))
      before = i - 1;
    if (byte == ')' && !qualified) {
      before = qualifier_before(text, floor, i);
      qualified = true;
    }
    if (before == i)
      break;
    i = before;
  }
  return i;
}

/* Where the word that ends at i begins. */
static size_t word_begin(const IdentifierText *text, size_t floor, size_t i) {
  size_t begin = i;
  while (begin > floor && i - begin <= MAX_WORD && g_ascii_isalnum(text->at[begin - 1]))
    begin--;
  return begin;
}

/* What stands between a word and the digits, as a set of uses that it allows. */
typedef guint Uses;

/* Looks a word up among the labels that may be used so. */
static bool find_label(Word word, Uses uses, IdentifierLabel *label) {
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
    if (!(uses & (1u << labels[i].use)) || !is_word(word, labels[i].word))
      continue;
    label->kind = labels[i].kind;
    label->glued = labels[i].use == GLUED;
    return true;
  }
  return false;
}

/* The uses of a word at this place; `id` says that "ID" comes after it. */
static Uses uses_of(const IdentifierText *text, Word word, size_t at, bool id) {
  size_t end = (size_t)(word.at - text->at) + word.n;
  bool colon = end + 1 == at && text->at[end] == ':' && g_ascii_islower(word.at[0]);
  return (1u << PLAIN) | (end == at ? 1u << GLUED : 0) | (id ? 1u << NEEDS_ID : 0) |
         (colon ? 1u << SCHEME : 0);
}

/* Takes in what belongs to the label: "e-ISSN", "urn:isbn:". */
static size_t widen(const IdentifierText *text, size_t floor, size_t begin) {
  size_t i = begin;
  if (i >= floor + 2 && text->at[i - 1] == '-' && strchr("epEP", text->at[i - 2]) &&
      (i == floor + 2 || !g_ascii_isalnum(text->at[i - 3])))
    return i - 2;
  if (i >= floor + 4 && identifier_starts(text, i - 4, "urn:") &&
      (i == floor + 4 || !g_ascii_isalnum(text->at[i - 5])))
    return i - 4;
  return begin;
}

bool identifier_label_before(const IdentifierText *text, size_t floor, size_t at,
                             IdentifierLabel *label) {
  bool id = false;
  size_t end = at;
  for (int words = 0; words < MAX_WORDS; words++) {
    end = separator_begin(text, floor, end);
    size_t begin = word_begin(text, floor, end);
    Word word = {text->at + begin, end - begin};
    if (begin == end)
      return false;
    if (find_label(word, uses_of(text, word, at, id), label)) {
      label->begin = widen(text, floor, begin);
      return true;
    }
    if (!is_filler(word))
      return false;
    id = id || is_word(word, "id") || is_word(word, "ids");
    end = begin;
  }
  return false;
}
