/* SPDX-License-Identifier: MIT */
/* Records as a table by RFC 4180: one row an annotation, for spreadsheets and data frames. */
#ifndef MILL_CSVWRITER_H
#define MILL_CSVWRITER_H

#include "core/io/record.h"

typedef struct MillCsvStyle {
  char delimiter;
  const char *line_end;
  bool for_spreadsheets; /* a byte order mark, and no cell that a spreadsheet would calculate */
} MillCsvStyle;

/* Appends the row of column names. */
void mill_csv_write_header(const MillRecordFormat *format, const MillCsvStyle *style,
                           GString *out);

/* Appends the rows of a record: one for each problem and each annotation, or a single one if it
 * has neither. `id`, `input` and what is returned are those of mill_record_write(). */
bool mill_csv_write(const MillRecordFormat *format, const MillDocument *document,
                    const json_t *id, const json_t *input, const MillCsvStyle *style,
                    GString *out);

#endif
