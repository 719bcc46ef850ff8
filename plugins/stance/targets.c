/* SPDX-License-Identifier: MIT */
/* Reads the names of targets: what words they are looked for by, what they are the name of,
 * whether they are to ban or end something, and how an encoder understands them best.
 *
 * An encoder reads a debate's motion without the standard opening of motions. Small encoders know
 * what speaks for X, but often not that it speaks against "a ban on X", so they are also asked
 * about X, and their answer is turned round; one that knows holders only where it is asked about
 * a source, whose sentences are short. */
#include "plugins/stance/targets.h"

#include <string.h>

enum {
  MOST_NAME_WORDS = 64, /* of a name that an encoder is asked about */
  MOST_WORDS = 32,      /* of a form; the rest of a longer one is not looked for */
  LONG_PHRASE = 8,      /* content words; what has more is a sentence and has no head */
};

/* The head of a phrase stands before the first of these. */
static const char *const phrase_ends[] = {
    "of",      "for",   "on",      "in",     "to",    "with",   "by",      "from",
    "against", "at",    "between", "over",   "among", "as",     "through", "within",
    "without", "about", "into",    "during", "after", "before",
};

/* What has one of these is a sentence. */
static const char *const sentence_words[] = {
    "is",   "are",      "was",   "were",  "be",    "should", "must", "would", "will",
    "can",  "cannot",   "could", "ought", "has",   "have",   "had",  "does",  "do",
    "that", "believes", "may",   "might", "shall", "need",   "if",
};

void stance_target_set_init(TargetSet *set, const CueLexicon *cues, Stemmer *stemmer) {
  *set = (TargetSet){.cues = cues,
                     .stemmer = stemmer,
                     .targets = g_array_new(FALSE, FALSE, sizeof(Target)),
                     .forms = g_array_new(FALSE, FALSE, sizeof(Form)),
                     .words = g_array_new(FALSE, FALSE, sizeof(FormWord)),
                     .by_stem = g_hash_table_new(g_str_hash, g_str_equal),
                     .strings = g_string_chunk_new(256),
                     .lists = g_ptr_array_new_with_free_func(g_free),
                     .phrases = mill_lexicon_new()};
}

void stance_target_set_finish(TargetSet *set) {
  if (!set->targets)
    return;
  g_array_unref(set->targets);
  g_array_unref(set->forms);
  g_array_unref(set->words);
  g_hash_table_unref(set->by_stem);
  g_string_chunk_free(set->strings);
  g_ptr_array_unref(set->lists);
  mill_lexicon_free(set->phrases);
}

/* ---- forms --------------------------------------------------------------------------------- */

/* Adds a stem to the newest form; false if the form already has it. */
static bool add_stem(TargetSet *set, const char *stem, uint32_t bit) {
  uint32_t form = set->forms->len;
  uint32_t first = GPOINTER_TO_UINT(g_hash_table_lookup(set->by_stem, stem));
  if (first > 0 && g_array_index(set->words, FormWord, first - 1).form == form)
    return false;
  uint32_t beginning = stance_fold_beginning(stem, strlen(stem));
  set->beginnings[beginning >> 3] |= (uint8_t)(1 << (beginning & 7));
  g_array_append_val(set->words, ((FormWord){form, bit, first}));
  g_hash_table_replace(set->by_stem, g_string_chunk_insert_const(set->strings, stem),
                       GUINT_TO_POINTER(set->words->len));
  return true;
}

/* One pass over a name's words: those of the class asked for become the words of a form. Words
 * that turn it count one by one ("lifting the ban"), but "ban or abolish" once. The head is the
 * last of them before "of" and the like, or the first one if that ends in -ing. */
static void add_words(TargetSet *set, const char *name, bool with_opposing, Form *form) {
  MillSpan word;
  static const char *const joints[] = {"and", "or"};
  bool has_head = false, is_sentence = false, turned_before = false, was_turn = false;
  for (size_t at = 0; stance_next_word(name, &at, &word) && form->n_words < MOST_WORDS;) {
    g_autofree char *plain = g_strndup(name + word.begin, word.end - word.begin);
    const char *stem = stance_stem_word(set->stemmer, name, word);
    if (!stem)
      continue;
    StanceWordClass class = stance_classify_word(&set->cues->classes, plain, stem);
    is_sentence |= stance_is_one_of(name, word, sentence_words, G_N_ELEMENTS(sentence_words));
    has_head |=
        form->n_words > 0 && stance_is_one_of(name, word, phrase_ends, G_N_ELEMENTS(phrase_ends));
    bool is_joint = stance_is_one_of(name, word, joints, G_N_ELEMENTS(joints));
    if (class == WORD_OPPOSING && !with_opposing) {
      form->sign = turned_before ? form->sign : -form->sign;
    } else if (class != WORD_EMPTY && add_stem(set, stem, form->n_words)) {
      if (!has_head)
        form->head = UINT32_C(1) << form->n_words;
      has_head |= form->n_words == 0 && g_str_has_suffix(plain, "ing");
      form->n_words++;
    }
    turned_before = is_joint && was_turn;
    was_turn = class == WORD_OPPOSING;
  }
  if (is_sentence || form->n_words > LONG_PHRASE)
    form->head = 0;
}

