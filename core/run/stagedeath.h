/* SPDX-License-Identifier: MIT */
/* In words, why a document failed whose process came to an end. */
#ifndef MILL_STAGEDEATH_H
#define MILL_STAGEDEATH_H

#include "core/run/channel.h"
#include "core/run/stagehost.h"

/* A signal in words that are the same for all users, such as "SIGSEGV (segmentation fault)"; NULL
 * if it has none. */
const char *mill_signal_name(int number);

/* `exchange` is what went wrong with the document, and `fault` what is wrong with an answer that
 * is garbage. Free with g_free(). */
char *mill_stage_death_reason(const MillStageDefinition *stage, MillExchange exchange,
                              const char *fault, const MillStageDeath *death);

#endif
