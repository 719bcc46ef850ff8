/* SPDX-License-Identifier: MIT */
#include "plugins/reference/notes.h"
#include "plugins/reference/linkskeys.h"
#include "plugins/reference/listevidence.h"

#include <string.h>

enum {
  DEEP_BYTES = 400, /* a bracket or quotation that is longer was never closed */
  FEW_BYTES = 200,  /* in which these stand */
  FEW_WORDS = 3,    /* that make a short form */
  SIGNALS = 4,      /* words such as "see also" in a row */
  NEAR_YEAR_BYTES = 1500
};

/* Where works that were named before are found again. */
typedef struct Memory {
  GHashTable *by_title;  /* family name and title: number of the entry */
  GHashTable *by_family; /* the last one */
} Memory;

typedef enum PieceKind { PIECE_REMARK, PIECE_IBID, PIECE_SHORT, PIECE_WORK } PieceKind;

/* True for "Ibid.", "Id.", "Ebd." and the like at i. */
static bool is_ibid(const ReferenceText *text, size_t i, size_t end) {
  static const char *const words[] = {"ibid",
                                      "ibidem",
                                      "ebd",
                                      "ebenda",
                                      "ib",
                                      "id",
                                      "idem",
                                      "\xD1\x82\xD0\xB0\xD0\xBC \xD0\xB6\xD0\xB5",
                                      "\xD0\xA2\xD0\xB0\xD0\xBC \xD0\xB6\xD0\xB5",
                                      "\xE5\x90\x8C\xE4\xB8\x8A",
                                      "\xE5\x90\x8C\xE5\x89\x8D"};
  for (size_t k = 0; k < G_N_ELEMENTS(words); k++) {
    size_t after = i + strlen(words[k]);
    if (after <= end && reference_starts(text, i, words[k]) &&
        !g_ascii_isalpha((gchar)reference_byte(text, after)))
      return true;
  }
  return false;
}

/* Skips "See also", "Cf.", "e.g.,", "quoted in" before a work. */
static size_t skip_signals(const ReferenceText *text, size_t i, size_t end) {
  static const char *const signals[] = {"see also",
                                        "see, for example,",
                                        "see e.g.",
                                        "see, e.g.,",
                                        "see especially",
                                        "see",
                                        "cf.",
                                        "compare",
                                        "e.g.",
                                        "but see",
                                        "also",
                                        "and",
                                        "for example",
                                        "quoted in",
                                        "cited in",
                                        "reviewed in",
                                        "vgl.",
                                        "siehe",
                                        "voir aussi",
                                        "voir",
                                        "v\303\251ase",
                                        "cfr.",
                                        "vedi",
                                        "as in"};
  for (size_t times = 0; times < SIGNALS; times++) {
    size_t k = 0;
    while (k < G_N_ELEMENTS(signals) &&
           (!reference_starts(text, i, signals[k]) ||
            g_ascii_isalpha((gchar)reference_byte(text, i + strlen(signals[k])))))
      k++;
    if (k == G_N_ELEMENTS(signals))
      break;
    size_t at = i + strlen(signals[k]);
    while (at < end && strchr(", :", text->at[at]))
      at++;
    if (at >= end)
      break;
    i = at;
  }
  return i;
}

static bool has_year(const ReferenceText *text, size_t begin, size_t end) {
  uint32_t year;
  char letter;
  size_t after;
  end = MIN(end, begin + NEAR_YEAR_BYTES);
  for (size_t i = begin; i < end; i++) {
    unsigned char byte = (unsigned char)text->at[i], before = reference_byte_before(text, i);
    if (reference_is_digit(byte) && !g_ascii_isalnum((gchar)before) && before != '/' &&
        (after = reference_year_end(text, i, &year, &letter)) > 0 && after <= end)
      return true;
    if ((byte == 'h' && reference_starts(text, i, "http")) ||
        ((before == ' ' || before == '(') && reference_read_undated(text, i, end, &after)))
      return true;
  }
  return false;
}

