/* SPDX-License-Identifier: MIT */
#include "plugins/shared/nametokens.h"

#include <string.h>

enum {
  LONGEST_WORD = 40,       /* bytes of a word that could be in one of the tables */
  MOST_PLAIN_INITIALS = 4, /* capitals without a full stop, as in "Smith JA" */
  MOST_DOTTED_LETTERS = 2  /* "Yu.", "Th." */
};

typedef struct Scanner {
  const char *text;
  size_t at, end;
  GArray *tokens;
  bool never_closes; /* no closing bracket follows, so that it is looked for once only */
} Scanner;

/* ---- tables -------------------------------------------------------------------------------- */

static const char *const particles[] = {
    "'s",  "'t",    "abu", "af",  "al",    "am",  "av",  "ben", "bin", "da", "das",
    "de",  "degli", "dei", "del", "della", "den", "der", "des", "di",  "do", "dos",
    "du",  "el",    "ibn", "im",  "la",    "le",  "les", "lo",  "op",  "te", "ten",
    "ter", "van",   "vom", "von", "zu",    "zum", "zur", NULL};

/* Particles that begin a family name when they have a capital. */
static const char *const capital_particles[] = {
    "Al",  "Ben", "Da",  "De",  "Del",   "Della",  "Den", "Des", "Di",
    "Dos", "Du",  "El",  "La",  "Le",    "Les",    "Lo",  "Mac", "San",
    "St",  "Ten", "Ter", "Van", "Vande", "Vander", "Von", NULL};

static const char *const suffixes[] = {"2nd", "3rd", "II", "III", "JR", "Jr", "SR", "Sr", NULL};

static const char *const conjunctions[] = {"and",  "ed",  "en", "et", "och", "og",
                                           "oraz", "und", "и",  "и́",  NULL};
static const char *const romance_conjunctions[] = {"e", "i", "y", NULL};

/* Words about names, with and without a full stop. */
static const char *const roles[] = {
    "a cura di",  "comp",       "compiler",    "coord", "dir",           "editor",
    "editors",    "eds",        "edited",      "hg",    "herausgegeben", "hrsg",
    "org",        "orgs",       "red",         "trad",  "traduit",       "trans",
    "translated", "translator", "translators", "éds",   "ubersetzt",     "übersetzt",
    "übers",      NULL};

/* Those that are names as well: only with a full stop. */
static const char *const dotted_roles[] = {"ed", "éd", NULL};

/* What follows a role or begins the list of editors of a container. */
static const char *const links[] = {"by", "fr", "in", "par", "por", "von", NULL};

static const char *const institution_words[] = {"academies",
                                                "academy",
                                                "administration",
                                                "agence",
                                                "agency",
                                                "alliance",
                                                "amt",
                                                "association",
                                                "asociación",
                                                "associação",
                                                "authority",
                                                "board",
                                                "bundesamt",
                                                "bundesministerium",
                                                "bureau",
                                                "center",
                                                "centre",
                                                "centro",
                                                "clinic",
                                                "coalition",
                                                "collaboration",
                                                "college",
                                                "comisión",
                                                "comité",
                                                "commission",
                                                "committee",
                                                "company",
                                                "conference",
                                                "congress",
                                                "conseil",
                                                "consortium",
                                                "corporation",
                                                "council",
                                                "department",
                                                "dept",
                                                "direction",
                                                "directorate",
                                                "division",
                                                "europarat",
                                                "federation",
                                                "forum",
                                                "foundation",
                                                "fund",
                                                "fundación",
                                                "gesellschaft",
                                                "government",
                                                "group",
                                                "hospital",
                                                "initiative",
                                                "institut",
                                                "institute",
                                                "institutes",
                                                "institution",
                                                "instituto",
                                                "istituto",
                                                "laboratories",
                                                "laboratory",
                                                "league",
                                                "library",
                                                "ministerio",
                                                "ministerium",
                                                "ministry",
                                                "ministère",
                                                "museum",
                                                "national",
                                                "nations",
                                                "network",
                                                "observatory",
                                                "office",
                                                "organisation",
                                                "organization",
                                                "organización",
                                                "panel",
                                                "parliament",
                                                "partnership",
                                                "programme",
                                                "project",
                                                "registry",
                                                "research",
                                                "school",
                                                "secretariat",
                                                "senate",
                                                "service",
                                                "services",
                                                "society",
                                                "société",
                                                "states",
                                                "supreme",
                                                "survey",
                                                "team",
                                                "trust",
                                                "união",
                                                "unión",
                                                "union",
                                                "universidad",
                                                "universidade",
                                                "universitet",
                                                "universiteit",
                                                "university",
                                                "università",
                                                "université",
                                                "universität",
                                                "verband",
                                                "verein",
                                                "world",
                                                NULL};

