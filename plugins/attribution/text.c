/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/text.h"

#include <string.h>

Text text_of_document(const MillDocument *document) {
  Text text = {.tokens = mill_document_spans(document, "token")};
  text.bytes = mill_document_text(document, &text.n_bytes);
  return text;
}

guint text_hash(const Text *text) {
  g_autoptr(GBytes) bytes = g_bytes_new_static(text->bytes, text->n_bytes);
  return g_bytes_hash(bytes);
}

bool word_is_nominal(const Text *text, size_t at) {
  switch (word_class(text, at)) {
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

bool word_is(const Text *text, size_t at, const char *word) {
  MillSpan span = text->tokens.at[at];
  if ((text->bytes[span.begin] | 0x20) != *word)
    return false;
  size_t length = strlen(word);
  return span.end - span.begin == length &&
         g_ascii_strncasecmp(text->bytes + span.begin, word, length) == 0;
}

bool word_is_any(const Text *text, size_t at, const char *const *words) {
  while (*words && !word_is(text, at, *words))
    words++;
  return *words != NULL;
}

Range text_trim(const Text *text, Range range) {
  while (range.begin < range.end) {
    WordClass class = word_class(text, range.begin);
    if (class != WORD_COMMA && class != WORD_STOP && class != WORD_DASH && class != WORD_COLON)
      break;
    range.begin++;
  }
  while (range.begin < range.end) {
    WordClass class = word_class(text, range.end - 1);
    if (class != WORD_COMMA && class != WORD_STOP && class != WORD_DASH && class != WORD_COLON)
      break;
    range.end--;
  }
  return range;
}
