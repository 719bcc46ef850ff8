/* SPDX-License-Identifier: MIT */
/* Messages of any length over a socket, with limits on how long the other side takes. */
#ifndef MILL_CHANNEL_H
#define MILL_CHANNEL_H

#include "core/document/wire.h"

#include <time.h>

typedef struct MillChannel {
  int socket;
  GString *in; /* bytes received; those from `start` on have not been taken yet */
  size_t start;
} MillChannel;

/* How long to wait for the other side. All zero: forever. */
typedef struct MillPatience {
  int64_t deadline_us;     /* monotonic time; 0: none */
  clockid_t cpu_clock;     /* of the other side's process */
  int64_t cpu_deadline_us; /* on that clock; 0: none */
} MillPatience;

typedef enum MillExchange {
  MILL_EXCHANGE_DONE = 0,
  MILL_EXCHANGE_CLOSED,   /* the other side is gone */
  MILL_EXCHANGE_LATE,     /* the deadline has passed */
  MILL_EXCHANGE_SPENT,    /* the other side has used up its CPU time */
  MILL_EXCHANGE_TOO_LONG, /* the message is longer than allowed */
  MILL_EXCHANGE_GARBAGE,  /* it is not an answer to the question */
  MILL_EXCHANGE_UNASKED,  /* the other side said something before it was asked */
} MillExchange;

/* Takes ownership of the socket; the caller provides the memory. */
void mill_channel_init(MillChannel *channel, int socket);
void mill_channel_finish(MillChannel *channel);

/* Clears a buffer and begins a message in it; whatever is appended belongs to the message. */
void mill_channel_compose(GString *message);

/* Sends what was composed. `patience` may be NULL, here and below. */
MillExchange mill_channel_send(const MillChannel *channel, GString *message,
                               const MillPatience *patience);

/* Waits for a message of at most `most` bytes. `message` points into the channel, until the next
 * call. Memory grows with the bytes received, not with the length they announce. */
MillExchange mill_channel_receive(MillChannel *channel, size_t most, const MillPatience *patience,
                                  MillWire *message);

/* Whether everything received has been taken: bytes that arrive before a question are not an
 * answer to it. */
bool mill_channel_is_quiet(const MillChannel *channel);

/* The value of a process's CPU clock in microseconds. */
int64_t mill_channel_cpu_us(clockid_t clock);

#endif
