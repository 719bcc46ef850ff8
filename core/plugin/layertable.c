/* SPDX-License-Identifier: MIT */
#include "core/plugin/layertable.h"

#include <stdalign.h>
#include <string.h>

enum {
  MOST_TABLES = 256,
  MOST_ROWS = 1024, /* of one list */
  MOST_GOLD = 64,   /* fields of a labelled record */
  LARGEST_ROW = 4096
};

static bool refuse(GError **error, const char *format, ...) MILL_PRINTF(2, 3);

static bool refuse(GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error_literal(error, MILL_ERROR, MILL_ERROR_PLUGIN, message);
  return false;
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* One type of row in a table: each row begins with its name, and a list ends with a row without
 * one. */
typedef struct RowKind {
  const char *what; /* in messages */
  size_t size;      /* in this version */
  size_t least;     /* the smallest of any version */
} RowKind;

static const RowKind label_rows = {"labels", sizeof(MillLabelRow), sizeof(MillLabelRow)};
static const RowKind field_rows = {"fields", sizeof(MillFieldRow), sizeof(MillFieldRow)};
static const RowKind role_rows = {"roles", sizeof(MillRoleRow), sizeof(MillRoleRow)};

static const char *name_of(const void *rows, size_t size, size_t index) {
  return *(const char *const *)(const void *)((const char *)rows + index * size);
}

static bool is_zero(const char *bytes, size_t begin, size_t end) {
  for (size_t i = begin; i < end; i++)
    if (bytes[i] != 0)
      return false;
  return true;
}

/* A copy of a list with rows of this version's size; NULL for NULL, and NULL with an error. */
static void *copy_rows(const RowKind *kind, const void *rows, size_t size, GError **error) {
  size_t n = 0;
  if (!rows)
    return NULL;
  if (size < kind->least || size > LARGEST_ROW || size % alignof(MillLayerTable) != 0) {
    refuse(error, "its rows of %s claim %zu bytes; begin each layer with MILL_LAYER_HEADER",
           kind->what, size);
    return NULL;
  }
  while (n <= MOST_ROWS && name_of(rows, size, n)) {
    if (!is_zero((const char *)rows + n * size, kind->size, size)) {
      refuse(error, "its %s use features of a newer textmill; update textmill", kind->what);
      return NULL;
    }
    n++;
  }
  if (n > MOST_ROWS) {
    refuse(error, "it has more than %d %s; end the list with a row without a name", MOST_ROWS,
           kind->what);
    return NULL;
  }
  char *copy = g_malloc0_n(n + 1, kind->size);
  for (size_t i = 0; i < n; i++)
    memcpy(copy + i * kind->size, (const char *)rows + i * size, MIN(size, kind->size));
  return copy;
}

/* ---- checks -------------------------------------------------------------------------------- */

static bool is_text(const char *text) {
  return !text || g_utf8_validate(text, -1, NULL);
}

/* Members that every annotation has in a record. */
static bool is_taken(const char *name) {
  static const char *const names[] = {"begin",  "end",   "label", "score",
                                      "scores", "stage", "text",  NULL};
  return g_strv_contains(names, name);
}

static bool check_label(const MillLabelRow *row, GHashTable *seen, GError **error) {
  if (!is_text(row->name) || !is_text(row->help))
    return refuse(error, "a label of its layers is not UTF-8");
  return g_hash_table_add(seen, (char *)row->name) ||
         refuse(error, "its layers have the label '%s' twice", row->name);
}

static bool check_field(const MillFieldRow *row, GHashTable *seen, GError **error) {
  if (!is_text(row->name) || !is_text(row->unit) || !is_text(row->help) || !is_text(row->usual) ||
      !is_text(row->gold) || !row->help)
    return refuse(error, "a field of its layers has no help, or is not UTF-8");
  if (row->type < MILL_FEATURE_STRING || row->type > MILL_FEATURE_BOOLEAN)
    return refuse(error, "the field '%s' of its layers has no type", row->name);
  if (is_taken(row->name))
    return refuse(error, "the field '%s' of its layers has a reserved name", row->name);
  return g_hash_table_add(seen, (char *)row->name) ||
         refuse(error, "its layers have the field or role '%s' twice", row->name);
}

static bool check_role(const MillRoleRow *row, GHashTable *seen, GError **error) {
  if (!is_text(row->name) || !is_text(row->help) || !is_text(row->missing) || !row->help)
    return refuse(error, "a role of its layers has no help, or is not UTF-8");
  if (is_taken(row->name))
    return refuse(error, "the role '%s' of its layers has a reserved name", row->name);
  return g_hash_table_add(seen, (char *)row->name) ||
         refuse(error, "its layers have the field or role '%s' twice", row->name);
}

static bool check_lists(const MillLayerTable *table, GError **error) {
  g_autoptr(GHashTable) labels = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) members = g_hash_table_new(g_str_hash, g_str_equal);
  bool passes = true;
  for (const MillLabelRow *row = table->labels; passes && row && row->name; row++)
    passes = check_label(row, labels, error);
  for (const MillFieldRow *row = table->fields; passes && row && row->name; row++)
    passes = check_field(row, members, error);
  for (const MillRoleRow *row = table->roles; passes && row && row->name; row++)
    passes = check_role(row, members, error);
  return passes;
}

