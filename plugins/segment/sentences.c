/* SPDX-License-Identifier: MIT */
/* Where sentences end, over the tokens of one paragraph.
 *
 * The rules follow UAX #29 (a full stop before a lower-case letter ends nothing; closing quotes
 * and brackets belong to the sentence) and add what news needs: abbreviations, initials, list
 * numbers, a speaker after a quoted question. ICU's own iterator with suppressions
 * ("@ss=standard") was measured: at 65 MB/s it is fast enough, but it ends sentences after
 * "Sen.", "Gen.", "5 p.m." before a day, each initial of "J. R. Moss", the quoted question in
 * “Why?” she asked, and in the middle of "U.S. Army". */
#include "plugins/segment/segment.h"
#include "plugins/shared/entity.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum {
  MOST_OPENERS = 4, /* quotes and brackets before a sentence's first word */
  MOST_NAMES = 4,   /* words between a quoted question and "asked" */
  LONGEST_LIST_NUMBER = 3,
  LONGEST_QUESTION = 60, /* tokens of one in quotation marks */
};

/* How a token can end a sentence. */
typedef enum Ending {
  NOTHING = 0,
  ABBREVIATED, /* "U.S." */
  FULL_STOP,
  ELLIPSIS,
  STRONG,  /* ? ! */
  CERTAIN, /* 。 and the like, which stand for nothing else */
} Ending;

/* What a token is to a sentence that may begin with it. */
typedef enum Start {
  CAPITAL,
  LOWER,
  NUMBER,
  OTHER_LETTER, /* of a script without case */
  OPENER,
  CONTINUER, /* , ; : and dashes */
  SYMBOL,
} Start;

/* A paragraph while it is cut into sentences. */
typedef struct Walk {
  const AbbreviationList *list;
  const char *text;
  const MillSpan *tokens;
  size_t n;
  bool title;
  bool in_quotes; /* an odd number of straight double quotes so far */
} Walk;

static UChar32 first_character(const Walk *walk, size_t at) {
  MillSpan token = walk->tokens[at];
  if (walk->text[token.begin] == '&')
    return (UChar32)shared_entity_character(walk->text, token.begin, token.end);
  UChar32 c;
  size_t i = token.begin;
  U8_NEXT_UNSAFE(walk->text, i, c);
  return c;
}

static size_t token_length(const Walk *walk, size_t at) {
  return walk->tokens[at].end - walk->tokens[at].begin;
}

static const char *token_text(const Walk *walk, size_t at) {
  return walk->text + walk->tokens[at].begin;
}

static bool is_byte(const Walk *walk, size_t at, char byte) {
  return at < walk->n && token_length(walk, at) == 1 && *token_text(walk, at) == byte;
}

static bool is_word(const Walk *walk, size_t at, const char *word) {
  return at < walk->n && token_length(walk, at) == strlen(word) &&
         memcmp(token_text(walk, at), word, strlen(word)) == 0;
}

/* True if no white space stands between the token and the one before. */
static bool is_glued(const Walk *walk, size_t at) {
  return walk->tokens[at].begin == walk->tokens[at - 1].end;
}

static bool is_glued_to_next(const Walk *walk, size_t at) {
  return at + 1 < walk->n && is_glued(walk, at + 1);
}

/* ---- how a token ends a sentence ----------------------------------------------------------- */

static Ending ending_of_other(UChar32 c) {
  if (c == 0x2026)
    return ELLIPSIS;
  if (c == 0x203C || (c >= 0x2047 && c <= 0x2049))
    return STRONG;
  switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
  case U_SB_STERM:
    return CERTAIN;
  case U_SB_ATERM:
    return FULL_STOP;
  default:
    return NOTHING;
  }
}

