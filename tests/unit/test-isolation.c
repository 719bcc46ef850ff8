/* SPDX-License-Identifier: MIT */
/* Isolated stages of a pipeline that is embedded: several threads, processes that come to an end,
 * and a program that is not there. */
#include "tests/unit/unit.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <textmill/textmill.h>
#include <unistd.h>

enum { N_THREADS = 4, N_DOCUMENTS = 40 };

static MillPipeline *load(const char *stages, GError **error) {
  g_autofree char *json =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"n\", \"stages\": [%s]}", stages);
  return mill_pipeline_parse(json, strlen(json), "p", NULL, error);
}

static MillPipeline *open_pipeline(const char *stages) {
  g_autoptr(GError) error = NULL;
  MillPipeline *pipeline = load(stages, &error);
  assert_no_error(error);
  return pipeline;
}

static const char crashing[] = "{\"plugin\": \"words\", \"isolation\": \"process\"},"
                               "{\"plugin\": \"fault\", \"isolation\": \"process\","
                               " \"options\": {\"kind\": \"crash\", \"every\": 10}}";

/* The number of documents that come out as they should. */
static gpointer annotate_many(gpointer pipeline) {
  size_t n_right = 0;
  MillDocument *document = mill_document_new();
  for (int i = 0; i < N_DOCUMENTS; i++) {
    g_autofree char *id = g_strdup_printf("%d", i);
    mill_document_set_text(document, id, "two words", 9, NULL);
    bool done = mill_pipeline_annotate(pipeline, document, NULL);
    size_t n_words = mill_document_annotations(document, "word").n;
    n_right += i % 10 == 0 ? !done : done && n_words == 2;
  }
  mill_document_free(document);
  return GSIZE_TO_POINTER(n_right);
}

