/* SPDX-License-Identifier: MIT */
/* Exchange clustering (Kneser and Ney, "Improved clustering techniques for class-based
 * statistical language modelling", 1993): word after word moves to the cluster where the text
 * becomes most likely under a bigram model of clusters. */
#include "plugins/attribution/learned/clustering.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum {
  ROUNDS = 6,
  LEAST_COUNT = 3, /* rarer words share a cluster of their own */
  MAX_WORDS = CLUSTER_SLOTS * 5 / 8,
  BORDER = 0, /* a sentence's end: the first word, and the first cluster */
  RARE = 1,   /* all rare words: the second ones */
  N_FIXED = 2
};

struct ClusterLearner {
  GHashTable *indices; /* from hash to index in counts */
  GArray *counts;      /* of Count */
  GArray *text;        /* of uint32_t: indices */
};

typedef struct Count {
  uint32_t word;
  uint32_t n;
  uint32_t first; /* index of its first appearance, which settles ties */
  uint32_t rank;  /* its number among words that are sorted by count */
} Count;

/* For every word, the words before or after it, one per occurrence. */
typedef struct Neighbours {
  uint32_t *begins; /* n_words + 1 */
  uint32_t *words;
} Neighbours;

typedef struct Exchange {
  size_t n_words, n_clusters, length;
  uint32_t *text;
  Neighbours before, behind;
  uint32_t *cluster;             /* of each word */
  int64_t *pairs, *totals;       /* n_clusters^2, n_clusters */
  int64_t *from_left, *to_right; /* of the word that is being moved, by cluster */
  uint32_t *left, *right;        /* clusters where those are not 0 */
  size_t n_left, n_right;
  int64_t self; /* how often it is next to itself */
  double *entropy;
} Exchange;

ClusterLearner *attribution_cluster_learner_new(void) {
  ClusterLearner *learner = g_new(ClusterLearner, 1);
  learner->indices = g_hash_table_new(NULL, NULL);
  learner->counts = g_array_new(FALSE, FALSE, sizeof(Count));
  learner->text = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  attribution_cluster_learner_add(learner, 0);
  return learner;
}

void attribution_cluster_learner_free(ClusterLearner *learner) {
  g_hash_table_unref(learner->indices);
  g_array_unref(learner->counts);
  g_array_unref(learner->text);
  g_free(learner);
}

void attribution_cluster_learner_add(ClusterLearner *learner, uint32_t word) {
  gpointer key = GUINT_TO_POINTER(word), value;
  uint32_t index = learner->counts->len;
  if (g_hash_table_lookup_extended(learner->indices, key, NULL, &value)) {
    index = GPOINTER_TO_UINT(value);
  } else {
    Count count = {.word = word, .first = index};
    g_array_append_val(learner->counts, count);
    g_hash_table_insert(learner->indices, key, GUINT_TO_POINTER(index));
  }
  g_array_index(learner->counts, Count, index).n++;
  g_array_append_val(learner->text, index);
}

/* ---- which words count --------------------------------------------------------------------- */

static gint compare_counts(gconstpointer a, gconstpointer b) {
  const Count *left = *(Count *const *)a, *right = *(Count *const *)b;
  if (left->n != right->n)
    return left->n > right->n ? -1 : 1;
  return left->first < right->first ? -1 : 1;
}

/* Gives ranks to the words that are to be sorted, and lists them by rank. */
static GPtrArray *rank_words(ClusterLearner *learner) {
  GPtrArray *ranked = g_ptr_array_new();
  for (guint i = 0; i < learner->counts->len; i++) {
    Count *count = &g_array_index(learner->counts, Count, i);
    count->rank = i == BORDER ? BORDER : RARE;
    if (i != BORDER && count->n >= LEAST_COUNT)
      g_ptr_array_add(ranked, count);
  }
  g_ptr_array_sort(ranked, compare_counts);
  g_ptr_array_set_size(ranked, (gint)MIN(ranked->len, MAX_WORDS));
  for (guint i = 0; i < ranked->len; i++)
    ((Count *)g_ptr_array_index(ranked, i))->rank = i + N_FIXED;
  return ranked;
}

/* ---- neighbours ---------------------------------------------------------------------------- */

