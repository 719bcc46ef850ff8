/* SPDX-License-Identifier: MIT */
/* Dead letters: quarantined records, each as a line of JSON that a later run reads as the record
 * itself. A letter holds the exact bytes that were read, and why the record failed. */
#ifndef MILL_DEADLETTER_H
#define MILL_DEADLETTER_H

#include <glib.h>
#include <stdbool.h>

typedef struct MillDeadLetter {
  const char *stage;
  const char *reason;
  const char *origin; /* FILE:LINE, or FILE for a text file; the id of a record that has none */
  const char *id_prefix; /* before that, or NULL */
  const GString *record;
  const char *format;  /* the format of its bytes */
  const GString *head; /* of its file, if its format has one; NULL: none */
  bool is_absent;      /* the record could not be read, so there is nothing to keep */
} MillDeadLetter;

/* Appends the letter and a line end. */
void mill_dead_letter_write(const MillDeadLetter *letter, GString *out);

/* A record taken out of its letter, reusable. */
typedef struct MillOpenedLetter {
  GString *record;
  char *origin;    /* NULL: nothing has been opened */
  char *id_prefix; /* NULL: none was given */
  char *format;    /* the format of the record */
  GString *head;   /* of its original file */
  bool has_head;
  bool is_absent; /* the letter held no record */
} MillOpenedLetter;

void mill_opened_letter_init(MillOpenedLetter *opened);
void mill_opened_letter_clear(MillOpenedLetter *opened);
void mill_opened_letter_finish(MillOpenedLetter *opened);

/* Whether a line begins like a letter. */
bool mill_dead_letter_is(const GString *line);

/* Extracts the record. False with MILL_ERROR_DOCUMENT if the line is not a letter after all, or
 * holds no record; opened->origin is set if it is known. */
bool mill_dead_letter_open(const GString *line, MillOpenedLetter *opened, GError **error);

#endif
