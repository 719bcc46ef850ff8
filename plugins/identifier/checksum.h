/* SPDX-License-Identifier: MIT */
/* Check digits, of strings of exactly that many digits. */
#ifndef TEXTMILL_IDENTIFIER_CHECKSUM_H
#define TEXTMILL_IDENTIFIER_CHECKSUM_H

#include <stdbool.h>

bool identifier_check_isbn10(const char digits[10]);
bool identifier_check_isbn13(const char digits[13]);
bool identifier_check_issn(const char digits[8]);
bool identifier_check_isni(const char digits[16]); /* ORCID too: ISO 7064, MOD 11-2 */

/* The ISBN-13 of a valid ISBN-10, with NUL. */
void identifier_isbn13_of(const char digits[10], char isbn13[14]);

#endif
