/* SPDX-License-Identifier: MIT */
/* Reads sentences of four forms: subject, verb of approval or rejection, object; "is a supporter
 * of"; a participle and "by"; a noun and "from". Whether the side is for or against, and of what,
 * others find out. A sentence that demands or supposes something is left alone. */
#include "plugins/stance/takers.h"
#include "plugins/stance/vocabulary.h"

#include <string.h>

enum {
  LONGEST_WORD = 24, /* bytes */
  MOST_SUBJECT = 10, /* tokens */
  LOOK_BACK = 6,     /* auxiliaries and adverbs before a verb */
};

/* What a word can be in such a sentence; several at once. */
typedef enum WordUse {
  USE_VERB = 1,          /* "opposes", "backed" */
  USE_WITH = 2,          /* a verb that takes a preposition: "voted" against */
  USE_PREPOSITION = 4,   /* "for", "against", "of", "to" */
  USE_AUXILIARY = 8,     /* "does", "has", "not", "openly" */
  USE_DEMAND = 16,       /* "should": the author demands it */
  USE_SUPPOSE = 32,      /* "if": the author supposes it */
  USE_BORDER = 64,       /* another clause begins */
  USE_NO_SUBJECT = 128,  /* "it", "nobody", "I" */
  USE_BE = 256,          /* "is" */
  USE_SIDE_NOUN = 512,   /* "supporter" of, "favor" of, "against" */
  USE_FROM_NOUN = 1024,  /* "support" from */
  USE_AFTER_NAME = 2048, /* ends the noun phrase after "by" */
  USE_PLAN = 4096,       /* "wants" to repeal it */
  USE_GIVE = 8192,       /* "gave" it full backing */
  USE_GIVEN = 16384,     /* "backing" */
  USE_HAVE = 32768,      /* "has" no time for it */
  USE_HELD = 65536,      /* "time" */
} WordUse;

static const struct {
  WordUse use;
  const char *words; /* separated by blanks */
} uses[] = {
    {USE_VERB,
     " supports supported backs backed endorses endorsed welcomes welcomed praises praised "
     "hails hailed applauds applauded defends defended embraces embraced favors favored "
     "favours favoured commends commended promotes promoted champions championed cheers "
     "cheered advocates advocated celebrates celebrated recommends recommended admires "
     "admired lauds lauded opposes opposed condemns condemned rejects rejected denounces "
     "denounced criticizes criticized criticises criticised attacks attacked slams slammed "
     "blasts blasted dismisses dismissed decries decried deplores deplored resists "
     "resisted ridicules ridiculed mocks mocked laments lamented blocks blocked vetoes "
     "vetoed scorns scorned loathes loathed detests detested boycotts boycotted assails "
     "assailed challenges challenged fights fought disparages disparaged ridicule support "
     "back endorse welcome praise hail applaud defend embrace favor favour commend promote "
     "champion cheer advocate celebrate recommend admire oppose condemn reject denounce "
     "criticize criticise attack slam blast dismiss decry deplore resist mock lament block "
     "veto scorn loathe detest boycott assail challenge fight "},
    {USE_WITH,
     " approves approved approve disapproves disapproved disapprove argues argued argue "
     "votes voted vote campaigns campaigned campaign calls called call pushes pushed push "
     "objects objected object speaks spoke spoken speak came comes come warns warned warn "
     "protests protested protest lobbies lobbied lobby rails railed rail "},
    {USE_PREPOSITION, " for against of to "},
    {USE_AUXILIARY,
     " does do did not has have had will would never also long strongly openly firmly again "
     "still publicly don't doesn't didn't won't wouldn't could couldn't cannot can can't "
     "both out repeatedly always now "},
    {USE_DEMAND, " should must ought shall need needs needn't shouldn't mustn't "},
    {USE_SUPPOSE, " if unless whether "},
    {USE_BORDER,
     " but while whereas although though that because when if unless whether which who and "
     "so yet than as "},
    {USE_NO_SUBJECT,
     " it there this these those what i we you he she they nobody none everyone anyone "
     "somebody someone who which whoever us "},
    {USE_BE, " is are was were been be remains remain isn't aren't wasn't weren't "},
    {USE_SIDE_NOUN,
     " supporter supporters opponent opponents critic critics advocate foe foes enemy "
     "friend champion favor favour backer backers against "},
    {USE_FROM_NOUN,
     " support backing praise criticism opposition resistance approval objections applause "
     "condemnation scorn "},
    {USE_AFTER_NAME,
     " on in at last after before during when who which for this yesterday today earlier "
     "and but as while with over "},
    {USE_PLAN,
     " wants want wanted vowed vows promised promises voted votes hopes hope plans plan "
     "urged urges moved pledged pledges asked asks tried threatened "},
    {USE_GIVE, " gave gives give given lent lends threw throws "},
    {USE_GIVEN, " backing support welcome blessing approval praise "},
    {USE_HAVE, " has have had "},
    {USE_HELD, " time patience sympathy objection objections quarrel use respect "},
};

