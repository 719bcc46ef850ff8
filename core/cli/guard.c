/* SPDX-License-Identifier: MIT */
#include "core/cli/guard.h"

#include "core/cli/cli.h"
#include "core/plugin/plugincall.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* How long a plugin may take before that is reported. */
enum { SLOW_SECONDS = 10 };

/* ---- exit() -------------------------------------------------------------------------------- */

static bool is_guarded;

/* What ended the program, for people. Free with g_free(). */
static char *blame(const MillPluginCall *call) {
  static const char *const remedies[] = {
      [MILL_PLUGIN_NONE] =
          "it was called by a plugin or a library outside of its work on a document",
      [MILL_PLUGIN_LOADED] = "remove the file, or ask the plugin's author to fix it",
      [MILL_PLUGIN_OPENED] = "ask the plugin's author to fix it, or leave the stage out",
      [MILL_PLUGIN_ANNOTATES] =
          ("ask the plugin's author to fix it, or give the stage \"isolation\": \"process\", "
           "where this costs only one document")};
  g_autofree char *who =
      call->act == MILL_PLUGIN_NONE ? g_strdup("something")
      : call->act == MILL_PLUGIN_LOADED
          ? g_strdup_printf("the plugin %s", call->plugin)
          : g_strdup_printf("stage '%s': the plugin '%s'", call->stage, call->plugin);
  const char *when = call->act == MILL_PLUGIN_LOADED   ? " when it was loaded"
                     : call->act == MILL_PLUGIN_OPENED ? " when it was opened"
                                                       : "";
  return g_strdup_printf("%s ended the program by exit()%s; %s", who, when, remedies[call->act]);
}

/* Handlers run in the thread that called exit(). */
static void end_in_disgrace(void) {
  if (!is_guarded)
    return;
  MillPluginCall call = mill_plugin_call_here();
  bool was_running = call.act == MILL_PLUGIN_ANNOTATES || call.act == MILL_PLUGIN_NONE;
  g_autofree char *message = blame(&call);
  mill_cli_error("%s", message);
  _exit(was_running ? MILL_EXIT_RECORDS : MILL_EXIT_USAGE);
}

/* ---- what hangs ---------------------------------------------------------------------------- */

/* A second thread watches the one that loads and opens, and reports if that takes long. */
static GThread *watcher;
static GMutex lock;
static GCond changed;
static char *slow;   /* the current action, or NULL; under the lock, like the next two */
static guint number; /* number of the action, as the next one may have the same address */
static bool is_ending;

/* Sleeps until the action changes, or until the time given; false if the time was reached. */
static bool sleep_on(guint seen, gint64 end_us) {
  while (number == seen && !is_ending)
    if (end_us < 0)
      g_cond_wait(&changed, &lock);
    else if (!g_cond_wait_until(&changed, &lock, end_us))
      return false;
  return true;
}

static gpointer watch(gpointer unused) {
  (void)unused;
  g_mutex_lock(&lock);
  while (!is_ending) {
    guint seen = number;
    gint64 end_us = g_get_monotonic_time() + SLOW_SECONDS * G_USEC_PER_SEC;
    if (sleep_on(seen, slow ? end_us : -1))
      continue;
    mill_cli_error("%s, for %d seconds now; stop textmill with Ctrl-C or SIGTERM if it hangs",
                   slow, SLOW_SECONDS);
    sleep_on(seen, -1);
  }
  g_mutex_unlock(&lock);
  return NULL;
}

/* Signals are for the thread that hangs. */
static void start_watcher(void) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  watcher = g_thread_try_new("watcher", watch, NULL, NULL); /* without it, nothing is reported */
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static char *describe(const MillPluginCall *call) {
  if (call->act == MILL_PLUGIN_LOADED)
    return g_strdup_printf("the plugin %s is being loaded", call->plugin);
  if (call->act == MILL_PLUGIN_OPENED)
    return g_strdup_printf("stage '%s' is opening the plugin '%s'", call->stage, call->plugin);
  return NULL;
}

static void note(const MillPluginCall *call) {
  if (!watcher)
    start_watcher();
  g_mutex_lock(&lock);
  g_free(slow);
  slow = describe(call);
  number++;
  g_cond_signal(&changed);
  g_mutex_unlock(&lock);
}

static void stop_watcher(void) {
  g_mutex_lock(&lock);
  is_ending = true;
  g_cond_signal(&changed);
  g_mutex_unlock(&lock);
  g_clear_pointer(&watcher, g_thread_join);
  g_clear_pointer(&slow, g_free);
}

/* -------------------------------------------------------------------------------------------- */

void mill_guard_begin(void) {
  is_guarded = true;
  is_ending = false;
  atexit(end_in_disgrace);
  at_quick_exit(end_in_disgrace);
  mill_plugin_call_observe(note);
}

void mill_guard_end(void) {
  is_guarded = false;
  mill_plugin_call_observe(NULL);
  stop_watcher();
}
