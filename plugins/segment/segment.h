/* SPDX-License-Identifier: MIT */
/* What the files of this plugin share. */
#ifndef TEXTMILL_SEGMENT_SEGMENT_H
#define TEXTMILL_SEGMENT_SEGMENT_H

#include <textmill/plugin.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* ---- wordbreaks.c: word boundaries --------------------------------------------------------- */

/* How characters of the fast path behave, read from ICU so that both always agree. */
typedef struct WordRules {
  uint8_t ascii[128];
  uint8_t punctuation[64]; /* U+2000 to U+203F */
} WordRules;

/* One worker's means to find words; all zero is a good beginning. */
typedef struct WordBreaker {
  UBreakIterator *icu;
  UText utext;
  bool has_utext;
} WordBreaker;

/* Takes the words as they are found, in order. */
typedef void (*WordSink)(void *user, size_t begin, size_t end);

/* Learns the rules of a locale. False with an error set if ICU does not know it. */
bool segment_word_rules_init(WordRules *rules, const char *locale, GError **error);

/* Opens ICU's iterator of the locale, which is known to be good. */
void segment_word_breaker_open(WordBreaker *breaker, const char *locale);

/* Frees what the breaker holds. */
void segment_word_breaker_finish(WordBreaker *breaker);

/* Gives each word and each punctuation mark of text[begin, end) to the sink, but no white
 * space or invisible marks. */
void segment_find_words(const WordRules *rules, WordBreaker *breaker, const char *text,
                        size_t begin, size_t end, WordSink sink, void *user);

/* ---- abbreviations.c ----------------------------------------------------------------------- */

/* What may follow an abbreviation's full stop. */
typedef enum Abbreviation {
  NO_ABBREVIATION = 0,
  BEFORE_NAME,   /* Mr. Gen.: a sentence never ends here */
  BEFORE_MORE,   /* vs. e.g.: nor here */
  BEFORE_NUMBER, /* No. Fig.: only an abbreviation if a number follows */
  BEFORE_DAY,    /* Aug. Sat.: the same for short words that may be others; else as GENERAL */
  AFTER_COMMA,   /* Mass. Miss.: only if a comma stands before it */
  GENERAL,       /* Inc. U.S. p.m.: a sentence may end here */
  OF_HOUR,       /* a.m.: a sentence ends here unless a day or a time zone follows */
  INITIAL        /* J. in J. R. Smith */
} Abbreviation;

/* A set of abbreviations. */
typedef struct AbbreviationList AbbreviationList;

/* The list that textmill has, and those of the user. Free with segment_abbreviations_free(). */
AbbreviationList *segment_abbreviations_new(MillStringList additional);

/* Frees a list. Accepts NULL. */
void segment_abbreviations_free(AbbreviationList *list);

/* Tells whether a full stop after the word text[begin, end), which is the first of its sentence
 * or not, belongs to the word. `limit` is the paragraph's end. */
Abbreviation segment_find_abbreviation(const AbbreviationList *list, const char *text,
                                       size_t begin, size_t end, size_t limit);

/* What kind of abbreviation the word (without its last full stop) is, wherever it stands. */
Abbreviation segment_abbreviation_kind(const AbbreviationList *list, const char *word,
                                       size_t length);

/* True if a sentence often begins with this word, so that a full stop before it ends one. */
bool segment_is_sentence_starter(const char *word, size_t length);

/* True if the word may follow "5 p.m." in the same sentence: a day or a time zone. */
bool segment_is_part_of_time(const char *word, size_t length);

/* ---- sentences.c --------------------------------------------------------------------------- */

/* Adds the sentences of one paragraph's tokens to the layer. In a title abbreviations never end
 * a sentence, since all words of a title may have a capital. */
void segment_find_sentences(const AbbreviationList *list, const char *text,
                            const MillSpan *tokens, size_t n, bool title, MillLayer *layer);

#endif
