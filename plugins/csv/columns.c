/* SPDX-License-Identifier: MIT */
#include "plugins/csv/columns.h"

#include <string.h>
#include <textmill/json.h>

/* ---- what all rows have -------------------------------------------------------------------- */

static void append_span(const CsvRow *row, MillSpan span, GString *cell) {
  g_string_append_len(cell, row->text + span.begin, (gssize)(span.end - span.begin));
}

static void append_offset(const CsvRow *row, size_t byte, GString *cell) {
  mill_json_unsigned(cell, mill_document_offset(row->document, byte, row->info->unit));
}

static void put_id(const CsvRow *row, const char *name, GString *cell) {
  (void)name;
  g_string_append(cell, mill_document_id(row->document));
}

static void put_status(const CsvRow *row, const char *name, GString *cell) {
  (void)name;
  g_string_append(cell, mill_status_name(mill_document_status(row->document)));
}

static void put_layer(const CsvRow *row, const char *name, GString *cell) {
  (void)name;
  g_string_append(cell, row->layer ? row->layer : "");
}

static void put_begin(const CsvRow *row, const char *name, GString *cell) {
  (void)name;
  if (row->span)
    append_offset(row, row->span->begin, cell);
}

static void put_end(const CsvRow *row, const char *name, GString *cell) {
  (void)name;
  if (row->span)
    append_offset(row, row->span->end, cell);
}

static void put_text(const CsvRow *row, const char *name, GString *cell) {
  (void)name;
  if (row->span)
    append_span(row, *row->span, cell);
}

static void put_label(const CsvRow *row, const char *name, GString *cell) {
  (void)name;
  g_string_append(cell, row->annotation ? row->annotation->label : "");
}

static void put_score(const CsvRow *row, const char *name, GString *cell) {
  (void)name;
  if (row->annotation)
    mill_json_probability(cell, row->annotation->score);
}

/* ---- details of annotations ---------------------------------------------------------------- */

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
static void put_detail(const CsvRow *row, const char *name, GString *cell) {
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

static void put_stage(const CsvRow *row, const char *name, GString *cell) {
  (void)name;
  if (row->problem)
    g_string_append(cell, row->problem->stage);
  else if (row->annotation && row->annotation->stage)
    g_string_append(cell, row->annotation->stage);
}

static void put_reason(const CsvRow *row, const char *name, GString *cell) {
  if (row->problem)
    g_string_append(cell, row->problem->reason);
  else
    put_detail(row, name, cell);
}

static const CsvColumn *find_column(const CsvColumn *columns, size_t n, const char *name) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(columns[i].name, name) == 0)
      return &columns[i];
  return NULL;
}

static const CsvColumn *find_in(const GArray *columns, const char *name) {
  return find_column((const CsvColumn *)(const void *)columns->data, columns->len, name);
}

/* Whether a feature or a role has a column of its own. */
static bool is_detail(const CsvRow *row, const char *name) {
  const CsvColumn *column = find_in(row->columns, name);
  return column && (column->put == put_detail || column->put == put_reason);
}

/* Everything without a column of its own, as JSON. */
static void put_other(const CsvRow *row, const char *name, GString *cell) {
  MillMembers members = {row->document, row->info->unit, cell, row->end};
  (void)name;
  if (!row->annotation)
    return;
  g_string_append_c(cell, '{');
  if (row->annotation->scores)
    mill_members_scores(&members, row->annotation->scores);
  for (const MillFeature *feature = row->annotation->features; feature; feature = feature->next)
    if (!is_detail(row, feature->name))
      mill_members_feature(&members, feature);
  for (const MillRole *role = row->annotation->roles; role; role = role->next)
    if (!is_detail(row, role->name))
      mill_members_role(&members, role);
  if (cell->len == 1)
    g_string_truncate(cell, 0);
  else
    g_string_append_c(cell, '}');
}

/* ---- the columns --------------------------------------------------------------------------- */

/* Those of every table: what a record has, and the common vocabulary of fields and roles. Columns
 * of the layers' own come before `other`. */
static const CsvColumn common[] = {
    {"id", put_id},           {"status", put_status}, {"layer", put_layer},
    {"begin", put_begin},     {"end", put_end},       {"label", put_label},
    {"score", put_score},     {"text", put_text},     {"kind", put_detail},
    {"target", put_detail},   {"holder", put_detail}, {"code", put_detail},
    {"source", put_detail},   {"cue", put_detail},    {"content", put_detail},
    {"evidence", put_detail}, {"other", put_other},   {"stage", put_stage},
    {"reason", put_reason},
};

static void add_own(GArray *columns, const char *name) {
  const CsvColumn own = {name, put_detail};
  if (!find_column(common, G_N_ELEMENTS(common), name) && !find_in(columns, name))
    g_array_append_val(columns, own);
}

static void add_layer(GArray *columns, const MillLayerInfo *layer) {
  for (const MillFieldRow *field = layer->fields; field->name; field++)
    if (!(field->flags & MILL_FIELD_ASIDE))
      add_own(columns, field->name);
  for (const MillRoleRow *role = layer->roles; role->name; role++)
    if (!(role->flags & MILL_ROLE_ASIDE))
      add_own(columns, role->name);
}

GArray *csv_columns_new(const MillRecordInfo *info) {
  GArray *columns = g_array_sized_new(FALSE, FALSE, sizeof(CsvColumn), G_N_ELEMENTS(common));
  for (size_t i = 0; i < G_N_ELEMENTS(common); i++) {
    if (common[i].put == put_other)
      for (size_t layer = 0; layer < info->n_layers; layer++)
        add_layer(columns, &info->layers[layer]);
    g_array_append_val(columns, common[i]);
  }
  return columns;
}

char *csv_columns_kept_name(const GArray *columns, const char *field) {
  GString *name = g_string_new(field);
  while (find_in(columns, name->str))
    g_string_prepend(name, "input.");
  return g_string_free(name, FALSE);
}
