/* SPDX-License-Identifier: MIT */
/* Finds mentions of targets: places where the content words of a name or alias stand close
 * together, in any order and inflection ("recognition of the islands" is found in "recognize
 * those islands"). A mention of only some of the words counts less, but more if the head of the
 * phrase is among them. All targets are searched for at once: each word costs one look-up in a
 * table of stems, and more only if a target has it. "He" and "she" mean the person who was named
 * last, as long as no other name came between. */
#include "plugins/stance/mentions.h"

enum { WIDEST_GAP = 6 /* tokens between two words of one mention */ };

/* A smaller part of a target's words is not a mention. */
static const double least_coverage = 0.3;

/* What the head of a phrase counts for the words that are not there. */
static const double head_share = 0.3;

/* What a pronoun counts beside the name. */
static const double pronoun_coverage = 0.4;

static const char *const pronouns[] = {"he", "she", "him", "his", "her"};

/* Written with a capital, but no names of others. */
static const char *const no_names[] = {
    "i",        "mr",     "mrs",      "ms",     "dr",        "monday",   "tuesday",  "wednesday",
    "thursday", "friday", "saturday", "sunday", "january",   "february", "march",    "april",
    "may",      "june",   "july",     "august", "september", "october",  "november", "december",
};

/* Words of a form seen close together. */
typedef struct Run {
  uint32_t begin, end;
  uint32_t bits; /* 0: no run */
} Run;

/* False for most words that have none of the set's stems, without making their stem. */
static bool may_have_stem(const TargetSet *set, const char *word, size_t length) {
  uint32_t beginning = stance_fold_beginning(word, length);
  return (beginning & 0x8080) || (set->beginnings[beginning >> 3] & 1 << (beginning & 7));
}

static void close_run(const TargetSet *set, MentionFinder *finder, uint32_t form) {
  Run *run = &g_array_index(finder->runs, Run, form);
  const Form *of = &g_array_index(set->forms, Form, form);
  double coverage = (double)__builtin_popcount(run->bits) / of->n_words;
  if (run->bits & of->head)
    coverage += (1 - coverage) * head_share;
  if (coverage >= least_coverage)
    g_array_append_val(finder->mentions,
                       ((Mention){of->target, run->begin, run->end, coverage, of->sign, 0}));
  run->bits = 0;
}

/* A word of a form at a token: goes on with the form's run, or ends it and begins the next. */
static void extend_run(const TargetSet *set, MentionFinder *finder, const FormWord *word,
                       uint32_t token) {
  Run *run = &g_array_index(finder->runs, Run, word->form);
  uint32_t bit = UINT32_C(1) << word->bit;
  if (run->bits == 0) {
    g_array_append_val(finder->open, word->form);
  } else if (token - run->end > WIDEST_GAP || (run->bits & bit)) {
    close_run(set, finder, word->form);
  }
  if (run->bits == 0)
    run->begin = token;
  run->bits |= bit;
  run->end = token + 1;
}

static int compare_mentions(const void *left, const void *right) {
  const Mention *a = left;
  const Mention *b = right;
  if (a->target != b->target)
    return a->target < b->target ? -1 : 1;
  if (a->begin != b->begin)
    return a->begin < b->begin ? -1 : 1;
  return a->coverage > b->coverage ? -1 : a->coverage < b->coverage;
}

/* Where two forms of one target are found over each other, the better covered one stays. */
static void drop_overlapping(GArray *mentions) {
  guint kept = 0;
  for (guint i = 0; i < mentions->len; i++) {
    Mention mention = g_array_index(mentions, Mention, i);
    Mention *last = kept > 0 ? &g_array_index(mentions, Mention, kept - 1) : NULL;
    if (!last || last->target != mention.target || mention.begin >= last->end) {
      g_array_index(mentions, Mention, kept++) = mention;
      continue;
    }
    double says = last->says != 0 ? last->says : mention.says;
    if (mention.coverage > last->coverage)
      *last = mention;
    last->says = says;
  }
  g_array_set_size(mentions, kept);
}

