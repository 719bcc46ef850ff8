/* SPDX-License-Identifier: MIT */
/* The parts of a reference: what the tagger calls them, and what fields are called. */
#ifndef TEXTMILL_REFERENCE_LABELS_H
#define TEXTMILL_REFERENCE_LABELS_H

#include <stddef.h>

/* What a token may be; in the order of the model's labels. The fields are the same, and two more
 * that are told apart by their form. */
typedef enum ReferenceFieldKind {
  FIELD_AUTHOR = 0,
  FIELD_CITATION_NUMBER,
  FIELD_CONTAINER_TITLE,
  FIELD_DATE,
  FIELD_EDITION,
  FIELD_EDITOR,
  FIELD_GENRE,
  FIELD_JOURNAL,
  FIELD_LOCATION,
  FIELD_NOTE,
  FIELD_PAGES,
  FIELD_PUBLISHER,
  FIELD_TITLE,
  FIELD_TRANSLATOR,
  FIELD_URL,
  FIELD_VOLUME,
  N_TOKEN_LABELS,
  FIELD_DOI = N_TOKEN_LABELS, /* the tagger has it as a URL */
  FIELD_ISBN,                 /* and this as a note */
  N_FIELDS
} ReferenceFieldKind;

const char *reference_field_name(ReferenceFieldKind kind);

/* The token label of a field by name; -1 if it has none. */
int reference_token_label(const char *name);

#endif