/* Forms of companies, which a single name can stand before. */
static const char *const companies[] = {"corp", "gmbh", "inc", "llc", "ltd", "plc", NULL};

static bool is_in(const char *const *table, const char *word) {
  for (; *table; table++)
    if (**table == *word && strcmp(*table, word) == 0)
      return true;
  return false;
}

/* ---- kinds of words ------------------------------------------------------------------------ */

/* Counts of the letters of a word. */
typedef struct Letters {
  unsigned n, n_upper;
  bool begins_upper;
  bool is_plain; /* nothing but letters, hyphens and full stops */
} Letters;

static Letters count_letters(const char *begin, const char *end) {
  Letters letters = {.is_plain = true};
  for (; begin < end; begin = g_utf8_next_char(begin)) {
    gunichar c = g_utf8_get_char(begin);
    if (g_unichar_isalpha(c)) {
      bool is_upper = g_unichar_isupper(c);
      letters.begins_upper |= is_upper && letters.n == 0;
      letters.n_upper += is_upper;
      letters.n++;
    } else if (!g_unichar_ismark(c) && c != '-' && c != '.' && c != 0x2010) {
      letters.is_plain = false;
    }
  }
  return letters;
}

static bool are_initials(const Letters *letters, bool is_dotted) {
  if (!letters->is_plain || !letters->begins_upper)
    return false;
  return (letters->n == letters->n_upper && letters->n <= MOST_PLAIN_INITIALS) ||
         (is_dotted && letters->n <= MOST_DOTTED_LETTERS);
}

/* "Li." at the end of the list: the full stop is that of the list. */
static bool ends_list(const Scanner *scanner, size_t end) {
  while (end < scanner->end && strchr(" \t\r\n.,;:", scanner->text[end]))
    end++;
  return end == scanner->end;
}

/* Marks of a word that is a part of a name. */
static unsigned word_flags(const char *lower, const Letters *letters, bool is_lower) {
  bool has_cases = g_unichar_islower(g_utf8_get_char(lower));
  unsigned flags = is_in(institution_words, lower) ? NAME_INSTITUTION : 0;
  if ((is_lower && has_cases) || is_in(companies, lower))
    flags |= NAME_LOWER;
  if (letters->n > 2 && letters->n == letters->n_upper)
    flags |= NAME_UPPER;
  return flags;
}

/* What a word in lower case could be besides a name; NAME_WORD if nothing. */
static NameToken judge_lower(const char *word) {
  if (is_in(conjunctions, word))
    return (NameToken){.kind = NAME_AND};
  if (is_in(romance_conjunctions, word))
    return (NameToken){.kind = NAME_AND, .flags = NAME_ROMANCE_AND};
  return (NameToken){.kind = is_in(particles, word) ? NAME_PARTICLE : NAME_WORD};
}

