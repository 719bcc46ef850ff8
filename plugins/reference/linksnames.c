/* SPDX-License-Identifier: MIT */
#include "plugins/reference/linksnames.h"

#include <string.h>

static const struct {
  const char *word;
  ReferenceNameKind kind;
} words[] = {
    {"al", REFERENCE_NAME_ET_AL},
    {"and", REFERENCE_NAME_AND},
    {"associates", REFERENCE_NAME_ET_AL},
    {"af", REFERENCE_NAME_PARTICLE},
    {"aus", REFERENCE_NAME_PARTICLE},
    {"av", REFERENCE_NAME_PARTICLE},
    {"ben", REFERENCE_NAME_PARTICLE},
    {"bin", REFERENCE_NAME_PARTICLE},
    {"co-authors", REFERENCE_NAME_ET_AL},
    {"co-workers", REFERENCE_NAME_ET_AL},
    {"coauthors", REFERENCE_NAME_ET_AL},
    {"colleagues", REFERENCE_NAME_ET_AL},
    {"coworkers", REFERENCE_NAME_ET_AL},
    {"collaborators", REFERENCE_NAME_ET_AL},
    {"d", REFERENCE_NAME_PARTICLE},
    {"da", REFERENCE_NAME_PARTICLE},
    {"dal", REFERENCE_NAME_PARTICLE},
    {"das", REFERENCE_NAME_PARTICLE},
    {"de", REFERENCE_NAME_PARTICLE},
    {"degli", REFERENCE_NAME_PARTICLE},
    {"del", REFERENCE_NAME_PARTICLE},
    {"della", REFERENCE_NAME_PARTICLE},
    {"den", REFERENCE_NAME_PARTICLE},
    {"der", REFERENCE_NAME_PARTICLE},
    {"des", REFERENCE_NAME_PARTICLE},
    {"di", REFERENCE_NAME_PARTICLE},
    {"do", REFERENCE_NAME_PARTICLE},
    {"dos", REFERENCE_NAME_PARTICLE},
    {"du", REFERENCE_NAME_PARTICLE},
    {"e", REFERENCE_NAME_AND},
    {"el", REFERENCE_NAME_PARTICLE},
    {"en", REFERENCE_NAME_AND},
    {"et", REFERENCE_NAME_AND},
    {"for", REFERENCE_NAME_OF},
    {"ibn", REFERENCE_NAME_PARTICLE},
    {"i", REFERENCE_NAME_AND},
    {"in", REFERENCE_NAME_END},
    {"la", REFERENCE_NAME_PARTICLE},
    {"las", REFERENCE_NAME_PARTICLE},
    {"le", REFERENCE_NAME_PARTICLE},
    {"les", REFERENCE_NAME_PARTICLE},
    {"lo", REFERENCE_NAME_PARTICLE},
    {"los", REFERENCE_NAME_PARTICLE},
    {"och", REFERENCE_NAME_AND},
    {"of", REFERENCE_NAME_OF},
    {"og", REFERENCE_NAME_AND},
    {"on", REFERENCE_NAME_OF},
    {"others", REFERENCE_NAME_ET_AL},
    {"st", REFERENCE_NAME_PARTICLE},
    {"team", REFERENCE_NAME_ET_AL},
    {"ten", REFERENCE_NAME_PARTICLE},
    {"ter", REFERENCE_NAME_PARTICLE},
    {"the", REFERENCE_NAME_OF},
    {"und", REFERENCE_NAME_AND},
    {"van", REFERENCE_NAME_PARTICLE},
    {"ve", REFERENCE_NAME_AND},
    {"vom", REFERENCE_NAME_PARTICLE},
    {"von", REFERENCE_NAME_PARTICLE},
    {"with", REFERENCE_NAME_AND},
    {"y", REFERENCE_NAME_AND},
    {"zu", REFERENCE_NAME_PARTICLE},
    {"zum", REFERENCE_NAME_PARTICLE},
    {"zur", REFERENCE_NAME_PARTICLE},
    {"\xD0\xB8", REFERENCE_NAME_AND},
    {"\xCE\xBA\xCE\xB1\xCE\xB9", REFERENCE_NAME_AND},
    {"\xE5\x92\x8C", REFERENCE_NAME_AND},
    {"\xE4\xB8\x8E", REFERENCE_NAME_AND},
    {"\xE7\xAD\x89", REFERENCE_NAME_ET_AL},
    {"\xE3\x82\x89", REFERENCE_NAME_ET_AL},
    {"\xE4\xBB\x96", REFERENCE_NAME_ET_AL},
    {"\xD0\xB4\xD1\x80", REFERENCE_NAME_ET_AL},
};

