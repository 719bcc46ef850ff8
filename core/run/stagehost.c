/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/run/stagehost.h"

#include "core/plugin/location.h"
#include "core/run/channel.h"
#include "core/run/stagetalk.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <textmill/textmill.h>
#include <unistd.h>

enum { LONGEST_MESSAGE = 1024 * 1024, LAST_WORDS_MS = 1000 };

struct MillStageHost {
  const MillPlan *plan;
  size_t index;
  GMutex lock; /* one request at a time */
  pid_t pid;   /* 0: not running */
  int socket;
  pid_t owner; /* the process allowed to talk to it */
};

static bool fail(GError **error, const char *what) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "its process cannot %s: %s", what,
              g_strerror(errno));
  return false;
}

/* ---- the program --------------------------------------------------------------------------- */

/* textmill sets the variable to itself, so other places matter only to programs that embed it.
 * Free with g_free(). */
static char *find_program(void) {
  const char *named = g_getenv("TEXTMILL_PROGRAM");
  if (named && *named)
    return g_strdup(named);
  char *moved = mill_location_of(MILL_PROGRAM);
  return moved ? moved : g_strdup(MILL_PROGRAM);
}

static int default_signals(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setsigdefault(attributes, &all);
  return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/* Returns an errno, or 0. Standard error is kept for messages of plugins; the other two lead
 * nowhere, so that no plugin can write between the records. */
static int spawn(const char *program, int socket, pid_t *pid) {
  char *const arguments[] = {(char *)program, (char *)"stage", NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, socket, MILL_STAGE_SOCKET);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  default_signals(&attributes);
  int bad = posix_spawn(pid, program, &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return bad;
}

static bool start_program(MillStageHost *host, GError **error) {
  int ends[2];
  g_autofree char *program = find_program();
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return fail(error, "be talked to");
  int bad = access(program, X_OK) == 0 ? spawn(program, ends[1], &host->pid) : errno;
  close(ends[1]);
  host->socket = ends[0];
  if (bad == 0)
    return true;
  close(ends[0]);
  host->pid = 0;
  g_set_error(
      error, MILL_ERROR, MILL_ERROR_PLUGIN,
      "the program that runs isolated stages, %s, cannot be started: %s; install textmill, "
      "or set TEXTMILL_PROGRAM to it",
      program, g_strerror(bad));
  return false;
}

/* Passes on the program's last output. */
static void hear_end(int socket) {
  struct pollfd other = {.fd = socket, .events = POLLIN};
  char byte;
  shutdown(socket, SHUT_WR);
  while (poll(&other, 1, LAST_WORDS_MS) > 0 && recv(socket, &byte, 1, 0) > 0)
    ;
}

/* Waits for the program to end by itself; false if it does not. */
static bool is_over(pid_t pid, int wait_ms, int *status) {
  pid_t ended = waitpid(pid, status, WNOHANG);
  for (; ended == 0 && wait_ms > 0; wait_ms--) {
    g_usleep(1000);
    ended = waitpid(pid, status, WNOHANG);
  }
  if (ended < 0)
    *status = -1; /* the embedding program has already reaped it */
  return ended != 0;
}

/* Ends the program. Returns how it ended by itself within this many milliseconds, as a wait()
 * status; -1 if it did not, or if that is unknown. */
static int stop_program(MillStageHost *host, int wait_ms) {
  int status = -1;
  if (host->pid == 0)
    return status;
  close(host->socket);
  if (!is_over(host->pid, wait_ms, &status)) {
    kill(host->pid, SIGKILL); /* it has nothing to clean up */
    while (waitpid(host->pid, NULL, 0) < 0 && errno == EINTR)
      ;
    status = -1;
  }
  host->pid = 0;
  return status;
}

/* ---- the stage ----------------------------------------------------------------------------- */

static MillExchange introduce(const MillStageHost *host, const MillChannel *channel,
                              const MillPatience *patience) {
  const MillDefinition *definition = host->plan->definition;
  char *json = json_dumps(definition->root, JSON_COMPACT);
  GString *message = g_string_new(NULL);
  mill_channel_compose(message);
  mill_wire_put_string(message, mill_version());
  mill_wire_put_string(message, definition->folder);
  mill_wire_put_string(message, json);
  mill_wire_put_number(message, host->index);
  MillExchange state = mill_channel_send(channel, message, patience);
  g_string_free(message, TRUE);
  free(json);
  return state;
}

/* Asks for the stage to be opened, and returns why it could not be, or "". NULL if the program
 * did not answer, with the reason in `state`. Free with g_free(). */
static char *hear_opened(const MillStageHost *host, MillExchange *state) {
  int64_t open_ms = host->plan->stages[host->index].definition->open_ms;
  MillPatience patience = {.deadline_us = g_get_monotonic_time() + open_ms * 1000};
  MillChannel channel = {.socket = host->socket, .in = g_string_new(NULL)};
  MillWire wire = {0};
  *state = introduce(host, &channel, &patience);
  if (*state == MILL_EXCHANGE_DONE)
    *state = mill_channel_receive(&channel, LONGEST_MESSAGE, &patience, &wire);
  char *reason = *state == MILL_EXCHANGE_DONE ? g_strdup(mill_wire_take_string(&wire)) : NULL;
  g_string_free(channel.in, TRUE);
  return reason;
}

/* Why a program did not answer; waits for its end. */
static char *explain_silence(MillStageHost *host, MillExchange state) {
  const MillStageDefinition *definition = host->plan->stages[host->index].definition;
  bool is_closed = state == MILL_EXCHANGE_CLOSED;
  MillStageDeath death = {.status = stop_program(host, is_closed ? LAST_WORDS_MS : 0)};
  if (state == MILL_EXCHANGE_LATE)
    return g_strdup_printf("took longer than open_ms, which is %" G_GINT64_FORMAT
                           "; set \"open_ms\" higher if it needs that long",
                           definition->open_ms);
  g_autofree char *end =
      is_closed ? mill_stage_death_reason(definition, MILL_EXCHANGE_CLOSED, NULL, &death)
                : g_strdup("answered with garbage");
  return g_strconcat(end, "; ask its author to fix it, or leave the stage out", NULL);
}

static bool open_stage(MillStageHost *host, GError **error) {
  MillExchange state;
  g_autofree char *reason = hear_opened(host, &state);
  if (reason && *reason == '\0')
    return true;
  if (reason) {
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_PLUGIN, reason);
    return false;
  }
  g_autofree char *silence = explain_silence(host, state);
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "the plugin '%s' could not be opened: %s",
              host->plan->stages[host->index].plugin->name, silence);
  return false;
}

