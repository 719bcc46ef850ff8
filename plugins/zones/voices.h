/* SPDX-License-Identifier: MIT */
/* Paragraphs that the layout gives to somebody else than the author: turns of a conversation,
 * embedded posts, comments of readers. Who speaks stands before a colon, above, or below. All of
 * this comes after the other labels. */
#ifndef TEXTMILL_ZONES_VOICES_H
#define TEXTMILL_ZONES_VOICES_H

#include "plugins/zones/zones.h"

/* All three, in this order. */
void zones_find_voices(Article *article);

void zones_find_turns(Article *article);
void zones_find_posts(Article *article);
void zones_find_comments(Article *article);

/* Labels a unit, with who speaks in it (empty: nobody else) and where the words begin. */
void zones_set_voice(Unit *unit, const char *label, const char *reason, double score,
                     MillSpan who, uint32_t words);

/* Labels a paragraph in which nobody else speaks. */
static inline void zones_set_label(Unit *unit, const char *label, const char *reason,
                                   double score) {
  zones_set_voice(unit, label, reason, score, (MillSpan){0, 0}, 0);
}

/* True if a capital stands there. */
bool zones_is_upper_at(const char *text, size_t at, size_t end);

#endif
