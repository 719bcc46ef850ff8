/* SPDX-License-Identifier: MIT */
/* In words, why a document failed whose process came to an end. */
#ifndef MILL_STAGEDEATH_H
#define MILL_STAGEDEATH_H

#include "core/pipeline/definition.h"
#include "core/run/channel.h"

/* How a process ended. */
typedef struct MillStageDeath {
  int status;     /* as wait() tells it; -1: nobody knows */
  int64_t cpu_us; /* all that it has used */
} MillStageDeath;

/* A signal in words that are the same for all users, such as "SIGSEGV (segmentation fault)"; NULL
 * if it has none. */
const char *mill_signal_name(int number);

/* `exchange` is what went wrong with the document, and `fault` what is wrong with an answer that
 * is garbage. Free with g_free(). */
char *mill_stage_death_reason(const MillStageDefinition *stage, MillExchange exchange,
                              const char *fault, const MillStageDeath *death);

#endif