/* The kind of a word by its form and the tables; a role becomes a comma. */
static NameToken judge_word(const char *word, const Letters *letters, bool is_dotted) {
  g_autofree char *lower = g_utf8_strdown(word, -1);
  bool is_lower = letters->n_upper == 0 && strcmp(word, lower) == 0;
  if (is_in(roles, lower) || (is_dotted && is_in(dotted_roles, lower)))
    return (NameToken){.kind = NAME_COMMA};
  if (is_in(suffixes, word))
    return (NameToken){.kind = NAME_SUFFIX};
  if (is_in(capital_particles, word))
    return (NameToken){.flags = NAME_CAPITAL};
  if (are_initials(letters, is_dotted))
    return (NameToken){.kind = NAME_INITIALS, .flags = is_dotted ? NAME_DOTTED : 0};
  NameToken token = is_lower ? judge_lower(word) : (NameToken){0};
  if (token.kind == NAME_WORD)
    token.flags = word_flags(lower, letters, is_lower);
  return token;
}

/* ---- the scan ------------------------------------------------------------------------------ */

static NameToken *last_token(const Scanner *scanner) {
  guint n = scanner->tokens->len;
  return n > 0 ? &g_array_index(scanner->tokens, NameToken, n - 1) : NULL;
}

static bool is_token(const Scanner *scanner, const NameToken *token, const char *word) {
  size_t length = token->span.end - token->span.begin;
  return length == strlen(word) &&
         g_ascii_strncasecmp(scanner->text + token->span.begin, word, length) == 0;
}

static void add_token(Scanner *scanner, size_t begin, size_t end, NameToken token) {
  token.span = (MillSpan){(uint32_t)begin, (uint32_t)end};
  g_array_append_val(scanner->tokens, token);
}

/* "et al.", "and others", "u. a.": the token before, if any, and this one become one. */
static bool ends_others(Scanner *scanner, const NameToken *token) {
  static const char *const pairs[][2] = {{"et", "al"},     {"and", "al"},    {"and", "others"},
                                         {"et", "alii"},   {"et", "alia"},   {"und", "andere"},
                                         {"y", "otros"},   {"e", "altri"},   {"e", "outros"},
                                         {"et", "autres"}, {"en", "anderen"}};
  NameToken *before = last_token(scanner);
  bool is_alone = before && (before->kind == NAME_COMMA || before->kind == NAME_SEMICOLON);
  if (is_token(scanner, token, "etal") || (is_alone && is_token(scanner, token, "others")))
    return true;
  for (size_t i = 0; before && i < G_N_ELEMENTS(pairs); i++) {
    bool is_first = is_token(scanner, before, pairs[i][0]) ||
                    (pairs[i][0][0] == 'a' && is_token(scanner, before, "&"));
    if (!is_first || !is_token(scanner, token, pairs[i][1]))
      continue;
    g_array_set_size(scanner->tokens, scanner->tokens->len - 1);
    return true;
  }
  return false;
}

/* Whether a word such as "by" follows a role or begins the list, which a comma stands for. */
static bool is_link(const Scanner *scanner, const char *word) {
  const NameToken *before = last_token(scanner);
  g_autofree char *lower = g_utf8_strdown(word, -1);
  return (!before || before->kind == NAME_COMMA) && is_in(links, lower);
}

