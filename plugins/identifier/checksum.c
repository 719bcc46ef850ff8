/* SPDX-License-Identifier: MIT */
/* Check digits of book, serial and person numbers. */
#include "plugins/identifier/checksum.h"

#include <string.h>

/* The value of a check character: 'X' is ten. */
static unsigned value_of(char digit) {
  return digit == 'X' ? 10 : (unsigned)(digit - '0');
}

/* The sum of n digits with weights n, n-1, ... 1, which both ISBN-10 and ISSN use. */
static unsigned falling_sum(const char *digits, unsigned n) {
  unsigned sum = 0;
  for (unsigned i = 0; i < n; i++)
    sum += (n - i) * value_of(digits[i]);
  return sum;
}

/* The sum of the first n digits with weights 1, 3, 1, 3, ... */
static unsigned alternating_sum(const char *digits, unsigned n) {
  unsigned sum = 0;
  for (unsigned i = 0; i < n; i++)
    sum += (i % 2 ? 3 : 1) * value_of(digits[i]);
  return sum;
}

bool identifier_check_isbn10(const char digits[10]) {
  return falling_sum(digits, 10) % 11 == 0;
}

bool identifier_check_issn(const char digits[8]) {
  return falling_sum(digits, 8) % 11 == 0;
}

/* 979-0 is printed music (ISMN), with the same check digit but no book. */
bool identifier_check_isbn13(const char digits[13]) {
  bool book =
      memcmp(digits, "978", 3) == 0 || (memcmp(digits, "979", 3) == 0 && digits[3] != '0');
  return book && alternating_sum(digits, 13) % 10 == 0;
}

bool identifier_check_isni(const char digits[16]) {
  unsigned total = 0;
  for (unsigned i = 0; i < 15; i++)
    total = (total + value_of(digits[i])) * 2 % 11;
  return (total + value_of(digits[15])) % 11 == 1;
}

void identifier_isbn13_of(const char digits[10], char isbn13[14]) {
  memcpy(isbn13, "978", 3);
  memcpy(isbn13 + 3, digits, 9);
  isbn13[12] = (char)('0' + (10 - alternating_sum(isbn13, 12) % 10) % 10);
  isbn13[13] = '\0';
}
