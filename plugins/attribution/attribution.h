/* SPDX-License-Identifier: MIT */
/* What the files of this plugin share. One document is worked on in this order:
 *
 *   words.c    what kind of word every token is, and where sentences and paragraphs begin
 *   quotes.c   which tokens are quoted
 *   cues.c     the table of reporting words, and where they stand
 *   source.c   the noun phrase that speaks
 *   content.c  the words it is held to have said
 *   verbs.c, phrases.c  put the three together, each for its kind of cue
 *   link.c     goes from sentence to sentence, and settles conflicts
 *   follow.c   quotations that go on without a cue
 *   traits.c   which publication a source names, and whom a pronoun stands for
 *   attribution.c  the plugin: options, and annotations out of what was linked
 */
#ifndef TEXTMILL_ATTRIBUTION_H
#define TEXTMILL_ATTRIBUTION_H

#include <textmill/plugin.h>

/* Tokens [begin, end). */
typedef struct Range {
  uint32_t begin;
  uint32_t end;
} Range;

typedef enum WordClass {
  WORD_OTHER,       /* nouns, adjectives, and whatever no table knows */
  WORD_NAME,        /* begins with a capital */
  WORD_NUMBER,      /* begins with a digit */
  WORD_DETERMINER,  /* the, a, some, many */
  WORD_POSSESSIVE,  /* his, their */
  WORD_PRONOUN,     /* he, they: can be a subject */
  WORD_OBJECT,      /* him, them: cannot */
  WORD_RELATIVE,    /* who, which */
  WORD_THAT,        /* that */
  WORD_QUESTION,    /* how, whether: opens an indirect question */
  WORD_PREPOSITION, /* of, in */
  WORD_TO,          /* to */
  WORD_AND,         /* and, or */
  WORD_BUT,         /* but, while, because: a new clause begins */
  WORD_AUXILIARY,   /* has, would, n't forms, not */
  WORD_VERB,        /* a verb form that is never a noun */
  WORD_ADVERB,      /* also, repeatedly */
  WORD_TIME,        /* Monday, yesterday, last */
  WORD_COMMA,
  WORD_COLON,
  WORD_DASH,
  WORD_HYPHEN,  /* between two tokens without a gap */
  WORD_BRACKET, /* ( ) [ ] */
  WORD_QUOTE,   /* a mark that opens or closes a quotation */
  WORD_STOP     /* . ? ! ; and other marks */
} WordClass;

enum {
  WORD_SENTENCE_START = 1 << 0,
  WORD_PARAGRAPH_START = 1 << 1,
  WORD_QUOTED = 1 << 2,   /* inside a quotation, marks included */
  WORD_EXCLUDED = 1 << 3, /* in a zone that cites nobody */
  WORD_LOWER_S = 1 << 4,  /* ends in s, as plurals do */
  WORD_LOWER_ED = 1 << 5, /* ends in ed */
  WORD_LOWER_ING = 1 << 6,
  WORD_GENITIVE = 1 << 7 /* ends in 's */
};

/* What a rule takes a token for. */
typedef enum Role { ROLE_NONE, ROLE_SOURCE, ROLE_CUE, ROLE_CONTENT } Role;

typedef struct Word {
  uint8_t class;
  uint8_t flags;
  uint8_t role;         /* Role, by a rule */
  uint8_t rule;         /* which one, from 1 */
  uint32_t attribution; /* number, from 1, of what the rule made */
} Word;

/* A stretch between two sentence boundaries, at most MAX_UNIT tokens of it. */
typedef struct Unit {
  Range tokens;
  bool paragraph; /* begins a paragraph */
  bool excluded;
} Unit;

/* A quotation from its opening to its closing mark, both included. */
typedef struct Quotation {
  Range tokens;
  bool unclosed; /* runs to the end of its paragraph; the next paragraph reopens it */
} Quotation;

enum {
  SCARE_QUOTE = 5, /* tokens with the marks: too short to hold a sentence of its own */
  MAX_UNIT = 400,  /* look-around never crosses the borders of a unit */
  MAX_PHRASE = 40, /* the longest noun phrase */
  MAX_PARTS = 6,   /* of one content */
  MAX_CANDIDATES = 48
};

/* ---- text.c and words.c ----------------------------------------------------------------------
 */

typedef struct Text {
  const char *bytes; /* no NUL ends them */
  size_t n_bytes;
  MillSpans tokens;
  Word *words; /* one a token */
  const Unit *units;
  size_t n_units;
  const Quotation *quotations; /* sorted, not overlapping */
  size_t n_quotations;
} Text;

/* The document's text with its tokens; nothing is known of them yet. */
Text text_of_document(const MillDocument *document);

/* A hash of the bytes; the same bytes have the same hash. */
guint text_hash(const Text *text);

MillLexicon *words_lexicon_new(void);

