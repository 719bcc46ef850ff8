/* SPDX-License-Identifier: MIT */
/* Pull quotes: short paragraphs that a page sets among the others. Most repeat words of the text,
 * which must not count twice. They are found by runs of words: those of all short paragraphs go
 * into one table, and each long paragraph looks its own up in it, if it has a few bytes of a
 * short one at all. */
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
  MOST_QUOTES = 64,      /* what follows is not looked at, */
  MOST_CANDIDATES = 128, /* nor after so many that may have too few words */
  SLOTS = 4096,
  BLOCK = 8,        /* bytes that are looked up together, */
  STEP = 8,         /* in steps of so many, */
  SMALL_STEP = 4,   /* or of so many where there is a quote shorter than */
  SHORT_QUOTE = 30, /* these bytes */
  GAP = 5,          /* bytes between those of a long quote; has no divisor with a step, so that */
  LONG_QUOTE = 110, /* STEP * GAP + BLOCK bytes in common are found wherever they stand */
  MOST_BLOCKS = 4096, /* with more, all paragraphs are read */
  BLOCK_SLOTS = 8192,
  STRETCH = 20,     /* bytes in common without which a paragraph is not read */
  MOST_PROBES = 16, /* so that no text makes a search long */
  HOST_WIDTH = 60,
  NAME_LENGTH = 60,     /* bytes of the line below that says who said it */
  SHARE = 6,            /* tenths of the runs that must be repeated, */
  SHARE_OF_SENTENCE = 8 /* and of a whole sentence, which may be the author's own */
};

/* A run of words of a short paragraph. */
typedef struct Run {
  uint32_t hash;
  uint32_t quote; /* its number; the slot is free if it is one of a document before */
  uint32_t host;  /* the last paragraph that had it, and 1 */
} Run;

/* A paragraph that may be a pull quote. */
typedef struct Quote {
  uint32_t unit;
  uint32_t runs, found; /* `found` in the paragraph `host` */
  uint32_t host;
} Quote;

/* Eight bytes of a short paragraph. */
typedef struct Block {
  uint32_t hash; /* with the quote in the lowest bits; 0: the slot is free */
  uint32_t at;
} Block;

/* Kept between documents, because it takes longer to clear than to use. */
struct PullQuotes {
  Quote quotes[MOST_CANDIDATES];
  uint32_t n;
  uint32_t numbered; /* quotes of the documents before: the first one's number is one more */
  uint32_t n_read;   /* quotes whose runs are in `runs` */
  bool has_runs;     /* all have been read */
  Run runs[SLOTS];
  Block blocks[BLOCK_SLOTS];
  uint16_t used[MOST_BLOCKS]; /* slots of `blocks` */
  size_t n_blocks;
  size_t step; /* STEP or SMALL_STEP */
};

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

/* ---- what may be a quote ------------------------------------------------------------------- */

