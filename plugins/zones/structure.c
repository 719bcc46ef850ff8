/* SPDX-License-Identifier: MIT */
/* Decides what each paragraph is: first by its words (the table of rules), then by its position.
 * An article is a head (title, byline, caption, ...), a body, and a tail. */
#include "plugins/zones/genre.h"
#include "plugins/zones/placed.h"

#include <string.h>

enum {
  HEAD_UNITS = 40,         /* a head is not longer */
  TAIL_UNITS = 12,         /* nor is a tail */
  PROSE_IN_HEAD = 3,       /* a long title, pictures without credit */
  LOOSE_LINES_IN_HEAD = 2, /* a deck, a kicker */
  LOOK_AHEAD = 8,          /* units looked at to confirm a title */
  PROSE_WIDTH = 60,        /* a sentence of the body is rarely shorter */
  PLENTY_WIDTH = 160,      /* anything longer is prose, sentence or not */
  TITLE_WIDTH = 180,
  LINK_WIDTH = 140,
  LONGEST_TITLE = 400,        /* bytes */
  ENOUGH_OF_TITLE = 16,       /* letters that two titles must share */
  LONGEST_NAME_IN_TITLE = 40, /* bytes of a paper's or section's name beside a title */
  NAME_WIDTH = 40,            /* of a line that may be such a name */
  BIOGRAPHY_UNITS = 3,        /* where the biography of an unknown person may be */
  LONGEST_BIOGRAPHY = 2000,
  LONGEST_SURNAME = 64, /* bytes; what is searched for in the whole text must be short */
};

/* The beginning of the character that the byte belongs to. */
static size_t start_of_character(const char *text, size_t at) {
  while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
    at--;
  return at;
}

static void mark(Unit *unit, const char *label, const char *reason, double score) {
  unit->label = label;
  unit->reason = reason;
  unit->score = score;
  unit->rule = NULL;
  unit->evidence = (MillSpan){unit->begin, unit->end};
}

/* True if the rule's pattern matches the unit; `*found` is what decided, in bytes of the text. */
static bool match_rule(const Article *article, size_t rule, const Unit *unit, MillSpan *found) {
  unsigned where = zone_rules[rule].where;
  size_t begin = unit->begin, end = unit->end;
  if ((where & AT_START) && end - begin > RULE_WINDOW)
    end = start_of_character(article->text, begin + RULE_WINDOW);
  if ((where & AT_END) && end - begin > RULE_WINDOW)
    begin = start_of_character(article->text, end - RULE_WINDOW);
  if (!zones_has_mark(article->text + begin, end - begin, zone_rules[rule].condition.marks) ||
      !zones_match(article, &article->patterns->rules[rule], article->text + begin, end - begin,
                   found))
    return false;
  *found = found->begin < found->end
               ? (MillSpan){found->begin + (uint32_t)begin, found->end + (uint32_t)begin}
               : (MillSpan){unit->begin, unit->end};
  return true;
}

/* True if the rule is for units of this kind in this part of the article. */
static bool concerns(const Rule *rule, const Unit *unit, unsigned where) {
  return (rule->where & where) != 0 && unit->end - unit->begin <= rule->longest &&
         !((rule->where & NOT_PROSE) && unit->sentence && unit->width > PROSE_RULE_WIDTH);
}

/* Labels the unit by a rule, if it holds in this part of the article. */
static bool apply_rule(const Article *article, size_t at, Unit *unit, unsigned where) {
  const Rule *rule = &zone_rules[at];
  MillSpan found;
  if (!concerns(rule, unit, where) || !match_rule(article, at, unit, &found))
    return false;
  mark(unit, rule->label, rule->name, rule->score);
  unit->rule = rule;
  unit->evidence = found;
  return true;
}

/* The first rule that holds decides. */
static bool apply_rules(const Article *article, Unit *unit, unsigned where) {
  for (size_t rule = 0; zones_candidates_next(&unit->candidates, &rule); rule++)
    if (apply_rule(article, rule, unit, where))
      return true;
  return false;
}

