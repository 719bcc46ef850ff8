/* SPDX-License-Identifier: MIT */
/* What an encoder reads to see on which side the sources of a document are. */
#ifndef TEXTMILL_PLUGIN_STANCE_REPORTED_H
#define TEXTMILL_PLUGIN_STANCE_REPORTED_H

#include "plugins/stance/state.h"

/* Prepares the passages of all citations, and sorts the places, which are in the order of the
 * text, by target. Targets that are names become holders first, so that an encoder is asked what
 * one of them holds of another: the sentences that mention several are read as if they cited
 * each. Does nothing with an encoder that cannot be asked about sources, or without one. */
void stance_prepare_sources(StanceReading *reading);

/* Gives the sources' stances towards a target the passages that an encoder is to read: whole
 * sentences of their citations, at most `max_passages` in all. Of each source the one that is
 * nearest to a mention of the target comes first, then the next of each. What is far from any
 * mention is left out, unless the document is known to be about the target. */
void stance_ask_sources(StanceReading *reading, uint32_t target);

#endif
