/* SPDX-License-Identifier: MIT */
/* Selects the rules worth matching with a line. Nine in ten patterns tried on a line fail, and
 * most of them because of something that is far cheaper to check than to match. */
#ifndef TEXTMILL_ZONES_CANDIDATES_H
#define TEXTMILL_ZONES_CANDIDATES_H

#include "plugins/zones/rules.h"

#include <stdbool.h>
#include <stdint.h>

enum { MOST_RULES = 128, MOST_PIECES = 256, PIECE_SLOTS = 4096, LETTERS = 27 };

/* Some of the rules, by their place in zone_rules. */
typedef struct RuleSet {
  uint64_t bits[MOST_RULES / 64];
} RuleSet;

/* Four bytes of a word that rules need. */
typedef struct Piece {
  uint32_t bytes;
  RuleSet rules;
} Piece;

/* The conditions of zone_rules in compiled form. */
typedef struct Candidates {
  RuleSet by_opening[LETTERS * LETTERS]; /* the first two letters leave these, */
  RuleSet without_opens;                 /* and these, which ask for no letters */
  RuleSet without_needs;                 /* these ask for no words */
  Piece pieces[MOST_PIECES];             /* the first one stands for none */
  size_t n_pieces;
  uint16_t slots[PIECE_SLOTS]; /* where the pieces are, by their bytes */
} Candidates;

/* The candidates at `*made`, which are created on first use, so that they do not delay the start
 * of a pipeline. Free them with g_free(). Thread-safe. */
const Candidates *zones_candidates_get(Candidates **made);

/* The rules that may match the text, whose length is not 0. The text must not contain non-ASCII
 * letters that are an s or k in another case. */
RuleSet zones_candidates_find(const Candidates *candidates, const char *text, size_t length);

/* The same for any other text. */
RuleSet zones_candidates_all(const char *text);

/* Moves `*rule` on to the first rule of the set that is not before it; false if there is none. */
static inline bool zones_candidates_next(const RuleSet *set, size_t *rule) {
  for (size_t part = *rule / 64; part < MOST_RULES / 64; part++, *rule = part * 64) {
    uint64_t left = set->bits[part] >> (*rule % 64);
    if (left) {
      *rule += (size_t)__builtin_ctzll(left);
      return true;
    }
  }
  return false;
}

/* True if the text has a letter outside ASCII that is an s (U+017F) or a k (U+212A) in another
 * case, for which patterns take it and lists of words do not. */
bool zones_has_odd_letter(const char *text, size_t length);

/* True if the text has one of the marks, or if there are none. */
bool zones_has_mark(const char *text, size_t length, const char *marks);

/* Spares most paragraphs the pattern: a dateline begins with a bracket, or with a capital that is
 * followed by another one or by a mark, unless the place soon ends or an agency in brackets
 * follows it. */
bool zones_may_open_with_dateline(const char *text, size_t length);

#endif