static bool is_prose(const Unit *unit) {
  return unit->width >= PLENTY_WIDTH || (unit->sentence && unit->width >= PROSE_WIDTH);
}

bool zones_match_dateline(const Article *article, const Unit *unit, MillSpan *found) {
  size_t length = unit->end - unit->begin;
  if (length > RULE_WINDOW)
    length = start_of_character(article->text, unit->begin + RULE_WINDOW) - unit->begin;
  const char *text = article->text + unit->begin;
  if (!zones_may_open_with_dateline(text, length) ||
      !zones_match(article, &article->patterns->dateline, text, length, found) ||
      found->end == found->begin)
    return false;
  found->begin += unit->begin;
  found->end += unit->begin;
  return true;
}

/* ---- titles -------------------------------------------------------------------------------- */

/* The next byte that counts when titles are compared: letters and digits, in lower case. Quotes
 * and dashes (E2 80 xx) do not count, so that typographic variants are the same. */
static int next_significant(const char *text, size_t length, size_t *at) {
  while (*at < length) {
    unsigned char byte = (unsigned char)text[(*at)++];
    if (g_ascii_isalnum(byte))
      return g_ascii_tolower(byte);
    if (byte == 0xE2 && *at + 1 < length && (unsigned char)text[*at] == 0x80)
      *at += 2;
    else if (byte >= 0x80)
      return byte;
  }
  return -1;
}

/* The number of letters that `a` and `b` share at their beginning, up to the end of `a`; 0 if
 * they differ before that. `*whole` says whether `b` ends there too. */
static size_t shared_letters(const char *a, size_t a_length, const char *b, size_t b_length,
                             bool *whole) {
  size_t i = 0, k = 0;
  if (a_length > LONGEST_TITLE || b_length > LONGEST_TITLE)
    return 0;
  for (size_t n = 0;; n++) {
    int left = next_significant(a, a_length, &i);
    int right = next_significant(b, b_length, &k);
    *whole = left == right;
    if (left < 0)
      return n;
    if (left != right)
      return 0;
  }
}

static bool same_unit(const Article *article, const Unit *a, const Unit *b) {
  bool whole;
  return shared_letters(article->text + a->begin, a->end - a->begin, article->text + b->begin,
                        b->end - b->begin, &whole) > 0 &&
         whole;
}

/* The first and the last place of a mark, which is a sign between blanks; false if there is none.
 * Signs are rarer than blanks, so they are looked for. */
static bool find_mark(const char *begin, const char *end, const char *mark, const char **first,
                      const char **last) {
  ptrdiff_t size = (ptrdiff_t)strlen(mark);
  const char *at = begin;
  *first = NULL;
  while (end - at >= size && (at = memchr(at + 1, mark[1], (size_t)(end - at - size + 1)))) {
    if (memcmp(at - 1, mark, (size_t)size) != 0)
      continue;
    *first = *first ? *first : at - 1;
    *last = at - 1;
  }
  return *first != NULL;
}

/* The title in a line that a page's title bar has made longer: "Opinion | TITLE - The Paper". */
static Unit without_names(const Article *article, const Unit *unit) {
  static const char *const marks[] = {" | ", " - ", " – ", " — "};
  Unit bare = *unit;
  if (unit->end - unit->begin > LONGEST_TITLE)
    return bare;
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    const char *begin = article->text + bare.begin, *end = article->text + bare.end;
    const char *first, *last;
    if (!find_mark(begin, end, marks[i], &first, &last))
      continue;
    if (first - begin < end - first && first - begin <= LONGEST_NAME_IN_TITLE)
      bare.begin = (uint32_t)(first + strlen(marks[i]) - article->text);
    if (last > first || bare.begin == begin - article->text)
      bare.end =
          end - last <= LONGEST_NAME_IN_TITLE ? (uint32_t)(last - article->text) : bare.end;
  }
  return bare;
}

