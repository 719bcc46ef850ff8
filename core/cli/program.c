/* SPDX-License-Identifier: MIT */
/* The program is the library's mill_main() and, in a build without shared libraries, the plugins
 * that were linked in. */
#include <glib.h>
#include <ltdl.h>
#include <textmill/textmill.h>

/* Isolated stages are run by this very program, wherever it lies. */
static void name_program(void) {
  g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
  if (self)
    g_setenv("TEXTMILL_PROGRAM", self, TRUE);
}

int main(int argc, char **argv) {
  name_program();
#ifdef MILL_LINK_PLUGINS
  LTDL_SET_PRELOADED_SYMBOLS();
#endif
  return mill_main(argc, argv);
}