/* Up to FEW_WORDS. */
static size_t count_words(const ReferenceText *text, size_t begin, size_t end) {
  size_t words = 0;
  end = MIN(end, begin + FEW_BYTES);
  for (size_t i = begin, n; i < end && words < FEW_WORDS; words++) {
    while (i < end && reference_word_end(text, i, end) == i) {
      reference_char(text, i, &n);
      i += n;
    }
    i = reference_word_end(text, i, end);
  }
  return words;
}

static bool has_quote(const ReferenceText *text, size_t begin, size_t end) {
  return g_strstr_len(text->at + begin, (gssize)(end - begin), "\xE2\x80\x9C") ||
         g_strstr_len(text->at + begin, (gssize)(end - begin), "\xE2\x80\x98") ||
         memchr(text->at + begin, '"', end - begin);
}

/* +1 for a bracket or a quotation mark that opens at i, -1 for one that closes. */
static int depth_change(const ReferenceText *text, size_t i) {
  unsigned char byte = (unsigned char)text->at[i];
  if (byte == '(' || byte == '[')
    return 1;
  if (byte == ')' || byte == ']')
    return -1;
  if (byte != 0xE2 || reference_byte(text, i + 1) != 0x80)
    return 0;
  unsigned char third = reference_byte(text, i + 2);
  return third == 0x9C || third == 0x9E ? 1 : third == 0x9D ? -1 : 0;
}

/* The semicolon after which another work begins in text [begin, end), or `end`. */
static size_t piece_end(const ReferenceText *text, size_t begin, size_t end) {
  int depth = 0;
  size_t opened = begin;
  for (size_t i = begin; i < end; i++) {
    int change = depth_change(text, i);
    if (change > 0 && depth == 0)
      opened = i;
    depth = MAX(depth + change, 0);
    if (text->at[i] != ';' || (depth > 0 && i - opened < DEEP_BYTES))
      continue;
    depth = 0;
    size_t next = reference_skip_spaces(text, i + 1, end);
    if (next == i + 1 || next >= end)
      continue;
    bool starts = reference_entry_start(text, next, end) > 0 || is_ibid(text, next, end) ||
                  skip_signals(text, next, end) > next;
    bool complete =
        starts && (is_ibid(text, begin, i) || count_words(text, begin, i) >= FEW_WORDS);
    if (complete)
      return i;
  }
  return end;
}

/* A work begins with a capital, or a name with a number before it, "14CHRONO Centre". */
static bool begins_work(const ReferenceText *text, size_t begin, size_t end) {
  while (begin < end && reference_is_digit((unsigned char)text->at[begin]))
    begin++;
  return begin < end && reference_entry_start(text, begin, end) > 0;
}

static PieceKind piece_kind(const ReferenceText *text, size_t begin, size_t end) {
  if (is_ibid(text, begin, end))
    return PIECE_IBID;
  if (has_year(text, begin, end) &&
      reference_evidence(text, begin, end) >= REFERENCE_EVIDENCE_SOME &&
      begins_work(text, begin, end))
    return PIECE_WORK;
  return begins_work(text, begin, end) ? PIECE_SHORT : PIECE_REMARK;
}

static gpointer title_key(const ReferenceKey *key, size_t word, size_t titles) {
  uint64_t hash = word < key->n_family ? key->family[word] : 0;
  for (size_t i = 0; i < titles && i < key->n_title; i++)
    hash = hash * UINT64_C(0x9E3779B97F4A7C15) + key->title[i];
  return GSIZE_TO_POINTER((gsize)(hash ? hash : 1));
}

/* The number of the entry with this author and title, or 0. As many words of the title decide as
 * are in both; of a form that is not brief, all must be. */
static uint32_t recall(const Memory *memory, const ReferenceKey *key, bool brief) {
  size_t words = MAX(key->n_family, 1);
  size_t least = brief ? 1 : MAX(key->n_title, 1);
  for (size_t titles = key->n_title; titles >= least; titles--)
    for (size_t i = words; i-- > 0;) {
      guint found =
          GPOINTER_TO_UINT(g_hash_table_lookup(memory->by_title, title_key(key, i, titles)));
      if (found > 0)
        return found;
    }
  for (size_t i = key->n_family; brief && i-- > 0;) {
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(memory->by_family, title_key(key, i, 0)));
    if (found > 0)
      return found;
  }
  return 0;
}

