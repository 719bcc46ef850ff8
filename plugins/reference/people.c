/* SPDX-License-Identifier: MIT */
#include "plugins/reference/people.h"

#include <string.h>

enum { MAX_WORDS = 4000 };

/* A word of a field, without commas and the like after it. */
typedef struct Word {
  const char *at;
  size_t n;
  bool ends;     /* a comma follows */
  bool ends_all; /* a semicolon, "and" or the like follows */
  bool upper;    /* begins with a capital letter */
  bool capitals; /* has capital letters alone, three or more */
  bool initials; /* is one or more initials, such as "J.", "J.-P.", "JA" */
} Word;

/* ---- words --------------------------------------------------------------------------------- */

static bool is_any(const char *at, size_t n, const char *list) {
  for (const char *word = list; *word;) {
    size_t length = strcspn(word, " ");
    if (length == n && g_ascii_strncasecmp(word, at, n) == 0)
      return true;
    word += length + (word[length] == ' ');
  }
  return false;
}

static bool is_and(const char *at, size_t n) {
  return is_any(at, n, "and & et und y e og och en");
}

/* Words of the field that are not part of a name. */
static bool is_aside(const char *at, size_t n) {
  return is_any(at, n,
                "in ed eds editor editors edited by hrsg dir org orgs coord coords comp trans "
                "translated translator transl trad with");
}

/* Counts capital and small letters and other marks. */
static void read_letters(Word *word) {
  size_t n_upper = 0, n_lower = 0, n_stops = 0;
  const char *end = word->at + word->n;
  for (const char *c = word->at; c < end; c = g_utf8_next_char(c)) {
    gunichar letter = g_utf8_get_char(c);
    n_upper += g_unichar_isupper(letter) != 0;
    n_lower += g_unichar_islower(letter) != 0;
    n_stops += letter == '.';
  }
  word->upper = g_unichar_isupper(g_utf8_get_char(word->at));
  word->capitals = n_upper >= 3 && n_lower == 0 && n_stops == 0;
  word->initials = word->upper && n_upper <= 4 &&
                   ((n_lower == 0 && (n_stops > 0 || n_upper <= 3)) ||
                    (n_stops > 0 && n_lower <= 2 && word->n <= 6));
}

static bool is_edge(char c) {
  return c && strchr("()[]{}\"<>", c) != NULL;
}

/* Cuts brackets and marks off a stretch without white space; false if nothing is left. */
static bool read_word(const char *begin, const char *end, Word *word) {
  *word = (Word){0};
  while (begin < end && is_edge(*begin))
    begin++;
  while (end > begin && (is_edge(end[-1]) || strchr(",;:", end[-1]))) {
    word->ends |= end[-1] == ',' || end[-1] == ':';
    word->ends_all |= end[-1] == ';';
    end--;
  }
  word->at = begin;
  word->n = (size_t)(end - begin);
  if (word->n == 0)
    return false;
  read_letters(word);
  return true;
}

/* ---- names --------------------------------------------------------------------------------- */

typedef struct People {
  GString *out;
  size_t n;    /* names so far */
  bool open;   /* the last one has a family name alone, which initials may follow */
  bool direct; /* the first name was not turned round, so the others are not either */
} People;

static void append_words(GString *out, const Word *words, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c(out, ' ');
    g_string_append_len(out, words[i].at, (gssize)words[i].n);
  }
}

static void begin_name(People *people) {
  if (people->n++ > 0)
    g_string_append(people->out, "; ");
  people->open = false;
}

static void append_name(People *people, const Word *family, size_t n_family, const Word *given,
                        size_t n_given) {
  begin_name(people);
  append_words(people->out, family, n_family);
  if (n_given > 0) {
    g_string_append(people->out, ", ");
    append_words(people->out, given, n_given);
  }
  people->open = n_given == 0;
}

/* Given names after the comma behind a family name. */
static void append_given(People *people, const Word *given, size_t n) {
  g_string_append(people->out, ", ");
  append_words(people->out, given, n);
  people->open = false;
}

static bool is_suffix(const Word *word) {
  return is_any(word->at, word->n, "jr jr. sr sr. ii iii iv");
}

static bool are_initials(const Word *words, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!words[i].initials && !(i > 0 && is_any(words[i].at, words[i].n, "de van von der da di")))
      return false;
  return n > 0;
}

