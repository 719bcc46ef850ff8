/* SPDX-License-Identifier: MIT */
/* Records that were quarantined, each as a line of JSON that a later run takes for the record
 * itself: byte by byte what was read, and why it failed. */
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
  const char *format;  /* that it is in */
  const GString *head; /* of its file, where its format has one; NULL: none */
  bool is_absent;      /* the record could not be read, so there is nothing to be kept */
} MillDeadLetter;

/* Appends the letter and a line end. */
void mill_dead_letter_write(const MillDeadLetter *letter, GString *out);

/* A record taken out of its letter, reusable. */
typedef struct MillOpenedLetter {
  GString *record;
  char *origin;    /* NULL: nothing has been opened */
  char *id_prefix; /* NULL: none was given */
  char *format;    /* that the record is in */
  GString *head;   /* of the file it was in */
  bool has_head;
  bool is_absent; /* the letter had none */
} MillOpenedLetter;

void mill_opened_letter_init(MillOpenedLetter *opened);
void mill_opened_letter_clear(MillOpenedLetter *opened);
void mill_opened_letter_finish(MillOpenedLetter *opened);

/* Whether a line begins as a letter does. */
bool mill_dead_letter_is(const GString *line);

/* Takes the record out. False with MILL_ERROR_DOCUMENT if the line is no letter after all, or one
 * without a record; opened->origin is set where it is known. */
bool mill_dead_letter_open(const GString *line, MillOpenedLetter *opened, GError **error);

#endif
