/* SPDX-License-Identifier: MIT */
/* Names of publications: data alone. The lists end with NULL. */
#ifndef TEXTMILL_ATTRIBUTION_OUTLETS_H
#define TEXTMILL_ATTRIBUTION_OUTLETS_H

/* By their whole name, of one word. */
extern const char *const attribution_outlets[];

/* By the last word of a name of several. */
extern const char *const attribution_outlet_heads[];

#endif
