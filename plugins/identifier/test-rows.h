/* SPDX-License-Identifier: MIT */
/* Examples of identifiers in running text. */
#ifndef TEXTMILL_IDENTIFIER_TEST_ROWS_H
#define TEXTMILL_IDENTIFIER_TEST_ROWS_H

/* A text, and what is found in it, a line each: label, normalized form, and the passage. A label
 * with '!' is one whose check digit is wrong. */
typedef struct Row {
  const char *text;
  const char *finds;
} Row;

/* Each table ends with a row without text. */
extern const Row url_rows[];
extern const Row normalization_rows[];
extern const Row doi_rows[];
extern const Row arxiv_rows[];
extern const Row isbn_rows[];
extern const Row issn_rows[];
extern const Row person_rows[];
extern const Row medical_rows[];
extern const Row overlap_rows[];
extern const Row nothing_rows[];

#endif
