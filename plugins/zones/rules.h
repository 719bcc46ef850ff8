/* SPDX-License-Identifier: MIT */
/* What a line that is not body text looks like: a table of patterns. */
#ifndef TEXTMILL_ZONES_RULES_H
#define TEXTMILL_ZONES_RULES_H

#include <stddef.h>

/* Parts of an article in which a rule counts. */
enum {
  IN_HEAD = 1,        /* before the first paragraph of the body */
  IN_BODY = 2,        /* after it */
  IN_TAIL = 4,        /* in the last paragraphs of the text */
  AFTER_TITLE = 8,    /* in the head, once there is a title, a caption or a byline */
  LINKS_FOLLOW = 16,  /* not a part: short lines under this one are links, see zones.c */
  ANYWHERE = IN_HEAD | IN_BODY | IN_TAIL
};

/* One kind of line. The evidence is what group 1 matched, or else the whole match. */
typedef struct Rule {
  const char *name;
  const char *label;
  unsigned where;
  size_t longest; /* in bytes; a longer paragraph is not tried */
  double score;
  const char *pattern; /* PCRE2, Unicode */
} Rule;

/* The first rule that matches decides. Ends with a row without name. */
extern const Rule zone_rules[];

/* A paragraph that opens with "WASHINGTON (AP) —": group 1 is the dateline. */
extern const char dateline_pattern[];

/* The names of people in a byline: group 1 is one of them. */
extern const char author_pattern[];

/* What follows a name at the beginning of a biography. */
extern const char biography_pattern[];

#endif
