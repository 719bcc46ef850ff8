/* SPDX-License-Identifier: MIT */
/* A trie over case-folded bytes. Its edges live in one hash table (parent node and byte to
 * child), which is small, cheap to build, and needs one look-up per byte of a match. */
#include <string.h>
#include <textmill/lexicon.h>

enum {
  ROOT = 0,
  LONGEST_PHRASE = 1000,
  MOST_NODES = 1 << 24, /* so that a node and a byte fit into a key */
  NO_VALUES = -1,
  FIRST_CAPACITY_BITS = 12,
  FIRST_CAPACITY = 1 << FIRST_CAPACITY_BITS,
  FOLDED_BYTES = 16 /* of one code point, which folds to at most three */
};

/* The edge from a node to its child, and what ends there. */
typedef struct Edge {
  uint32_t key;   /* parent * 256 + byte; 0, as no byte of a phrase is NUL: the slot is empty */
  uint32_t child; /* ROOT only in an empty slot */
  int32_t whole;  /* phrases that end here and those that go on with any letters: */
  int32_t prefix; /* indices into `lists`, or NO_VALUES */
} Edge;

/* The numbers of one phrase: values[first, first + n), with room for more. */
typedef struct List {
  uint32_t first;
  uint32_t n;
  uint32_t capacity;
} List;

struct MillLexicon {
  Edge *edges;
  size_t capacity; /* a power of two */
  unsigned shift;  /* from a hash of 32 bits to a slot */
  uint32_t n_nodes;
  GArray *lists;             /* of List */
  GArray *values;            /* of uint32_t */
  unsigned char folded[128]; /* ASCII in lower case */
};

/* Empty slots. They are cleared here, because zeroes from the system are mapped page by page when
 * they are first read, and again when they are written. */
static Edge *new_edges(size_t capacity) {
  Edge *edges = g_new(Edge, capacity);
  return memset(edges, 0, capacity * sizeof *edges);
}

MillLexicon *mill_lexicon_new(void) {
  MillLexicon *lexicon = g_new0(MillLexicon, 1);
  lexicon->capacity = FIRST_CAPACITY;
  lexicon->shift = 32 - FIRST_CAPACITY_BITS;
  lexicon->edges = new_edges(lexicon->capacity);
  lexicon->n_nodes = 1;
  lexicon->lists = g_array_new(FALSE, FALSE, sizeof(List));
  lexicon->values = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (int byte = 0; byte < 128; byte++)
    lexicon->folded[byte] = (unsigned char)g_ascii_tolower((char)byte);
  return lexicon;
}

void mill_lexicon_free(MillLexicon *lexicon) {
  if (!lexicon)
    return;
  g_free(lexicon->edges);
  g_array_unref(lexicon->lists);
  g_array_unref(lexicon->values);
  g_free(lexicon);
}

/* The slot that holds the edge from the node, or the empty one where it would go (Knuth's
 * multiplicative hash, linear probing). */
static inline Edge *find_slot(const MillLexicon *lexicon, uint32_t parent, unsigned char byte) {
  uint32_t key = parent * 256 + byte;
  size_t i = (key * UINT32_C(0x9E3779B1)) >> lexicon->shift;
  Edge *edge = &lexicon->edges[i];
  while (edge->key != key && edge->key != 0) {
    i = (i + 1) & (lexicon->capacity - 1);
    edge = &lexicon->edges[i];
  }
  return edge;
}

/* Grows by a factor of four: up to tens of thousands of phrases, moving costs as much as
 * adding. */
static void grow_edges(MillLexicon *lexicon) {
  Edge *old = lexicon->edges;
  size_t old_capacity = lexicon->capacity;
  lexicon->capacity *= 4;
  lexicon->shift -= 2;
  lexicon->edges = new_edges(lexicon->capacity);
  for (size_t i = 0; i < old_capacity; i++)
    if (old[i].child != ROOT)
      *find_slot(lexicon, old[i].key / 256, (unsigned char)old[i].key) = old[i];
  g_free(old);
}