/* A list of names, which may be NULL. */
static bool are_names(const char *const *names) {
  size_t n = 0;
  while (names && n <= MOST_GOLD && names[n] && is_text(names[n]))
    n++;
  return !names || (n <= MOST_GOLD && !names[n]);
}

static bool check_table(const MillLayerTable *table, GError **error) {
  if (!is_text(table->name) || !is_text(table->help) || !is_text(table->heading) ||
      !is_text(table->kind) || !table->help)
    return refuse(error, "its layer '%s' has no help, or is not UTF-8", table->name);
  if (table->shape > MILL_SHAPE_SPANS || table->view > MILL_VIEW_HIDDEN ||
      table->comparison > MILL_COMPARE_RELATIONS)
    return refuse(error, "its layer '%s' has a shape, view or comparison that no version knows",
                  table->name);
  if (!are_names(table->gold))
    return refuse(error, "the gold fields of its layer '%s' are not UTF-8, or more than %d",
                  table->name, MOST_GOLD);
  return check_lists(table, error);
}

/* ---- copying ------------------------------------------------------------------------------- */

static bool copy_lists(MillLayerTable *table, GError **error) {
  const MillLayerTable given = *table;
  g_autoptr(GError) reason = NULL;
  table->labels = copy_rows(&label_rows, given.labels, given.label_row_size, &reason);
  table->fields =
      reason ? NULL : copy_rows(&field_rows, given.fields, given.field_row_size, &reason);
  table->roles = reason ? NULL : copy_rows(&role_rows, given.roles, given.role_row_size, &reason);
  if (!reason)
    return check_table(table, error);
  g_propagate_error(error, g_steal_pointer(&reason));
  return false;
}

/* Copies a table, whose first member is its size. */
static bool copy_table(const char *given, size_t size, MillLayerTable *table, GError **error) {
  if (!is_zero(given, sizeof *table, size))
    return refuse(error, "its layers use features of a newer textmill; update textmill");
  memcpy(table, given, MIN(size, sizeof *table));
  return table->name ? copy_lists(table, error) : refuse(error, "one of its layers has no name");
}

/* How many tables there are: the list ends with one that is all zero. False with an error if it
 * has no end, or one that was not begun as all others. */
static bool count_tables(const char *given, size_t size, size_t *n, GError **error) {
  for (*n = 0; *n <= MOST_TABLES; ++*n) {
    const MillLayerTable *table = (const MillLayerTable *)(const void *)(given + *n * size);
    if (table->row_size == 0 && !table->name)
      return true;
    if (table->row_size != size)
      return refuse(error,
                    "its layer %zu claims %u bytes, the first one %zu; begin each with "
                    "MILL_LAYER_HEADER, and end the list with one that is all zero",
                    *n + 1, table->row_size, size);
  }
  return refuse(error, "it has more than %d layers; end the list with one that is all zero",
                MOST_TABLES);
}

