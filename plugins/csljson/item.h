/* SPDX-License-Identifier: MIT */
/* Works as items of the Citation Style Language, in JSON. */
#ifndef CSLJSON_ITEM_H
#define CSLJSON_ITEM_H

#include <textmill/format.h>

/* What stands between two items. */
#define CSLJSON_SEPARATOR ",\n"

/* Appends an object for each work of the document, with separators between them. A legal citation
 * that says no more than one before it is left out. False if there is no room for all of them. */
bool csljson_items_write(const MillRecordInfo *info, const MillDocument *document, GString *out);

#endif
