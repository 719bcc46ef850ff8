/* SPDX-License-Identifier: MIT */
/* Stock libltdl opens lazily, tries several loaders in turn, and reports "file not found"
 * whatever went wrong in any of them. So its loader for shared objects is replaced with this one,
 * which binds immediately and keeps the message of dlerror(). libltdl is not thread-safe: every
 * call into it is made under one lock. */
#include "core/plugin/loader.h"

#include "core/plugin/location.h"
#include "core/plugin/plugincall.h"

#include <dlfcn.h>
#include <libltdl/lt_dlloader.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>

static GRecMutex lock;
static char *last_cause; /* of dlopen(), under the lock */
static void (*on_loaded)(void *object);

/* Whether an ELF file is shorter than its headers promise. The dynamic loader would map what is
 * missing and crash. A file that is not ELF at all is left to dlopen(). */
static bool is_cut_off(const char *bytes, size_t length) {
  ElfW(Ehdr) header;
  ElfW(Phdr) segment;
  if (length < sizeof header || memcmp(bytes, ELFMAG, SELFMAG) != 0)
    return false;
  memcpy(&header, bytes, sizeof header);
  if (header.e_phentsize != sizeof segment)
    return false; /* of another architecture */
  size_t table = (size_t)header.e_phnum * sizeof segment;
  if (header.e_phoff > length || table > length - header.e_phoff)
    return true;
  for (size_t i = 0; i < header.e_phnum; i++) {
    memcpy(&segment, bytes + header.e_phoff + i * sizeof segment, sizeof segment);
    if (segment.p_offset > length || segment.p_filesz > length - segment.p_offset)
      return true;
  }
  return false;
}

/* Makes the exports of libtextmill-learn visible to all plugins loaded from now on. False without
 * that library. */
static bool share_learning(void) {
  static const char installed[] = MILL_LIB_DIR "/" MILL_LEARN_LIBRARY;
  g_autofree char *moved = mill_location_of(installed);
  return dlopen(moved ? moved : installed, RTLD_NOW | RTLD_GLOBAL) != NULL ||
         dlopen(MILL_LEARN_LIBRARY, RTLD_NOW | RTLD_GLOBAL) != NULL;
}

/* Whether a plugin failed to load because libtextmill-learn was missing. Until version 0.1 its
 * functions were part of libtextmill, so a plugin of that time does not name the library that it
 * now needs; and a plugin that does only knows where it was installed, not where the tree has
 * been moved. */
static bool lacks_learning(const char *cause) {
  return strstr(cause, "undefined symbol: mill_") ||
         strstr(cause, MILL_LEARN_LIBRARY ": cannot open shared object file");
}

static void *open_plugin(const char *filename) {
  void *module = dlopen(filename, RTLD_NOW | RTLD_LOCAL);
  last_cause = module ? NULL : g_strdup(dlerror());
  if (module || !lacks_learning(last_cause) || !share_learning())
    return module;
  g_free(last_cause);
  module = dlopen(filename, RTLD_NOW | RTLD_LOCAL);
  last_cause = module ? NULL : g_strdup(dlerror());
  return module;
}

/* dlopen(), except that an incompletely copied file is an error instead of a crash. */
static void *open_complete(const char *filename) {
  g_autoptr(GMappedFile) file = g_mapped_file_new(filename, FALSE, NULL);
  g_clear_pointer(&last_cause, g_free);
  if (file && is_cut_off(g_mapped_file_get_contents(file), g_mapped_file_get_length(file))) {
    last_cause = g_strdup("file too short");
    return NULL;
  }
  MillPluginCall before = mill_plugin_call_begin(MILL_PLUGIN_LOADED, filename, NULL);
  void *module = open_plugin(filename);
  mill_plugin_call_end(before);
  if (module && on_loaded)
    on_loaded(module);
  return module;
}

static lt_module open_now(lt_user_data data, const char *filename, lt_dladvise advise) {
  (void)data, (void)advise;
  return open_complete(filename);
}

/* Plugins stay resident: libraries that they use (ICU, GLib) do not survive being unloaded. */
static int close_never(lt_user_data data, lt_module module) {
  (void)data, (void)module;
  return 0;
}

