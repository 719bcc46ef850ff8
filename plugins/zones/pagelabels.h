/* SPDX-License-Identifier: MIT */
#ifndef TEXTMILL_ZONES_PAGELABELS_H
#define TEXTMILL_ZONES_PAGELABELS_H

#include <stdbool.h>
#include <stddef.h>

/* True for words that stand before a colon and name no speaker, in any letters: "WATCH". */
bool zones_is_page_label(const char *words, size_t n);

#endif
