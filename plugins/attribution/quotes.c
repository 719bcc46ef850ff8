/* SPDX-License-Identifier: MIT */
/* Quotations: which marks open and close one, in the customs of several languages.
 *
 * Each family of marks is tracked on its own, so that a lone apostrophe or inch sign cannot hide
 * the real quotations around it; of nested ones the outermost is kept. An opening mark without a
 * closing one in its paragraph counts only if it opens the paragraph and the next paragraph
 * reopens it, as long quotations do. */
#include "plugins/attribution/quotes.h"
#include "plugins/shared/entity.h"

typedef enum Family {
  DOUBLE,
  SINGLE,
  ANGLE,
  SMALL_ANGLE,
  CORNER,
  WHITE_CORNER,
  N_FAMILIES
} Family;

typedef enum Side {
  OPENS,
  CLOSES,
  EITHER,
  TURNS /* closes what „ opened, opens otherwise */
} Side;

typedef struct MarkKind {
  gunichar mark;
  Family family;
  Side side;
} MarkKind;

static const MarkKind mark_kinds[] = {
    {'"', DOUBLE, EITHER},         {0x201C, DOUBLE, TURNS},        {0x201D, DOUBLE, CLOSES},
    {0x201E, DOUBLE, OPENS},       {0x201F, DOUBLE, OPENS},        {'\'', SINGLE, EITHER},
    {0x2018, SINGLE, OPENS},       {0x2019, SINGLE, CLOSES},       {0x201A, SINGLE, OPENS},
    {0xAB, ANGLE, EITHER},         {0xBB, ANGLE, EITHER},          {0x2039, SMALL_ANGLE, EITHER},
    {0x203A, SMALL_ANGLE, EITHER}, {0x300C, CORNER, OPENS},        {0x300D, CORNER, CLOSES},
    {0x300E, WHITE_CORNER, OPENS}, {0x300F, WHITE_CORNER, CLOSES}, {0x2033, DOUBLE, EITHER},
    {0xFF02, DOUBLE, EITHER},
};

enum {
  LONGEST_SINGLE =
      80, /* tokens; beyond that a ' was an apostrophe, unless a sentence ends there */
  LONGEST_SENTENCES = 500,
  NOTHING = UINT32_MAX,
};

/* One mark: one token, or two for '' and ``. */
typedef struct Mark {
  uint32_t at;
  uint32_t n_tokens;
  Family family;
  Side side;
  bool low; /* „ */
  bool space_before;
  bool space_after;
} Mark;

/* The open quotation of a family. */
typedef struct Tracker {
  uint32_t open; /* token, or NOTHING */
  bool low;
  bool reopens; /* the previous paragraph ended inside a quotation of this family */
} Tracker;

static bool touches(const AttributionText *text, size_t left, size_t right) {
  return right < text->tokens.n && text->tokens.at[left].end == text->tokens.at[right].begin;
}

static bool is_single_byte(const AttributionText *text, size_t at, char byte) {
  return at < text->tokens.n && text->tokens.at[at].end - text->tokens.at[at].begin == 1 &&
         text->bytes[text->tokens.at[at].begin] == byte;
}

/* Next to brackets and dashes, a mark does not count as inside a word. */
static bool opens_space(const AttributionText *text, size_t at) {
  WordKind kind = word_kind(text, at);
  return kind == WORD_DASH || kind == WORD_BRACKET || kind == WORD_QUOTE;
}

static const MarkKind *find_kind(gunichar c) {
  for (size_t i = 0; i < G_N_ELEMENTS(mark_kinds); i++)
    if (mark_kinds[i].mark == c)
      return &mark_kinds[i];
  return NULL;
}

/* Reads the mark at token `at`; '' and `` are typewriter forms of double marks. */
static bool read_mark(const AttributionText *text, uint32_t at, Mark *mark) {
  MillSpan token = text->tokens.at[at];
  gunichar c = shared_entity_character(text->bytes, token.begin, token.end);
  *mark = (Mark){.at = at, .n_tokens = 1};
  bool twice = touches(text, at, at + 1) && is_single_byte(text, at + 1, (char)c);
  if ((c == '\'' || c == '`') && twice) {
    mark->n_tokens = 2;
    mark->family = DOUBLE;
    mark->side = c == '`' ? OPENS : EITHER;
  } else {
    const MarkKind *kind = find_kind(c);
    if (!kind)
      return false;
    mark->family = kind->family;
    mark->side = kind->side;
    mark->low = c == 0x201E;
  }
  uint32_t after = at + mark->n_tokens;
  mark->space_before = at == 0 || !touches(text, at - 1, at) || opens_space(text, at - 1);
  mark->space_after = after >= text->tokens.n || !touches(text, after - 1, after);
  return true;
}

