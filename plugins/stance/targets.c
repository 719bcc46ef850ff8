/* SPDX-License-Identifier: MIT */
/* Finds mentions of targets: places where the content words of a name or alias stand close
 * together, in any order and inflection ("recognition of the islands" is found in "recognize
 * those islands"). A mention of some of the words only counts less. */
#include "plugins/stance/stance.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum {
  WIDEST_GAP = 6,  /* tokens between two words of one mention */
  MOST_WORDS = 32, /* of a form; the rest of a longer one is not looked for */
};

/* A smaller part of a target's words is no mention. */
static const double least_coverage = 0.3;

/* A name or alias. */
typedef struct Form {
  uint32_t target;
  uint32_t n_words;
  double sign;
} Form;

/* An entry in the list of the forms that have a stem. */
typedef struct FormWord {
  uint32_t form;
  uint32_t bit;
  uint32_t next; /* index + 1; 0 ends the list */
} FormWord;

/* Words of a form seen close together. */
typedef struct Run {
  uint32_t begin, end;
  uint32_t bits; /* 0: no run */
} Run;

/* Not looked for: words that say nothing about what the target is. */
static const char *const empty_words[] = {
    "a",         "about",   "all",        "also",      "an",      "and",        "any",
    "are",       "as",      "at",         "be",        "been",    "being",      "believes",
    "by",        "can",     "could",      "do",        "does",    "ever",       "for",
    "from",      "had",     "has",        "have",      "he",      "her",        "his",
    "house",     "how",     "i",          "if",        "in",      "into",       "is",
    "it",        "its",     "made",       "make",      "many",    "may",        "more",
    "most",      "much",    "must",       "need",      "of",      "on",         "or",
    "other",     "our",     "ought",      "over",      "people",  "she",        "should",
    "so",        "some",    "such",       "than",      "that",    "the",        "their",
    "them",      "there",   "these",      "they",      "this",    "to",         "under",
    "up",        "us",      "very",       "was",       "we",      "were",       "what",
    "when",      "which",   "who",        "will",      "with",    "would",      "you",
    "your",      "always",  "allowed",    "using",     "use",     "used",       "justified",
    "legal",     "good",    "better",     "necessary", "right",   "beneficial", "compulsory",
    "mandatory", "support", "supporting", "allow",     "promote", "encourage",  "adopt",
};

/* A target "ban X" is against X: who speaks ill of X speaks for the target. */
static const char *const opposing_words[] = {
    "ban",         "abolish",     "prohibit", "forbid",  "outlaw",      "end",
    "stop",        "against",     "oppose",   "reject",  "repeal",      "scrap",
    "eliminate",   "restrict",    "limit",    "boycott", "not",         "no",
    "never",       "cannot",      "wrong",    "bad",     "harmful",     "dangerous",
    "criminalize", "criminalise", "illegal",  "immoral", "unjustified", "withdraw",
    "reduce",      "abandon",     "disband",  "block",   "dismantle",   "cancel",
    "unnecessary", "prevent",     "worse",    "harms",   "harm",        "forbidding",
};

typedef enum WordClass { WORD_CONTENT, WORD_EMPTY, WORD_OPPOSING } WordClass;

static WordClass classify(const char *word, const char *stem) {
  for (size_t i = 0; i < G_N_ELEMENTS(empty_words); i++)
    if (g_ascii_strcasecmp(word, empty_words[i]) == 0)
      return WORD_EMPTY;
  for (size_t i = 0; i < G_N_ELEMENTS(opposing_words); i++) {
    char opposing[STEM_BYTES];
    MillSpan span = {0, (uint32_t)strlen(opposing_words[i])};
    if (stem_word(opposing_words[i], span, opposing) && strcmp(stem, opposing) == 0)
      return WORD_OPPOSING;
  }
  return WORD_CONTENT;
}

