/* SPDX-License-Identifier: MIT */
/* What a labelled record says besides its text: the right annotations of one layer. Which fields
 * hold them, and how they are written, is said by the layer's table:
 *
 *     labels      "favor", or ["politics", "sport"]: annotations of the whole document
 *     spans       [{"begin": 3, "end": 9, "label": "person", ...}], or [3, 9, "person"], [3, 9]
 *     relations   [{"source": [[0, 5]], "cue": [], "content": [{"begin": 7, "end": 19}], ...}]
 *
 * Spans may be written as textmill writes them. Offsets count code points of the text. A span or
 * relation without a label has that of the table if there is but one, or else the layer's name.
 */
#ifndef MILL_GOLD_H
#define MILL_GOLD_H

#include <jansson.h>
#include <textmill/layer.h>

/* In all of these, the first table of the layer counts, and `field` names the field that holds
 * what is right; NULL: as the table says. */

/* The record that the document was made of, but its text and id, as far as it was carried over;
 * NULL if nothing was. Free with json_decref(). */
json_t *mill_gold_record(const MillDocument *document);

/* Whether a record has the field. */
bool mill_gold_has(const json_t *record, const MillLayerInfo *layer, const char *field);

/* Whether the record has it, and written as the layer's comparison needs it. */
bool mill_gold_fits(const json_t *record, const MillLayerInfo *layer, const char *field);

/* How many of the layer's fields have their values in the record. */
size_t mill_gold_count_values(const json_t *record, const MillLayerInfo *layer);

/* Makes `gold` a document with the text and the id of `document`, which must outlive its use, and
 * with the right annotations in the order of the record. False with MILL_ERROR_DOCUMENT if the
 * record has none, or if they do not make sense for this text. */
bool mill_gold_fill(const json_t *record, const MillLayerInfo *layer, const char *field,
                    const MillDocument *document, MillDocument *gold, GError **error);

#endif
