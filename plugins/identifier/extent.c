/* SPDX-License-Identifier: MIT */
/* How far a URL or a DOI goes in running text, where brackets, quotation marks and the sentence's
 * punctuation stand around it. */
#include "plugins/identifier/extent.h"
#include "plugins/identifier/find.h"
#include "plugins/identifier/text.h"

#include <glib.h>
#include <string.h>

/* What a character does inside an identifier. */
typedef enum Class {
  STOP = 0,
  PLAIN,
  SOFT,      /* inside, but never the last one */
  OPEN,      /* a bracket, which is soft too */
  CLOSE,     /* its counterpart, which stops if nothing is open */
  CODE_OPEN, /* a bracket that only the code of a journal's article has, as in "<693::AID>" */
} Class;

/* The classes of all ASCII characters from '!' to '~' in URLs and in DOIs. */
static const struct {
  char character;
  Class url;
  Class doi;
} specials[] = {
    {'!', SOFT, SOFT},   {'"', STOP, STOP},      {'#', PLAIN, PLAIN},    {'$', PLAIN, PLAIN},
    {'%', PLAIN, PLAIN}, {'&', SOFT, SOFT},      {'\'', SOFT, SOFT},     {'(', OPEN, OPEN},
    {')', CLOSE, CLOSE}, {'*', SOFT, SOFT},      {'+', PLAIN, PLAIN},    {',', SOFT, SOFT},
    {'-', PLAIN, SOFT},  {'.', SOFT, SOFT},      {'/', PLAIN, PLAIN},    {':', SOFT, SOFT},
    {';', SOFT, SOFT},   {'<', STOP, CODE_OPEN}, {'=', PLAIN, PLAIN},    {'>', STOP, CLOSE},
    {'?', SOFT, SOFT},   {'@', PLAIN, PLAIN},    {'[', OPEN, CODE_OPEN}, {'\\', STOP, STOP},
    {']', CLOSE, CLOSE}, {'^', STOP, STOP},      {'_', SOFT, SOFT},      {'`', STOP, STOP},
    {'{', OPEN, STOP},   {'|', STOP, STOP},      {'}', CLOSE, STOP},     {'~', PLAIN, PLAIN},
};

/* What ends an identifier although its own characters could go on. */
static const char *const entities[] = {"&quot;", "&nbsp;", "&#34;", "&#39;", "&lt;", "&gt;"};
static const char *const next_ones[] = {
    "http://", "https://", "www.", "doi:", "pmid:", "pmcid:", "arxiv:", "url:", "url ", "urlhttp",
};

/* A bracket that is not closed within this many bytes is not part of the identifier. The limit
 * keeps the whole linear: what follows an unclosed bracket is looked at again. */
enum { MAX_BRACKETED = 256 };

/* The state of one walk. */
typedef struct Walk {
  const IdentifierText *text;
  IdentifierFlavour flavour;
  gunichar closing; /* the quotation mark that ends it, or 0 */
  size_t open[4];   /* how many brackets of each kind are open */
  size_t n_open;    /* and of all kinds */
  size_t opened;    /* where the outermost one is */
} Walk;

static Class ascii_class(char character, bool url) {
  if (g_ascii_isalnum(character))
    return PLAIN;
  for (size_t i = 0; i < G_N_ELEMENTS(specials); i++)
    if (specials[i].character == character)
      return url ? specials[i].url : specials[i].doi;
  return STOP; /* spaces and control characters */
}

static bool starts_with_one_of(const IdentifierText *text, size_t i, const char *const *words,
                               size_t n) {
  for (size_t k = 0; k < n; k++)
    if (identifier_starts(text, i, words[k]))
      return true;
  return false;
}

/* Beyond ASCII, letters, digits and symbols belong to a URL; the sentence's punctuation does not,
 * except for what stands in the middle of words. */
static Class unicode_class(gunichar character) {
  switch (character) {
  case 0x00B7: /* middle dot: Catalan */
  case 0x200C: /* joiners: Persian, emoji */
  case 0x200D:
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2019: /* apostrophe */
    return SOFT;
  default:
    break;
  }
  if (g_unichar_isalnum(character) || g_unichar_ismark(character))
    return PLAIN;
  switch (g_unichar_type(character)) {
  case G_UNICODE_CURRENCY_SYMBOL:
  case G_UNICODE_MATH_SYMBOL:
  case G_UNICODE_OTHER_SYMBOL:
    return PLAIN;
  default:
    return STOP;
  }
}

/* Beyond ASCII, a DOI has the letters of Latin words and the hyphens of typesetting; other
 * scripts may come right after it. */
static Class unicode_class_in_doi(const IdentifierText *text, size_t i, gunichar character) {
  if (identifier_dash(text, i))
    return SOFT;
  return g_unichar_isalpha(character) && g_unichar_get_script(character) == G_UNICODE_SCRIPT_LATIN
             ? PLAIN
             : STOP;
}