/* Adds a name to look for; true if it is to ban or end something. One of nothing but empty and
 * opposing words ("The End") is looked for as it is. */
static bool add_form(TargetSet *set, uint32_t target, const char *name) {
  Form form = {.target = target, .sign = 1};
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

/* ---- how an encoder is asked --------------------------------------------------------------- */

/* How motions begin, and what to say instead; the longer of two that begin alike comes first. */
static const struct Motion {
  const char *begin, *instead;
} motions[] = {
    {"this house believes that ", ""},   {"this house believes ", ""}, {"thbt ", ""},
    {"this house would ", "we should "}, {"thw ", "we should "},
};

/* What a demand begins with, as titles make them ("Ban Night Flights"); it is asked about as a
 * motion. */
static const char *const demands[] = {
    "ban",       "abolish", "end",    "stop",      "scrap",     "repeal",   "outlaw", "prohibit",
    "legalize",  "keep",    "save",   "protect",   "defend",    "build",    "raise",  "lower",
    "lift",      "ease",    "relax",  "recognize", "recognise", "reject",   "adopt",  "approve",
    "restore",   "reform",  "allow",  "expand",    "reduce",    "increase", "impose", "sell",
    "introduce", "extend",  "defund", "regulate"};

/* Whether a name is a demand: "ban fireworks", but not "ban on fireworks". */
static bool is_demand(const char *name) {
  static const char *const links[] = {"on", "of", "for", "to", "in", "with", "and"};
  MillSpan first, second;
  size_t at = 0;
  return stance_next_word(name, &at, &first) && stance_next_word(name, &at, &second) &&
         stance_is_one_of(name, first, demands, G_N_ELEMENTS(demands)) &&
         !stance_is_one_of(name, second, links, G_N_ELEMENTS(links));
}

static char *without_motion(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(motions); i++) {
    size_t n = strlen(motions[i].begin);
    if (g_ascii_strncasecmp(name, motions[i].begin, n) == 0)
      return g_strconcat(motions[i].instead, name + n, NULL);
  }
  return is_demand(name) ? g_strconcat("we should ", name, NULL) : g_strdup(name);
}

/* Left out of a name that one of them turns. */
static const char *const negators[] = {"not", "no", "never", "cannot"};

typedef struct Words {
  MillSpan at[MOST_NAME_WORDS];
  StanceWordClass classes[MOST_NAME_WORDS];
  bool negates[MOST_NAME_WORDS]; /* "not": it is left out, and the rest stays */
  size_t n;
} Words;

static void read_words(const TargetSet *set, const char *name, Words *words) {
  words->n = 0;
  for (size_t at = 0;
       words->n < MOST_NAME_WORDS && stance_next_word(name, &at, &words->at[words->n]);) {
    MillSpan word = words->at[words->n];
    g_autofree char *plain = g_strndup(name + word.begin, word.end - word.begin);
    const char *stem = stance_stem_word(set->stemmer, name, word);
    words->negates[words->n] = stance_is_one_of(name, word, negators, G_N_ELEMENTS(negators));
    words->classes[words->n++] =
        stem ? stance_classify_word(&set->cues->classes, plain, stem) : WORD_EMPTY;
  }
}

static size_t last_opposing(const Words *words) {
  size_t at = words->n;
  while (at-- > 0)
    if (words->classes[at] == WORD_OPPOSING)
      return at;
  return 0;
}

/* Narrows words [*begin, *end) to the first and last that say what the target is; false if none
 * does. */
static bool trim(const Words *words, size_t *begin, size_t *end) {
  while (*begin < *end && words->classes[*begin] != WORD_CONTENT)
    ++*begin;
  while (*begin < *end && words->classes[*end - 1] != WORD_CONTENT)
    --*end;
  return *begin < *end;
}

