/* SPDX-License-Identifier: MIT */
/* The borders of fields: punctuation around them, and words that hold several. */
#ifndef TEXTMILL_REFERENCE_TRIM_H
#define TEXTMILL_REFERENCE_TRIM_H

#include "plugins/reference/labels.h"

#include <stdbool.h>
#include <textmill/document.h>

/* The span without marks and brackets around it, but with the mark of an initial, a question
 * mark, and brackets that are closed in it. Empty if nothing else is left. */
MillSpan reference_trim(const char *text, MillSpan span);

/* A DOI in the span, without what introduces it; empty if there is none. */
MillSpan reference_trim_doi(const char *text, MillSpan span);

/* An address in the span, from its scheme or "www." on; empty if there is none. */
MillSpan reference_trim_url(const char *text, MillSpan span);

/* Year, volume and pages of one word, such as "2009;7(4):12-15" or "7:12-15"; parts that it does
 * not have are empty. False if it is another one. */
typedef struct JoinedNumbers {
  MillSpan year, volume, pages;
} JoinedNumbers;

bool reference_split_numbers(const char *text, MillSpan word, JoinedNumbers *numbers);

#endif
