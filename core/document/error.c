/* SPDX-License-Identifier: MIT */
#include <textmill/error.h>

/* Not G_DEFINE_QUARK, whose static variable several threads could write at the same time. */
GQuark mill_error_quark(void) {
  static gsize quark;
  if (g_once_init_enter(&quark))
    g_once_init_leave(&quark, g_quark_from_static_string("textmill"));
  return (GQuark)quark;
}