/* Under the lock, except for the first time. */
static bool start_host(MillStageHost *host, GError **error) {
  if (!start_program(host, error))
    return false;
  if (open_stage(host, error))
    return true;
  stop_program(host, 0);
  return false;
}

MillStageHost *mill_stage_host_new(const MillPlan *plan, size_t index, GError **error) {
  MillStageHost *host = g_new0(MillStageHost, 1);
  host->plan = plan;
  host->index = index;
  host->owner = getpid();
  g_mutex_init(&host->lock);
  if (start_host(host, error))
    return host;
  mill_stage_host_free(host);
  return NULL;
}

void mill_stage_host_free(MillStageHost *host) {
  if (!host)
    return;
  if (mill_stage_host_is_ours(host)) {
    if (host->pid != 0)
      hear_end(host->socket);
    stop_program(host, 0);
    g_mutex_clear(&host->lock);
  } else if (host->pid != 0) {
    close(host->socket);
  }
  g_free(host);
}

bool mill_stage_host_is_ours(const MillStageHost *host) {
  return host->owner == getpid();
}

const MillPlannedStage *mill_stage_host_stage(const MillStageHost *host) {
  return &host->plan->stages[host->index];
}

/* ---- requests ------------------------------------------------------------------------------ */

/* The socket attached to a message, or -1. */
static int attached_socket(struct msghdr *message) {
  int socket = -1;
  struct cmsghdr *header = CMSG_FIRSTHDR(message);
  if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS &&
      header->cmsg_len == CMSG_LEN(sizeof socket))
    memcpy(&socket, CMSG_DATA(header), sizeof socket);
  return socket;
}

static bool hear(int socket, MillStageReply *reply, int *attached) {
  union {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof *attached)];
  } control;
  struct iovec part = {.iov_base = reply, .iov_len = sizeof *reply};
  struct msghdr message = {.msg_iov = &part,
                           .msg_iovlen = 1,
                           .msg_control = control.bytes,
                           .msg_controllen = sizeof control.bytes};
  ssize_t n;
  do
    n = recvmsg(socket, &message, MSG_WAITALL | MSG_CMSG_CLOEXEC);
  while (n < 0 && errno == EINTR);
  *attached = n > 0 ? attached_socket(&message) : -1;
  return n == (ssize_t)sizeof *reply;
}

/* Under the lock. False if the host is gone. */
static bool ask(MillStageHost *host, const MillStageRequest *request, MillStageReply *reply,
                int *attached) {
  *attached = -1;
  if (host->pid != 0 &&
      send(host->socket, request, sizeof *request, MSG_NOSIGNAL) == (ssize_t)sizeof *request &&
      hear(host->socket, reply, attached))
    return true;
  if (*attached >= 0)
    close(*attached);
  *attached = -1;
  stop_program(host, 0);
  return false;
}

/* A child whose socket could not be received ends by itself, but must be asked for. */
static bool take_birth(MillStageHost *host, const MillStageReply *reply, MillStageBirth *birth,
                       GError **error) {
  MillStageReply buried;
  int unused;
  birth->pid = reply->pid;
  if (reply->pid > 0 && birth->socket >= 0)
    return true;
  if (reply->pid > 0)
    ask(host, &(MillStageRequest){.kind = MILL_STAGE_KILL, .pid = reply->pid}, &buried, &unused);
  errno = reply->pid > 0 ? EMFILE : reply->error;
  return fail(error, "be forked");
}

static bool start_child(MillStageHost *host, MillStageBirth *birth, GError **error) {
  const MillStageRequest request = {.kind = MILL_STAGE_START};
  MillStageReply reply = {0};
  if (ask(host, &request, &reply, &birth->socket))
    return take_birth(host, &reply, birth, error);
  if (!start_host(host, error))
    return false;
  if (ask(host, &request, &reply, &birth->socket))
    return take_birth(host, &reply, birth, error);
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "its process ends whenever it is started");
  return false;
}

bool mill_stage_host_start(MillStageHost *host, MillStageBirth *birth, GError **error) {
  g_mutex_lock(&host->lock);
  bool done = start_child(host, birth, error);
  g_mutex_unlock(&host->lock);
  return done;
}

void mill_stage_host_bury(MillStageHost *host, int pid, bool kills, MillStageDeath *death) {
  const MillStageRequest request = {.kind = kills ? MILL_STAGE_KILL : MILL_STAGE_BURY,
                                    .pid = pid};
  MillStageReply reply = {0};
  int unused;
  g_mutex_lock(&host->lock);
  bool is_known = ask(host, &request, &reply, &unused);
  g_mutex_unlock(&host->lock);
  if (unused >= 0)
    close(unused);
  *death = (MillStageDeath){.status = is_known ? reply.status : -1,
                            .cpu_us = is_known ? reply.cpu_us : 0};
}
