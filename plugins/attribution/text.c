/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/text.h"

#include <string.h>

AttributionText attribution_text_of_document(const MillDocument *document) {
  AttributionText text = {.tokens = mill_document_spans(document, "token")};
  text.bytes = mill_document_text(document, &text.n_bytes);
  text.has_zones = mill_document_annotations(document, "zone").n > 0;
  return text;
}

guint attribution_text_hash(const AttributionText *text) {
  g_autoptr(GBytes) bytes = g_bytes_new_static(text->bytes, text->n_bytes);
  return g_bytes_hash(bytes);
}

bool attribution_word_is_nominal(const AttributionText *text, size_t at) {
  switch (word_kind(text, at)) {
  case WORD_OTHER:
  case WORD_NAME:
  case WORD_NUMBER:
  case WORD_DETERMINER:
  case WORD_POSSESSIVE:
    return true;
  default:
    return false;
  }
}

bool attribution_word_is(const AttributionText *text, size_t at, const char *word) {
  MillSpan span = text->tokens.at[at];
  if ((text->bytes[span.begin] | 0x20) != *word)
    return false;
  size_t length = strlen(word);
  return span.end - span.begin == length &&
         g_ascii_strncasecmp(text->bytes + span.begin, word, length) == 0;
}

bool attribution_word_is_any(const AttributionText *text, size_t at, const char *const *words) {
  while (*words && !attribution_word_is(text, at, *words))
    words++;
  return *words != NULL;
}

TokenRange attribution_text_trim(const AttributionText *text, TokenRange range) {
  while (range.begin < range.end) {
    WordKind kind = word_kind(text, range.begin);
    if (kind != WORD_COMMA && kind != WORD_STOP && kind != WORD_DASH && kind != WORD_COLON)
      break;
    range.begin++;
  }
  while (range.begin < range.end) {
    WordKind kind = word_kind(text, range.end - 1);
    if (kind != WORD_COMMA && kind != WORD_STOP && kind != WORD_DASH && kind != WORD_COLON)
      break;
    range.end--;
  }
  return range;
}
