/* SPDX-License-Identifier: MIT */
/* A table of patterns of lines that are not body text. */
#ifndef TEXTMILL_ZONES_RULES_H
#define TEXTMILL_ZONES_RULES_H

#include <stddef.h>
#include <stdint.h>

/* Parts of an article in which a rule counts. */
enum {
  IN_HEAD = 1,       /* before the first paragraph of the body */
  IN_BODY = 2,       /* after it */
  IN_TAIL = 4,       /* in the last paragraphs of the text */
  AFTER_TITLE = 8,   /* in the head, once there is a title, a caption or a byline */
  LINKS_FOLLOW = 16, /* not a part: short lines under this one are links */
  AT_START = 32,     /* not a part: only the first bytes of a paragraph are looked at */
  AT_END = 64,       /* not a part: only its last bytes */
  NOT_PROSE = 128,   /* not a part: not long paragraphs that end with a full stop */
  ANYWHERE = IN_HEAD | IN_BODY | IN_TAIL
};

/* The bytes that rules AT_START and AT_END look at, which keeps long paragraphs cheap. */
enum { RULE_WINDOW = 160 };

/* The line that long paragraphs must exceed for NOT_PROSE, in columns. */
enum { PROSE_RULE_WIDTH = 120 };

/* Necessary conditions for a rule's pattern to match a line, if they are quicker to check than
 * the pattern. Lists are in lower case and separated by |; NULL requires nothing. */
typedef struct Condition {
  const char *opens; /* the line's first ASCII letter begins one of these; two letters count */
  const char *needs; /* it has one of these, of five bytes or more; the first five count */
  const char *marks; /* it has one of these bytes, where the pattern is matched */
} Condition;

/* One kind of line. The evidence is group 1, or else the whole match. */
typedef struct Rule {
  const char *name;
  const char *label;
  unsigned where;
  size_t longest; /* in bytes; a longer paragraph is not tried */
  double score;
  Condition condition;
  const char *pattern; /* PCRE2, Unicode; if it begins with ^, all its alternatives do */
} Rule;

/* The first rule that matches decides. Ends with a row without name. */
extern const Rule zone_rules[];

/* Most rules say how a line begins: for each first byte, a bit for each rule that is to be tried.
 * Written by 'test-starts --write', which holds it against what PCRE2 says of the patterns. */
extern const uint64_t zone_starts[256][2];

/* The version of PCRE2 that reported this; another version may find out more or less about a
 * pattern. */
extern const char zone_starts_version[];

/* A paragraph that opens with "WASHINGTON (AP) —": group 1 is the dateline. */
extern const char dateline_pattern[];

/* The names of people in a byline: group 1 is one of them. */
extern const char author_pattern[];

/* What follows a name at the beginning of a biography. */
extern const char biography_pattern[];

#endif