/* True if both lines are the same title, which may have a name of a paper or a section beside it
 * in one of them; then it must be long enough not to be a name itself. */
static bool same_title(const Article *article, const Unit *a, const Unit *b) {
  bool whole;
  if (same_unit(article, a, b))
    return true;
  Unit left = without_names(article, a), right = without_names(article, b);
  if (left.begin == a->begin && left.end == a->end && right.begin == b->begin &&
      right.end == b->end)
    return false;
  return shared_letters(article->text + left.begin, left.end - left.begin,
                        article->text + right.begin, right.end - right.begin,
                        &whole) >= ENOUGH_OF_TITLE &&
         whole;
}

/* The title of the record may include a subtitle, which is on a line of its own. */
static bool is_known_title(const Article *article, const Unit *unit) {
  bool whole;
  if (!article->known_title)
    return false;
  size_t n = shared_letters(article->text + unit->begin, unit->end - unit->begin,
                            article->known_title, strlen(article->known_title), &whole);
  return n > 0 && (whole || n >= ENOUGH_OF_TITLE);
}

static gunichar first_letter(const Article *article, const Unit *unit) {
  const char *end = article->text + unit->end;
  for (const char *p = article->text + unit->begin; p < end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isalpha(c))
      return c;
  }
  return 0;
}

/* True if most words of four letters and more have a capital. */
static bool is_title_case(const Article *article, const Unit *unit) {
  size_t capital = 0, small = 0, letters = 0;
  bool upper = false;
  for (size_t i = unit->begin; i <= unit->end; i++) {
    char byte = i < unit->end ? article->text[i] : ' ';
    if (g_ascii_isalpha(byte) || (byte & 0x80)) {
      upper = letters++ == 0 ? g_ascii_isupper(byte) : upper;
      continue;
    }
    if (letters >= 4)
      upper ? capital++ : small++;
    letters = 0;
  }
  return capital >= 3 && capital * 10 >= (capital + small) * 7;
}

/* Evidence from a title's surroundings. */
typedef struct Surroundings {
  bool repeated;  /* the same line again */
  bool furniture; /* a byline, a caption or a time stamp follows */
  bool prose;     /* body text follows, perhaps after a deck */
  bool dateline;  /* and that opens with a dateline */
} Surroundings;

static bool is_name_line(const Article *article, const Unit *unit) {
  Unit probe = *unit;
  return !unit->label && apply_rules(article, &probe, AFTER_TITLE);
}

static Surroundings look_ahead(const Article *article, size_t at) {
  Surroundings seen = {0};
  size_t end = MIN(article->n, at + 1 + LOOK_AHEAD);
  size_t loose = 0;
  for (size_t i = at + 1; i < end && loose <= 1; i++) {
    const Unit *unit = &article->units[i];
    MillSpan dateline;
    if (same_title(article, unit, &article->units[at])) {
      seen.repeated = true;
    } else if (is_name_line(article, unit)) {
      continue; /* inconclusive: this might be a title as well */
    } else if (unit->label) {
      seen.furniture |= loose == 0 && !zones_has_label(unit, "disclaimer");
    } else if (is_prose(unit) || zones_match_dateline(article, unit, &dateline)) {
      seen.prose = unit->blank_before || !unit->wrapped;
      seen.dateline = zones_match_dateline(article, unit, &dateline);
      break;
    } else {
      loose++;
    }
  }
  return seen;
}

/* Titles begin with a capital, where the script has them, and announce nothing. */
static bool reads_like_title(const Article *article, const Unit *unit) {
  gunichar first = first_letter(article, unit);
  char last = article->text[unit->end - 1];
  return first != 0 && !g_unichar_islower(first) && last != ':' && last != ',';
}