static bool is_organisation(const Word *words, size_t n) {
  static const char names[] =
      "university institute department ministry association organization "
      "organisation society committee council agency commission bank center "
      "centre office group board national bureau foundation company inc of the "
      "for";
  for (size_t i = 0; i < n; i++)
    if (is_any(words[i].at, words[i].n, names))
      return true;
  return false;
}

/* The first word of the family name of a name in its usual order. */
static size_t find_family(const Word *words, size_t n) {
  size_t at = n - 1;
  while (at > 1 && !words[at - 1].upper)
    at--;
  return at;
}

/* A name in one piece: "John van der Berg", "J. P. Collman", "Smith JA", "CASSARD Jean". */
static void append_whole(People *people, const Word *words, size_t n) {
  size_t first = 0;
  if (n == 1 || is_organisation(words, n)) {
    append_name(people, words, n, NULL, 0);
    return;
  }
  while (first < n && words[first].capitals)
    first++;
  if (first > 0 && first < n && !words[n - 1].capitals) {
    append_name(people, words, first, words + first, n - first);
  } else if (words[n - 1].initials && !words[0].initials && !words[n - 1].capitals) {
    size_t given = n - 1;
    while (given > 1 && words[given - 1].initials)
      given--;
    append_name(people, words, given, words + given, n - given);
  } else {
    size_t family = find_family(words, n);
    append_name(people, words + family, n - family, words, family);
  }
}

/* The words between two commas. Whether they begin a name or go on with one depends on what was
 * before: after a family name alone come its given names. */
static void append_piece(People *people, const Word *words, size_t n, bool first_in_name) {
  if (n == 1 && is_suffix(words) && people->n > 0) {
    g_string_append_c(people->out, ' ');
    append_words(people->out, words, 1);
    return;
  }
  bool inverted =
      people->open && !first_in_name && (are_initials(words, n) || (n <= 3 && !people->direct));
  if (inverted && !is_organisation(words, n)) {
    append_given(people, words, n);
    return;
  }
  size_t family = 0;
  while (family + 1 < n && !words[family].upper)
    family++;
  bool family_alone =
      n == family + 1 || (n == 2 && words[1].upper && !words[0].initials && words[0].ends);
  if (family_alone) {
    append_name(people, words, n, NULL, 0);
    return;
  }
  append_whole(people, words, n);
  people->direct = people->n == 1 || people->direct;
}

/* The next word of white space from *at on; false at the end. */
static bool next_word(const char **at, const char *end, const char **begin) {
  while (*at < end && (g_ascii_isspace(**at) || (unsigned char)**at < 0x20))
    (*at)++;
  *begin = *at;
  while (*at < end && !g_ascii_isspace(**at) && **at != ';' && (**at != ',' || *at == *begin))
    (*at)++;
  while (*at < end && (**at == ';' || **at == ','))
    (*at)++;
  return *at > *begin;
}

/* Whether the word says that there are more names. */
static bool is_et_al(const Word *word) {
  return is_any(word->at, word->n, "al al. others alii autres");
}

static bool is_dotted_aside(const Word *word) {
  size_t n = word->n > 0 && word->at[word->n - 1] == '.' ? word->n - 1 : word->n;
  return is_aside(word->at, n);
}

void reference_people_append(GString *out, const char *text, MillSpan span) {
  People people = {.out = out};
  Word words[32];
  size_t n = 0, total = 0;
  bool first_in_name = true;
  const char *at = text + span.begin, *end = text + span.end, *begin;
  while (total++ < MAX_WORDS && next_word(&at, end, &begin)) {
    Word word;
    bool good = read_word(begin, at, &word);
    bool parts = good && (is_and(word.at, word.n) || is_et_al(&word) || is_dotted_aside(&word));
    if (good && !parts)
      words[n++] = word;
    bool ends = !good || parts || word.ends || word.ends_all || n == G_N_ELEMENTS(words);
    if (ends && n > 0) {
      append_piece(&people, words, n, first_in_name);
      first_in_name = false;
      n = 0;
    }
    if (parts && is_et_al(&word))
      append_name(&people, &(Word){.at = "others", .n = 6}, 1, NULL, 0);
    first_in_name = first_in_name || parts || (good && word.ends_all);
  }
  if (n > 0)
    append_piece(&people, words, n, first_in_name);
}
