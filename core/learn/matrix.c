/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "core/learn/matrix.h"

#include <textmill/error.h>
#include <textmill/module.h>

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
  "install it (on Debian: apt-get install libdnnl2), use a pipeline without an encoder such "    \
  "as "                                                                                          \
  "opinion-fast, or build textmill --without-encoder"

bool mill_matrix_is_built(void) {
  return true;
}

#if defined(MILL_LINK_MODULES)

extern const MillMatrixLibrary mill_matrix_library;

static const MillMatrixLibrary *find(GError **error) {
  (void)error;
  return &mill_matrix_library;
}

#else

static const MillMatrixLibrary *find(GError **error) {
  g_autoptr(GError) cause = NULL;
  const MillMatrixLibrary *found =
      mill_module_load("matrix", MILL_MATRIX_SYMBOL, MILL_MATRIX_VERSION, &cause);
  if (!found)
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                "oneDNN, which encoders need, cannot be loaded: %s; " REMEDY, cause->message);
  return found;
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
