/* SPDX-License-Identifier: MIT */
/* The figures of spans or relations, and the parts of reports that those of labels have too. */
#ifndef MILL_MATCHREPORT_H
#define MILL_MATCHREPORT_H

#include "core/cli/evaluate.h"

/* As those of evalreport.h, of an outcome that is matched. */
json_t *mill_matches_json(const MillOutcome *outcome, const char *pipeline);
char *mill_matches_text(const MillOutcome *outcome, const char *pipeline);

/* ---- parts of both, in evalreport.c -------------------------------------------------------- */

/* A figure with four decimals, as in records. */
json_t *mill_report_number(double value);

/* Precision, recall, F1 and how many were given. */
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

/* `nothing` is what is said of gold where it has no label: "is no label". */
void mill_report_append_mistakes(GString *out, const GPtrArray *mistakes, const char *nothing);

#endif
