/* SPDX-License-Identifier: MIT */
/* Which instance of a plugin a worker uses: the whole threading policy. */
#ifndef MILL_STAGEINSTANCE_H
#define MILL_STAGEINSTANCE_H

#include "core/plugin/plugincall.h"

#include <textmill/plugin.h>

/* The part of a stage that all workers share. */
typedef struct MillSharedInstance {
  const MillPlugin *plugin;
  const void *options;
  const char *stage; /* the id, for messages */
  void *instance;    /* unless PER_WORKER */
  GMutex lock;       /* for SERIAL */
} MillSharedInstance;

/* The part of a stage that one worker has. */
typedef struct MillWorkerInstance {
  MillSharedInstance *shared;
  void *instance;
  void *scratch;
  MillPluginCall before; /* while it is entered */
} MillWorkerInstance;

/* Opens the shared instance if the plugin's threading calls for one. `stage`, the plugin and its
 * options must stay valid. */
bool mill_shared_instance_init(MillSharedInstance *shared, const MillPlugin *plugin,
                               const void *options, const char *stage, GError **error);
void mill_shared_instance_finish(MillSharedInstance *shared);

/* Opens a worker's own instance if the plugin's threading calls for one, and its scratch. */
bool mill_worker_instance_init(MillWorkerInstance *worker, MillSharedInstance *shared,
                               GError **error);
void mill_worker_instance_finish(MillWorkerInstance *worker);

/* To be called before and after every call of annotate. */
void mill_worker_instance_enter(MillWorkerInstance *worker);
void mill_worker_instance_leave(MillWorkerInstance *worker);

#endif
