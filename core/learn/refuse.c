/* SPDX-License-Identifier: MIT */
#include "core/learn/refuse.h"

bool mill_refuse(const char *place, GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL, "%s: %s", place, what);
  return false;
}
