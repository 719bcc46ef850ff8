/* SPDX-License-Identifier: MIT */
#include "plugins/reference/tokens.h"

#include <glib.h>
#include <string.h>

/* ---- characters ---------------------------------------------------------------------------- */

static const uint8_t ascii_classes[128] = {
    ['.'] = CLASS_STOP,         [','] = CLASS_COMMA,    [':'] = CLASS_COLON,
    [';'] = CLASS_SEMICOLON,    ['?'] = CLASS_QUESTION, ['!'] = CLASS_QUESTION,
    ['('] = CLASS_OPEN,         [')'] = CLASS_CLOSE,    ['['] = CLASS_OPEN_SQUARE,
    [']'] = CLASS_CLOSE_SQUARE, ['"'] = CLASS_QUOTE,    ['\''] = CLASS_SINGLE_QUOTE,
    ['-'] = CLASS_DASH,         ['/'] = CLASS_SLASH,    ['&'] = CLASS_AMPERSAND,
};

/* The same beyond ASCII. */
static const struct {
  gunichar first, last;
  CharacterClass class;
} ranges[] = {
    {0xAB, 0xAB, CLASS_QUOTE},
    {0xAD, 0xAD, CLASS_DASH},
    {0xBB, 0xBB, CLASS_QUOTE},
    {0x2010, 0x2015, CLASS_DASH},
    {0x2018, 0x201A, CLASS_SINGLE_QUOTE},
    {0x201C, 0x201E, CLASS_QUOTE},
    {0x2039, 0x203A, CLASS_SINGLE_QUOTE},
    {0x2212, 0x2212, CLASS_DASH},
    {0x300C, 0x300D, CLASS_QUOTE},
};

static CharacterClass class_of_letter(gunichar letter) {
  if (g_unichar_isupper(letter) || g_unichar_istitle(letter))
    return CLASS_UPPER;
  if (g_unichar_islower(letter))
    return CLASS_LOWER;
  return g_unichar_isalpha(letter) ? CLASS_LETTER : CLASS_OTHER;
}

static CharacterClass class_of_ascii(char c) {
  if (g_ascii_islower(c))
    return CLASS_LOWER;
  if (g_ascii_isupper(c))
    return CLASS_UPPER;
  if (g_ascii_isdigit(c))
    return CLASS_DIGIT;
  uint8_t class = ascii_classes[(unsigned char)c];
  return class ? (CharacterClass) class : CLASS_OTHER;
}

static CharacterClass class_of(gunichar c) {
  if (c < 128)
    return class_of_ascii((char)c);
  for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return ranges[i].class;
  return g_unichar_isdigit(c) ? CLASS_DIGIT : class_of_letter(c);
}

static bool is_word(CharacterClass class) {
  return class >= CLASS_LOWER && class <= CLASS_DIGIT;
}

/* Marks at the end of a token that say how it is joined to the next one. */
static bool is_mark(CharacterClass class) {
  return class >= CLASS_STOP && class <= CLASS_SINGLE_QUOTE;
}

/* As Python and Unicode have it. */
static bool is_space(gunichar c) {
  return c < 128 ? c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31)
                 : c == 0x85 || g_unichar_isspace(c) || c == 0x2028 || c == 0x2029;
}

/* ---- numbers ------------------------------------------------------------------------------- */

enum { SKETCH = 24 };

/* A token's core in a few letters: digits as they are, d for a dash, l for a lower-case letter, u
 * for an upper-case one, marks as they are. Longer ones are cut. */
typedef struct Sketch {
  char at[SKETCH + 1];
  size_t n;
} Sketch;

/* Skips digits and returns how many there were. */
static size_t digits_at(const char **at) {
  size_t n = 0;
  for (; g_ascii_isdigit(**at); (*at)++)
    n++;
  return n;
}

static bool is_year(const char *at) {
  return (at[0] == '1' && at[1] >= '4' && at[1] <= '9') || (at[0] == '2' && at[1] == '0');
}

/* "12", "12-34", "12d34" at *at. */
static bool skip_range(const char **at, bool *ranged) {
  if (digits_at(at) == 0)
    return false;
  if (**at != 'd')
    return true;
  *ranged = true;
  while (**at == 'd')
    (*at)++;
  return digits_at(at) > 0;
}

/* Whether what follows a number is made of numbers and one mark between them, and has a year. */
static bool is_day(const char *begin) {
  size_t n_parts = 0;
  bool has_year = false;
  for (const char *at = begin;; at++) {
    const char *part = at;
    size_t n = digits_at(&at);
    has_year |= n == 4 && is_year(part);
    n_parts++;
    if (n == 0 || n == 3 || n > 4)
      return false;
    if (*at == '\0')
      return has_year && n_parts >= 2 && n_parts <= 3;
    if (*at != '/' && *at != '.')
      return false;
  }
}