/* "'90s", "rock 'n' roll", "'em": the mark stands for what is left out. */
static bool is_elided(const AttributionText *text, uint32_t at) {
  static const char *const words[] = {"n",    "em",  "til",   "tis",   "twas",
                                      "bout", "cuz", "cause", "round", NULL};
  if (at >= text->tokens.n || !touches(text, at - 1, at))
    return false;
  bool plural = text->bytes[text->tokens.at[at].end - 1] == 's';
  return attribution_word_is_any(text, at, words) ||
         (plural && word_kind(text, at) == WORD_NUMBER);
}

/* An apostrophe: inside a word, or after a plural ("voters' rolls"). */
static bool is_apostrophe(const AttributionText *text, const Mark *mark, const Tracker *tracker) {
  if (mark->family != SINGLE || mark->side == OPENS)
    return false;
  if (!mark->space_before && !mark->space_after)
    return word_kind(text, mark->at + 1) < WORD_COMMA;
  if (mark->space_before)
    return mark->side == CLOSES || is_elided(text, mark->at + 1);
  bool plural = mark->at > 0 && word_has(text, mark->at - 1, WORD_LOWER_S);
  return tracker->open == NOTHING ||
         (plural && mark->at + 1 < text->tokens.n && word_kind(text, mark->at + 1) == WORD_OTHER);
}

static bool opens_here(const Mark *mark, const Tracker *tracker) {
  switch (mark->side) {
  case OPENS:
    return true;
  case CLOSES:
    return tracker->open == NOTHING && mark->space_before && !mark->space_after;
  case TURNS:
    return !(tracker->open != NOTHING && tracker->low);
  default:
    if (mark->space_before != mark->space_after)
      return mark->space_before;
    return tracker->open == NOTHING;
  }
}

/* Keeps a quotation, unless it is empty. */
static void append(GArray *quotations, uint32_t begin, uint32_t end, bool unclosed) {
  Quotation quotation = {{begin, end}, unclosed};
  if (end - begin > 2)
    g_array_append_val(quotations, quotation);
}

/* At a paragraph's end: keeps what the next paragraph, which begins at `next`, reopens. */
static void end_paragraph(const AttributionText *text, Tracker *trackers, uint32_t next,
                          GArray *quotations) {
  Mark mark;
  bool is_mark = next < text->tokens.n && word_kind(text, next) == WORD_QUOTE &&
                 read_mark(text, next, &mark);
  for (size_t i = 0; i < N_FAMILIES; i++) {
    Tracker *tracker = &trackers[i];
    bool reopened = is_mark && mark.family == i && opens_here(&mark, &(Tracker){.open = NOTHING});
    if (tracker->open != NOTHING &&
        (reopened || (word_has(text, tracker->open, WORD_PARAGRAPH_START) && i != SINGLE)))
      append(quotations, tracker->open, next, reopened);
    tracker->open = NOTHING;
  }
}

/* True for what a quotation ends with in English, before its closing mark. */
static bool ends_words(const AttributionText *text, uint32_t at) {
  return word_kind(text, at) == WORD_STOP || word_kind(text, at) == WORD_COMMA;
}

/* Opens or closes a quotation at the mark at token `at`. Returns the token to continue with. */
static uint32_t take_mark(const AttributionText *text, Tracker *trackers, uint32_t at,
                          GArray *quotations) {
  Mark mark;
  if (!read_mark(text, at, &mark))
    return at + 1;
  uint32_t end = at + mark.n_tokens;
  Tracker *tracker = &trackers[mark.family];
  if (is_apostrophe(text, &mark, tracker))
    return end;
  if (opens_here(&mark, tracker)) {
    tracker->open = at;
    tracker->low = mark.low;
    return end;
  }
  uint32_t most = at > 0 && ends_words(text, at - 1) ? LONGEST_SENTENCES : LONGEST_SINGLE;
  bool too_long = mark.family == SINGLE && at - tracker->open > most;
  if (tracker->open != NOTHING && !too_long)
    append(quotations, tracker->open, end, false);
  tracker->open = NOTHING;
  return end;
}

