/* SPDX-License-Identifier: MIT */
#include "plugins/shared/fieldtext.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* ---- tools --------------------------------------------------------------------------------- */

/* The text, or NULL if it is empty. */
static char *take(GString *text) {
  bool is_empty = text->len == 0;
  return g_string_free(text, is_empty);
}

static bool is_blank(gunichar c) {
  return g_unichar_isspace(c) || g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029 ||
         c == 0xFEFF || c == 0x200B;
}

static GString *collapse(const char *text) {
  GString *out = g_string_new(NULL);
  bool is_gap = false;
  for (; *text; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    if (is_blank(c)) {
      is_gap = out->len > 0;
      continue;
    }
    if (is_gap)
      g_string_append_c(out, ' ');
    is_gap = false;
    g_string_append_len(out, text, g_utf8_skip[*(const guchar *)text]);
  }
  return out;
}

static bool ends_in(const GString *text, const char *end) {
  size_t n = strlen(end);
  return text->len >= n && memcmp(text->str + text->len - n, end, n) == 0;
}

static bool begins_with(const GString *text, const char *begin) {
  return g_ascii_strncasecmp(text->str, begin, strlen(begin)) == 0;
}

/* Takes bytes of a set off both ends. */
static void strip(GString *text, const char *set) {
  size_t n = strspn(text->str, set), end = text->len;
  while (end > n && strchr(set, text->str[end - 1]))
    end--;
  g_string_truncate(text, end);
  g_string_erase(text, 0, (gssize)MIN(n, end));
}

/* Whether a word ends before `next`; a letter such as "S" in "S12" is part of the number. */
static bool ends_word(size_t n, const char *next) {
  return n == 1 ? *next == '.' || *next == ' ' : !g_unichar_isalpha(g_utf8_get_char(next));
}

/* Takes the first of these words off the beginning. */
static void strip_word(GString *text, const char *const *words) {
  for (; *words; words++) {
    size_t n = strlen(*words);
    if (!begins_with(text, *words) || !ends_word(n, text->str + n))
      continue;
    g_string_erase(text, 0, (gssize)n);
    strip(text, " .:,;");
    return;
  }
}

/* Whether the full stop at the end belongs to the text: "J. Am. Chem. Soc.", "Smith & Co.". */
static bool keeps_stop(const GString *text) {
  static const char *const forms[] = {" inc.", " ltd.", " co.", " corp.", " bros.", "..."};
  const char *stop = memchr(text->str, '.', text->len);
  if (stop && stop + 1 < text->str + text->len && (stop[1] == ' ' || stop[2] == '.'))
    return true;
  g_autofree char *lower = g_ascii_strdown(text->str, (gssize)text->len);
  for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
    if (g_str_has_suffix(lower, forms[i]))
      return true;
  return false;
}

/* Takes punctuation off; a title never keeps a single full stop. */
static void trim(GString *text, bool is_title) {
  strip(text, " ,;:");
  if (ends_in(text, ".") && !ends_in(text, "...") && (is_title || !keeps_stop(text)))
    g_string_truncate(text, text->len - 1);
  strip(text, " ,;:");
}

/* Takes a pair of brackets off that stands around all of the text. */
static bool strip_pair(GString *text, const char *open, const char *close) {
  size_t n = strlen(open), m = strlen(close);
  if (text->len < n + m || !g_str_has_prefix(text->str, open) || !ends_in(text, close) ||
      strstr(text->str + n, close) != text->str + text->len - m)
    return false;
  g_string_truncate(text, text->len - m);
  g_string_erase(text, 0, (gssize)n);
  return true;
}

/* ---- texts --------------------------------------------------------------------------------- */

char *field_text_plain(const char *text) {
  return take(collapse(text));
}

char *field_text_trimmed(const char *text) {
  GString *out = collapse(text);
  trim(out, false);
  if (strip_pair(out, "(", ")") || strip_pair(out, "[", "]"))
    trim(out, false);
  return take(out);
}

char *field_text_title(const char *text) {
  static const char *const quotes[][2] = {{"\"", "\""}, {"“", "”"},   {"‘", "’"},  {"«", "»"},
                                          {"„", "“"},   {"''", "''"}, {"``", "''"}};
  GString *out = collapse(text);
  trim(out, true);
  for (size_t i = 0; i < G_N_ELEMENTS(quotes); i++)
    if (strip_pair(out, quotes[i][0], quotes[i][1]))
      trim(out, true);
  return take(out);
}

