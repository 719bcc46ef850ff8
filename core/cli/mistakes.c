/* SPDX-License-Identifier: MIT */
#include "core/cli/mistakes.h"

#include <math.h>
#include <stdbool.h>

enum { EXCERPT = 100 };

static void free_mistake(gpointer data) {
  MillMistake *mistake = data;
  g_free(mistake->id);
  g_free(mistake->gold);
  g_free(mistake->predicted);
  g_free(mistake->text);
  g_free(mistake);
}

GPtrArray *mill_mistakes_new(void) {
  return g_ptr_array_new_with_free_func(free_mistake);
}

/* The first characters of a text on one line. Free with g_free(). */
static char *excerpt(const char *text, size_t length) {
  GString *line = g_string_new(NULL);
  const char *end = text + length;
  int n = 0;
  for (; text < end && n < EXCERPT; text = g_utf8_next_char(text)) {
    gunichar point = g_utf8_get_char(text);
    bool is_blank = g_unichar_isspace(point);
    if (is_blank && (line->len == 0 || line->str[line->len - 1] == ' '))
      continue;
    g_string_append_unichar(line, is_blank ? ' ' : point);
    n++;
  }
  g_strchomp(line->str);
  return g_string_free(line, FALSE);
}

static char *join_gold(const MillSlip *slip) {
  GString *joined = g_string_new(NULL);
  for (size_t i = 0; i < slip->n_gold; i++)
    g_string_append_printf(joined, "%s%s", i > 0 ? ", " : "", slip->gold[i]);
  return g_string_free(joined, FALSE);
}

/* The position of a mistake with that score: after all others with the same score. */
static guint find_place(const GPtrArray *mistakes, double score) {
  guint place = mistakes->len;
  while (place > 0 && ((MillMistake *)g_ptr_array_index(mistakes, place - 1))->score < score)
    place--;
  return place;
}

void mill_mistakes_add(GPtrArray *mistakes, size_t most, const MillSlip *slip) {
  guint place = find_place(mistakes, slip->score);
  if (isnan(slip->score) || place >= most)
    return;
  MillMistake *mistake = g_new0(MillMistake, 1);
  mistake->id = g_strdup(slip->id);
  mistake->gold = join_gold(slip);
  mistake->predicted = g_strdup(slip->predicted);
  mistake->score = slip->score;
  mistake->text = excerpt(slip->text, slip->length);
  g_ptr_array_insert(mistakes, (int)place, mistake);
  if (mistakes->len > most)
    g_ptr_array_set_size(mistakes, (int)most);
}
