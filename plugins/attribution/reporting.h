/* SPDX-License-Identifier: MIT */
/* Words that report, such as "said" and "according to", and what each of them can govern. */
#ifndef TEXTMILL_ATTRIBUTION_REPORTING_H
#define TEXTMILL_ATTRIBUTION_REPORTING_H

#include "plugins/attribution/reportingwords.h"
#include "plugins/attribution/text.h"

#include <textmill/options.h>

typedef enum ReportingForm {
  FORM_BASE,
  FORM_S,
  FORM_PAST,
  FORM_ING,
  FORM_PARTICIPLE,
  FORM_FIXED /* does not inflect */
} ReportingForm;

/* A reporting word in a text: the cue of an attribution, if one is made of it. */
typedef struct ReportingWord {
  TokenRange tokens;
  uint16_t frame;
  uint8_t form;
  uint8_t weight; /* how often, in a hundred, the word reports something */
} ReportingWord;

typedef struct ReportingTable ReportingTable;

/* The table, plus these verbs (NULL for none); NULL with an error if one of them is not a
 * verb. */
ReportingTable *attribution_reporting_new(const MillStringList *verbs, GError **error);

/* Accepts NULL. */
void attribution_reporting_free(ReportingTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportingTable, attribution_reporting_free)

/* The word that begins at token `at`; false when none does. */
bool attribution_reporting_match(const ReportingTable *table, const AttributionText *text,
                                 size_t at, ReportingWord *cue);

#endif
