/* SPDX-License-Identifier: MIT */
/* The program is the library's mill_main() and, in a build without shared libraries, the plugins
 * that were linked in. */
#include <ltdl.h>
#include <textmill/textmill.h>

int main(int argc, char **argv) {
#ifdef MILL_LINK_PLUGINS
  LTDL_SET_PRELOADED_SYMBOLS();
#endif
  return mill_main(argc, argv);
}
