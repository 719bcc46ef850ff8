/* SPDX-License-Identifier: MIT */
/* Where textmill is installed: its parts keep their places relative to the library if the whole
 * tree is moved, or bundled with another package. */
#ifndef MILL_LOCATION_H
#define MILL_LOCATION_H

/* The current place of `installed`, a configured path, if all of textmill was moved together with
 * libtextmill, or with the program if the library is linked into it. Free with g_free(); NULL if
 * nothing was moved, or if the path does not exist. Thread-safe. */
char *mill_location_of(const char *installed);

#endif