/* Digits alone. */
static NumberKind kind_of_digits(size_t n, bool year) {
  if (year)
    return NUMBER_YEAR;
  return n <= 2 ? NUMBER_SHORT : n == 3 ? NUMBER_THREE : NUMBER_LONG;
}

/* A number with dashes after it. */
static NumberKind kind_of_range(const char *at, bool year) {
  while (*at == 'd')
    at++;
  const char *second = at;
  size_t n = digits_at(&at);
  if (*at != '\0' || n == 0)
    return NUMBER_OTHER;
  return year && ((n == 4 && is_year(second)) || n == 2) ? NUMBER_YEARS : NUMBER_RANGE;
}

/* A number with an issue, pages or both after it, or with something else. */
static NumberKind kind_of_volume(const char *at) {
  bool ranged = false;
  if (*at == '(') {
    at++;
    if (!skip_range(&at, &ranged))
      return NUMBER_OTHER;
    if (*at == ')')
      at++;
    if (*at == '\0')
      return NUMBER_ISSUE;
  }
  if (*at != ':' && *at != ',')
    return NUMBER_WITH_LETTER;
  at++;
  return skip_range(&at, &ranged) && *at == '\0' ? NUMBER_PLACE : NUMBER_OTHER;
}

/* A word that begins with n digits, and goes on at `at`. */
static NumberKind kind_after_digits(const char *begin, const char *at, size_t n) {
  bool year = n == 4 && is_year(begin);
  if (*at == '\0')
    return kind_of_digits(n, year);
  if (year && strcmp(at, "l") == 0)
    return NUMBER_YEAR;
  if (strcmp(at, "ll") == 0 || strcmp(at, "a") == 0)
    return NUMBER_ORDINAL;
  if (year && (at[0] == ';' || at[0] == ',') && g_ascii_isdigit(at[1]))
    return NUMBER_JOINED;
  if (is_day(begin))
    return NUMBER_DAY;
  return *at == 'd' ? kind_of_range(at, year) : kind_of_volume(at);
}

static NumberKind kind_of_number(const Sketch *sketch, const char *core, size_t length) {
  const char *at = sketch->at;
  bool ranged = false, has_digit = strpbrk(sketch->at, "0123456789") != NULL;
  if (!has_digit)
    return length > 0 && strspn(core, "IVXLC") == length ? NUMBER_ROMAN : NUMBER_NONE;
  size_t n = digits_at(&at);
  if (n > 0)
    return kind_after_digits(sketch->at, at, n);
  while (*at == 'l' || *at == 'u' || *at == '.')
    at++;
  bool short_start = at - sketch->at <= 3;
  return short_start && skip_range(&at, &ranged) && *at == '\0'
             ? ranged ? NUMBER_RANGE : NUMBER_WITH_LETTER
             : NUMBER_OTHER;
}

/* ---- tokens -------------------------------------------------------------------------------- */

static uint32_t mix(uint32_t hash, uint32_t value) {
  hash = (hash ^ value) * 0x01000193U;
  return hash ^ (hash >> 15);
}

/* What is gathered of a token's letters. */
typedef struct Letters {
  uint32_t last[4]; /* the last ones, newest first */
  uint32_t n;
  uint32_t hash;
} Letters;

static void add_letter(ReferenceToken *token, Letters *letters, gunichar lower) {
  letters->hash = mix(letters->hash, lower);
  if (letters->n < 4)
    for (uint32_t i = letters->n; i < 4; i++)
      token->prefixes[i] = letters->hash;
  memmove(letters->last + 1, letters->last, 3 * sizeof(uint32_t));
  letters->last[0] = lower;
  letters->n++;
}

static void finish_letters(ReferenceToken *token, const Letters *letters) {
  uint32_t hash = 0x811C9DC5U;
  for (uint32_t i = 0; i < 4; i++) {
    if (i < letters->n)
      hash = mix(hash, letters->last[i]);
    token->suffixes[i] = hash;
  }
  token->word = letters->n > 0 ? letters->hash : token->raw;
  token->length = (uint8_t)MIN(letters->n, 255);
}

/* The signs of ordinal numbers and degrees. */
static bool is_raised_sign(gunichar c) {
  return c == 0xBA || c == 0xAA || c == 0xB0;
}

static char sketch_of(gunichar c, CharacterClass class) {
  switch (class) {
  case CLASS_DIGIT:
    return c < 128 ? (char)c : '9';
  case CLASS_DASH:
    return 'd';
  case CLASS_UPPER:
    return 'u';
  case CLASS_LOWER:
  case CLASS_LETTER:
    return 'l';
  default:
    if (is_raised_sign(c))
      return 'a';
    return c < 128 ? (char)c : '?';
  }
}

