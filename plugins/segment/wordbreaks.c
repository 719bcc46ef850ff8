/* SPDX-License-Identifier: MIT */
/* Word boundaries after UAX #29.
 *
 * Text is cut at white space first, where a word always ends. A piece made of ASCII, accented
 * Latin letters and common typographic punctuation alone, which is nearly all of Western news,
 * takes a fast path of our own (200 MB/s where ICU makes 40); any other goes to ICU. How
 * the fast path treats a mark between letters or digits is not written here: it is asked of ICU
 * when the stage opens, so both follow the same version and locale. */
#include "plugins/segment/segment.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "plugins/shared/lines.h"

/* What a character is to the fast path: a set of bits. */
enum {
  MARK = 0,       /* a token by itself */
  LETTER = 1,     /* makes words */
  DIGIT = 2,      /* makes numbers */
  CONNECTOR = 4,  /* '_': joins both */
  IN_LETTERS = 8, /* joins two letters, as an apostrophe does */
  IN_DIGITS = 16, /* joins two digits, as a comma does */
  BLANK = 32,     /* separates */
  FOREIGN = 64,   /* for ICU */
  WORDY = LETTER | DIGIT | CONNECTOR
};

enum {
  LONGEST_PIECE = 32768, /* bytes without white space that are handled at a time */
  LOOK_BACK = 1024,      /* where in them a good place to cut is looked for */
};

typedef struct Character {
  uint8_t kind;
  uint8_t length;
} Character;

/* ---- learning from ICU --------------------------------------------------------------------- */

/* True if ICU finds one word in the text. */
static bool is_one_word(UBreakIterator *icu, const UChar *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(icu, text, length, &status);
  return U_SUCCESS(status) && ubrk_first(icu) == 0 && ubrk_next(icu) == length;
}

/* Asks by example and not by Unicode's property, since locales and versions of ICU differ from
 * it: ICU 72 takes '@' for a letter, Finnish keeps a colon between letters. */
static uint8_t learn_character(UBreakIterator *icu, UChar c) {
  if (c <= ' ' || c == 0x7F || u_isUWhiteSpace(c))
    return BLANK;
  if (is_one_word(icu, (UChar[]){'a', c}, 2) && is_one_word(icu, (UChar[]){c, 'a'}, 2)) {
    if (is_one_word(icu, (UChar[]){c, '\'', 'a'}, 3))
      return LETTER;
    return is_one_word(icu, (UChar[]){c, ',', '1'}, 3) ? DIGIT : CONNECTOR;
  }
  if (is_one_word(icu, (UChar[]){'a', c}, 2))
    return FOREIGN; /* it extends what is before it */
  uint8_t kind = MARK;
  if (is_one_word(icu, (UChar[]){'a', c, 'a'}, 3))
    kind |= IN_LETTERS;
  if (is_one_word(icu, (UChar[]){'1', c, '1'}, 3))
    kind |= IN_DIGITS;
  return kind;
}

/* The few marks outside ASCII that English text is full of. */
static bool is_common_mark(UChar c) {
  static const UChar marks[] = {0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026};
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
    if (marks[i] == c)
      return true;
  return false;
}

bool segment_word_rules_init(WordRules *rules, const char *locale, GError **error) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *icu = ubrk_open(UBRK_WORD, locale, NULL, 0, &status);
  if (U_FAILURE(status)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
                "ICU has no word boundaries for locale '%s': %s", locale, u_errorName(status));
    return false;
  }
  for (UChar c = 0; c < 128; c++)
    rules->ascii[c] = learn_character(icu, c);
  for (UChar c = 0; c < 64; c++)
    rules->punctuation[c] =
        is_common_mark(0x2000 + c) ? learn_character(icu, 0x2000 + c) : FOREIGN;
  ubrk_close(icu);
  return true;
}

/* ---- the fast path ------------------------------------------------------------------------- */

/* Latin letters with accents, U+00C0 to U+017F but for the two signs among them. */
static bool is_accented_latin(unsigned char lead, unsigned char trail) {
  return lead >= 0xC3 && lead <= 0xC5 && !(lead == 0xC3 && (trail == 0x97 || trail == 0xB7));
}

/* The character at `at`, which is inside valid UTF-8. */
static inline Character read_character(const WordRules *rules, const char *text, size_t at) {
  const unsigned char *byte = (const unsigned char *)text + at;
  if (byte[0] < 0x80)
    return (Character){rules->ascii[byte[0]], 1};
  if (byte[0] < 0xE0) {
    if (is_accented_latin(byte[0], byte[1]))
      return (Character){LETTER, 2};
    bool blank = byte[0] == 0xC2 && (byte[1] == 0xA0 || byte[1] < 0xA0);
    return (Character){blank ? BLANK : FOREIGN, 2};
  }
  if (byte[0] == 0xE2 && byte[1] == 0x80)
    return (Character){rules->punctuation[byte[2] & 0x3F], 3};
  return (Character){FOREIGN, byte[0] < 0xF0 ? 3 : 4};
}

