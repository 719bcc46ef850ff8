/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/stage/landlock.h"

#include <errno.h>
#include <linux/capability.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <textmill/error.h>
#include <unistd.h>

static bool refuse(GError **error, const char *what) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "its process cannot %s: %s", what,
              g_strerror(errno));
  return false;
}

/* ---- Landlock ------------------------------------------------------------------------------ */

/* Numbers instead of <linux/landlock.h>, since the features of the kernel are only known at run
 * time. */
#ifdef SYS_landlock_create_ruleset

/* A kernel that knows fewer members accepts them as long as they are zero. */
typedef struct Ruleset {
  uint64_t files;
  uint64_t ports;
  uint64_t scope;
} Ruleset;

/* What each version of the ABI can forbid. Of everything that concerns files, only reading files
 * and folders (bits 2 and 3) stays allowed. */
static const struct Stock {
  int version;
  Ruleset adds;
} stocks[] = {
    {1, {.files = 0x1fff & ~(1U << 2 | 1U << 3)}},
    {2, {.files = 1U << 13}},          /* links and renames between folders */
    {3, {.files = 1U << 14}},          /* truncation */
    {4, {.ports = 1U << 0 | 1U << 1}}, /* TCP: bind, connect */
    {5, {.files = 1U << 15}},          /* ioctl of devices */
    {6, {.scope = 1U << 0 | 1U << 1}}, /* abstract sockets and signals of others */
};

enum { ASK_FOR_VERSION = 1 };

int mill_landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, ASK_FOR_VERSION);
  return (int)MAX(version, 0);
}

static int make_ruleset(int version) {
  Ruleset all = {0};
  for (size_t i = 0; i < G_N_ELEMENTS(stocks) && stocks[i].version <= version; i++) {
    all.files |= stocks[i].adds.files;
    all.ports |= stocks[i].adds.ports;
    all.scope |= stocks[i].adds.scope;
  }
  return (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
}

/* A ruleset without rules forbids everything that it handles. */
bool mill_landlock_enter(GError **error) {
  int version = mill_landlock_version();
  if (version == 0)
    return true;
  int ruleset = make_ruleset(version);
  bool done = ruleset >= 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
              syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  if (!done)
    refuse(error, "be shut off by Landlock");
  if (ruleset >= 0)
    close(ruleset);
  return done;
}

#else

int mill_landlock_version(void) {
  return 0;
}

bool mill_landlock_enter(GError **error) {
  (void)error;
  return true;
}

#endif

/* ---- capabilities -------------------------------------------------------------------------- */

/* Without its parent's capabilities, a process may only look into the parent as far as processes
 * of the same user may look into each other, and no call can harm the machine. */
bool mill_capabilities_drop(GError **error) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3] = {0};
  if (syscall(SYS_capget, &header, sets) != 0)
    return refuse(error, "read its capabilities");
  for (size_t i = 0; i < G_N_ELEMENTS(sets); i++) {
    uint32_t kept = i == 0 ? sets[i].permitted & 1U << CAP_DAC_READ_SEARCH : 0;
    sets[i] = (struct __user_cap_data_struct){.effective = kept, .permitted = kept};
  }
  return syscall(SYS_capset, &header, sets) == 0 || refuse(error, "give up its capabilities");
}
