/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <textmill/textmill.h>

const char *mill_version(void) {
  return PACKAGE_VERSION;
}