/* ---- words --------------------------------------------------------------------------------- */

/* The words of the table: what each can be, and which beginnings and lengths there are, which
 * rules out most tokens at once. Made once, and never freed. */
typedef struct UseTable {
  GHashTable *uses;
  bool begins[26][26][LONGEST_WORD + 1];
} UseTable;

static size_t letter(char c) {
  return g_ascii_isalpha(c) ? (size_t)(g_ascii_tolower(c) - 'a') : 0;
}

static bool *beginning_of(UseTable *table, const char *word, size_t n) {
  return &table->begins[letter(word[0])][n > 1 ? letter(word[1]) : 0][n];
}

static UseTable *make_table(void) {
  UseTable *table = g_new0(UseTable, 1);
  table->uses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(uses); i++) {
    g_auto(GStrv) words = g_strsplit(uses[i].words, " ", -1);
    for (char **word = words; *word; word++) {
      size_t n = strlen(*word);
      if (n == 0)
        continue;
      gpointer use = g_hash_table_lookup(table->uses, *word);
      *beginning_of(table, *word, n) = true;
      g_hash_table_replace(table->uses, g_strdup(*word),
                           GUINT_TO_POINTER(GPOINTER_TO_UINT(use) | uses[i].use));
    }
  }
  return table;
}

static UseTable *get_table(void) {
  static gsize made;
  if (g_once_init_enter(&made))
    g_once_init_leave(&made, (gsize)make_table());
  return (UseTable *)made;
}

/* What a token can be: a set of WordUse. */
static unsigned read_uses(const char *text, MillSpan token) {
  char folded[LONGEST_WORD + 1];
  size_t n = token.end - token.begin;
  UseTable *table = get_table();
  if (n > LONGEST_WORD || !g_ascii_isalpha(text[token.begin]) ||
      !*beginning_of(table, text + token.begin, n))
    return 0;
  for (size_t i = 0; i < n; i++)
    folded[i] = g_ascii_tolower(text[token.begin + i]);
  folded[n] = '\0';
  return GPOINTER_TO_UINT(g_hash_table_lookup(table->uses, folded));
}

/* A word, or the apostrophe of "tenants' union". */
static bool is_word(const char *text, MillSpan token) {
  const char *c = text + token.begin;
  return g_ascii_isalnum(*c) || (unsigned char)*c >= 0xC3 || *c == '\'' ||
         (token.end - token.begin == 3 && memcmp(c, "’", 3) == 0);
}

/* A sentence that is being read. */
typedef struct Reading {
  const char *text;
  MillSpans tokens;
  size_t begin, end;
} Reading;

static unsigned uses_at(const Reading *reading, size_t at) {
  return at >= reading->begin && at < reading->end
             ? read_uses(reading->text, reading->tokens.at[at])
             : 0;
}

static bool is_sign(const Reading *reading, size_t at, char sign) {
  MillSpan token = reading->tokens.at[at];
  return token.end - token.begin == 1 && reading->text[token.begin] == sign;
}

static bool is_quotation(const Reading *reading, size_t at) {
  const char *c = reading->text + reading->tokens.at[at].begin;
  return *c == '"' || strncmp(c, "“", 3) == 0 || strncmp(c, "”", 3) == 0;
}