ReferenceNameKind reference_word_kind(const ReferenceText *text, size_t begin, size_t end) {
  size_t n;
  gunichar first = reference_char(text, begin, &n);
  if (first < 0x80 ? g_ascii_isupper((gchar)first) : g_unichar_isupper(first))
    return REFERENCE_NAME_WORD;
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (strlen(words[i].word) == end - begin &&
        memcmp(words[i].word, text->at + begin, end - begin) == 0)
      return words[i].kind;
  /* "d'Arco", "al-Khalili", "deBoer": small letters with a capital inside */
  for (size_t i = begin; i < end && i < begin + 8; i++)
    if (g_ascii_isupper(text->at[i]))
      return REFERENCE_NAME_WORD;
  return first >= 0x80 && !g_unichar_islower(first) ? REFERENCE_NAME_WORD : REFERENCE_NAME_END;
}

/* True for a word of capitals that may be initials: one, or up to three without a vowel between
 * that would make it a name. */
static bool is_initials(const ReferenceText *text, size_t begin, size_t end) {
  size_t capitals = 0, n;
  for (size_t i = begin; i < end; i += n, capitals++) {
    gunichar c = reference_char(text, i, &n);
    if (c == '-' && capitals > 0) {
      capitals--;
      continue;
    }
    if (!(c < 0x80 ? g_ascii_isupper((gchar)c) : g_unichar_isupper(c)))
      return false;
  }
  return capitals >= 1 && capitals <= 3;
}

static ReferenceNameKind mark_kind(gunichar c) {
  switch (c) {
  case ',':
  case 0xFF0C:
  case 0x3001:
    return REFERENCE_NAME_COMMA;
  case ';':
  case 0xFF1B:
    return REFERENCE_NAME_SEMICOLON;
  case '&':
    return REFERENCE_NAME_AND;
  case '.':
    return REFERENCE_NAME_STOP;
  default:
    return REFERENCE_NAME_END;
  }
}

ReferenceNameToken reference_next_name(const ReferenceText *text, size_t i, size_t end) {
  size_t n, begin = reference_skip_spaces(text, i, end);
  ReferenceNameToken token = {begin, begin, REFERENCE_NAME_END, false};
  if (begin >= end)
    return token;
  token.end = reference_word_end(text, begin, end);
  if (token.end == begin) {
    gunichar c = reference_char(text, begin, &n);
    token.kind = mark_kind(c);
    token.end = begin + n;
    return token;
  }
  token.kind = reference_word_kind(text, begin, token.end);
  if (token.kind == REFERENCE_NAME_ET_AL && token.end < end && text->at[token.end] == '.')
    token.end++;
  if (token.kind == REFERENCE_NAME_AND && reference_starts(text, begin, "et al"))
    return (ReferenceNameToken){begin, begin + 5 + (reference_byte(text, begin + 5) == '.'),
                                REFERENCE_NAME_ET_AL, false};
  if (token.kind != REFERENCE_NAME_WORD || !is_initials(text, begin, token.end))
    return token;
  token.dotted = token.end < end && text->at[token.end] == '.';
  token.end += token.dotted;
  token.kind = REFERENCE_NAME_INITIALS;
  return token;
}
