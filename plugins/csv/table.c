/* SPDX-License-Identifier: MIT */
#include "plugins/csv/table.h"

#include "plugins/csv/columns.h"

#include <csv.h>
#include <string.h>

typedef struct Table {
  const CsvStyle *style;
  GString *out;
  GString *cell; /* the one in hand */
  bool is_begun; /* the row */
} Table;

/* ---- cells --------------------------------------------------------------------------------- */

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

/* Readers, among them libcsv, may leave out blanks around a cell without quotes. A cell may hold
 * NUL. */
static bool needs_quotes(const GString *cell, char delimiter) {
  const char special[] = {delimiter, '"', '\r', '\n', '\0'};
  bool found = cell->len > 0 && (is_blank(cell->str[0]) || is_blank(cell->str[cell->len - 1]));
  for (size_t i = 0; !found && i < sizeof special; i++)
    found = memchr(cell->str, special[i], cell->len) != NULL;
  return found;
}

/* Whether a spreadsheet would treat the cell as a formula. Numbers are ours, and are left
 * alone. */
static bool is_formula(const GString *cell) {
  char *end;
  if (cell->len == 0 || !strchr("=+-@\t\r", cell->str[0]))
    return false;
  g_ascii_strtod(cell->str, &end);
  return *end != '\0';
}

static void append_quoted(GString *out, const GString *cell) {
  size_t begin = out->len, length = csv_write(NULL, 0, cell->str, cell->len);
  g_string_set_size(out, begin + length);
  csv_write(out->str + begin, length, cell->str, cell->len);
}

static void end_cell(Table *table) {
  GString *cell = table->cell;
  if (table->is_begun)
    g_string_append_c(table->out, table->style->delimiter);
  if (table->style->for_spreadsheets && is_formula(cell))
    g_string_prepend_c(cell, '\'');
  if (needs_quotes(cell, table->style->delimiter))
    append_quoted(table->out, cell);
  else
    g_string_append_len(table->out, cell->str, (gssize)cell->len);
  g_string_truncate(cell, 0);
  table->is_begun = true;
}

static void end_row(Table *table) {
  g_string_append(table->out, table->style->line_end);
  table->is_begun = false;
}

/* ---- rows ---------------------------------------------------------------------------------- */

static void append_kept(const CsvRow *row, const char *name, GString *cell) {
  const MillKept *value = mill_document_kept(row->document, name);
  if (value && !(value->is_json && strcmp(value->bytes, "null") == 0))
    g_string_append_len(cell, value->bytes, (gssize)value->length);
}

static bool has_room(const Table *table, const CsvRow *row) {
  return table->out->len <= row->end;
}

/* If there is no room, the record is too long anyway. */
static void put_row(Table *table, const CsvRow *row) {
  const char *const *keep = row->info->keep;
  for (guint i = 0; i < row->columns->len; i++) {
    const CsvColumn *column = &g_array_index(row->columns, CsvColumn, i);
    if (has_room(table, row))
      column->put(row, column->name, table->cell);
    end_cell(table);
  }
  for (; keep && *keep; keep++) {
    append_kept(row, *keep, table->cell);
    end_cell(table);
  }
  end_row(table);
}

static size_t put_problems(Table *table, CsvRow row) {
  size_t n = 0;
  row.problem = mill_document_problems(row.document);
  for (; row.problem; row.problem = row.problem->next, n++)
    put_row(table, &row);
  return n;
}

static size_t put_findings(Table *table, CsvRow row) {
  MillSpans spans = mill_document_spans(row.document, row.layer);
  MillAnnotations annotations = mill_document_annotations(row.document, row.layer);
  for (size_t i = 0; i < spans.n && has_room(table, &row); i++) {
    row.span = &spans.at[i];
    put_row(table, &row);
  }
  for (size_t i = 0; i < annotations.n && has_room(table, &row); i++) {
    bool is_whole = annotations.at[i]->span.begin == MILL_WHOLE_DOCUMENT;
    row.annotation = annotations.at[i];
    row.span = is_whole ? NULL : &annotations.at[i]->span;
    put_row(table, &row);
  }
  return spans.n + annotations.n;
}

/* Bytes of a row that come from the input, as they are. The cell is empty before and after. */
static size_t measure_input(const CsvRow *row, GString *cell) {
  const char *const *keep = row->info->keep;
  for (; keep && *keep; keep++)
    append_kept(row, *keep, cell);
  size_t length = cell->len + strlen(mill_document_id(row->document));
  g_string_truncate(cell, 0);
  return length;
}

/* The rows of all layers; how many there are. */
static size_t put_layers(Table *table, CsvRow row) {
  size_t n = 0;
  if (mill_document_status(row.document) == MILL_STATUS_FAILED)
    return 0;
  for (size_t i = 0; i < row.info->n_layers; i++) {
    row.layer = row.info->layers[i].name;
    n += put_findings(table, row);
  }
  return n;
}

bool csv_encode(const void *style, const MillRecordInfo *info, const MillDocument *document,
                GString *out) {
  g_autoptr(GString) cell = g_string_new(NULL);
  g_autoptr(GArray) columns = csv_columns_new(info);
  Table table = {.style = style, .out = out, .cell = cell};
  CsvRow row = {.info = info,
                .document = document,
                .text = mill_document_text(document, NULL),
                .columns = columns};
  row.end = out->len + mill_record_limit(document) + measure_input(&row, cell);
  size_t n = put_problems(&table, row);
  n += put_layers(&table, row);
  if (n == 0)
    put_row(&table, &row);
  return has_room(&table, &row);
}

void csv_begin(const void *style, const MillRecordInfo *info, GString *out) {
  g_autoptr(GString) cell = g_string_new(NULL);
  g_autoptr(GArray) columns = csv_columns_new(info);
  Table table = {.style = style, .out = out, .cell = cell};
  g_string_append(out, table.style->for_spreadsheets ? "\xEF\xBB\xBF" : "");
  for (guint i = 0; i < columns->len; i++) {
    g_string_append(cell, g_array_index(columns, CsvColumn, i).name);
    end_cell(&table);
  }
  for (const char *const *keep = info->keep; keep && *keep; keep++) {
    g_autofree char *name = csv_columns_kept_name(columns, *keep);
    g_string_append(cell, name);
    end_cell(&table);
  }
  end_row(&table);
}
