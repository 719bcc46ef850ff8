/* SPDX-License-Identifier: MIT */
/* An explanation of a label, for people and for programs. */
#ifndef MILL_EXPLAINREPORT_H
#define MILL_EXPLAINREPORT_H

#include "core/run/explanation.h"

#include <jansson.h>

enum { MILL_REPORT_FEATURES = 20 }; /* shown to people by default */

typedef struct MillReport {
  const MillPipeline *pipeline;
  const MillPlannedStage *stage;
  const MillDocument *document;
  const MillExplanation *explanation;
  size_t n_features; /* maximum to show; 0: all */
} MillReport;

/* New reference. Offsets are code points, as in records. */
json_t *mill_report_json(const MillReport *report);

/* Free with g_free(). */
char *mill_report_text(const MillReport *report);

#endif
