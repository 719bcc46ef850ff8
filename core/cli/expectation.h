/* SPDX-License-Identifier: MIT */
/* Whether a piece of a record meets what a test case expects. What is expected is JSON like that
 * of the record, in which any member may be left out:
 *
 * - an object holds if each of its members holds;
 * - a string holds for an object with that label, or, where there is no label, with that text;
 * - against a list (the spans of a role), anything holds that holds for one of its elements, and
 * a list holds if each of its own elements does;
 * - {"at_least": A, "at_most": B} holds for the numbers between;
 * - all else must be equal. */
#ifndef MILL_EXPECTATION_H
#define MILL_EXPECTATION_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

/* `found` may be NULL; nothing holds for NULL. */
bool mill_expectation_holds(const json_t *expected, const json_t *found);

/* How similar what was found is; 0: nothing in common. */
unsigned mill_expectation_nearness(const json_t *expected, const json_t *found);

/* What was found, reduced to the expected members, and with texts for spans. New reference. */
json_t *mill_expectation_view(const json_t *expected, const json_t *found);

/* The members that differ, each with a suggestion if it may be misspelt: "label, sorce (there is
 * none; did you mean 'source'?)". Free with g_free(). */
char *mill_expectation_differences(const json_t *expected, const json_t *found);

#endif
