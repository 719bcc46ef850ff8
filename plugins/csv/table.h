/* SPDX-License-Identifier: MIT */
/* Records as a table by RFC 4180: one row per annotation, for spreadsheets and data frames. */
#ifndef CSV_TABLE_H
#define CSV_TABLE_H

#include <textmill/format.h>

/* How a table is written down: the instance of each of the formats. */
typedef struct CsvStyle {
  char delimiter;
  const char *line_end;
  bool for_spreadsheets; /* with a byte order mark, and cells made safe for spreadsheets */
} CsvStyle;

/* As `begin` of a format: appends the row of column names. */
void csv_begin(const void *style, const MillRecordInfo *info, GString *out);

/* As `encode` of a format: appends the rows of a record, one for each problem and each
 * annotation, or a single one if it has neither. */
bool csv_encode(const void *style, const MillRecordInfo *info, const MillDocument *document,
                GString *out);

#endif
