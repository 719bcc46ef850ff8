/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/people.h"
#include "plugins/attribution/traits.h"

#include <stdlib.h>
#include <string.h>

enum {
  LONGEST_PERSON = 5,   /* words of a name without titles */
  MOST_OF_ONE_KEY = 32, /* entries */
  LONGEST_OFFICE = 8    /* tokens of "the airport's chief executive" */
};

/* A name, or an office and the name of who holds it; `key` is its last word. */
typedef struct Entry {
  uint32_t key;    /* token */
  TokenRange name; /* without titles */
} Entry;

/* Lower-case and sorted, without full stops; of two in a row the last one is the office. */
static const char *const titles[] = {"alderman", "alderwoman",   "ambassador",  "attorney",
                                     "baroness", "bishop",       "canon",       "capt",
                                     "captain",  "chair",        "chairman",    "chairwoman",
                                     "chief",    "cllr",         "coach",       "col",
                                     "colonel",  "commissioner", "congressman", "congresswoman",
                                     "coroner",  "councillor",   "councilman",  "councilwoman",
                                     "dame",     "deputy",       "detective",   "dr",
                                     "engineer", "father",       "gen",         "general",
                                     "gov",      "governor",     "imam",        "inspector",
                                     "judge",    "justice",      "king",        "lady",
                                     "lord",     "lt",           "mayor",       "minister",
                                     "miss",     "mp",           "mr",          "mrs",
                                     "ms",       "officer",      "ombudsman",   "pastor",
                                     "pope",     "president",    "prime",       "prince",
                                     "princess", "prof",         "professor",   "provost",
                                     "queen",    "rabbi",        "rep",         "representative",
                                     "rev",      "reverend",     "secretary",   "sen",
                                     "senator",  "sergeant",     "sgt",         "sheriff",
                                     "sir",      "sister",       "speaker",     "superintendent",
                                     "trustee",  "vice"};

enum { LONGEST_TITLE = 15 /* bytes */ };

static int compare_title(const void *word, const void *title) {
  return strcmp(word, *(const char *const *)title);
}

static bool is_title(const AttributionText *text, uint32_t at) {
  char word[LONGEST_TITLE + 1];
  MillSpan span = text->tokens.at[at];
  size_t n = span.end - span.begin;
  n -= n > 0 && text->bytes[span.end - 1] == '.';
  if (n > LONGEST_TITLE)
    return false;
  for (size_t i = 0; i < n; i++)
    word[i] = g_ascii_tolower(text->bytes[span.begin + i]);
  word[n] = '\0';
  return bsearch(word, titles, G_N_ELEMENTS(titles), sizeof *titles, compare_title) != NULL;
}

/* ---- words --------------------------------------------------------------------------------- */

static int compare_words(const AttributionText *text, uint32_t a, uint32_t b) {
  MillSpan left = attribution_bare_word(text, a), right = attribution_bare_word(text, b);
  size_t n = left.end - left.begin, m = right.end - right.begin;
  int order = g_ascii_strncasecmp(text->bytes + left.begin, text->bytes + right.begin, MIN(n, m));
  return order != 0 ? order : (n > m) - (n < m);
}

static gint compare_entries(gconstpointer a, gconstpointer b, gpointer text) {
  const Entry *left = a, *right = b;
  int order = compare_words(text, left->key, right->key);
  return order != 0
             ? order
             : (left->name.begin > right->name.begin) - (left->name.begin < right->name.begin);
}

static bool same_person(const AttributionText *text, TokenRange a, TokenRange b) {
  return compare_words(text, a.begin, b.begin) == 0 &&
         compare_words(text, a.end - 1, b.end - 1) == 0;
}

static bool same_name(const AttributionText *text, TokenRange a, TokenRange b) {
  return a.end - a.begin == b.end - b.begin && same_person(text, a, b);
}

/* Keeps the first of equal entries, and at most MOST_OF_ONE_KEY for each key, so that lookups
 * stay short however often a name occurs. */
