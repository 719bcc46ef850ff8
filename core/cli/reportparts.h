/* SPDX-License-Identifier: MIT */
/* Common parts of the reports on labels, spans and relations. */
#ifndef MILL_REPORTPARTS_H
#define MILL_REPORTPARTS_H

#include "core/cli/evaluate.h"

/* A figure with four decimals, as in records. */
json_t *mill_report_number(double value);

/* Precision, recall, F1 and the number given. */
json_t *mill_report_f1(MillCounts counts);

/* The counts of records that all reports begin with. */
json_t *mill_report_begin(const MillOutcome *outcome, const char *pipeline, size_t n,
                          size_t n_unanswered);
void mill_report_add_figure(json_t *object, const char *name, const MillFigure *figure);
json_t *mill_report_mistakes(const GPtrArray *mistakes);

/* The same for people. */
void mill_report_append_counts(GString *out, const MillOutcome *outcome, const char *pipeline,
                               size_t n, size_t n_unanswered);
void mill_report_append_figure(GString *out, const MillFigure *figure);
void mill_report_append_f1(GString *out, MillCounts counts);

/* `nothing` is what is printed for gold without a label: "is no label". */
void mill_report_append_mistakes(GString *out, const GPtrArray *mistakes, const char *nothing);

#endif
