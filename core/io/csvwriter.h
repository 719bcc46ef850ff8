/* SPDX-License-Identifier: MIT */
/* Records as a table by RFC 4180: one row an annotation, for spreadsheets and data frames. */
#ifndef MILL_CSVWRITER_H
#define MILL_CSVWRITER_H

#include "core/stream/record.h"

typedef struct MillCsvStyle {
  char delimiter;
  const char *line_end;
  bool for_spreadsheets; /* a byte order mark, and no cell that a spreadsheet would calculate */
} MillCsvStyle;

/* Appends the row of column names. */
void mill_csv_write_header(const MillRecordInfo *info, const MillCsvStyle *style, GString *out);

/* Appends the rows of a record: one for each problem and each annotation, or a single one if it
 * has neither. What is returned is that of mill_record_write(). */
bool mill_csv_write(const MillRecordInfo *info, const MillDocument *document,
                    const MillCsvStyle *style, GString *out);

#endif
