/* SPDX-License-Identifier: MIT */
/* The entries of the vector are in the order of their first occurrence; a hash table with open
 * addressing finds an entry by its bucket, and stays small enough for a cache. */
#include "core/learn/fold.h"

#include <math.h>
#include <string.h>
#include <textmill/ngrams.h>
#include <unicode/utf8.h>

enum {
  MOST_WORDS = 5,
  MOST_CHARACTERS = 8,
  FEWEST_BITS = 8,
  MOST_BITS = 24,
  FIRST_SLOTS = 128,
  LONGEST_PIECE = MILL_FOLDED_BYTES + 2
};

/* Seeds that keep the kinds of n-grams apart. */
static const uint64_t word_seed = UINT64_C(0x8F14E45FCEEA167A);
static const uint64_t char_seed = UINT64_C(0x3C6EF372FE94F82B);

/* A slot of the hash table. */
typedef struct Slot {
  uint32_t index;
  uint32_t entry; /* its number + 1; 0: the slot is free */
} Slot;

struct MillNgrams {
  MillNgramSettings settings;
  MillVectorEntry *entries;    /* value holds the count */
  MillVectorEntry *vector;     /* as many, with what was made of the counts */
  size_t n_entries;            /* never over half of n_slots */
  Slot *slots;                 /* all free from n_slots on */
  size_t n_slots, most_slots;  /* in use for this text, allocated; powers of two */
  MillSpan recent[MOST_WORDS]; /* the last words, and their hashes */
  uint64_t hashes[MOST_WORDS];
  size_t n_recent;
};

static bool check_range(const char *name, unsigned min, unsigned max, unsigned most,
                        GError **error) {
  if (min <= max && max <= most && (min > 0 || max == 0))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "%s_min is %u and %s_max is %u, but they must lie between 1 and %u, the first not "
              "over the second, or both be 0",
              name, min, name, max, most);
  return false;
}

bool mill_ngram_settings_check(const MillNgramSettings *settings, GError **error) {
  const char *problem = NULL;
  if (settings->bits < FEWEST_BITS || settings->bits > MOST_BITS)
    problem = "bits must lie between 8 and 24";
  else if (settings->word_max == 0 && settings->char_max == 0)
    problem = "neither words nor pieces of words are counted; set word_max or char_max";
  else if ((unsigned)settings->term_weight > MILL_TERM_LOG)
    problem = "the term weight is unknown";
  if (problem) {
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_USAGE, problem);
    return false;
  }
  return check_range("word", settings->word_min, settings->word_max, MOST_WORDS, error) &&
         check_range("char", settings->char_min, settings->char_max, MOST_CHARACTERS, error);
}

/* Twice the room, for slots and for entries. */
static void grow_memory(MillNgrams *ngrams) {
  size_t half = ngrams->most_slots;
  ngrams->most_slots = half * 2;
  ngrams->slots = g_renew(Slot, ngrams->slots, half * 2);
  memset(ngrams->slots + half, 0, half * sizeof(*ngrams->slots));
  ngrams->entries = g_renew(MillVectorEntry, ngrams->entries, half);
  ngrams->vector = g_renew(MillVectorEntry, ngrams->vector, half);
}

MillNgrams *mill_ngrams_new(const MillNgramSettings *settings) {
  MillNgrams *ngrams = g_new0(MillNgrams, 1);
  ngrams->settings = *settings;
  ngrams->n_slots = ngrams->most_slots = FIRST_SLOTS;
  ngrams->slots = g_new0(Slot, FIRST_SLOTS);
  ngrams->entries = g_new(MillVectorEntry, FIRST_SLOTS / 2);
  ngrams->vector = g_new(MillVectorEntry, FIRST_SLOTS / 2);
  return ngrams;
}

void mill_ngrams_free(MillNgrams *ngrams) {
  if (!ngrams)
    return;
  g_free(ngrams->entries);
  g_free(ngrams->vector);
  g_free(ngrams->slots);
  g_free(ngrams);
}

/* Later texts begin with as many slots as this one needed, so that a long text does not slow down
 * later ones. */
void mill_ngrams_clear(MillNgrams *ngrams) {
  memset(ngrams->slots, 0, ngrams->n_slots * sizeof(*ngrams->slots));
  while (ngrams->n_slots > FIRST_SLOTS && ngrams->n_entries * 4 < ngrams->n_slots)
    ngrams->n_slots /= 2;
  ngrams->n_entries = 0;
}

