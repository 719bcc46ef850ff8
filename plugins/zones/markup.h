/* SPDX-License-Identifier: MIT */
/* Reads a text without its Markdown (emphasis, headings, links) and with the characters that HTML
 * entities stand for, so that rules meet the words alone. Offsets lead back to the text as it
 * is. */
#ifndef TEXTMILL_ZONES_MARKUP_H
#define TEXTMILL_ZONES_MARKUP_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <textmill/plugin.h>

/* A text without its markup; begin with zeros. */
typedef struct Markup {
  GByteArray *plain;
  GArray *edits; /* of Edit, in the order of the text */
} Markup;

/* Which side of markup an offset is on that stands beside it. */
typedef enum MarkupSide { MARKUP_INSIDE, MARKUP_OUTSIDE } MarkupSide;

/* Reads a text; false if it has no markup, and is to be read as it is. */
bool zones_markup_read(Markup *markup, const char *text, size_t length);

/* The span of the text for one of the plain text, without the markup at its ends or with it. */
MillSpan zones_markup_span(const Markup *markup, MillSpan plain, MarkupSide side);

void zones_markup_finish(Markup *markup);

#endif
