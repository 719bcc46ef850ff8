/* SPDX-License-Identifier: MIT */
/* Modules: parts of textmill that wrap a large library, each a shared object that is loaded when
 * it is first needed. libtextmill and libtextmill-learn use them, and plugins may. */
#ifndef TEXTMILL_MODULE_H
#define TEXTMILL_MODULE_H

#include <textmill/error.h>
#include <textmill/export.h>

MILL_BEGIN_DECLS

/* The constant struct that the module NAME.so exports as `symbol`. The module is looked for in
 * the folders of TEXTMILL_MODULE_PATH, then beside libtextmill, then in the folder that textmill
 * was configured to be installed in; it stays loaded. The struct's first member is an unsigned
 * number, which must equal `version`. Returns NULL with MILL_ERROR_PLUGIN and the cause; the
 * caller adds what to do about it. Thread-safe. */
MILL_API const void *mill_module_load(const char *name, const char *symbol, unsigned version,
                                      GError **error);

MILL_END_DECLS

#endif
