/* SPDX-License-Identifier: MIT */
/* Which instance of a plugin a worker uses: the whole policy of threading. */
#ifndef MILL_STAGEINSTANCE_H
#define MILL_STAGEINSTANCE_H

#include "core/plugin/plugincall.h"

#include <textmill/plugin.h>

/* What all workers share of one stage. */
typedef struct MillSharedInstance {
  const MillPlugin *plugin;
  const void *options;
  const char *stage; /* the id, for messages */
  void *instance;    /* unless PER_WORKER */
  GMutex lock;       /* for SERIAL */
} MillSharedInstance;

/* What one worker has of one stage. */
typedef struct MillWorkerInstance {
  MillSharedInstance *shared;
  void *instance;
  void *scratch;
  MillPluginCall before; /* while it is entered */
} MillWorkerInstance;

/* Opens the shared instance where the plugin's threading wants one. `stage` must stay, as the
 * plugin and its options. */
bool mill_shared_instance_init(MillSharedInstance *shared, const MillPlugin *plugin,
                               const void *options, const char *stage, GError **error);
void mill_shared_instance_finish(MillSharedInstance *shared);

/* Opens a worker's own instance where the plugin's threading wants one, and its scratch. */
bool mill_worker_instance_init(MillWorkerInstance *worker, MillSharedInstance *shared,
                               GError **error);
void mill_worker_instance_finish(MillWorkerInstance *worker);

/* Around every call of annotate. */
void mill_worker_instance_enter(MillWorkerInstance *worker);
void mill_worker_instance_leave(MillWorkerInstance *worker);

#endif