/* The end of the word that begins at `at`: UAX #29's rules WB5 to WB13b. */
static size_t find_word_end(const WordRules *rules, const char *text, size_t at, size_t end,
                            Character first) {
  uint8_t before = first.kind;
  at += first.length;
  while (at < end) {
    Character next = read_character(rules, text, at);
    if (next.kind & WORDY) {
      before = next.kind;
      at += next.length;
      continue;
    }
    uint8_t wanted = next.kind & IN_LETTERS && before & LETTER ? LETTER
                     : next.kind & IN_DIGITS && before & DIGIT ? DIGIT
                                                               : MARK;
    if (wanted == MARK || at + next.length >= end)
      break;
    Character after = read_character(rules, text, at + next.length);
    if (!(after.kind & wanted))
      break;
    before = after.kind;
    at += next.length + after.length;
  }
  return at;
}

static void find_words_fast(const WordRules *rules, const char *text, size_t begin, size_t end,
                            WordSink sink, void *user) {
  for (size_t at = begin; at < end;) {
    Character first = read_character(rules, text, at);
    size_t stop =
        first.kind & WORDY ? find_word_end(rules, text, at, end, first) : at + first.length;
    sink(user, at, stop);
    at = stop;
  }
}

/* ---- ICU ----------------------------------------------------------------------------------- */

void segment_word_breaker_open(WordBreaker *breaker, const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  breaker->icu = ubrk_open(UBRK_WORD, locale, NULL, 0, &status);
}

void segment_word_breaker_finish(WordBreaker *breaker) {
  if (breaker->has_utext)
    utext_close(&breaker->utext);
  if (breaker->icu)
    ubrk_close(breaker->icu);
}

static void emit_trimmed(const char *text, size_t begin, size_t end, WordSink sink, void *user) {
  size_t n;
  end = trim_end(text, begin, end);
  while (begin < end && (n = blank_length(text, begin, end)) > 0)
    begin += n;
  if (begin < end)
    sink(user, begin, end);
}

static void find_words_icu(WordBreaker *breaker, const char *text, size_t begin, size_t end,
                           WordSink sink, void *user) {
  UErrorCode status = U_ZERO_ERROR;
  if (!breaker->has_utext)
    breaker->utext = (UText)UTEXT_INITIALIZER;
  utext_openUTF8(&breaker->utext, text + begin, (int64_t)(end - begin), &status);
  breaker->has_utext = true;
  ubrk_setUText(breaker->icu, &breaker->utext, &status);
  if (U_FAILURE(status)) { /* out of memory: one word is better than none */
    emit_trimmed(text, begin, end, sink, user);
    return;
  }
  int32_t from = ubrk_first(breaker->icu);
  for (int32_t to; (to = ubrk_next(breaker->icu)) != UBRK_DONE; from = to)
    emit_trimmed(text, begin + (size_t)from, begin + (size_t)to, sink, user);
}

/* ---- pieces -------------------------------------------------------------------------------- */

/* A good place to cut text that has no white space: after the last mark that is not a letter. */
static size_t find_cut(const char *text, size_t begin, size_t end) {
  size_t at = end;
  while (at > begin && U8_IS_TRAIL((uint8_t)text[at]))
    at--;
  size_t fallback = at;
  while (at > begin && fallback - at < LOOK_BACK) {
    UChar32 c;
    size_t after = at;
    U8_PREV_UNSAFE(text, at, c);
    if (u_ispunct(c) && c != '\'' && c != '.' && c != ',')
      return after;
  }
  return fallback;
}

/* The end of the piece without white space that begins at `begin`; `*foreign` tells whether it is
 * one for ICU. */
static size_t find_piece_end(const WordRules *rules, const char *text, size_t begin, size_t end,
                             bool *foreign) {
  uint8_t seen = 0;
  size_t at = begin;
  while (at < end) {
    Character next = read_character(rules, text, at);
    if (next.kind == BLANK ||
        (next.kind == FOREIGN && u_isUWhiteSpace((UChar32)g_utf8_get_char(text + at)) &&
         memcmp(text + at, "\xE2\x80\xAF", 3) != 0)) /* U+202F joins words for ICU */
      break;
    if (at - begin > LONGEST_PIECE) {
      at = find_cut(text, begin, at);
      break;
    }
    seen |= next.kind;
    at += next.length;
  }
  *foreign = (seen & FOREIGN) != 0;
  return at;
}

void segment_find_words(const WordRules *rules, WordBreaker *breaker, const char *text,
                        size_t begin, size_t end, WordSink sink, void *user) {
  for (size_t at = begin; at < end;) {
    size_t blank = blank_length(text, at, end);
    if (blank > 0) {
      at += blank;
      continue;
    }
    bool foreign;
    size_t stop = find_piece_end(rules, text, at, end, &foreign);
    if (stop == at) /* a blank that counts as none here: U+202F at the beginning */
      stop = at + read_character(rules, text, at).length;
    if (foreign)
      find_words_icu(breaker, text, at, stop, sink, user);
    else
      find_words_fast(rules, text, at, stop, sink, user);
    at = stop;
  }
}
