/* SPDX-License-Identifier: MIT */
/* The program's own main(), with the plugins in a build without shared libraries. */
#include "core/cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <ltdl.h>
#include <unistd.h>

/* A closed standard descriptor would be reused by the next file opened: an input, or an output
 * that messages would then go to. It is replaced with one that cannot be read or written, so that
 * its use gives an error. A newly opened file gets the lowest free number. */
static void fill_standard_files(void) {
  static const int modes[] = {
      [STDIN_FILENO] = O_WRONLY, [STDOUT_FILENO] = O_RDONLY, [STDERR_FILENO] = O_RDWR};
  for (int i = 0; i < (int)G_N_ELEMENTS(modes); i++)
    if (fcntl(i, F_GETFD) < 0 && errno == EBADF && open("/dev/null", modes[i]) < 0)
      open("/", O_RDONLY);
}

/* Isolated stages are run by this very program, wherever it is. */
static void name_program(void) {
  g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
  if (self)
    g_setenv("TEXTMILL_PROGRAM", self, TRUE);
}

int main(int argc, char **argv) {
  fill_standard_files();
  name_program();
#ifdef MILL_LINK_PLUGINS
  LTDL_SET_PRELOADED_SYMBOLS();
#endif
  return (int)mill_main(argc, argv);
}
