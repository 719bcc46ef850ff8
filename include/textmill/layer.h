/* SPDX-License-Identifier: MIT */
/* Layer tables: what the core and the formats need to know about a layer that a plugin provides.
 * A table is the single source for the contract check, the schema of records, the columns of
 * tables, the page for people, the types of standoff formats, `eval`, `train`, `explain` and
 * `textmill plugins NAME`. A layer without one works, but is rendered generically and can only be
 * evaluated as labels.
 *
 *     static const MillLabelRow labels[] = {{.name = "person"}, {.name = "place"}, {0}};
 *     static const MillFieldRow fields[] = {
 *         {.name = "country", .type = MILL_FEATURE_STRING, .help = "its two-letter code"}, {0}};
 *     static const MillLayerTable layers[] = {{
 *         MILL_LAYER_HEADER, .name = "entity", .help = "names of persons and places",
 *         .heading = "Names", .comparison = MILL_COMPARE_SPANS, .labels = labels,
 *         .fields = fields}, {0}};
 *
 * Tables must be constant. Each list ends with a row that is all zero; row types only ever gain
 * members at their end. */
#ifndef TEXTMILL_LAYER_H
#define TEXTMILL_LAYER_H

#include <textmill/document.h>

MILL_BEGIN_DECLS

/* What a layer holds. */
typedef enum MillLayerShape {
  MILL_SHAPE_ANNOTATIONS = 0, /* annotations with labels, of passages or of the whole document */
  MILL_SHAPE_SPANS            /* bare spans, too many to be emitted unless asked for */
} MillLayerShape;

/* How a layer is shown to people; if it has several tables, the first one decides. */
typedef enum MillLayerView {
  MILL_VIEW_MARKED = 0, /* passages are marked, labels beside them, a section below the text */
  MILL_VIEW_NUMBERED, /* with a number for each annotation; its parts are marked, if it has any */
  MILL_VIEW_MARGIN,   /* labels in the margin, where they change; no section */
  MILL_VIEW_HIDDEN    /* not at all */
} MillLayerView;

/* How what was found is compared with what is correct. */
typedef enum MillComparison {
  MILL_COMPARE_NONE = 0,
  MILL_COMPARE_LABEL,    /* one label per document, compared with the best one given */
  MILL_COMPARE_LABELS,   /* any number of labels per document, ranked by score */
  MILL_COMPARE_SPANS,    /* spans with labels: exact matches, and overlaps */
  MILL_COMPARE_RELATIONS /* annotations, by the spans of their roles taken together */
} MillComparison;

typedef enum MillLabelFlags {
  MILL_LABEL_ABSENT = 1 << 0,   /* what a document without an annotation counts as */
  MILL_LABEL_AVERAGED = 1 << 1, /* the mean F1 of these labels is reported as well */
  MILL_LABEL_BOLD = 1 << 2,     /* how its passages are shown to people */
  MILL_LABEL_DIM = 1 << 3,
  MILL_LABEL_YES = 1 << 4, /* shown to people as agreement or disagreement */
  MILL_LABEL_NO = 1 << 5
} MillLabelFlags;

typedef struct MillLabelRow {
  const char *name;
  const char *help MILL_OPTIONAL; /* lower case, no full stop, as everywhere here */
  uint64_t flags MILL_OPTIONAL;   /* MillLabelFlags */
} MillLabelRow;

typedef enum MillFieldFlags {
  MILL_FIELD_ASIDE = 1 << 0,  /* has no column of its own in tables */
  MILL_FIELD_UNSEEN = 1 << 1, /* not shown to people */
  MILL_FIELD_TITLE = 1 << 2,  /* shown to people in place of the passage */
  MILL_FIELD_GROUP = 1 << 3,  /* a string that people see annotations grouped by; at most one */
  MILL_FIELD_REMARK = 1 << 4  /* shown to people without its name */
} MillFieldFlags;

/* A feature of annotations. */
typedef struct MillFieldRow {
  const char *name;
  MillFeatureType type;
  const char *unit MILL_OPTIONAL; /* of a number, for people */
  const char *help;
  const char *usual MILL_OPTIONAL; /* what an annotation without it counts as; NULL: nothing */
  const char *gold MILL_OPTIONAL;  /* the field of a labelled record with its value */
  uint64_t flags MILL_OPTIONAL;    /* MillFieldFlags */
} MillFieldRow;

