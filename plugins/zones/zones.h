/* SPDX-License-Identifier: MIT */
/* What the files of this plugin share. */
#ifndef TEXTMILL_ZONES_ZONES_H
#define TEXTMILL_ZONES_ZONES_H

#define PCRE2_CODE_UNIT_WIDTH 8

#include "plugins/zones/rules.h"

#include <pcre2.h>
#include <textmill/plugin.h>

enum { MOST_AUTHORS = 16 };

/* A paragraph on its way to a zone; `label` is NULL as long as nothing is known of it. */
typedef struct Unit {
  uint32_t begin;
  uint32_t end;
  uint32_t width; /* columns: wide characters count twice */
  bool blank_before;
  bool wrapped;  /* more than one line */
  bool sentence; /* ends as a sentence does */
  const char *label;
  const char *reason;
  const Rule *rule; /* NULL where a place in the article decided and not a pattern */
  double score;
  MillSpan evidence;
} Unit;

enum { MOST_RULES = 80, NO_RULE = 255 };

/* A compiled pattern. Machine code takes longer to make than all else that a stage needs before
 * its first document, and many patterns never meet a line, so it is made when one does. */
typedef struct Pattern {
  pcre2_code *code;
  gsize ready; /* of g_once_init_enter(): the machine code is made, or never will be */
} Pattern;

/* The compiled patterns of a stage: those of zone_rules, in order, and the other three. Most
 * rules say how a line begins, so that its first byte leaves only a few of them to be tried. */
typedef struct Patterns {
  Pattern rules[MOST_RULES];
  uint8_t by_byte[256][MOST_RULES + 1]; /* rules to try, in order; ends with NO_RULE */
  Pattern dateline;
  Pattern author;
  Pattern biography;
} Patterns;

/* One document while its zones are found. */
typedef struct Article {
  const char *text;
  size_t length;
  Unit *units;
  size_t n;
  size_t title; /* n: there is none */
  size_t body;  /* the first paragraph of the body; n: there is none */
  Patterns *patterns;
  pcre2_match_data *match;
  pcre2_match_context *limits;
  const char *known_title;   /* from the input record, or NULL */
  const char *known_authors; /* the same */
  const char *authors[MOST_AUTHORS];
  size_t author_lengths[MOST_AUTHORS];
  size_t n_authors;
} Article;

/* Labels every unit of the article. */
void zones_find(Article *article);

/* True if the pattern matches the text, whose group 1 (or whole match) is then `*found`, in bytes
 * from `text`. */
bool zones_match(const Article *article, Pattern *pattern, const char *text, size_t length,
                 MillSpan *found);

/* True if the unit opens with a dateline, which is `*found` then, in bytes of the document. */
bool zones_match_dateline(const Article *article, const Unit *unit, MillSpan *found);

#endif
