/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/run/callfilter.h"

#ifdef HAVE_SECCOMP

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <textmill/error.h>
#include <unistd.h>

/* Calls without conditions: memory, clocks, threads of this process, and reading. Names that the
 * machine or the library does not know are left out. */
static const char *const allowed[] = {"_llseek",
                                      "access",
                                      "arch_prctl",
                                      "brk",
                                      "clock_getres",
                                      "clock_gettime",
                                      "clock_nanosleep",
                                      "close",
                                      "dup",
                                      "dup3",
                                      "epoll_create1",
                                      "epoll_ctl",
                                      "epoll_pwait",
                                      "epoll_wait",
                                      "eventfd2",
                                      "exit",
                                      "exit_group",
                                      "faccessat",
                                      "faccessat2",
                                      "fadvise64",
                                      "fcntl",
                                      "fcntl64",
                                      "fstat",
                                      "fstat64",
                                      "fstatat64",
                                      "fstatfs",
                                      "futex",
                                      "futex_time64",
                                      "futex_waitv",
                                      "get_robust_list",
                                      "getcpu",
                                      "getcwd",
                                      "getdents",
                                      "getdents64",
                                      "getegid",
                                      "geteuid",
                                      "getgid",
                                      "getpid",
                                      "getppid",
                                      "getrandom",
                                      "getrlimit",
                                      "getrusage",
                                      "gettid",
                                      "gettimeofday",
                                      "getuid",
                                      "lseek",
                                      "lstat",
                                      "lstat64",
                                      "madvise",
                                      "membarrier",
                                      "mincore",
                                      "mmap",
                                      "mmap2",
                                      "mprotect",
                                      "mremap",
                                      "munmap",
                                      "nanosleep",
                                      "newfstatat",
                                      "pipe2",
                                      "poll",
                                      "ppoll",
                                      "pread64",
                                      "preadv",
                                      "preadv2",
                                      "pselect6",
                                      "read",
                                      "readahead",
                                      "readlink",
                                      "readlinkat",
                                      "readv",
                                      "restart_syscall",
                                      "rseq",
                                      "rt_sigaction",
                                      "rt_sigpending",
                                      "rt_sigprocmask",
                                      "rt_sigreturn",
                                      "rt_sigsuspend",
                                      "sched_get_priority_max",
                                      "sched_get_priority_min",
                                      "sched_getaffinity",
                                      "sched_getparam",
                                      "sched_getscheduler",
                                      "sched_yield",
                                      "select",
                                      "set_robust_list",
                                      "set_tid_address",
                                      "sigaltstack",
                                      "sigreturn",
                                      "stat",
                                      "stat64",
                                      "statfs",
                                      "statx",
                                      "sysinfo",
                                      "time",
                                      "times",
                                      "ugetrlimit",
                                      "uname",
                                      "write",
                                      "writev"};

/* A call that is allowed where a condition on its arguments holds. */
typedef struct Condition {
  const char *name;
  struct scmp_arg_cmp argument;
} Condition;

/* What opens a file for more than reading. */
static const scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC;

static int allow(scmp_filter_ctx filter, const char *name, unsigned n,
                 const struct scmp_arg_cmp *conditions) {
  int number = seccomp_syscall_resolve_name(name);
  if (number == __NR_SCMP_ERROR)
    return 0;
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, number, n, conditions);
}

/* A thread is a process to the kernel; signals are for oneself, as abort() sends one. */
static int allow_conditions(scmp_filter_ctx filter) {
  scmp_datum_t self = (scmp_datum_t)getpid();
  const Condition conditions[] = {
      {"open", SCMP_A1_64(SCMP_CMP_MASKED_EQ, writing, 0)},
      {"openat", SCMP_A2_64(SCMP_CMP_MASKED_EQ, writing, 0)},
      {"clone", SCMP_A0_64(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)},
      {"kill", SCMP_A0_64(SCMP_CMP_EQ, self, 0)},
      {"tgkill", SCMP_A0_64(SCMP_CMP_EQ, self, 0)},
      {"sendto", SCMP_A4_64(SCMP_CMP_EQ, 0, 0)},     /* to the pipeline, without an address */
      {"prlimit64", SCMP_A2_64(SCMP_CMP_EQ, 0, 0)},  /* asking, not setting */
      {"ioctl", SCMP_A1_64(SCMP_CMP_EQ, 0x5401, 0)}, /* TCGETS: is this a terminal? */
  };
  int bad = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(conditions) && bad == 0; i++)
    bad = allow(filter, conditions[i].name, 1, &conditions[i].argument);
  return bad;
}

/* 0, or a negative errno. The C library takes clone() where there is no clone3(), whose arguments
 * no filter can see. */
static int fill(scmp_filter_ctx filter) {
  int bad = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(allowed) && bad == 0; i++)
    bad = allow(filter, allowed[i], 0, NULL);
  if (bad == 0)
    bad = allow_conditions(filter);
  int clone3 = seccomp_syscall_resolve_name("clone3");
  if (bad == 0 && clone3 != __NR_SCMP_ERROR)
    bad = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), clone3, 0);
  return bad == 0 ? seccomp_load(filter) : bad;
}

bool mill_call_filter_load(GError **error) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  int bad = filter ? fill(filter) : -ENOMEM;
  if (filter)
    seccomp_release(filter);
  if (bad != 0)
    g_set_error(
        error, MILL_ERROR, MILL_ERROR_PLUGIN,
        "its process cannot have its system calls filtered: %s; use a kernel with seccomp, "
        "or a textmill that was configured --without-seccomp",
        g_strerror(-bad));
  return bad == 0;
}

const char *mill_call_filter_library(void) {
  static const char name[] = "libseccomp " G_STRINGIFY(SCMP_VER_MAJOR) "." G_STRINGIFY(
      SCMP_VER_MINOR) "." G_STRINGIFY(SCMP_VER_MICRO);
  return name;
}

#else

bool mill_call_filter_load(GError **error) {
  (void)error;
  return true;
}

const char *mill_call_filter_library(void) {
  return NULL;
}

#endif
