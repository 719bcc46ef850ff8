/* SPDX-License-Identifier: MIT */
#include "core/cli/interruption.h"

#include "core/cli/lastwords.h"
#include "core/run/stagedeath.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

enum { MOST_IDLE_SECONDS = 5 };

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction before[G_N_ELEMENTS(signals)], alarm_before;
static MillFileInput *running;
static bool can_resume;
static volatile sig_atomic_t came;

/* ---- a run that does not end --------------------------------------------------------------- */

static _Atomic uint64_t last_progress;
static volatile sig_atomic_t n_idle; /* seconds without output */

static void say_stuck(void) {
  const MillInHand *hand = mill_in_hand_stuck();
  MillLastWords words;
  mill_last_words_init(&words);
  mill_last_words_add(&words, "ended by ");
  mill_last_words_add(&words, mill_signal_name(came));
  if (hand) {
    mill_last_words_add(&words, " without waiting any longer for ");
    mill_last_words_add_hand(&words, hand);
  }
  mill_last_words_add_output(&words);
  if (can_resume)
    mill_last_words_add(&words, "; run the same command again to continue");
  mill_last_words_print(&words);
}

/* Called once a second after the first signal. Waiting for an output does not count: giving up
 * would truncate a record. */
static void look(int number) {
  int error = errno;
  uint64_t now = mill_in_hand_progress();
  (void)number;
  n_idle =
      now != atomic_load(&last_progress) || mill_in_hand_is_output_waited_for() ? 0 : n_idle + 1;
  atomic_store(&last_progress, now);
  if (n_idle >= MOST_IDLE_SECONDS && mill_in_hand_stop_writing(0)) {
    say_stuck();
    mill_last_words_end(came);
  }
  alarm(1);
  errno = error;
}

/* ---- the first signal ---------------------------------------------------------------------- */

/* mill_input_stop() sets a flag and writes to a pipe, which is allowed here. */
static void stop(int number) {
  const struct sigaction action = {.sa_handler = look, .sa_flags = SA_RESTART};
  int error = errno;
  came = number;
  mill_input_stop(running);
  n_idle = 0;
  sigaction(SIGALRM, &action, NULL);
  alarm(1);
  errno = error;
}

void mill_interruption_begin(MillFileInput *input, bool resumes) {
  struct sigaction action = {.sa_handler = stop, .sa_flags = (int)SA_RESETHAND | SA_RESTART};
  running = input;
  can_resume = resumes;
  came = 0;
  sigaction(SIGALRM, NULL, &alarm_before);
  for (size_t i = 0; i < G_N_ELEMENTS(signals); i++) {
    sigaction(signals[i], NULL, &before[i]);
    if (before[i].sa_handler != SIG_IGN)
      sigaction(signals[i], &action, NULL);
  }
}

int mill_interruption_end(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
    sigaction(signals[i], &before[i], NULL);
  if (came != 0) {
    alarm(0);
    sigaction(SIGALRM, &alarm_before, NULL);
  }
  return came;
}
