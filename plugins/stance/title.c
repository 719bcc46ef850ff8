/* SPDX-License-Identifier: MIT */
/* The target that a document names itself: the proposition of its title. */
#include "plugins/stance/targets.h"

#include <string.h>

enum {
  LONGEST_TITLE = 300,    /* bytes; a longer first line is no title */
  LOOKED_THROUGH = 20000, /* bytes of the text in which words are looked for */
};

/* The first line, if it is short and others follow. */
static bool find_first_line(const char *text, size_t length, MillSpan *title) {
  size_t begin = 0;
  while (begin < length && g_ascii_isspace(text[begin]))
    begin++;
  const char *end = memchr(text + begin, '\n', MIN(length - begin, LONGEST_TITLE));
  *title = (MillSpan){(uint32_t)begin, end ? (uint32_t)(end - text) : 0};
  return end && text[title->end - 1] != '.';
}

/* Where the title is, and where the text behind it begins: headlines often come twice. */
static bool find_title(const MillDocument *document, MillSpan *title, uint32_t *behind) {
  size_t length;
  const char *text = mill_document_text(document, &length);
  MillAnnotations zones = mill_document_annotations(document, "zone");
  for (size_t i = 0; i < zones.n; i++)
    if (strcmp(zones.at[i]->label, "title") == 0) {
      *title = zones.at[i]->span;
      for (; i < zones.n && strcmp(zones.at[i]->label, "title") == 0; i++)
        *behind = zones.at[i]->span.end;
      return title->end - title->begin <= LONGEST_TITLE;
    }
  bool found = zones.n == 0 && find_first_line(text, length, title);
  *behind = title->end;
  return found;
}

/* ---- capitals ------------------------------------------------------------------------------ */

static bool begins_sentence(const char *text, uint32_t at) {
  while (at > 0 && strchr(" \"'(", text[at - 1]))
    at--;
  return at == 0 || strchr(".?!:\n", text[at - 1]) || (unsigned char)text[at - 1] >= 0x80;
}

/* Whether the text behind the title writes a word with a capital within a sentence. */
static bool is_written_with_capital(const MillDocument *document, uint32_t from, const char *word,
                                    size_t n) {
  size_t length;
  const char *text = mill_document_text(document, &length);
  size_t stop = MIN(length, (size_t)from + LOOKED_THROUGH);
  for (size_t i = from; i + n <= stop; i++) {
    const char *found = memchr(text + i, word[0], stop - n - i + 1);
    if (!found)
      return false;
    i = (size_t)(found - text);
    bool whole = (i == 0 || !g_ascii_isalnum(text[i - 1])) &&
                 (i + n == length || !g_ascii_isalnum(text[i + n]));
    if (whole && memcmp(found, word, n) == 0 && !begins_sentence(text, (uint32_t)i))
      return true;
  }
  return false;
}

static bool is_abbreviation(const char *word, size_t n) {
  return n > 1 && (g_ascii_isupper(word[1]) || word[1] == '.' || g_ascii_isdigit(word[1]));
}

/* Titles write most words with a capital; only names keep it. */
static void lower_capitals(const MillDocument *document, uint32_t from, char *name) {
  for (char *word = name; *word;) {
    size_t n = strcspn(word, " -\n");
    if (g_ascii_isupper(*word) && !is_abbreviation(word, n) &&
        !is_written_with_capital(document, from, word, n))
      *word = g_ascii_tolower(*word);
    word += n;
    word += *word ? 1 : 0;
  }
}

char *find_own_target(const MillDocument *document, MillSpan *span) {
  const char *text = mill_document_text(document, NULL);
  const char *field = mill_document_field(document, "title");
  MillSpan title = {0, 0}, found;
  uint32_t behind = 0;
  if (find_title(document, &title, &behind) && find_proposition(text, title, span)) {
    char *name = g_strndup(text + span->begin, span->end - span->begin);
    lower_capitals(document, behind, name);
    return name;
  }
  *span = (MillSpan){0, 0};
  if (!field || strlen(field) > LONGEST_TITLE ||
      !find_proposition(field, (MillSpan){0, (uint32_t)strlen(field)}, &found))
    return NULL;
  char *name = g_strndup(field + found.begin, found.end - found.begin);
  lower_capitals(document, 0, name);
  return name;
}
