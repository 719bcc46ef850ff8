/* SPDX-License-Identifier: MIT */
/* What stands around a number and says whether it was raised. Nothing before `first` is read. */
#ifndef TEXTMILL_REFERENCE_MARKSCONTEXT_H
#define TEXTMILL_REFERENCE_MARKSCONTEXT_H

#include "plugins/reference/listtext.h"

enum { REFERENCE_LONGEST_STEM = 40 }; /* bytes of the letters that a number is glued to */

bool reference_is_letter_before(const ReferenceText *text, size_t first, size_t i);

/* The beginning of the letters that end at i. */
size_t reference_stem_begin(const ReferenceText *text, size_t first, size_t i);

/* True for "cm", "log" and the like. */
bool reference_is_unit(const ReferenceText *text, size_t begin, size_t end);

/* True if the word that ends at i ends in a digit but does not begin with one, as "GAL80". */
bool reference_is_named(const ReferenceText *text, size_t first, size_t i);

/* True if what follows a number that ends at `end` makes it a part of something else. */
bool reference_is_cut_off(const ReferenceText *text, size_t end);

/* True if what stands after a number may be counted or measured by it. */
bool reference_is_counted(const ReferenceText *text, size_t end);

/* How much what follows a number speaks for a mark. */
float reference_weigh_next(const ReferenceText *text, size_t end);

/* How much a number glued to the letters [begin, end) looks raised. */
float reference_weigh_stem(const ReferenceText *text, size_t first, size_t begin, size_t end);

/* How much a number at i, right after a punctuation mark, looks raised; false if not at all. */
bool reference_weigh_mark(const ReferenceText *text, size_t first, size_t i, float *weight);

#endif
