/* SPDX-License-Identifier: MIT */
/* Reading tables (RFC 4180): the half of a MillFormat that reads. A file is cut into rows, which
 * is cheap, and rows are later split into cells, in any thread. */
#ifndef CSV_ROWS_H
#define CSV_ROWS_H

#include <textmill/format.h>

/* The state of a file that is being cut. */
enum { CSV_STATE_BYTES = 64 };

/* Finds the delimiter and the line ends of a file by its header, where `usual` is the delimiter
 * of a header that has several kinds of them, or none; the rest is as for `look` of a format. */
size_t csv_look(char usual, void *state, const char *bytes, size_t n, uint64_t *n_lines);

/* The callbacks; the instance is a CsvStyle. */
size_t csv_look_as(const void *style, void *state, const char *bytes, size_t n,
                   uint64_t *n_lines);
bool csv_cut(const void *instance, void *state, MillCutting *cutting);
char *csv_doubt(const void *instance, const void *state, uint64_t line);
void *csv_head(const void *instance, void *state, const MillRawRecord *record,
               const MillDecoding *decoding, GError **error);
void csv_head_free(void *head);
bool csv_decode(const void *instance, const MillRawRecord *record, MillDecoding *decoding,
                MillDocument *document, GError **error);

/* All of them in a MillFormat. */
#define CSV_READS                                                                                \
  .cut_size = CSV_STATE_BYTES, .look = csv_look_as, .cut = csv_cut, .doubt = csv_doubt,          \
  .head = csv_head, .head_free = csv_head_free, .decode = csv_decode

#endif
