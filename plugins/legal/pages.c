/* SPDX-License-Identifier: MIT */
#include "plugins/legal/pages.h"

#include <glib.h>

enum { PAGE_MOST = 9 /* bytes */ };

/* "___" or "---", for a page that is not known yet. */
static size_t blank_page(const LegalText *text, size_t at) {
  size_t end = at;
  unsigned char byte = legal_byte(text, at);
  while ((byte == '_' || byte == '-') && legal_byte(text, end) == byte)
    end++;
  return end - at >= 2 && end - at <= 8 ? end : at;
}

size_t legal_page_end(const LegalText *text, size_t at, bool grouped) {
  size_t end = legal_digits(text, at);
  if (end == at)
    return blank_page(text, at);
  if (grouped && end - at <= 3 && legal_byte(text, end) == ',' &&
      legal_digits(text, end + 1) == end + 4)
    end += 4;
  if (end - at > PAGE_MOST)
    return at;
  unsigned char byte = legal_byte(text, end);
  if (g_ascii_isalpha(byte) && legal_letter(text, end + 1) == 0)
    end++;
  else if (byte == '-' && g_ascii_isupper(legal_byte(text, end + 1)) &&
           legal_letter(text, end + 2) == 0)
    end += 2;
  else if (legal_has(text, end, "(A)") || legal_has(text, end, "(U)"))
    end += 3; /* New York, without a printed text or unreported */
  return legal_letter(text, end) > 0 ? at : end;
}
