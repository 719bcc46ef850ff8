/* SPDX-License-Identifier: MIT */
#include "plugins/reference/types.h"

#include <string.h>

/* Words that begin with one of these, in certain fields, decide. Earlier rows come first. */
static const struct {
  const char *beginnings;
  uint32_t fields; /* bits of ReferenceFieldKind */
  const char *type;
} signs[] = {
    {"thesis dissertation diss. phd ph.d master's mémoire thèse habilitation doctoral",
     1U << FIELD_GENRE | 1U << FIELD_PUBLISHER | 1U << FIELD_NOTE, "thesis"},
    {"report technical working rapport bericht memo whitepaper discussion", 1U << FIELD_GENRE,
     "report"},
    {"proceedings proc conference conf symposium workshop congress colloquium",
     1U << FIELD_CONTAINER_TITLE, "paper"},
};

/* What is left is decided by which fields there are. */
static const struct {
  uint32_t has;
  const char *type;
} shapes[] = {
    {1U << FIELD_JOURNAL, "article"}, {1U << FIELD_CONTAINER_TITLE, "chapter"},
    {1U << FIELD_PUBLISHER, "book"},  {1U << FIELD_EDITION, "book"},
    {1U << FIELD_ISBN, "book"},       {1U << FIELD_URL, "web"},
    {1U << FIELD_LOCATION, "book"},
};

/* Whether a word of the span begins with one of the beginnings, which spaces separate. */
static bool has_word(const char *text, MillSpan span, const char *beginnings) {
  bool inside = false;
  for (size_t at = span.begin; at < span.end; at++) {
    bool letter = g_ascii_isalpha(text[at]) || (unsigned char)text[at] >= 0x80;
    bool starts = letter && !inside;
    inside = letter;
    for (const char *word = beginnings; starts && *word;) {
      size_t length = strcspn(word, " ");
      if (span.end - at >= length && g_ascii_strncasecmp(text + at, word, length) == 0)
        return true;
      word += length + (word[length] == ' ');
    }
  }
  return false;
}

const char *reference_type(const char *text, const GArray *fields) {
  uint32_t has = 0;
  for (guint i = 0; i < fields->len; i++)
    has |= 1U << g_array_index(fields, ReferenceField, i).kind;
  for (size_t sign = 0; sign < G_N_ELEMENTS(signs); sign++)
    for (guint i = 0; i < fields->len; i++) {
      const ReferenceField *field = &g_array_index(fields, ReferenceField, i);
      if ((signs[sign].fields >> field->kind & 1) &&
          has_word(text, field->span, signs[sign].beginnings))
        return signs[sign].type;
    }
  for (size_t shape = 0; shape < G_N_ELEMENTS(shapes); shape++)
    if (has & shapes[shape].has)
      return shapes[shape].type;
  return "other";
}
