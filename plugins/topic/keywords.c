/* SPDX-License-Identifier: MIT */
/* Combines the built-in keywords and those of the rules in one lexicon.
 *
 * A narrower topic has no keywords of its own, it shares some of its broader topic's: `members`
 * says which, so that a keyword is matched and weighed once.
 *
 * The lexicon gives the longest phrase at a token. For built-in keywords that is what we want: a
 * longer phrase is the more exact reading ("peace talks" over "peace"). A rule of the user's must
 * count wherever its words stand, so a rule's keyword is also added to every longer phrase that
 * would hide it. */
#include "plugins/topic/keywords.h"
#include "plugins/topic/options.h"
#include "plugins/topic/patterns.h"
#include "plugins/topic/taxonomy.h"

#include <string.h>

uint32_t topic_keyword_set_find(const KeywordSet *set, const char *label) {
  gpointer found;
  return g_hash_table_lookup_extended(set->by_label, label, NULL, &found)
             ? GPOINTER_TO_UINT(found)
             : NO_TOPIC;
}

uint32_t topic_keyword_set_topic(KeywordSet *set, const char *label, const char *code) {
  uint32_t at = topic_keyword_set_find(set, label);
  if (at == NO_TOPIC) {
    at = set->topics->len;
    g_array_append_val(set->topics, ((Topic){label, code, true, NO_TOPIC}));
    g_hash_table_insert(set->by_label, (char *)label, GUINT_TO_POINTER(at));
  }
  Topic *topic = &g_array_index(set->topics, Topic, at);
  if (!topic->code)
    topic->code = code;
  return at;
}

static bool add_keyword(KeywordSet *set, Keyword keyword, GError **error) {
  if (!mill_lexicon_add(set->lexicon, keyword.phrase, set->keywords->len, error))
    return false;
  g_array_append_val(set->keywords, keyword);
  return true;
}

static bool add_group(KeywordSet *set, uint32_t topic, const KeywordGroup *group,
                      GError **error) {
  g_auto(GStrv) phrases = g_strsplit(group->keywords, ", ", -1);
  for (char **phrase = phrases; *phrase; phrase++) {
    const char *kept = g_string_chunk_insert(set->strings, *phrase);
    if (!add_keyword(set, (Keyword){kept, topic, false, group->weight}, error))
      return false;
  }
  return true;
}

static bool add_masks(KeywordSet *set, GError **error) {
  g_auto(GStrv) phrases = g_strsplit(topic_iptc_masks, ", ", -1);
  for (char **phrase = phrases; *phrase; phrase++)
    if (!mill_lexicon_add(set->lexicon, *phrase, MASK_VALUE, error))
      return false;
  return true;
}

static bool add_taxonomy(KeywordSet *set, GError **error) {
  for (const TaxonomyTopic *topic = topic_iptc_topics; topic->label; topic++) {
    uint32_t at = topic_keyword_set_topic(set, topic->label, topic->code);
    for (size_t i = 0; i < KEYWORD_GROUPS; i++)
      if (!add_group(set, at, &topic->groups[i], error))
        return false;
  }
  return add_masks(set, error);
}

static guint hash_keyword(gconstpointer key) {
  const Keyword *keyword = key;
  return g_str_hash(keyword->phrase) + keyword->topic;
}

static gboolean is_same_keyword(gconstpointer a, gconstpointer b) {
  const Keyword *left = a, *right = b;
  return left->topic == right->topic && strcmp(left->phrase, right->phrase) == 0;
}

/* The place of each keyword of the taxonomy, by its topic and its phrase. */
static GHashTable *index_keywords(const KeywordSet *set) {
  GHashTable *index = g_hash_table_new(hash_keyword, is_same_keyword);
  for (uint32_t i = 0; i < set->keywords->len; i++)
    g_hash_table_insert(index, &g_array_index(set->keywords, Keyword, i), GUINT_TO_POINTER(i));
  return index;
}

/* The topic of that code, or NO_TOPIC. */
static uint32_t find_code(const KeywordSet *set, const char *code) {
  for (uint32_t i = 0; i < set->topics->len; i++)
    if (g_strcmp0(g_array_index(set->topics, Topic, i).code, code) == 0)
      return i;
  return NO_TOPIC;
}

/* The tables are constants: that each keyword is found in the broader topic's is a test's
 * matter. */
