/* SPDX-License-Identifier: MIT */
/* A trie over case-folded bytes. Its edges live in one hash table (parent node and byte to
 * child), which is small, cheap to build, and needs one look-up per byte of a match. */
#include <string.h>
#include <textmill/lexicon.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum {
  ROOT = 0,
  LONGEST_PHRASE = 1000,
  NO_VALUES = -1,
  FOLDED_BYTES = 16 /* at most four UTF-16 units, three bytes each */
};

typedef struct Edge {
  uint64_t key; /* parent * 256 + byte + 1; 0: empty */
  uint32_t child;
} Edge;

/* Where a phrase ends; `whole` and `prefix` are indices into `lists`, or NO_VALUES. */
typedef struct Node {
  int32_t whole;
  int32_t prefix;
} Node;

struct MillLexicon {
  Edge *edges;
  size_t n_edges;
  size_t capacity;  /* a power of two */
  GArray *nodes;    /* of Node */
  GPtrArray *lists; /* of GArray of uint32_t */
};

MillLexicon *mill_lexicon_new(void) {
  MillLexicon *lexicon = g_new0(MillLexicon, 1);
  lexicon->capacity = 1024;
  lexicon->edges = g_new0(Edge, lexicon->capacity);
  lexicon->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
  lexicon->lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  g_array_append_val(lexicon->nodes, ((Node){NO_VALUES, NO_VALUES}));
  return lexicon;
}

void mill_lexicon_free(MillLexicon *lexicon) {
  if (!lexicon)
    return;
  g_free(lexicon->edges);
  g_array_unref(lexicon->nodes);
  g_ptr_array_unref(lexicon->lists);
  g_free(lexicon);
}

static uint64_t edge_key(uint32_t parent, unsigned char byte) {
  return (uint64_t)parent * 256 + byte + 1;
}

/* The slot that holds the key, or the empty one where it would go (Knuth's multiplicative hash,
 * linear probing). */
static Edge *find_slot(const MillLexicon *lexicon, uint64_t key) {
  size_t mask = lexicon->capacity - 1;
  size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & mask;
  while (lexicon->edges[i].key != 0 && lexicon->edges[i].key != key)
    i = (i + 1) & mask;
  return &lexicon->edges[i];
}

static void grow_edges(MillLexicon *lexicon) {
  Edge *old = lexicon->edges;
  size_t old_capacity = lexicon->capacity;
  lexicon->capacity *= 2;
  lexicon->edges = g_new0(Edge, lexicon->capacity);
  for (size_t i = 0; i < old_capacity; i++)
    if (old[i].key != 0)
      *find_slot(lexicon, old[i].key) = old[i];
  g_free(old);
}

static uint32_t add_child(MillLexicon *lexicon, uint32_t parent, unsigned char byte) {
  uint64_t key = edge_key(parent, byte);
  Edge *slot = find_slot(lexicon, key);
  if (slot->key == key)
    return slot->child;
  if (lexicon->n_edges * 2 >= lexicon->capacity) {
    grow_edges(lexicon);
    slot = find_slot(lexicon, key);
  }
  *slot = (Edge){key, lexicon->nodes->len};
  lexicon->n_edges++;
  g_array_append_val(lexicon->nodes, ((Node){NO_VALUES, NO_VALUES}));
  return slot->child;
}

/* Folds one code point that is not ASCII. Folding may give up to three code points (sharp s). */
static size_t fold_wide(UChar32 c, char folded[FOLDED_BYTES]) {
  UChar source[2], target[4];
  int32_t n_source = 0;
  size_t n = 0;
  UErrorCode status = U_ZERO_ERROR;
  if (c == 0x2019) { /* the curly apostrophe */
    folded[0] = '\'';
    return 1;
  }
  U16_APPEND_UNSAFE(source, n_source, c);
  int32_t n_target = u_strFoldCase(target, 4, source, n_source, U_FOLD_CASE_DEFAULT, &status);
  for (int32_t i = 0; i < n_target && i < 4;) {
    U16_NEXT_UNSAFE(target, i, c);
    U8_APPEND_UNSAFE(folded, n, c);
  }
  return n;
}

/* Reads one code point at *i and writes its folded form; the number of bytes written. ASCII, the
 * common case, takes the first branch. */