/* How certain it is that the unit is the title; 0 if it is not. */
static double title_score(const Article *article, size_t at) {
  const Unit *unit = &article->units[at];
  char last = article->text[unit->end - 1];
  if (is_known_title(article, unit))
    return 0.99;
  if (unit->width > TITLE_WIDTH || unit->width < 3 || at + 1 >= article->n)
    return 0;
  Surroundings seen = look_ahead(article, at);
  bool statement = unit->sentence && last != '?' && last != '!';
  if (seen.repeated && !(statement && is_prose(unit)))
    return 0.98;
  if (!reads_like_title(article, unit))
    return 0;
  if (statement)
    return seen.dateline || (is_title_case(article, unit) && seen.prose) ? 0.85 : 0;
  if (seen.furniture)
    return 0.95;
  return seen.prose ? 0.9 : 0;
}

/* ---- head ---------------------------------------------------------------------------------- */

/* Looks for the names in a byline, so that a biography can be recognised. */
static void learn_authors(Article *article, const char *text, size_t length) {
  MillSpan found;
  for (size_t at = 0; at < length && article->n_authors < MOST_AUTHORS; at += found.end) {
    if (!zones_match(article, &article->patterns->author, text + at, length - at, &found) ||
        found.end == 0)
      return;
    article->authors[article->n_authors] = text + at + found.begin;
    article->author_lengths[article->n_authors++] = found.end - found.begin;
  }
}

static void learn_byline(Article *article, const Unit *unit) {
  const char *text = article->text + unit->begin;
  size_t length = unit->end - unit->begin;
  if (!zones_has_label(unit, "byline"))
    return;
  learn_authors(article, text, length);
}

/* The bytes of `text` that are the same letters as all of `name`, whatever their case; 0 if it
 * does not begin so. */
static size_t skip_name(const char *text, size_t length, const char *name, size_t name_length) {
  const char *t = text, *n = name;
  while (n < name + name_length) {
    if (t >= text + length ||
        g_unichar_tolower(g_utf8_get_char(t)) != g_unichar_tolower(g_utf8_get_char(n)))
      return 0;
    t = g_utf8_next_char(t);
    n = g_utf8_next_char(n);
  }
  return (size_t)(t - text);
}

/* True if the unit begins with an author's name, whose bytes, with a bracket in front, are
 * `*length`. */
static bool starts_with_author(const Article *article, const Unit *unit, size_t *length) {
  const char *text = article->text + unit->begin;
  size_t size = unit->end - unit->begin;
  size_t bracket = size > 0 && strchr("([*", text[0]) != NULL;
  for (size_t i = 0; i < article->n_authors; i++) {
    size_t n = skip_name(text + bracket, size - bracket, article->authors[i],
                         article->author_lengths[i]);
    *length = bracket + n;
    if (n > 0 && *length < size)
      return true;
  }
  return false;
}

/* True if the unit begins as "Dr. Farrow is ..." does, for an author of that surname. */
static bool starts_with_surname(const Article *article, const Unit *unit) {
  const char *text = article->text + unit->begin;
  size_t size = unit->end - unit->begin;
  const char *space = memchr(text, ' ', size);
  if (!space)
    return false;
  size_t left = size - (size_t)(space + 1 - text);
  for (size_t i = 0; i < article->n_authors; i++) {
    const char *name = article->authors[i], *last;
    size_t length = article->author_lengths[i];
    last = g_strrstr_len(name, (gssize)length, " ");
    if (last && skip_name(space + 1, left, last + 1, length - (size_t)(last + 1 - name)) > 0)
      return true;
  }
  return false;
}

/* A paragraph directly above a line that is only a picture's credit is its caption. */
static bool stands_above_credit(const Article *article, size_t at) {
  if (at + 2 >= article->n)
    return false;
  const Unit *credit = &article->units[at + 1];
  return zones_has_label(credit, "caption") && !credit->blank_before && !credit->sentence &&
         credit->width < 100 && credit->evidence.begin - credit->begin < 60;
}

static bool is_title_again(const Article *article, const Unit *unit) {
  return article->title < article->n &&
         same_title(article, unit, &article->units[article->title]);
}

/* True if a line further down, but before any prose, stands there twice: that is the title, and
 * this one the name of a paper or a section. */