static void add_narrower_topic(KeywordSet *set, const NarrowerTopic *narrower,
                               GHashTable *index) {
  uint32_t topic = topic_keyword_set_topic(set, narrower->label, narrower->code);
  uint32_t broader = find_code(set, narrower->broader);
  g_auto(GStrv) phrases = g_strsplit(narrower->keywords, ", ", -1);
  g_array_index(set->topics, Topic, topic).broader = broader;
  for (char **phrase = phrases; *phrase; phrase++) {
    const Keyword key = {.phrase = *phrase, .topic = broader};
    gpointer found;
    if (!g_hash_table_lookup_extended(index, &key, NULL, &found)) {
      g_critical("narrower topic '%s': no keyword '%s' in %s", narrower->label, *phrase,
                 narrower->broader);
      continue;
    }
    Member member = {GPOINTER_TO_UINT(found), topic};
    g_array_append_val(set->members, member);
  }
}

static int by_keyword(const void *left, const void *right) {
  const Member *a = left;
  const Member *b = right;
  if (a->keyword != b->keyword)
    return a->keyword < b->keyword ? -1 : 1;
  return (a->topic > b->topic) - (a->topic < b->topic);
}

static void add_narrower_topics(KeywordSet *set) {
  g_autoptr(GHashTable) index = index_keywords(set);
  for (const NarrowerTopic *narrower = topic_iptc_narrower; narrower->label; narrower++)
    add_narrower_topic(set, narrower, index);
  g_array_sort(set->members, by_keyword);
}

const Member *topic_keyword_set_members(const KeywordSet *set, uint32_t keyword, size_t *n) {
  const Member *members = (const Member *)(const void *)set->members->data;
  size_t first = 0, end = set->members->len;
  while (first < end) {
    size_t middle = (first + end) / 2;
    if (members[middle].keyword < keyword)
      first = middle + 1;
    else
      end = middle;
  }
  for (end = first; end < set->members->len && members[end].keyword == keyword;)
    end++;
  *n = end - first;
  return *n > 0 ? members + first : NULL;
}

/* As the lexicon sees it: without case, white space once, straight apostrophes. */
static char *normalize_phrase(const char *phrase) {
  g_auto(GStrv) words = g_strsplit_set(phrase, " \t\r\n\f\v", -1);
  g_autoptr(GString) joined = g_string_new(NULL);
  for (char **word = words; *word; word++)
    if (**word)
      g_string_append_printf(joined, "%s%s", joined->len > 0 ? " " : "", *word);
  g_string_replace(joined, "\xE2\x80\x99", "'", 0);
  return g_utf8_casefold(joined->str, -1);
}

/* True if every match of `longer` starts with a match of `keyword`, so that the lexicon, which
 * gives the longest phrase only, would never show the latter there. */
static bool hides(const char *longer, const char *keyword) {
  size_t length = strlen(keyword);
  bool prefix = g_str_has_suffix(keyword, "*");
  length -= prefix;
  if (strlen(longer) <= length || strncmp(longer, keyword, length) != 0)
    return false;
  return prefix ? longer[length] != '*' : !g_ascii_isalnum(longer[length]) && longer[length] > 0;
}

