/* SPDX-License-Identifier: MIT */
/* "Did you mean ...?" */
#ifndef MILL_SUGGEST_H
#define MILL_SUGGEST_H

/* The choice most like the word, or NULL when none is near. `choices` ends with NULL. */
const char *mill_suggest(const char *word, const char *const *choices);

/* "; did you mean 'x'?" or, when nothing is near, "" . Free with g_free(). */
char *mill_suggest_clause(const char *word, const char *const *choices);

#endif