/* Nouns of people and bodies, and endings that most of them have. */
static const char *const people[] = {
    "agency",      "alliance",   "assembly",   "association",   "authority",  "board",
    "body",        "bishop",     "cabinet",    "campaign",      "chamber",    "chief",
    "church",      "citizens",   "club",       "coach",         "college",    "commission",
    "committee",   "company",    "congress",   "conservatives", "council",    "countries",
    "country",     "court",      "critics",    "department",    "economists", "families",
    "federation",  "firm",       "friends",    "government",    "group",      "groups",
    "head",        "house",      "households", "industry",      "institute",  "judge",
    "judges",      "king",       "labour",     "league",        "left",       "liberals",
    "locals",      "majority",   "mayor",      "media",         "military",   "ministry",
    "minority",    "mother",     "mothers",    "museum",        "nation",     "neighbors",
    "neighbours",  "nurse",      "nurses",     "office",        "official",   "officials",
    "opponents",   "opposition", "panel",      "parent",        "parents",    "parliament",
    "parties",     "partners",   "party",      "pastor",        "people",     "police",
    "pope",        "president",  "public",     "queen",         "residents",  "right",
    "school",      "schools",    "secretary",  "senate",        "society",    "spokesman",
    "spokeswoman", "staff",      "state",      "states",        "students",   "tenants",
    "town",        "trade",      "tribe",      "trust",         "union",      "unions",
    "university",  "villagers",  "wife",
};
static const char *const endings[] = {"ers",   "ors",   "ists",  "ians", "men",
                                      "women", "man",   "woman", "ist",  "ician",
                                      "crats", "icans", "ants",  "ents", "ees"};

/* Whether a noun phrase is the name of somebody, or means people: what promotes or fights
 * something need not. The first word of a sentence has a capital in any case. */
static bool is_somebody(const Reading *reading, size_t begin, size_t end) {
  size_t capitals = 0;
  MillSpan head = reading->tokens.at[end - 1];
  for (size_t i = begin; i < end; i++)
    if (g_unichar_isupper(g_utf8_get_char(reading->text + reading->tokens.at[i].begin)))
      capitals += i == reading->begin ? 1 : 2;
  if (capitals > 1 || stance_is_one_of(reading->text, head, people, G_N_ELEMENTS(people)))
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
    size_t n = strlen(endings[i]);
    if (head.end - head.begin > n + 2 &&
        g_ascii_strncasecmp(reading->text + head.end - n, endings[i], n) == 0)
      return true;
  }
  return false;
}

/* The noun phrase that ends before token `end`; false if that cannot be a subject. */
static bool take_subject(const Reading *reading, size_t end, MillSpan *subject) {
  size_t begin = end;
  bool explained = end > reading->begin && is_sign(reading, end - 1, ',');
  if (explained) { /* "Tom Ray, the mayor, opposes" */
    for (end--; end > reading->begin && !is_sign(reading, end - 1, ',');)
      end--;
    end -= end > reading->begin;
    begin = end;
  }
  while (begin > reading->begin && end - begin < MOST_SUBJECT &&
         is_word(reading->text, reading->tokens.at[begin - 1]) &&
         !(uses_at(reading, begin - 1) & USE_BORDER))
    begin--;
  if (begin == end)
    return false;
  if (begin > reading->begin && (uses_at(reading, begin - 1) & USE_SUPPOSE))
    return false;
  for (size_t i = begin; i < end; i++)
    if (uses_at(reading, i) & (USE_BE | USE_DEMAND | USE_PLAN | USE_NO_SUBJECT) ||
        (uses_at(reading, i) & (USE_VERB | USE_WITH) && i + 1 < end && i > begin))
      return false;
  *subject = (MillSpan){reading->tokens.at[begin].begin, reading->tokens.at[end - 1].end};
  return is_somebody(reading, begin, end);
}

/* Steps back over auxiliaries before a verb; false if they demand something. */
static bool step_back(const Reading *reading, size_t *verb) {
  size_t at = *verb, stop = MAX(reading->begin + LOOK_BACK, at) - LOOK_BACK;
  while (at > stop && uses_at(reading, at - 1) & USE_AUXILIARY)
    at--;
  *verb = at;
  return !(at > stop && uses_at(reading, at - 1) & USE_DEMAND);
}

