/* SPDX-License-Identifier: MIT */
/* What kind of text an article is: news, opinion, an interview ... */
#ifndef TEXTMILL_ZONES_GENRE_H
#define TEXTMILL_ZONES_GENRE_H

#include "plugins/zones/zones.h"

/* Adds one annotation for the whole document to the layer `genre`; the units have labels. */
void zones_add_genre(const Article *article);

#endif
