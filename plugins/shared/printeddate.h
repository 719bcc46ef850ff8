/* SPDX-License-Identifier: MIT */
/* Reads dates as bibliographies print them: "(2019a)", "12 Mar. 2019", "Jan.–Feb. 2019",
 * "1998–2003", "c. 1850", "2019-03-12". */
#ifndef TEXTMILL_SHARED_PRINTEDDATE_H
#define TEXTMILL_SHARED_PRINTEDDATE_H

#include <stdbool.h>
#include <stddef.h>

/* A day, a month or a year; what is not known is 0. */
typedef struct DatePoint {
  int year; /* before Christ: negative */
  int month;
  int day;
} DatePoint;

typedef struct PrintedDate {
  DatePoint from;
  DatePoint to;  /* of a range; else its year is 0 */
  int season;    /* 1 spring to 4 winter, or 0 */
  bool is_circa; /* "c. 1850", "1850?", "1850s" */
  char letter;   /* of "2019a", or 0 */
} PrintedDate;

/* Reads a date in text[0, length), which is UTF-8. False if it has no year ("n.d.", "in press")
 * or is too long for a date; `date` is then all zero. Thread-safe. */
bool printed_date_read(const char *text, size_t length, PrintedDate *date);

/* Where "accessed 3 May 2020" or the like begins in text[0, length); `length` if it does not. */
size_t printed_date_find_access(const char *text, size_t length);

#endif