/* The noun phrase that begins at a token. */
static bool take_name(const Reading *reading, size_t begin, MillSpan *name) {
  size_t end = begin;
  while (end < reading->end && end - begin < MOST_SUBJECT &&
         is_word(reading->text, reading->tokens.at[end]) &&
         !(end > begin && uses_at(reading, end) & USE_AFTER_NAME))
    end++;
  if (begin == end || uses_at(reading, begin) & USE_NO_SUBJECT)
    return false;
  *name = (MillSpan){reading->tokens.at[begin].begin, reading->tokens.at[end - 1].end};
  return is_somebody(reading, begin, end);
}

/* Whether a token is this word. */
static bool is_word_at(const Reading *reading, size_t at, const char *word) {
  return at < reading->end && stance_is_one_of(reading->text, reading->tokens.at[at], &word, 1);
}

/* Whether a verb of a side stands there, with its preposition if it needs one. */
static bool is_verb(const Reading *reading, size_t at) {
  unsigned use = uses_at(reading, at), next = uses_at(reading, at + 1);
  if (use & USE_WITH)
    return next & USE_PREPOSITION ||
           (next & USE_AUXILIARY && uses_at(reading, at + 2) & USE_PREPOSITION) ||
           (is_word_at(reading, at + 1, "in") && uses_at(reading, at + 2) & USE_SIDE_NOUN);
  return use & USE_VERB && !(next & (USE_BE | USE_PREPOSITION));
}

/* Whether a word with one of these uses follows, among so many. */
static bool has_use_after(const Reading *reading, size_t at, size_t n, unsigned wanted) {
  for (size_t i = at + 1; i <= at + n; i++)
    if (uses_at(reading, i) & wanted)
      return true;
  return false;
}

/* "wants to repeal it", "wants the town to repeal it" */
static bool is_plan(const Reading *reading, size_t at) {
  return uses_at(reading, at) & USE_PLAN &&
         (is_word_at(reading, at + 1, "to") || is_word_at(reading, at + 2, "to") ||
          is_word_at(reading, at + 3, "to"));
}

/* "is a supporter of it", "gave it full backing", "has no time for it" */
static bool is_phrase(const Reading *reading, size_t at) {
  enum { COMPLEMENT = 4, WHOLE = 11 /* tokens */ };
  unsigned use = uses_at(reading, at);
  return (use & USE_BE && has_use_after(reading, at, COMPLEMENT, USE_SIDE_NOUN)) ||
         (use & USE_GIVE && has_use_after(reading, at, WHOLE, USE_GIVEN)) ||
         (use & USE_HAVE && has_use_after(reading, at, WHOLE, USE_HELD));
}

/* Where the clause of a verb ends. */
static size_t find_end(const Reading *reading, size_t at) {
  for (; at < reading->end; at++)
    if (is_sign(reading, at, ';') ||
        (is_sign(reading, at, ',') && uses_at(reading, at + 1) & USE_BORDER))
      break;
  return at;
}

static MillSpan bytes_of(const Reading *reading, size_t begin, size_t end) {
  return (MillSpan){reading->tokens.at[begin].begin, reading->tokens.at[end - 1].end};
}

bool stance_find_taker(const char *text, MillSpans tokens, size_t begin, size_t end,
                       SideTaken *taken) {
  const Reading reading = {text, tokens, begin, end};
  for (size_t at = begin; at < end; at++) {
    size_t verb = at;
    unsigned use = read_uses(text, tokens.at[at]);
    if (use == 0 && is_quotation(&reading, at))
      return false;
    if (!(use & (USE_VERB | USE_WITH | USE_FROM_NOUN | USE_BE | USE_PLAN | USE_GIVE | USE_HAVE)))
      continue;
    bool names_agent = is_word_at(&reading, at + 1, "by") || is_word_at(&reading, at + 1, "from");
    if (use & (USE_VERB | USE_FROM_NOUN) && at > begin && names_agent &&
        take_name(&reading, at + 2, &taken->holder)) {
      taken->words = bytes_of(&reading, begin, at + 1);
      return true;
    }
    bool is_taken = is_verb(&reading, at) || is_plan(&reading, at) || is_phrase(&reading, at);
    if (is_taken && step_back(&reading, &verb) && take_subject(&reading, verb, &taken->holder)) {
      taken->words = bytes_of(&reading, verb, find_end(&reading, at));
      return true;
    }
  }
  return false;
}
