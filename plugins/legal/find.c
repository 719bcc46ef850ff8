/* SPDX-License-Identifier: MIT */
/* One pass over the words and brackets of a text. Which readers look at a word, its first letter
 * decides; each of them looks at a bounded stretch, so the whole is linear. */
#include "plugins/legal/find.h"
#include "plugins/legal/acts.h"
#include "plugins/legal/celex.h"
#include "plugins/legal/euacts.h"
#include "plugins/legal/europe.h"
#include "plugins/legal/neutral.h"
#include "plugins/legal/shortforms.h"
#include "plugins/legal/statutes.h"
#include "plugins/legal/volumes.h"

#include <string.h>

/* The readers of words, in the order in which they are asked, and the first letters that they
 * want. */
static const struct {
  const char *letters;
  LegalReader read;
} readers[] = {
    {"Ii", legal_read_id},
    {"sS", legal_read_supra},
    {"a", legal_read_reference},
    {"Ee", legal_read_ecli},
    {"CJcIO", legal_read_case_numbers},
    {"CTF", legal_read_case_number},
    {"RD", legal_read_eu_act},
    {"AROMC", legal_read_act},
    {"S", legal_read_instrument},
    {"RSCL", legal_read_canadian_statute},
    {"T", legal_read_memo},
    {"ABCDEFGHIJKLMNOPQRSTUVWXYZ", legal_read_law},
    {"sSrRaA", legal_read_section_of_code},
    {"srap", legal_read_later_section},
    {"TDCEJPBARVMH", legal_read_record},
};

enum { READERS = G_N_ELEMENTS(readers) };

/* The position after the end of the word or number at `at`, by bytes. */
static size_t skip_word(const LegalText *text, size_t at) {
  do
    at++;
  while (g_ascii_isalnum(legal_byte(text, at)) || legal_byte(text, at) >= 0xC3);
  return at;
}

static size_t read_word(LegalScan *scan, size_t at, uint16_t wanted) {
  for (size_t i = 0; wanted != 0; i++, wanted >>= 1) {
    size_t next = wanted & 1 ? readers[i].read(scan, at) : 0;
    if (next > 0)
      return next;
  }
  return 0;
}

static size_t read_number(LegalScan *scan, size_t at) {
  size_t next = legal_read_celex(scan, at);
  return next > 0 ? next : legal_read_volume(scan, at);
}

/* Whether a paragraph ends at the line end at `at`. */
static bool paragraph_ends(const LegalText *text, size_t at) {
  size_t next = at + 1;
  while (next < at + 40 && (legal_byte(text, next) == ' ' || legal_byte(text, next) == '\t' ||
                            legal_byte(text, next) == '\r'))
    next++;
  return legal_byte(text, next) == '\n';
}

void legal_find(LegalScan *scan) {
  const LegalText *text = &scan->text;
  uint16_t wanted[256] = {0};
  for (size_t i = 0; i < READERS; i++)
    for (const char *letter = readers[i].letters; *letter; letter++)
      wanted[(unsigned char)*letter] |= (uint16_t)(1U << i);
  bool in_word = false;
  for (size_t at = 0; at < text->length;) {
    unsigned char byte = (unsigned char)text->at[at];
    bool word = g_ascii_isalnum(byte) || byte >= 0xC3;
    size_t next = 0;
    if (word && !in_word && legal_letter_before(text, at) == 0)
      next = g_ascii_isdigit(byte) ? read_number(scan, at) : read_word(scan, at, wanted[byte]);
    else if (byte == '[' || byte == '(')
      next = legal_digit(text, at + 1) ? legal_read_bracketed(scan, at) : 0;
    else if (byte == 0xC2 && legal_section_sign(text, at) > 0)
      next = legal_read_section_of_code(scan, at);
    else if (byte == '\n' && paragraph_ends(text, at))
      scan->paragraph++;
    in_word = false;
    at = next > at ? next : word ? skip_word(text, at) : at + 1;
  }
}