static size_t fold_next(const char *text, size_t *i, char folded[FOLDED_BYTES]) {
  unsigned char byte = (unsigned char)text[*i];
  if (byte < 0x80) {
    (*i)++;
    folded[0] = (char)g_ascii_tolower((char)byte);
    return 1;
  }
  UChar32 c;
  U8_NEXT_UNSAFE(text, *i, c);
  return fold_wide(c, folded);
}

static void add_value(MillLexicon *lexicon, int32_t *list, uint32_t value) {
  if (*list == NO_VALUES) {
    *list = (int32_t)lexicon->lists->len;
    g_ptr_array_add(lexicon->lists, g_array_new(FALSE, FALSE, sizeof(uint32_t)));
  }
  g_array_append_val(g_ptr_array_index(lexicon->lists, *list), value);
}

/* Walks the phrase into the trie, any run of white space as one blank. */
static uint32_t insert_phrase(MillLexicon *lexicon, const char *phrase, size_t length) {
  uint32_t node = ROOT;
  for (size_t i = 0; i < length;) {
    char folded[FOLDED_BYTES];
    if (g_ascii_isspace(phrase[i])) {
      while (i < length && g_ascii_isspace(phrase[i]))
        i++;
      node = add_child(lexicon, node, ' ');
      continue;
    }
    size_t n = fold_next(phrase, &i, folded);
    for (size_t k = 0; k < n; k++)
      node = add_child(lexicon, node, (unsigned char)folded[k]);
  }
  return node;
}

bool mill_lexicon_add(MillLexicon *lexicon, const char *phrase, uint32_t value, GError **error) {
  g_autofree char *trimmed = g_strstrip(g_strdup(phrase));
  size_t length = strlen(trimmed);
  bool prefix = length > 0 && trimmed[length - 1] == '*';
  length -= prefix;
  if (length == 0 || length > LONGEST_PHRASE || !g_utf8_validate(trimmed, -1, NULL)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "phrase '%.40s' cannot be matched: it must be 1 to %d bytes of UTF-8", phrase,
                LONGEST_PHRASE);
    return false;
  }
  uint32_t end = insert_phrase(lexicon, trimmed, length);
  Node *node = &g_array_index(lexicon->nodes, Node, end);
  add_value(lexicon, prefix ? &node->prefix : &node->whole, value);
  return true;
}

static void take_match(const MillLexicon *lexicon, int32_t list, size_t n_tokens,
                       MillMatch *match) {
  const GArray *values = g_ptr_array_index(lexicon->lists, list);
  *match = (MillMatch){n_tokens, (const uint32_t *)(const void *)values->data, values->len};
}

/* One step of the walk; false when no phrase goes on with this byte. */
static bool step(const MillLexicon *lexicon, uint32_t *node, unsigned char byte) {
  const Edge *edge = find_slot(lexicon, edge_key(*node, byte));
  *node = edge->child;
  return edge->key != 0;
}

static bool step_token(const MillLexicon *lexicon, const char *text, MillSpan token, size_t n,
                       uint32_t *node, MillMatch *match) {
  for (size_t i = token.begin; i < token.end;) {
    char folded[FOLDED_BYTES];
    size_t length = fold_next(text, &i, folded);
    for (size_t k = 0; k < length; k++)
      if (!step(lexicon, node, (unsigned char)folded[k]))
        return false;
    int32_t prefix = g_array_index(lexicon->nodes, Node, *node).prefix;
    if (prefix != NO_VALUES)
      take_match(lexicon, prefix, n, match);
  }
  return true;
}

bool mill_lexicon_match(const MillLexicon *lexicon, const char *text, MillSpans tokens, size_t at,
                        MillMatch *match) {
  uint32_t node = ROOT;
  *match = (MillMatch){0};
  for (size_t i = at; i < tokens.n; i++) {
    bool gap = i > at && tokens.at[i - 1].end < tokens.at[i].begin;
    if (gap && !step(lexicon, &node, ' '))
      break;
    if (!step_token(lexicon, text, tokens.at[i], i - at + 1, &node, match))
      break;
    int32_t whole = g_array_index(lexicon->nodes, Node, node).whole;
    if (whole != NO_VALUES)
      take_match(lexicon, whole, i - at + 1, match);
  }
  return match->n_tokens > 0;
}
