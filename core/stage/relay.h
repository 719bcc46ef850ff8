/* SPDX-License-Identifier: MIT */
/* What the processes of an isolated stage write to standard error. Each has a pipe of its own in
 * its place, since who shares an open file can seek in it and change its flags. What comes is
 * passed on line by line, each as what may go to a terminal, with the stage's id in front, and
 * bounded. */
#ifndef MILL_RELAY_H
#define MILL_RELAY_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

enum {
  MILL_RELAY_LONGEST_LINE = 2000, /* bytes of a line that are passed on */
  MILL_RELAY_BURST = 64 * 1024,   /* bytes of a stage that are passed on at once, */
  MILL_RELAY_A_SECOND = 4 * 1024  /* and then in each second */
};

typedef struct MillRelay MillRelay;

/* One that passes on to `output`, a descriptor that stays open. `stage` is the stage's id. */
MillRelay *mill_relay_new(const char *stage, int output);

/* Closes what it reads from; in a process that was forked, that is all it does. */
void mill_relay_free(MillRelay *relay);

/* Takes over the reading end of a process's pipe. */
void mill_relay_add(MillRelay *relay, pid_t process, int pipe);

/* Passes on all that the process has written, which has ended, and closes its pipe. */
void mill_relay_end(MillRelay *relay, pid_t process);

/* Passes on what there is to read now. */
void mill_relay_pass(MillRelay *relay);

/* Passes on until `file` can be read or is closed at its other end. */
void mill_relay_wait(MillRelay *relay, int file);

/* Says what was left out and has not been said. */
void mill_relay_conclude(MillRelay *relay);

/* Makes a pipe the standard error of the calling process, and whatever else leads where that did.
 */
bool mill_relay_enter(int pipe);

#endif
