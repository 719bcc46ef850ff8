/* SPDX-License-Identifier: MIT */
/* What is wrong with a definition: a list of messages, each with the place as a JSON pointer. */
#ifndef MILL_FINDINGS_H
#define MILL_FINDINGS_H

#include <glib.h>
#include <stdbool.h>
#include <textmill/error.h>

/* Whether a finding is about a member's name or about its value. */
typedef enum MillPlace { MILL_PLACE_VALUE = 0, MILL_PLACE_KEY } MillPlace;

typedef struct MillFinding {
  char *pointer; /* RFC 6901 */
  char *message;
  MillPlace place;
  MillErrorCode code;
} MillFinding;

/* All findings so far, in the order they were made. */
typedef struct MillFindings {
  GPtrArray *list; /* of MillFinding */
} MillFindings;

void mill_findings_init(MillFindings *findings);
void mill_findings_finish(MillFindings *findings);

/* Adds one, up to a hundred; pointer is copied. */
void mill_findings_add(MillFindings *findings, MillErrorCode code, MillPlace place,
                       const char *pointer, const char *format, ...) MILL_PRINTF(5, 6);

/* The pointer to a member or an element below `pointer`. Free with g_free(). */
char *mill_pointer_member(const char *pointer, const char *key);
char *mill_pointer_element(const char *pointer, size_t index);

#endif
