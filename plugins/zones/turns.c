/* SPDX-License-Identifier: MIT */
/* Turns of a conversation: paragraphs that begin with who speaks, and a colon. */
#include "plugins/zones/pagelabels.h"
#include "plugins/zones/voices.h"

#include <string.h>

enum {
  LONGEST_LABEL = 72, /* bytes */
  MOST_LABEL_WORDS = 9,
  MOST_LABELS = 64, /* different ones that are counted */
  CONVERSATION = 3  /* so many turns are one, whatever the labels are */
};

/* ---- labels -------------------------------------------------------------------------------- */

typedef enum LabelKind {
  LABEL_NONE,
  LABEL_LETTER,  /* Q, A */
  LABEL_SHOUTED, /* in capitals */
  LABEL_TITLED,  /* with a title such as SEN. or Dr */
  LABEL_NAMED,   /* "Ann Ray", "Host" */
  LABEL_ROLE,    /* "Ann Ray, brewer" */
  LABEL_HANDLE   /* "@ann_ray" */
} LabelKind;

/* Who speaks, at the beginning of a paragraph. */
typedef struct Label {
  LabelKind kind;
  MillSpan who;   /* bytes of the document */
  uint32_t after; /* where the words begin */
} Label;

/* What is known of a label while its words are read. */
typedef struct LabelReader {
  const char *text;
  size_t at, end;
  size_t words;
  unsigned depth; /* of brackets */
  bool comma;     /* what follows it is what somebody is */
  bool shouted, titled, named, role;
} LabelReader;

/* Small words that stand in names and titles. */
static const char *const particles[] = {"of",  "the", "de", "van", "von",  "der", "la",
                                        "and", "for", "in", "on",  "with", "via", NULL};

/* First words of labels that name a speaker by what he is. */
static const char *const titles[] = {
    "mr",           "mrs",      "ms",          "miss",     "dr",        "sen",
    "rep",          "gov",      "gen",         "adm",      "prof",      "judge",
    "justice",      "chairman", "chairwoman",  "chair",    "president", "senator",
    "secretary",    "minister", "mayor",       "caller",   "moderator", "speaker",
    "unidentified", "host",     "interviewer", "question", "answer",    "reporter",
    "witness",      "counsel",  "col",         "capt",     "lt",        "sgt",
    "rev",          "sir",      "lord",        "lady",     "rear",      "narrator",
    "voice",        "anchor",   NULL};

/* True for a word of the list, whatever its case and a full stop at its end. */
static bool is_in_list(const char *word, size_t n, const char *const *list) {
  n -= n > 0 && word[n - 1] == '.';
  for (; *list; list++)
    if (strlen(*list) == n && g_ascii_strncasecmp(*list, word, n) == 0)
      return true;
  return false;
}

static bool is_word_byte(char byte) {
  return g_ascii_isalnum(byte) || (unsigned char)byte >= 0x80 || byte == '\'' || byte == '.' ||
         byte == '-' || byte == '_' || byte == '@';
}

static bool has_small_letter(const char *word, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (g_ascii_islower(word[i]))
      return true;
  return false;
}

static void read_word(LabelReader *reader) {
  const char *word = reader->text + reader->at;
  while (reader->at < reader->end && is_word_byte(reader->text[reader->at]))
    reader->at++;
  size_t n = (size_t)(reader->text + reader->at - word);
  bool is_aside = reader->depth > 0 || is_in_list(word, n, particles);
  reader->shouted &= is_aside || !has_small_letter(word, n);
  reader->titled |= reader->words == 0 && is_in_list(word, n, titles);
  bool is_name = is_aside || zones_is_upper_at(word, 0, n) || g_ascii_isdigit(*word);
  reader->role |= !is_name && reader->comma;
  reader->named &= is_name || reader->comma;
  reader->words++;
}

/* Reads up to the colon; false if something else than a label stands there. */
static bool read_words(LabelReader *reader) {
  while (reader->at < reader->end && reader->text[reader->at] != ':') {
    char byte = reader->text[reader->at];
    if (is_word_byte(byte)) {
      read_word(reader);
      continue;
    }
    if (!strchr(" ,#&/*()[]", byte))
      return false;
    reader->comma |= byte == ',';
    reader->depth += byte == '(' || byte == '[';
    reader->depth -= reader->depth > 0 && (byte == ')' || byte == ']');
    reader->at++;
  }
  return reader->at < reader->end && reader->words > 0 && reader->words <= MOST_LABEL_WORDS;
}

/* Past quotation marks and what sets a label in bold. */
static size_t skip_marks(const char *text, size_t at, size_t end) {
  while (at < end && strchr("*_\"", text[at]))
    at++;
  return end - at > 3 && memcmp(text + at, "\xE2\x80\x9C", 3) == 0 ? at + 3 : at;
}

static LabelKind kind_of(const LabelReader *reader, MillSpan who) {
  char first = reader->text[who.begin];
  if (first == '@')
    return reader->words == 1 ? LABEL_HANDLE : LABEL_NONE;
  if (who.end - who.begin == 1 && (first == 'Q' || first == 'A'))
    return LABEL_LETTER;
  if (!reader->named && !reader->shouted)
    return LABEL_NONE;
  if (reader->role)
    return LABEL_ROLE;
  return reader->titled ? LABEL_TITLED : reader->shouted ? LABEL_SHOUTED : LABEL_NAMED;
}

