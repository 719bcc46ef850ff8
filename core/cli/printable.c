/* SPDX-License-Identifier: MIT */
#include "core/cli/printable.h"

#include <string.h>
#include <textmill/glyph.h>

char *mill_cli_printable(const char *line) {
  size_t length = strlen(line);
  GString *out = g_string_new(NULL);
  for (size_t at = 0; at < length;) {
    MillGlyph glyph;
    at = mill_glyph_read(line, length, at, &glyph);
    g_string_append_len(out, glyph.bytes, glyph.length);
  }
  return g_string_free(out, FALSE);
}

static bool continues_character(char byte) {
  return ((unsigned char)byte & 0xC0) == 0x80;
}

char *mill_cli_shorten(const char *text, size_t most) {
  size_t length = strlen(text), begin = most / 4 * 3, end = length - most / 4;
  if (length <= most)
    return g_strdup(text);
  for (int i = 0; i < 3 && continues_character(text[begin]); i++)
    begin--;
  for (int i = 0; i < 3 && continues_character(text[end]); i++)
    end++;
  return g_strdup_printf("%.*s [... %zu bytes left out ...] %s", (int)begin, text, end - begin,
                         text + end);
}

void mill_cli_append_cell(GString *out, const char *text, unsigned columns) {
  g_autofree char *shown = mill_cli_printable(text);
  size_t points = (size_t)g_utf8_strlen(shown, -1);
  if (points > columns) {
    g_autofree char *cut = g_utf8_substring(shown, 0, columns - 1);
    g_string_append_printf(out, "%s…", cut);
  } else {
    g_string_append_printf(out, "%s%*s", shown, (int)(columns - points), "");
  }
}