static Ending ending_of(const Walk *walk, size_t at) {
  const char *text = token_text(walk, at);
  size_t length = token_length(walk, at);
  if (length == 1)
    return *text == '.' ? FULL_STOP : *text == '?' || *text == '!' ? STRONG : NOTHING;
  if (text[length - 1] == '.')
    return ABBREVIATED;
  if ((unsigned char)*text < 0xC2 || length > 4)
    return NOTHING;
  /* Quotes and dashes are the most frequent tokens here: they need no look at the tables. */
  if (length == 3 && memcmp(text, "\xE2\x80", 2) == 0 && (unsigned char)text[2] < 0xA0)
    return NOTHING;
  UChar32 c = first_character(walk, at);
  return U8_LENGTH(c) == (int)length && !u_isalpha(c) ? ending_of_other(c) : NOTHING;
}

/* ---- what closes after the end, and what opens before the beginning ------------------------ */

static bool is_straight_double(const Walk *walk, size_t at) {
  return is_byte(walk, at, '"');
}

/* A straight quote closes if one is open, or if it touches what is before it and nothing
 * after. */
static bool closes_straight(const Walk *walk, size_t at) {
  if (is_straight_double(walk, at) && walk->in_quotes)
    return is_glued(walk, at) || !is_glued_to_next(walk, at);
  return is_glued(walk, at) && !is_glued_to_next(walk, at);
}

static bool is_closer(const Walk *walk, size_t at) {
  size_t length = token_length(walk, at);
  const char *text = token_text(walk, at);
  if (length == 1) {
    if (*text == '"' || *text == '\'')
      return closes_straight(walk, at);
    return *text == ')' || *text == ']' || *text == '}';
  }
  if ((unsigned char)*text < 0xC2 || length > 3)
    return false;
  UChar32 c = first_character(walk, at);
  if (c == 0xBB || c == 0x2019)
    return is_glued(walk, at) || !is_glued_to_next(walk, at);
  if (c == 0x201C || c == 0x2018 || c == 0xAB) /* German closes with it */
    return is_glued(walk, at) && !is_glued_to_next(walk, at);
  return c == 0x201D || c == 0x203A || u_charType(c) == U_END_PUNCTUATION;
}

static Start start_of(const Walk *walk, size_t at) {
  UChar32 c = first_character(walk, at);
  if (u_isUUppercase(c) || u_istitle(c))
    return CAPITAL;
  if (u_isULowercase(c))
    return LOWER;
  if (u_isdigit(c))
    return NUMBER;
  if (u_isalpha(c))
    return OTHER_LETTER;
  switch (u_charType(c)) {
  case U_START_PUNCTUATION:
  case U_INITIAL_PUNCTUATION:
  case U_FINAL_PUNCTUATION: /* what closes was taken before */
    return OPENER;
  case U_DASH_PUNCTUATION:
    return CONTINUER;
  default:
    break;
  }
  if (c == '"' || c == '\'')
    return OPENER;
  return u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK) == U_SB_SCONTINUE || c == ';' ? CONTINUER
                                                                                      : SYMBOL;
}

/* Footnote numbers after a sentence: "[12]". */
static size_t skip_footnotes(const Walk *walk, size_t at) {
  while (at + 2 < walk->n && is_byte(walk, at, '[') && is_glued(walk, at) &&
         start_of(walk, at + 1) == NUMBER && is_byte(walk, at + 2, ']'))
    at += 3;
  return at;
}

/* ---- the decision -------------------------------------------------------------------------- */

static bool is_bracket(const Walk *walk, size_t at) {
  return is_byte(walk, at, '(') || is_byte(walk, at, '[');
}

/* Names that begin with a small letter: "iPhone", "eBay", "al-Qaida". */
static bool is_lower_name(const Walk *walk, size_t at) {
  const char *text = token_text(walk, at);
  size_t length = token_length(walk, at);
  if (length > 1 && g_ascii_isupper(text[1]))
    return true;
  return length == 2 && (memcmp(text, "al", 2) == 0 || memcmp(text, "el", 2) == 0) &&
         is_byte(walk, at + 1, '-') && is_glued(walk, at + 1) && at + 2 < walk->n &&
         start_of(walk, at + 2) == CAPITAL;
}

