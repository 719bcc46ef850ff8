/* SPDX-License-Identifier: MIT */
/* Makes calls of libc fail, when preloaded. The environment says which and how:
 *
 *   TEXTMILL_FAULT=CALL:HOW:WHEN   such as write:ENOSPC:3+
 *   TEXTMILL_FAULT_REPORT=FILE     gets "hit" when a call is disturbed, and their number at the
 * end
 *
 * CALL is open, read, write, close, sync, map, rename or memory (malloc and its like). HOW is the
 * name of an error, or "short" for reads and writes of a few bytes. WHEN is the number of the one
 * call that fails (0: none), 3+ from the third on, 2x every second one.
 *
 * The kernel is called directly, so nothing here depends on what libc or a sanitizer does.
 * WITHOUT_MEMORY leaves out malloc, for programs in which a sanitizer has its own. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SHORT = -1 };

static const struct {
  const char *name;
  int number;
} errors[] = {{"EACCES", EACCES}, {"EINTR", EINTR},   {"EIO", EIO},    {"EMFILE", EMFILE},
              {"ENOMEM", ENOMEM}, {"ENOSPC", ENOSPC}, {"short", SHORT}};

static struct {
  char call[16];
  int how; /* an error, or SHORT; 0: nothing is disturbed */
  unsigned long number;
  char form; /* 0, '+' or 'x' */
  unsigned long n_calls;
  bool is_told;
  int report; /* a file, or -1 */
} fault = {.report = -1};

static void tell(const char *what) {
  if (fault.report >= 0)
    syscall(SYS_write, fault.report, what, strlen(what));
}

__attribute__((constructor)) static void begin(void) {
  char how[16] = "";
  const char *wish = getenv("TEXTMILL_FAULT"), *path = getenv("TEXTMILL_FAULT_REPORT");
  if (!wish ||
      sscanf(wish, "%15[^:]:%15[^:]:%lu%c", fault.call, how, &fault.number, &fault.form) < 3)
    return;
  if (path)
    fault.report =
        (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
    if (strcmp(errors[i].name, how) == 0)
      fault.how = errors[i].number;
}

__attribute__((destructor)) static void end(void) {
  char line[32];
  snprintf(line, sizeof line, "%lu\n", fault.n_calls);
  tell(line);
}

static bool is_due(unsigned long n) {
  if (fault.form == 'x')
    return n % fault.number == 0;
  return fault.form == '+' ? n >= fault.number : n == fault.number;
}

/* Whether this call is to be disturbed. */
static bool hits(const char *call) {
  if (fault.how == 0 || strcmp(fault.call, call) != 0)
    return false;
  unsigned long n = __atomic_add_fetch(&fault.n_calls, 1, __ATOMIC_SEQ_CST);
  if (!is_due(n))
    return false;
  if (!__atomic_exchange_n(&fault.is_told, true, __ATOMIC_SEQ_CST))
    tell("hit\n");
  return true;
}

/* True if the call fails now; errno is set then. */
static bool fails(const char *call) {
  if (!hits(call))
    return false;
  errno = fault.how;
  return true;
}

/* The bytes that a transfer may move, or 0 if it fails. */
static size_t allowed(const char *call, size_t wanted) {
  if (!hits(call))
    return wanted;
  size_t few = 1 + fault.n_calls % 7;
  if (fault.how == SHORT)
    return few < wanted ? few : wanted;
  errno = fault.how;
  return 0;
}

/* ---- files --------------------------------------------------------------------------------- */

ssize_t read(int file, void *buffer, size_t size) {
  size_t n = size > 0 ? allowed("read", size) : 0;
  return n == 0 && size > 0 ? -1 : syscall(SYS_read, file, buffer, n);
}

ssize_t write(int file, const void *buffer, size_t size) {
  /* Messages go through, or the fault could not be reported. */
  size_t n = size > 0 && file != STDERR_FILENO ? allowed("write", size) : size;
  return n == 0 && size > 0 ? -1 : syscall(SYS_write, file, buffer, n);
}

static int open_file(const char *path, int flags, va_list arguments) {
  int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, int) : 0;
  return fails("open") ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  int file = open_file(path, flags, arguments);
  va_end(arguments);
  return file;
}

int open64(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  int file = open_file(path, flags, arguments);
  va_end(arguments);
  return file;
}

/* The file is closed all the same, as Linux does. */
int close(int file) {
  int result = (int)syscall(SYS_close, file);
  return fails("close") ? -1 : result;
}

int fsync(int file) {
  return fails("sync") ? -1 : (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
  return fails("sync") ? -1 : (int)syscall(SYS_fdatasync, file);
}

int rename(const char *from, const char *to) {
  return fails("rename") ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

void *mmap(void *address, size_t length, int protection, int flags, int file, off_t offset) {
  if (file >= 0 && fails("map"))
    return MAP_FAILED;
  return (void *)syscall(SYS_mmap, address, length, protection, flags, file, offset);
}

void *mmap64(void *address, size_t length, int protection, int flags, int file, off_t offset) {
  return mmap(address, length, protection, flags, file, offset);
}

/* ---- memory: glibc's own functions behind those that it exports ---------------------- */

#ifndef WITHOUT_MEMORY
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) {
  return fails("memory") ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size) {
  return fails("memory") ? NULL : __libc_calloc(n, size);
}

void *realloc(void *memory, size_t size) {
  return fails("memory") ? NULL : __libc_realloc(memory, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  *memory = hits("memory") ? NULL : __libc_memalign(alignment, size);
  return *memory ? 0 : ENOMEM;
}
#endif