static void several_threads_use_one_pipeline(void **state) {
  GThread *threads[N_THREADS];
  MillPipeline *pipeline = open_pipeline(crashing);
  (void)state;
  for (size_t i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new("annotate", annotate_many, pipeline);
  for (size_t i = 0; i < N_THREADS; i++)
    assert_int_equal(GPOINTER_TO_SIZE(g_thread_join(threads[i])), N_DOCUMENTS);
  mill_pipeline_free(pipeline);
}

static void a_pipeline_outlives_the_thread_that_loaded_it(void **state) {
  GThread *thread = g_thread_new("load", (GThreadFunc)open_pipeline, (gpointer)crashing);
  MillPipeline *pipeline = g_thread_join(thread);
  (void)state;
  assert_int_equal(GPOINTER_TO_SIZE(annotate_many(pipeline)), N_DOCUMENTS);
  mill_pipeline_free(pipeline);
}

/* The first child of a process, or -1. */
static pid_t find_child(pid_t parent) {
  g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children", (int)parent, (int)parent);
  g_autofree char *list = NULL;
  pid_t pid = -1;
  if (g_file_get_contents(path, &list, NULL, NULL))
    sscanf(list, "%d", &pid);
  return pid;
}

static bool is_alive(pid_t pid) {
  g_autofree char *path = g_strdup_printf("/proc/%d/stat", (int)pid);
  g_autofree char *line = NULL;
  return g_file_get_contents(path, &line, NULL, NULL) && !strstr(line, ") Z ");
}

/* Kills the process that forks others, and waits until what it has forked has ended with it. It
 * is waited for, as by a program that waits for whatever child has ended. */
static pid_t kill_host(void) {
  pid_t host = find_child(getpid()), child = find_child(host);
  if (host <= 0 || child <= 0)
    skip();
  kill(host, SIGKILL);
  waitpid(host, NULL, 0);
  while (is_alive(child))
    g_usleep(1000);
  return host;
}

static void a_process_that_forks_others_is_replaced(void **state) {
  MillPipeline *pipeline = open_pipeline("{\"plugin\": \"words\", \"isolation\": \"process\"}");
  MillDocument *document = mill_document_new();
  pid_t host = kill_host();
  (void)state;
  for (int i = 0; i < 3; i++) {
    mill_document_set_text(document, "d", "two words", 9, NULL);
    assert_true(mill_pipeline_annotate(pipeline, document, NULL));
  }
  assert_true(find_child(getpid()) != host);
  mill_document_free(document);
  mill_pipeline_free(pipeline);
}

/* What a copy of this process finds: 0 if it is refused, and told what to do. It frees what it
 * has a copy of, as a program would. */
static int use_in_copy(MillPipeline *pipeline, MillDocument *document) {
  g_autoptr(GError) error = NULL;
  bool is_refused = !mill_pipeline_annotate(pipeline, document, &error) &&
                    g_error_matches(error, MILL_ERROR, MILL_ERROR_USAGE) &&
                    strstr(error->message, "load the pipeline after fork()");
  mill_document_free(document);
  mill_pipeline_free(pipeline);
  return is_refused ? 0 : 1;
}

/* Neither using nor freeing it there makes a difference here. */
static void a_copy_of_the_process_cannot_use_the_pipeline(void **state) {
  MillPipeline *pipeline = open_pipeline(crashing);
  MillDocument *document = mill_document_new();
  pid_t host = find_child(getpid());
  int status = -1;
  (void)state;
  mill_document_set_text(document, "d", "two words", 9, NULL);
  pid_t copy = fork();
  if (copy == 0)
    _exit(use_in_copy(pipeline, document));
  assert_int_equal(waitpid(copy, &status, 0), copy);
  assert_int_equal(status, 0);
  assert_int_equal(GPOINTER_TO_SIZE(annotate_many(pipeline)), N_DOCUMENTS);
  assert_int_equal(find_child(getpid()), host);
  mill_document_free(document);
  mill_pipeline_free(pipeline);
}

static void a_copy_of_the_process_can_use_what_runs_in_threads(void **state) {
  MillPipeline *pipeline = open_pipeline("{\"plugin\": \"words\"}");
  MillDocument *document = mill_document_new();
  int status = -1;
  (void)state;
  mill_document_set_text(document, "d", "two words", 9, NULL);
  pid_t copy = fork();
  bool is_right = mill_pipeline_annotate(pipeline, document, NULL); /* in both */
  mill_document_free(document);
  mill_pipeline_free(pipeline);
  if (copy == 0)
    _exit(is_right ? 0 : 1);
  assert_true(is_right);
  assert_int_equal(waitpid(copy, &status, 0), copy);
  assert_int_equal(status, 0);
}

static void a_program_that_is_not_there_is_named(void **state) {
  g_autoptr(GError) error = NULL;
  g_autofree char *before = g_strdup(g_getenv("TEXTMILL_PROGRAM"));
  (void)state;
  g_setenv("TEXTMILL_PROGRAM", "/nowhere/textmill", TRUE);
  MillPipeline *pipeline = load("{\"plugin\": \"words\", \"isolation\": \"process\"}", &error);
  g_setenv("TEXTMILL_PROGRAM", before, TRUE);
  assert_null(pipeline);
  assert_error(&error, MILL_ERROR_PLUGIN,
               "stage 'words' cannot start: the program that runs isolated stages, "
               "/nowhere/textmill, cannot be started: ");
}

static void a_program_that_is_another_is_no_riddle(void **state) {
  g_autoptr(GError) error = NULL;
  g_autofree char *before = g_strdup(g_getenv("TEXTMILL_PROGRAM"));
  (void)state;
  g_setenv("TEXTMILL_PROGRAM", "/bin/true", TRUE);
  MillPipeline *pipeline = load("{\"plugin\": \"words\", \"isolation\": \"process\"}", &error);
  g_setenv("TEXTMILL_PROGRAM", before, TRUE);
  assert_null(pipeline);
  assert_error(&error, MILL_ERROR_PLUGIN,
               "the plugin 'words' could not be opened: ended its process with exit status");
}

/* A document fails each time, and no time is lost in trying. */
static void a_stage_that_cannot_be_started_again_fails_documents(void **state) {
  MillPipeline *pipeline = open_pipeline("{\"plugin\": \"words\", \"isolation\": \"process\"}");
  MillDocument *document = mill_document_new();
  g_autofree char *before = g_strdup(g_getenv("TEXTMILL_PROGRAM"));
  (void)state;
  kill_host();
  g_setenv("TEXTMILL_PROGRAM", "/nowhere/textmill", TRUE);
  for (int i = 0; i < 3; i++) {
    g_autoptr(GError) error = NULL;
    mill_document_set_text(document, "d", "two words", 9, NULL);
    assert_false(mill_pipeline_annotate(pipeline, document, &error));
    assert_error(&error, MILL_ERROR_DOCUMENT, "/nowhere/textmill, cannot be started");
  }
  g_setenv("TEXTMILL_PROGRAM", before, TRUE);
  mill_document_free(document);
  mill_pipeline_free(pipeline);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(several_threads_use_one_pipeline),
      cmocka_unit_test(a_pipeline_outlives_the_thread_that_loaded_it),
      cmocka_unit_test(a_process_that_forks_others_is_replaced),
      cmocka_unit_test(a_copy_of_the_process_cannot_use_the_pipeline),
      cmocka_unit_test(a_copy_of_the_process_can_use_what_runs_in_threads),
      cmocka_unit_test(a_program_that_is_not_there_is_named),
      cmocka_unit_test(a_program_that_is_another_is_no_riddle),
      cmocka_unit_test(a_stage_that_cannot_be_started_again_fails_documents),
  };
  return RUN_TESTS(tests);
}
