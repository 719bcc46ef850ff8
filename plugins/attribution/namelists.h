/* SPDX-License-Identifier: MIT */
#ifndef TEXTMILL_ATTRIBUTION_NAMELISTS_H
#define TEXTMILL_ATTRIBUTION_NAMELISTS_H

/* First names in small letters, separated by blanks, with one at either end. */
extern const char attribution_women[];
extern const char attribution_men[];

#endif