char *field_text_container(const char *text) {
  static const char *const quotes[][2] = {{"\"", "\""}, {"“", "”"}, {"«", "»"}};
  static const char *const words[] = {"in:", "dans:", "en:", "dans", "in", NULL};
  GString *out = collapse(text);
  trim(out, false);
  strip_word(out, words);
  for (size_t i = 0; i < G_N_ELEMENTS(quotes); i++)
    if (strip_pair(out, quotes[i][0], quotes[i][1]))
      trim(out, false);
  return take(out);
}

/* ---- numbers ------------------------------------------------------------------------------- */

static const char *const volume_words[] = {"volumes", "volume", "vols", "vol", "tomo", "tome",
                                           "bd",      "band",   "jg",   "t",   "v",    NULL};
static const char *const issue_words[] = {"number", "issues", "issue", "iss",  "nos", "no",
                                          "nr",     "núm",    "num",   "heft", "h",   "n°",
                                          "nº",     "№",      "n",     "#",    NULL};

char *field_text_issue(const char *text) {
  GString *out = collapse(text);
  strip(out, " .,;:()[]");
  strip_word(out, issue_words);
  strip(out, " .,;:()[]");
  return take(out);
}

/* Where the issue begins in a volume: a bracket, or a word such as "No."; else its end. */
static size_t find_issue(const char *volume) {
  const char *bracket = strchr(volume, '(');
  if (bracket && bracket > volume)
    return (size_t)(bracket - volume);
  for (const char *at = volume; (at = strpbrk(at, " ,")) != NULL; at++) {
    for (const char *const *word = issue_words; *word; word++) {
      size_t n = strlen(*word);
      const char *next = at + 1 + n;
      if (g_ascii_strncasecmp(at + 1, *word, n) == 0 &&
          (*next == '.' || *next == ' ' || g_ascii_isdigit(*next)))
        return (size_t)(at - volume);
    }
  }
  return strlen(volume);
}

/* A volume without "vol." and without the year in "1994;2(4)". */
static GString *clean_volume(const char *text) {
  GString *out = collapse(text);
  const char *semicolon = strchr(out->str, ';');
  strip(out, " .,;:");
  if (strip_pair(out, "[", "]") || strip_pair(out, "(", ")"))
    strip(out, " .,;:");
  else if (!strpbrk(out->str, ")]"))
    strip(out, " .,;:([");
  if (semicolon && semicolon - out->str == 4 && strspn(out->str, "0123456789") == 4)
    g_string_erase(out, 0, 5);
  strip_word(out, volume_words);
  return out;
}

char *field_text_volume(const char *text) {
  GString *out = clean_volume(text);
  g_string_truncate(out, find_issue(out->str));
  strip(out, " .,;:");
  return take(out);
}

char *field_text_issue_of_volume(const char *text) {
  g_autoptr(GString) out = clean_volume(text);
  size_t at = find_issue(out->str);
  return at < out->len ? field_text_issue(out->str + at) : NULL;
}

