/* SPDX-License-Identifier: MIT */
/* What the processes of an isolated stage write to standard error. Each has a pipe of its own in
 * its place, since a process that shares an open file can seek in it and change its flags. The
 * output is passed on line by line, made safe for a terminal, prefixed with the stage's id, and
 * limited in size. */
#ifndef MILL_RELAY_H
#define MILL_RELAY_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

enum {
  MILL_RELAY_LONGEST_LINE = 2000, /* bytes of a line to pass on */
  MILL_RELAY_BURST = 64 * 1024,   /* bytes of a stage to pass on at once, */
  MILL_RELAY_A_SECOND = 4 * 1024  /* and then in each second */
};

typedef struct MillRelay MillRelay;

/* A relay to `output`, a descriptor that stays open. `stage` is the stage's id. */
MillRelay *mill_relay_new(const char *stage, int output);

/* Closes the pipes it reads from; in a forked process, that is all it does. */
void mill_relay_free(MillRelay *relay);

/* Takes ownership of the reading end of a process's pipe. */
void mill_relay_add(MillRelay *relay, pid_t process, int pipe);

/* Passes on everything that an ended process has written, and closes its pipe. */
void mill_relay_end(MillRelay *relay, pid_t process);

/* Passes on what can be read now. */
void mill_relay_pass(MillRelay *relay);

/* Passes on until `file` can be read or is closed at its other end. */
void mill_relay_wait(MillRelay *relay, int file);

/* Reports lines left out that have not been reported yet. */
void mill_relay_conclude(MillRelay *relay);

/* Makes a pipe the standard error of the calling process, and replaces all other descriptors of
 * the same file. */
bool mill_relay_enter(int pipe);

#endif
