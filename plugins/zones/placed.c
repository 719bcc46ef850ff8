/* SPDX-License-Identifier: MIT */
#include "plugins/zones/placed.h"

#include <string.h>

enum {
  CREDIT_WIDTH = 100,
  CAPTION_WIDTH = 200,
  CREDIT_BEGINS = 60 /* bytes before the words that make a line a credit: a name, no sentence */
};

static void find_site_names(Article *article) {
  for (size_t i = 0; i < article->title && article->title < article->n; i++) {
    Unit *unit = &article->units[i];
    if (unit->rule && strcmp(unit->rule->name, "agency-line") == 0)
      zones_set_label(unit, "boilerplate", "site-name", 0.8);
  }
}

/* A line that is nothing but the credit of a picture, or the word "Image". */
static bool is_credit(const Article *article, const Unit *unit) {
  static const char image[] = "Image";
  size_t length = unit->end - unit->begin, before = unit->evidence.begin - unit->begin;
  if (unit->width >= CREDIT_WIDTH)
    return false;
  if (zones_has_label(unit, "boilerplate"))
    return length == strlen(image) && memcmp(article->text + unit->begin, image, length) == 0;
  return zones_has_label(unit, "caption") && unit->rule && !unit->sentence &&
         before < CREDIT_BEGINS && !memchr(article->text + unit->begin, '.', before);
}

/* A line of the body that may be a caption, because it is short and stands beside a credit. */
static bool may_be_caption(const Unit *unit) {
  return zones_has_label(unit, "body") && !unit->sentence && unit->width <= CAPTION_WIDTH;
}

/* True if a blank line or the end follows the unit. */
static bool ends_block(const Article *article, size_t at) {
  return at + 1 == article->n || article->units[at + 1].blank_before;
}

static void find_captions(Article *article) {
  size_t top = article->title < article->n ? article->title + 1 : 0;
  for (size_t i = top; i < article->n; i++) {
    if (!is_credit(article, &article->units[i]))
      continue;
    Unit *unit = &article->units[i];
    if (!ends_block(article, i) && may_be_caption(unit + 1) && ends_block(article, i + 1))
      zones_set_label(unit + 1, "caption", "below-credit", 0.75);
    else if (i > top && !unit->blank_before && unit[-1].blank_before && may_be_caption(unit - 1))
      zones_set_label(unit - 1, "caption", "above-credit", 0.75);
  }
}

void zones_find_placed(Article *article) {
  find_site_names(article);
  find_captions(article);
  zones_find_pull_quotes(article);
}
