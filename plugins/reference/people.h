/* SPDX-License-Identifier: MIT */
/* The persons that a field with authors or editors names. */
#ifndef TEXTMILL_REFERENCE_PEOPLE_H
#define TEXTMILL_REFERENCE_PEOPLE_H

#include <glib.h>
#include <textmill/document.h>

/* Appends them as "Family, Given; Family, Given", in the order of the text. A family name keeps
 * its particles in front of it ("van der Berg, Jan"); one that is not a person's stands alone
 * ("World Health Organization"). "et al." becomes "others". Costs time in proportion to the span.
 */
void reference_people_append(GString *out, const char *text, MillSpan span);

#endif
