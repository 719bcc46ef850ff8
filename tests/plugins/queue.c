/* SPDX-License-Identifier: MIT */
/* An input like a queue: the lines of a file, each of them given until it is committed. What is
 * committed stands in another file beside it. */
#include <stdlib.h>
#include <string.h>
#include <textmill/plugin.h>

typedef struct QueueOptions {
  const char *address;
} QueueOptions;

static const MillOption options[] = {{.name = "address",
                                      .type = MILL_OPTION_PATH,
                                      .required = true,
                                      .help = "the file",
                                      .offset = offsetof(QueueOptions, address)},
                                     {0}};

typedef struct Queue {
  char *committed_path;
  char **lines;
  uint64_t n, next; /* of them, and the index of the one that is next */
} Queue;

static void queue_close(void *instance) {
  Queue *queue = instance;
  g_strfreev(queue->lines);
  g_free(queue->committed_path);
  g_free(queue);
}

static void *queue_open(const void *chosen, GError **error) {
  const QueueOptions *own = chosen;
  g_autofree char *text = NULL, *committed = NULL;
  if (!g_file_get_contents(own->address, &text, NULL, error))
    return NULL;
  Queue *queue = g_new0(Queue, 1);
  queue->committed_path = g_strconcat(own->address, ".committed", NULL);
  queue->lines = g_strsplit(g_strchomp(text), "\n", -1);
  queue->n = g_strv_length(queue->lines);
  if (g_file_get_contents(queue->committed_path, &committed, NULL, NULL))
    queue->next = strtoull(committed, NULL, 10);
  return queue;
}

static MillNext queue_next(void *instance, MillInputRecord *record, bool waits, GError **error) {
  Queue *queue = instance;
  (void)waits, (void)error;
  if (queue->next >= queue->n)
    return MILL_NEXT_END;
  const char *line = queue->lines[queue->next++];
  *record = (MillInputRecord){
      .bytes = line, .length = strlen(line), .line = queue->next, .position = queue->next};
  return MILL_NEXT_RECORD;
}

static bool queue_commit(void *instance, uint64_t position, GError **error) {
  Queue *queue = instance;
  g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT "\n", position);
  return g_file_set_contents(queue->committed_path, text, -1, error);
}

static const MillInput input = {
    .struct_size = sizeof(MillInput), .next = queue_next, .commit = queue_commit};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_INPUT, .threading = MILL_THREADING_SERIAL,
    .name = "queue",    .version = "1.0",          .summary = "lines of a file, until committed",
    .licence = "MIT",   .options = options,        .options_size = sizeof(QueueOptions),
    .open = queue_open, .close = queue_close,      .input = &input,
};
