/* SPDX-License-Identifier: MIT */
/* The tags that the tagger gives to tokens. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_TAGS_H
#define TEXTMILL_ATTRIBUTION_LEARNED_TAGS_H

#include <stdbool.h>

/* What a token is part of. Content is distinguished by the side of its cue that it is on. */
typedef enum TokenTag {
  TAG_OTHER,
  TAG_BETWEEN, /* parts of one attribution */
  TAG_SOURCE,  /* before its cue */
  TAG_SOURCE_GOES_ON,
  TAG_SOURCE_BEHIND,
  TAG_SOURCE_BEHIND_GOES_ON,
  TAG_CUE,
  TAG_CUE_GOES_ON,
  TAG_BEFORE, /* content before its cue */
  TAG_BEFORE_GOES_ON,
  TAG_BEHIND, /* content after its cue */
  TAG_BEHIND_GOES_ON,
  N_TAGS
} TokenTag;

/* True for a tag that can only follow itself, or the tag before it. */
static inline bool tag_goes_on(unsigned tag) {
  return tag > TAG_BETWEEN && (tag & 1);
}

/* How a token is connected to the previous one. */
typedef enum TokenBorder {
  BORDER_NONE,
  BORDER_SENTENCE,
  BORDER_PARAGRAPH,
  BORDER_AT_MARK,
  BORDER_BEHIND_MARK,
  BORDER_OPENS,
  BORDER_CLOSED,
  BORDER_QUOTED,
  N_BORDERS
} TokenBorder;

/* Its name in a model file. */
const char *attribution_tag_name(TokenTag tag);

#endif
