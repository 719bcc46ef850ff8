/* SPDX-License-Identifier: MIT */
/* Pull quotes: short paragraphs that a page sets among the others. Most repeat words of the text,
 * which must not count twice. They are found by runs of words: those of all short paragraphs go
 * into one table, and each long paragraph looks its own up in it. */
#include "plugins/shared/lines.h"
#include "plugins/zones/placed.h"

#include <string.h>

enum {
  RUN = 3,          /* words that are looked up together */
  FEWEST_WORDS = 4, /* of a pull quote in quotation marks, */
  FEWEST_BARE = 5,  /* of one without them, */
  FEWEST_IN_SENTENCE = 6,
  MOST_WORDS = 40,
  QUOTE_WIDTH = 220,
  MOST_QUOTES = 64, /* what follows is not looked at */
  SLOTS = 4096,
  MOST_PROBES = 16, /* so that no text makes a search long */
  HOST_WIDTH = 60,
  NAME_LENGTH = 60,     /* bytes of the line below that says who said it */
  SHARE = 6,            /* tenths of the runs that must be repeated, */
  SHARE_OF_SENTENCE = 8 /* and of a whole sentence, which may be the author's own */
};

/* A run of words of a short paragraph. */
typedef struct Run {
  uint32_t hash;
  uint32_t quote; /* 1 and more; 0: the slot is free */
  uint32_t host;  /* the last paragraph that had it, and 1 */
} Run;

/* A paragraph that may be a pull quote. */
typedef struct Quote {
  uint32_t unit;
  uint32_t runs, found; /* `found` in the paragraph `host` */
  uint32_t host;
} Quote;

typedef struct PullQuotes {
  Quote quotes[MOST_QUOTES];
  size_t n;
  Run slots[SLOTS];
} PullQuotes;

/* Reads the words of a paragraph. */
typedef struct WordReader {
  const char *text;
  size_t at, end;
  uint32_t last[RUN]; /* hashes of the last words */
  size_t n;
} WordReader;

/* ---- words --------------------------------------------------------------------------------- */

/* Letters, digits, and all that is not ASCII but for what begins with E2: quotation marks,
 * dashes. */
static inline bool is_in_word(unsigned char byte) {
  return g_ascii_isalnum(byte) || (byte >= 0x80 && byte != 0xE2);
}

/* The bytes of an apostrophe at `at`, which does not end a word; 0 if there is none. */
static size_t apostrophe(const WordReader *reader, size_t at) {
  const char *text = reader->text + at;
  if (*text == '\'')
    return 1;
  return reader->end - at >= 3 && memcmp(text, "\u2019", 3) == 0 ? 3 : 0;
}

/* Adds the next word to the last ones, whatever its case; false at the end. */
static bool next_word(WordReader *reader) {
  const unsigned char *text = (const unsigned char *)reader->text;
  size_t at = reader->at, end = reader->end, n = 0;
  uint32_t hash = 2166136261;
  while (at < end && !is_in_word(text[at]))
    at += text[at] == 0xE2 ? 3 : 1;
  reader->at = at;
  if (at >= end)
    return false;
  do {
    for (at += n; at < end && is_in_word(text[at]); at++)
      hash = (hash ^ (text[at] | 0x20)) * 16777619;
  } while (at < end && (n = apostrophe(reader, at)) > 0);
  reader->at = at;
  memmove(reader->last, reader->last + 1, sizeof reader->last - sizeof *reader->last);
  reader->last[RUN - 1] = hash;
  reader->n++;
  return true;
}

/* Goes on to the next run of words; false at the end. */
static bool next_run(WordReader *reader, uint32_t *hash) {
  do {
    if (!next_word(reader))
      return false;
  } while (reader->n < RUN);
  *hash = 0;
  for (size_t i = 0; i < RUN; i++)
    *hash = (*hash ^ reader->last[i]) * 0x9E3779B1u + (*hash >> 15);
  return true;
}

static WordReader read_unit(const Article *article, const Unit *unit) {
  return (WordReader){.text = article->text, .at = unit->begin, .end = unit->end};
}

static size_t count_words(const Article *article, const Unit *unit) {
  WordReader reader = read_unit(article, unit);
  while (reader.n <= MOST_WORDS && next_word(&reader)) {}
  return reader.n;
}

/* ---- repeated words ------------------------------------------------------------------------ */

static bool is_body(const Unit *unit) {
  return strcmp(unit->label, "body") == 0;
}

/* Pull quotes begin as a sentence does and announce nothing; what is numbered is a heading. */
static bool begins_as_quote(const char *text, size_t length) {
  return !g_ascii_islower(text[0]) && !g_ascii_isdigit(text[0]) && text[length - 1] != ':';
}

static bool has_quotation_mark(const char *text, size_t length) {
  static const char *const marks[] = {"\"", "'", "\u201C", "\u2018", "\u00AB"};
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
    if (length > strlen(marks[i]) && memcmp(text, marks[i], strlen(marks[i])) == 0)
      return true;
  return false;
}

/* True if a word begins with a small letter, or if there are none at all: else it is a name. */
static bool has_small_word(const char *text, size_t length) {
  bool small = false;
  for (size_t i = 0; i < length; i++) {
    if (g_ascii_islower(text[i]) && i > 0 && text[i - 1] == ' ')
      return true;
    small |= g_ascii_islower(text[i]);
  }
  return !small;
}

