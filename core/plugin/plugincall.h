/* SPDX-License-Identifier: MIT */
/* What a plugin is doing in this thread, for a report if it does not return. */
#ifndef MILL_PLUGINCALL_H
#define MILL_PLUGINCALL_H

typedef enum MillPluginAct {
  MILL_PLUGIN_NONE = 0, /* no plugin is being called */
  MILL_PLUGIN_LOADED,
  MILL_PLUGIN_OPENED,
  MILL_PLUGIN_ANNOTATES
} MillPluginAct;

typedef struct MillPluginCall {
  MillPluginAct act;
  const char *plugin; /* its name, or its file while it is being loaded */
  const char *stage;  /* the id; NULL while it is being loaded */
} MillPluginCall;

/* Notes a call in the calling thread, and returns the previous note, for
 * mill_plugin_call_end(). */
MillPluginCall mill_plugin_call_begin(MillPluginAct act, const char *plugin, const char *stage);
void mill_plugin_call_end(MillPluginCall before);

/* What the plugin of the calling thread is doing. */
MillPluginCall mill_plugin_call_here(void);

/* Sets a function to call whenever loading or opening a plugin begins, and with MILL_PLUGIN_NONE
 * when it is over. For programs, before they start threads. */
typedef void MillPluginCallObserver(const MillPluginCall *call);
void mill_plugin_call_observe(MillPluginCallObserver *observer);

#endif