static void drop_repeated(GArray *entries, const AttributionText *text) {
  guint kept = 0, first = 0;
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index(entries, Entry, i);
    if (kept > 0 &&
        compare_words(text, g_array_index(entries, Entry, first).key, entry->key) != 0)
      first = kept;
    bool is_new = kept - first < MOST_OF_ONE_KEY;
    for (guint k = first; k < kept && is_new; k++)
      is_new = !same_name(text, g_array_index(entries, Entry, k).name, entry->name);
    if (is_new)
      g_array_index(entries, Entry, kept++) = *entry;
  }
  g_array_set_size(entries, kept);
}

/* The first of the `*n` entries with the same key as a token, or NULL if there are none. */
static const Entry *find_entries(const GArray *entries, const AttributionText *text, uint32_t key,
                                 guint *n) {
  guint low = 0, high = entries->len, end;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (compare_words(text, g_array_index(entries, Entry, middle).key, key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  for (end = low; end < entries->len &&
                  compare_words(text, g_array_index(entries, Entry, end).key, key) == 0;)
    end++;
  *n = end - low;
  return *n > 0 ? &g_array_index(entries, Entry, low) : NULL;
}

/* ---- reading ------------------------------------------------------------------------------- */

/* The names in a row that begin at a token, in one sentence; hyphens join them. */
static TokenRange read_run(const AttributionText *text, uint32_t at) {
  TokenRange run = attribution_name_run(text, at, (uint32_t)text->tokens.n);
  while (run.end + 1 < text->tokens.n && word_kind(text, run.end) == WORD_HYPHEN &&
         word_kind(text, run.end + 1) == WORD_NAME)
    run.end = attribution_name_run(text, run.end + 1, (uint32_t)text->tokens.n).end;
  for (uint32_t i = run.begin + 1; i < run.end; i++)
    if (word_has(text, i, WORD_SENTENCE_START))
      run.end = i;
  return run;
}

/* "Trade Minister Emil Karsz": what follows the last title, if anything does. */
static TokenRange without_titles(const AttributionText *text, TokenRange run) {
  for (uint32_t at = run.end - 1; at > run.begin; at--)
    if (is_title(text, at - 1))
      return (TokenRange){at, run.end};
  return run;
}

/* "the Prairie Policy Lab", "Association of English Teachers": bodies. */
static bool is_in_body(const AttributionText *text, TokenRange run) {
  return run.begin > 0 && (word_kind(text, run.begin - 1) == WORD_DETERMINER ||
                           (run.begin > 1 && word_kind(text, run.begin - 1) == WORD_PREPOSITION &&
                            word_kind(text, run.begin - 2) == WORD_NAME));
}

/* Counts words; a hyphenated name is one. */
static uint32_t count_words(const AttributionText *text, TokenRange name) {
  uint32_t words = name.end - name.begin;
  for (uint32_t at = name.begin; at < name.end; at++)
    words -= word_kind(text, at) == WORD_HYPHEN ? 2 : 0;
  return words;
}

static bool is_full_name(const AttributionText *text, TokenRange run, TokenRange name) {
  uint32_t words = count_words(text, name);
  return words >= 2 && words <= LONGEST_PERSON && attribution_is_person(text, name) &&
         (name.begin > run.begin || !is_in_body(text, run));
}

/* The last word of an office that begins at a token: "the prime minister of Elm". NOWHERE if
 * there is none. */
static uint32_t office_from(const AttributionText *text, uint32_t begin, uint32_t limit) {
  uint32_t end = MIN(limit, begin + LONGEST_OFFICE), head = NOWHERE;
  if (begin >= end ||
      (word_kind(text, begin) != WORD_DETERMINER && word_kind(text, begin) != WORD_POSSESSIVE))
    return NOWHERE;
  for (uint32_t at = begin + 1; at < end; at++) {
    WordKind kind = word_kind(text, at);
    if (kind != WORD_OTHER && kind != WORD_HYPHEN && !word_has(text, at, WORD_GENITIVE))
      break;
    if (kind == WORD_OTHER && !word_has(text, at, WORD_GENITIVE))
      head = at;
  }
  return head;
}

/* The last word of an office before a comma and a name: "the airport's chief executive, Ray". */
static uint32_t office_before(const AttributionText *text, uint32_t name) {
  if (name < 3 || word_kind(text, name - 1) != WORD_COMMA ||
      word_kind(text, name - 2) != WORD_OTHER)
    return NOWHERE;
  uint32_t floor = name > LONGEST_OFFICE ? name - LONGEST_OFFICE : 0;
  for (uint32_t at = name - 2; at > floor; at--) {
    WordKind kind = word_kind(text, at - 1);
    if (kind == WORD_DETERMINER || kind == WORD_POSSESSIVE ||
        word_has(text, at - 1, WORD_GENITIVE))
      return name - 2;
    if (kind != WORD_OTHER && kind != WORD_HYPHEN)
      return NOWHERE;
  }
  return NOWHERE;
}

static void add_entry(GArray *entries, uint32_t key, TokenRange name) {
  Entry entry = {key, name};
  if (key != NOWHERE)
    g_array_append_val(entries, entry);
}

static void add_person(People *people, const AttributionText *text, TokenRange run,
                       TokenRange name) {
  add_entry(people->names, name.end - 1, name);
  if (name.begin > run.begin)
    add_entry(people->roles, name.begin - 1, name);
  add_entry(people->roles, office_before(text, run.begin), name);
  if (name.end < text->tokens.n && word_kind(text, name.end) == WORD_COMMA)
    add_entry(people->roles, office_from(text, name.end + 1, (uint32_t)text->tokens.n), name);
}

void attribution_people_read(People *people, const AttributionText *text) {
  if (!people->names) {
    people->names = g_array_new(FALSE, FALSE, sizeof(Entry));
    people->roles = g_array_new(FALSE, FALSE, sizeof(Entry));
  }
  g_array_set_size(people->names, 0);
  g_array_set_size(people->roles, 0);
  for (uint32_t at = 0; at < text->tokens.n;) {
    if (word_kind(text, at) != WORD_NAME || word_has(text, at, WORD_EXCLUDED)) {
      at++;
      continue;
    }
    TokenRange run = read_run(text, at), name = without_titles(text, run);
    if (is_full_name(text, run, name))
      add_person(people, text, run, name);
    at = run.end;
  }
  g_array_sort_with_data(people->names, compare_entries, (gpointer)text);
  g_array_sort_with_data(people->roles, compare_entries, (gpointer)text);
  drop_repeated(people->names, text);
  drop_repeated(people->roles, text);
}

void attribution_people_finish(People *people) {
  g_clear_pointer(&people->names, g_array_unref);
  g_clear_pointer(&people->roles, g_array_unref);
}

/* ---- asking -------------------------------------------------------------------------------- */

/* How many of the entries, which are in the order of the text, stand before a token. */
static guint count_before(const Entry *entries, guint n, uint32_t at) {
  guint before = 0;
  while (before < n && entries[before].name.begin <= at)
    before++;
  return before;
}

/* The first of the longest names of the person. */
static TokenRange fullest(const People *people, const AttributionText *text, TokenRange name) {
  guint n;
  const Entry *entries = find_entries(people->names, text, name.end - 1, &n);
  TokenRange best = {name.begin, name.end};
  bool is_first = true;
  for (guint i = 0; i < n; i++) {
    TokenRange other = entries[i].name;
    if (!same_person(text, other, name))
      continue;
    if (is_first || other.end - other.begin > best.end - best.begin)
      best = other;
    is_first = false;
  }
  return best;
}

static MillSpan bytes_of_name(const AttributionText *text, TokenRange name) {
  return (MillSpan){text->tokens.at[name.begin].begin,
                    attribution_bare_word(text, name.end - 1).end};
}

/* True if the entries are of different people, so that a last name alone is ambiguous. */
static bool are_several(const AttributionText *text, const Entry *entries, guint n) {
  for (guint i = 1; i < n; i++)
    if (!same_person(text, entries[0].name, entries[i].name))
      return true;
  return false;
}

/* The person that a run of names refers to, possibly by last name alone; empty if unknown. */
static TokenRange person_at(const People *people, const AttributionText *text, TokenRange run) {
  TokenRange name = without_titles(text, run);
  guint n = 0;
  const Entry *entries =
      range_is_empty(name) ? NULL : find_entries(people->names, text, name.end - 1, &n);
  for (guint i = 0; i < n; i++)
    if (same_person(text, entries[i].name, name))
      return fullest(people, text, name);
  guint before = MAX(1, count_before(entries, n, run.begin));
  if (n == 0 || (name.begin > run.begin && are_several(text, entries, before)))
    return (TokenRange){0, 0};
  return fullest(people, text, entries[before - 1].name);
}

/* The person that the source is: not "a spokesman for Tom Ray", "Ray's office" or two of them. */
static TokenRange find_person(const People *people, const AttributionText *text,
                              TokenRange source) {
  TokenRange found = {0, 0};
  bool is_aside = false;
  for (uint32_t at = source.begin; at < source.end && range_is_empty(found); at++) {
    WordKind kind = word_kind(text, at);
    is_aside = kind != WORD_COMMA && (is_aside || kind == WORD_PREPOSITION);
    if (kind == WORD_AND)
      break;
    if (kind != WORD_NAME || is_aside)
      continue;
    TokenRange run = read_run(text, at);
    if (run.end > source.end && word_kind(text, source.end) != WORD_HYPHEN)
      run.end = source.end;
    is_aside = word_has(text, run.end - 1, WORD_GENITIVE) && run.end < source.end;
    if (!is_aside && (run.end >= source.end || word_kind(text, run.end) != WORD_AND))
      found = person_at(people, text, run);
    at = run.end - 1;
  }
  return found;
}

/* The only person in the text who holds the office that the source names; empty if unknown. */
static TokenRange find_office(const People *people, const AttributionText *text,
                              TokenRange source) {
  uint32_t office = office_from(text, source.begin, source.end);
  guint n = 0;
  if (office == NOWHERE || !attribution_word_is(text, source.begin, "the"))
    return (TokenRange){0, 0};
  const Entry *entries = find_entries(people->roles, text, office, &n);
  return n > 0 && !are_several(text, entries, n) ? fullest(people, text, entries[0].name)
                                                 : (TokenRange){0, 0};
}

/* Up to a comma, a bracket or "who", without an article. */
static TokenRange shorten(const AttributionText *text, TokenRange source) {
  static const char *const articles[] = {"the", "a", "an", NULL};
  TokenRange name = source;
  if (name.end > name.begin + 1 && attribution_word_is_any(text, name.begin, articles))
    name.begin++;
  for (uint32_t at = name.begin + 1; at < name.end; at++) {
    WordKind kind = word_kind(text, at);
    if (kind == WORD_COMMA || kind == WORD_BRACKET || kind == WORD_RELATIVE || kind == WORD_DASH)
      name.end = at;
  }
  return name;
}

static bool is_pronoun(const AttributionText *text, TokenRange source) {
  WordKind kind = word_kind(text, source.begin);
  return source.end == source.begin + 1 &&
         (kind == WORD_PRONOUN || kind == WORD_OBJECT || kind == WORD_POSSESSIVE ||
          kind == WORD_RELATIVE || kind == WORD_THAT || kind == WORD_DETERMINER);
}

bool attribution_people_know(const People *people, const AttributionText *text, TokenRange name) {
  guint n;
  find_entries(people->names, text, name.end - 1, &n);
  return n > 0;
}

MillSpan attribution_people_holder(const People *people, const AttributionText *text,
                                   TokenRange source, TokenRange resolved) {
  TokenRange asked = range_is_empty(resolved) ? source : resolved;
  if (range_is_empty(asked) || is_pronoun(text, asked))
    return (MillSpan){0, 0};
  TokenRange found = find_person(people, text, asked);
  if (range_is_empty(found))
    found = find_office(people, text, asked);
  return bytes_of_name(text, range_is_empty(found) ? shorten(text, asked) : found);
}
