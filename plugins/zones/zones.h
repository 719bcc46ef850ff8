/* SPDX-License-Identifier: MIT */
/* Declarations shared by the files of this plugin. */
#ifndef TEXTMILL_ZONES_ZONES_H
#define TEXTMILL_ZONES_ZONES_H

#define PCRE2_CODE_UNIT_WIDTH 8

#include "plugins/shared/markup.h"
#include "plugins/zones/candidates.h"
#include "plugins/zones/rules.h"

#include <pcre2.h>
#include <string.h>
#include <textmill/plugin.h>

enum { MOST_AUTHORS = 16 };

/* A paragraph that is to become a zone; `label` is NULL as long as it is undecided. */
typedef struct Unit {
  uint32_t begin;
  uint32_t end;
  uint32_t width; /* columns: wide characters count twice */
  bool blank_before;
  bool wrapped;  /* more than one line */
  bool sentence; /* ends as a sentence does */
  const char *label;
  const char *reason;
  const Rule *rule; /* NULL if the position in the article decided rather than a pattern */
  double score;
  MillSpan evidence;
  RuleSet candidates; /* rules that may match it */
  MillSpan speaker;   /* who speaks in it, in bytes of the document; empty: its author */
  uint32_t words;     /* where that one's words begin in it */
} Unit;

/* A pattern. Compiling all of them would take longer than everything else that a stage does
 * before its first document, and many are never tried on a line, so each is compiled on first
 * use. */
typedef struct Pattern {
  const char *name;
  const char *source;
  bool often;       /* tried so often that machine code pays off */
  pcre2_code *code; /* NULL: this PCRE2 refuses it */
  bool has_machine_code;
  gsize ready; /* of g_once_init_enter(): it has been compiled */
} Pattern;

/* The patterns of a stage: those of zone_rules, in order, and the other three. */
typedef struct Patterns {
  Candidates *candidates; /* by zones_candidates_get() */
  Pattern rules[MOST_RULES];
  Pattern dateline;
  Pattern author;
  Pattern biography;
} Patterns;

/* What finds pull quotes; its memory is kept between documents. */
typedef struct PullQuotes PullQuotes;

/* A document whose zones are being determined. All offsets are those of `text`, until they are
 * handed on. */
typedef struct Article {
  MillDocument *document;
  const Markup *markup; /* what was left out of the document for `text`; NULL: nothing */
  const char *text;
  size_t length;
  Unit *units;
  size_t n;
  size_t title; /* n: there is none */
  size_t body;  /* the first paragraph of the body; n: there is none */
  Patterns *patterns;
  pcre2_match_data *match;
  pcre2_match_context *limits;
  PullQuotes **pull_quotes;  /* NULL until they are needed; free them with g_free() */
  const char *known_title;   /* from the input record, or NULL */
  const char *known_authors; /* the same */
  const char *authors[MOST_AUTHORS];
  size_t author_lengths[MOST_AUTHORS];
  size_t n_authors;
} Article;

void zones_init_patterns(Patterns *patterns);
void zones_finish_patterns(Patterns *patterns);

/* Labels every unit of the article, and adds its genre to the document. */
void zones_find(Article *article);

/* False for every label as long as the unit has none. */
static inline bool zones_has_label(const Unit *unit, const char *label) {
  return unit->label && strcmp(unit->label, label) == 0;
}

/* The span of the document for one of `text`. */
static inline MillSpan zones_place(const Article *article, MillSpan span, MarkupSide side) {
  return article->markup ? shared_markup_span(article->markup, span, side) : span;
}

/* True if the pattern matches the text; `*found` is then group 1 (or the whole match), in bytes
 * from `text`. */
bool zones_match(const Article *article, Pattern *pattern, const char *text, size_t length,
                 MillSpan *found);

/* True if the unit opens with a dateline, which is `*found` then, in bytes of the document. */
bool zones_match_dateline(const Article *article, const Unit *unit, MillSpan *found);

#endif