/* "It" as well as "It's" and "Mr." */
static bool is_starter_token(const Walk *walk, size_t at) {
  const char *text = token_text(walk, at);
  size_t length = token_length(walk, at), n = 0;
  while (n < length && g_ascii_isalpha(text[n]))
    n++;
  return segment_is_sentence_starter(text, n);
}

/* The number of an item in a list, which no sentence consists of: "1." or "b." */
static bool is_list_number(const Walk *walk, size_t begin, size_t end) {
  if (end != begin + 1)
    return false;
  const char *text = token_text(walk, begin);
  size_t length = token_length(walk, begin);
  if (length == 1 && g_ascii_isalpha(*text))
    return true;
  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isdigit(text[i]) && !memchr("IVX", text[i], 3))
      return false;
  return length <= LONGEST_LIST_NUMBER;
}

/* True if somebody is said to speak: "Why?" Ms. Moore asked. */
static bool speaker_follows(const Walk *walk, size_t at) {
  static const char *const verbs[] = {"added",  "asked",     "asks",    "cried",    "declared",
                                      "joked",  "replied",   "said",    "says",     "shouted",
                                      "told",   "tweeted",   "wrote",   "yelled",   "exclaimed",
                                      "writes", "continued", "quipped", "demanded", "wondered"};
  size_t end = MIN(walk->n, at + MOST_NAMES);
  for (size_t i = at + 1; i < end; i++) {
    for (size_t k = 0; k < G_N_ELEMENTS(verbs); k++)
      if (is_word(walk, i, verbs[k]))
        return true;
    if (start_of(walk, i) != CAPITAL)
      return false;
  }
  return false;
}

/* True if the sentence leads in the quotation that ends there: it asked, "Why?" */
static bool is_led_in(const Walk *walk, size_t begin, size_t at) {
  for (size_t i = at; i > begin + 1 && at - i < LONGEST_QUESTION; i--) {
    Start start = start_of(walk, i - 1);
    if (start == OPENER && is_byte(walk, i - 2, ','))
      return !is_closer(walk, i - 1);
    if (start == OPENER && !is_byte(walk, i - 1, '\''))
      return is_byte(walk, i - 2, ':');
  }
  return false;
}

/* What was found at a possible end. */
typedef struct Candidate {
  size_t begin; /* the sentence's first token */
  size_t at;    /* the token that may end it */
  size_t next;  /* the first token after it, with quotes and brackets already taken */
  Ending ending;
  bool closed; /* a quote or bracket was closed */
  bool gap;    /* white space stood before an ellipsis */
} Candidate;

/* True if a sentence ends between an abbreviation and a word with a capital. `quoted`: that word
 * opens a quote. */
static bool ends_after_abbreviation(const Walk *walk, const Candidate *candidate, size_t word,
                                    bool quoted) {
  if (walk->title)
    return false;
  size_t at = candidate->at;
  Abbreviation kind =
      segment_abbreviation_kind(walk->list, token_text(walk, at), token_length(walk, at) - 1);
  switch (kind) {
  case GENERAL:
  case BEFORE_DAY:
  case AFTER_COMMA:
    return quoted || candidate->closed || is_starter_token(walk, word);
  case OF_HOUR:
    return !segment_is_part_of_time(token_text(walk, word), token_length(walk, word)) &&
           !is_word(walk, word + 1, "time"); /* "Tucson time" */
  default:
    return false;
  }
}

/* With nothing between them, only a word with a capital and small letters begins a sentence:
 * not "Yahoo!-owned", but "…he said.”The next". */
static bool ends_when_glued(const Walk *walk, const Candidate *candidate, Start start) {
  const char *text = token_text(walk, candidate->next);
  if (candidate->ending == ABBREVIATED || start != CAPITAL)
    return candidate->ending == CERTAIN;
  return token_length(walk, candidate->next) > 1 && !g_ascii_isupper(text[1]);
}