/* The user's phrases for and against are also mentions. */
static void find_phrases(const TargetSet *set, MentionFinder *finder, const char *text,
                         MillSpans tokens, uint32_t at) {
  MillMatch match;
  if (!set->has_phrases || !mill_lexicon_match(set->phrases, text, tokens, at, &match))
    return;
  for (size_t i = 0; i < match.n_values; i++) {
    double says = match.values[i] % 2 == 0 ? 1 : -1;
    Mention mention = {match.values[i] / 2, at, at + (uint32_t)match.n_tokens, 1, 1, says};
    g_array_append_val(finder->mentions, mention);
  }
}

/* ---- pronouns ------------------------------------------------------------------------------ */

/* The number of a target + 1 that the word is part of the name of; 0: none. */
static uint32_t find_named(const TargetSet *set, uint32_t word) {
  for (; word > 0; word = g_array_index(set->words, FormWord, word - 1).next) {
    uint32_t form = g_array_index(set->words, FormWord, word - 1).form;
    uint32_t target = g_array_index(set->forms, Form, form).target;
    if (g_array_index(set->targets, Target, target).is_name)
      return target + 1;
  }
  return 0;
}

/* Takes the token `at` of a segment that begins at `begin`; `word` is the first of its forms, as
 * in TargetSet.by_stem. Adds a mention if it is a pronoun for a target. */
static void follow_name(const TargetSet *set, MentionFinder *finder, const char *text,
                        MillSpans tokens, uint32_t begin, uint32_t at, uint32_t word) {
  MillSpan token = tokens.at[at];
  uint32_t named = find_named(set, word);
  if (named > 0)
    finder->antecedent = named;
  if (named > 0 || finder->antecedent == 0)
    return;
  if (stance_is_one_of(text, token, pronouns, G_N_ELEMENTS(pronouns))) {
    Mention mention = {finder->antecedent - 1, at, at + 1, pronoun_coverage, 1, 0};
    g_array_append_val(finder->mentions, mention);
  } else if (at > begin && g_ascii_isupper(text[token.begin]) &&
             !stance_is_one_of(text, token, no_names, G_N_ELEMENTS(no_names))) {
    finder->antecedent = 0;
  }
}

/* ---- all of it ----------------------------------------------------------------------------- */

void stance_find_mentions(const TargetSet *set, MentionFinder *finder, const char *text,
                          MillSpans tokens, uint32_t begin, uint32_t end) {
  if (!finder->mentions) {
    finder->mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    finder->open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    finder->runs = g_array_new(FALSE, TRUE, sizeof(Run));
    finder->stemmer = finder->stemmer ? finder->stemmer : stance_stemmer_new();
  }
  if (finder->runs->len < set->forms->len)
    g_array_set_size(finder->runs, set->forms->len);
  g_array_set_size(finder->mentions, 0);
  for (uint32_t at = begin; at < end; at++) {
    uint32_t word = 0;
    MillSpan token = tokens.at[at];
    const char *stem = may_have_stem(set, text + token.begin, token.end - token.begin)
                           ? stance_stem_word(finder->stemmer, text, token)
                           : NULL;
    if (stem)
      word = GPOINTER_TO_UINT(g_hash_table_lookup(set->by_stem, stem));
    finder->is_target_word[at - begin] = word > 0;
    follow_name(set, finder, text, tokens, begin, at, word);
    for (; word > 0; word = g_array_index(set->words, FormWord, word - 1).next)
      extend_run(set, finder, &g_array_index(set->words, FormWord, word - 1), at);
    find_phrases(set, finder, text, tokens, at);
  }
  for (guint i = 0; i < finder->open->len; i++) {
    uint32_t form = g_array_index(finder->open, uint32_t, i);
    if (g_array_index(finder->runs, Run, form).bits != 0)
      close_run(set, finder, form);
  }
  g_array_set_size(finder->open, 0);
  g_array_sort(finder->mentions, compare_mentions);
  drop_overlapping(finder->mentions);
}

void stance_mention_finder_finish(MentionFinder *finder) {
  stance_stemmer_free(finder->stemmer);
  if (!finder->mentions)
    return;
  g_array_unref(finder->mentions);
  g_array_unref(finder->open);
  g_array_unref(finder->runs);
}
