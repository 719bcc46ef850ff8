/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/learn/matrix.h"

#include <dlfcn.h>
#include <textmill/error.h>

static GMutex lock;
static const MillMatrixLibrary *library; /* under the lock */

#if !defined(HAVE_ENCODER)

bool mill_matrix_is_built(void) {
  return false;
}

static const MillMatrixLibrary *load(GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "this textmill was built without encoders, which need oneDNN; on Debian: apt-get "
              "install libdnnl-dev, then configure and build textmill again");
  return NULL;
}

#else

#define REMEDY                                                                                   \
  "install it (on Debian: apt-get install libdnnl2), take a pipeline without an encoder such "   \
  "as "                                                                                          \
  "opinion-fast, or build textmill --without-encoder"

bool mill_matrix_is_built(void) {
  return true;
}

#if defined(MILL_LINK_MATRIX)

extern const MillMatrixLibrary mill_matrix_library;

static const MillMatrixLibrary *find(GError **error) {
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
static const MillMatrixLibrary *find(GError **error) {
  void *module = open_module();
  const MillMatrixLibrary *found = module ? dlsym(module, MILL_MATRIX_SYMBOL) : NULL;
  if (!found) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                "oneDNN, which encoders need, cannot be loaded: %s; " REMEDY, dlerror());
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

static const MillMatrixLibrary *load(GError **error) {
  const MillMatrixLibrary *found = find(error);
  if (!found || found->start())
    return found;
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "oneDNN, which encoders need, does not start; " REMEDY);
  return NULL;
}

#endif

const MillMatrixLibrary *mill_matrix_load(GError **error) {
  g_mutex_lock(&lock);
  if (!library)
    library = load(error);
  const MillMatrixLibrary *loaded = library;
  g_mutex_unlock(&lock);
  return loaded;
}

const MillMatrixLibrary *mill_matrix_loaded(void) {
  g_mutex_lock(&lock);
  const MillMatrixLibrary *loaded = library;
  g_mutex_unlock(&lock);
  return loaded;
}
