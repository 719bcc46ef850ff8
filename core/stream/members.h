/* SPDX-License-Identifier: MIT */
/* Members of an annotation as JSON, for those formats that have JSON in them. */
#ifndef MILL_MEMBERS_H
#define MILL_MEMBERS_H

#include <glib.h>
#include <textmill/document.h>

/* Where members go, and in which unit their offsets are. */
typedef struct MillMembers {
  const MillDocument *document;
  MillOffsetUnit unit;
  GString *out;
  size_t end; /* a role ends early where `out` is longer: its record is too long as it is */
} MillMembers;

/* The members begin, end and text. */
void mill_members_span(const MillMembers *members, MillSpan span);

/* `"name":[...]`, with reason and weight where a passage has them. */
void mill_members_role(const MillMembers *members, const MillRole *role);

/* `"name":value` */
void mill_members_feature(const MillMembers *members, const MillFeature *feature);

/* `"scores":{...}` */
void mill_members_scores(const MillMembers *members, const MillScore *scores);

/* The value alone. */
void mill_feature_write_json(GString *out, const MillFeature *feature);

#endif
