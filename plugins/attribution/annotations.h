/* SPDX-License-Identifier: MIT */
/* Turns findings into annotations of the layer "citation". */
#ifndef TEXTMILL_ATTRIBUTION_ANNOTATIONS_H
#define TEXTMILL_ATTRIBUTION_ANNOTATIONS_H

#include "plugins/attribution/people.h"
#include "plugins/attribution/speakers.h"

/* Adds the finding to the layer; `speakers` are those who have spoken before. */
void attribution_annotations_add(MillLayer *layer, const AttributionText *text,
                                 const Attribution *found, const Speakers *speakers,
                                 const People *people);

#endif
