/* SPDX-License-Identifier: MIT */
#include "core/cli/crash.h"

#include "core/cli/lastwords.h"
#include "core/plugin/plugincall.h"
#include "core/run/stagedeath.h"

#include <signal.h>

/* GLib also ends programs with SIGTRAP. */
static const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP};

static _Thread_local volatile sig_atomic_t has_crashed;

/* What a thread that is not processing a document was doing. */
static void add_call(MillLastWords *words) {
  MillPluginCall call = mill_plugin_call_here();
  if (call.act == MILL_PLUGIN_LOADED || call.act == MILL_PLUGIN_OPENED) {
    mill_last_words_add(words, call.stage ? " when stage '" : " when the plugin ");
    mill_last_words_add(words, call.stage ? call.stage : call.plugin);
    mill_last_words_add(words, call.stage ? "' opened the plugin '" : " was loaded");
    mill_last_words_add(words, call.stage ? call.plugin : "");
    mill_last_words_add(words, call.stage ? "'" : "");
    mill_last_words_add(words, "; ask its author to fix it, or leave it out");
  } else {
    mill_last_words_add(words, " in a thread that is not processing a document");
    mill_last_words_add_output(words);
  }
}

static void say(int number, const MillInHand *hand) {
  MillLastWords words;
  mill_last_words_init(&words);
  mill_last_words_add(&words, mill_signal_name(number));
  if (hand) {
    mill_last_words_add(&words, " in ");
    mill_last_words_add_hand(&words, hand);
    mill_last_words_add_output(&words);
    mill_last_words_add(
        &words, "; give the stage \"isolation\": \"process\" to lose only such a document");
  } else {
    add_call(&words);
  }
  mill_last_words_print(&words);
}

/* A crash in here ends the program immediately. */
static void handle(int number) {
  if (has_crashed)
    mill_last_words_end(number);
  has_crashed = 1;
  const MillInHand *hand = mill_in_hand_mine();
  if (hand && !atomic_load(&hand->stage))
    hand = NULL;
  say(number, hand);
  mill_in_hand_stop_writing(hand ? hand->sequence : 0);
  mill_last_words_end(number);
}

void mill_crash_begin(void) {
  struct sigaction action = {.sa_handler = handle, .sa_flags = (int)SA_ONSTACK | SA_NODEFER};
  struct sigaction before;
  bool handles_all = true;
  for (size_t i = 0; i < G_N_ELEMENTS(signals); i++) {
    sigaction(signals[i], NULL, &before);
    if (before.sa_handler == SIG_DFL)
      sigaction(signals[i], &action, NULL);
    else
      handles_all = false;
  }
  mill_in_hand_watch(handles_all);
}