static void remember(const Memory *memory, const ReferenceKey *key, uint32_t number) {
  size_t words = MAX(key->n_family, 1);
  gpointer value = GUINT_TO_POINTER(number);
  for (size_t i = 0; i < words; i++) {
    for (size_t titles = 1; titles <= key->n_title; titles++)
      if (titles == 1 || !g_hash_table_contains(memory->by_title, title_key(key, i, titles)))
        g_hash_table_insert(memory->by_title, title_key(key, i, titles), value);
    if (i < key->n_family)
      g_hash_table_insert(memory->by_family, title_key(key, i, 0), value);
  }
}

static uint32_t add_entry(const ReferenceText *text, size_t begin, size_t end, GArray *entries) {
  while (end > begin && strchr(" ;.,", text->at[end - 1]))
    end--;
  ReferenceEntry entry = {
      {(uint32_t)begin, (uint32_t)end}, {(uint32_t)begin, (uint32_t)begin}, entries->len + 1};
  g_array_append_val(entries, entry);
  return entry.number;
}

/* The entry that a piece of a note names, made if it is new; 0 if it names none. */
static uint32_t read_piece(const ReferenceText *text, size_t begin, size_t end, uint32_t last,
                           const Memory *memory, GArray *entries) {
  PieceKind kind = piece_kind(text, begin, end);
  if (kind == PIECE_IBID)
    return last;
  if (kind == PIECE_REMARK)
    return 0;
  ReferenceKey key;
  reference_read_key(text, begin, end, &key);
  if (kind == PIECE_SHORT)
    return recall(memory, &key, true);
  uint32_t known = recall(memory, &key, false);
  if (known > 0) {
    MillSpan full = g_array_index(entries, ReferenceEntry, known - 1).span;
    if (10 * (end - begin) < 7 * (size_t)(full.end - full.begin))
      return known;
  }
  uint32_t number = add_entry(text, begin, end, entries);
  remember(memory, &key, number);
  return number;
}

static bool is_new(const GArray *numbers, guint first, uint32_t number) {
  for (guint i = first; i < numbers->len && i < first + 64; i++)
    if (g_array_index(numbers, uint32_t, i) == number)
      return false;
  return number > 0;
}

void reference_add_notes(const ReferenceText *text, const ReferenceItem *items, size_t n,
                         ReferenceLists *lists) {
  Memory memory = {g_hash_table_new(NULL, NULL), g_hash_table_new(NULL, NULL)};
  uint32_t last = 0;
  for (size_t i = 0; i < n; i++) {
    guint first = lists->numbers->len;
    size_t end = items[i].span.end;
    size_t at = reference_skip_spaces(text, items[i].label.end, end);
    while (at < end) {
      size_t stop = piece_end(text, at, end);
      size_t begin = skip_signals(text, at, stop);
      uint32_t number = read_piece(text, begin, stop, last, &memory, lists->entries);
      if (is_new(lists->numbers, first, number))
        g_array_append_val(lists->numbers, number);
      last = number > 0 ? number : last;
      at = reference_skip_spaces(text, stop + 1, end);
    }
    ReferenceTarget target = {items[i].label, items[i].printed, first,
                              lists->numbers->len - first};
    g_array_append_val(lists->targets, target);
  }
  g_hash_table_unref(memory.by_title);
  g_hash_table_unref(memory.by_family);
}

bool reference_are_notes(const ReferenceText *text, const ReferenceItem *items, size_t n) {
  size_t ibid = 0, brief = 0;
  for (size_t i = 0; i < n; i++) {
    size_t begin = reference_skip_spaces(text, items[i].label.end, items[i].span.end);
    size_t end = items[i].span.end;
    if (is_ibid(text, begin, end))
      ibid++;
    else if (end - begin < 160 && !has_year(text, begin, end) && has_quote(text, begin, end))
      brief++;
  }
  return ibid > 0 || 10 * brief > n;
}
