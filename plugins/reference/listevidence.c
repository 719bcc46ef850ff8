/* SPDX-License-Identifier: MIT */
#include "plugins/reference/listevidence.h"

#include <string.h>

enum {
  MOST_BYTES = 1200, /* that are looked at */
  NAMES_BYTES = 250, /* in which authors are expected */
  FIRST_BYTES = 60,  /* in which the first one's initials are */
  MOST_WORDS = 6     /* of a name before its comma */
};

size_t reference_year_end(const ReferenceText *text, size_t i, uint32_t *year, char *letter) {
  uint32_t number = 0;
  for (size_t k = 0; k < 4; k++) {
    unsigned char byte = reference_byte(text, i + k);
    if (!reference_is_digit(byte))
      return 0;
    number = 10 * number + byte - '0';
  }
  if (number < 1450 || number > 2099)
    return 0;
  unsigned char next = reference_byte(text, i + 4);
  *year = number;
  *letter = '\0';
  if (!g_ascii_isalnum((gchar)next))
    return i + 4;
  if (!g_ascii_islower((gchar)next) || g_ascii_isalnum((gchar)reference_byte(text, i + 5)))
    return 0;
  *letter = (char)next;
  return i + 5;
}

typedef struct Traits {
  bool year, link, names, pages, volume, words;
} Traits;

/* "235-256", "235–6": two numbers with a dash between. */
static bool is_range(const ReferenceText *text, size_t i, size_t end) {
  size_t n = reference_dash(text, i);
  return n > 0 && i + n < end && reference_is_digit(reference_byte(text, i + n));
}

static void see_digit(const ReferenceText *text, size_t i, size_t end, Traits *traits) {
  uint32_t year;
  char letter;
  unsigned char before = reference_byte_before(text, i);
  if (!reference_is_digit(before) && before != '/' && before != '.' &&
      reference_year_end(text, i, &year, &letter) > 0)
    traits->year = true;
  while (i < end && reference_is_digit((unsigned char)text->at[i]))
    i++;
  traits->pages |= is_range(text, i, end);
  unsigned char next = reference_byte(text, i), after = reference_byte(text, i + 1);
  traits->volume |= (next == '(' || next == ':') && reference_is_digit(after);
}

/* A capital before `i`, which is a full stop, a comma or a space, with nothing but capitals up to
 * the space before it: "J.", "JA,", "J.-P.". */
static bool is_initial(const ReferenceText *text, size_t begin, size_t i) {
  size_t at = i, capitals = 0;
  while (at > begin && capitals < 4 && g_ascii_isupper(text->at[at - 1])) {
    at--;
    capitals++;
  }
  unsigned char before = at > begin ? reference_byte_before(text, at) : ' ';
  if (text->at[i] == '.' && capitals == 1)
    return strchr(" .-(", before) != NULL;
  if (text->at[i] == '.' && i > begin + FIRST_BYTES)
    return false;
  return capitals >= 1 && capitals <= 3 && before == ' ' && at > begin + 1;
}

static void see_word(const ReferenceText *text, size_t i, Traits *traits) {
  static const char *const words[] = {"et al", "eds",  "in press", "forthcoming", "in:",
                                      "pp.",   "vol.", "n.d.",     "press",       "journal"};
  if (reference_starts(text, i, "http") || reference_starts(text, i, "doi") ||
      reference_starts(text, i, "www."))
    traits->link = true;
  for (size_t k = 0; k < G_N_ELEMENTS(words) && !traits->words; k++)
    traits->words = reference_starts(text, i, words[k]);
}

unsigned reference_evidence(const ReferenceText *text, size_t begin, size_t end) {
  Traits traits = {0};
  size_t stop = MIN(end, begin + MOST_BYTES);
  for (size_t i = begin; i < stop; i++) {
    unsigned char byte = (unsigned char)text->at[i];
    bool starts = i == begin || !g_ascii_isalnum(text->at[i - 1]);
    if (starts && reference_is_digit(byte))
      see_digit(text, i, end, &traits);
    else if (starts && g_ascii_isalpha((gchar)byte))
      see_word(text, i, &traits);
    else if (i < begin + NAMES_BYTES && (byte == '.' || byte == ',' || byte == ';'))
      traits.names |= is_initial(text, begin, i);
    else if (byte == '(' && i > begin + 1 && i < begin + NAMES_BYTES && text->at[i - 1] == ' ')
      traits.names |= is_initial(text, begin, i - 1);
  }
  return 2U * traits.year + 2U * traits.link + 2U * traits.names + traits.pages + traits.volume +
         traits.words;
}

