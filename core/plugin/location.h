/* SPDX-License-Identifier: MIT */
/* Where textmill lies: its parts keep their places relative to the library when a whole tree is
 * moved, or packed into another package. */
#ifndef MILL_LOCATION_H
#define MILL_LOCATION_H

/* Where `installed`, a path that was configured, is now if all of textmill was moved along with
 * libtextmill, or with the program where that is part of it. Free with g_free(); NULL if it has
 * not been moved, or if there is nothing. Thread-safe. */
char *mill_location_of(const char *installed);

#endif
