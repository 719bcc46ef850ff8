/* SPDX-License-Identifier: MIT */
#include "core/run/explanation.h"

#include <math.h>
#include <string.h>

static void clear_reason(gpointer data) {
  MillReason *reason = data;
  g_free(reason->method);
  g_free(reason->name);
}

void mill_explanation_init(MillExplanation *explanation) {
  explanation->score = explanation->threshold = explanation->prior = NAN;
  explanation->reasons = g_array_new(FALSE, FALSE, sizeof(MillReason));
  g_array_set_clear_func(explanation->reasons, clear_reason);
}

void mill_explanation_finish(MillExplanation *explanation) {
  g_array_unref(explanation->reasons);
}

void mill_explanation_set_score(MillExplanation *explanation, double score, double threshold,
                                double prior) {
  explanation->score = score;
  explanation->threshold = threshold;
  explanation->prior = prior;
}

void mill_explanation_add(MillExplanation *explanation, const char *method, const char *name,
                          MillSpan span, double value, double weight) {
  MillReason reason = {g_strdup(method), g_strdup(name), span, value, weight};
  g_array_append_val(explanation->reasons, reason);
}

static int compare_reasons(const void *left, const void *right) {
  const MillReason *a = left;
  const MillReason *b = right;
  double heavier = fabs(b->weight) - fabs(a->weight);
  if (heavier < 0 || heavier > 0)
    return heavier < 0 ? -1 : 1;
  return a->span.begin != b->span.begin ? (a->span.begin < b->span.begin ? -1 : 1)
                                        : strcmp(a->name, b->name);
}

void mill_explanation_sort(MillExplanation *explanation) {
  g_array_sort(explanation->reasons, compare_reasons);
}