void target_set_init(TargetSet *set) {
  *set = (TargetSet){g_array_new(FALSE, FALSE, sizeof(Target)),
                     g_array_new(FALSE, FALSE, sizeof(Form)),
                     g_array_new(FALSE, FALSE, sizeof(FormWord)),
                     g_hash_table_new(g_str_hash, g_str_equal),
                     g_string_chunk_new(256),
                     {0},
                     mill_lexicon_new(),
                     false};
}

void target_set_finish(TargetSet *set) {
  if (!set->targets)
    return;
  g_array_unref(set->targets);
  g_array_unref(set->forms);
  g_array_unref(set->words);
  g_hash_table_unref(set->by_stem);
  g_string_chunk_free(set->strings);
  mill_lexicon_free(set->phrases);
}

static uint32_t fold_beginning(const char *word, size_t length) {
  uint32_t second = length > 1 ? (unsigned char)g_ascii_tolower(word[1]) : 0;
  return (uint32_t)(unsigned char)g_ascii_tolower(word[0]) << 8 | second;
}

/* False for most words that have none of the set's stems, without making their stem. */
static bool may_have_stem(const TargetSet *set, const char *word, size_t length) {
  uint32_t beginning = fold_beginning(word, length);
  return (beginning & 0x8080) || (set->beginnings[beginning >> 3] & 1 << (beginning & 7));
}

/* Enters a stem for the newest form; false if the form has it already. */
static bool add_stem(TargetSet *set, const char *stem, uint32_t bit) {
  uint32_t form = set->forms->len;
  uint32_t first = GPOINTER_TO_UINT(g_hash_table_lookup(set->by_stem, stem));
  if (first > 0 && g_array_index(set->words, FormWord, first - 1).form == form)
    return false;
  uint32_t beginning = fold_beginning(stem, strlen(stem));
  set->beginnings[beginning >> 3] |= (uint8_t)(1 << (beginning & 7));
  g_array_append_val(set->words, ((FormWord){form, bit, first}));
  g_hash_table_replace(set->by_stem, g_string_chunk_insert_const(set->strings, stem),
                       GUINT_TO_POINTER(set->words->len));
  return true;
}

/* The next word of a name at *at; false at the end. */
static bool next_word(const char *name, size_t *at, MillSpan *word) {
  size_t length = strlen(name);
  UChar32 c;
  for (size_t i = *at; i < length; *at = i) {
    U8_NEXT_UNSAFE(name, i, c);
    if (u_isalnum(c))
      break;
  }
  word->begin = word->end = (uint32_t)*at;
  for (size_t i = *at; i < length; *at = word->end = (uint32_t)i) {
    U8_NEXT_UNSAFE(name, i, c);
    if (!u_isalnum(c) && c != '\'' && c != 0x2019 && u_charType(c) != U_NON_SPACING_MARK)
      break;
  }
  return word->end > word->begin;
}

/* One pass over a name's words: those of the class asked for become the words of a form. */
static void add_words(TargetSet *set, const char *name, bool with_opposing, Form *form) {
  char stem[STEM_BYTES];
  MillSpan word;
  for (size_t at = 0; next_word(name, &at, &word) && form->n_words < MOST_WORDS;) {
    g_autofree char *plain = g_strndup(name + word.begin, word.end - word.begin);
    if (!stem_word(name, word, stem))
      continue;
    WordClass class = classify(plain, stem);
    if (class == WORD_OPPOSING && !with_opposing)
      form->sign = -1;
    else if (class != WORD_EMPTY && add_stem(set, stem, form->n_words))
      form->n_words++;
  }
}

/* Adds a name to look for; true if it is to ban or end something. One of nothing but empty and
 * opposing words ("The End") is looked for as it is. */
static bool add_form(TargetSet *set, uint32_t target, const char *name) {
  Form form = {target, 0, 1};
  add_words(set, name, false, &form);
  if (form.n_words == 0) {
    form.sign = 1;
    add_words(set, name, true, &form);
  }
  if (form.n_words > 0)
    g_array_append_val(set->forms, form);
  return form.sign < 0;
}

