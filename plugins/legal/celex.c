/* SPDX-License-Identifier: MIT */
#include "plugins/legal/celex.h"

#include <string.h>

/* The kinds of document in each sector of CELEX. */
static const char *const celex_types[] = {
    ['0'] = " R L D F H ",
    ['1'] = " E K L M P T X W A B C D F G H I N R S U V ",
    ['2'] = " A D P X ",
    ['3'] = " A B C D E F G H J K L M O Q R S X Y DL ",
    ['4'] = " A D X Y Z ",
    ['5'] =
        (" PC DC SC JC XC XG XK XR AC AE AR IE IR AP IP DP BP M KG KH FC AG HB TA GC CC CB AB "
         "AA SA XX XE XA XB "),
    ['6'] = " CJ CC CO CA CB CC CD CN CS CT CU CV CX CG CP TJ TO TA TB TC TN TT FJ FO FA FB FN ",
    ['7'] = " L R F D ",
    ['8'] = " AT BE CZ DE DK ES FI FR GR EL HU IE IT NL PL PT SE UK ",
    ['9'] = " E M X ",
};

/* Whether documents of a sector and year may have this type, which stands between blanks. */
static bool is_type(unsigned char sector, long year, const char *type) {
  if (sector == '6' && year < 2004 && strstr(" J C O A B T S V ", type))
    return true;
  return celex_types[sector] && strstr(celex_types[sector], type);
}

/* The end of what follows a number: "(01)", or the date of a consolidated text. */
static size_t suffix_end(const LegalText *text, unsigned char sector, size_t at) {
  if (sector == '0' && legal_byte(text, at) == '-' && legal_digits(text, at + 1) == at + 9)
    return at + 9;
  bool bracketed = legal_byte(text, at) == '(' && legal_digits(text, at + 1) == at + 3 &&
                   legal_byte(text, at + 3) == ')';
  return bracketed ? at + 4 : at;
}

size_t legal_read_celex(LegalScan *scan, size_t at) {
  const LegalText *text = &scan->text;
  unsigned char sector = legal_byte(text, at);
  size_t letters = at + 5;
  if (legal_digits(text, at) != letters)
    return 0;
  long year = legal_number(text, at + 1, letters);
  size_t number = letters;
  while (g_ascii_isupper(legal_byte(text, number)))
    number++;
  size_t end = legal_digits(text, number);
  bool is_treaty = sector == '1' && end == number + 3;
  if (year < 1951 || year > 2099 || number == letters || number - letters > 2 ||
      (end != number + 4 && !is_treaty))
    return 0;
  char wanted[5] = " ";
  memcpy(wanted + 1, text->at + letters, number - letters);
  wanted[1 + number - letters] = ' ';
  if (!is_type(sector, year, wanted))
    return 0;
  end = suffix_end(text, sector, end);
  if (legal_letter(text, end) > 0)
    return 0;
  LegalCite cite =
      legal_cite_new(sector == '6' ? LEGAL_CASE : LEGAL_STATUTE, LEGAL_BY_CELEX, at, end);
  cite.place = LEGAL_IN_XX;
  cite.reporter = "CELEX";
  cite.year = (int)year;
  cite.part[sector == '6' ? LEGAL_PAGE : LEGAL_NUMBER] = legal_span(at, end);
  return legal_add(scan, &cite, end);
}
