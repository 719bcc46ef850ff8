/* SPDX-License-Identifier: MIT */
/* DOI names and handles. */
#include "plugins/identifier/doi.h"
#include "plugins/identifier/extent.h"
#include "plugins/identifier/find.h"
#include "plugins/identifier/text.h"

#include <glib.h>

/* Puts one byte more into the normalized form. */
static void put(IdentifierFind *find, char byte) {
  find->normalized[find->n++] = byte;
}

size_t identifier_doi_suffix(const IdentifierText *text, size_t at) {
  if (!identifier_starts(text, at, "10."))
    return 0;
  size_t i = identifier_digits_end(text, at + 3, 10);
  if (i < at + 7 || i > at + 12)
    return 0;
  /* A registrant may have parts: "10.1000.10/". */
  while (identifier_byte(text, i) == '.' && i < at + 32) {
    size_t end = identifier_digits_end(text, i + 1, 10);
    if (end == i + 1)
      return 0;
    i = end;
  }
  return identifier_byte(text, i) == '/' ? i + 1 : 0;
}

/* Copies a DOI: letters become small, since DOI names do not differ by case, and the dashes of
 * typesetting become the hyphens they stand for. */
static void put_doi(const IdentifierText *text, size_t begin, size_t end, IdentifierFind *find) {
  for (size_t i = begin; i < end;) {
    size_t dash = identifier_dash(text, i);
    put(find, dash ? '-' : g_ascii_tolower(text->at[i]));
    i += dash ? dash : 1;
  }
}

/* Finds the end of what goes on at `suffix`; false if nothing is there. */
static bool find_end(const IdentifierText *text, size_t at, size_t suffix, IdentifierFind *find) {
  IdentifierExtent extent = identifier_extent(text, at, suffix, IDENTIFIER_AS_DOI);
  find->end = extent.end;
  find->begin = find->bare = at;
  find->valid = true;
  find->n = 0;
  return extent.end > suffix && !extent.too_long;
}

bool identifier_match_doi(const IdentifierText *text, size_t at, IdentifierFind *find) {
  size_t suffix = identifier_doi_suffix(text, at);
  if (suffix == 0 || !find_end(text, at, suffix, find))
    return false;
  put_doi(text, at, find->end, find);
  find->kind = IDENTIFIER_DOI;
  return true;
}

bool identifier_match_handle(const IdentifierText *text, size_t at, IdentifierFind *find) {
  size_t i = identifier_digits_end(text, at, 10);
  while (identifier_byte(text, i) == '.' && i < at + 32)
    i = identifier_digits_end(text, i + 1, 10);
  if (identifier_byte(text, i) != '/' || !find_end(text, at, i + 1, find))
    return false;
  for (size_t k = at; k < find->end; k++)
    put(find, text->at[k]);
  find->kind = IDENTIFIER_HANDLE;
  return true;
}
