/* SPDX-License-Identifier: MIT */
#include "core/run/stagedeath.h"

#include "core/run/stagetalk.h"

#include <signal.h>
#include <sys/wait.h>

typedef struct SignalName {
  int number;
  const char *name;
} SignalName;

/* Not the system's messages, which are in the user's language: records must be the same for
 * everyone. */
static const SignalName signal_names[] = {
    {SIGABRT, "SIGABRT (aborted)"},
    {SIGALRM, "SIGALRM (alarm clock)"},
    {SIGBUS, "SIGBUS (bus error)"},
    {SIGFPE, "SIGFPE (arithmetic exception)"},
    {SIGHUP, "SIGHUP (hung up)"},
    {SIGILL, "SIGILL (illegal instruction)"},
    {SIGINT, "SIGINT (interrupted)"},
    {SIGKILL, "SIGKILL (killed)"},
    {SIGPIPE, "SIGPIPE (broken pipe)"},
    {SIGQUIT, "SIGQUIT (quit)"},
    {SIGSEGV, "SIGSEGV (segmentation fault)"},
    {SIGSYS, "SIGSYS (bad system call)"},
    {SIGTERM, "SIGTERM (terminated)"},
    {SIGTRAP, "SIGTRAP (trap)"},
    {SIGUSR1, "SIGUSR1 (user signal 1)"},
    {SIGUSR2, "SIGUSR2 (user signal 2)"},
    {SIGXCPU, "SIGXCPU (CPU time limit exceeded)"},
    {SIGXFSZ, "SIGXFSZ (file size limit exceeded)"},
};

const char *mill_signal_name(int number) {
  for (size_t i = 0; i < G_N_ELEMENTS(signal_names); i++)
    if (signal_names[i].number == number)
      return signal_names[i].name;
  return NULL;
}

static char *name_signal(int number) {
  const char *name = mill_signal_name(number);
  return name ? g_strdup_printf("killed by %s", name)
              : g_strdup_printf("killed by signal %d", number);
}

static char *name_end(const MillStageDefinition *stage, int status) {
  if (status == -1)
    return g_strdup("its process ended, and nobody knows how");
  if (WIFSIGNALED(status))
    return name_signal(WTERMSIG(status));
  if (WEXITSTATUS(status) != MILL_EXIT_OUT_OF_MEMORY)
    return g_strdup_printf("ended its process with exit status %d", WEXITSTATUS(status));
  if (stage->memory_mb == 0)
    return g_strdup("needed more memory than there is");
  return g_strdup_printf("needed more than memory_mb, which is %" G_GINT64_FORMAT,
                         stage->memory_mb);
}

char *mill_stage_death_reason(const MillStageDefinition *stage, MillExchange exchange,
                              const char *fault, const MillStageDeath *death) {
  switch (exchange) {
  case MILL_EXCHANGE_LATE:
    return g_strdup_printf("took longer than timeout_ms, which is %" G_GINT64_FORMAT,
                           stage->timeout_ms);
  case MILL_EXCHANGE_SPENT:
    return g_strdup_printf("used more CPU time than cpu_ms, which is %" G_GINT64_FORMAT,
                           stage->cpu_ms);
  case MILL_EXCHANGE_TOO_LONG:
    return g_strdup("answered with more than any document can hold");
  case MILL_EXCHANGE_GARBAGE:
    return g_strdup_printf("the process of plugin '%s' answered with garbage: %s", stage->plugin,
                           fault);
  case MILL_EXCHANGE_UNASKED:
    return g_strdup_printf("the process of plugin '%s' answers before it is asked",
                           stage->plugin);
  default:
    return name_end(stage, death->status);
  }
}
