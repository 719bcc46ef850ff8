/* SPDX-License-Identifier: MIT */
#include "plugins/zones/candidates.h"

#include <ctype.h>
#include <glib.h>
#include <string.h>

/* Words are found by checking every second byte of a text, with one piece of four bytes for each
 * of the two possible alignments of a word. */
enum { PIECE = 4, WAYS = 2, SHORTEST_WORD = PIECE + WAYS - 1 };

static void add(RuleSet *set, size_t rule) {
  set->bits[rule / 64] |= UINT64_C(1) << (rule % 64);
}

static void unite(RuleSet *set, const RuleSet *other) {
  set->bits[0] |= other->bits[0];
  set->bits[1] |= other->bits[1];
}

static void intersect(RuleSet *set, const RuleSet *other) {
  set->bits[0] &= other->bits[0];
  set->bits[1] &= other->bits[1];
}

/* The next word of a list, whose length is `*length`; NULL at the end of it. */
static const char *next_word(const char **list, size_t *length) {
  const char *word = *list;
  if (!word || !*word)
    return NULL;
  *length = strcspn(word, "|");
  *list = word + *length + (word[*length] == '|');
  return word;
}

/* ---- how a line opens ---------------------------------------------------------------------- */

/* 1 to 26 for a letter, whatever its case; 0 for anything else. */
static size_t letter_number(char byte) {
  return g_ascii_isalpha(byte) ? (size_t)(g_ascii_tolower(byte) - 'a') + 1 : 0;
}

static void add_openings(Candidates *candidates, size_t rule) {
  const char *list = zone_rules[rule].condition.opens, *word;
  size_t length;
  if (!list)
    add(&candidates->without_opens, rule);
  while ((word = next_word(&list, &length))) {
    RuleSet *row = &candidates->by_opening[letter_number(word[0]) * LETTERS];
    if (length > 1)
      add(&row[letter_number(word[1])], rule);
    for (size_t i = 0; length == 1 && i < LETTERS; i++)
      add(&row[i], rule);
  }
}

/* The rules left by the line's first ASCII letter and the byte after it. */
static RuleSet find_opened(const Candidates *candidates, const char *text, size_t length) {
  size_t at = 0, first = 0;
  while (at < length && (first = letter_number(text[at])) == 0)
    at++;
  size_t second = at + 1 < length ? letter_number(text[at + 1]) : 0;
  RuleSet found = candidates->by_opening[first * LETTERS + second];
  unite(&found, &candidates->without_opens);
  return found;
}

/* ---- words that a line needs --------------------------------------------------------------- */

/* Four bytes in lower case; other bytes than letters may change, but alike everywhere. */
static uint32_t read_piece(const char *text) {
  uint32_t bytes;
  memcpy(&bytes, text, sizeof bytes);
  return bytes | 0x20202020;
}

static size_t slot_of(uint32_t bytes) {
  return bytes * UINT32_C(0x9E3779B1) >> 20;
}

/* The slot of a piece, or the free slot where it would be. */
static size_t find_slot(const Candidates *candidates, uint32_t bytes) {
  size_t slot = slot_of(bytes);
  while (candidates->slots[slot] && candidates->pieces[candidates->slots[slot]].bytes != bytes)
    slot = (slot + 1) % PIECE_SLOTS;
  return slot;
}

static void add_piece(Candidates *candidates, size_t rule, uint32_t bytes) {
  size_t slot = find_slot(candidates, bytes);
  if (!candidates->slots[slot]) {
    g_assert(candidates->n_pieces + 1 < MOST_PIECES);
    candidates->slots[slot] = (uint16_t)++candidates->n_pieces;
    candidates->pieces[candidates->n_pieces].bytes = bytes;
  }
  add(&candidates->pieces[candidates->slots[slot]].rules, rule);
}

