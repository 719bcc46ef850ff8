/* SPDX-License-Identifier: MIT */
/* Does what its document says: tries to get out of its process, or to end it. What works becomes
 * a label. */
#include <config.h> /* first: it asks for what only GNU has */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <textmill/plugin.h>
#include <unistd.h>

static bool open_socket(void) {
  return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool write_file(void) {
  return open("escaped", O_WRONLY | O_CREAT, 0600) >= 0;
}

static bool remove_file(void) {
  return unlink("in.jsonl") == 0;
}

static bool fork_process(void) {
  pid_t child = fork();
  if (child == 0)
    _exit(0);
  return child > 0 && waitpid(child, NULL, 0) == child;
}

static bool run_program(void) {
  char *const arguments[] = {(char *)"true", NULL};
  execv("/bin/true", arguments);
  return false;
}

static bool kill_pipeline(void) {
  return kill(getppid(), 0) == 0;
}

/* ---- calls of many uses -------------------------------------------------------------------- */

/* Whether a call was let through, even if it failed then. */
static bool was_let(int result) {
  return result >= 0 || errno != EPERM;
}

static bool own_signals(void) {
  return was_let(fcntl(STDERR_FILENO, F_SETOWN, getppid()));
}

static bool choose_signal(void) {
  return was_let(fcntl(STDERR_FILENO, F_SETSIG, SIGUSR1));
}

static bool ask_for_signals(void) {
  int one = 1;
  return was_let(fcntl(STDERR_FILENO, F_SETFL, O_ASYNC)) ||
         was_let(ioctl(STDERR_FILENO, FIOASYNC, &one));
}

static bool lease_file(void) {
  int file = open("in.jsonl", O_RDONLY);
  return was_let(fcntl(file, F_SETLEASE, F_RDLCK));
}

static bool lock_file(void) {
  struct flock whole = {.l_type = F_RDLCK};
  int file = open("in.jsonl", O_RDONLY);
  return was_let(fcntl(file, F_SETLK, &whole));
}

static bool watch_folder(void) {
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  return was_let(fcntl(folder, F_NOTIFY, DN_CREATE));
}

/* What is sent out of band to a socket signals its owner. */
static bool send_urgently(void) {
  for (int file = 3; file < 256; file++)
    if (send(file, "", 1, MSG_OOB) >= 0)
      return true;
  return false;
}

static bool ask_for_limits_of_others(void) {
  struct rlimit limit;
  return was_let(prlimit(getppid(), RLIMIT_AS, NULL, &limit));
}

static bool merge_memory(void) {
  void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  *(char *)page = 1;
  return was_let(madvise(page, 4096, MADV_MERGEABLE));
}

/* ---- other processes ----------------------------------------------------------------------- */

/* The process that started the one of that number. */
static int parent_of(int process) {
  g_autofree char *path = g_strdup_printf("/proc/%d/stat", process);
  int parent = 0;
  FILE *file = fopen(path, "re");
  if (!file || fscanf(file, "%*d (%*[^)]) %*c %d", &parent) != 1)
    abort();
  fclose(file);
  return parent;
}

/* Whether one byte can be read of a file that /proc has of the process which opened the plugin,
 * or of the pipeline that started that. The first bytes of memory are never there. */
static bool reads_of_others(const char *name) {
  int processes[] = {getppid(), parent_of(getppid())};
  for (size_t i = 0; i < G_N_ELEMENTS(processes); i++) {
    g_autofree char *path = g_strdup_printf("/proc/%d/%s", processes[i], name);
    char byte;
    int file = open(path, O_RDONLY);
    if (file >= 0 && (read(file, &byte, 1) == 1 || errno == EIO))
      return true;
  }
  return false;
}

static bool read_environment(void) {
  return reads_of_others("environ");
}

static bool read_memory(void) {
  return reads_of_others("mem");
}

static bool read_open_file(void) {
  return reads_of_others("fd/0");
}

/* ---- standard error ------------------------------------------------------------------------ */

static bool seek_in_standard_error(void) {
  return lseek(STDERR_FILENO, 0, SEEK_SET) == 0;
}

static bool speak(void) {
  return fputs("a word of the plugin\n\033[2Jand more", stderr) >= 0;
}

static bool shout(void) {
  static char line[4096];
  memset(line, '!', sizeof line - 1);
  for (int i = 0; i < 1000; i++)
    fprintf(stderr, "%s\n", line);
  return true;
}

static bool keep_flags(void) {
  int flags = fcntl(STDERR_FILENO, F_GETFL);
  return flags >= 0 && fcntl(STDERR_FILENO, F_SETFL, flags | O_NONBLOCK) == 0;
}

static bool read_file(void) {
  FILE *file = fopen("in.jsonl", "re");
  if (file)
    fclose(file);
  return file != NULL;
}

/* Writes a message without contents to whoever listens. */
static bool answer(void) {
  static const uint64_t length = 0;
  bool is_heard = false;
  for (int file = STDERR_FILENO + 1; file < 64; file++)
    is_heard |= write(file, &length, sizeof length) == (ssize_t)sizeof length;
  return is_heard;
}

static gpointer wait_and_answer(gpointer unused) {
  g_usleep(300 * 1000);
  answer();
  return unused;
}

/* Most likely when the document's answer has been given. */
static bool answer_later(void) {
  g_thread_unref(g_thread_new("t", wait_and_answer, NULL));
  return true;
}

static gpointer count(gpointer number) {
  ++*(int *)number;
  return NULL;
}

static bool start_thread(void) {
  int number = 0;
  g_thread_join(g_thread_new("t", count, &number));
  return number == 1;
}

/* What is open beside the three standard files and the way to the pipeline. */
static bool find_descriptors(void) {
  int n = 0;
  for (int file = 3; file < 256; file++)
    n += fcntl(file, F_GETFD) >= 0;
  return n != 1;
}

static bool spin(void) {
  volatile unsigned turn = 0;
  do
    turn |= 1;
  while (turn);
  return true;
}

static bool leave(void) {
  _exit(3);
  return true;
}

static bool leave_politely(void) {
  exit(0);
  return true;
}

static const struct Way {
  const char *name;
  bool (*works)(void);
} ways[] = {
    {"socket", open_socket},
    {"write", write_file},
    {"unlink", remove_file},
    {"fork", fork_process},
    {"exec", run_program},
    {"kill", kill_pipeline},
    {"read", read_file},
    {"thread", start_thread},
    {"descriptors", find_descriptors},
    {"spin", spin},
    {"leave", leave},
    {"exit", leave_politely},
    {"owner", own_signals},
    {"signal", choose_signal},
    {"async", ask_for_signals},
    {"lease", lease_file},
    {"lock", lock_file},
    {"notify", watch_folder},
    {"urgent", send_urgently},
    {"limits", ask_for_limits_of_others},
    {"merge", merge_memory},
    {"flags", keep_flags},
    {"seek", seek_in_standard_error},
    {"speak", speak},
    {"shout", shout},
    {"environment", read_environment},
    {"memory", read_memory},
    {"file", read_open_file},
    {"answer", answer},
    {"later", answer_later},
};

static bool annotate(void *instance, MillDocument *document, GError **error) {
  size_t length;
  const char *text = mill_document_text(document, &length);
  MillLayer *layer = mill_document_layer(document, "escape");
  (void)instance, (void)error;
  for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
    if (strlen(ways[i].name) == length && memcmp(ways[i].name, text, length) == 0)
      mill_layer_add(layer, 0, length, ways[i].works() ? "works" : "refused", 1);
  return true;
}

static const char *const provides[] = {"escape", NULL};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "escapes",
    .version = "1.0",
    .summary = "tries to get out of its process",
    .licence = "MIT",
    .provides_layers = provides,
    .annotate = annotate,
};
