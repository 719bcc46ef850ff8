/* SPDX-License-Identifier: MIT */
/* A worker's own process of an isolated stage: it takes the worker's documents through the
 * plugin. If it dies, that costs one document, and a new child takes its place. */
#ifndef MILL_STAGECHILD_H
#define MILL_STAGECHILD_H

#include "core/run/stagehost.h"
#include "core/run/watch.h"

#include <textmill/document.h>

typedef struct MillStageChild MillStageChild;

/* Starts a child. NULL with an error. Free with mill_stage_child_free(), before the host. */
MillStageChild *mill_stage_child_new(MillStageHost *host, GError **error);
void mill_stage_child_free(MillStageChild *child);

/* Takes documents through the stage and settles them, whatever happens to the process. The watch
 * (or NULL) records each, and the CPU time that they took there. */
void mill_stage_child_run(MillStageChild *child, MillDocument **documents, size_t n,
                          MillWatch *watch);

#endif
