/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/stage/callfilter.h"

#ifdef HAVE_SECCOMP

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <textmill/error.h>
#include <unistd.h>

/* Calls without conditions: memory, clocks, threads of this process, and reading. Each does one
 * thing, whatever its arguments. Names unknown to the machine or the library are left out. */
static const char *const allowed[] = {"_llseek",
                                      "access",
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
                                      "fstat",
                                      "fstat64",
                                      "fstatat64",
                                      "fstatfs",
                                      "futex_waitv",
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
                                      "mincore",
                                      "mprotect",
                                      "mremap",
                                      "munmap",
                                      "nanosleep",
                                      "newfstatat",
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

/* A call that is allowed if all conditions on its arguments hold. If a call is in several rows,
 * one row must hold. */
typedef struct Condition {
  const char *name;
  unsigned n;
  struct scmp_arg_cmp arguments[2];
} Condition;

/* The argument is this number, is the number of this process, or, for bit masks, has no bits set
 * other than those named. The kernel looks at 32 bits of them. */
#define IS(argument, number)                                                                     \
  { argument, SCMP_CMP_EQ, number, 0 }
#define IS_SELF(argument)                                                                        \
  { argument, SCMP_CMP_EQ, SELF, 0 }
#define HAS_NONE_OF(argument, bits)                                                              \
  { argument, SCMP_CMP_MASKED_EQ, bits, 0 }
#define HAS_ONLY(argument, bits) HAS_NONE_OF(argument, 0xffffffff & ~(scmp_datum_t)(bits))
#define SELF UINT64_MAX /* not a valid process id */

/* Flags that open a file for more than reading, or cause signals to be sent about it. */
enum { WRITING = O_ACCMODE | O_CREAT | O_TRUNC | O_ASYNC };

/* Flags for starting threads, and others that the C libraries may set then. */
enum {
  THREAD = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD,
  THREAD_DETAILS = CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_SETTID |
                   CLONE_CHILD_CLEARTID | CLONE_DETACHED
};
#ifdef __s390__
enum { CLONE_FLAGS = 1 };
#else
enum { CLONE_FLAGS = 0 };
#endif

/* Bits beside the operation of a futex. */
#define FUTEX_OPERATION (0xffffffff & ~(scmp_datum_t)(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME))
#define FUTEX_ROW(operation)                                                                     \
  {"futex", 1, {{1, SCMP_CMP_MASKED_EQ, FUTEX_OPERATION, operation}}}, {                         \
    "futex_time64", 1, {                                                                         \
      { 1, SCMP_CMP_MASKED_EQ, FUTEX_OPERATION, operation }                                      \
    }                                                                                            \
  }

/* Commands of fcntl() and advice of madvise() and membarrier() by name: the others cause signals
 * to be sent, block other processes, or harm the machine. */
#define FCNTL_ROW(command)                                                                       \
  {"fcntl", 1, {IS(1, command)}}, {                                                              \
    "fcntl64", 1, {                                                                              \
      IS(1, command)                                                                             \
    }                                                                                            \
  }
#define MADVISE_ROW(advice)                                                                      \
  {                                                                                              \
    "madvise", 1, {                                                                              \
      IS(2, advice)                                                                              \
    }                                                                                            \
  }
#define MMAP_ROW(name)                                                                           \
  {                                                                                              \
    name, 1, {                                                                                   \
      HAS_NONE_OF(3, MAP_HUGETLB | MAP_LOCKED)                                                   \
    }                                                                                            \
  }

static const Condition conditions[] = {
    {"open", 1, {HAS_NONE_OF(1, WRITING)}},
    {"openat", 1, {HAS_NONE_OF(2, WRITING)}},
    {"pipe2", 1, {HAS_ONLY(1, O_CLOEXEC | O_NONBLOCK)}},
    FCNTL_ROW(F_DUPFD),
    FCNTL_ROW(F_DUPFD_CLOEXEC),
    FCNTL_ROW(F_GETFD),
    FCNTL_ROW(F_SETFD),
    FCNTL_ROW(F_GETFL),
    {"fcntl", 2, {IS(1, F_SETFL), HAS_NONE_OF(2, O_ASYNC)}},
    {"fcntl64", 2, {IS(1, F_SETFL), HAS_NONE_OF(2, O_ASYNC)}},
    {"ioctl", 1, {IS(1, 0x5401)}}, /* TCGETS: is this a terminal? */
    /* To the kernel, a thread is a process. */
    {"clone",
     1,
     {{CLONE_FLAGS, SCMP_CMP_MASKED_EQ, 0xffffffff & ~(scmp_datum_t)THREAD_DETAILS, THREAD}}},
    FUTEX_ROW(FUTEX_WAIT),
    FUTEX_ROW(FUTEX_WAKE),
    FUTEX_ROW(FUTEX_REQUEUE),
    FUTEX_ROW(FUTEX_CMP_REQUEUE),
    FUTEX_ROW(FUTEX_WAKE_OP),
    FUTEX_ROW(FUTEX_WAIT_BITSET),
    FUTEX_ROW(FUTEX_WAKE_BITSET),
    {"membarrier", 1, {IS(0, 0)}},  /* MEMBARRIER_CMD_QUERY */
    {"membarrier", 1, {IS(0, 8)}},  /* MEMBARRIER_CMD_PRIVATE_EXPEDITED */
    {"membarrier", 1, {IS(0, 16)}}, /* MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED */
    /* Signals may only be sent to the process itself, as abort() does. */
    {"kill", 1, {IS_SELF(0)}},
    {"tgkill", 1, {IS_SELF(0)}},
    /* To the pipeline: without an address, and nothing out of band, which would send a signal to
     * the reader. */
    {"sendto", 2, {IS(4, 0), HAS_ONLY(3, MSG_NOSIGNAL | MSG_DONTWAIT)}},
    /* Reading the process's own limits, not setting them. */
    {"prlimit64", 2, {IS(0, 0), IS(2, 0)}},
    {"prlimit64", 2, {IS_SELF(0), IS(2, 0)}},
    MMAP_ROW("mmap"),
    MMAP_ROW("mmap2"),
    MADVISE_ROW(MADV_NORMAL),
    MADVISE_ROW(MADV_RANDOM),
    MADVISE_ROW(MADV_SEQUENTIAL),
    MADVISE_ROW(MADV_WILLNEED),
    MADVISE_ROW(MADV_DONTNEED),
    MADVISE_ROW(MADV_FREE),
    MADVISE_ROW(MADV_HUGEPAGE),
    MADVISE_ROW(MADV_NOHUGEPAGE),
    MADVISE_ROW(MADV_DONTDUMP),
    MADVISE_ROW(MADV_DODUMP),
    MADVISE_ROW(102), /* MADV_GUARD_INSTALL and the next, */
    MADVISE_ROW(103), /* MADV_GUARD_REMOVE: for stacks of threads */
};

static int allow(scmp_filter_ctx filter, const char *name, unsigned n,
                 const struct scmp_arg_cmp *arguments) {
  int number = seccomp_syscall_resolve_name(name);
  if (number == __NR_SCMP_ERROR)
    return 0;
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, number, n, arguments);
}

static int allow_conditions(scmp_filter_ctx filter) {
  scmp_datum_t self = (scmp_datum_t)getpid();
  int bad = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(conditions) && bad == 0; i++) {
    Condition row = conditions[i];
    for (unsigned a = 0; a < row.n; a++)
      if (row.arguments[a].datum_a == SELF)
        row.arguments[a].datum_a = self;
    bad = allow(filter, row.name, row.n, row.arguments);
  }
  return bad;
}

/* 0, or a negative errno. The C library falls back to clone() if there is no clone3(), whose
 * arguments a filter cannot see. */
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