static bool is_body(const Unit *unit) {
  return memcmp(unit->label, "body", sizeof "body") == 0; /* no label is shorter */
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

static size_t fewest_words(const Article *article, const Unit *unit) {
  if (unit->sentence)
    return FEWEST_IN_SENTENCE;
  return has_quotation_mark(article->text + unit->begin, unit->end - unit->begin) ? FEWEST_WORDS
                                                                                  : FEWEST_BARE;
}

/* `widest` is the width of the longest paragraph. */
static bool may_be_quote(const Article *article, const Unit *unit, uint32_t widest) {
  const char *text = article->text + unit->begin;
  size_t length = unit->end - unit->begin;
  if (unit->width > QUOTE_WIDTH || unit->width * 3 > widest * 2 || !is_body(unit) ||
      !begins_as_quote(text, length))
    return false;
  return length >= 2 * fewest_words(article, unit) - 1 &&
         (has_quotation_mark(text, length) || has_small_word(text, length));
}

/* True if a candidate has neither too few words nor too many, which is not checked until some of
 * them are found. */
static bool has_enough_words(const Article *article, const Unit *unit) {
  size_t n = count_words(article, unit);
  return n >= fewest_words(article, unit) && n <= MOST_WORDS;
}

/* ---- bytes in common ----------------------------------------------------------------------- */

/* Whatever the case. The lowest bits leave room for the number of a quote. */
static inline uint32_t hash_block(const char *text) {
  uint64_t bytes;
  memcpy(&bytes, text, sizeof bytes);
  bytes = (bytes | UINT64_C(0x2020202020202020)) * UINT64_C(0x9E3779B97F4A7C15);
  return (uint32_t)(bytes >> 32) | MOST_CANDIDATES;
}

static size_t slot_of_block(uint32_t hash) {
  return hash >> 19;
}

static size_t next_slot(size_t slot) {
  return (slot + 1) % BLOCK_SLOTS;
}

static void add_blocks(const Article *article, PullQuotes *found, uint32_t quote) {
  const Unit *unit = &article->units[found->quotes[quote].unit];
  uint32_t gap = unit->end - unit->begin < LONG_QUOTE ? 1 : GAP;
  if (unit->end - unit->begin < SHORT_QUOTE)
    found->step = SMALL_STEP;
  for (uint32_t at = unit->begin; at + BLOCK <= unit->end; at += gap) {
    uint32_t hash = hash_block(article->text + at);
    size_t slot = slot_of_block(hash);
    if (found->n_blocks == MOST_BLOCKS)
      return;
    while (found->blocks[slot].hash)
      slot = next_slot(slot);
    found->blocks[slot] = (Block){(hash & ~(uint32_t)(MOST_CANDIDATES - 1)) | quote, at};
    found->used[found->n_blocks++] = (uint16_t)slot;
  }
}

/* True if the paragraph is longer than the quote, and is not it. */
static bool may_hold(const Unit *host, const Unit *quote) {
  return quote != host && quote->width * 3 <= host->width * 2;
}

/* The bytes, whatever their case, that two paragraphs have in common around two places. */
static size_t common_stretch(const char *text, const Unit *a, size_t at, const Unit *b,
                             size_t other) {
  size_t before = 0, after = 0;
  while (at + after < a->end && other + after < b->end &&
         ((text[at + after] ^ text[other + after]) & ~0x20) == 0)
    after++;
  while (at - before > a->begin && other - before > b->begin &&
         ((text[at - before - 1] ^ text[other - before - 1]) & ~0x20) == 0)
    before++;
  return before + after;
}

/* True if the block at a place of a paragraph is part of what it has in common with a quote. */
static bool has_stretch(const Article *article, const PullQuotes *found, const Unit *host,
                        size_t at, uint32_t hash) {
  for (size_t slot = slot_of_block(hash); found->blocks[slot].hash; slot = next_slot(slot)) {
    const Block *block = &found->blocks[slot];
    const Unit *quote = &article->units[found->quotes[block->hash % MOST_CANDIDATES].unit];
    size_t enough = MIN((quote->end - quote->begin) / 3, STRETCH);
    if ((block->hash ^ hash) < MOST_CANDIDATES && may_hold(host, quote) &&
        common_stretch(article->text, host, at, quote, block->at) >= enough)
      return true;
  }
  return false;
}

/* True if a paragraph may repeat a quote. */
static bool may_repeat(const Article *article, const PullQuotes *found, const Unit *host) {
  if (found->n_blocks == MOST_BLOCKS)
    return true;
  for (size_t at = host->begin; at + BLOCK <= host->end; at += found->step) {
    uint32_t hash = hash_block(article->text + at);
    if (G_UNLIKELY(found->blocks[slot_of_block(hash)].hash) &&
        has_stretch(article, found, host, at, hash))
      return true;
  }
  return false;
}

/* ---- runs in common ------------------------------------------------------------------------ */

static void add_runs(const Article *article, PullQuotes *found, uint32_t quote) {
  Quote *one = &found->quotes[quote];
  WordReader reader = read_unit(article, &article->units[one->unit]);
  uint32_t hash;
  if (found->n_read == MOST_QUOTES || !has_enough_words(article, &article->units[one->unit]))
    return;
  found->n_read++;
  while (next_run(&reader, &hash)) {
    one->runs++;
    for (size_t i = 0; i < MOST_PROBES; i++) {
      Run *run = &found->runs[(hash + i) % SLOTS];
      if (run->quote > found->numbered)
        continue;
      *run = (Run){.hash = hash, .quote = found->numbered + quote + 1};
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
  for (uint32_t i = 0; !found->has_runs && i < found->n; i++)
    add_runs(article, found, i);
  found->has_runs = true;
  while (next_run(&reader, &hash))
    for (size_t i = 0; i < MOST_PROBES; i++) {
      Run *run = &found->runs[(hash + i) % SLOTS];
      if (run->quote <= found->numbered)
        break;
      Quote *quote = &found->quotes[run->quote - found->numbered - 1];
      Unit *unit = &article->units[quote->unit];
      if (run->hash != hash || run->host == name || !may_hold(&article->units[host], unit))
        continue;
      run->host = name;
      quote->found = quote->host == name ? quote->found + 1 : 1;
      quote->host = name;
      if (is_repeated(article, quote))
        zones_set_label(unit, "boilerplate", "pull-quote", 0.8);
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
    if (unit->width > QUOTE_WIDTH)
      continue;
    bool repeated = strcmp(unit->reason, "pull-quote") == 0;
    if (repeated && has_name_below(article, i)) {
      zones_set_label(name, "boilerplate", "name-of-pull-quote", 0.8);
    } else if (is_signed(article, i) &&
               zones_is_upper_at(article->text, name->begin, name->end)) {
      zones_set_voice(unit, "turn", "name-below", 0.7, (MillSpan){name->begin, name->end},
                      unit->begin);
      zones_set_label(name, "byline", "name-of-quote", 0.7);
    }
  }
}

/* Forgets the quotes of a document. */
static void forget(PullQuotes *found) {
  for (size_t i = 0; i < found->n_blocks; i++)
    found->blocks[found->used[i]].hash = 0;
  found->numbered += found->n;
  if (found->numbered > UINT32_MAX / 2) {
    memset(found->runs, 0, sizeof found->runs);
    found->numbered = 0;
  }
  found->n = 0;
  found->n_read = 0;
  found->n_blocks = 0;
  found->has_runs = false;
}

static void find_repeated(Article *article, PullQuotes *found) {
  found->step = STEP;
  for (uint32_t i = 0; i < found->n; i++)
    add_blocks(article, found, i);
  for (size_t i = article->body; i < article->n; i++) {
    const Unit *unit = &article->units[i];
    if (unit->width >= HOST_WIDTH && is_body(unit) && may_repeat(article, found, unit))
      look_up(article, found, i);
  }
  forget(found);
}

static uint32_t widest_body(const Article *article) {
  uint32_t widest = 0;
  for (size_t i = article->body; i < article->n; i++)
    if (article->units[i].width > widest && is_body(&article->units[i]))
      widest = article->units[i].width;
  return widest;
}

void zones_find_pull_quotes(Article *article) {
  PullQuotes *found = *article->pull_quotes;
  uint32_t widest = widest_body(article);
  for (size_t i = article->body + 1; i < article->n; i++) {
    if (!may_be_quote(article, &article->units[i], widest))
      continue;
    if (!found)
      found = *article->pull_quotes = g_new0(PullQuotes, 1);
    found->quotes[found->n++] = (Quote){.unit = (uint32_t)i};
    if (found->n == MOST_CANDIDATES)
      break;
  }
  if (found && found->n > 0)
    find_repeated(article, found);
  label_names(article);
}