static bool is_upper(const ReferenceText *text, size_t i, size_t end) {
  size_t n;
  if (i >= end)
    return false;
  gunichar c = reference_char(text, i, &n);
  return c < 0x80 ? g_ascii_isupper((gchar)c) : g_unichar_isupper(c);
}

/* Letters that have no case, as in Chinese, Arabic or Hebrew. */
static bool is_caseless(const ReferenceText *text, size_t i, size_t end) {
  size_t n;
  if (i >= end || reference_byte(text, i) < 0x80)
    return false;
  gunichar c = reference_char(text, i, &n);
  return g_unichar_isalpha(c) && !g_unichar_isupper(c) && !g_unichar_islower(c);
}

/* "van ", "de la ", "al-", "d'" before a capital. */
static size_t skip_particles(const ReferenceText *text, size_t i, size_t end) {
  static const char *const particles[] = {
      "van ", "von ", "der ", "den ",          "de ", "del ", "della ", "di ",  "da ",
      "dos ", "du ",  "des ", "la ",           "le ", "ter ", "ten ",   "zu ",  "zur ",
      "al-",  "el-",  "d'",   "d\xE2\x80\x99", "af ", "av ",  "bin ",   "ibn ", "st "};
  for (size_t times = 0; times < 3; times++) {
    size_t k = 0;
    while (k < G_N_ELEMENTS(particles) && !(reference_starts(text, i, particles[k])))
      k++;
    if (k == G_N_ELEMENTS(particles) || i + strlen(particles[k]) >= end)
      break;
    i += strlen(particles[k]);
  }
  return i;
}

/* The end of initials such as "J.", "J.A.", "J.-P.", "JA" at i; 0 if there are none. */
static size_t initials_end(const ReferenceText *text, size_t i, size_t end) {
  size_t at = i, capitals = 0, stops = 0;
  while (at < end && at - i < 16) {
    size_t n = 1;
    unsigned char byte = (unsigned char)text->at[at];
    if (byte == '.')
      stops++;
    else if (byte == '-' && at > i)
      ;
    else if (is_upper(text, at, end)) {
      reference_char(text, at, &n);
      capitals++;
    } else
      break;
    at += n;
  }
  bool ends = at >= end || !g_ascii_isalnum(text->at[at]);
  bool one_each = stops >= capitals || (stops <= 1 && capitals <= 3);
  return at > i && capitals > 0 && capitals <= 5 && ends && one_each ? at : 0;
}

/* True for "Smith, J", "Smith JA,", "Smith, John" and "J. Smith" at i. */
static bool starts_with_names(const ReferenceText *text, size_t i, size_t end) {
  size_t at = initials_end(text, i, end);
  if (at > 0 && text->at[at - 1] == '.') {
    at = skip_particles(text, reference_skip_spaces(text, at, end), end);
    size_t more = initials_end(text, at, end);
    at = more > 0 ? reference_skip_spaces(text, more, end) : at;
    return is_upper(text, at, end);
  }
  at = i;
  for (size_t words = 0; words < MOST_WORDS && is_upper(text, at, end); words++) {
    at = reference_word_end(text, at, end);
    unsigned char mark = at < end ? (unsigned char)text->at[at] : 0;
    size_t next = reference_skip_spaces(text, at + (mark == ','), end);
    if (next == at)
      return false;
    if (initials_end(text, next, end) > 0 || (mark == ',' && is_upper(text, next, end)))
      return true;
    if (mark == ',')
      return false;
    if (reference_starts(text, next, "et al") || reference_byte(text, next) == '(')
      return true;
    at = skip_particles(text, next, end);
  }
  return false;
}

unsigned reference_entry_start(const ReferenceText *text, size_t begin, size_t end) {
  size_t n = reference_dash(text, begin);
  if (n > 0 && (reference_dash(text, begin + n) > 0 || n == 3))
    return 2;
  if (reference_byte(text, begin) == '_' && reference_byte(text, begin + 1) == '_')
    return 2;
  size_t at = skip_particles(text, begin, end);
  if (starts_with_names(text, at, end))
    return 2;
  if (is_upper(text, at, end) || is_caseless(text, at, end))
    return 1;
  unsigned char byte = reference_byte(text, at);
  bool quote =
      byte == '"' || byte == '\'' || byte == '*' || byte == '_' ||
      reference_starts(text, at, "\xE2\x80\x9C") || reference_starts(text, at, "\xC2\xAB") ||
      reference_starts(text, at, "\xE2\x80\x9E") || reference_starts(text, at, "\xE2\x80\x98");
  return quote ? 1 : 0;
}