/* The edge for the byte, which is created if missing. Other edges may move. */
static Edge *ensure_edge(MillLexicon *lexicon, uint32_t parent, unsigned char byte) {
  Edge *slot = find_slot(lexicon, parent, byte);
  if (slot->child != ROOT)
    return slot;
  if ((size_t)lexicon->n_nodes * 2 >= lexicon->capacity) {
    grow_edges(lexicon);
    slot = find_slot(lexicon, parent, byte);
  }
  *slot = (Edge){parent * 256 + byte, lexicon->n_nodes++, NO_VALUES, NO_VALUES};
  return slot;
}

/* Code points below this limit (all but the rarest alphabets with upper and lower case) are
 * folded once. */
enum { N_KNOWN = 0x2C00, BLOCK = 0x80 };

typedef struct Folded {
  char bytes[FOLDED_BYTES];
  size_t n;
} Folded;

/* Full case folding of Unicode. Folding may give up to three code points (sharp s). */
static Folded fold_point(gunichar point) {
  Folded folded = {.n = 0};
  char bytes[8];
  int length = g_unichar_to_utf8(point, bytes);
  g_autofree char *whole = g_utf8_casefold(bytes, length);
  folded.n = MIN(strlen(whole), FOLDED_BYTES);
  memcpy(folded.bytes, whole, folded.n);
  return folded;
}

/* The folded form of a known code point; forms are computed in groups when first needed. */
static const Folded *known_point(gunichar point) {
  static Folded *blocks[N_KNOWN / BLOCK];
  Folded **block = &blocks[point / BLOCK];
  if (g_once_init_enter(block)) {
    Folded *made = g_new0(Folded, BLOCK);
    gunichar first = point - point % BLOCK;
    for (gunichar i = 0; i < BLOCK; i++)
      made[i] = first + i == 0x2019 ? (Folded){"'", 1} /* the curly apostrophe */
                                    : fold_point(first + i);
    g_once_init_leave(block, made);
  }
  return *block + point % BLOCK;
}

/* Reads the code point at *i, which is not ASCII, and writes its folded form; the number of bytes
 * written. */
static size_t fold_wide(const char *text, size_t *i, char folded[FOLDED_BYTES]) {
  gunichar point = g_utf8_get_char(text + *i);
  const char *begin = text + *i;
  *i = (size_t)(g_utf8_next_char(begin) - text);
  GUnicodeType type = point < N_KNOWN ? G_UNICODE_CONTROL : g_unichar_type(point);
  if (type == G_UNICODE_OTHER_LETTER || type == G_UNICODE_OTHER_SYMBOL) { /* have no cases */
    size_t n = (size_t)(text + *i - begin);
    memcpy(folded, begin, n);
    return n;
  }
  Folded form = point < N_KNOWN ? *known_point(point) : fold_point(point);
  memcpy(folded, form.bytes, form.n);
  return form.n;
}

/* Moves a full list to the end of all numbers and doubles its room. */
static void grow_list(GArray *values, List *list) {
  uint32_t first = values->len;
  g_array_set_size(values, first + 2 * list->capacity);
  uint32_t *numbers = (uint32_t *)(void *)values->data;
  memcpy(numbers + first, numbers + list->first, list->n * sizeof *numbers);
  list->first = first;
  list->capacity *= 2;
}

static void add_value(MillLexicon *lexicon, int32_t *list, uint32_t value) {
  if (*list == NO_VALUES) {
    *list = (int32_t)lexicon->lists->len;
    g_array_append_val(lexicon->lists, ((List){lexicon->values->len, 1, 1}));
    g_array_append_val(lexicon->values, value);
    return;
  }
  List *numbers = &g_array_index(lexicon->lists, List, *list);
  if (numbers->n == numbers->capacity)
    grow_list(lexicon->values, numbers);
  g_array_index(lexicon->values, uint32_t, numbers->first + numbers->n++) = value;
}

/* Adds the phrase to the trie, any run of white space as one blank, and returns the last edge. */
static Edge *insert_phrase(MillLexicon *lexicon, const char *phrase, size_t length) {
  uint32_t node = ROOT;
  Edge *edge = NULL;
  for (size_t i = 0; i < length;) {
    char folded[FOLDED_BYTES] = " ";
    size_t n = 1;
    if (g_ascii_isspace(phrase[i]))
      while (i < length && g_ascii_isspace(phrase[i]))
        i++;
    else if ((unsigned char)phrase[i] < 0x80)
      folded[0] = (char)lexicon->folded[(unsigned char)phrase[i++]];
    else
      n = fold_wide(phrase, &i, folded);
    for (size_t k = 0; k < n; k++, node = edge->child)
      edge = ensure_edge(lexicon, node, (unsigned char)folded[k]);
  }
  return edge;
}

