/* SPDX-License-Identifier: MIT */
#include "plugins/reference/labels.h"

#include <string.h>

static const char *const names[N_FIELDS] = {
    [FIELD_AUTHOR] = "author",
    [FIELD_CITATION_NUMBER] = "citation-number",
    [FIELD_CONTAINER_TITLE] = "container-title",
    [FIELD_DATE] = "date",
    [FIELD_EDITION] = "edition",
    [FIELD_EDITOR] = "editor",
    [FIELD_GENRE] = "genre",
    [FIELD_JOURNAL] = "journal",
    [FIELD_LOCATION] = "location",
    [FIELD_NOTE] = "note",
    [FIELD_PAGES] = "pages",
    [FIELD_PUBLISHER] = "publisher",
    [FIELD_TITLE] = "title",
    [FIELD_TRANSLATOR] = "translator",
    [FIELD_URL] = "url",
    [FIELD_VOLUME] = "volume",
    [FIELD_DOI] = "doi",
    [FIELD_ISBN] = "isbn",
};

const char *reference_field_name(ReferenceFieldKind kind) {
  return names[kind];
}

int reference_token_label(const char *name) {
  for (size_t i = 0; i < N_TOKEN_LABELS; i++)
    if (strcmp(name, names[i]) == 0)
      return (int)i;
  return strcmp(name, names[FIELD_DOI]) == 0    ? FIELD_URL
         : strcmp(name, names[FIELD_ISBN]) == 0 ? FIELD_NOTE
                                                : -1;
}
