/* SPDX-License-Identifier: MIT */
#include "core/cli/interruption.h"

#include <signal.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction before[G_N_ELEMENTS(signals)];
static MillInput *running;
static volatile sig_atomic_t came;

/* mill_input_stop() sets a flag and writes to a pipe, which is allowed here. */
static void stop(int number) {
  came = number;
  mill_input_stop(running);
}

void mill_interruption_begin(MillInput *input) {
  struct sigaction action = {.sa_handler = stop, .sa_flags = (int)SA_RESETHAND | SA_RESTART};
  running = input;
  came = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(signals); i++) {
    sigaction(signals[i], NULL, &before[i]);
    if (before[i].sa_handler != SIG_IGN)
      sigaction(signals[i], &action, NULL);
  }
}

int mill_interruption_end(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
    sigaction(signals[i], &before[i], NULL);
  return came;
}