static bool add_phrases(TargetSet *set, const MillStringList *phrases, uint32_t value,
                        GError **error) {
  for (size_t i = 0; i < phrases->n; i++) {
    if (!mill_lexicon_add(set->phrases, phrases->at[i], value, error))
      return false;
    set->has_phrases = true;
  }
  return true;
}

/* Reads the name as the classifier will see it. */
static void describe_target(const CueLexicon *cues, Target *target) {
  static const bool no_target_words[SEGMENT_TOKENS];
  Hit hits[SEGMENT_TOKENS];
  MillSpan words[TARGET_WORDS], word;
  size_t capitals = 0, lower = 0;
  for (size_t at = 0; target->n_words < TARGET_WORDS && next_word(target->name, &at, &word);) {
    char stem[STEM_BYTES];
    g_autofree char *plain = g_strndup(target->name + word.begin, word.end - word.begin);
    words[target->n_words] = word;
    target->words[target->n_words++] = hash_word(target->name, word);
    bool empty = !stem_word(target->name, word, stem) || classify(plain, stem) == WORD_EMPTY;
    if (g_unichar_isupper(g_utf8_get_char(plain)))
      capitals += !(empty && at == 0);
    else
      lower += !empty || target->n_words == 1;
  }
  target->is_name = capitals > 0 && lower == 0;
  MillSpans tokens = {words, target->n_words};
  uint32_t n =
      find_hits(cues, no_target_words, target->name, tokens, 0, (uint32_t)target->n_words, hits);
  Verdict says = judge_segment(hits, n);
  target->polarity = (says.favor > says.against) - (says.favor < says.against);
}

bool target_set_add(TargetSet *set, const CueLexicon *cues, const TargetOption *option,
                    GError **error) {
  uint32_t target = set->targets->len;
  Target added = {.name = option->name};
  describe_target(cues, &added);
  g_array_append_val(set->targets, added);
  bool opposing = add_form(set, target, option->name);
  g_array_index(set->targets, Target, target).opposing = opposing;
  for (size_t i = 0; i < option->aliases.n; i++)
    add_form(set, target, option->aliases.at[i]);
  if (add_phrases(set, &option->favor, 2 * target, error) &&
      add_phrases(set, &option->against, 2 * target + 1, error))
    return true;
  g_prefix_error(error, "target '%s': ", option->name);
  return false;
}

/* ---- finding --------------------------------------------------------------------------------
 */

static void close_run(const TargetSet *set, MentionFinder *finder, uint32_t form) {
  Run *run = &g_array_index(finder->runs, Run, form);
  const Form *of = &g_array_index(set->forms, Form, form);
  double coverage = (double)__builtin_popcount(run->bits) / of->n_words;
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

/* The users' phrases for and against are mentions as well. */
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

void find_mentions(const TargetSet *set, MentionFinder *finder, const char *text,
                   MillSpans tokens, uint32_t begin, uint32_t end) {
  char stem[STEM_BYTES];
  if (!finder->mentions) {
    finder->mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    finder->open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    finder->runs = g_array_new(FALSE, TRUE, sizeof(Run));
  }
  if (finder->runs->len < set->forms->len)
    g_array_set_size(finder->runs, set->forms->len);
  g_array_set_size(finder->mentions, 0);
  for (uint32_t at = begin; at < end; at++) {
    uint32_t word = 0;
    MillSpan token = tokens.at[at];
    if (may_have_stem(set, text + token.begin, token.end - token.begin) &&
        stem_word(text, token, stem))
      word = GPOINTER_TO_UINT(g_hash_table_lookup(set->by_stem, stem));
    finder->is_target_word[at - begin] = word > 0;
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

void mention_finder_finish(MentionFinder *finder) {
  if (!finder->mentions)
    return;
  g_array_unref(finder->mentions);
  g_array_unref(finder->open);
  g_array_unref(finder->runs);
}