/* Lists for each word at text[i] the one at text[i + step]. */
static Neighbours list_neighbours(const Exchange *exchange, bool behind) {
  size_t n = exchange->length - 1;
  const uint32_t *word = exchange->text + !behind, *other = exchange->text + behind;
  Neighbours list = {g_new0(uint32_t, exchange->n_words + 1), g_new(uint32_t, n)};
  g_autofree uint32_t *next = g_new(uint32_t, exchange->n_words);
  for (size_t i = 0; i < n; i++)
    list.begins[word[i] + 1]++;
  for (size_t i = 0; i < exchange->n_words; i++) {
    list.begins[i + 1] += list.begins[i];
    next[i] = list.begins[i];
  }
  for (size_t i = 0; i < n; i++)
    list.words[next[word[i]]++] = other[i];
  return list;
}

static void neighbours_finish(Neighbours *list) {
  g_free(list->begins);
  g_free(list->words);
}

/* ---- moving words -------------------------------------------------------------------------- */

/* Counts the clusters around a word; returns how many there are. */
static size_t count_clusters(const Exchange *exchange, const Neighbours *list, uint32_t word,
                             int64_t *counts, uint32_t *clusters) {
  size_t n = 0;
  memset(counts, 0, exchange->n_clusters * sizeof(*counts));
  for (uint32_t i = list->begins[word]; i < list->begins[word + 1]; i++) {
    uint32_t cluster = exchange->cluster[list->words[i]];
    if (list->words[i] != word && counts[cluster]++ == 0)
      clusters[n++] = cluster;
  }
  return n;
}

static void look_around(Exchange *exchange, uint32_t word) {
  exchange->n_left =
      count_clusters(exchange, &exchange->before, word, exchange->from_left, exchange->left);
  exchange->n_right =
      count_clusters(exchange, &exchange->behind, word, exchange->to_right, exchange->right);
  exchange->self = 0;
  for (uint32_t i = exchange->behind.begins[word]; i < exchange->behind.begins[word + 1]; i++)
    exchange->self += exchange->behind.words[i] == word;
}

/* Takes the word out of a cluster (sign -1) or puts it in (1). */
static void transfer(Exchange *exchange, uint32_t word, uint32_t cluster, int64_t sign) {
  size_t n = exchange->n_clusters;
  for (size_t i = 0; i < exchange->n_left; i++)
    exchange->pairs[exchange->left[i] * n + cluster] +=
        sign * exchange->from_left[exchange->left[i]];
  for (size_t i = 0; i < exchange->n_right; i++)
    exchange->pairs[cluster * n + exchange->right[i]] +=
        sign * exchange->to_right[exchange->right[i]];
  exchange->pairs[cluster * n + cluster] += sign * exchange->self;
  exchange->totals[cluster] +=
      sign * (exchange->behind.begins[word + 1] - exchange->behind.begins[word]);
}

/* How much more likely the text becomes with the word in a cluster. */
static double gain_of(const Exchange *exchange, uint32_t word, uint32_t cluster) {
  size_t n = exchange->n_clusters;
  int64_t own = exchange->pairs[cluster * n + cluster], total = exchange->totals[cluster];
  int64_t count = exchange->behind.begins[word + 1] - exchange->behind.begins[word];
  const double *entropy = exchange->entropy;
  double gain = 0;
  for (size_t i = 0; i < exchange->n_left; i++) {
    uint32_t other = exchange->left[i];
    int64_t pairs = exchange->pairs[other * n + cluster];
    if (other != cluster)
      gain += entropy[pairs + exchange->from_left[other]] - entropy[pairs];
  }
  for (size_t i = 0; i < exchange->n_right; i++) {
    uint32_t other = exchange->right[i];
    int64_t pairs = exchange->pairs[cluster * n + other];
    if (other != cluster)
      gain += entropy[pairs + exchange->to_right[other]] - entropy[pairs];
  }
  gain +=
      entropy[own + exchange->from_left[cluster] + exchange->to_right[cluster] + exchange->self] -
      entropy[own];
  return gain - 2 * (entropy[total + count] - entropy[total]);
}

