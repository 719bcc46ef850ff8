/* SPDX-License-Identifier: MIT */
#include "core/plugin/plugincall.h"

#include <stdbool.h>
#include <stddef.h>

static _Thread_local MillPluginCall here;
static MillPluginCallObserver *observe;

/* Annotating is too frequent and too short to be reported. */
static void report(const MillPluginCall *call) {
  if (observe && call->act != MILL_PLUGIN_ANNOTATES)
    observe(call);
}

MillPluginCall mill_plugin_call_begin(MillPluginAct act, const char *plugin, const char *stage) {
  MillPluginCall before = here;
  here = (MillPluginCall){act, plugin, stage};
  report(&here);
  return before;
}

void mill_plugin_call_end(MillPluginCall before) {
  bool was_reported = here.act != MILL_PLUGIN_ANNOTATES;
  here = before;
  if (was_reported)
    report(&here);
}

MillPluginCall mill_plugin_call_here(void) {
  return here;
}

void mill_plugin_call_observe(MillPluginCallObserver *observer) {
  observe = observer;
}
