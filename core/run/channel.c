/* SPDX-License-Identifier: MIT */
#include "core/run/channel.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, LARGEST_KEPT = 4 * 1024 * 1024, LONGEST_WAIT_MS = 60 * 1000 };

void mill_channel_init(MillChannel *channel, int socket) {
  *channel = (MillChannel){.socket = socket, .in = g_string_new(NULL)};
}

void mill_channel_finish(MillChannel *channel) {
  if (!channel->in)
    return;
  close(channel->socket);
  g_string_free(channel->in, TRUE);
  channel->in = NULL;
}

int64_t mill_channel_cpu_us(clockid_t clock) {
  struct timespec now = {0};
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Shortens the wait to the time left until a deadline, rounded up; false if none is left. */
static bool limit_wait(int *wait_ms, int64_t deadline_us, int64_t now_us) {
  if (deadline_us == 0)
    return true;
  int64_t left_ms = (deadline_us - now_us + 999) / 1000;
  if (left_ms <= 0)
    return false;
  *wait_ms = (int)MIN(left_ms, *wait_ms);
  return true;
}

/* Waits until something can be read or written. A single-threaded process cannot use more CPU
 * time than elapsed time, so its CPU clock is only checked when it could have used up its
 * share. */
static MillExchange wait_for(int file, short event, const MillPatience *patience) {
  struct pollfd one = {.fd = file, .events = event};
  int n = 0;
  while (n == 0 || (n < 0 && errno == EINTR)) {
    int wait_ms = LONGEST_WAIT_MS;
    if (!limit_wait(&wait_ms, patience->deadline_us, g_get_monotonic_time()))
      return MILL_EXCHANGE_LATE;
    if (patience->cpu_deadline_us != 0 && !limit_wait(&wait_ms, patience->cpu_deadline_us,
                                                      mill_channel_cpu_us(patience->cpu_clock)))
      return MILL_EXCHANGE_SPENT;
    n = poll(&one, 1, wait_ms);
  }
  return n > 0 ? MILL_EXCHANGE_DONE : MILL_EXCHANGE_CLOSED;
}

void mill_channel_compose(GString *message) {
  g_string_truncate(message, 0);
  mill_wire_put_number(message, 0);
}

MillExchange mill_channel_send(const MillChannel *channel, GString *message,
                               const MillPatience *patience) {
  uint64_t length = message->len - sizeof length;
  int flags = patience ? MSG_NOSIGNAL | MSG_DONTWAIT : MSG_NOSIGNAL;
  memcpy(message->str, &length, sizeof length);
  for (size_t sent = 0; sent < message->len;) {
    MillExchange state = patience ? wait_for(channel->socket, POLLOUT, patience) : 0;
    if (state != MILL_EXCHANGE_DONE)
      return state;
    ssize_t n = send(channel->socket, message->str + sent, message->len - sent, flags);
    if (n < 0 && errno != EINTR && errno != EAGAIN)
      return MILL_EXCHANGE_CLOSED;
    sent += n > 0 ? (size_t)n : 0;
  }
  return MILL_EXCHANGE_DONE;
}

bool mill_channel_is_quiet(const MillChannel *channel) {
  char byte;
  return channel->in->len == channel->start &&
         recv(channel->socket, &byte, sizeof byte, MSG_PEEK | MSG_DONTWAIT) <= 0;
}

/* Drops the messages already taken. */
static void drop_taken(MillChannel *channel) {
  if (channel->in->allocated_len > LARGEST_KEPT && channel->start == channel->in->len) {
    g_string_free(channel->in, TRUE);
    channel->in = g_string_new(NULL);
  } else {
    g_string_erase(channel->in, 0, (gssize)channel->start);
  }
  channel->start = 0;
}

/* Reads what is available, at least one byte, until there are `wanted` bytes or slightly more. */
static MillExchange read_some(MillChannel *channel, size_t wanted, const MillPatience *patience) {
  size_t held = channel->in->len;
  size_t room = MAX(CHUNK, MIN(wanted - held, held));
  MillExchange state = patience ? wait_for(channel->socket, POLLIN, patience) : 0;
  if (state != MILL_EXCHANGE_DONE)
    return state;
  g_string_set_size(channel->in, held + room);
  ssize_t n = read(channel->socket, channel->in->str + held, room);
  g_string_truncate(channel->in, held + (n > 0 ? (size_t)n : 0));
  bool is_open = n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
  return is_open ? MILL_EXCHANGE_DONE : MILL_EXCHANGE_CLOSED;
}

static MillExchange fill(MillChannel *channel, size_t wanted, const MillPatience *patience) {
  MillExchange state = MILL_EXCHANGE_DONE;
  while (state == MILL_EXCHANGE_DONE && channel->in->len < wanted)
    state = read_some(channel, wanted, patience);
  return state;
}

MillExchange mill_channel_receive(MillChannel *channel, size_t most, const MillPatience *patience,
                                  MillWire *message) {
  uint64_t length;
  if (channel->in->len - channel->start < sizeof length)
    drop_taken(channel);
  MillExchange state = fill(channel, channel->start + sizeof length, patience);
  if (state != MILL_EXCHANGE_DONE)
    return state;
  memcpy(&length, channel->in->str + channel->start, sizeof length);
  if (length > most)
    return MILL_EXCHANGE_TOO_LONG;
  if (length > channel->in->len - channel->start - sizeof length)
    drop_taken(channel);
  state = fill(channel, channel->start + sizeof length + length, patience);
  if (state != MILL_EXCHANGE_DONE)
    return state;
  *message = (MillWire){.at = channel->in->str + channel->start + sizeof length, .left = length};
  channel->start += sizeof length + length;
  return MILL_EXCHANGE_DONE;
}