/* Fills text->words and appends the sentences to units. */
void words_classify(Text *text, const MillLexicon *lexicon, const MillDocument *document,
                    GArray *units);

static inline WordClass word_class(const Text *text, size_t at) {
  return (WordClass)text->words[at].class;
}

static inline bool word_has(const Text *text, size_t at, unsigned flag) {
  return (text->words[at].flags & flag) != 0;
}

/* True for a word that stands in noun phrases. */
bool word_is_nominal(const Text *text, size_t at);

/* True for a token that reads exactly `word` (lower case), whatever the token's case. */
bool word_is(const Text *text, size_t at, const char *word);

/* True for a token that reads one of these words; the list ends with NULL. */
bool word_is_any(const Text *text, size_t at, const char *const *words);

/* ---- quotes.c ------------------------------------------------------------------------------ */

/* Appends the document's quotations, outermost ones only, and flags the tokens of all but the
 * shortest as WORD_QUOTED. */
void quotes_find(Text *text, GArray *quotations);

/* The first quotation that ends behind token `at`; text->n_quotations when there is none. */
size_t quotes_at(const Text *text, size_t at);

/* The quotation that holds token `at`, or NULL. */
const Quotation *quotes_around(const Text *text, size_t at);

/* ---- cues.c -------------------------------------------------------------------------------- */

/* What a cue can govern. */
enum {
  FRAME_CLAUSE = 1 << 0,      /* said (that) ... */
  FRAME_QUOTE = 1 << 1,       /* "...", said X; X, she said */
  FRAME_OBJECT = 1 << 2,      /* criticized the plan */
  FRAME_INFINITIVE = 1 << 3,  /* vowed to leave */
  FRAME_ADDRESSEE = 1 << 4,   /* told reporters that */
  FRAME_NOUN = 1 << 5,        /* their claim that */
  FRAME_SOURCE_NEXT = 1 << 6, /* according to X */
  FRAME_ALONE = 1 << 7,       /* reportedly */
  FRAME_PASSIVE = 1 << 8      /* is expected to */
};

typedef enum CueForm {
  FORM_BASE,
  FORM_S,
  FORM_PAST,
  FORM_ING,
  FORM_PARTICIPLE,
  FORM_FIXED /* does not inflect */
} CueForm;

typedef struct Cue {
  Range tokens;
  uint16_t frame;
  uint8_t form;
  uint8_t weight; /* how often, in a hundred, the word reports something */
} Cue;

typedef struct CueTable CueTable;

CueTable *cues_new(const MillStringList *verbs, GError **error);
void cues_free(CueTable *table);

/* The cue that begins at token `at`; false when none does. */
bool cues_match(const CueTable *table, const Text *text, size_t at, Cue *cue);

/* ---- what the rules share ------------------------------------------------------------------ */

typedef enum Rule {
  RULE_AFTER,      /* X said that ... */
  RULE_BEFORE,     /* ..., X said */
  RULE_INVERTED,   /* "...," said X */
  RULE_AROUND,     /* ..., X said, ... */
  RULE_OBJECT,     /* X criticized ... */
  RULE_INFINITIVE, /* X vowed to ... */
  RULE_PARTICIPLE, /* ..., saying that ... */
  RULE_ACCORDING,  /* according to X, ... */
  RULE_NOUN,       /* X's claim that ... */
  RULE_SOURCELESS, /* reportedly */
  RULE_PASSIVE,    /* is expected to */
  RULE_COLON,      /* X: "..." */
  RULE_TRANSCRIPT, /* X, in capitals: ... */
  RULE_SIGNED,     /* "..." - X, alone in its paragraph */
  RULE_CONTINUED,  /* a quotation that goes on without a cue */
  RULE_LEARNED,    /* found by a model */
  N_RULES
} Rule;

typedef struct Attribution {
  Range source;
  Range cue;
  Range content[MAX_PARTS];
  uint32_t n_content;
  Rule rule;
  float score;
  bool dropped;
} Attribution;

/* What a rule looks at, and the candidates it adds to. */
typedef struct Linker {
  const Text *text;
  const CueTable *table;
  Range unit;
  Attribution found[MAX_CANDIDATES];
  size_t n_found;
} Linker;

static inline bool range_is_empty(Range range) {
  return range.begin >= range.end;
}

/* The class of a token in the unit; outside it all is WORD_STOP. */
static inline WordClass linker_class(const Linker *linker, uint32_t at) {
  return at >= linker->unit.begin && at < linker->unit.end ? word_class(linker->text, at)
                                                           : WORD_STOP;
}

/* ---- source.c ------------------------------------------------------------------------------ */

/* A noun phrase that ends right before token `end` and begins at or behind `limit`; empty when
 * there is none. */
Range source_before(const Text *text, uint32_t limit, uint32_t end);

