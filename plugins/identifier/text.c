/* SPDX-License-Identifier: MIT */
#include "plugins/identifier/text.h"

#include <glib.h>
#include <string.h>

size_t identifier_dash(const IdentifierText *text, size_t i) {
  static const char *const dashes[] = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2212"};
  unsigned char byte = identifier_byte(text, i);
  if (byte == '-')
    return 1;
  if (byte != 0xE2 || text->n - i < 3)
    return 0;
  for (size_t k = 0; k < G_N_ELEMENTS(dashes); k++)
    if (memcmp(text->at + i, dashes[k], 3) == 0)
      return 3;
  return 0;
}

size_t identifier_space(const IdentifierText *text, size_t i) {
  unsigned char byte = identifier_byte(text, i);
  if (byte == ' ' || byte == '\t')
    return 1;
  if (byte == 0xC2)
    return identifier_byte(text, i + 1) == 0xA0 ? 2 : 0; /* no-break space */
  if (byte != 0xE2 || identifier_byte(text, i + 1) != 0x80)
    return 0;
  byte = identifier_byte(text, i + 2);
  return byte == 0x89 || byte == 0xAF ? 3 : 0; /* thin space, narrow no-break space */
}

bool identifier_starts(const IdentifierText *text, size_t i, const char *lower) {
  while (*lower && g_ascii_tolower((char)identifier_byte(text, i)) == *lower) {
    lower++;
    i++;
  }
  return *lower == '\0';
}

bool identifier_number_ends(const IdentifierText *text, size_t end) {
  unsigned char next = identifier_byte(text, end);
  if (g_ascii_isalnum(next) || next == '_')
    return false;
  size_t step = next == '.' ? 1 : identifier_dash(text, end);
  return step == 0 || !identifier_is_digit(identifier_byte(text, end + step));
}
