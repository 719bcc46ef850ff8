/* SPDX-License-Identifier: MIT */
/* Examples of legal citations in running text. */
#ifndef TEXTMILL_LEGAL_TEST_ROWS_H
#define TEXTMILL_LEGAL_TEST_ROWS_H

/* A text, and what is found in it, a line each: label and canonical form, and what else a row
 * names: "v=" the parties, "y=" the year, "c=" the court, "p=" the pin cite, "r=" the remark,
 * "s=" the signal, "->" the number of the citation that is meant. Only what the expected line
 * names is compared. */
typedef struct Row {
  const char *text;
  const char *finds;
} Row;

/* Each table ends with a row without text. */
extern const Row case_rows[];
extern const Row party_rows[];
extern const Row parallel_rows[];
extern const Row style_rows[];
extern const Row statute_rows[];
extern const Row abroad_rows[];
extern const Row union_rows[];
extern const Row act_rows[];
extern const Row short_rows[];
extern const Row id_rows[];
extern const Row messy_rows[];
extern const Row nothing_rows[];

#endif
