/* SPDX-License-Identifier: MIT */
/* A light stemmer for English: forms of one word in a target and in a text come out alike
 * ("recognition", "recognize", "recognising" are all "recogn"). It only has to be consistent, not
 * to give words. */
#include "plugins/stance/stance.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#define ENDING(text, least)                                                                      \
  { text, sizeof(text) - 1, least }

/* Endings, the longest first; the first that leaves `least` bytes of a word goes. */
static const struct {
  const char *text;
  size_t length;
  size_t least;
} endings[] = {
    ENDING("izations", 4), ENDING("isations", 4), ENDING("ization", 4), ENDING("isation", 4),
    ENDING("ications", 4), ENDING("itions", 4),   ENDING("ication", 4), ENDING("nesses", 4),
    ENDING("ations", 4),   ENDING("ition", 4),    ENDING("ation", 4),   ENDING("ities", 4),
    ENDING("izing", 4),    ENDING("ising", 4),    ENDING("izers", 4),   ENDING("ating", 4),
    ENDING("ments", 4),    ENDING("ances", 4),    ENDING("ences", 4),   ENDING("ative", 4),
    ENDING("izes", 4),     ENDING("ises", 4),     ENDING("ized", 4),    ENDING("ised", 4),
    ENDING("izer", 4),     ENDING("ates", 4),     ENDING("ated", 4),    ENDING("ators", 4),
    ENDING("ator", 4),     ENDING("ment", 4),     ENDING("ions", 4),    ENDING("ings", 4),
    ENDING("ness", 4),     ENDING("ance", 4),     ENDING("ence", 4),    ENDING("able", 4),
    ENDING("ible", 4),     ENDING("ally", 4),     ENDING("isms", 4),    ENDING("ists", 4),
    ENDING("ants", 4),     ENDING("ents", 4),     ENDING("ize", 4),     ENDING("ise", 4),
    ENDING("ate", 4),      ENDING("ion", 4),      ENDING("ing", 3),     ENDING("ity", 4),
    ENDING("ies", 3),      ENDING("ied", 3),      ENDING("ive", 4),     ENDING("ism", 4),
    ENDING("ist", 4),      ENDING("ant", 4),      ENDING("ent", 4),     ENDING("ers", 4),
    ENDING("ors", 4),      ENDING("'s", 2),       ENDING("er", 4),      ENDING("or", 4),
    ENDING("al", 4),       ENDING("ed", 3),       ENDING("es", 4),      ENDING("ly", 4),
    ENDING("e", 3),        ENDING("s", 3),        ENDING("y", 3),
};

/* The length of a folded word without its ending. */
static size_t strip_ending(const char *word, size_t length) {
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
    size_t ending = endings[i].length;
    if (length < ending + endings[i].least || word[length - 1] != endings[i].text[ending - 1] ||
        memcmp(word + length - ending, endings[i].text, ending) != 0)
      continue;
    /* "campus" and "congress" have no plural ending. */
    if (ending == 1 && endings[i].text[0] == 's' && strchr("su", word[length - 2]))
      continue;
    length -= ending;
    break;
  }
  /* "banning" is "ban": a doubled consonant loses one. */
  bool doubled = length > 3 && word[length - 1] == word[length - 2];
  return doubled && !strchr("aeiouls", word[length - 1]) ? length - 1 : length;
}

bool stem_word(const char *text, MillSpan word, char stem[STEM_BYTES]) {
  size_t n = 0;
  for (size_t i = word.begin; i < word.end;) {
    UChar32 c;
    U8_NEXT_UNSAFE(text, i, c);
    if (n + U8_MAX_LENGTH >= STEM_BYTES)
      return false;
    c = c == 0x2019 ? '\'' : c < 0x80 ? g_ascii_tolower((char)c) : u_foldCase(c, 0);
    U8_APPEND_UNSAFE(stem, n, c);
  }
  stem[strip_ending(stem, n)] = '\0';
  return n > 0;
}