/* Some journals' DOIs have "<0001:ABC>" or "[1234:ABC]" in them. */
static bool is_article_code(const IdentifierText *text, size_t i) {
  size_t end = i;
  while (end - i < 10 && g_ascii_isalnum(identifier_byte(text, end)))
    end++;
  return end > i && identifier_byte(text, end) == ':';
}

/* True if the next identifier comes after the punctuation without a space. DOIs have no comma
 * before a letter, but texts have: "10.1234/abc,in press". */
static bool next_one_follows(const IdentifierText *text, size_t i, char punctuation, bool url) {
  return g_ascii_isalpha(identifier_byte(text, i)) &&
         ((punctuation == ',' && !url) ||
          starts_with_one_of(text, i, next_ones, G_N_ELEMENTS(next_ones)));
}

/* True if the quotation mark that opened before the identifier is closed here, and this is not
 * an apostrophe within a word. */
static bool closes(const Walk *walk, gunichar character, size_t after) {
  return character == walk->closing && !g_ascii_isalnum(identifier_byte(walk->text, after));
}

/* The class of the character at i; `width` gets its bytes. */
static Class class_at(const Walk *walk, size_t i, size_t *width) {
  const IdentifierText *text = walk->text;
  unsigned char byte = (unsigned char)text->at[i];
  bool url = walk->flavour == IDENTIFIER_AS_URL;
  *width = 1;
  if (byte >= 0x80) {
    *width = (size_t)g_utf8_skip[byte];
    gunichar character = g_utf8_get_char(text->at + i);
    if (closes(walk, character, i + *width))
      return STOP;
    return url ? unicode_class(character) : unicode_class_in_doi(text, i, character);
  }
  if (closes(walk, byte, i + 1))
    return STOP;
  if (byte == '&' && starts_with_one_of(text, i, entities, url ? G_N_ELEMENTS(entities) : 4))
    return STOP;
  if ((byte == '.' || byte == ',' || byte == ';') &&
      next_one_follows(text, i + 1, (char)byte, url))
    return STOP;
  Class class = ascii_class((char)byte, url);
  if (class == CODE_OPEN)
    return is_article_code(text, i + 1) ? OPEN : STOP;
  return class;
}

/* The kind of a bracket, as an index. */
static size_t bracket_kind(char bracket) {
  static const char kinds[] = "()[]{}<>";
  return (size_t)(strchr(kinds, bracket) - kinds) / 2;
}

static void open_bracket(Walk *walk, size_t at) {
  if (walk->n_open++ == 0)
    walk->opened = at;
  walk->open[bracket_kind(walk->text->at[at])]++;
}

/* False if no such bracket is open. */
static bool close_bracket(Walk *walk, char bracket) {
  size_t kind = bracket_kind(bracket);
  if (walk->open[kind] == 0)
    return false;
  walk->open[kind]--;
  walk->n_open--;
  return true;
}

/* The quotation mark that closes what an apostrophe before `begin` has opened, or 0. */
static gunichar closing_mark(const IdentifierText *text, size_t begin) {
  if (begin >= 1 && text->at[begin - 1] == '\'')
    return '\'';
  if (begin >= 3 && memcmp(text->at + begin - 3, "\u2018", 3) == 0)
    return 0x2019;
  return 0;
}

/* Cuts a genitive: "https://example.org/a's". */
static size_t without_genitive(const IdentifierText *text, size_t at, size_t end) {
  if (end < at + 2 || (text->at[end - 1] != 's' && text->at[end - 1] != 'S'))
    return end;
  if (text->at[end - 2] == '\'')
    return end - 2;
  bool curly = end >= at + 4 && memcmp(text->at + end - 4, "\u2019", 3) == 0;
  return curly ? end - 4 : end;
}

IdentifierExtent identifier_extent(const IdentifierText *text, size_t begin, size_t at,
                                   IdentifierFlavour flavour) {
  Walk walk = {.text = text, .flavour = flavour, .closing = closing_mark(text, begin)};
  size_t good = at, good_outside = at, i = at, width;
  while (i < text->n) {
    Class class = class_at(&walk, i, &width);
    if (class == STOP || (class == CLOSE && !close_bracket(&walk, text->at[i])))
      break;
    if (class == OPEN)
      open_bracket(&walk, i);
    if (walk.n_open > 0 && i - walk.opened > MAX_BRACKETED)
      break;
    i += width;
    if (class == PLAIN || class == CLOSE)
      good = i;
    if (walk.n_open == 0)
      good_outside = good;
  }
  /* What an open bracket begins is the sentence's: "https://example.org/a(accessed in May)". */
  good = without_genitive(text, at, good_outside);
  return (IdentifierExtent){good, good - begin > IDENTIFIER_MAX};
}
