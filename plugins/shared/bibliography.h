/* SPDX-License-Identifier: MIT */
/* The works that a document cites, as formats for bibliographies write them: entries of lists of
 * references and, if asked for, legal citations. This is the one place besides the plugins that
 * find them which knows the layer they are in, and the names of their features. A field is a
 * feature or, where it stands in the text as it is, a role. */
#ifndef TEXTMILL_SHARED_BIBLIOGRAPHY_H
#define TEXTMILL_SHARED_BIBLIOGRAPHY_H

#include "plugins/shared/printeddate.h"

#include <textmill/format.h>

typedef enum WorkType {
  WORK_OTHER = 0,
  WORK_ARTICLE, /* in a journal */
  WORK_BOOK,
  WORK_CASE,
  WORK_CHAPTER,
  WORK_DATASET,
  WORK_FILM,
  WORK_LAW,
  WORK_MAGAZINE,
  WORK_MANUSCRIPT,
  WORK_NEWSPAPER,
  WORK_PAPER, /* in proceedings */
  WORK_PATENT,
  WORK_PREPRINT,
  WORK_REPORT,
  WORK_SOFTWARE,
  WORK_STANDARD,
  WORK_THESIS,
  WORK_WEB,
  N_WORK_TYPES
} WorkType;

typedef enum WorkField {
  WORK_TITLE = 0,
  WORK_CONTAINER,
  WORK_COLLECTION,
  WORK_VOLUME,
  WORK_ISSUE,
  WORK_PAGES, /* a range with a hyphen */
  WORK_PAGE_COUNT,
  WORK_EDITION, /* a number or words */
  WORK_PUBLISHER,
  WORK_LOCATION,
  WORK_DOI, /* from "10." on */
  WORK_URL,
  WORK_ISBN,
  WORK_ISSN,
  WORK_GENRE,
  WORK_NUMBER,
  WORK_AUTHORITY, /* a court */
  WORK_CHAPTER_NUMBER,
  WORK_SECTION,
  WORK_NOTE,
  N_WORK_FIELDS
} WorkField;

typedef enum WorkPersons {
  WORK_AUTHORS = 0,
  WORK_EDITORS,
  WORK_TRANSLATORS,
  N_WORK_PERSONS
} WorkPersons;

/* A list of names. */
typedef struct WorkNames {
  char *text;    /* that their spans count in, or NULL */
  GArray *names; /* of PersonName; may be empty */
  bool has_others;
} WorkNames;

typedef struct Work {
  WorkType type;
  bool is_law;
  uint64_t number; /* of the document's entries, or its legal citations, from 1; that of
          the list where it has one and no other work can have it */
  char *fields[N_WORK_FIELDS]; /* cleaned, on one line, never empty; NULL: not known */
  WorkNames persons[N_WORK_PERSONS];
  char *date_text;  /* as printed, or NULL */
  PrintedDate date; /* all zero if the text has no year */
  PrintedDate accessed;
} Work;

/* Reads the works of a document in order; caller's memory. */
typedef struct WorkReader {
  MillAnnotations annotations;
  size_t next;
  uint64_t last_numbers[2]; /* of entries, of legal citations */
  bool takes_law;
} WorkReader;

/* `takes_law`: legal citations in full count as well. A document that failed, or whose record is
 * written without the layer of citations, has no works. */
void work_reader_init(WorkReader *reader, const MillRecordInfo *info,
                      const MillDocument *document, bool takes_law);

/* The next work, to be finished with work_finish(); false at the end. */
bool work_reader_next(WorkReader *reader, Work *work);

void work_finish(Work *work);

/* Appends a name for the document that is made of ASCII letters and digits, '.', '-', '_', ':'
 * and
 * '/' alone: its id, or for another one the beginning of it and a digest. With `in_lower_case`
 * different ids have names that differ in more than capitals. */
void work_append_document(GString *out, const MillDocument *document, bool in_lower_case);

#endif
