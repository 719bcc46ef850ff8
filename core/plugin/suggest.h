/* SPDX-License-Identifier: MIT */
/* "Did you mean ...?" */
#ifndef MILL_SUGGEST_H
#define MILL_SUGGEST_H

/* The choice most similar to the word, or NULL if none is close. `choices` ends with NULL. */
const char *mill_suggest(const char *word, const char *const *choices);

/* "; did you mean 'x'?", or "" if no choice is close. Free with g_free(). */
char *mill_suggest_clause(const char *word, const char *const *choices);

#endif