/* Reads what may be a label at the beginning of the unit. */
static Label read_label(const Article *article, const Unit *unit) {
  const char *text = article->text;
  size_t begin = skip_marks(text, unit->begin, unit->end);
  LabelReader reader = {.text = text,
                        .at = begin,
                        .end = MIN(unit->end, begin + LONGEST_LABEL),
                        .shouted = true,
                        .named = true};
  const Label none = {LABEL_NONE, {0, 0}, 0};
  if (!memchr(text + begin, ':', reader.end - begin) || !read_words(&reader))
    return none;
  size_t end = reader.at, after = skip_marks(text, reader.at + 1, unit->end);
  while (end > begin && strchr(" *_", text[end - 1]))
    end--;
  bool begins = text[begin] == '@' || zones_is_upper_at(text, begin, end);
  if (after >= unit->end || text[after] != ' ' || !begins ||
      zones_is_page_label(text + begin, end - begin))
    return none;
  while (after < unit->end && text[after] == ' ')
    after++;
  Label label = {LABEL_NONE, {(uint32_t)begin, (uint32_t)end}, (uint32_t)after};
  label.kind = kind_of(&reader, label.who);
  return label;
}

/* ---- turns --------------------------------------------------------------------------------- */

/* How often a label stands in the text. */
typedef struct Counted {
  MillSpan who;
  unsigned n;
} Counted;

typedef struct Turns {
  Counted labels[MOST_LABELS];
  size_t n_labels;
  size_t n_turns, n_neighbours; /* labelled units, and those whose next one is labelled as well */
} Turns;

static bool same_label(const Article *article, MillSpan a, MillSpan b) {
  return a.end - a.begin == b.end - b.begin &&
         memcmp(article->text + a.begin, article->text + b.begin, a.end - a.begin) == 0;
}

static Counted *find_count(const Article *article, Turns *turns, MillSpan who) {
  for (size_t i = 0; i < turns->n_labels; i++)
    if (same_label(article, turns->labels[i].who, who))
      return &turns->labels[i];
  if (turns->n_labels == MOST_LABELS)
    return NULL;
  turns->labels[turns->n_labels] = (Counted){who, 0};
  return &turns->labels[turns->n_labels++];
}

static bool may_be_turn(const Unit *unit) {
  return strcmp(unit->label, "body") == 0 || strcmp(unit->label, "turn") == 0;
}

static void count_turns(const Article *article, Turns *turns) {
  bool before = false;
  for (size_t i = 0; i < article->n; i++) {
    Label label =
        may_be_turn(&article->units[i]) ? read_label(article, &article->units[i]) : (Label){0};
    Counted *count = label.kind != LABEL_NONE ? find_count(article, turns, label.who) : NULL;
    turns->n_turns += count != NULL;
    turns->n_neighbours += count && before;
    before = count != NULL;
    if (count)
      count->n++;
  }
}

/* Whether a label is that of a speaker: it has a title, it comes again, or others stand beside
 * it. */
static bool speaks(const Article *article, Turns *turns, const Label *label) {
  const Counted *count = find_count(article, turns, label->who);
  bool converses = turns->n_turns >= CONVERSATION;
  switch (label->kind) {
  case LABEL_LETTER:
    return turns->n_turns >= 2;
  case LABEL_TITLED:
  case LABEL_HANDLE:
    return true;
  case LABEL_SHOUTED:
    return converses;
  case LABEL_NAMED:
    return (converses && count && count->n >= 2) ||
           (turns->n_turns >= 2 && turns->n_neighbours >= 1);
  case LABEL_ROLE:
    return converses && turns->n_neighbours >= 2;
  case LABEL_NONE:
    break;
  }
  return false;
}

/* "(Laughter.)", "[10:21:40]": nobody says that. */
static bool is_stage_direction(const Article *article, const Unit *unit) {
  char first = article->text[unit->begin], last = article->text[unit->end - 1];
  return (first == '(' && last == ')') || (first == '[' && last == ']');
}

/* Paragraphs of the body between two turns go on with the first of them. */
static void fill_between(Article *article, size_t first, size_t second) {
  MillSpan who = article->units[first].speaker;
  for (size_t i = first + 1; i < second; i++) {
    Unit *unit = &article->units[i];
    if (strcmp(unit->label, "body") == 0 && !is_stage_direction(article, unit))
      zones_set_voice(unit, "turn", "goes-on", 0.8, who, unit->begin);
  }
}

void zones_find_turns(Article *article) {
  Turns turns = {.n_labels = 0};
  count_turns(article, &turns);
  size_t last = article->n;
  for (size_t i = 0; turns.n_turns > 0 && i < article->n; i++) {
    Unit *unit = &article->units[i];
    Label label = may_be_turn(unit) ? read_label(article, unit) : (Label){0};
    if (label.kind == LABEL_NONE || !speaks(article, &turns, &label))
      continue;
    zones_set_voice(unit, label.kind == LABEL_HANDLE ? "post" : "turn", "label-and-colon", 0.9,
                    label.who, label.after);
    if (last < article->n && turns.n_turns >= CONVERSATION)
      fill_between(article, last, i);
    last = i;
  }
}