static bool stands_above_repeated_title(const Article *article, size_t at) {
  size_t end = MIN(article->n, at + 1 + LOOK_AHEAD);
  if (article->units[at].sentence || article->units[at].width > NAME_WIDTH)
    return false;
  for (size_t i = at + 1; i < end && !is_prose(&article->units[i]); i++) {
    const Unit *unit = &article->units[i];
    if (same_title(article, unit, &article->units[at]))
      return false;
    for (size_t k = i + 1; !unit->label && k < end && !is_prose(&article->units[k]); k++)
      if (unit->width >= ENOUGH_OF_TITLE && same_title(article, unit, &article->units[k]))
        return true;
  }
  return false;
}

/* Rules that hold only once there is a title; a biography's subject must be in a byline. */
static bool apply_late_rules(const Article *article, Unit *unit) {
  size_t length;
  if (!apply_rules(article, unit, AFTER_TITLE))
    return false;
  if (!zones_has_label(unit, "biography") || starts_with_author(article, unit, &length) ||
      starts_with_surname(article, unit))
    return true;
  unit->label = NULL;
  unit->rule = NULL;
  return false;
}

/* True if the unit found its label in the head. */
static bool label_in_head(Article *article, size_t at, bool *opened) {
  Unit *unit = &article->units[at];
  double score;
  if (is_title_again(article, unit)) {
    mark(unit, "title", "repeated-title", 0.97);
  } else if (article->title == article->n && !unit->label &&
             stands_above_repeated_title(article, at)) {
    mark(unit, "boilerplate", "above-title", 0.75);
  } else if (article->title == article->n && (!unit->rule || is_known_title(article, unit)) &&
             (score = title_score(article, at)) > 0) {
    mark(unit, "title", score == 0.99 ? "known-title" : "first-line", score);
    article->title = at;
  } else if (stands_above_credit(article, at) && !unit->label) {
    mark(unit, "caption", "above-credit", 0.8);
  } else if (!unit->label && !(*opened && apply_late_rules(article, unit))) {
    return false;
  }
  *opened |= !zones_has_label(unit, "boilerplate") && !zones_has_label(unit, "dateline");
  return true;
}

/* Walks down to the first paragraph of the body. Inconclusive lines (a deck) are body. */
static void label_head(Article *article) {
  size_t end = MIN(article->n, HEAD_UNITS);
  size_t loose = 0;
  bool opened = false;
  for (size_t i = 0; i < end; i++) {
    Unit *unit = &article->units[i];
    if (label_in_head(article, i, &opened)) {
      learn_byline(article, unit);
      continue;
    }
    if (is_prose(unit) || ++loose > LOOSE_LINES_IN_HEAD || article->title == article->n) {
      article->body = i;
      return;
    }
    mark(unit, "body", "deck", 0.6);
  }
  article->body = end;
}

/* ---- body and tail ------------------------------------------------------------------------- */

/* Rules of the head no longer hold after it. */
static void forget_head_rules(Article *article) {
  size_t end = MIN(article->n, HEAD_UNITS);
  for (size_t i = article->body; i < end; i++) {
    Unit *unit = &article->units[i];
    bool tail = article->n - i <= TAIL_UNITS;
    if (unit->rule && !(unit->rule->where & (tail ? IN_BODY | IN_TAIL : IN_BODY)))
      unit->label = NULL;
  }
}

/* Short lines under "Related articles" are links: as far as a blank line when the first of them
 * follows at once, else as far as the next prose. */
static void label_links(Article *article) {
  for (size_t i = 0; i < article->n; i++) {
    const Rule *rule = article->units[i].rule;
    if (!rule || !(rule->where & LINKS_FOLLOW))
      continue;
    bool dense = i + 1 < article->n && !article->units[i + 1].blank_before;
    for (size_t k = i + 1; k < article->n; k++) {
      Unit *unit = &article->units[k];
      if (unit->rule && strstr(unit->rule->name, "stamp") && !(dense && unit->blank_before))
        continue; /* of the link above */
      if (unit->label || is_prose(unit) || unit->sentence || unit->width > LINK_WIDTH ||
          (dense && unit->blank_before))
        break;
      mark(unit, "boilerplate", "under-link-heading", 0.75);
    }
  }
}

