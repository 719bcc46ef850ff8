/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/stage/confine.h"

#include "core/run/stagetalk.h"
#include "core/stage/callfilter.h"
#include "core/stage/landlock.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <textmill/error.h>
#include <unistd.h>

static volatile sig_atomic_t is_limited, ran_out;

/* ---- out of memory ------------------------------------------------------------------------- */

/* The signals that end a plugin when an allocation fails: C code dereferences the NULL, GLib and
 * C++ abort. The allocator has set errno to ENOMEM then. */
static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGTRAP, SIGILL};

static void end_by_signal(int number) {
  if (ran_out || (is_limited && errno == ENOMEM))
    _exit(MILL_EXIT_OUT_OF_MEMORY);
  raise(number); /* the handler has been reset by now */
}

/* GLib reports it before it aborts; the record will report it too. */
static void take_message(const char *domain, GLogLevelFlags level, const char *message,
                         gpointer unused) {
  if ((level & G_LOG_LEVEL_ERROR) && message && strstr(message, "failed to allocate"))
    ran_out = 1;
  else
    g_log_default_handler(domain, level, message, unused);
}

static void report_running_out(void) {
  struct sigaction action = {.sa_handler = end_by_signal,
                             .sa_flags = (int)SA_RESETHAND | SA_NODEFER};
  for (size_t i = 0; i < G_N_ELEMENTS(fatal_signals); i++)
    sigaction(fatal_signals[i], &action, NULL);
  g_log_set_default_handler(take_message, NULL);
}

void mill_confine_begin_document(void) {
  errno = 0;
}

/* ---- limits -------------------------------------------------------------------------------- */

static bool fail(GError **error, const char *what) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "its process cannot %s: %s", what,
              g_strerror(errno));
  return false;
}

/* The bytes of address space in use, or 0 with errno set. */
static rlim_t used_space(void) {
  unsigned long pages = 0;
  FILE *file = fopen("/proc/self/statm", "re");
  if (!file)
    return 0;
  if (fscanf(file, "%lu", &pages) != 1)
    pages = 0;
  fclose(file);
  return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

/* Libraries and models take an unpredictable amount of address space as well, so the limit is
 * added to what is already in use. */
static bool limit_memory(int64_t memory_mb, GError **error) {
  rlim_t used = used_space();
  if (used == 0)
    return fail(error, "read /proc/self/statm");
  rlim_t most = used + ((rlim_t)memory_mb << 20);
  is_limited = 1;
  if (setrlimit(RLIMIT_AS, &(struct rlimit){most, most}) != 0)
    return fail(error, "limit its memory");
  return true;
}

bool mill_confine(int64_t memory_mb, GError **error) {
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  report_running_out();
  return (memory_mb == 0 || limit_memory(memory_mb, error)) && mill_capabilities_drop(error) &&
         mill_landlock_enter(error) && mill_call_filter_load(error);
}

char *mill_confine_describe(void) {
  const char *filter = mill_call_filter_library();
  const char *reach = mill_landlock_version() > 0
                          ? "other processes out of reach by Landlock"
                          : "other processes in reach, as this kernel has no Landlock";
  return filter ? g_strdup_printf("system calls filtered by %s, %s", filter, reach)
                : g_strdup_printf("system calls not filtered, as textmill was built without "
                                  "libseccomp, %s",
                                  reach);
}