static void move_word(Exchange *exchange, uint32_t word) {
  look_around(exchange, word);
  transfer(exchange, word, exchange->cluster[word], -1);
  uint32_t best = exchange->cluster[word];
  double best_gain = gain_of(exchange, word, best);
  for (uint32_t cluster = N_FIXED; cluster < exchange->n_clusters; cluster++) {
    double gain = gain_of(exchange, word, cluster);
    if (gain > best_gain + 1e-6) {
      best_gain = gain;
      best = cluster;
    }
  }
  exchange->cluster[word] = best;
  transfer(exchange, word, best, 1);
}

/* ---- all of it ----------------------------------------------------------------------------- */

static void exchange_init(Exchange *exchange, const ClusterLearner *learner, size_t n_ranked,
                          unsigned n_clusters) {
  size_t length = learner->text->len;
  *exchange = (Exchange){.n_words = n_ranked + N_FIXED,
                         .n_clusters = n_clusters + N_FIXED,
                         .length = length,
                         .text = g_new(uint32_t, length)};
  for (size_t i = 0; i < length; i++)
    exchange->text[i] =
        g_array_index(learner->counts, Count, g_array_index(learner->text, uint32_t, i)).rank;
  exchange->before = list_neighbours(exchange, false);
  exchange->behind = list_neighbours(exchange, true);
  size_t n = exchange->n_clusters;
  exchange->cluster = g_new(uint32_t, exchange->n_words);
  for (size_t i = 0; i < exchange->n_words; i++)
    exchange->cluster[i] = (uint32_t)(i < N_FIXED ? i : N_FIXED + (i - N_FIXED) % n_clusters);
  exchange->pairs = g_new0(int64_t, n * n);
  exchange->totals = g_new0(int64_t, n);
  exchange->from_left = g_new(int64_t, n);
  exchange->to_right = g_new(int64_t, n);
  exchange->left = g_new(uint32_t, n);
  exchange->right = g_new(uint32_t, n);
  exchange->entropy = g_new0(double, length + 1);
  for (size_t i = 2; i <= length; i++)
    exchange->entropy[i] = (double)i * log((double)i);
  for (size_t i = 0; i + 1 < length; i++) {
    uint32_t cluster = exchange->cluster[exchange->text[i]];
    exchange->pairs[cluster * n + exchange->cluster[exchange->text[i + 1]]]++;
    exchange->totals[cluster]++;
  }
}

static void exchange_finish(Exchange *exchange) {
  neighbours_finish(&exchange->before);
  neighbours_finish(&exchange->behind);
  g_free(exchange->text);
  g_free(exchange->cluster);
  g_free(exchange->pairs);
  g_free(exchange->totals);
  g_free(exchange->from_left);
  g_free(exchange->to_right);
  g_free(exchange->left);
  g_free(exchange->right);
  g_free(exchange->entropy);
}

static void fill_table(const Exchange *exchange, const GPtrArray *ranked, uint32_t *words,
                       uint8_t *numbers) {
  for (guint i = 0; i < ranked->len; i++) {
    uint32_t word = ((const Count *)g_ptr_array_index(ranked, i))->word, probe = 0;
    while (probe < CLUSTER_PROBES && words[clusters_slot(word, probe)] != 0)
      probe++;
    if (probe == CLUSTER_PROBES)
      continue;
    words[clusters_slot(word, probe)] = word;
    numbers[clusters_slot(word, probe)] = (uint8_t)(exchange->cluster[i + N_FIXED] - N_FIXED + 1);
  }
}

void attribution_cluster_learner_learn(ClusterLearner *learner, unsigned n,
                                       uint32_t words[CLUSTER_SLOTS],
                                       uint8_t numbers[CLUSTER_SLOTS]) {
  memset(words, 0, CLUSTER_SLOTS * sizeof(*words));
  memset(numbers, 0, CLUSTER_SLOTS);
  g_autoptr(GPtrArray) ranked = rank_words(learner);
  if (n == 0 || ranked->len == 0)
    return;
  Exchange exchange;
  exchange_init(&exchange, learner, ranked->len, n);
  for (int round = 0; round < ROUNDS; round++)
    for (uint32_t word = N_FIXED; word < exchange.n_words; word++)
      move_word(&exchange, word);
  fill_table(&exchange, ranked, words, numbers);
  exchange_finish(&exchange);
}
