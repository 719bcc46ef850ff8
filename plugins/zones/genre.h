/* SPDX-License-Identifier: MIT */
/* What kind of text an article is: news, opinion, an interview ... */
#ifndef TEXTMILL_ZONES_GENRE_H
#define TEXTMILL_ZONES_GENRE_H

#include "plugins/zones/zones.h"

/* Adds the genre of an article whose units have labels to the layer `genre`, as one annotation
 * for the whole document; labels the name and place below a letter byline and dateline. */
void zones_add_genre(Article *article);

#endif
