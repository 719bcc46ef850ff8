/* SPDX-License-Identifier: MIT */
/* The program's own main(), with the plugins in a build without shared libraries. */
#include "core/cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <ltdl.h>
#include <unistd.h>

/* A standard file that is closed would be the next one that is opened: an input, or an output
 * with messages in it. In its place comes one that cannot be read, or written to, so that whoever
 * needs it notices. What is opened gets the least number that is free. */
static void fill_standard_files(void) {
  static const int modes[] = {
      [STDIN_FILENO] = O_WRONLY, [STDOUT_FILENO] = O_RDONLY, [STDERR_FILENO] = O_RDWR};
  for (int i = 0; i < (int)G_N_ELEMENTS(modes); i++)
    if (fcntl(i, F_GETFD) < 0 && errno == EBADF && open("/dev/null", modes[i]) < 0)
      open("/", O_RDONLY);
}

/* Isolated stages are run by this very program, wherever it lies. */
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
