/* SPDX-License-Identifier: MIT */
/* Tells ThreadSanitizer what GLib's locks, queues and once-only sections put in order. The
 * system's GLib is built without it and takes its locks by futex, so without this every hand-over
 * of a batch between threads looks like a race. To be preloaded into a program built with
 * -fsanitize=thread. */
#include <dlfcn.h>
#include <glib.h>
#include <sanitizer/tsan_interface.h>

#undef g_once_init_enter
#undef g_once_init_leave

/* Looks up GLib's own function of that name, once a thread. */
#define REAL(type, name)                                                                         \
  static __thread type (*real)();                                                                \
  if (!real)                                                                                     \
  real = (type(*)())dlsym(RTLD_NEXT, name)

#define LOCKS(name, Lock)                                                                        \
  void name##_lock(Lock *lock) {                                                                 \
    REAL(void, #name "_lock");                                                                   \
    real(lock);                                                                                  \
    __tsan_acquire(lock);                                                                        \
  }                                                                                              \
  gboolean name##_trylock(Lock *lock) {                                                          \
    REAL(gboolean, #name "_trylock");                                                            \
    gboolean taken = real(lock);                                                                 \
    if (taken)                                                                                   \
      __tsan_acquire(lock);                                                                      \
    return taken;                                                                                \
  }                                                                                              \
  void name##_unlock(Lock *lock) {                                                               \
    REAL(void, #name "_unlock");                                                                 \
    __tsan_release(lock);                                                                        \
    real(lock);                                                                                  \
  }

LOCKS(g_mutex, GMutex)
LOCKS(g_rec_mutex, GRecMutex)

/* Lets go of the lock while it waits. */
void g_cond_wait(GCond *cond, GMutex *lock) {
  REAL(void, "g_cond_wait");
  __tsan_release(lock);
  real(cond, lock);
  __tsan_acquire(lock);
}

gboolean g_cond_wait_until(GCond *cond, GMutex *lock, gint64 end_us) {
  REAL(gboolean, "g_cond_wait_until");
  __tsan_release(lock);
  gboolean is_signalled = real(cond, lock, end_us);
  __tsan_acquire(lock);
  return is_signalled;
}

void g_async_queue_push(GAsyncQueue *queue, gpointer data) {
  REAL(void, "g_async_queue_push");
  __tsan_release(queue);
  real(queue, data);
}

gpointer g_async_queue_pop(GAsyncQueue *queue) {
  REAL(gpointer, "g_async_queue_pop");
  gpointer data = real(queue);
  __tsan_acquire(queue);
  return data;
}

gboolean g_once_init_enter(volatile void *location) {
  REAL(gboolean, "g_once_init_enter");
  gboolean is_first = real(location);
  if (!is_first)
    __tsan_acquire((void *)location);
  return is_first;
}

void g_once_init_leave(volatile void *location, gsize result) {
  REAL(void, "g_once_init_leave");
  __tsan_release((void *)location);
  real(location, result);
}
