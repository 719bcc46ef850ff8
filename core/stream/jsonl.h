/* SPDX-License-Identifier: MIT */
/* Turns a JSONL record into a document. */
#ifndef MILL_JSONL_H
#define MILL_JSONL_H

#include <jansson.h>
#include <textmill/format.h>

/* The id as used in messages and documents: a string as it is, or a number's digits. Free with
 * g_free(); NULL for NULL. */
char *mill_jsonl_id_text(const json_t *id);

/* Decodes a line of JSON, or a file that is one object, like a format's decode(). */
bool mill_jsonl_decode(const MillRawRecord *record, MillDecoding *decoding,
                       MillDocument *document, GError **error);

/* The names of the record's fields, or only of those that are strings, for a message. Free with
 * g_free(). */
char *mill_jsonl_field_names(const json_t *record, bool only_strings);

#endif