static bool is_dash(gunichar c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Appends pages with each run of dashes and the blanks around it as one hyphen. */
static void append_pages(GString *out, const char *pages) {
  for (; *pages; pages = g_utf8_next_char(pages)) {
    gunichar c = g_utf8_get_char(pages);
    if (!is_dash(c)) {
      if (c != ' ' || !ends_in(out, "-"))
        g_string_append_unichar(out, c);
      continue;
    }
    while (ends_in(out, " "))
      g_string_truncate(out, out->len - 1);
    if (!ends_in(out, "-"))
      g_string_append_c(out, '-');
  }
}

/* The digits of "345 p.", with what stands before them; 0 if it is not a count of pages. */
static size_t count_length(const char *pages) {
  static const char *const units[] = {"p", "pp",     "pages", "pags", "pgs",
                                      "s", "seiten", "págs",  NULL};
  size_t n = strspn(pages, "0123456789");
  const char *unit = pages + n + strspn(pages + n, " ");
  for (size_t i = 0; n > 0 && units[i]; i++)
    if (g_ascii_strcasecmp(unit, units[i]) == 0)
      return n;
  return 0;
}

static GString *clean_pages(const char *text) {
  static const char *const words[] = {"pages", "page", "pp",  "pgs", "pg", "seiten",
                                      "seite", "págs", "pág", "p",   "s",  NULL};
  GString *out = collapse(text);
  strip(out, " .,;:()[]");
  strip_word(out, words);
  strip(out, " .,;:()[]");
  return out;
}

char *field_text_pages(const char *text) {
  g_autoptr(GString) pages = clean_pages(text);
  GString *out = g_string_new(NULL);
  if (count_length(pages->str) == 0)
    append_pages(out, pages->str);
  strip(out, " -");
  return take(out);
}

char *field_text_page_count(const char *text) {
  g_autoptr(GString) pages = clean_pages(text);
  size_t n = count_length(pages->str);
  return n > 0 ? g_strndup(pages->str, n) : NULL;
}

char *field_text_edition(const char *text) {
  static const char *const ordinals[] = {"first", "second",  "third",  "fourth", "fifth",
                                         "sixth", "seventh", "eighth", "ninth",  "tenth"};
  GString *out = collapse(text);
  strip(out, " ,;:()[]");
  size_t n = strspn(out->str, "0123456789");
  if (n > 0 && n <= 3) {
    g_string_truncate(out, n);
    return take(out);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(ordinals); i++) {
    size_t length = strlen(ordinals[i]);
    if (!begins_with(out, ordinals[i]) || (out->str[length] && out->str[length] != ' '))
      continue;
    g_string_printf(out, "%zu", i + 1);
    return take(out);
  }
  return take(out);
}

/* ---- identifiers --------------------------------------------------------------------------- */

/* Takes punctuation off the end, and a bracket that is not opened. */
static void trim_identifier(GString *text) {
  static const char brackets[][2] = {{'(', ')'}, {'[', ']'}, {'<', '>'}};
  g_autoptr(GString) loose = g_string_new(".,;:\"'");
  size_t end = text->len;
  for (size_t i = 0; i < G_N_ELEMENTS(brackets); i++)
    if (!strchr(text->str, brackets[i][0]))
      g_string_append_c(loose, brackets[i][1]);
  while (end > 0 && strchr(loose->str, text->str[end - 1]))
    end--;
  g_string_truncate(text, end);
}

char *field_text_doi(const char *text) {
  GString *out = collapse(text);
  const char *begin = strstr(out->str, "10.");
  if (!begin) {
    g_string_free(out, TRUE);
    return NULL;
  }
  g_string_erase(out, 0, begin - out->str);
  g_string_truncate(out, strcspn(out->str, " "));
  trim_identifier(out);
  return take(out);
}

char *field_text_url(const char *text) {
  static const char *const schemes[] = {"http://", "https://", "ftp://", "www."};
  GString *out = g_string_new(NULL);
  const char *begin = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
    const char *found = strstr(text, schemes[i]);
    begin = found && (!begin || found < begin) ? found : begin;
  }
  for (begin = begin ? begin : text; *begin; begin = g_utf8_next_char(begin))
    if (!is_blank(g_utf8_get_char(begin)))
      g_string_append_len(out, begin, g_utf8_skip[*(const guchar *)begin]);
  strip(out, "<>");
  trim_identifier(out);
  if (out->len > 0 && !strstr(out->str, "://"))
    g_string_prepend(out, "http://");
  return take(out);
}

char *field_text_book_number(const char *text) {
  GString *out = g_string_new(NULL);
  const char *begin = strpbrk(text, "0123456789");
  if (begin && strncmp(begin, "13:", 3) == 0)
    begin = strpbrk(begin + 3, "0123456789"); /* "ISBN-13:" */
  for (; begin && *begin; begin = g_utf8_next_char(begin)) {
    gunichar c = g_utf8_get_char(begin);
    if (g_ascii_isdigit(*begin) || *begin == 'X' || *begin == 'x')
      g_string_append_c(out, *begin);
    else if (is_dash(c))
      g_string_append_c(out, '-');
    else if (c != ' ')
      break;
  }
  strip(out, "-");
  return take(out);
}
