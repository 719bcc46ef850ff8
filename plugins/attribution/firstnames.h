/* SPDX-License-Identifier: MIT */
/* What a first name says of whom it is the name of. */
#ifndef TEXTMILL_ATTRIBUTION_FIRSTNAMES_H
#define TEXTMILL_ATTRIBUTION_FIRSTNAMES_H

#include <stddef.h>

typedef enum Gender { GENDER_UNKNOWN, GENDER_WOMAN, GENDER_MAN } Gender;

/* By how women and men are mostly called in English-speaking countries; unknown for names of both
 * and for rare ones. In whatever case. */
Gender attribution_gender_of(const char *name, size_t length);

#endif
