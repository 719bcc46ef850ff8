/* SPDX-License-Identifier: MIT */
/* What a plugin is doing in this thread, for who wants to say so when it does not come back. */
#ifndef MILL_PLUGINCALL_H
#define MILL_PLUGINCALL_H

typedef enum MillPluginAct {
  MILL_PLUGIN_NONE = 0, /* no plugin has the word */
  MILL_PLUGIN_LOADED,
  MILL_PLUGIN_OPENED,
  MILL_PLUGIN_ANNOTATES
} MillPluginAct;

typedef struct MillPluginCall {
  MillPluginAct act;
  const char *plugin; /* its name, or its file while that is loaded */
  const char *stage;  /* the id; NULL while it is loaded */
} MillPluginCall;

/* Says so in the calling thread, and returns what was said before, for mill_plugin_call_end(). */
MillPluginCall mill_plugin_call_begin(MillPluginAct act, const char *plugin, const char *stage);
void mill_plugin_call_end(MillPluginCall before);

/* What the plugin of the calling thread is doing. */
MillPluginCall mill_plugin_call_here(void);

/* Has a function called whenever a plugin begins to be loaded or opened, and with
 * MILL_PLUGIN_NONE when that is over. For a program, before it has threads. */
typedef void MillPluginCallObserver(const MillPluginCall *call);
void mill_plugin_call_observe(MillPluginCallObserver *observer);

#endif
