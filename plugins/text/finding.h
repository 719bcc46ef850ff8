/* SPDX-License-Identifier: MIT */
/* Writes one finding in the lists below the text. */
#ifndef TEXT_FINDING_H
#define TEXT_FINDING_H

#include "plugins/text/layers.h"
#include "plugins/text/rows.h"

/* Writes the annotation at that place of its layer, which belongs to the table of the rows. It
 * begins at `column`; `digits` are those of the largest number of the layer. */
void text_finding_write(const TextRows *rows, const TextLayer *layer, size_t at, unsigned column,
                        unsigned digits);

/* The table's field with that flag, or NULL. */
const MillFieldRow *text_finding_field(const MillLayerTable *table, MillFieldFlags flag);

#endif