static bool ends_before_capital(const Walk *walk, const Candidate *candidate, size_t word) {
  bool opened = word > candidate->next;
  switch (candidate->ending) {
  case ABBREVIATED:
    return ends_after_abbreviation(walk, candidate, word, opened && !is_bracket(walk, word - 1));
  case ELLIPSIS:
    return !candidate->gap || candidate->closed || opened || is_starter_token(walk, word);
  case STRONG:
    return !candidate->closed || opened || !speaker_follows(walk, word) ||
           is_led_in(walk, candidate->begin, candidate->at);
  default:
    return candidate->closed || !is_list_number(walk, candidate->begin, candidate->at);
  }
}

/* True if a sentence ends before token `next`. */
static bool is_end(const Walk *walk, const Candidate *candidate) {
  size_t word = candidate->next;
  Start start = start_of(walk, word);
  if (candidate->ending == CERTAIN)
    return start != CONTINUER;
  if (is_byte(walk, word, '&'))
    return false; /* "Com. & Adm." */
  if (is_glued(walk, word))
    return ends_when_glued(walk, candidate, start);
  while (start == OPENER && word + 1 < walk->n && word - candidate->next < MOST_OPENERS)
    start = start_of(walk, ++word);
  switch (start) {
  case CAPITAL:
    return ends_before_capital(walk, candidate, word);
  case LOWER:
    return candidate->ending != ABBREVIATED && candidate->ending != ELLIPSIS &&
           !candidate->closed && is_lower_name(walk, word);
  case CONTINUER:
    return false;
  case NUMBER:
    return candidate->ending != ABBREVIATED &&
           (candidate->closed || !is_list_number(walk, candidate->begin, candidate->at));
  default:
    return candidate->ending != ABBREVIATED || candidate->closed;
  }
}

/* ---- the walk ------------------------------------------------------------------------------ */

/* Takes further full stops and marks: "...", "?!", ". . .". */
static size_t take_endings(const Walk *walk, Candidate *candidate) {
  size_t at = candidate->at + 1, stops = candidate->ending == FULL_STOP;
  for (; at < walk->n; at++) {
    Ending more = ending_of(walk, at);
    bool spaced_stop = more == FULL_STOP && is_byte(walk, at, '.') && is_byte(walk, at - 1, '.');
    if (more == NOTHING || more == ABBREVIATED || (!is_glued(walk, at) && !spaced_stop))
      break;
    stops += more == FULL_STOP;
    candidate->ending = MAX(candidate->ending, more);
  }
  if (candidate->ending == FULL_STOP && stops > 1)
    candidate->ending = ELLIPSIS;
  return at;
}

/* Takes closing marks, and marks after them: “(Really?)”. */
static size_t take_closers(Walk *walk, Candidate *candidate, size_t at) {
  for (; at < walk->n; at++) {
    if (is_closer(walk, at)) {
      walk->in_quotes ^= is_straight_double(walk, at);
      candidate->closed = true;
      continue;
    }
    Ending more = is_glued(walk, at) && candidate->closed ? ending_of(walk, at) : NOTHING;
    if (more == NOTHING || more == ABBREVIATED)
      break;
    candidate->ending = MAX(candidate->ending, more);
  }
  return skip_footnotes(walk, at);
}

static void add_sentence(const Walk *walk, size_t begin, size_t end, MillLayer *layer) {
  mill_layer_add_span(layer, walk->tokens[begin].begin, walk->tokens[end - 1].end);
}

void segment_find_sentences(const AbbreviationList *list, const char *text,
                            const MillSpan *tokens, size_t n, bool title, MillLayer *layer) {
  Walk walk = {list, text, tokens, n, title, false};
  size_t begin = 0;
  for (size_t at = 0; at < n;) {
    Candidate candidate = {.begin = begin, .at = at, .ending = ending_of(&walk, at)};
    if (candidate.ending == NOTHING) {
      walk.in_quotes ^= is_straight_double(&walk, at);
      at++;
      continue;
    }
    candidate.gap = at > 0 && !is_glued(&walk, at);
    candidate.next = take_closers(&walk, &candidate, take_endings(&walk, &candidate));
    at = candidate.next;
    if (at < n && is_end(&walk, &candidate)) {
      add_sentence(&walk, begin, at, layer);
      begin = at;
    }
  }
  if (begin < n)
    add_sentence(&walk, begin, n, layer);
}