static bool may_be_quote(const Article *article, const Unit *unit) {
  const char *text = article->text + unit->begin;
  size_t length = unit->end - unit->begin, fewest = FEWEST_BARE;
  if (!is_body(unit) || unit->width > QUOTE_WIDTH || !begins_as_quote(text, length))
    return false;
  if (has_quotation_mark(text, length))
    fewest = FEWEST_WORDS;
  else if (!has_small_word(text, length))
    return false;
  size_t n = count_words(article, unit);
  return n >= (unit->sentence ? FEWEST_IN_SENTENCE : fewest) && n <= MOST_WORDS;
}

static void add_quote(const Article *article, PullQuotes *found, size_t at) {
  Quote *quote = &found->quotes[found->n++];
  WordReader reader = read_unit(article, &article->units[at]);
  uint32_t hash;
  *quote = (Quote){.unit = (uint32_t)at};
  while (next_run(&reader, &hash)) {
    quote->runs++;
    for (size_t i = 0; i < MOST_PROBES; i++) {
      Run *run = &found->slots[(hash + i) % SLOTS];
      if (run->quote)
        continue;
      *run = (Run){.hash = hash, .quote = (uint32_t)found->n};
      break;
    }
  }
}

static bool is_repeated(const Article *article, const Quote *quote) {
  const Unit *unit = &article->units[quote->unit];
  return quote->found * 10 >= quote->runs * (unit->sentence ? SHARE_OF_SENTENCE : SHARE);
}

/* Looks for runs of all quotes in one paragraph, which must be longer than what it repeats. */
static void look_up(Article *article, PullQuotes *found, size_t host) {
  WordReader reader = read_unit(article, &article->units[host]);
  uint32_t hash, name = (uint32_t)host + 1;
  while (next_run(&reader, &hash))
    for (size_t i = 0; i < MOST_PROBES; i++) {
      Run *run = &found->slots[(hash + i) % SLOTS];
      if (!run->quote)
        break;
      Quote *quote = &found->quotes[run->quote - 1];
      Unit *unit = &article->units[quote->unit];
      if (run->hash != hash || run->host == name || quote->unit == host ||
          unit->width * 3 > article->units[host].width * 2)
        continue;
      run->host = name;
      quote->found = quote->host == name ? quote->found + 1 : 1;
      quote->host = name;
      if (is_repeated(article, quote))
        zones_set_voice(unit, "boilerplate", "pull-quote", 0.8, (MillSpan){0, 0}, 0);
    }
}

/* ---- who said it --------------------------------------------------------------------------- */

/* A short line that is nothing but a name, perhaps after a dash. */
static bool is_name(const Article *article, const Unit *unit) {
  MillSpan found;
  const char *text = article->text + unit->begin;
  size_t length = unit->end - unit->begin;
  return is_body(unit) && length <= NAME_LENGTH && !unit->sentence &&
         zones_match(article, &article->patterns->author, text, length, &found) &&
         found.end == length && found.begin <= strlen("\u2014 ");
}

/* The name below a pull quote, which ends there. */
static bool has_name_below(const Article *article, size_t at) {
  const Unit *name = &article->units[at + 1];
  return at + 1 < article->n && is_name(article, name) &&
         (at + 2 == article->n || article->units[at + 2].blank_before);
}

/* Words of somebody who stands in the line below: no sentence, and the text goes on after it. */
static bool is_signed(const Article *article, size_t at) {
  const Unit *unit = &article->units[at];
  return is_body(unit) && unit->blank_before && !unit->sentence && unit->width <= QUOTE_WIDTH &&
         at + 2 < article->n && !article->units[at + 1].blank_before &&
         has_name_below(article, at) && count_words(article, unit) > FEWEST_WORDS;
}

static void label_names(Article *article) {
  for (size_t i = article->body + 1; i + 1 < article->n; i++) {
    Unit *unit = &article->units[i], *name = unit + 1;
    bool repeated = strcmp(unit->reason, "pull-quote") == 0;
    if (repeated && has_name_below(article, i)) {
      zones_set_voice(name, "boilerplate", "name-of-pull-quote", 0.8, (MillSpan){0, 0}, 0);
    } else if (is_signed(article, i) &&
               zones_is_upper_at(article->text, name->begin, name->end)) {
      zones_set_voice(unit, "turn", "name-below", 0.7, (MillSpan){name->begin, name->end},
                      unit->begin);
      zones_set_voice(name, "byline", "name-of-quote", 0.7, (MillSpan){0, 0}, 0);
    }
  }
}

void zones_find_pull_quotes(Article *article) {
  g_autofree PullQuotes *found = NULL;
  for (size_t i = article->body + 1; i < article->n; i++) {
    if (!may_be_quote(article, &article->units[i]))
      continue;
    found = found ? found : g_new0(PullQuotes, 1);
    add_quote(article, found, i);
    if (found->n == MOST_QUOTES)
      break;
  }
  for (size_t i = article->body; found && i < article->n; i++)
    if (is_body(&article->units[i]) && article->units[i].width >= HOST_WIDTH)
      look_up(article, found, i);
  label_names(article);
}
