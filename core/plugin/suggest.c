/* SPDX-License-Identifier: MIT */
#include "core/plugin/suggest.h"

#include <glib.h>
#include <string.h>

enum { LONGEST = 40 };

static int min3(int a, int b, int c) {
  return MIN(MIN(a, b), c);
}

/* Optimal string alignment distance: insertions, deletions, substitutions and swaps of
 * neighbours (Damerau 1964). Words are at most LONGEST bytes. */
static int distance(const char *a, size_t n, const char *b, size_t m) {
  int rows[3][LONGEST + 1];
  for (size_t j = 0; j <= m; j++)
    rows[0][j] = (int)j;
  for (size_t i = 1; i <= n; i++) {
    int *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
    row[0] = (int)i;
    for (size_t j = 1; j <= m; j++) {
      int differs = g_ascii_tolower(a[i - 1]) != g_ascii_tolower(b[j - 1]);
      row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + differs);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = MIN(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[n % 3][m];
}

const char *mill_suggest(const char *word, const char *const *choices) {
  size_t length = strlen(word);
  const char *best = NULL;
  int best_distance = (int)MAX(2, length / 3) + 1;
  if (length > LONGEST)
    return NULL;
  for (; *choices; choices++) {
    size_t choice_length = strlen(*choices);
    if (choice_length > LONGEST)
      continue;
    int d = distance(word, length, *choices, choice_length);
    if (d < best_distance && (size_t)d < choice_length) {
      best = *choices;
      best_distance = d;
    }
  }
  return best;
}

char *mill_suggest_clause(const char *word, const char *const *choices) {
  const char *best = mill_suggest(word, choices);
  return best ? g_strdup_printf("; did you mean '%s'?", best) : g_strdup("");
}
