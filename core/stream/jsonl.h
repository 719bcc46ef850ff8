/* SPDX-License-Identifier: MIT */
/* A JSONL record on its way into a document. */
#ifndef MILL_JSONL_H
#define MILL_JSONL_H

#include <jansson.h>
#include <textmill/document.h>

/* Which fields mean what. */
typedef struct MillFieldNames {
  const char *text; /* or several, separated by commas: their texts are joined by line ends */
  const char *id;
  const char *const *keep; /* to be carried over, see mill_document_keep(); may be NULL */
} MillFieldNames;

/* Parses a line and hands its text and its string fields to the document, which borrows them: the
 * value returned must outlive the document's use and be freed with json_decref(). `id` gets the
 * record's id (borrowed) or NULL. NULL with MILL_ERROR_DOCUMENT if the line is no record;
 * `column` gets the place in the line then, or 0. If the text alone is bad, the value is returned
 * with the error set, so that the id is known. */
json_t *mill_jsonl_parse(const char *line, size_t length, const MillFieldNames *names,
                         const char *default_id, MillDocument *document, const json_t **id,
                         int *column, GError **error);

/* The second half of that, for a record that was no line of JSON. False with MILL_ERROR_DOCUMENT.
 */
bool mill_jsonl_fill(json_t *record, const MillFieldNames *names, const char *default_id,
                     MillDocument *document, const json_t **id, GError **error);

/* The id as messages and documents have it: a string as it is, a number's digits. Free with
 * g_free(); NULL for NULL. */
char *mill_jsonl_id_text(const json_t *id);

/* The names of the record's fields, or of those that are strings, for a message. Free with
 * g_free(). */
char *mill_jsonl_field_names(const json_t *record, bool only_strings);

#endif
