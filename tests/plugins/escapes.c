/* SPDX-License-Identifier: MIT */
/* Does what its document says: tries to get out of its process, or to end it. What works becomes
 * a label. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

static bool read_file(void) {
  FILE *file = fopen("in.jsonl", "re");
  if (file)
    fclose(file);
  return file != NULL;
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

static const struct Way {
  const char *name;
  bool (*works)(void);
} ways[] = {
    {"socket", open_socket}, {"write", write_file},    {"unlink", remove_file},
    {"fork", fork_process},  {"exec", run_program},    {"kill", kill_pipeline},
    {"read", read_file},     {"thread", start_thread}, {"descriptors", find_descriptors},
    {"spin", spin},          {"leave", leave},
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
