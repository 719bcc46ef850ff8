/* SPDX-License-Identifier: MIT */
/* Judges what a stretch of text says about a target. */
#ifndef TEXTMILL_PLUGIN_STANCE_JUDGEMENT_H
#define TEXTMILL_PLUGIN_STANCE_JUDGEMENT_H

#include "plugins/stance/hits.h"
#include "plugins/stance/mentions.h"

#include <textmill/plugin.h>

/* What the hits say about a target with these mentions (at least one) in a segment that begins at
 * token `begin`. */
Verdict stance_judge_target(const Hit *hits, uint32_t n_hits, const Mention *mentions, uint32_t n,
                            uint32_t begin);

#endif