/* True if the last word of the name, given in bytes of the document, stands further up: then it
 * is a person of the story. */
static bool is_in_story(const Article *article, const Unit *unit, MillSpan name) {
  const char *text = article->text;
  uint32_t top = article->units[0].begin, first = name.end;
  while (first > name.begin && text[first - 1] != ' ')
    first--;
  if (name.end - first > LONGEST_SURNAME)
    return false;
  g_autofree char *surname = g_strndup(text + first, name.end - first);
  return g_strstr_len(text + top, unit->begin - top, surname) != NULL;
}

/* The biography of a known author, or at the very end of somebody who is new there. */
static void label_biography(const Article *article, size_t at) {
  Unit *unit = &article->units[at];
  const char *text = article->text + unit->begin;
  size_t length = unit->end - unit->begin, name_length;
  MillSpan found;
  if (length > LONGEST_BIOGRAPHY)
    return;
  if (starts_with_author(article, unit, &name_length)) {
    if (!zones_match(article, &article->patterns->biography, text + name_length,
                     length - name_length, &found))
      return;
    mark(unit, "biography", "author-name", 0.95);
    unit->evidence.end = unit->begin + (uint32_t)name_length + found.end;
  } else if (zones_has_label(unit, "biography") && unit->rule &&
             strcmp(unit->rule->name, "unknown-author") == 0 &&
             (article->n - at > BIOGRAPHY_UNITS || is_in_story(article, unit, unit->evidence))) {
    unit->label = NULL;
  }
}

static void label_tail(Article *article) {
  size_t start = article->n > TAIL_UNITS ? article->n - TAIL_UNITS : 0;
  for (size_t i = MAX(start, article->body + 1); i < article->n; i++) {
    Unit *unit = &article->units[i];
    if (!unit->label || zones_has_label(unit, "biography"))
      label_biography(article, i);
  }
}

static void label_body(Article *article) {
  for (size_t i = 0; i < article->n; i++) {
    Unit *unit = &article->units[i];
    if (unit->label)
      continue;
    bool prose = is_prose(unit);
    mark(unit, "body", prose ? "prose" : "short-line", prose ? 0.95 : 0.7);
  }
}

/* Looks at words alone. Rules of the head are tried as far as a head can reach. */
static void label_by_rules(Article *article) {
  const Candidates *candidates = zones_candidates_get(&article->patterns->candidates);
  bool odd = zones_has_odd_letter(article->text, article->length);
  size_t prose = 0;
  for (size_t i = 0; i < article->n; i++) {
    Unit *unit = &article->units[i];
    const char *text = article->text + unit->begin;
    unit->candidates = odd ? zones_candidates_all(text)
                           : zones_candidates_find(candidates, text, unit->end - unit->begin);
    bool head = i < HEAD_UNITS && prose < PROSE_IN_HEAD;
    bool tail = article->n - i <= TAIL_UNITS;
    if (!apply_rules(article, unit, (head ? IN_HEAD : 0) | IN_BODY | (tail ? IN_TAIL : 0)))
      prose += is_prose(unit);
  }
}

void zones_find(Article *article) {
  size_t n = article->n;
  article->title = article->body = n;
  if (n == 1) {
    article->body = 0;
    mark(article->units, "body", "only-paragraph", 0.9);
    zones_add_genre(article);
    return;
  }
  if (article->known_authors)
    learn_authors(article, article->known_authors, strlen(article->known_authors));
  label_by_rules(article);
  label_links(article);
  label_head(article);
  forget_head_rules(article);
  label_tail(article);
  label_body(article);
  zones_find_placed(article);
  zones_find_voices(article);
  zones_add_genre(article);
}
