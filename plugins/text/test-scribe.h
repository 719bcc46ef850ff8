/* SPDX-License-Identifier: MIT */
/* A pipeline that adds to a document what a test says, in a plugin, because only plugins can. */
#ifndef TEXT_TEST_SCRIBE_H
#define TEXT_TEST_SCRIBE_H

#include <textmill/document.h>

typedef struct Finding Finding;

/* Forgets everything; the strings of this and all that follows are borrowed. */
void scribe_begin(const char *id, const char *text);

/* Adds an annotation, with the score 0.75, or a bare span. */
Finding *scribe_add(const char *layer, MillSpan span, const char *label);
void scribe_add_bare(const char *layer, MillSpan span);

void scribe_role(Finding *finding, const char *role, MillSpan span);
void scribe_evidence(Finding *finding, MillSpan span);
void scribe_string(Finding *finding, const char *name, const char *value);
void scribe_number(Finding *finding, const char *name, double value);
void scribe_boolean(Finding *finding, const char *name, bool value);

/* Has a second stage, `critic`, fail, which is skipped or takes the document with it. */
void scribe_fail(const char *reason, bool is_skipped);

/* The document with all that; lives until the next one. */
const MillDocument *scribe_document(void);

void scribe_end(void);

#endif
