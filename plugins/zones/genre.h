/* SPDX-License-Identifier: MIT */
/* What kind of text an article is: news, opinion, an interview ... */
#ifndef TEXTMILL_ZONES_GENRE_H
#define TEXTMILL_ZONES_GENRE_H

#include "plugins/zones/zones.h"

typedef enum Genre {
  GENRE_NEWS,
  GENRE_OPINION,
  GENRE_INTERVIEW,
  GENRE_TRANSCRIPT,
  GENRE_LETTER,
  GENRE_REVIEW,
  GENRE_PRESS_RELEASE
} Genre;

typedef struct GenreFinding {
  Genre genre;
  double score;
  const char *reason;
  MillSpan evidence; /* the line that says so; empty: none does */
} GenreFinding;

/* The genre of an article whose units have labels. */
GenreFinding zones_find_genre(const Article *article);

/* Labels the name and place below a letter byline and dateline. */
void zones_find_signature(Article *article);

/* Adds one annotation for the whole document to the layer `genre`. */
void zones_add_genre(const Article *article, const GenreFinding *found);

#endif