static void strip(const char **phrase, size_t *length) {
  while (*length > 0 && g_ascii_isspace(**phrase))
    ++*phrase, --*length;
  while (*length > 0 && g_ascii_isspace((*phrase)[*length - 1]))
    --*length;
}

bool mill_lexicon_add(MillLexicon *lexicon, const char *phrase, uint32_t value, GError **error) {
  const char *stripped = phrase;
  size_t length = strlen(phrase);
  strip(&stripped, &length);
  bool prefix = length > 0 && stripped[length - 1] == '*';
  length -= prefix;
  if (length == 0 || length > LONGEST_PHRASE || !g_utf8_validate(phrase, -1, NULL)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "phrase '%.40s' cannot be matched: it must be 1 to %d bytes of UTF-8", phrase,
                LONGEST_PHRASE);
    return false;
  }
  if (lexicon->n_nodes > MOST_NODES - FOLDED_BYTES * LONGEST_PHRASE) {
    g_set_error(
        error, MILL_ERROR, MILL_ERROR_USAGE,
        "phrase '%.40s' is one too many: all phrases together must be shorter than %d MiB",
        phrase, MOST_NODES >> 20);
    return false;
  }
  Edge *end = insert_phrase(lexicon, stripped, length);
  add_value(lexicon, prefix ? &end->prefix : &end->whole, value);
  return true;
}

static void take_match(const MillLexicon *lexicon, int32_t list, size_t n_tokens,
                       MillMatch *match) {
  const List *numbers = &g_array_index(lexicon->lists, List, list);
  *match = (MillMatch){n_tokens, &g_array_index(lexicon->values, uint32_t, numbers->first),
                       numbers->n};
}

/* Follows a code point that is not ASCII from the node; NULL if no phrase continues with it. */
static const Edge *step_wide(const MillLexicon *lexicon, uint32_t node, const char *text,
                             size_t *i) {
  char folded[FOLDED_BYTES];
  const Edge *edge = NULL;
  size_t length = fold_wide(text, i, folded);
  for (size_t k = 0; k < length; k++, node = edge->child)
    if ((edge = find_slot(lexicon, node, (unsigned char)folded[k]))->child == ROOT)
      return NULL;
  return edge;
}

/* Follows the n-th token of the match from the edge; NULL if no phrase continues with it. Notes
 * the phrases that any letters may follow. */
static inline const Edge *step_token(const MillLexicon *lexicon, const Edge *edge,
                                     const char *text, MillSpan token, size_t n,
                                     MillMatch *match) {
  for (size_t i = token.begin; i < token.end;) {
    unsigned char byte = (unsigned char)text[i];
    if (byte < 0x80) {
      edge = find_slot(lexicon, edge->child, lexicon->folded[byte]);
      if (edge->child == ROOT)
        return NULL;
      i++;
    } else if (!(edge = step_wide(lexicon, edge->child, text, &i))) {
      return NULL;
    }
    if (edge->prefix != NO_VALUES)
      take_match(lexicon, edge->prefix, n, match);
  }
  return edge;
}

bool mill_lexicon_match(const MillLexicon *lexicon, const char *text, MillSpans tokens, size_t at,
                        MillMatch *match) {
  static const Edge start = {0, ROOT, NO_VALUES, NO_VALUES};
  const Edge *edge = &start;
  *match = (MillMatch){0};
  for (size_t i = at; i < tokens.n; i++) {
    if (i > at && tokens.at[i - 1].end < tokens.at[i].begin) {
      edge = find_slot(lexicon, edge->child, ' ');
      if (edge->child == ROOT)
        break;
    }
    if (!(edge = step_token(lexicon, edge, text, tokens.at[i], i - at + 1, match)))
      break;
    if (edge->whole != NO_VALUES)
      take_match(lexicon, edge->whole, i - at + 1, match);
  }
  return match->n_tokens > 0;
}
