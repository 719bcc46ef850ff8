/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/structure/cut.h"
#include "plugins/attribution/quotes.h"
#include "plugins/attribution/structure/nobody.h"
#include "plugins/attribution/structure/who.h"

/* ---- around a content ---------------------------------------------------------------------- */

/* Cuts what is told without quotation marks at the border of the sentence that its cue is in. */
static void cut_at_sentences(const AttributionText *text, TokenRange cue, TokenRange *part) {
  for (uint32_t at = part->begin + 1; at < part->end; at++) {
    if (!word_has(text, at, WORD_SENTENCE_START) || word_has(text, at, WORD_QUOTED) ||
        word_has(text, at - 1, WORD_QUOTED))
      continue;
    if (cue.begin < at)
      part->end = at;
    else
      part->begin = at;
  }
}

static bool is_semicolon(const AttributionText *text, uint32_t at) {
  return word_kind(text, at) == WORD_STOP && text->bytes[text->tokens.at[at].begin] == ';';
}

/* True if the author goes on after the quotation: its last comma or stop lies within the marks,
 * or a comma follows them. What begins with "and that", or another quotation, is told as well. */
static bool ends_telling(const AttributionText *text, TokenRange quotation, uint32_t end) {
  uint32_t at = quotation.end;
  WordKind last = word_kind(text, at - 2);
  bool comma = at < end && word_kind(text, at) == WORD_COMMA;
  uint32_t next = comma ? at + 1 : at;
  WordKind kind = next < end ? word_kind(text, next) : WORD_STOP;
  WordKind after = next + 1 < end ? word_kind(text, next + 1) : WORD_STOP;
  if ((kind == WORD_AND && after == WORD_THAT) || kind == WORD_QUOTE || after == WORD_QUOTE)
    return false;
  return comma || last == WORD_COMMA || last == WORD_STOP;
}

/* ", and I" ends what others say; ", and the rest is" what they want to do. */
static bool begins_own_clause(const AttributionText *text, TokenRange part, uint32_t at) {
  if (word_kind(text, at) != WORD_COMMA || at + 2 >= part.end)
    return false;
  WordKind next = word_kind(text, at + 1), subject = word_kind(text, at + 2);
  if (next != WORD_AND && next != WORD_BUT)
    return false;
  return attribution_is_author(text, at + 2) ||
         (word_kind(text, part.begin) == WORD_TO &&
          (subject == WORD_DETERMINER || subject == WORD_PRONOUN || subject == WORD_POSSESSIVE));
}

/* Cuts off what follows a semicolon, or a quotation, and is the author's again. */
static void cut_after_telling(const AttributionText *text, TokenRange *part) {
  for (uint32_t at = part->begin + 1; at < part->end; at++) {
    const Quotation *quotation = attribution_quotes_around(text, at - 1);
    if (quotation && at < quotation->tokens.end) {
      at = quotation->tokens.end - 1;
      continue;
    }
    bool ends = quotation && quotation->tokens.begin >= part->begin &&
                ends_telling(text, quotation->tokens, part->end);
    if (ends || is_semicolon(text, at) || begins_own_clause(text, *part, at))
      part->end = at;
  }
}

static void cut_content(const AttributionText *text, Attribution *found) {
  for (uint32_t i = 0; i < found->n_content && !range_is_empty(found->cue); i++) {
    TokenRange *part = &found->content[i];
    cut_at_sentences(text, found->cue, part);
    if (part->begin >= found->cue.end)
      cut_after_telling(text, part);
    *part = attribution_text_trim(text, *part);
  }
}

/* ---- all together -------------------------------------------------------------------------- */

/* What is left of a part may be nothing but marks. */
static void drop_empty_parts(Attribution *found) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < found->n_content; i++)
    if (!range_is_empty(found->content[i]))
      found->content[kept++] = found->content[i];
  found->n_content = kept;
}

void attribution_cut_author(const AttributionText *text, GArray *attributions) {
  Attribution *all = (Attribution *)(void *)attributions->data;
  guint kept = 0;
  for (guint i = 0; i < attributions->len; i++) {
    if (all[i].rule == RULE_LEARNED)
      cut_content(text, &all[i]);
    if (!rule_is_layout(all[i].rule))
      attribution_complete_source(text, &all[i]);
    drop_empty_parts(&all[i]);
    if (!all[i].dropped && all[i].n_content > 0 && !attribution_cites_nobody(text, &all[i]))
      all[kept++] = all[i];
  }
  g_array_set_size(attributions, kept);
  attribution_sort(attributions);
}