static void *find_symbol(lt_user_data data, lt_module module, const char *symbol) {
  (void)data;
  return dlsym(module, symbol);
}

static const lt_dlvtable resident_loader = {
    .name = "textmill",
    .sym_prefix = "",
    .module_open = open_now,
    .module_close = close_never,
    .find_sym = find_symbol,
    .priority = LT_DLLOADER_APPEND,
};

static void init_libltdl(void) {
  static gsize done;
  if (!g_once_init_enter(&done))
    return;
  if (lt_dlinit() != 0)
    g_error("cannot initialise libltdl: %s", lt_dlerror());
  free(lt_dlloader_remove("lt_dlopen")); /* libltdl leaves its table to the caller */
  lt_dlloader_add(&resident_loader);
  g_once_init_leave(&done, 1);
}

/* A cause as worded by dlerror(), and what to do about it. */
static const struct Remedy {
  const char *in_message;
  const char *remedy;
} remedies[] = {
    {"invalid ELF header",
     "this is not a shared object; build it as one (see textmill-plugin(7))"},
    {"file too short", "this is not a complete shared object; build it again"},
    {"cannot read file data", "this is not a complete shared object; build it again"},
    {"wrong ELF class", "it was built for another machine; build it for this one"},
    {"undefined symbol", "link it with -Wl,-z,defs to see what is missing, or update textmill"},
    {"version `TEXTMILL", "it was built for a newer textmill; update textmill or rebuild it"},
    {"cannot open shared object file", "install the library it needs, or set LD_LIBRARY_PATH"},
};

static const char *find_remedy(const char *cause) {
  for (size_t i = 0; i < G_N_ELEMENTS(remedies); i++)
    if (strstr(cause, remedies[i].in_message))
      return remedies[i].remedy;
  return "check the file";
}

/* dlerror() begins with the path, which the message already has. */
static const char *without_path(const char *cause, const char *path) {
  size_t length = strlen(path);
  if (g_str_has_prefix(cause, path) && g_str_has_prefix(cause + length, ": "))
    return cause + length + 2;
  return cause;
}

static void set_open_error(const char *path, GError **error) {
  const char *cause = last_cause ? without_path(last_cause, path) : lt_dlerror();
  cause = cause ? cause : "unknown cause";
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "cannot load plugin %s: %s; %s", path, cause,
              find_remedy(cause));
}

lt_dlhandle mill_loader_open(const char *path, GError **error) {
  g_rec_mutex_lock(&lock);
  init_libltdl();
  g_clear_pointer(&last_cause, g_free);
  lt_dlhandle handle = lt_dlopen(path);
  if (handle)
    lt_dlmakeresident(handle);
  else
    set_open_error(path, error);
  g_rec_mutex_unlock(&lock);
  return handle;
}

void mill_loader_notice(void (*loaded)(void *object)) {
  g_rec_mutex_lock(&lock);
  on_loaded = loaded;
  g_rec_mutex_unlock(&lock);
}

const MillPlugin *mill_loader_descriptor(lt_dlhandle handle, const char *path, GError **error) {
  g_rec_mutex_lock(&lock);
  const MillPlugin *plugin = lt_dlsym(handle, "textmill_plugin");
  g_rec_mutex_unlock(&lock);
  if (!plugin)
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
                "%s is not a textmill plugin: it has no symbol 'textmill_plugin'; define it with "
                "MILL_PLUGIN and do not hide it",
                path);
  return plugin;
}

typedef struct LinkedVisit {
  void (*found)(lt_dlhandle handle, void *data);
  void *data;
} LinkedVisit;

static LinkedVisit current_visit; /* libltdl's callback takes no user data; under the lock */

static int visit_linked(lt_dlhandle handle) {
  current_visit.found(handle, current_visit.data);
  return 0;
}

void mill_loader_each_linked(void (*found)(lt_dlhandle handle, void *data), void *data) {
  g_rec_mutex_lock(&lock);
  init_libltdl();
  current_visit = (LinkedVisit){found, data};
  lt_dlpreload_open("@PROGRAM@", visit_linked);
  g_rec_mutex_unlock(&lock);
}
