/* SPDX-License-Identifier: MIT */
/* What the stances are about. */
#ifndef TEXTMILL_PLUGIN_STANCE_TARGETS_H
#define TEXTMILL_PLUGIN_STANCE_TARGETS_H

#include "plugins/stance/hits.h"
#include "plugins/stance/vocabulary.h"

#include <textmill/plugin.h>

/* One object of the option `targets`. */
typedef struct TargetOption {
  const char *name;
  const char *description;
  MillStringList aliases;
  MillStringList favor;
  MillStringList against;
} TargetOption;

enum { TARGET_WORDS = 16 /* of name and description that the classifier sees */ };

typedef struct Target {
  const char *name;
  const char *wording; /* what an encoder reads: name and description */
  const char *turned;  /* of "a ban on X" only "X": support for that is opposition to the target;
                          or NULL */
  bool opposing;       /* it is to ban or end something, so that criticism of that is support */
  bool is_name; /* of somebody or something: all its words but empty ones begin with capitals */
  int polarity; /* -1, 0, 1: what its own words say */
  uint64_t words[TARGET_WORDS]; /* hashes */
  size_t n_words;
  bool of_record; /* the document is known to be about it, in whatever words */
  MillSpan span;  /* where the document's title names it; empty: nowhere */
} Target;

/* A name or alias. */
typedef struct Form {
  uint32_t target;
  uint32_t n_words;
  uint32_t head; /* the bit of the phrase's head; 0: none */
  double sign;
} Form;

/* An entry in the list of the forms that have a stem. */
typedef struct FormWord {
  uint32_t form;
  uint32_t bit;
  uint32_t next; /* index + 1; 0 ends the list */
} FormWord;

typedef struct TargetSet {
  const CueLexicon *cues;
  Stemmer *stemmer;
  GArray *targets;     /* of Target */
  GArray *forms;       /* of Form: the names and aliases as sets of stems */
  GArray *words;       /* of FormWord: lists of the forms that have a stem */
  GHashTable *by_stem; /* stem to index into words + 1 */
  GStringChunk *strings;
  GPtrArray *lists;         /* of strings of the document's own targets */
  uint8_t beginnings[8192]; /* a bit for the first two bytes of each stem */
  MillLexicon *phrases; /* the users' favor (2 * target) and against (2 * target + 1) phrases */
  bool has_phrases;
} TargetSet;

/* The lexicon must outlive the set, the stemmer the last stance_target_set_add(). */
void stance_target_set_init(TargetSet *set, const CueLexicon *cues, Stemmer *stemmer);
void stance_target_set_finish(TargetSet *set);

/* Adds a target; its strings must outlive the set. False with an error for a phrase that cannot
 * be matched. */
bool stance_target_set_add(TargetSet *set, const TargetOption *option, GError **error);

/* The same for a target that the document at hand is known to be about. */
bool stance_target_set_add_own(TargetSet *set, const char *name, MillSpan span, GError **error);

/* The same for a target that the document gives as a JSON object with the members of the option
 * `targets`. False with an error that says which member is wrong. */
bool stance_target_set_add_json(TargetSet *set, const char *json, GError **error);

/* The first two bytes of a word or stem as a number, alike for all words of one stem. */
static inline uint32_t stance_fold_beginning(const char *word, size_t length) {
  uint32_t first = (unsigned char)g_ascii_tolower(word[0]);
  uint32_t second = length > 1 ? (unsigned char)g_ascii_tolower(word[1]) : 0;
  /* Snowball's stem of "dying" is "die" */
  return first << 8 | (second == 'y' ? 'i' : second);
}

#endif