static int compare_phrases(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The different phrases in order, so that those that begin alike stand together. They are
 * borrowed. */
static GPtrArray *sort_phrases(const GPtrArray *phrases) {
  GPtrArray *sorted = g_ptr_array_sized_new(phrases->len);
  for (uint32_t i = 0; i < phrases->len; i++)
    g_ptr_array_add(sorted, phrases->pdata[i]);
  g_ptr_array_sort(sorted, compare_phrases);
  uint32_t n = 0;
  for (uint32_t i = 0; i < sorted->len; i++)
    if (n == 0 || strcmp(sorted->pdata[n - 1], sorted->pdata[i]) != 0)
      sorted->pdata[n++] = sorted->pdata[i];
  g_ptr_array_set_size(sorted, (int)n);
  return sorted;
}

/* The first phrase that is not before this beginning. */
static uint32_t find_beginning(const GPtrArray *sorted, const char *beginning, size_t length) {
  uint32_t first = 0, end = sorted->len;
  while (first < end) {
    uint32_t middle = first + (end - first) / 2;
    if (strncmp(sorted->pdata[middle], beginning, length) < 0)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

/* Adds a rule's keyword to the phrases that hide it, which all begin with it. */
static bool add_to_hiding_phrases(KeywordSet *set, uint32_t at, const char *keyword,
                                  const GPtrArray *sorted, GError **error) {
  size_t length = strlen(keyword) - g_str_has_suffix(keyword, "*");
  for (uint32_t i = find_beginning(sorted, keyword, length);
       i < sorted->len && strncmp(sorted->pdata[i], keyword, length) == 0; i++)
    if (hides(sorted->pdata[i], keyword) &&
        !mill_lexicon_add(set->lexicon, sorted->pdata[i], at, error))
      return false;
  return true;
}

/* Every phrase of the lexicon in its normalized form: the keywords by index, then the masks. */
static GPtrArray *normalize_phrases(const KeywordSet *set, bool with_masks) {
  GPtrArray *normalized = g_ptr_array_new_with_free_func(g_free);
  for (uint32_t i = 0; i < set->keywords->len; i++)
    g_ptr_array_add(normalized,
                    normalize_phrase(g_array_index(set->keywords, Keyword, i).phrase));
  if (!with_masks)
    return normalized;
  g_auto(GStrv) masks = g_strsplit(topic_iptc_masks, ", ", -1);
  for (char **mask = masks; *mask; mask++)
    g_ptr_array_add(normalized, normalize_phrase(*mask));
  return normalized;
}

static bool add_rules(KeywordSet *set, const MillObjectList *rules, GError **error) {
  const TopicRule *rule = rules->at;
  for (size_t i = 0; i < rules->n; i++, rule++) {
    if (rule->keywords.n + rule->patterns.n == 0) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                  "rule for '%s': it needs 'keywords' or 'patterns'%s", rule->label,
                  rule->descriptions.n > 0
                      ? "; descriptions are compared by \"method\": \"describe\" alone"
                      : "");
      return false;
    }
    uint32_t topic = topic_keyword_set_topic(set, rule->label, rule->code);
    for (size_t k = 0; k < rule->keywords.n; k++)
      if (!add_keyword(set, (Keyword){rule->keywords.at[k], topic, true, rule->weight}, error)) {
        g_prefix_error(error, "rule for '%s': ", rule->label);
        return false;
      }
  }
  return true;
}

static bool add_patterns(KeywordSet *set, const MillObjectList *rules, GError **error) {
  const TopicRule *rule = rules->at;
  for (size_t i = 0; i < rules->n; i++, rule++)
    for (size_t k = 0; k < rule->patterns.n; k++) {
      uint32_t topic = topic_keyword_set_topic(set, rule->label, rule->code);
      Keyword keyword = {rule->patterns.at[k], topic, true, rule->weight};
      if (!topic_pattern_compile(keyword.phrase, set->keywords->len, set->patterns, error)) {
        g_prefix_error(error, "rule for '%s': ", rule->label);
        return false;
      }
      g_array_append_val(set->keywords, keyword);
    }
  return true;
}

/* The rules' keywords come after all others, the first of them is number `first`. */
static bool show_hidden_keywords(KeywordSet *set, uint32_t first, bool with_masks,
                                 GError **error) {
  if (first == set->keywords->len)
    return true;
  g_autoptr(GPtrArray) normalized = normalize_phrases(set, with_masks);
  g_autoptr(GPtrArray) sorted = sort_phrases(normalized);
  for (uint32_t i = first; i < set->keywords->len; i++)
    if (!add_to_hiding_phrases(set, i, normalized->pdata[i], sorted, error))
      return false;
  return true;
}

bool topic_keyword_set_init(KeywordSet *set, int64_t levels, const MillObjectList *rules,
                            GError **error) {
  *set = (KeywordSet){g_array_new(FALSE, FALSE, sizeof(Topic)),
                      g_hash_table_new(g_str_hash, g_str_equal),
                      g_array_new(FALSE, FALSE, sizeof(Keyword)),
                      g_array_new(FALSE, FALSE, sizeof(Member)),
                      g_array_new(FALSE, FALSE, sizeof(TopicPattern)),
                      g_string_chunk_new(4096),
                      mill_lexicon_new()};
  g_array_set_clear_func(set->patterns, topic_pattern_free);
  if (levels > 0 && !add_taxonomy(set, error))
    return false;
  if (levels > 1)
    add_narrower_topics(set);
  uint32_t first_rule = set->keywords->len;
  return add_rules(set, rules, error) &&
         show_hidden_keywords(set, first_rule, levels > 0, error) &&
         add_patterns(set, rules, error);
}

void topic_keyword_set_finish(KeywordSet *set) {
  mill_lexicon_free(set->lexicon);
  g_string_chunk_free(set->strings);
  g_array_unref(set->keywords);
  g_array_unref(set->members);
  g_array_unref(set->patterns);
  g_array_unref(set->topics);
  g_hash_table_unref(set->by_label);
}