/* ---- hashing ------------------------------------------------------------------------------- */

/* Stafford's 13th variant of the finaliser of MurmurHash3: every bit depends on every other. */
static uint64_t mix(uint64_t hash) {
  hash = (hash ^ (hash >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  hash = (hash ^ (hash >> 27)) * UINT64_C(0x94D049BB133111EB);
  return hash ^ (hash >> 31);
}

/* Eight bytes at a time, little-endian on every machine. */
uint64_t mill_ngram_hash(const char *bytes, size_t length, uint64_t seed) {
  uint64_t hash = seed ^ (length * UINT64_C(0x9E3779B97F4A7C15));
  for (; length >= 8; bytes += 8, length -= 8) {
    uint64_t part;
    memcpy(&part, bytes, 8);
    hash = mix(hash ^ GUINT64_FROM_LE(part)) + UINT64_C(0x9E3779B97F4A7C15);
  }
  uint64_t rest = 0;
  unsigned shift = 0;
  if (length & 4) {
    uint32_t part;
    memcpy(&part, bytes, 4);
    rest = GUINT32_FROM_LE(part);
    shift = 32, bytes += 4;
  }
  for (length &= 3; length > 0; length--, shift += 8)
    rest |= (uint64_t)(unsigned char)*bytes++ << shift;
  return mix(hash ^ rest);
}

/* ---- counting ------------------------------------------------------------------------------ */

/* The slot of a bucket, or the free slot where it belongs. */
static Slot *find_slot(const MillNgrams *ngrams, uint32_t index) {
  size_t mask = ngrams->n_slots - 1;
  size_t i = (index * UINT32_C(0x9E3779B1)) >> 7 & mask;
  while (ngrams->slots[i].entry != 0 && ngrams->slots[i].index != index)
    i = (i + 1) & mask;
  return &ngrams->slots[i];
}

/* Twice the slots, with all entries in their new places. */
static void grow_slots(MillNgrams *ngrams) {
  if (ngrams->n_slots == ngrams->most_slots)
    grow_memory(ngrams);
  memset(ngrams->slots, 0, ngrams->n_slots * sizeof(*ngrams->slots));
  ngrams->n_slots *= 2;
  for (size_t i = 0; i < ngrams->n_entries; i++) {
    uint32_t index = ngrams->entries[i].index;
    *find_slot(ngrams, index) = (Slot){index, (uint32_t)i + 1};
  }
}

void mill_ngrams_add_hash(MillNgrams *ngrams, uint64_t hash, MillSpan span, float weight) {
  uint32_t index = (uint32_t)(hash >> (64 - ngrams->settings.bits));
  Slot *slot = find_slot(ngrams, index);
  if (slot->entry != 0) {
    MillVectorEntry *known = &ngrams->entries[slot->entry - 1];
    known->value += weight;
    if (known->first.begin == MILL_WHOLE_DOCUMENT)
      known->first = span;
    return;
  }
  ngrams->entries[ngrams->n_entries++] = (MillVectorEntry){index, weight, span};
  *slot = (Slot){index, (uint32_t)ngrams->n_entries};
  if (ngrams->n_entries * 2 >= ngrams->n_slots)
    grow_slots(ngrams);
}

/* Counts the n-grams that end with the last word. */
static void add_words(MillNgrams *ngrams, float weight) {
  uint64_t hash = word_seed;
  size_t most = MIN(ngrams->n_recent, ngrams->settings.word_max);
  uint32_t end = ngrams->recent[0].end;
  for (size_t n = 1; n <= most; n++) {
    hash = mix(hash ^ ngrams->hashes[n - 1]) + n;
    if (n >= ngrams->settings.word_min)
      mill_ngrams_add_hash(ngrams, mix(hash), (MillSpan){ngrams->recent[n - 1].begin, end},
                           weight);
  }
}

/* Puts a word before those that n-grams with the next one can hold: [0] is the last one read. */
static void remember(MillNgrams *ngrams, uint64_t hash, MillSpan span) {
  size_t kept = MIN(ngrams->n_recent, ngrams->settings.word_max - 1);
  for (size_t i = kept; i > 0; i--) {
    ngrams->recent[i] = ngrams->recent[i - 1];
    ngrams->hashes[i] = ngrams->hashes[i - 1];
  }
  ngrams->recent[0] = span;
  ngrams->hashes[0] = hash;
  ngrams->n_recent = kept + 1;
}

/* Where code points begin; the number of them. The last element is the length. */
static size_t code_points(const char *text, size_t length, uint16_t starts[LONGEST_PIECE + 1]) {
  size_t n = 0;
  for (size_t i = 0; i < length; i++)
    if (!U8_IS_TRAIL(text[i]))
      starts[n++] = (uint16_t)i;
  starts[n] = (uint16_t)length;
  return n;
}

/* Counts the pieces of one word between its borders; a short one counts once, as a whole. */
static void add_pieces(MillNgrams *ngrams, const char *word, size_t length, MillSpan span,
                       float weight) {
  char text[LONGEST_PIECE];
  uint16_t starts[LONGEST_PIECE + 1];
  text[0] = ' ';
  memcpy(text + 1, word, length);
  text[length + 1] = ' ';
  size_t n = code_points(text, length + 2, starts);
  for (size_t size = ngrams->settings.char_min; size <= ngrams->settings.char_max; size++) {
    size_t width = MIN(size, n);
    for (size_t i = 0; i + width <= n; i++)
      mill_ngrams_add_hash(
          ngrams,
          mill_ngram_hash(text + starts[i], (size_t)(starts[i + width] - starts[i]), char_seed),
          span, weight);
    if (size >= n)
      break;
  }
}

/* Counts a word; `span` is its place in the document, if it has one. */
static void add_word(MillNgrams *ngrams, const char *word, size_t length, MillSpan span,
                     float weight) {
  if (ngrams->settings.word_max > 0) {
    remember(ngrams, mill_ngram_hash(word, length, word_seed), span);
    add_words(ngrams, weight);
  }
  if (ngrams->settings.char_max > 0)
    add_pieces(ngrams, word, length, span, weight);
}

static void add_tokens(MillNgrams *ngrams, const char *text, MillSpans tokens, bool aside,
                       float weight) {
  static const MillSpan nowhere = {MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT};
  char word[MILL_FOLDED_BYTES];
  ngrams->n_recent = 0;
  for (size_t i = 0; i < tokens.n; i++) {
    MillSpan span = tokens.at[i];
    size_t length = mill_fold_word(text + span.begin, span.end - span.begin, word);
    if (length > 0)
      add_word(ngrams, word, length, aside ? nowhere : span, weight);
  }
}

void mill_ngrams_add(MillNgrams *ngrams, const char *text, MillSpans tokens, float weight) {
  add_tokens(ngrams, text, tokens, false, weight);
}

void mill_ngrams_add_aside(MillNgrams *ngrams, const char *text, MillSpans tokens, float weight) {
  add_tokens(ngrams, text, tokens, true, weight);
}

/* ---- the vector ---------------------------------------------------------------------------- */

static float weigh(MillTermWeight term_weight, float count) {
  switch (term_weight) {
  case MILL_TERM_BINARY:
    return 1;
  case MILL_TERM_LOG:
    return count > 1 ? 1 + logf(count) : count;
  default:
    return count;
  }
}

MillVector mill_ngrams_values(MillNgrams *ngrams) {
  for (size_t i = 0; i < ngrams->n_entries; i++) {
    ngrams->vector[i] = ngrams->entries[i];
    ngrams->vector[i].value = weigh(ngrams->settings.term_weight, ngrams->entries[i].value);
  }
  return (MillVector){ngrams->vector, ngrams->n_entries};
}

MillVector mill_ngrams_vector(MillNgrams *ngrams, const float *scale) {
  MillVector values = mill_ngrams_values(ngrams);
  double squares = 0;
  for (size_t i = 0; i < values.n; i++) {
    float *value = &ngrams->vector[i].value;
    if (scale)
      *value *= scale[ngrams->vector[i].index];
    squares += (double)*value * (double)*value;
  }
  float norm = squares > 0 ? (float)(1 / sqrt(squares)) : 0;
  for (size_t i = 0; i < values.n; i++)
    ngrams->vector[i].value *= norm;
  return values;
}
