/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/annotations.h"
#include "plugins/attribution/quotes.h"
#include "plugins/attribution/traits.h"

#include <string.h>

/* From this score on, a pronoun's speaker is reported. */
#define RESOLVE_SCORE 0.5f

static MillSpan bytes_of(const AttributionText *text, TokenRange tokens) {
  return (MillSpan){text->tokens.at[tokens.begin].begin, text->tokens.at[tokens.end - 1].end};
}

static void widen(MillSpan *whole, MillSpan part) {
  whole->begin = MIN(whole->begin, part.begin);
  whole->end = MAX(whole->end, part.end);
}

static MillSpan whole_span(const AttributionText *text, const Attribution *found) {
  MillSpan whole = {UINT32_MAX, 0};
  if (found->source.begin < found->source.end && found->rule != RULE_CONTINUED)
    widen(&whole, bytes_of(text, found->source));
  if (found->cue.begin < found->cue.end)
    widen(&whole, bytes_of(text, found->cue));
  for (uint32_t i = 0; i < found->n_content; i++)
    widen(&whole, bytes_of(text, found->content[i]));
  return whole;
}

/* Counts the words of a content, and those of them that stand in quotation marks; where nobody is
 * cited, marks around a word or two are scare quotes. */
static void count_quoted(const AttributionText *text, TokenRange content, bool scare,
                         size_t *words, size_t *quoted) {
  size_t quotation = attribution_quotes_at(text, content.begin);
  for (uint32_t at = content.begin; at < content.end; at++) {
    while (quotation < text->n_quotations && text->quotations[quotation].tokens.end <= at)
      quotation++;
    if (word_kind(text, at) >= WORD_COMMA)
      continue;
    (*words)++;
    if (quotation == text->n_quotations || text->quotations[quotation].tokens.begin > at)
      continue;
    TokenRange tokens = text->quotations[quotation].tokens;
    *quoted += !scare || tokens.end - tokens.begin > SCARE_QUOTE;
  }
}

static const char *label_of(const AttributionText *text, const Attribution *found) {
  size_t words = 0, quoted = 0;
  for (uint32_t i = 0; i < found->n_content; i++)
    count_quoted(text, found->content[i], range_is_empty(found->source), &words, &quoted);
  if (quoted == 0)
    return "indirect";
  return quoted == words ? "direct" : "mixed";
}

/* Verbs of what goes on in somebody's mind, which nobody need have said. */
static const char *const thoughts[] = {
    "think",     "thinks",    "thought",    "thinking", "believe",   "believes", "believed",
    "believing", "feel",      "feels",      "felt",     "hope",      "hopes",    "hoped",
    "hoping",    "fear",      "fears",      "feared",   "want",      "wants",    "wanted",
    "know",      "knows",     "knew",       "expect",   "expects",   "expected", "doubt",
    "doubts",    "doubted",   "suspect",    "suspects", "suspected", "worry",    "worries",
    "worried",   "wonder",    "wonders",    "wondered", "wish",      "wishes",   "wished",
    "consider",  "considers", "considered", "imagine",  "imagines",  "intend",   "intends",
    "intended",  "reckon",    "reckons",    "see",      "sees",      "regard",   "regards",
    NULL};

/* How it is said, thought or written. */
static const char *form_of(const AttributionText *text, const Attribution *found,
                           const char *label) {
  if (found->rule == RULE_TRANSCRIPT)
    return "turn";
  if (found->rule == RULE_SIGNED)
    return "post";
  if (strcmp(label, "indirect") != 0)
    return "quotation";
  for (uint32_t at = found->cue.begin; at < found->cue.end; at++)
    if (attribution_word_is_any(text, at, thoughts))
      return "thought";
  return "report";
}

static void add_role(MillAnnotation *annotation, const AttributionText *text, const char *role,
                     TokenRange tokens) {
  if (tokens.begin >= tokens.end)
    return;
  MillSpan span = bytes_of(text, tokens);
  mill_annotation_add_span(annotation, role, span.begin, span.end);
}

static void set_bytes(MillAnnotation *annotation, const AttributionText *text, const char *name,
                      MillSpan span) {
  if (span.end <= span.begin)
    return;
  g_autofree char *bytes = g_strndup(text->bytes + span.begin, span.end - span.begin);
  mill_annotation_set_string(annotation, name, bytes);
}

void attribution_annotations_add(MillLayer *layer, const AttributionText *text,
                                 const Attribution *found, const Speakers *speakers,
                                 const People *people) {
  MillSpan whole = whole_span(text, found);
  const char *label = label_of(text, found);
  MillAnnotation *annotation = mill_layer_add(layer, whole.begin, whole.end, label, found->score);
  mill_annotation_set_string(annotation, "kind", "attribution");
  mill_annotation_set_string(annotation, "form", form_of(text, found, label));
  mill_annotation_set_boolean(annotation, "anonymous",
                              attribution_source_is_anonymous(text, found->source));
  TokenRange resolved = found->score >= RESOLVE_SCORE
                            ? attribution_speakers_resolve(speakers, text, found)
                            : (TokenRange){0, 0};
  set_bytes(annotation, text, "outlet", attribution_source_outlet(text, found));
  set_bytes(annotation, text, "holder",
            attribution_people_holder(people, text, found->source, resolved));
  add_role(annotation, text, "source", found->source);
  add_role(annotation, text, "resolved", resolved);
  add_role(annotation, text, "cue", found->cue);
  for (uint32_t i = 0; i < found->n_content; i++)
    add_role(annotation, text, "content", found->content[i]);
  bool has_cue = found->cue.begin < found->cue.end;
  MillSpan reason = bytes_of(text, has_cue ? found->cue : found->content[0]);
  mill_annotation_add_evidence(annotation, reason.begin, reason.end,
                               attribution_rule_name(found->rule), found->score);
}
