/* SPDX-License-Identifier: MIT */
/* One finding in the lists below the text. */
#ifndef MILL_FINDING_H
#define MILL_FINDING_H

#include "core/io/rows.h"
#include "core/io/textlayers.h"

/* Writes the annotation at that place of its layer, which belongs to the table of the rows. It
 * begins at `column`; `digits` are those of the largest number of the layer. */
void mill_finding_write(const MillRows *rows, const MillTextLayer *layer, size_t at,
                        unsigned column, unsigned digits);

/* The table's field with that flag, or NULL. */
const MillFieldRow *mill_finding_field(const MillLayerTable *table, MillFieldFlags flag);

#endif
