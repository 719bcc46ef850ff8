/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/stage/stageserver.h"

#include "core/pipeline/planner.h"
#include "core/run/channel.h"
#include "core/run/stage.h"
#include "core/run/stagetalk.h"
#include "core/stage/confine.h"
#include "core/stage/relay.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <textmill/textmill.h>
#include <unistd.h>

/* How long a process may take to end after closing its socket. */
enum { DYING_MS = 1000 };

/* What the server has open. */
typedef struct Server {
  MillPlan *plan; /* with one planned stage */
  const MillPlannedStage *stage;
  MillSharedInstance shared;
  MillWorkerInstance instance;
  MillRelay *relay; /* passes on what the children write */
} Server;

/* ---- a child ------------------------------------------------------------------------------- */

static void call(const MillPlannedStage *stage, MillWorkerInstance *instance,
                 MillDocument **documents, size_t n) {
  mill_confine_begin_document();
  mill_stage_call(stage, instance, documents, n);
}

static MillExchange answer(const MillChannel *channel, GString *out, MillDocument *document,
                           uint64_t number) {
  mill_channel_compose(out);
  mill_wire_put_number(out, number);
  mill_wire_put_outcome(out, document);
  const char *unused;
  mill_document_end_stage(document, &unused);
  return mill_channel_send(channel, out, NULL);
}

/* If the plugin takes documents one by one, they are answered one by one. */
static bool serve_each(const MillPlannedStage *stage, MillWorkerInstance *instance,
                       const MillChannel *channel, MillWire *wire, uint64_t first, size_t n) {
  MillDocument *document = mill_document_new();
  GString *out = g_string_new(NULL);
  bool done = true;
  for (size_t i = 0; done && i < n; i++) {
    done = mill_wire_take_document(wire, document);
    if (done) {
      call(stage, instance, &document, 1);
      done = answer(channel, out, document, first + i) == MILL_EXCHANGE_DONE;
    }
  }
  g_string_free(out, TRUE);
  mill_document_free(document);
  return done;
}

static bool serve_together(const MillPlannedStage *stage, MillWorkerInstance *instance,
                           const MillChannel *channel, MillWire *wire, uint64_t first, size_t n) {
  g_autoptr(GPtrArray) documents =
      g_ptr_array_new_with_free_func((GDestroyNotify)mill_document_free);
  GString *out = g_string_new(NULL);
  bool done = true;
  for (size_t i = 0; done && i < n; i++) {
    g_ptr_array_add(documents, mill_document_new());
    done = mill_wire_take_document(wire, g_ptr_array_index(documents, i));
  }
  if (done)
    call(stage, instance, (MillDocument **)documents->pdata, n);
  for (size_t i = 0; done && i < n; i++)
    done = answer(channel, out, g_ptr_array_index(documents, i), first + i) == MILL_EXCHANGE_DONE;
  g_string_free(out, TRUE);
  return done;
}

void mill_stage_serve(const MillPlannedStage *stage, MillWorkerInstance *instance, int socket) {
  MillChannel channel;
  MillWire wire = {0};
  bool go_on = true;
  mill_channel_init(&channel, socket);
  while (go_on && mill_channel_receive(&channel, SIZE_MAX, NULL, &wire) == MILL_EXCHANGE_DONE) {
    uint64_t first = mill_wire_take_number(&wire);
    uint64_t n = mill_wire_take_number(&wire);
    go_on = stage->plugin->annotate_batch
                ? serve_together(stage, instance, &channel, &wire, first, n)
                : serve_each(stage, instance, &channel, &wire, first, n);
  }
  mill_channel_finish(&channel);
}

/* The first message of a child: why it cannot work, or "". */
static bool report_ready(int socket, const GError *error) {
  MillChannel channel = {.socket = socket};
  GString *out = g_string_new(NULL);
  mill_channel_compose(out);
  mill_wire_put_string(out, error ? error->message : "");
  MillExchange state = mill_channel_send(&channel, out, NULL);
  g_string_free(out, TRUE);
  return state == MILL_EXCHANGE_DONE && !error;
}

