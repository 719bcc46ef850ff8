/* SPDX-License-Identifier: MIT */
#include "plugins/legal/antecedents.h"

#include <string.h>

enum {
  CHAIN_MOST = 24,  /* earlier citations of the same name that are looked at */
  NAME_WORDS = 4,   /* a short name has at most that many words of the full one */
  PAGES_MOST = 2500 /* of a case */
};

/* One name of a citation, and the entry before it with the same name. */
typedef struct Entry {
  uint32_t cite;
  uint32_t before; /* number of the entry from 1; 0: none */
} Entry;

struct LegalAntecedents {
  const LegalScan *scan;
  GHashTable *last; /* hash of a name to the number of its last entry, from 1 */
  GArray *entries;
};

LegalAntecedents *legal_antecedents_new(const LegalScan *scan) {
  LegalAntecedents *antecedents = g_new0(LegalAntecedents, 1);
  antecedents->scan = scan;
  antecedents->last = g_hash_table_new(g_direct_hash, g_direct_equal);
  antecedents->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  return antecedents;
}

void legal_antecedents_free(LegalAntecedents *antecedents) {
  if (!antecedents)
    return;
  g_hash_table_unref(antecedents->last);
  g_array_unref(antecedents->entries);
  g_free(antecedents);
}

static const guint64 hash_start = 14695981039346656037U;

static guint64 hash_byte(guint64 hash, unsigned char byte) {
  return (hash ^ byte) * 1099511628211U;
}

/* Goes on with a hash over the letters and digits of text[begin, end), in lower case. */
static guint64 hash_text(guint64 hash, const LegalText *text, size_t begin, size_t end) {
  for (size_t at = begin; at < end; at++) {
    unsigned char byte = (unsigned char)text->at[at];
    bool is_part = g_ascii_isalnum(byte) || byte >= 0xC3 ||
                   (byte >= 0x80 && at > begin && (unsigned char)text->at[at - 1] >= 0xC3);
    if (is_part && byte != 0xE2)
      hash = hash_byte(hash, (unsigned char)g_ascii_tolower((char)byte));
  }
  return hash;
}

static void insert(LegalAntecedents *antecedents, guint64 hash, size_t cite) {
  gpointer key = GSIZE_TO_POINTER((gsize)hash);
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(antecedents->last, key));
  if (before > 0 && g_array_index(antecedents->entries, Entry, before - 1).cite == cite)
    return;
  Entry entry = {(uint32_t)cite, before};
  g_array_append_val(antecedents->entries, entry);
  g_hash_table_insert(antecedents->last, key, GUINT_TO_POINTER(antecedents->entries->len));
}

/* Names that are too many cases' to mean one. */
static const char *const common[] = {
    "United",       "States",    "People",     "State",   "Commonwealth",
    "City",         "County",    "Board",      "In",      "Re",
    "The",          "R",         "Town",       "Village", "Department",
    "Commissioner", "Secretary", "Attorney",   "Matter",  "Estate",
    "US",           "USA",       "Government", "Ex",      "Commission",
    "Company",      "National",  "American",   "First",   "New",
    "Queen",        "King",      "DPP",        "Regina",  "Rex",
    "HM",           "A",         "An",         "Of",      "De",
    "La",           "Mr",        "Mrs",        "Ms",      "Dr",
    "St",           NULL};

/* Adds the short names of a party: its first words, and the last of two or three. */
static void add_party(LegalAntecedents *antecedents, size_t i, MillSpan party) {
  const LegalText *text = &antecedents->scan->text;
  guint64 hash = hash_start;
  size_t at = party.begin;
  size_t last = at;
  unsigned words = 0;
  while (at < party.end && words < 12) {
    size_t end = MIN(legal_word_end(text, at), party.end);
    if (end > at) {
      bool is_common = words == 0 && legal_is_one_of(text, at, end, common);
      hash = hash_text(hash, text, at, end);
      last = at;
      words++;
      if (!is_common && words <= NAME_WORDS)
        insert(antecedents, hash, i);
      at = end;
    } else {
      at++;
    }
    while (at < party.end && legal_letter(text, at) == 0)
      at++;
  }
  insert(antecedents, hash_text(hash_start, text, party.begin, party.end), i);
  if ((words == 2 || words == 3) && party.end - last > 2 &&
      !legal_is_one_of(text, last, legal_word_end(text, last), common))
    insert(antecedents,
           hash_text(hash_start, text, last, MIN(legal_word_end(text, last), party.end)), i);
}

