/* SPDX-License-Identifier: MIT */
/* What the genre of a document says about its author. */
#ifndef TEXTMILL_PLUGIN_STANCE_GENRES_H
#define TEXTMILL_PLUGIN_STANCE_GENRES_H

#include <textmill/plugin.h>

/* How likely the author only reports, in [0, 1]: the score of a genre that argues nothing (news,
 * an interview, a transcript), or 0. */
double stance_find_reports(const MillDocument *document);

#endif