/* Closes everything that leads to other processes, except the socket. */
static void leave_server(Server *server, int pipe, GError **error) {
  close(MILL_STAGE_SOCKET);
  mill_relay_free(server->relay);
  if (!mill_relay_enter(pipe))
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
                "its process cannot be given a standard error of its own: %s", g_strerror(errno));
}

/* Never returns. The child ends with the server, or when the pipeline closes its socket. */
static void live_as_child(Server *server, int socket, int pipe, pid_t parent) {
  g_autoptr(GError) error = NULL;
  leave_server(server, pipe, &error);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent)
    _exit(0);
  if (!error)
    mill_confine(server->stage->definition->memory_mb, &error);
  if (report_ready(socket, error))
    mill_stage_serve(server->stage, &server->instance, socket);
  _exit(0);
}

/* ---- requests ------------------------------------------------------------------------------ */

/* Sends a reply, with a socket if there is one. */
static bool reply(const MillStageReply *text, int socket) {
  union {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof socket)];
  } control = {0};
  struct iovec part = {.iov_base = (void *)text, .iov_len = sizeof *text};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (socket >= 0) {
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof socket);
    memcpy(CMSG_DATA(header), &socket, sizeof socket);
  }
  return sendmsg(MILL_STAGE_SOCKET, &message, MSG_NOSIGNAL) == (ssize_t)sizeof *text;
}

/* The connections of a child with the others; the second end of each pair is the child's. */
typedef struct Ways {
  int sockets[2];
  int pipe[2]; /* reading comes first */
} Ways;

static void close_ends(const Ways *ways, int end) {
  close(ways->sockets[end]);
  close(ways->pipe[end]);
}

static bool open_ways(Ways *ways) {
  if (pipe2(ways->pipe, O_CLOEXEC) != 0)
    return false;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ways->sockets) == 0)
    return true;
  int reason = errno;
  close(ways->pipe[0]);
  close(ways->pipe[1]);
  errno = reason;
  return false;
}

static bool start_child(Server *server) {
  Ways ways;
  pid_t parent = getpid();
  if (!open_ways(&ways))
    return reply(&(MillStageReply){.error = errno}, -1);
  pid_t pid = fork();
  if (pid == 0) {
    close_ends(&ways, 0);
    live_as_child(server, ways.sockets[1], ways.pipe[1], parent);
  }
  MillStageReply text = {.pid = MAX(pid, 0), .error = pid < 0 ? errno : 0};
  close_ends(&ways, 1);
  bool done = reply(&text, pid > 0 ? ways.sockets[0] : -1);
  close(ways.sockets[0]);
  if (pid > 0)
    mill_relay_add(server->relay, pid, ways.pipe[0]);
  else
    close(ways.pipe[0]);
  return done;
}

/* Waits a short time for it to end by itself. */
static pid_t wait_a_while(Server *server, pid_t pid, int *status, struct rusage *usage) {
  for (int i = 0; i < DYING_MS; i++) {
    pid_t ended = wait4(pid, status, WNOHANG, usage);
    if (ended != 0)
      return ended;
    mill_relay_pass(server->relay);
    g_usleep(1000);
  }
  return 0;
}

static int64_t microseconds(struct timeval time) {
  return (int64_t)time.tv_sec * G_USEC_PER_SEC + time.tv_usec;
}

static bool bury_child(Server *server, pid_t pid, bool kills) {
  struct rusage usage = {0};
  int status = 0;
  pid_t ended = kills ? wait4(pid, &status, WNOHANG, &usage) /* -1: not a child of this host */
                      : wait_a_while(server, pid, &status, &usage);
  if (ended == 0) {
    kill(pid, SIGKILL);
    ended = wait4(pid, &status, 0, &usage);
  }
  mill_relay_end(server->relay, pid);
  return reply(
      &(MillStageReply){.status = ended == pid ? status : -1,
                        .cpu_us = microseconds(usage.ru_utime) + microseconds(usage.ru_stime)},
      -1);
}