/* Adds the words with a capital of the author's name, which a comma ends. */
static void add_authors(LegalAntecedents *antecedents, size_t i, MillSpan authorship) {
  const LegalText *text = &antecedents->scan->text;
  for (size_t at = authorship.begin; at < authorship.end && text->at[at] != ',';) {
    size_t end = legal_word_end(text, at);
    if (end > at + 2 && legal_capital(text, at))
      insert(antecedents, hash_text(hash_start, text, at, end), i);
    at = MAX(end, at + 1);
  }
}

/* The hash of volume and reporter. */
static guint64 hash_volume(const LegalText *text, const LegalCite *cite) {
  guint64 hash = hash_byte(hash_start, '#');
  hash = hash_text(hash, text, cite->part[LEGAL_VOLUME].begin, cite->part[LEGAL_VOLUME].end);
  for (const char *c = cite->reporter; c && *c; c++)
    hash = hash_byte(hash, (unsigned char)*c);
  return hash;
}

void legal_antecedents_add(LegalAntecedents *antecedents, size_t i) {
  const LegalCite *cite = legal_cite_at(antecedents->scan->cites, i);
  if (cite->label == LEGAL_CASE || cite->label == LEGAL_ARTICLE)
    insert(antecedents, hash_volume(&antecedents->scan->text, cite), i);
  if (!legal_empty(cite->part[LEGAL_PLAINTIFF]))
    add_party(antecedents, i, cite->part[LEGAL_PLAINTIFF]);
  if (!legal_empty(cite->part[LEGAL_DEFENDANT]))
    add_party(antecedents, i, cite->part[LEGAL_DEFENDANT]);
  if (!legal_empty(cite->part[LEGAL_AUTHORSHIP]))
    add_authors(antecedents, i, cite->part[LEGAL_AUTHORSHIP]);
}

long legal_pinned_page(const LegalText *text, const LegalCite *cite) {
  MillSpan pin = cite->part[LEGAL_PIN];
  size_t at = pin.begin;
  if (legal_has(text, at, "at"))
    at = legal_gap(text, at + 2);
  if (legal_has(text, at, "pp."))
    at = legal_gap(text, at + 3);
  else if (legal_has(text, at, "p."))
    at = legal_gap(text, at + 2);
  return at < pin.end ? legal_number(text, at, legal_digits(text, at)) : -1;
}

bool legal_has_page(const LegalText *text, const LegalCite *full, long page) {
  MillSpan first = full->part[LEGAL_PAGE];
  long number = legal_number(text, first.begin, legal_digits(text, first.begin));
  bool is_paged = full->rule == LEGAL_BY_REPORTER || full->rule == LEGAL_BY_BRACKETS ||
                  full->rule == LEGAL_BY_PREVIOUS;
  if (page < 0 || number < 0 || !is_paged || g_str_has_suffix(full->reporter, "WL") ||
      g_str_has_suffix(full->reporter, "LEXIS"))
    return true;
  return page >= number && page - number <= PAGES_MOST;
}

/* The first of the parallel citations. */
static int32_t root(const LegalScan *scan, uint32_t i) {
  int32_t parallel = legal_cite_at(scan->cites, i)->parallel;
  return parallel >= 0 ? parallel : (int32_t)i;
}

/* Whether two citations are of the same volume, reporter and page. */
static bool are_same(const LegalScan *scan, int32_t a, int32_t b) {
  const LegalCite *first = legal_cite_at(scan->cites, (size_t)a);
  const LegalCite *second = legal_cite_at(scan->cites, (size_t)b);
  static const LegalPart parts[] = {LEGAL_VOLUME, LEGAL_PAGE};
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
    MillSpan x = first->part[parts[i]];
    MillSpan y = second->part[parts[i]];
    if (x.end - x.begin != y.end - y.begin ||
        memcmp(scan->text.at + x.begin, scan->text.at + y.begin, x.end - x.begin) != 0)
      return false;
  }
  return g_strcmp0(first->reporter, second->reporter) == 0;
}

