/* SPDX-License-Identifier: MIT */
/* Embedded posts, whose author stands above or below, and comments of readers. */
#include "plugins/zones/pagelabels.h"
#include "plugins/zones/voices.h"

#include <string.h>

enum {
  LONGEST_NAME = 60,    /* bytes of a line that is a name */
  LONGEST_CREDIT = 160, /* of one with handle and date */
  POST_LINES = 12,      /* of one post */
  COMMENT_WORDS = 4     /* of a commenter's name */
};

/* ---- posts --------------------------------------------------------------------------------- */

/* The length of a handle such as "@ann_ray" at `at`, or 0. */
static size_t handle_length(const char *text, size_t at, size_t end) {
  size_t i = at + 1;
  if (at >= end || text[at] != '@')
    return 0;
  while (i < end && (g_ascii_isalnum(text[i]) || text[i] == '_' || text[i] == '.'))
    i++;
  return i - at > 2 ? i - at : 0;
}

/* What follows the handle of a post: nothing, or a date after a dot. */
static bool is_rest_of_head(const char *text, size_t at, size_t end) {
  at += at < end && text[at] == ')';
  while (at < end && text[at] == ' ')
    at++;
  return at >= end || (unsigned char)text[at] == 0xC2;
}

/* A line that is a name and a handle, or a handle alone; `who` is both. */
static bool is_post_head(const Article *article, const Unit *unit, MillSpan *who) {
  const char *text = article->text;
  size_t begin = unit->begin, end = unit->end;
  const char *mark =
      end - begin <= 2 * LONGEST_NAME ? memchr(text + begin, '@', end - begin) : NULL;
  if (!mark)
    return false;
  size_t at = (size_t)(mark - text), n = handle_length(text, at, end);
  if (n == 0 || at - begin > LONGEST_NAME || (at > begin && !strchr(" (", text[at - 1])) ||
      (at > begin && !zones_is_upper_at(text, begin, at)) || !is_rest_of_head(text, at + n, end))
    return false;
  *who = (MillSpan){unit->begin, (uint32_t)(at + n)};
  return true;
}

/* "8:02 AM - Apr 1 - 3.1K reposts - 11K likes", "Reply - Like - 14" */
static bool is_post_foot(const Article *article, const Unit *unit) {
  static const char *const words[] = {"repost", "retweet", "likes",   "Like",   "views",
                                      "Views",  "Reply",   "Retweet", "replies"};
  if (unit->end - unit->begin > 160)
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_strstr_len(article->text + unit->begin, (gssize)(unit->end - unit->begin), words[i]))
      return true;
  return false;
}

/* Past the dash that a credit begins with; 0 if there is none. */
static size_t skip_dash(const char *text, size_t at, size_t end) {
  static const char *const dashes[] = {"\u2014", "\u2013", "--", "-"};
  for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++) {
    size_t n = strlen(dashes[i]);
    if (end - at <= n || memcmp(text + at, dashes[i], n) != 0)
      continue;
    for (at += n; at < end && text[at] == ' '; at++) {}
    return at;
  }
  return 0;
}

/* A line that begins with a dash, a name and a handle in brackets: the credit of what is above.
 */
static bool is_post_credit(const Article *article, const Unit *unit, MillSpan *who) {
  const char *text = article->text;
  size_t end = unit->end, at = skip_dash(text, unit->begin, end);
  const char *open =
      at > 0 && end - unit->begin <= LONGEST_CREDIT ? memchr(text + at, '(', end - at) : NULL;
  if (!open || (size_t)(open - text) - at > LONGEST_NAME)
    return false;
  size_t handle = (size_t)(open - text) + 1, n = handle_length(text, handle, end);
  if (n == 0 || handle + n >= end || text[handle + n] != ')')
    return false;
  *who = (MillSpan){(uint32_t)at, (uint32_t)(handle + n + 1)};
  return true;
}

static void set_aside(Unit *unit, const char *label, const char *reason) {
  zones_set_label(unit, label, reason, 0.85);
}

static void set_posts(Article *article, size_t begin, size_t end, const char *reason,
                      MillSpan who) {
  for (size_t i = begin; i < end; i++)
    zones_set_voice(&article->units[i], "post", reason, 0.85, who, article->units[i].begin);
}

/* A post below its author's name; the lines end with a blank one, or with counts of likes. */
static void label_below(Article *article, size_t head, MillSpan who) {
  size_t end = head + 1;
  while (end < article->n && end <= head + POST_LINES && !article->units[end].blank_before &&
         !is_post_foot(article, &article->units[end]))
    end++;
  if (end == head + 1)
    return;
  set_aside(&article->units[head], "byline", "author-of-post");
  set_posts(article, head + 1, end, "name-and-handle", who);
  if (end < article->n && !article->units[end].blank_before)
    set_aside(&article->units[end], "boilerplate", "foot-of-post");
}