/* A layer may have several tables, each of its own kind. */
static bool check_twins(const MillLayerTable *first, const MillLayerTable *table,
                        GError **error) {
  for (const MillLayerTable *other = first; other < table; other++) {
    if (g_strcmp0(other->name, table->name) != 0)
      continue;
    if (g_strcmp0(other->kind, table->kind) == 0)
      return refuse(error, "it has two tables of the layer '%s' that no 'kind' tells apart",
                    table->name);
    if (other->shape != table->shape)
      return refuse(error, "its tables of the layer '%s' are not of one shape", table->name);
  }
  return true;
}

MillLayerTable *mill_layer_tables_copy(const MillPlugin *descriptor, GError **error) {
  const char *given = (const char *)descriptor->layers;
  size_t size = given ? descriptor->layers->row_size : 0;
  if (!given)
    return NULL;
  if (size < sizeof(MillLayerTable) || size > LARGEST_ROW ||
      size % alignof(MillLayerTable) != 0) {
    refuse(error, "its layers claim %zu bytes each; begin each with MILL_LAYER_HEADER", size);
    return NULL;
  }
  size_t n;
  if (!count_tables(given, size, &n, error))
    return NULL;
  MillLayerTable *tables = g_new0(MillLayerTable, n + 1);
  for (size_t i = 0; i < n; i++) {
    if (copy_table(given + i * size, size, &tables[i], error) &&
        check_twins(tables, &tables[i], error))
      continue;
    mill_layer_tables_free(tables);
    return NULL;
  }
  return tables;
}

void mill_layer_tables_free(const MillLayerTable *tables) {
  for (const MillLayerTable *table = tables; table && table->name; table++) {
    g_free((gpointer)table->labels);
    g_free((gpointer)table->fields);
    g_free((gpointer)table->roles);
  }
  g_free((gpointer)tables);
}

/* ---- looking up ---------------------------------------------------------------------------- */

const MillLayerTable *mill_layer_tables_find(const MillPlugin *plugin, const char *layer) {
  for (const MillLayerTable *table = plugin->layers; table && table->name; table++)
    if (strcmp(table->name, layer) == 0)
      return table;
  return NULL;
}

static const MillLayerTable *find_kind(const MillLayerInfo *layer, const char *kind) {
  for (size_t i = 0; kind && i < layer->n_tables; i++)
    if (g_strcmp0(layer->tables[i]->kind, kind) == 0)
      return layer->tables[i];
  return layer->tables[0];
}

const MillLayerTable *mill_layer_table(const MillLayerInfo *layer,
                                       const MillAnnotation *annotation) {
  static const MillLayerTable unknown = {.name = "", .help = ""};
  if (layer->n_tables == 0)
    return &unknown;
  if (layer->n_tables == 1 || !annotation)
    return layer->tables[0];
  return find_kind(layer, mill_annotation_string(annotation, "kind"));
}

const MillLabelRow *mill_layer_label(const MillLayerTable *table, const char *name) {
  for (const MillLabelRow *row = table->labels; row && row->name; row++)
    if (strcmp(row->name, name) == 0)
      return row;
  return NULL;
}

const MillFieldRow *mill_layer_field(const MillLayerTable *table, const char *name) {
  for (const MillFieldRow *row = table->fields; row && row->name; row++)
    if (strcmp(row->name, name) == 0)
      return row;
  return NULL;
}

const MillRoleRow *mill_layer_role(const MillLayerTable *table, const char *name) {
  for (const MillRoleRow *row = table->roles; row && row->name; row++)
    if (strcmp(row->name, name) == 0)
      return row;
  return NULL;
}
