/* SPDX-License-Identifier: MIT */
#include "core/io/summary.h"

#include "core/io/article.h"
#include "core/io/marks.h"
#include "core/io/rows.h"

#include <stdio.h>
#include <string.h>

enum {
  MOST_WORDS = 8,     /* of one finding */
  MOST_PARTS = 3,     /* of one source */
  MOST_PASSAGES = 5,  /* of one stance */
  MOST_FINDINGS = 100 /* of a layer that the view does not know */
};

/* ---- groups -------------------------------------------------------------------------------- */

/* Findings that have a key in common, as their positions in the layer. */
typedef struct Group {
  const char *key;
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

/* The groups by a string feature, in the order in which its values come up. `usual` is its value
 * where a finding has none; that group comes first. */
static GPtrArray *group_by(MillAnnotations findings, const char *feature, const char *usual) {
  g_autoptr(GHashTable) by_key = g_hash_table_new(g_str_hash, g_str_equal);
  GPtrArray *groups = g_ptr_array_new_with_free_func(free_group);
  for (guint32 i = 0; i < findings.n; i++) {
    const char *value = mill_annotation_string(findings.at[i], feature);
    const char *key = value ? value : usual;
    Group *group = g_hash_table_lookup(by_key, key);
    if (!group)
      group = add_group(groups, by_key, key, strcmp(key, usual) == 0);
    g_array_append_val(group->members, i);
  }
  return groups;
}

/* ---- words --------------------------------------------------------------------------------- */

/* The words that caused a finding, each once however often it is told. */
static void put_words(const MillRows *rows, const MillAnnotation *finding) {
  const MillRoleSpan *item = mill_annotation_role(finding, "evidence");
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  if (item)
    mill_page_indent(rows->page, MILL_ROW_INDENT + MILL_ROW_SCORE);
  for (; item && words->len < MOST_WORDS; item = item->next) {
    g_autofree char *word = mill_rows_clip(rows->text, item->span, MILL_ROW_NAME);
    if (g_ptr_array_find_with_equal_func(words, word, g_str_equal, NULL))
      continue;
    mill_rows_put(rows, words->len > 0 ? " · " : "", MILL_STYLE_DIM);
    mill_rows_put(rows, word, MILL_STYLE_NONE);
    g_ptr_array_add(words, g_steal_pointer(&word));
  }
  if (words->len > 0)
    mill_rows_end(rows);
}

/* ---- topics -------------------------------------------------------------------------------- */

static void put_topics(MillRows *rows, MillAnnotations topics) {
  for (size_t i = 0; i < topics.n; i++) {
    mill_rows_begin(rows, MILL_ROW_INDENT, topics.at[i], true);
    mill_rows_end(rows);
    put_words(rows, topics.at[i]);
  }
}

/* ---- stances ------------------------------------------------------------------------------- */

static void put_stance(const MillRows *rows, const MillAnnotation *stance) {
  const char *target = mill_annotation_string(stance, "target");
  const char *reason = mill_annotation_string(stance, "reason");
  bool is_neutral = strcmp(stance->label, "neutral") == 0; /* then there is little to prove */
  unsigned column = 2 * MILL_ROW_INDENT;
  mill_rows_begin(rows, column, stance, true);
  mill_rows_put_name(rows, target ? target : "", MILL_STYLE_NONE);
  if (reason) {
    mill_rows_put(rows, " · ", MILL_STYLE_DIM);
    mill_rows_put_name(rows, reason, MILL_STYLE_DIM);
  }
  mill_rows_end(rows);
  mill_rows_put_passages(rows, stance, column, is_neutral ? 1 : MOST_PASSAGES);
}

static void put_stances(MillRows *rows, MillAnnotations stances) {
  g_autoptr(GPtrArray) holders = group_by(stances, "holder", "author");
  for (guint i = 0; i < holders->len; i++) {
    const Group *holder = holders->pdata[i];
    mill_page_indent(rows->page, MILL_ROW_INDENT);
    mill_rows_put_name(rows, holder->key, MILL_STYLE_BOLD);
    mill_rows_end(rows);
    for (guint k = 0; k < holder->members->len; k++)
      put_stance(rows, stances.at[g_array_index(holder->members, guint32, k)]);
  }
}

/* ---- citations ----------------------------------------------------------------------------- */

/* The spans of a role, one after the other. */
static bool put_role(const MillRows *rows, const MillAnnotation *citation, const char *role,
                     unsigned style) {
  const MillRoleSpan *item = mill_annotation_role(citation, role);
  bool has_any = item != NULL;
  for (int n = 0; item && n < MOST_PARTS; item = item->next, n++) {
    g_autofree char *part = mill_rows_clip(rows->text, item->span, MILL_ROW_NAME);
    mill_rows_put(rows, n > 0 ? " … " : "", MILL_STYLE_DIM);
    mill_rows_put(rows, part, style);
  }
  return has_any;
}

static void put_attribution(const MillRows *rows, const MillAnnotation *citation, unsigned tint) {
  if (!put_role(rows, citation, "source", MILL_STYLE_BOLD | tint))
    mill_rows_put(rows, "no source named", MILL_STYLE_DIM);
  if (!mill_annotation_role(citation, "cue"))
    return;
  mill_rows_put(rows, " · ", MILL_STYLE_DIM);
  put_role(rows, citation, "cue", MILL_STYLE_NONE);
}

static void put_citation(const MillRows *rows, const MillAnnotation *citation, uint32_t number,
                         unsigned digits) {
  static const char *const shown_already[] = {"kind", "normalized", NULL};
  const char *normalized = mill_annotation_string(citation, "normalized");
  unsigned tint = mill_article_tint(number);
  g_autofree char *figure = g_strdup_printf("%*u", (int)digits, number);
  mill_page_indent(rows->page, MILL_ROW_INDENT);
  mill_rows_put(rows, figure, tint);
  mill_rows_begin(rows, MILL_ROW_INDENT + digits + 2, citation, false);
  if (mill_citation_is_attribution(citation))
    put_attribution(rows, citation, tint);
  else if (normalized)
    mill_rows_put_name(rows, normalized, MILL_STYLE_NONE);
  else
    mill_rows_put_quote(rows, citation->span);
  mill_rows_put_features(rows, citation, shown_already, false);
  mill_rows_end(rows);
}

static const char *citation_heading(const char *kind) {
  static const char *const headings[][2] = {{"attribution", "Citations"},
                                            {"identifier", "Identifiers"},
                                            {"legal", "Legal citations"},
                                            {"reference", "References"}};
  for (size_t i = 0; i < G_N_ELEMENTS(headings); i++)
    if (strcmp(headings[i][0], kind) == 0)
      return headings[i][1];
  return kind;
}

static void put_citations(MillRows *rows, MillAnnotations citations) {
  char digits[16];
  unsigned n_digits = (unsigned)snprintf(digits, sizeof digits, "%zu", citations.n);
  g_autoptr(GPtrArray) kinds = group_by(citations, "kind", "attribution");
  for (guint i = 0; i < kinds->len; i++) {
    const Group *kind = kinds->pdata[i];
    mill_rows_put_heading(rows, citation_heading(kind->key), true);
    for (guint k = 0; k < kind->members->len; k++) {
      guint32 at = g_array_index(kind->members, guint32, k);
      put_citation(rows, citations.at[at], at + 1, n_digits);
    }
  }
}

/* ---- all others ---------------------------------------------------------------------------- */

static void put_finding(const MillRows *rows, const MillAnnotation *finding) {
  static const char *const none[] = {NULL};
  bool has_span = finding->span.begin != MILL_WHOLE_DOCUMENT;
  mill_rows_begin(rows, MILL_ROW_INDENT, finding, true);
  if (has_span)
    mill_rows_put_quote(rows, finding->span);
  mill_rows_put_features(rows, finding, none, !has_span);
  mill_rows_end(rows);
  put_words(rows, finding);
}

static void put_findings(MillRows *rows, MillAnnotations findings) {
  size_t n = MIN(findings.n, MOST_FINDINGS);
  for (size_t i = 0; i < n; i++)
    put_finding(rows, findings.at[i]);
  mill_rows_put_more(rows, MILL_ROW_INDENT, findings.n - n, "");
}

/* ---- sections ------------------------------------------------------------------------------ */

/* Layers with a section of their own, in the order of the page. */
static const struct {
  const char *layer;
  const char *heading;
  bool has_headings; /* of its own, where it has rows */
  void (*put)(MillRows *rows, MillAnnotations findings);
} sections[] = {
    {"topic", "Topics", false, put_topics},
    {"stance", "Stance", false, put_stances},
    {"citation", "Citations", true, put_citations},
};

static void put_section(MillRows *rows, MillAnnotations findings, const char *heading,
                        void (*put)(MillRows *rows, MillAnnotations findings)) {
  mill_rows_measure(rows, findings);
  if (heading)
    mill_rows_put_heading(rows, heading, findings.n > 0);
  put(rows, findings);
}

static bool is_wanted(const MillRecordInfo *info, const char *layer) {
  for (size_t i = 0; i < info->n_layers; i++)
    if (strcmp(info->layers[i].name, layer) == 0)
      return true;
  return false;
}

void mill_summary_write(MillPage *page, const MillDocument *document,
                        const MillRecordInfo *info) {
  MillRows rows = {.page = page, .text = mill_document_text(document, NULL)};
  for (size_t i = 0; i < G_N_ELEMENTS(sections); i++) {
    MillAnnotations findings = mill_document_annotations(document, sections[i].layer);
    bool has_heading = findings.n == 0 || !sections[i].has_headings;
    if (is_wanted(info, sections[i].layer))
      put_section(&rows, findings, has_heading ? sections[i].heading : NULL, sections[i].put);
  }
  for (size_t i = 0; i < info->n_layers; i++) {
    const char *layer = info->layers[i].name;
    if (!mill_article_knows_layer(layer) && mill_document_spans(document, layer).n == 0)
      put_section(&rows, mill_document_annotations(document, layer), layer, put_findings);
  }
}