static void add_word(Scanner *scanner, size_t begin, size_t end) {
  const char *text = scanner->text;
  size_t stop = end;
  while (stop > begin && text[stop - 1] == '.')
    stop--;
  bool is_dotted = stop < end;
  NameToken token = {.span = {(uint32_t)begin, (uint32_t)stop}};
  Letters letters = count_letters(text + begin, text + stop);
  if (letters.n == 0)
    return; /* "———", or a bullet */
  if (ends_others(scanner, &token)) {
    add_token(scanner, begin, stop, (NameToken){.kind = NAME_OTHERS});
    return;
  }
  if (stop - begin > LONGEST_WORD) {
    add_token(scanner, begin, stop, (NameToken){0});
    return;
  }
  g_autofree char *word = g_strndup(text + begin, stop - begin);
  if (is_link(scanner, word))
    return;
  is_dotted &= letters.n == letters.n_upper || !last_token(scanner) ||
               last_token(scanner)->kind != NAME_WORD || !ends_list(scanner, end);
  token = judge_word(word, &letters, is_dotted);
  if (token.kind == NAME_INITIALS && letters.n > 1 && letters.n == letters.n_upper &&
      !memchr(word, '.', stop - begin) && !strchr(word, '-') && ends_list(scanner, end)) {
    is_dotted = false; /* "Smith OA." */
    token.flags = 0;
  }
  bool keeps_dot = is_dotted && (token.kind == NAME_INITIALS || token.kind == NAME_SUFFIX);
  add_token(scanner, begin, keeps_dot ? stop + 1 : stop, token);
}

/* Where the bracket at `at` is closed; the byte after it if it never is, or begins the list. */
static size_t skip_bracket(Scanner *scanner) {
  if (scanner->tokens->len == 0)
    return scanner->at + 1;
  size_t at = scanner->at + 1;
  while (!scanner->never_closes && at < scanner->end && !strchr(")]", scanner->text[at]))
    at++;
  scanner->never_closes |= at >= scanner->end;
  return scanner->never_closes ? scanner->at + 1 : at + 1;
}

static bool ends_word(const Scanner *scanner, size_t at, gunichar c) {
  bool is_inside = c == '&' && at + 1 < scanner->end && g_ascii_isupper(scanner->text[at + 1]);
  return g_unichar_isspace(c) || (c < 0x80 && strchr(",;:()[]{}/\"<>", (int)c)) ||
         (c == '&' && !is_inside) || c == 0x2026 || c == 0x201C || c == 0x201D || c == 0x3001 ||
         c == 0xFF0C || c == 0xFF1B;
}

/* The end of the word at `begin`; a full stop ends one if a letter follows. */
static size_t find_word_end(const Scanner *scanner, size_t begin) {
  size_t at = begin;
  while (at < scanner->end) {
    gunichar c = g_utf8_get_char(scanner->text + at);
    if (ends_word(scanner, at, c))
      break;
    at = (size_t)(g_utf8_next_char(scanner->text + at) - scanner->text);
    if (c == '.' && at < scanner->end && scanner->text[at] != '.' &&
        g_unichar_isalpha(g_utf8_get_char(scanner->text + at)))
      break;
  }
  return at;
}

/* Takes a mark that is no word; its length, or 0 if it is one. */
static size_t take_mark(Scanner *scanner) {
  static const struct {
    gunichar mark;
    NameTokenKind kind;
  } marks[] = {{',', NAME_COMMA},     {0x3001, NAME_COMMA},  {0xFF0C, NAME_COMMA},
               {';', NAME_SEMICOLON}, {'/', NAME_SEMICOLON}, {0xFF1B, NAME_SEMICOLON},
               {'&', NAME_AND}};
  const char *text = scanner->text + scanner->at;
  gunichar c = g_utf8_get_char(text);
  size_t n = (size_t)(g_utf8_next_char(text) - text);
  if (c == '(' || c == '[')
    return skip_bracket(scanner) - scanner->at;
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (c == marks[i].mark)
      add_token(scanner, scanner->at, scanner->at + n, (NameToken){.kind = marks[i].kind});
    if (c == marks[i].mark)
      return n;
  }
  return ends_word(scanner, scanner->at, c) ? n : 0;
}

void name_tokens_read(const char *text, size_t length, GArray *tokens) {
  Scanner scanner = {.text = text, .end = length, .tokens = tokens};
  while (scanner.at < length) {
    size_t n = take_mark(&scanner);
    size_t begin = scanner.at;
    scanner.at = n > 0 ? begin + n : find_word_end(&scanner, begin);
    if (n == 0)
      add_word(&scanner, begin, scanner.at);
  }
}
