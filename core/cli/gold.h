/* SPDX-License-Identifier: MIT */
/* What a labelled record contains besides its text: the correct annotations of one layer. The
 * layer's table says which fields hold them, and how they are written:
 *
 *     labels      "favor", or ["politics", "sport"]: annotations of the whole document
 *     spans       [{"begin": 3, "end": 9, "label": "person", ...}], or [3, 9, "person"], [3, 9]
 *     relations   [{"source": [[0, 5]], "cue": [], "content": [{"begin": 7, "end": 19}], ...}]
 *
 * Spans may be written as textmill writes them. Offsets count code points of the text. A span or
 * relation without a label gets the table's label if it has exactly one, or else the layer's
 * name. */
#ifndef MILL_GOLD_H
#define MILL_GOLD_H

#include <jansson.h>
#include <textmill/layer.h>

/* In all of these, the first table of the layer counts, and `field` names the field with the
 * correct labels or annotations; NULL: as the table says. */

/* The record that the document was made from, without text and id, as far as it was carried over;
 * NULL if nothing was. Free with json_decref(). */
json_t *mill_gold_record(const MillDocument *document);

/* Whether a record has the field. */
bool mill_gold_has(const json_t *record, const MillLayerInfo *layer, const char *field);

/* Whether the record has the field, in the form that the layer's comparison needs. */
bool mill_gold_fits(const json_t *record, const MillLayerInfo *layer, const char *field);

/* How many of the layer's fields have a value in the record. */
size_t mill_gold_count_values(const json_t *record, const MillLayerInfo *layer);

/* Fills `gold` with the text and the id of `document`, which must outlive its use, and with the
 * correct annotations in the order of the record. False with MILL_ERROR_DOCUMENT if the record
 * has none, or if they are not valid for this text. */
bool mill_gold_fill(const json_t *record, const MillLayerInfo *layer, const char *field,
                    const MillDocument *document, MillDocument *gold, GError **error);

#endif