static void add_to_sketch(Sketch *sketch, gunichar c, CharacterClass class) {
  if (sketch->n < SKETCH)
    sketch->at[sketch->n++] = sketch_of(c, class);
}

static void count_brackets(ReferenceToken *token, CharacterClass class) {
  if (token->opens <= -100 || token->opens >= 100 || token->square <= -100 ||
      token->square >= 100)
    return;
  token->opens = (int8_t)(token->opens + (class == CLASS_OPEN) - (class == CLASS_CLOSE));
  token->square =
      (int8_t)(token->square + (class == CLASS_OPEN_SQUARE) - (class == CLASS_CLOSE_SQUARE));
  if (class == CLASS_QUOTE && token->quotes < 100)
    token->quotes++;
}

/* What any character tells of its token. */
static void add_character(ReferenceToken *token, gunichar c, CharacterClass before,
                          CharacterClass class) {
  token->raw = mix(token->raw, c);
  if (class != before)
    token->shape = mix(token->shape, class);
  token->last = (uint8_t) class;
  if (!is_mark(class))
    token->before_last = (uint8_t) class;
  count_brackets(token, class);
}

/* Whether the token at `at` goes on with these letters, whatever their case. */
static bool goes_on(const char *text, size_t at, size_t end, const char *letters) {
  size_t length = strlen(letters);
  return end - at >= length && g_ascii_strncasecmp(text + at, letters, length) == 0;
}

static uint8_t find_contents(const char *text, MillSpan span) {
  uint8_t contains = 0;
  for (size_t at = span.begin; at < span.end; at++) {
    char c = (char)(text[at] | 0x20);
    if (c == 'h' || c == 'w' || c == 'f') {
      if (goes_on(text, at, span.end, "http:") || goes_on(text, at, span.end, "https:") ||
          goes_on(text, at, span.end, "www.") || goes_on(text, at, span.end, "ftp:"))
        contains |= TOKEN_HAS_URL;
    } else if (c == 'd' ? goes_on(text, at, span.end, "doi")
                        : text[at] == '1' && goes_on(text, at, span.end, "10.") &&
                              (at == span.begin || !g_ascii_isdigit(text[at - 1])) &&
                              memchr(text + at, '/', MIN((size_t)14, span.end - at)) != NULL) {
      contains |= TOKEN_HAS_DOI;
    }
  }
  return contains;
}

/* Reads the token that begins at `begin`; returns where it ends. */
static size_t read_token(const char *text, size_t end, size_t begin, ReferenceToken *token) {
  Letters letters = {.hash = 0x811C9DC5U};
  Sketch sketch = {0};
  size_t at = begin, sketched = 0;
  CharacterClass before = CLASS_NONE;
  *token = (ReferenceToken){
      .raw = 0x811C9DC5U, .shape = 0x811C9DC5U, .core = {(uint32_t)begin, (uint32_t)begin}};
  bool has_core = false;
  while (at < end) {
    gunichar c = g_utf8_get_char(text + at);
    if (is_space(c))
      break;
    size_t next = at + (size_t)g_utf8_skip[(guchar)text[at]];
    CharacterClass class = class_of(c);
    if (at == begin)
      token->first = (uint8_t) class;
    add_character(token, c, before, class);
    if (is_word(class)) {
      if (!has_core)
        token->core.begin = (uint32_t)at;
      has_core = true;
      token->core.end = (uint32_t)next;
      token->n_upper = (uint8_t)MIN(token->n_upper + (class == CLASS_UPPER), 255);
      add_letter(token, &letters,
                 c < 128 ? (gunichar)g_ascii_tolower((char)c) : g_unichar_tolower(c));
    }
    if (has_core) {
      add_to_sketch(&sketch, c, class);
      if (is_word(class) || is_raised_sign(c))
        sketched = sketch.n;
    }
    before = class;
    at = next;
  }
  sketch.at[sketched] = '\0';
  token->span = (MillSpan){(uint32_t)begin, (uint32_t)at};
  finish_letters(token, &letters);
  token->contains = at - begin > 2 ? find_contents(text, token->span) : 0;
  token->number = (uint8_t)kind_of_number(&sketch, text + token->core.begin,
                                          token->core.end - token->core.begin);
  return at;
}

size_t reference_tokens_read(const char *text, size_t end, size_t *at, ReferenceToken *tokens,
                             size_t most) {
  size_t n = 0;
  while (*at < end && n < most) {
    gunichar c = g_utf8_get_char(text + *at);
    if (is_space(c))
      *at += (size_t)g_utf8_skip[(guchar)text[*at]];
    else
      *at = read_token(text, end, *at, &tokens[n++]);
  }
  return n;
}