typedef enum MillRoleFlags {
  MILL_ROLE_BOLD = 1 << 0, /* how its passages in the text are shown to people */
  MILL_ROLE_UNDERLINE = 1 << 1,
  MILL_ROLE_PASSAGES = 1 << 2, /* shown to people in full, not just its first words */
  MILL_ROLE_ASIDE = 1 << 3,    /* has no column of its own in tables */

  /* For MILL_COMPARE_RELATIONS: an annotation is matched with the one that shares most words of
   * its MATCHED role, and is right if each of its SHARED roles has a word in common too. If no
   * role has either flag, the first one is the matched role and all others are shared. */
  MILL_ROLE_MATCHED = 1 << 4,
  MILL_ROLE_SHARED = 1 << 5
} MillRoleFlags;

/* A role of annotations; the first row is the one that stands for the annotation. */
typedef struct MillRoleRow {
  const char *name;
  const char *help;
  const char *missing MILL_OPTIONAL; /* shown to people if there is none: "no source named" */
  uint64_t flags MILL_OPTIONAL;      /* MillRoleFlags */
} MillRoleRow;

/* One layer. */
typedef struct MillLayerTable {
  uint16_t row_size; /* MILL_LAYER_HEADER sets these four */
  uint16_t label_row_size;
  uint16_t field_row_size;
  uint16_t role_row_size;
  const char *name;
  const char *help; /* one sentence */
  MillLayerShape shape MILL_OPTIONAL;
  MillLayerView view MILL_OPTIONAL;
  MillComparison comparison MILL_OPTIONAL;
  const char *heading MILL_OPTIONAL; /* for people; NULL: the name */
  int rank MILL_OPTIONAL; /* of its section for people: higher first, ties as emitted */

  /* If several plugins provide the layer: the value of the feature `kind` that distinguishes the
   * annotations of this table from those of others. NULL: no need to distinguish them. */
  const char *kind MILL_OPTIONAL;

  /* Fields of a labelled record with the correct labels or annotations; the first one that a
   * record has counts. The list ends with NULL. If it is NULL: `labels` or `label`, or, for spans
   * and relations, the layer's name. */
  const char *const *gold MILL_OPTIONAL;

  const MillLabelRow *labels MILL_OPTIONAL; /* NULL: any label may occur */
  const MillFieldRow *fields MILL_OPTIONAL;
  const MillRoleRow *roles MILL_OPTIONAL; /* `evidence` may be among them */

  /* If several plugins provide the layer and another one requires it, this is the one to use
   * unless the pipeline says otherwise. */
  bool is_usual MILL_OPTIONAL;
} MillLayerTable;

#define MILL_LAYER_HEADER                                                                        \
  .row_size = sizeof(MillLayerTable), .label_row_size = sizeof(MillLabelRow),                    \
  .field_row_size = sizeof(MillFieldRow), .role_row_size = sizeof(MillRoleRow)

/* ---- for formats: a layer of an open pipeline ---------------------------------------------- */

/* What the tables of all plugins that provide a layer say about it. */
typedef struct MillLayerInfo {
  const char *name;
  const MillLayerTable *const *tables; /* in the order of the stages; empty if nothing is known */
  size_t n_tables;
  const MillFieldRow *fields; /* of all tables, each once; never NULL, ends without a name */
  const MillRoleRow *roles;   /* likewise */
} MillLayerInfo;

/* The table that an annotation of the layer belongs to: that of its `kind`, or the first one. If
 * nothing is known, a generic table with only the layer's name. Never NULL; valid as long as the
 * pipeline. Thread-safe. */
MILL_API const MillLayerTable *mill_layer_table(const MillLayerInfo *layer,
                                                const MillAnnotation *annotation);

/* The row of a label, field or role, or NULL. Thread-safe. */
MILL_API const MillLabelRow *mill_layer_label(const MillLayerTable *table, const char *name);
MILL_API const MillFieldRow *mill_layer_field(const MillLayerTable *table, const char *name);
MILL_API const MillRoleRow *mill_layer_role(const MillLayerTable *table, const char *name);

MILL_END_DECLS

#endif