static gint compare_quotations(gconstpointer a, gconstpointer b) {
  const Quotation *left = a, *right = b;
  if (left->tokens.begin != right->tokens.begin)
    return left->tokens.begin < right->tokens.begin ? -1 : 1;
  return left->tokens.end > right->tokens.end ? -1 : left->tokens.end < right->tokens.end;
}

/* Of overlapping quotations, keeps the one that began first. */
static void drop_nested(GArray *quotations) {
  Quotation *all = (Quotation *)(void *)quotations->data;
  guint kept = 0;
  for (guint i = 0; i < quotations->len; i++)
    if (kept == 0 || all[i].tokens.begin >= all[kept - 1].tokens.end)
      all[kept++] = all[i];
  g_array_set_size(quotations, kept);
}

static void flag_quoted(AttributionText *text) {
  for (size_t i = 0; i < text->n_quotations; i++) {
    TokenRange tokens = text->quotations[i].tokens;
    for (uint32_t at = tokens.begin; tokens.end - tokens.begin > SCARE_QUOTE && at < tokens.end;
         at++)
      text->words[at].flags |= WORD_QUOTED;
  }
}

/* The end of a paragraph that is marked as quoted with ">" before its words, as in mail and
 * Markdown; 0 if it is not. */
static uint32_t block_end(const AttributionText *text, uint32_t at) {
  if (at + 1 >= text->tokens.n || !word_has(text, at, WORD_PARAGRAPH_START) ||
      !is_single_byte(text, at, '>') || touches(text, at, at + 1))
    return 0;
  uint32_t end = at + 1;
  while (end < text->tokens.n && !word_has(text, end, WORD_PARAGRAPH_START))
    end++;
  return end;
}

/* Keeps such a paragraph, as one that goes on if the next one is marked as well; a line of
 * nothing but the mark stands between two. */
static uint32_t take_block(const AttributionText *text, uint32_t at, uint32_t end,
                           GArray *quotations) {
  uint32_t next = end;
  while (next < text->tokens.n && is_single_byte(text, next, '>') && next + 1 < text->tokens.n &&
         word_has(text, next + 1, WORD_PARAGRAPH_START))
    next++;
  Quotation quotation = {{at + 1, end}, next < text->tokens.n && block_end(text, next) > 0};
  if (end > at + 2)
    g_array_append_val(quotations, quotation);
  return next;
}

void attribution_quotes_find(AttributionText *text, GArray *quotations) {
  Tracker trackers[N_FAMILIES];
  for (size_t i = 0; i < N_FAMILIES; i++)
    trackers[i] = (Tracker){.open = NOTHING};
  for (uint32_t at = 0; at < text->tokens.n;) {
    if (word_has(text, at, WORD_PARAGRAPH_START))
      end_paragraph(text, trackers, at, quotations);
    uint32_t end = block_end(text, at);
    if (end > 0) {
      at = take_block(text, at, end, quotations);
      continue;
    }
    at = word_kind(text, at) == WORD_QUOTE ? take_mark(text, trackers, at, quotations) : at + 1;
  }
  end_paragraph(text, trackers, (uint32_t)text->tokens.n, quotations);
  g_array_sort(quotations, compare_quotations);
  drop_nested(quotations);
  text->quotations = (const Quotation *)(const void *)quotations->data;
  text->n_quotations = quotations->len;
  flag_quoted(text);
}

size_t attribution_quotes_at(const AttributionText *text, size_t at) {
  size_t low = 0, high = text->n_quotations;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (text->quotations[middle].tokens.end <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const Quotation *attribution_quotes_around(const AttributionText *text, size_t at) {
  size_t i = attribution_quotes_at(text, at);
  return i < text->n_quotations && text->quotations[i].tokens.begin <= at ? &text->quotations[i]
                                                                          : NULL;
}
