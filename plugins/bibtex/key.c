/* SPDX-License-Identifier: MIT */
#include "plugins/bibtex/key.h"

#include "plugins/shared/names.h"

#include <string.h>

enum {
  LONGEST_NAME = 32, /* bytes of a key that are a name */
  LONG_WORD = 4      /* bytes of a word that says more than "the" */
};

void bibtex_keys_init(BibtexKeys *keys, const MillDocument *document) {
  keys->document = document;
  keys->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void bibtex_keys_finish(BibtexKeys *keys) {
  g_hash_table_unref(keys->used);
}

/* Appends letters and digits in ASCII; of a long name only its beginning. */
static void append_ascii(GString *out, const char *text, size_t length) {
  size_t end = out->len + LONGEST_NAME, n = MIN(length, 4 * LONGEST_NAME);
  while (n > 0 && n < length && ((guchar)text[n] & 0xC0) == 0x80)
    n--;
  g_autofree char *piece = g_strndup(text, n);
  g_autofree char *ascii = g_str_to_ascii(piece, "C");
  for (const char *at = ascii; *at && out->len < end; at++)
    if (g_ascii_isalnum(*at))
      g_string_append_c(out, g_ascii_tolower(*at));
}

static void append_family(GString *out, const WorkNames *persons) {
  if (persons->names->len == 0)
    return;
  const PersonName *name = &g_array_index(persons->names, PersonName, 0);
  MillSpan span = name->is_whole ? name->whole : name->family;
  append_ascii(out, persons->text + span.begin, span.end - span.begin);
}

/* The first word of a title that is not short; if all are, the last one. */
static void append_title(GString *out, const char *title) {
  size_t begin = out->len;
  while (title && *title && out->len < begin + LONG_WORD) {
    size_t n = strcspn(title, " ");
    g_string_truncate(out, begin);
    append_ascii(out, title, n);
    title += n + strspn(title + n, " ");
  }
}

/* The family name of the first author or editor, else a word of the title, and the year. */
static GString *base_of(const Work *work) {
  GString *base = g_string_new(NULL);
  append_family(base, &work->persons[WORK_AUTHORS]);
  if (base->len == 0)
    append_family(base, &work->persons[WORK_EDITORS]);
  if (base->len == 0)
    append_title(base, work->fields[WORK_TITLE]);
  if (base->len == 0 || g_ascii_isdigit(base->str[0]))
    g_string_prepend(base, "ref");
  if (work->date.from.year != 0)
    g_string_append_printf(base, "%d", ABS(work->date.from.year));
  return base;
}

/* "a" for 1, "z" for 26, "aa" for 27. */
static void append_letters(GString *out, guint n) {
  char letters[8];
  size_t at = sizeof letters;
  for (; n > 0 && at > 0; n = (n - 1) / 26)
    letters[--at] = (char)('a' + (n - 1) % 26);
  g_string_append_len(out, letters + at, (gssize)(sizeof letters - at));
}

void bibtex_keys_append(BibtexKeys *keys, const Work *work, GString *out) {
  g_autoptr(GString) base = base_of(work);
  g_autoptr(GString) key = g_string_new(base->str);
  guint n = GPOINTER_TO_UINT(g_hash_table_lookup(keys->used, base->str));
  if (n == 0 && work->date.letter)
    g_string_append_c(key, work->date.letter);
  while (g_hash_table_contains(keys->used, key->str)) {
    g_string_assign(key, base->str);
    append_letters(key, n = MAX(n, 1));
    n++;
  }
  g_hash_table_insert(keys->used, g_strdup(base->str), GUINT_TO_POINTER(MAX(n, 1)));
  if (strcmp(key->str, base->str) != 0)
    g_hash_table_insert(keys->used, g_strdup(key->str), GUINT_TO_POINTER(1));
  g_string_append_printf(out, "%s:", key->str);
  work_append_document(out, keys->document, true);
}