/* The name without the word that turns it, or what comes after that word, or before it. */
static char *turn_name(const Words *words, const char *name) {
  size_t at = last_opposing(words);
  MillSpan word = words->at[at];
  if (words->negates[at])
    return g_strdup_printf("%.*s%s", (int)word.begin, name,
                           name + word.end + strspn(name + word.end, " "));
  size_t begin = at + 1, end = words->n;
  if (!trim(words, &begin, &end)) {
    begin = 0, end = at;
    if (!trim(words, &begin, &end))
      return NULL;
  }
  return g_strndup(name + words->at[begin].begin,
                   words->at[end - 1].end - words->at[begin].begin);
}

static const char *keep(const TargetSet *set, const char *name, const char *description) {
  g_autofree char *both = description ? g_strconcat(name, ": ", description, NULL) : NULL;
  return g_string_chunk_insert(set->strings, both ? both : name);
}

/* Sets what an encoder reads of a target; `description` may be NULL. */
static void word_target(const TargetSet *set, Target *target, const char *description) {
  Words words;
  g_autofree char *name = without_motion(target->name);
  target->wording = keep(set, name, description);
  if (!target->opposing)
    return;
  read_words(set, name, &words);
  g_autofree char *turned = turn_name(&words, name);
  target->turned = turned ? keep(set, turned, description) : NULL;
}

/* ---- targets ------------------------------------------------------------------------------- */

/* Whether the words are the name of somebody or something: all but the empty ones, of which the
 * first word may be one, begin with capitals. */
static bool is_name(const TargetSet *set, const char *name, const MillSpan *words, size_t n) {
  size_t capitals = 0;
  for (size_t i = 0; i < n; i++) {
    g_autofree char *plain = g_strndup(name + words[i].begin, words[i].end - words[i].begin);
    const char *stem = stance_stem_word(set->stemmer, name, words[i]);
    bool empty = !stem || stance_classify_word(&set->cues->classes, plain, stem) == WORD_EMPTY;
    if (g_unichar_isupper(g_utf8_get_char(plain)))
      capitals += !(empty && i == 0);
    else if (!empty || i == 0)
      return false;
  }
  return capitals > 0;
}

/* Hashes words for the classifier; those of the name come first. */
static void hash_words(Target *target, const char *text) {
  MillSpan word;
  for (size_t at = 0;
       text && target->n_words < TARGET_WORDS && stance_next_word(text, &at, &word);)
    target->words[target->n_words++] = stance_hash_word(text, word);
}

/* Reads the name as the classifier will see it. */
static void describe_target(const TargetSet *set, Target *target) {
  static const bool no_target_words[SEGMENT_TOKENS];
  Hit hits[SEGMENT_TOKENS];
  MillSpan words[TARGET_WORDS];
  size_t n = 0;
  for (size_t at = 0; n < TARGET_WORDS && stance_next_word(target->name, &at, &words[n]);)
    n++;
  target->is_name = is_name(set, target->name, words, n);
  uint32_t n_hits = stance_find_hits(set->cues, no_target_words, target->name,
                                     (MillSpans){words, n}, 0, (uint32_t)n, hits);
  Verdict says = stance_judge_hits(hits, n_hits);
  target->polarity = (says.favor > says.against) - (says.favor < says.against);
}

bool stance_target_set_add(TargetSet *set, const TargetOption *option, GError **error) {
  uint32_t target = set->targets->len;
  Target added = {.name = option->name};
  describe_target(set, &added);
  hash_words(&added, option->name);
  hash_words(&added, option->description);
  g_array_append_val(set->targets, added);
  Target *place = &g_array_index(set->targets, Target, target);
  place->opposing = add_form(set, target, option->name);
  word_target(set, place, option->description);
  for (size_t i = 0; i < option->aliases.n; i++)
    add_form(set, target, option->aliases.at[i]);
  if (add_phrases(set, &option->favor, 2 * target, error) &&
      add_phrases(set, &option->against, 2 * target + 1, error))
    return true;
  g_prefix_error(error, "target '%s': ", option->name);
  return false;
}

bool stance_target_set_add_own(TargetSet *set, const char *name, MillSpan span, GError **error) {
  if (!stance_target_set_add(set, &(TargetOption){.name = name}, error))
    return false;
  Target *added = &g_array_index(set->targets, Target, set->targets->len - 1);
  added->of_record = true;
  added->span = span;
  return true;
}
