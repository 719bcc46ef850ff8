/* SPDX-License-Identifier: MIT */
/* Reads a text without its Markdown (emphasis, headings, links) and with the characters that HTML
 * entities stand for, so that rules meet the words alone. Offsets lead back to the text as it
 * is. */
#ifndef TEXTMILL_SHARED_MARKUP_H
#define TEXTMILL_SHARED_MARKUP_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <textmill/plugin.h>

/* Bytes text[begin, end) that are read as `size` bytes. */
typedef struct MarkupEdit {
  uint32_t plain; /* where these are */
  uint32_t size;
  uint32_t begin;
  uint32_t end;
} MarkupEdit;

/* A text without its markup; begin with zeros. */
typedef struct Markup {
  GByteArray *plain;
  GArray *edits; /* of MarkupEdit, in the order of the text */
} Markup;

/* Which side of markup an offset is on that stands beside it. */
typedef enum MarkupSide { MARKUP_INSIDE, MARKUP_OUTSIDE } MarkupSide;

/* Reads a text; false if it has no markup, and is to be read as it is. */
bool shared_markup_read(Markup *markup, const char *text, size_t length);

/* The span of the text for one of the plain text, without the markup at its ends or with it. */
MillSpan shared_markup_span(const Markup *markup, MillSpan plain, MarkupSide side);

void shared_markup_finish(Markup *markup);

#endif
