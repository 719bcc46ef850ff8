/* SPDX-License-Identifier: MIT */
#include "plugins/text/summary.h"

#include "plugins/text/finding.h"
#include "plugins/text/rows.h"

#include <stdio.h>
#include <string.h>

enum { MOST_FINDINGS = 100 }; /* of passages without numbers, in a section */

/* The annotations of a layer that belong to one table. */
typedef struct Section {
  const TextLayer *layer;
  const MillLayerTable *table;
} Section;

/* ---- groups -------------------------------------------------------------------------------- */

/* Findings that have a key in common, as their positions in the layer. */
typedef struct Group {
  const char *key; /* "": they have none */
  GArray *members; /* of guint32 */
} Group;

static void free_group(void *data) {
  Group *group = data;
  g_array_free(group->members, TRUE);
  g_free(group);
}

static Group *add_group(GPtrArray *groups, GHashTable *by_key, const char *key, bool is_first) {
  Group *group = g_new(Group, 1);
  *group = (Group){key, g_array_new(FALSE, FALSE, sizeof(guint32))};
  g_hash_table_insert(by_key, (char *)key, group);
  g_ptr_array_insert(groups, is_first ? 0 : -1, group);
  return group;
}

/* The value of a string feature; `usual` where there is none. */
static const char *find_key(const MillAnnotation *finding, const MillFieldRow *field,
                            const char *usual) {
  const char *value = field ? mill_annotation_string(finding, field->name) : NULL;
  return value ? value : usual;
}

/* The groups of a section by the field that its table names, in the order in which its values
 * come up, but for the usual one, which is first. One group where it names none. */
static GPtrArray *group_findings(const Section *section) {
  g_autoptr(GHashTable) by_key = g_hash_table_new(g_str_hash, g_str_equal);
  GPtrArray *groups = g_ptr_array_new_with_free_func(free_group);
  const MillFieldRow *field = text_finding_field(section->table, MILL_FIELD_GROUP);
  const char *usual = field && field->usual ? field->usual : "";
  for (guint32 i = 0; i < section->layer->annotations.n; i++) {
    if (text_layer_table(section->layer, i) != section->table)
      continue;
    const char *key = find_key(section->layer->annotations.at[i], field, usual);
    Group *group = g_hash_table_lookup(by_key, key);
    if (!group)
      group = add_group(groups, by_key, key, strcmp(key, usual) == 0);
    g_array_append_val(group->members, i);
  }
  return groups;
}

/* ---- sections ------------------------------------------------------------------------------ */

/* The digits of the largest number of a layer. */
static unsigned count_digits(const TextLayer *layer) {
  size_t n = layer->annotations.n;
  return (unsigned)snprintf(NULL, 0, "%u", n > 0 ? text_layer_number(layer, n - 1) : 0);
}

static void put_key(const TextRows *rows, const char *key) {
  text_page_indent(rows->page, TEXT_ROW_INDENT);
  text_rows_put_name(rows, key, TEXT_STYLE_BOLD);
  text_rows_end(rows);
}

/* Below a heading if it has a key; returns how many findings were too many. */
static size_t put_group(const TextRows *rows, const Section *section, const Group *group,
                        size_t *n_passages) {
  const TextLayer *layer = section->layer;
  unsigned column = TEXT_ROW_INDENT, digits = count_digits(layer);
  size_t n_left = 0;
  if (*group->key) {
    put_key(rows, group->key);
    column += TEXT_ROW_INDENT;
  }
  for (guint i = 0; i < group->members->len; i++) {
    guint32 at = g_array_index(group->members, guint32, i);
    bool is_passage = layer->annotations.at[at]->span.begin != MILL_WHOLE_DOCUMENT;
    if (layer->first_number == 0 && is_passage && ++*n_passages > MOST_FINDINGS)
      n_left++;
    else
      text_finding_write(rows, layer, at, column, digits);
  }
  return n_left;
}

static void put_section(TextRows *rows, const Section *section) {
  const char *heading = section->table->heading;
  g_autoptr(GPtrArray) groups = group_findings(section);
  size_t n_passages = 0, n_left = 0;
  rows->table = section->table;
  text_rows_measure(rows, section->layer->annotations);
  text_rows_put_heading(rows, heading ? heading : section->layer->info->name, groups->len > 0);
  for (guint i = 0; i < groups->len; i++)
    n_left += put_group(rows, section, groups->pdata[i], &n_passages);
  text_rows_put_more(rows, TEXT_ROW_INDENT, n_left, "");
}

/* ---- their order --------------------------------------------------------------------------- */

static int compare_ranks(const void *a, const void *b) {
  int rank_a = ((const Section *)a)->table->rank, rank_b = ((const Section *)b)->table->rank;
  return (rank_b > rank_a) - (rank_b < rank_a);
}

/* True for the best table of a layer without findings, which says so, and for all that have
 * any. */
static bool is_shown(const GArray *sections, guint index) {
  const Section *section = &g_array_index(sections, Section, index);
  size_t n = section->layer->annotations.n;
  for (guint i = 0; n == 0 && i < index; i++)
    if (g_array_index(sections, Section, i).layer == section->layer)
      return false;
  for (size_t i = 0; i < n; i++)
    if (text_layer_table(section->layer, i) == section->table)
      return true;
  return n == 0;
}

static void add_sections(GArray *sections, const TextLayer *layer) {
  const MillLayerInfo *info = layer->info;
  bool has_list = layer->view == MILL_VIEW_MARKED || layer->view == MILL_VIEW_NUMBERED;
  if (!has_list || layer->spans.n > 0)
    return;
  for (size_t i = 0; i < MAX(info->n_tables, 1); i++) {
    Section section = {layer,
                       info->n_tables > 0 ? info->tables[i] : mill_layer_table(info, NULL)};
    g_array_append_val(sections, section);
  }
}

void text_summary_write(TextPage *page, const MillDocument *document, const TextLayer *layers,
                        size_t n_layers) {
  TextRows rows = {.page = page, .text = mill_document_text(document, NULL)};
  g_autoptr(GArray) sections = g_array_new(FALSE, FALSE, sizeof(Section));
  for (size_t i = 0; i < n_layers; i++)
    add_sections(sections, &layers[i]);
  g_array_sort(sections, compare_ranks); /* keeps the order of equal ones */
  for (guint i = 0; i < sections->len; i++)
    if (is_shown(sections, i))
      put_section(&rows, &g_array_index(sections, Section, i));
}
