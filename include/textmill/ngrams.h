/* SPDX-License-Identifier: MIT */
/* Hashed n-grams: text as a sparse vector of fixed width (the hashing trick: Weinberger,
 * Dasgupta, Langford, Smola and Attenberg, "Feature hashing for large scale multitask learning",
 * 2009). */
#ifndef TEXTMILL_NGRAMS_H
#define TEXTMILL_NGRAMS_H

#include <glib.h>
#include <textmill/document.h>

MILL_BEGIN_DECLS

/* How a feature's count c becomes its value, before the scale and the norm. */
typedef enum MillTermWeight {
  MILL_TERM_COUNT = 0, /* c */
  MILL_TERM_BINARY,    /* 1 */
  MILL_TERM_LOG        /* 1 + ln c for c over 1, else c: sublinear term frequency */
} MillTermWeight;

/* What is counted. Zero in both bounds of a range turns that range off; at least one must be
 * on. */
typedef struct MillNgramSettings {
  unsigned bits;               /* 2^bits buckets; 8 to 24 */
  unsigned word_min, word_max; /* words per word n-gram; at most 5 */
  unsigned char_min,
      char_max; /* code points per n-gram within a word, borders included; at most 8 */
  MillTermWeight term_weight;
} MillNgramSettings;

/* One feature of a vector. */
typedef struct MillVectorEntry {
  uint32_t index; /* the bucket */
  float value;
  MillSpan first; /* where it first occurs; begin is MILL_WHOLE_DOCUMENT if nowhere */
} MillVectorEntry;

/* A sparse vector; its features are in the order of their first occurrence. */
typedef struct MillVector {
  const MillVectorEntry *at;
  size_t n;
} MillVector;

/* Counts n-grams and turns them into vectors; reusable, for one thread at a time. */
typedef struct MillNgrams MillNgrams;

/* False with MILL_ERROR_USAGE, naming the member, if the settings are out of bounds. */
MILL_API bool mill_ngram_settings_check(const MillNgramSettings *settings, GError **error);

/* A new, empty counter; the settings (copied) must have passed the check. Free it with
 * mill_ngrams_free(). Never NULL. */
MILL_API MillNgrams *mill_ngrams_new(const MillNgramSettings *settings);

/* Frees a counter and its vector. Accepts NULL. */
MILL_API void mill_ngrams_free(MillNgrams *ngrams);

/* Resets the counts but keeps the memory. */
MILL_API void mill_ngrams_clear(MillNgrams *ngrams);

/* Counts the n-grams of a stretch of tokens, each `weight` times. Words are tokens with a letter
 * or a digit, folded by NFKC_Casefold (Unicode Standard Annex 44) and without a possessive 's;
 * other tokens are skipped. No n-gram crosses the ends of the stretch. The cost is linear in the
 * length of the text; memory is allocated only when the vector grows. */
MILL_API void mill_ngrams_add(MillNgrams *ngrams, const char *text, MillSpans tokens,
                              float weight);

/* The same for tokens of another text, such as the record's title: features that occur only there
 * have no position in the document. */
MILL_API void mill_ngrams_add_aside(MillNgrams *ngrams, const char *text, MillSpans tokens,
                                    float weight);

/* Counts a feature of the caller's own, given its hash and where it occurs (begin
 * MILL_WHOLE_DOCUMENT: nowhere). */
MILL_API void mill_ngrams_add_hash(MillNgrams *ngrams, uint64_t hash, MillSpan span,
                                   float weight);

/* A hash for mill_ngrams_add_hash(): of `length` bytes, starting from `seed`, so that fields and
 * pairs can be kept apart. The same on every machine. */
MILL_API uint64_t mill_ngram_hash(const char *bytes, size_t length, uint64_t seed);

/* The term weights of what was counted, neither scaled nor normalised, as needed for training.
 * Valid until the next call with these n-grams. */
MILL_API MillVector mill_ngrams_values(MillNgrams *ngrams);

/* The vector of what was counted: term weights, times scale[index] if scale is not NULL (2^bits
 * numbers, such as the inverse document frequency), normalised to Euclidean length 1. Valid until
 * the next call with these n-grams. */
MILL_API MillVector mill_ngrams_vector(MillNgrams *ngrams, const float *scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillNgrams, mill_ngrams_free)

MILL_END_DECLS

#endif
