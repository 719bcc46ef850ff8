/* SPDX-License-Identifier: MIT */
#include "plugins/zones/voices.h"

void zones_find_voices(Article *article) {
  zones_find_turns(article);
  zones_find_posts(article);
  zones_find_comments(article);
}

void zones_set_voice(Unit *unit, const char *label, const char *reason, double score,
                     MillSpan who, uint32_t words) {
  unit->label = label;
  unit->reason = reason;
  unit->score = score;
  unit->rule = NULL;
  unit->speaker = who;
  unit->words = words;
  unit->evidence = who.end > who.begin ? who : (MillSpan){unit->begin, unit->end};
}

bool zones_is_upper_at(const char *text, size_t at, size_t end) {
  return at < end && g_unichar_isupper(g_utf8_get_char_validated(text + at, (gssize)(end - at)));
}
