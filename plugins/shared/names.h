/* SPDX-License-Identifier: MIT */
/* Takes lists of names apart, as bibliographies print them: "Smith JA, Lee K.", "Smith, J. A., &
 * Lee, K.", "J. A. Smith and K. Lee", "van der Berg, P.", "World Health Organization". */
#ifndef TEXTMILL_SHARED_NAMES_H
#define TEXTMILL_SHARED_NAMES_H

#include <glib.h>
#include <stdbool.h>
#include <textmill/document.h>

/* A name; all spans are bytes of the text it was read from, and empty (begin == end) where the
 * name has no such part. */
typedef struct PersonName {
  MillSpan whole;
  MillSpan family;   /* without particles in lower case */
  MillSpan given;    /* given names or initials, as printed */
  MillSpan particle; /* "van der" */
  MillSpan suffix;   /* "Jr." */
  bool is_whole;     /* an institution, or a name that has no parts: only `whole` is set */
} PersonName;

/* Appends the names in text[0, length), which is UTF-8, to an array of PersonName, in order. What
 * is said of editors and translators ("eds.", "translated by") and brackets are left out. Returns
 * whether the list says that there are others ("et al."). Linear in the length; thread-safe. */
bool person_names_read(const char *text, size_t length, GArray *names);

#endif
