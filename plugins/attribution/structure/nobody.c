/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/structure/nobody.h"

enum { LONGEST_TITLE = 10 /* tokens of a work's name, with its marks */ };

bool attribution_is_author(const AttributionText *text, uint32_t at) {
  static const char *const words[] = {"i", "me", "my", "we", "us", "our", NULL};
  MillSpan token = text->tokens.at[at];
  const char *word = text->bytes + token.begin;
  uint32_t n = token.end - token.begin;
  bool is_contracted =
      n > 2 && (g_ascii_tolower(word[0]) == 'i'
                    ? word[1] == '\'' || (unsigned char)word[1] == 0xE2
                    : g_ascii_tolower(word[0]) == 'w' && g_ascii_tolower(word[1]) == 'e' &&
                          (word[2] == '\'' || (unsigned char)word[2] == 0xE2));
  return is_contracted || attribution_word_is_any(text, at, words);
}

/* Who is asked for, or nobody: "Who supposes that ...?", "does anyone doubt". */
static bool is_nobody(const AttributionText *text, uint32_t at) {
  static const char *const words[] = {"anyone", "anybody", "nobody", NULL};
  return attribution_word_is_any(text, at, words) ||
         (word_has(text, at, WORD_SENTENCE_START) && attribution_word_is(text, at, "who"));
}

/* "You wrote that" cites whom a letter is to; "you would like to", "you know that" do not. */
static bool is_reader(const AttributionText *text, const Attribution *found) {
  static const char *const past[] = {"said", "wrote", "told", "spoke", "thought", NULL};
  uint32_t verb = found->cue.begin;
  if (!attribution_word_is(text, found->source.begin, "you"))
    return false;
  return range_is_empty(found->cue) ||
         !(word_has(text, verb, WORD_LOWER_ED) || attribution_word_is_any(text, verb, past));
}

/* "If the mayor told you that": nobody has said it. */
static bool is_supposed(const AttributionText *text, TokenRange source) {
  return !range_is_empty(source) && source.begin > 0 &&
         !word_has(text, source.begin, WORD_QUOTED) &&
         attribution_word_is(text, source.begin - 1, "if");
}

/* "Ray should admit", "they ought to know": what the author wants somebody to say. */
static bool is_wanted(const AttributionText *text, TokenRange cue) {
  static const char *const words[] = {"should", "ought", NULL};
  uint32_t begin = cue.begin > 2 ? cue.begin - 2 : 0;
  for (uint32_t at = begin; at < cue.end; at++)
    if (!word_has(text, at, WORD_QUOTED) && attribution_word_is_any(text, at, words))
      return true;
  return false;
}

static bool is_shouted(const AttributionText *text, TokenRange words) {
  MillSpan first = text->tokens.at[words.begin], last = text->tokens.at[words.end - 1];
  for (uint32_t at = first.begin; at < last.end; at++)
    if (g_ascii_islower(text->bytes[at]))
      return false;
  return true;
}

/* "WARNING: ...", "Note: ...": a label of the page, whether taken for a cue or for a source.
 * Where there are zones, they tell which labels are speakers. */
static bool is_label(const AttributionText *text, const Attribution *found) {
  TokenRange cue = found->cue, source = found->source;
  if (range_is_empty(cue) || cue.end >= text->tokens.n)
    return false;
  if (range_is_empty(source))
    return word_has(text, cue.begin, WORD_PARAGRAPH_START) &&
           word_kind(text, cue.end) == WORD_COLON;
  return text->has_zones && word_has(text, source.begin, WORD_PARAGRAPH_START) &&
         word_kind(text, cue.begin) == WORD_COLON && source.end == cue.begin &&
         is_shouted(text, source) && !word_has(text, cue.end, WORD_QUOTED);
}

/* True if all words of a quotation begin with a capital, but for small ones. */
static bool is_in_title_case(const AttributionText *text, TokenRange quotation) {
  for (uint32_t at = quotation.begin; at < quotation.end; at++)
    if (word_kind(text, at) < WORD_COMMA && word_kind(text, at) != WORD_PREPOSITION &&
        word_kind(text, at) != WORD_AND && word_kind(text, at) != WORD_DETERMINER &&
        !g_ascii_isupper(text->bytes[text->tokens.at[at].begin]))
      return false;
  return true;
}

/* `who wrote "The Long Night"`, `known as "Birdie"`: a title or a name, which says nothing. */
static bool names_a_work(const AttributionText *text, const Attribution *found) {
  static const char *const verbs[] = {"wrote", "known",   "hosts",    "hosted", "directed",
                                      "edits", "founded", "entitled", "titled", NULL};
  TokenRange content = found->content[0];
  return !range_is_empty(found->cue) && found->n_content == 1 &&
         word_kind(text, content.begin) == WORD_QUOTE && content.begin == found->cue.end &&
         content.end - content.begin <= LONGEST_TITLE &&
         attribution_word_is_any(text, found->cue.begin, verbs) &&
         is_in_title_case(text, content);
}

bool attribution_cites_nobody(const AttributionText *text, const Attribution *found) {
  TokenRange source = found->source;
  if (is_wanted(text, found->cue) || is_label(text, found) || is_supposed(text, source) ||
      names_a_work(text, found))
    return true;
  return source.end == source.begin + 1 && !word_has(text, source.begin, WORD_QUOTED) &&
         (attribution_is_author(text, source.begin) || is_nobody(text, source.begin) ||
          is_reader(text, found));
}
