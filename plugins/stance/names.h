/* SPDX-License-Identifier: MIT */
/* Whether two ways to call somebody can mean the same one. */
#ifndef TEXTMILL_PLUGIN_STANCE_NAMES_H
#define TEXTMILL_PLUGIN_STANCE_NAMES_H

#include <stdbool.h>

/* True if all words of one name are words of the other, in whatever case and apart from titles
 * and articles, and both end alike: "Mr. Ray" and "Tom Ray", but not "Tom Ray" and "the Ray dam".
 * At most the first words of a long name are compared. */
bool stance_same_name(const char *one, const char *other);

/* The same for names of equally many words: "a dam" and "the dam", but not "friends of the dam".
 */
bool stance_same_phrase(const char *one, const char *other);

#endif
