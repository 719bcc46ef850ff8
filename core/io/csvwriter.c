/* SPDX-License-Identifier: MIT */
#include "core/io/csvwriter.h"

#include "core/document/internal.h"
#include "core/stream/json.h"
#include "core/stream/jsonl.h"
#include "core/stream/jsonnumber.h"

#include <csv.h>
#include <string.h>

/* What a row is about. */
typedef struct Row {
  const MillRecordInfo *info;
  const MillDocument *document;
  const char *layer;                /* NULL: it has no annotation */
  const MillSpan *span;             /* NULL: none, or the whole document */
  const MillAnnotation *annotation; /* NULL: none, or a bare span */
  const MillProblem *problem;       /* NULL: none */
  size_t end;                       /* of the rows, see mill_record_end() */
} Row;

typedef struct Table {
  const MillCsvStyle *style;
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

/* Whether a spreadsheet would take the cell for a formula. Numbers are ours, and are left. */
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

/* ---- columns ------------------------------------------------------------------------------- */

static void append_span(const Row *row, MillSpan span, GString *cell) {
  g_string_append_len(cell, row->document->text + span.begin, (gssize)(span.end - span.begin));
}

static void append_offset(const Row *row, size_t byte, GString *cell) {
  mill_json_unsigned(cell, mill_document_offset(row->document, byte, row->info->unit));
}

static void put_id(const Row *row, const char *name, GString *cell) {
  (void)name;
  g_string_append(cell, row->document->id);
}

static void put_status(const Row *row, const char *name, GString *cell) {
  (void)name;
  g_string_append(cell, mill_status_name(row->document->status));
}

static void put_layer(const Row *row, const char *name, GString *cell) {
  (void)name;
  g_string_append(cell, row->layer ? row->layer : "");
}

static void put_begin(const Row *row, const char *name, GString *cell) {
  (void)name;
  if (row->span)
    append_offset(row, row->span->begin, cell);
}

static void put_end(const Row *row, const char *name, GString *cell) {
  (void)name;
  if (row->span)
    append_offset(row, row->span->end, cell);
}

static void put_text(const Row *row, const char *name, GString *cell) {
  (void)name;
  if (row->span)
    append_span(row, *row->span, cell);
}

static void put_label(const Row *row, const char *name, GString *cell) {
  (void)name;
  g_string_append(cell, row->annotation ? row->annotation->label : "");
}

static void put_score(const Row *row, const char *name, GString *cell) {
  (void)name;
  if (row->annotation)
    mill_json_probability(cell, row->annotation->score);
}

static const MillFeature *find_feature(const MillAnnotation *annotation, const char *name) {
  const MillFeature *feature = annotation->features;
  while (feature && strcmp(feature->name, name) != 0)
    feature = feature->next;
  return feature;
}

static void append_feature(const MillFeature *feature, GString *cell) {
  if (feature->type == MILL_FEATURE_STRING)
    g_string_append(cell, feature->value.string);
  else
    mill_json_feature(cell, feature);
}

/* A feature's value, or the passages of a role. */
static void put_detail(const Row *row, const char *name, GString *cell) {
  if (!row->annotation)
    return;
  const MillFeature *feature = find_feature(row->annotation, name);
  if (feature)
    append_feature(feature, cell);
  const MillRoleSpan *item = mill_annotation_role(row->annotation, name);
  for (; item && cell->len <= row->end; item = item->next) {
    append_span(row, item->span, cell);
    g_string_append(cell, item->next ? " … " : "");
  }
}

static void put_stage(const Row *row, const char *name, GString *cell) {
  (void)name;
  if (row->problem)
    g_string_append(cell, row->problem->stage);
  else if (row->annotation && row->annotation->stage)
    g_string_append(cell, row->annotation->stage);
}

static void put_reason(const Row *row, const char *name, GString *cell) {
  if (row->problem)
    g_string_append(cell, row->problem->reason);
  else
    put_detail(row, name, cell);
}

static void put_other(const Row *row, const char *name, GString *cell);

static const struct {
  const char *name;
  void (*put)(const Row *row, const char *name, GString *cell);
} columns[] = {
    {"id", put_id},           {"status", put_status}, {"layer", put_layer},
    {"begin", put_begin},     {"end", put_end},       {"label", put_label},
    {"score", put_score},     {"text", put_text},     {"kind", put_detail},
    {"target", put_detail},   {"holder", put_detail}, {"code", put_detail},
    {"source", put_detail},   {"cue", put_detail},    {"content", put_detail},
    {"evidence", put_detail}, {"other", put_other},   {"stage", put_stage},
    {"reason", put_reason},
};

static bool is_column(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
    if (strcmp(columns[i].name, name) == 0)
      return true;
  return false;
}

/* Whether a feature or a role has a column of its own. */
static bool is_detail(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
    if (strcmp(columns[i].name, name) == 0)
      return columns[i].put == put_detail || columns[i].put == put_reason;
  return false;
}

/* What has no column of its own, as JSON. */
static void put_other(const Row *row, const char *name, GString *cell) {
  MillMembers members = {row->document, row->info->unit, cell, row->end};
  (void)name;
  if (!row->annotation)
    return;
  g_string_append_c(cell, '{');
  if (row->annotation->scores)
    mill_members_scores(&members, row->annotation->scores);
  for (const MillFeature *feature = row->annotation->features; feature; feature = feature->next)
    if (!is_detail(feature->name))
      mill_members_feature(&members, feature);
  for (const MillRole *role = row->annotation->roles; role; role = role->next)
    if (!is_detail(role->name))
      mill_members_role(&members, role);
  if (cell->len == 1)
    g_string_truncate(cell, 0);
  else
    g_string_append_c(cell, '}');
}

static void append_kept(const Row *row, const char *name, GString *cell) {
  const MillKept *value = mill_document_kept(row->document, name);
  if (value && !(value->is_json && strcmp(value->bytes, "null") == 0))
    g_string_append_len(cell, value->bytes, (gssize)value->length);
}

/* ---- rows ---------------------------------------------------------------------------------- */

static void put_row(Table *table, const Row *row) {
  const char *const *keep = row->info->keep;
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
    columns[i].put(row, columns[i].name, table->cell);
    end_cell(table);
  }
  for (; keep && *keep; keep++) {
    append_kept(row, *keep, table->cell);
    end_cell(table);
  }
  end_row(table);
}