/* A noun phrase that begins at token `begin` and ends at or before `limit`, with what explains
 * it ("Ann Ray, a judge in Ohio"). */
Range source_after(const Text *text, uint32_t begin, uint32_t limit);

/* The subject of the clause that token `at` is in: the first noun phrase of the unit or behind
 * the last clause border before `at`. */
Range source_of_clause(const Text *text, uint32_t begin, uint32_t at);

/* True when the phrase names nobody: "officials", "an aide". */
bool source_is_anonymous(const Text *text, Range source);

/* ---- content.c ----------------------------------------------------------------------------- */

/* Where the content behind a cue begins: past "on Monday", "in a statement", and past whom it
 * was told (addressee). */
uint32_t content_skip_adjuncts(const Text *text, uint32_t at, uint32_t end);
uint32_t content_skip_addressee(const Text *text, uint32_t at, uint32_t end);

/* Where the clause that begins at `at` ends. */
uint32_t content_clause_end(const Text *text, const CueTable *table, uint32_t at, uint32_t end);

/* The range without commas, stops and dashes at its ends. */
Range content_trim(const Text *text, Range range);

/* The same for the linker's unit. */
uint32_t content_rest_of_clause(const Linker *linker, uint32_t at);

/* True if a quotation ends right before `at`, begins at `at`, or begins behind the comma or colon
 * at `at`; gives the quotation. */
bool content_quotation_ends(const Linker *linker, uint32_t at, Range *quotation);
bool content_quotation_begins(const Linker *linker, uint32_t at, Range *quotation);
bool content_quotation_after(const Linker *linker, uint32_t at, Range *quotation);

/* True if what stands before `end` can be reported: a quotation, or words and a comma. */
bool content_is_before(const Linker *linker, uint32_t end);

/* The words before `end` that a source or cue there reports. */
Range content_take_before(const Linker *linker, uint32_t end);

/* True if a finite verb seems to stand in the range. */
bool content_has_verb(const Linker *linker, uint32_t begin, uint32_t end);

/* ---- verbs.c and phrases.c: each adds at most one candidate -------------------------------- */

void link_verb(Linker *linker, const Cue *cue);
void link_according(Linker *linker, const Cue *cue);
void link_alone(Linker *linker, const Cue *cue);
void link_noun(Linker *linker, const Cue *cue);

/* A speaker's name and a colon at the unit's begin; the token to read on from. */
uint32_t link_colon(Linker *linker);

/* A dash at token `at`, between a quotation and the name below it. */
void link_signature(Linker *linker, uint32_t at);

/* ---- traits.c ------------------------------------------------------------------------------ */

/* The bytes of a publication that the source is or names, or where it was written ("wrote in
 * ..."); empty when there is none. */
MillSpan source_outlet(const Text *text, const Attribution *found);

/* Who has spoken last; all zero to begin with. */
typedef struct Speakers {
  Range person; /* a name */
  Range group;  /* a plural */
} Speakers;

/* To be called for every attribution, in the order of the text. */
void speakers_add(Speakers *speakers, const Text *text, const Attribution *found);

/* Whom a pronoun as a source stands for; empty when that is not known, or it is none. */
Range speakers_resolve(const Speakers *speakers, const Text *text, const Attribution *found);

/* ---- follow.c ------------------------------------------------------------------------------ */

/* The state of following quotations from unit to unit; all zero to begin with. */
typedef struct Follower {
  const Text *text;
  GArray *attributions;
  Range waiting;         /* a quotation that has no cue so far */
  bool same;             /* it would go on with the last attribution, not make a new one */
  bool open;             /* there is a last attribution that cited a quotation */
  guint last;            /* its index */
  uint32_t sentence_end; /* of its last words */
} Follower;

/* To be called behind every unit; `first` is the index of the first attribution found in it. */
void follow_unit(Follower *follower, const Unit *unit, guint first);
void follow_finish(Follower *follower);

/* ---- link.c -------------------------------------------------------------------------------- */

const char *rule_name(Rule rule);
float rule_score(Rule rule);

/* From here on an attribution inside another one is worth telling. */
#define SURE_SCORE 0.70f

/* True for a rule that reads the layout, which tells more than any words do. */
static inline bool rule_is_layout(Rule rule) {
  return rule == RULE_TRANSCRIPT || rule == RULE_SIGNED;
}

/* Adds a part to the content, without the punctuation at its ends. */
void attribution_add(Attribution *found, const Text *text, Range range);

/* True if the range lies in one part of the content. */
bool attribution_holds(const Attribution *outer, Range inner);

/* Keeps a candidate that has content; its score comes from the rule and the cue's weight. */
void link_keep(Linker *linker, Attribution *found, Rule rule, unsigned weight);

/* Appends the document's attributions, in the order of their cues. */
void link_document(const Text *text, const CueTable *table, GArray *attributions);

#endif
