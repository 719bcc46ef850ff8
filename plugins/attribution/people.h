/* SPDX-License-Identifier: MIT */
/* The people whom a text names, by their last names and by what they are, so that "Mr. Ray", "the
 * mayor" and "Tom Ray" are reported under one name. */
#ifndef TEXTMILL_ATTRIBUTION_PEOPLE_H
#define TEXTMILL_ATTRIBUTION_PEOPLE_H

#include "plugins/attribution/finding.h"

/* All zero is a valid start; buffers are kept from document to document. */
typedef struct People {
  GArray *names; /* by their last words */
  GArray *roles; /* by the words for them */
} People;

/* Reads all names of the text. Linear, but for the sorting. */
void attribution_people_read(People *people, const AttributionText *text);
void attribution_people_finish(People *people);

/* True if the text has a full name with the same last word. */
bool attribution_people_know(const People *people, const AttributionText *text, TokenRange name);

/* The fullest name that the text has for a source, without titles: of a person, also if the
 * source is an office that one person holds there; of anybody else the source up to what explains
 * it. `resolved` is whom a pronoun stands for, or empty. Bytes of the text; empty for pronouns
 * that stand for nobody known. */
MillSpan attribution_people_holder(const People *people, const AttributionText *text,
                                   TokenRange source, TokenRange resolved);

#endif
