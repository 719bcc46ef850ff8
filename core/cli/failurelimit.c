/* SPDX-License-Identifier: MIT */
#include "core/cli/failurelimit.h"

#include <string.h>

enum { FEWEST_FOR_A_SHARE = 100 /* records */ };

bool mill_failure_limit_parse(const char *text, MillFailureLimit *limit) {
  char *end;
  *limit = (MillFailureLimit){0};
  limit->has_share = strchr(text, '%') != NULL;
  limit->has_number = !limit->has_share;
  if (limit->has_number)
    return g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT64, &limit->number, NULL);
  limit->percent = g_ascii_strtod(text, &end);
  return g_ascii_isdigit(*text) && strcmp(end, "%") == 0 && limit->percent <= 100;
}

bool mill_failure_limit_is_exceeded(const MillFailureLimit *limit, guint64 n_failed,
                                    guint64 n_records) {
  if (limit->has_number && n_failed > limit->number)
    return true;
  return limit->has_share && n_records >= FEWEST_FOR_A_SHARE &&
         (double)n_failed * 100 > limit->percent * (double)n_records;
}
