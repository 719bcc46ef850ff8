/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/learn/matrix.h"

#include <dlfcn.h>
#include <textmill/error.h>

#define REMEDY "on Debian: apt-get install libdnnl-dev, then configure and build textmill again"

static GMutex lock;
static const MillMatrixLibrary *library;

#if !defined(HAVE_ENCODER)

static const MillMatrixLibrary *load(GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "this textmill was built without encoders, which need oneDNN; " REMEDY);
  return NULL;
}

#elif defined(MILL_LINK_MATRIX)

extern const MillMatrixLibrary mill_matrix_library;

static const MillMatrixLibrary *load(GError **error) {
  (void)error;
  return &mill_matrix_library;
}

#else

/* Where the module lies: where a tree that was not installed says, or where it is installed. */
static void *open_module(void) {
  const char *folder = g_getenv("TEXTMILL_MODULE_PATH");
  g_autofree char *given = folder ? g_build_filename(folder, "matrix.so", NULL) : NULL;
  bool is_given = given && g_file_test(given, G_FILE_TEST_EXISTS);
  return dlopen(is_given ? given : MILL_MODULE_DIR "/matrix.so", RTLD_NOW | RTLD_LOCAL);
}

/* Plain dlopen(): unlike libltdl it may be called in any thread. */
static const MillMatrixLibrary *load(GError **error) {
  void *module = open_module();
  const MillMatrixLibrary *found = module ? dlsym(module, MILL_MATRIX_SYMBOL) : NULL;
  if (!found) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                "the module for encoders cannot be loaded: %s; install what it needs (on Debian: "
                "apt-get install libdnnl2), or install textmill again",
                dlerror());
    return NULL;
  }
  if (found->version == MILL_MATRIX_VERSION)
    return found;
  g_set_error(
      error, MILL_ERROR, MILL_ERROR_MODEL,
      "the module for encoders is of another version of textmill; install textmill again");
  return NULL;
}

#endif

const MillMatrixLibrary *mill_matrix_load(GError **error) {
  g_mutex_lock(&lock);
  if (!library)
    library = load(error);
  g_mutex_unlock(&lock);
  return library;
}