/* Whether a name is one of those of a citation: its words begin a party's name. */
static bool is_named(const LegalAntecedents *antecedents, uint32_t i, MillSpan name) {
  guint64 hash = hash_text(hash_start, &antecedents->scan->text, name.begin, name.end);
  guint at =
      GPOINTER_TO_UINT(g_hash_table_lookup(antecedents->last, GSIZE_TO_POINTER((gsize)hash)));
  for (unsigned n = 0; at > 0 && n < CHAIN_MOST; n++) {
    const Entry *entry = &g_array_index(antecedents->entries, Entry, at - 1);
    if (root(antecedents->scan, entry->cite) == root(antecedents->scan, i))
      return true;
    at = entry->before;
  }
  return false;
}

int32_t legal_antecedents_of_short(const LegalAntecedents *antecedents, const LegalCite *cite) {
  const LegalText *text = &antecedents->scan->text;
  guint64 hash = hash_volume(text, cite);
  guint at =
      GPOINTER_TO_UINT(g_hash_table_lookup(antecedents->last, GSIZE_TO_POINTER((gsize)hash)));
  MillSpan page_span = cite->part[LEGAL_PAGE];
  long page = legal_number(text, page_span.begin, page_span.end);
  MillSpan name = cite->part[LEGAL_ANTECEDENT];
  int32_t best = LEGAL_NOTHING;
  long best_page = -1;
  bool best_named = false;
  for (unsigned n = 0; at > 0 && n < CHAIN_MOST; n++) {
    const Entry *entry = &g_array_index(antecedents->entries, Entry, at - 1);
    const LegalCite *full = legal_cite_at(antecedents->scan->cites, entry->cite);
    MillSpan first = full->part[LEGAL_PAGE];
    long number = legal_number(text, first.begin, first.end);
    bool named = !legal_empty(name) && is_named(antecedents, entry->cite, name);
    bool better = named > best_named || (named == best_named && number >= best_page);
    if (legal_has_page(text, full, page) && better) {
      best = (int32_t)entry->cite;
      best_page = number;
      best_named = named;
    }
    at = entry->before;
  }
  return best;
}

/* The one citation of that name whose pages may hold `page`; LEGAL_NOTHING if there is none, or
 * more than one. */
static int32_t only_one(const LegalAntecedents *antecedents, guint64 hash, long page) {
  const LegalScan *scan = antecedents->scan;
  guint at =
      GPOINTER_TO_UINT(g_hash_table_lookup(antecedents->last, GSIZE_TO_POINTER((gsize)hash)));
  int32_t found = LEGAL_NOTHING;
  for (unsigned n = 0; at > 0 && n < CHAIN_MOST; n++) {
    const Entry *entry = &g_array_index(antecedents->entries, Entry, at - 1);
    int32_t first = root(scan, entry->cite);
    at = entry->before;
    if (!legal_has_page(&scan->text, legal_cite_at(scan->cites, entry->cite), page))
      continue;
    if (found >= 0 && first != found && !are_same(scan, first, found))
      return LEGAL_NOTHING;
    found = first;
  }
  return found;
}

int32_t legal_antecedents_of_name(const LegalAntecedents *antecedents, LegalCite *cite) {
  const LegalText *text = &antecedents->scan->text;
  long page = legal_pinned_page(text, cite);
  MillSpan *name = &cite->part[LEGAL_ANTECEDENT];
  for (size_t begin = name->begin; begin < name->end;) {
    guint64 hash = hash_text(hash_start, text, begin, name->end);
    if (g_hash_table_contains(antecedents->last, GSIZE_TO_POINTER((gsize)hash))) {
      int32_t found = only_one(antecedents, hash, page);
      name->begin = (uint32_t)begin;
      return found >= 0 || page < 0 || cite->label == LEGAL_REFERENCE
                 ? found
                 : only_one(antecedents, hash, -1);
    }
    begin = legal_word_end(text, begin);
    while (begin < name->end && legal_letter(text, begin) == 0)
      begin++;
  }
  return LEGAL_NOTHING;
}