/* A post above the credit of its author, up to a blank line. */
static void label_above(Article *article, size_t credit, MillSpan who) {
  size_t begin = credit - 1;
  while (begin > 0 && credit - begin < POST_LINES && !article->units[begin].blank_before)
    begin--;
  set_posts(article, begin, credit, "credit-below", who);
  set_aside(&article->units[credit], "byline", "author-of-post");
}

void zones_find_posts(Article *article) {
  for (size_t i = 0; i < article->n; i++) {
    MillSpan who;
    if (is_post_head(article, &article->units[i], &who))
      label_below(article, i, who);
    else if (i > 0 && is_post_credit(article, &article->units[i], &who))
      label_above(article, i, who);
  }
}

/* ---- comments ------------------------------------------------------------------------------ */

/* "Comments", "COMMENTS (2)", "Comments:"; not "Comment | Health". */
static bool is_comment_heading(const Article *article, const Unit *unit) {
  static const char heading[] = "comment";
  const char *text = article->text + unit->begin;
  size_t n = unit->end - unit->begin, at = 0;
  while (at < n && strchr("-# *", text[at]))
    at++;
  if (n - at < strlen(heading) || g_ascii_strncasecmp(text + at, heading, strlen(heading)) != 0)
    return false;
  at += strlen(heading);
  at += at < n && g_ascii_tolower(text[at]) == 's';
  while (at < n && !g_ascii_isalpha(text[at]) && text[at] != '|')
    at++;
  return at == n;
}

/* Where the name ends of a line such as "lena.k says:". */
static size_t end_of_name(const char *text, size_t begin, size_t end) {
  static const char *const verbs[] = {" says:", " wrote:", " said:"};
  for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++) {
    size_t n = strlen(verbs[i]);
    if (end - begin > n && memcmp(text + end - n, verbs[i], n) == 0)
      return end - n;
  }
  return end;
}

/* A short line that opens a comment: who wrote it. */
static bool is_commenter(const Article *article, const Unit *unit, MillSpan *who) {
  const char *text = article->text;
  size_t end = end_of_name(text, unit->begin, unit->end), words = 1;
  if (unit->end - unit->begin > LONGEST_NAME ||
      (end == unit->end && unit->sentence && text[end - 1] != '.'))
    return false;
  for (size_t i = unit->begin; i < end; i++)
    words += text[i] == ' ';
  *who = (MillSpan){unit->begin, (uint32_t)end};
  return words <= COMMENT_WORDS && (words == 1 || zones_is_upper_at(text, unit->begin, end));
}

/* A line of nothing but a date or a time. */
static bool is_stamp(const Article *article, const Unit *unit) {
  const char *text = article->text + unit->begin;
  size_t digits = 0, n = unit->end - unit->begin;
  for (size_t i = 0; i < n; i++)
    digits += g_ascii_isdigit(text[i]) != 0;
  if (unit->sentence || n >= LONGEST_NAME || digits == 0)
    return false;
  return digits * 4 >= n || g_strstr_len(text, (gssize)n, " ago");
}

/* One comment, whose author's name stands at `head`. Returns the unit after it. */
static size_t label_comment(Article *article, size_t head, MillSpan who) {
  size_t i = head + 1;
  set_aside(&article->units[head], "byline", "author-of-comment");
  for (; i < article->n && !article->units[i].blank_before; i++) {
    Unit *unit = &article->units[i];
    if (is_stamp(article, unit) || is_post_foot(article, unit))
      set_aside(unit, "boilerplate", "foot-of-comment");
    else
      zones_set_voice(unit, "comment", "under-comments", 0.8, who, unit->begin);
  }
  return i;
}

/* "wellwater72: Amen": a comment after its author's name and a colon. */
static void label_named_comment(Article *article, Unit *unit) {
  const char *text = article->text;
  size_t end = unit->begin, words = 1, limit = MIN(unit->end, unit->begin + LONGEST_NAME);
  for (; end < limit && text[end] != ':'; end++) {
    if (strchr("!?\"|/", text[end]))
      return;
    words += text[end] == ' ';
  }
  if (end + 2 >= limit || text[end + 1] != ' ' || words > COMMENT_WORDS ||
      zones_is_page_label(text + unit->begin, end - unit->begin))
    return;
  zones_set_voice(unit, "comment", "under-comments", 0.8, (MillSpan){unit->begin, (uint32_t)end},
                  end + 2);
}

void zones_find_comments(Article *article) {
  size_t i = 0;
  while (i < article->n && !is_comment_heading(article, &article->units[i]))
    i++;
  for (i++; i < article->n;) {
    MillSpan who;
    bool opens = is_commenter(article, &article->units[i], &who) && i + 1 < article->n &&
                 !article->units[i + 1].blank_before;
    if (!opens)
      label_named_comment(article, &article->units[i]);
    i = opens ? label_comment(article, i, who) : i + 1;
  }
}