static size_t put_problems(Table *table, Row row) {
  size_t n = 0;
  for (row.problem = row.document->problems; row.problem; row.problem = row.problem->next, n++)
    put_row(table, &row);
  return n;
}

static bool has_room(const Table *table, const Row *row) {
  return table->out->len <= row->end;
}

static size_t put_findings(Table *table, Row row) {
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
static size_t measure_input(const Row *row, GString *cell) {
  const char *const *keep = row->info->keep;
  for (; keep && *keep; keep++)
    append_kept(row, *keep, cell);
  size_t length = cell->len + strlen(row->document->id);
  g_string_truncate(cell, 0);
  return length;
}

bool mill_csv_write(const MillRecordInfo *info, const MillDocument *document,
                    const MillCsvStyle *style, GString *out) {
  g_autoptr(GString) cell = g_string_new(NULL);
  Table table = {.style = style, .out = out, .cell = cell};
  Row row = {.info = info, .document = document};
  row.end = mill_record_end(out, document) + measure_input(&row, cell);
  size_t n = put_problems(&table, row);
  if (document->status != MILL_STATUS_FAILED)
    for (size_t i = 0; i < info->n_layers; i++) {
      row.layer = info->layers[i].name;
      n += put_findings(&table, row);
    }
  row.layer = NULL;
  if (n == 0)
    put_row(&table, &row);
  return has_room(&table, &row);
}

void mill_csv_write_header(const MillRecordInfo *info, const MillCsvStyle *style, GString *out) {
  g_autoptr(GString) cell = g_string_new(NULL);
  Table table = {.style = style, .out = out, .cell = cell};
  g_string_append(out, style->for_spreadsheets ? "\xEF\xBB\xBF" : "");
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
    g_string_append(cell, columns[i].name);
    end_cell(&table);
  }
  for (const char *const *keep = info->keep; keep && *keep; keep++) {
    g_string_append_printf(cell, "%s%s", is_column(*keep) ? "input." : "", *keep);
    end_cell(&table);
  }
  end_row(&table);
}
