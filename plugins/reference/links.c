/* SPDX-License-Identifier: MIT */
#include "plugins/reference/links.h"
#include "plugins/reference/linkskeys.h"

#include <string.h>

enum {
  MOST_CANDIDATES = 64, /* entries that are compared for one mark */
  MOST_EQUAL = 27       /* that differ in nothing but their letter */
};

/* What is left when the other authors are not those of the entry: an oversight, if no other entry
 * fits better. */
static const float WORST_FIT = -2.0F;

/* An entry in the list of those with one word of a name and one year. */
typedef struct Node {
  uint32_t entry;
  uint32_t next; /* place + 1 of the next node, or 0 */
} Node;

struct ReferenceIndex {
  GArray *keys;      /* ReferenceKey, of each entry */
  GArray *nodes;     /* Node */
  GHashTable *heads; /* word and year: place + 1 of the first node */
};

static gpointer head_key(uint64_t word, uint32_t year) {
  uint64_t hash = (word ^ year) * UINT64_C(0x9E3779B97F4A7C15);
  return GSIZE_TO_POINTER((gsize)(hash ? hash : 1));
}

static void add_node(ReferenceIndex *index, uint64_t word, uint32_t year, uint32_t entry) {
  gpointer key = head_key(word, year);
  Node node = {entry, GPOINTER_TO_UINT(g_hash_table_lookup(index->heads, key))};
  if (node.next > 0 && g_array_index(index->nodes, Node, node.next - 1).entry == entry)
    return;
  g_array_append_val(index->nodes, node);
  g_hash_table_insert(index->heads, key, GUINT_TO_POINTER(index->nodes->len));
}

static void add_key(ReferenceIndex *index, const ReferenceKey *key, uint32_t entry) {
  for (size_t y = 0; y < key->n_years; y++) {
    for (size_t i = 0; i < key->n_family; i++)
      add_node(index, key->family[i], key->years[y], entry);
    if (key->acronym != 0)
      add_node(index, key->acronym, key->years[y], entry);
  }
}

/* Takes the authors of the entry before where dashes stand for them. */
static void copy_authors(ReferenceKey *key, const ReferenceKey *before) {
  memcpy(key->family, before->family, sizeof key->family);
  memcpy(key->second, before->second, sizeof key->second);
  key->acronym = before->acronym;
  key->n_family = before->n_family;
  key->n_authors = before->n_authors;
}

ReferenceIndex *reference_index_new(const ReferenceText *text, const GArray *entries) {
  ReferenceIndex *index = g_new0(ReferenceIndex, 1);
  index->keys = g_array_sized_new(FALSE, FALSE, sizeof(ReferenceKey), entries->len);
  index->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
  index->heads = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < entries->len; i++) {
    const ReferenceEntry *entry = &g_array_index(entries, ReferenceEntry, i);
    ReferenceKey key;
    reference_read_key(text, entry->label.end, entry->span.end, &key);
    if (key.repeated && i > 0)
      copy_authors(&key, &g_array_index(index->keys, ReferenceKey, i - 1));
    g_array_append_val(index->keys, key);
  }
  for (guint i = entries->len; i-- > 0;) /* so that the first entry heads its list */
    add_key(index, &g_array_index(index->keys, ReferenceKey, i), i);
  return index;
}

void reference_index_free(ReferenceIndex *index) {
  if (!index)
    return;
  g_array_unref(index->keys);
  g_array_unref(index->nodes);
  g_hash_table_unref(index->heads);
  g_free(index);
}

static float fit_first(const ReferenceKey *key, const ReferenceQuery *query) {
  if (query->n_first == 1 && key->acronym == query->first[0])
    return 1.5F;
  size_t same = 0;
  for (size_t i = 0; i < query->n_first; i++)
    for (size_t k = 0; k < key->n_family; k++)
      if (query->first[i] == key->family[k]) {
        same++;
        break;
      }
  float fit = same == query->n_first ? 1.0F : same > 0 ? 0.0F : -4.0F;
  return fit + (query->n_first == key->n_family ? 0.5F : 0.0F);
}

static float fit_others(const ReferenceKey *key, const ReferenceQuery *query) {
  if (query->second != 0 && !query->more) {
    if (query->second == key->second[0] || query->second == key->second[1])
      return key->n_authors == 2 ? 3.0F : 2.0F;
    return key->n_authors >= 2 ? -4.0F : -2.0F;
  }
  if (query->second != 0 && key->n_authors >= 2 && query->second != key->second[0] &&
      query->second != key->second[1])
    return -2.0F;
  if (query->more)
    return key->n_authors == REFERENCE_MANY_AUTHORS ? 2.0F : key->n_authors == 2 ? 0.5F : -0.5F;
  return key->n_authors <= 1 ? 2.0F : key->n_authors == 2 ? -0.75F : -0.25F;
}

static float fit_year(const ReferenceKey *key, const ReferenceQuery *query) {
  float fit = key->years[0] == query->year ? 1.0F : -0.5F;
  if (query->letter && key->letter)
    return fit + (query->letter == key->letter ? 2.0F : -5.0F);
  return query->letter || key->letter ? fit - 0.5F : fit;
}

int64_t reference_index_find(const ReferenceIndex *index, const ReferenceQuery *query,
                             float *fit) {
  int64_t equal[MOST_EQUAL] = {-1};
  size_t n_equal = 0;
  uint32_t place =
      GPOINTER_TO_UINT(g_hash_table_lookup(index->heads, head_key(query->first[0], query->year)));
  *fit = WORST_FIT;
  for (size_t looked = 0; place > 0 && looked < MOST_CANDIDATES; looked++) {
    const Node *node = &g_array_index(index->nodes, Node, place - 1);
    const ReferenceKey *key = &g_array_index(index->keys, ReferenceKey, node->entry);
    float found = fit_first(key, query) + fit_others(key, query) + fit_year(key, query);
    place = node->next;
    if (found < *fit)
      continue;
    n_equal = found > *fit ? 0 : n_equal;
    *fit = found;
    if (n_equal < MOST_EQUAL)
      equal[n_equal++] = node->entry;
  }
  /* Letters that the list does not print count its entries of that year. */
  size_t which = query->letter >= 'a' ? (size_t)(query->letter - 'a') : 0;
  return n_equal == 0 ? -1 : equal[which < n_equal ? which : 0];
}
