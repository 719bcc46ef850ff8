/* SPDX-License-Identifier: MIT */
/* What a labelled record says besides its text. */
#ifndef MILL_GOLD_H
#define MILL_GOLD_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <textmill/error.h>

/* Fills `labels` (of const char *, borrowed from the record) with those of the field `field`: a
 * string is one label, a list of strings any number. Without a field (NULL): those of `labels`,
 * or, where it is not there or empty, that of `label`. False with MILL_ERROR_DOCUMENT when there
 * are none to be had. */
bool mill_gold_labels(const json_t *record, const char *field, GPtrArray *labels, GError **error);

#endif
