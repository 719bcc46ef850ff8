/* SPDX-License-Identifier: MIT */
/* Why a document failed when its process ended, in words. */
#ifndef MILL_STAGEDEATH_H
#define MILL_STAGEDEATH_H

#include "core/pipeline/definition.h"
#include "core/run/channel.h"

/* How a process ended. */
typedef struct MillStageDeath {
  int status;     /* as wait() tells it; -1: nobody knows */
  int64_t cpu_us; /* all that it has used */
} MillStageDeath;

/* The name of a signal, the same for all users, such as "SIGSEGV (segmentation fault)"; NULL if
 * it has none. */
const char *mill_signal_name(int number);

/* `exchange` says what went wrong with the document, and `fault` what is wrong with a garbage
 * answer. Free with g_free(). */
char *mill_stage_death_reason(const MillStageDefinition *stage, MillExchange exchange,
                              const char *fault, const MillStageDeath *death);

#endif
