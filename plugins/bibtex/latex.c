/* SPDX-License-Identifier: MIT */
#include "plugins/bibtex/latex.h"

#include <stdbool.h>
#include <string.h>

enum { LONG_WORD = 4 /* letters of words that show whether a title has all words in capitals */ };

/* Braces count even after a backslash, so single ones must not occur. An "@" could be taken for
 * the beginning of an entry. */
static const struct {
  char byte;
  const char *latex;
} escapes[] = {{'\\', "\\textbackslash{}"},
               {'{', "\\textbraceleft{}"},
               {'}', "\\textbraceright{}"},
               {'~', "\\textasciitilde{}"},
               {'^', "\\textasciicircum{}"},
               {'#', "\\#"},
               {'$', "\\$"},
               {'%', "\\%"},
               {'&', "\\&"},
               {'_', "\\_"},
               {'@', "{@}"}};

static void append_byte(GString *out, char byte) {
  for (size_t i = 0; i < G_N_ELEMENTS(escapes); i++) {
    if (byte != escapes[i].byte)
      continue;
    g_string_append(out, escapes[i].latex);
    return;
  }
  g_string_append_c(out, g_ascii_iscntrl(byte) ? ' ' : byte);
}

/* Whether each brace has its other one. */
static bool is_balanced(const char *text, size_t length) {
  size_t depth = 0;
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '}' && depth == 0)
      return false;
    depth += text[i] == '{';
    depth -= text[i] == '}';
  }
  return depth == 0;
}

/* Braces in pairs are written in the way that more programs know. */
void bibtex_latex_append(GString *out, const char *text, size_t length) {
  bool has_pairs = is_balanced(text, length);
  for (size_t i = 0; i < length; i++) {
    if (has_pairs && (text[i] == '{' || text[i] == '}'))
      g_string_append_printf(out, "\\%c", text[i]);
    else
      append_byte(out, text[i]);
  }
}

void bibtex_latex_append_address(GString *out, const char *address) {
  for (; *address; address++) {
    if (g_ascii_iscntrl(*address) || strchr(" {}\\\"<>^`|", *address))
      g_string_append_printf(out, "%%%02X", (guchar)*address);
    else
      g_string_append_c(out, *address);
  }
}

/* ---- titles -------------------------------------------------------------------------------- */

/* A word of a title, without the punctuation around it. */
typedef struct Word {
  const char *begin, *end, *next; /* `next` is where the next word can begin */
  size_t n_letters;
  bool begins_upper, has_upper_inside, has_lower;
  bool is_first; /* of the title, or of a part of it */
} Word;

static bool is_end_mark(char byte) {
  return strchr(":.?!", byte) != NULL;
}

/* A capital after a hyphen is the first letter of a word: "Worst-Case". */
static void note_letter(Word *word, gunichar c, char before) {
  bool is_upper = g_unichar_isupper(c);
  word->begins_upper |= is_upper && word->n_letters == 0;
  word->has_upper_inside |= is_upper && word->n_letters > 0 && before != '-';
  word->has_lower |= g_unichar_islower(c);
  word->n_letters++;
}

/* Reads the word at `at`, which is no blank. Hyphens do not end it. */
static Word read_word(const char *at, bool is_first) {
  Word word = {.begin = at, .end = at, .is_first = is_first};
  const char *begin = at;
  bool is_begun = false;
  for (; *at && *at != ' '; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (!g_unichar_isalnum(c))
      continue;
    if (!is_begun)
      word.begin = at;
    is_begun = true;
    word.end = g_utf8_next_char(at);
    if (g_unichar_isalpha(c))
      note_letter(&word, c, at > begin ? at[-1] : ' ');
  }
  word.next = at;
  return word;
}

/* What a title is like. */
typedef struct Case {
  bool is_sentence; /* most words begin in lower case */
  bool is_upper;    /* nothing is in lower case */
} Case;

static Case find_case(const char *title) {
  size_t n_lower = 0, n_upper = 0;
  bool has_lower = false, is_first = true;
  for (const char *at = title; *at; is_first = false) {
    Word word = read_word(at, is_first);
    has_lower |= word.has_lower;
    if (!is_first && word.n_letters >= LONG_WORD) {
      n_upper += word.begins_upper;
      n_lower += !word.begins_upper;
    }
    at = word.next + strspn(word.next, " ");
  }
  return (Case){n_lower > 0 && n_lower >= n_upper, !has_lower};
}

static bool is_protected(const Word *word, const Case *title) {
  if (title->is_upper)
    return false;
  return word->has_upper_inside || (title->is_sentence && word->begins_upper && !word->is_first);
}

void bibtex_latex_append_title(GString *out, const char *title) {
  Case found = find_case(title);
  bool is_first = true;
  while (*title) {
    Word word = read_word(title, is_first);
    bool has_braces = is_protected(&word, &found);
    const char *after = word.next + strspn(word.next, " ");
    if (has_braces) {
      bibtex_latex_append(out, title, (size_t)(word.begin - title));
      g_string_append_c(out, '{');
      bibtex_latex_append(out, word.begin, (size_t)(word.end - word.begin));
      g_string_append_c(out, '}');
      bibtex_latex_append(out, word.end, (size_t)(after - word.end));
    } else {
      bibtex_latex_append(out, title, (size_t)(after - title));
    }
    is_first = word.next > title && is_end_mark(word.next[-1]);
    title = after;
  }
}