static void add_needs(Candidates *candidates, size_t rule) {
  const char *list = zone_rules[rule].condition.needs, *word;
  size_t length;
  if (!list)
    add(&candidates->without_needs, rule);
  while ((word = next_word(&list, &length))) {
    g_assert(length >= SHORTEST_WORD);
    for (size_t way = 0; way < WAYS; way++)
      add_piece(candidates, rule, read_piece(word + way));
  }
}

/* The rules whose needs the text has, and those that need nothing. */
static RuleSet find_needed(const Candidates *candidates, const char *text, size_t length) {
  RuleSet found = candidates->without_needs;
  size_t end = length < PIECE ? 0 : length - PIECE + 1;
  for (size_t at = 0; at < end; at += WAYS) {
    uint32_t bytes = read_piece(text + at);
    if (G_UNLIKELY(candidates->slots[slot_of(bytes)]))
      unite(&found, &candidates->pieces[candidates->slots[find_slot(candidates, bytes)]].rules);
  }
  return found;
}

/* ---- all together -------------------------------------------------------------------------- */

const Candidates *zones_candidates_get(Candidates **made) {
  if (g_once_init_enter(made)) {
    Candidates *candidates = g_new0(Candidates, 1);
    for (size_t rule = 0; zone_rules[rule].name; rule++) {
      add_openings(candidates, rule);
      add_needs(candidates, rule);
    }
    g_once_init_leave(made, candidates);
  }
  return *made;
}

RuleSet zones_candidates_all(const char *text) {
  const uint64_t *starts = zone_starts[(unsigned char)text[0]];
  return (RuleSet){{starts[0], starts[1]}};
}

RuleSet zones_candidates_find(const Candidates *candidates, const char *text, size_t length) {
  RuleSet found = zones_candidates_all(text);
  RuleSet opened = find_opened(candidates, text, length);
  RuleSet needed = find_needed(candidates, text, length);
  intersect(&found, &opened);
  intersect(&found, &needed);
  return found;
}

bool zones_has_odd_letter(const char *text, size_t length) {
  static const char odd[][4] = {"\u017F", "\u212A"};
  const char *end = text + length;
  for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
    size_t size = strlen(odd[i]);
    int last = (unsigned char)odd[i][size - 1]; /* rarer than the first */
    for (const char *p = text; (p = memchr(p, last, (size_t)(end - p))); p++)
      if ((size_t)(p + 1 - text) >= size && memcmp(p + 1 - size, odd[i], size) == 0)
        return true;
  }
  return false;
}

bool zones_has_mark(const char *text, size_t length, const char *marks) {
  for (const char *mark = marks; mark && *mark; mark++)
    if (memchr(text, (unsigned char)*mark, length))
      return true;
  return !marks;
}

/* ---- datelines ----------------------------------------------------------------------------- */

enum { LONGEST_PLACE = 40 /* bytes of a dateline's place in small letters */ };

/* True for a byte of a blank, or of a character that might be one. */
static bool may_be_blank(char byte) {
  return byte == ' ' || byte == '\t' || !isascii(byte);
}

/* True if a mark ends a place: a comma, a dash after a blank, or a colon before one. */
static bool has_end_of_place(const char *text, size_t length) {
  if (memchr(text, ',', length))
    return true;
  for (size_t i = 1; i + 1 < length; i++)
    if (text[i] == ':' ? may_be_blank(text[i + 1])
                       : (text[i] == '-' || text[i] == '\xE2') && may_be_blank(text[i - 1]) &&
                             (text[i + 1] == '-' || may_be_blank(text[i + 1])))
      return true;
  return false;
}

bool zones_may_open_with_dateline(const char *text, size_t length) {
  if (length < 2 || (isascii(text[0]) && !g_ascii_isupper(text[0]) && !g_ascii_isdigit(text[0]) &&
                     !strchr("([", text[0])))
    return false;
  return !isascii(text[1]) || g_ascii_isupper(text[1]) || strchr(".'-", text[1]) ||
         has_end_of_place(text, MIN(length, LONGEST_PLACE)) || memchr(text, '(', length) ||
         memchr(text, '[', length);
}
