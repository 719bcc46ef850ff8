/* SPDX-License-Identifier: MIT */
/* Word lists: many words and phrases matched against a document's tokens in one pass. */
#ifndef TEXTMILL_LEXICON_H
#define TEXTMILL_LEXICON_H

#include <glib.h>
#include <textmill/document.h>

MILL_BEGIN_DECLS

/* A set of phrases, each with the caller's number. Matching ignores case (full Unicode case
 * folding) and treats a curly apostrophe as a straight one and any white space between two
 * tokens, line breaks included, as one space. Phrases match whole tokens; a phrase that ends in
 * '*' matches every token with that prefix ("terroris*"). */
typedef struct MillLexicon MillLexicon;

/* A match: a phrase that starts at the given token and is n_tokens long. */
typedef struct MillMatch {
  size_t n_tokens;
  const uint32_t *values; /* the numbers of this phrase, in the order they were added */
  size_t n_values;
} MillMatch;

/* A new, empty lexicon; free it with mill_lexicon_free(). Never NULL. */
MILL_API MillLexicon *mill_lexicon_new(void);

/* Frees a lexicon. Accepts NULL. */
MILL_API void mill_lexicon_free(MillLexicon *lexicon);

/* Adds a phrase (UTF-8, copied) with a number; a phrase may be added again with another number.
 * False with MILL_ERROR_USAGE if it is empty, longer than 1000 bytes, not UTF-8, or only '*'. */
MILL_API bool mill_lexicon_add(MillLexicon *lexicon, const char *phrase, uint32_t value,
                               GError **error);

/* Finds the longest phrase that starts at token number `at`; false if there is none. Text and
 * tokens are those of a document: mill_document_text() and mill_document_spans(..., "token"). The
 * cost is linear in the length of the match, whatever the number of phrases. Thread-safe once no
 * more phrases are added. */
MILL_API bool mill_lexicon_match(const MillLexicon *lexicon, const char *text, MillSpans tokens,
                                 size_t at, MillMatch *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillLexicon, mill_lexicon_free)

MILL_END_DECLS

#endif
