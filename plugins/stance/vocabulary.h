/* SPDX-License-Identifier: MIT */
/* What single words are. */
#ifndef TEXTMILL_PLUGIN_STANCE_VOCABULARY_H
#define TEXTMILL_PLUGIN_STANCE_VOCABULARY_H

#include <textmill/plugin.h>

/* Makes stems; belongs to one thread at a time. */
typedef struct Stemmer Stemmer;

Stemmer *stance_stemmer_new(void);
void stance_stemmer_free(Stemmer *stemmer);

/* The stem of a word, kept until the next call; NULL if the word is empty or too long to have
 * one. */
const char *stance_stem_word(Stemmer *stemmer, const char *text, MillSpan word);

/* The next word of a name at *at; false at the end. */
bool stance_next_word(const char *name, size_t *at, MillSpan *word);

/* Whether the text of a span is one of these ASCII words, in whatever case. */
bool stance_is_one_of(const char *text, MillSpan span, const char *const *words, size_t n);

/* What a word in the name of a target does there. */
typedef enum StanceWordClass {
  WORD_CONTENT,  /* it is looked for */
  WORD_EMPTY,    /* it says nothing about what the target is */
  WORD_OPPOSING, /* a target "ban X" is against X: who speaks ill of X speaks for the target */
} StanceWordClass;

typedef struct StanceWordClasses {
  GHashTable *empty;    /* words */
  GHashTable *opposing; /* stems */
} StanceWordClasses;

void stance_word_classes_init(StanceWordClasses *classes, Stemmer *stemmer);
void stance_word_classes_finish(StanceWordClasses *classes);
StanceWordClass stance_classify_word(const StanceWordClasses *classes, const char *word,
                                     const char *stem);

/* The hash of a word's first bytes, in whatever case. */
uint64_t stance_hash_word(const char *text, MillSpan word);

#endif
