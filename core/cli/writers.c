/* SPDX-License-Identifier: MIT */
#include "core/cli/writers.h"

#include "core/io/brat.h"
#include "core/io/csvwriter.h"
#include "core/io/webannotation.h"

static bool render_record(const MillRecordFormat *format, const MillDocument *document,
                          const json_t *id, const json_t *input, void *data, GString *out) {
  (void)data;
  bool is_whole = mill_record_write(format, document, id, input, out);
  g_string_append_c(out, '\n');
  return is_whole;
}

static bool render_view(const MillRecordFormat *format, const MillDocument *document,
                        const json_t *id, const json_t *input, void *data, GString *out) {
  const MillWriting *writing = data;
  (void)id, (void)input;
  return mill_text_view_write(format, document, &writing->view, out);
}

static bool render_table(const MillRecordFormat *format, const MillDocument *document,
                         const json_t *id, const json_t *input, void *data, GString *out) {
  const MillWriting *writing = data;
  return mill_csv_write(format, document, id, input, writing->writer->style, out);
}

static bool render_page(const MillRecordFormat *format, const MillDocument *document,
                        const json_t *id, const json_t *input, void *data, GString *out) {
  (void)data;
  bool is_whole = mill_web_annotation_write(format, document, id, input, out);
  g_string_append_c(out, '\n');
  return is_whole;
}

static bool render_standoff(const MillRecordFormat *format, const MillDocument *document,
                            const json_t *id, const json_t *input, void *data, GString *out) {
  (void)id, (void)input, (void)data;
  return mill_brat_write(format, document, out);
}

static void write_columns(const MillRecordFormat *format, GString *out,
                          const MillWriter *writer) {
  mill_csv_write_header(format, writer->style, out);
}

static const MillCsvStyle csv = {',', "\r\n", false};
static const MillCsvStyle tsv = {'\t', "\n", false};
static const MillCsvStyle spreadsheet = {',', "\r\n", true};

const MillWriter mill_writers[] = {
    {.name = "jsonl", .render = render_record, .suffix = ".jsonl"},
    {.name = "text", .render = render_view, .suffix = ".txt"},
    {.name = "csv",
     .render = render_table,
     .write_header = write_columns,
     .style = &csv,
     .suffix = ".csv"},
    {.name = "tsv",
     .render = render_table,
     .write_header = write_columns,
     .style = &tsv,
     .suffix = ".tsv"},
    {.name = "spreadsheet",
     .render = render_table,
     .write_header = write_columns,
     .style = &spreadsheet,
     .suffix = ".csv"},
    {.name = "jsonld", .render = render_page, .suffix = ".jsonld", .needs_codepoints = true},
    {.name = "brat",
     .render = render_standoff,
     .suffix = ".ann",
     .text_suffix = ".txt",
     .needs_codepoints = true},
    {0},
};