static bool hear_request(const Server *server, MillStageRequest *request) {
  mill_relay_wait(server->relay, MILL_STAGE_SOCKET);
  return recv(MILL_STAGE_SOCKET, request, sizeof *request, MSG_WAITALL) ==
         (ssize_t)sizeof *request;
}

/* Until the pipeline closes its end. */
static void serve_requests(Server *server) {
  MillStageRequest request;
  bool go_on = true;
  server->relay = mill_relay_new(server->stage->id, STDERR_FILENO);
  while (go_on && hear_request(server, &request))
    go_on = request.kind == MILL_STAGE_START
                ? start_child(server)
                : bury_child(server, request.pid, request.kind == MILL_STAGE_KILL);
  mill_relay_conclude(server->relay);
}

/* ---- the beginning ------------------------------------------------------------------------- */

/* The pipeline's first message: its version, and the definition as it was read. */
static MillDefinition *take_definition(MillWire *wire, size_t *index, GError **error) {
  const char *version = mill_wire_take_string(wire);
  const char *folder = mill_wire_take_string(wire);
  const char *json = mill_wire_take_string(wire);
  *index = mill_wire_take_number(wire);
  if (g_strcmp0(version, mill_version()) == 0 && json && !wire->fault)
    return mill_definition_parse(json, strlen(json), "(definition)", folder, error);
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
              "the program 'textmill' that runs it is of version %s, but the library is of "
              "version %s; install both from one package",
              mill_version(), version ? version : "?");
  return NULL;
}

static bool open_stage(Server *server, MillWire *wire, GError **error) {
  size_t index;
  MillDefinition *definition = take_definition(wire, &index, error);
  server->plan = definition ? mill_plan_one(definition, index, error) : NULL;
  if (!server->plan)
    return false;
  server->stage = &server->plan->stages[index];
  return mill_shared_instance_init(&server->shared, server->stage->plugin, server->stage->options,
                                   server->stage->id, error) &&
         mill_worker_instance_init(&server->instance, &server->shared, error);
}

/* The terminal sends its signals to all processes; from here on the pipeline decides what they
 * mean, and its socket shows when it ends. */
static void ignore_signals(void) {
  static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
  prctl(PR_SET_PDEATHSIG, 0);
  for (size_t i = 0; i < G_N_ELEMENTS(ignored); i++)
    signal(ignored[i], SIG_IGN);
}

/* Also closes what the pipeline's program left open when starting other programs. */
static void close_all_others(void) {
  int last = (int)MIN(sysconf(_SC_OPEN_MAX), 1 << 20);
  if (close_range(MILL_STAGE_SOCKET + 1, ~0U, 0) == 0)
    return;
  for (int file = MILL_STAGE_SOCKET + 1; file < last; file++)
    close(file);
}

/* A plugin that hangs while it is opened ends with the thread that waits for it. */
static bool end_with_pipeline(void) {
  struct pollfd other = {.fd = MILL_STAGE_SOCKET};
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return poll(&other, 1, 0) == 0; /* it was in time */
}

/* Resources are left to the end of the process, which is imminent and ends the children too. */
int mill_stage_server_main(void) {
  g_autoptr(GError) error = NULL;
  MillChannel channel;
  MillWire wire = {0};
  Server server = {0};
  mill_channel_init(&channel, MILL_STAGE_SOCKET);
  if (mill_channel_receive(&channel, SIZE_MAX, NULL, &wire) != MILL_EXCHANGE_DONE ||
      !end_with_pipeline())
    return 2;
  close_all_others();
  bool is_open = open_stage(&server, &wire, &error);
  ignore_signals();
  if (report_ready(MILL_STAGE_SOCKET, error) && is_open)
    serve_requests(&server);
  _exit(0);
}
