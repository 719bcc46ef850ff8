/* SPDX-License-Identifier: MIT */
/* What an encoder reads to see on which side the sources of a document are. */
#ifndef TEXTMILL_PLUGIN_STANCE_REPORTED_H
#define TEXTMILL_PLUGIN_STANCE_REPORTED_H

#include "plugins/stance/state.h"

/* Gives the sources' stances towards a target the passages that an encoder is to read: the whole
 * sentences of their citations, those next to a mention of the target first, at most
 * two thirds of `max_passages` in all. `places` are those of the mentions of all targets, sorted
 * by stance_sort_places(). Nothing for a target that is not mentioned, or without an encoder. */
void stance_ask_sources(StanceReading *reading, uint32_t target, const GArray *places);

/* Makes holders of those targets that are names, so that an encoder is asked what one of them
 * holds of another: adds the sentences that mention several to what they are read by. `places`
 * are in the order of the text. Nothing without an encoder. */
void stance_add_named_targets(StanceReading *reading, const GArray *places);

/* By target, then in the order of the text. */
void stance_sort_places(GArray *places);

#endif
