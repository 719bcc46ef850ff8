/* SPDX-License-Identifier: MIT */
#include "core/document/internal.h"
#include "core/document/limits.h"

#include <math.h>
#include <string.h>

/* A role with its last span, so that adding one takes constant time. */
typedef struct OwnRole {
  MillRole role;
  MillRoleSpan *last;
} OwnRole;

/* The lists of an annotation; each item begins with its name. */
typedef enum Kind { ROLES, FEATURES, SCORES } Kind;

static const struct {
  size_t head; /* in the annotation */
  size_t next; /* in an item */
} kinds[MILL_N_NAMED] = {
    [ROLES] = {offsetof(MillAnnotation, roles), offsetof(MillRole, next)},
    [FEATURES] = {offsetof(MillAnnotation, features), offsetof(MillFeature, next)},
    [SCORES] = {offsetof(MillAnnotation, scores), offsetof(MillScore, next)},
};

/* Lists are usually short (a handful of roles and features), so they are searched linearly. */
enum { LONGEST_WALK = 16 };

static void **link_after(MillAnnotation *annotation, Kind kind, void *item) {
  return item ? &G_STRUCT_MEMBER(void *, item, kinds[kind].next)
              : &G_STRUCT_MEMBER(void *, annotation, kinds[kind].head);
}

static MillNames *names_of(const MillAnnotation *annotation, Kind kind) {
  MillNames *names = ((const MillOwnAnnotation *)annotation)->names;
  return names && names[kind].n > 0 ? &names[kind] : NULL;
}

static void *find(const MillAnnotation *annotation, Kind kind, const char *name) {
  const MillNames *names = names_of(annotation, kind);
  if (names)
    return mill_names_find(names, name);
  void *item = *link_after((MillAnnotation *)annotation, kind, NULL);
  while (item && strcmp(*(const char *const *)item, name) != 0)
    item = *link_after((MillAnnotation *)annotation, kind, item);
  return item;
}

/* From this length on, items of a list are looked up by hash. */
static void index_names(MillAnnotation *annotation, Kind kind) {
  MillOwnAnnotation *own = (MillOwnAnnotation *)annotation;
  MillArena *arena = &annotation->document->arena;
  if (!own->names)
    own->names = mill_arena_alloc0(arena, MILL_N_NAMED * sizeof *own->names);
  for (void *item = *link_after(annotation, kind, NULL); item;
       item = *link_after(annotation, kind, item))
    mill_names_add(&own->names[kind], arena, item);
}

static void append(MillAnnotation *annotation, Kind kind, void *item) {
  MillNames *names = names_of(annotation, kind);
  size_t n = 1;
  if (names) {
    *link_after(annotation, kind, names->last) = item;
    mill_names_add(names, &annotation->document->arena, item);
    return;
  }
  void **tail = link_after(annotation, kind, NULL);
  for (; *tail; n++)
    tail = link_after(annotation, kind, *tail);
  *tail = item;
  if (n > LONGEST_WALK)
    index_names(annotation, kind);
}

/* Counts a span in a role, a feature or a score. False, with the document failed, if there are
 * too many of them. */
static bool count_detail(const MillAnnotation *annotation) {
  MillDocument *document = annotation->document;
  uint64_t most = mill_most_details(document->length);
  if (document->sums.details >= most) {
    mill_document_fail(document,
                       "annotations get more than %" G_GUINT64_FORMAT
                       " spans in roles, features and scores, the most for a text of %zu bytes; "
                       "the last one is '%s'",
                       most, document->length, annotation->label);
    return false;
  }
  document->sums.details++;
  return true;
}

/* Names that the record itself uses. */
static const char *const taken_names[] = {"label", "score", "scores", "begin",
                                          "end",   "text",  "stage",  NULL};

/* A record's members must have different names, so a new role or feature may not take one. */
static void check_new_name(const MillAnnotation *annotation, const char *name) {
  if (g_strv_contains(taken_names, name))
    mill_document_fail(annotation->document, "name '%s' is taken by the record itself", name);
  if (find(annotation, ROLES, name) || find(annotation, FEATURES, name))
    mill_document_fail(annotation->document, "'%s' is a role and a feature of '%s'", name,
                       annotation->label);
}

static OwnRole *ensure_role(MillAnnotation *annotation, const char *name) {
  OwnRole *found = find(annotation, ROLES, name); /* the role is its first member */
  if (found)
    return found;
  MillDocument *document = annotation->document;
  check_new_name(annotation, name);
  OwnRole *own = mill_arena_alloc0(&document->arena, sizeof *own);
  own->role.name = mill_document_copy_string(document, name, strlen(name));
  append(annotation, ROLES, own);
  return own;
}

void mill_annotation_add_to_role(MillAnnotation *annotation, MillRole **role, const char *name,
                                 size_t begin, size_t end, const char *reason, double weight) {
  MillDocument *document = annotation->document;
  if (!isfinite(weight))
    mill_document_fail(document, "evidence of '%s' has a weight that is not finite",
                       annotation->label);
  if (!mill_document_holds_span(document, begin, end)) {
    mill_document_fail(document,
                       "span %zu-%zu in role '%s' lies outside the text of %zu bytes or cuts a "
                       "code point",
                       begin, end, name, document->length);
    return;
  }
  if (!count_detail(annotation))
    return;
  MillRoleSpan *item = mill_arena_alloc0(&document->arena, sizeof *item);
  item->span = (MillSpan){(uint32_t)begin, (uint32_t)end};
  item->reason = reason ? mill_document_copy_string(document, reason, strlen(reason)) : NULL;
  item->weight = isfinite(weight) ? weight : 0;
  OwnRole *own = *role ? (OwnRole *)*role : ensure_role(annotation, name);
  const MillRoleSpan **tail = own->last ? &own->last->next : &own->role.first;
  *tail = item;
  own->last = item;
  *role = &own->role;
}

void mill_annotation_add_span(MillAnnotation *annotation, const char *role, size_t begin,
                              size_t end) {
  MillRole *found = NULL;
  mill_annotation_add_to_role(annotation, &found, role, begin, end, NULL, 0);
}

void mill_annotation_add_evidence(MillAnnotation *annotation, size_t begin, size_t end,
                                  const char *reason, double weight) {
  MillRole *found = NULL;
  mill_annotation_add_to_role(annotation, &found, "evidence", begin, end, reason, weight);
}

const MillRoleSpan *mill_annotation_role(const MillAnnotation *annotation, const char *name) {
  const MillRole *role = find(annotation, ROLES, name);
  return role ? role->first : NULL;
}

/* NULL, with the document failed, if there are too many. */
static MillFeature *ensure_feature(MillAnnotation *annotation, const char *name) {
  MillFeature *found = find(annotation, FEATURES, name);
  if (found)
    return found;
  if (!count_detail(annotation))
    return NULL;
  MillDocument *document = annotation->document;
  check_new_name(annotation, name);
  MillFeature *feature = mill_arena_alloc0(&document->arena, sizeof *feature);
  feature->name = mill_document_copy_string(document, name, strlen(name));
  append(annotation, FEATURES, feature);
  return feature;
}

void mill_annotation_set_string_n(MillAnnotation *annotation, const char *name, const char *value,
                                  size_t length) {
  MillFeature *feature = ensure_feature(annotation, name);
  if (!feature)
    return;
  feature->type = MILL_FEATURE_STRING;
  feature->value.string = mill_document_copy_string(annotation->document, value, length);
}

void mill_annotation_set_string(MillAnnotation *annotation, const char *name, const char *value) {
  mill_annotation_set_string_n(annotation, name, value, strlen(value));
}

void mill_annotation_set_number(MillAnnotation *annotation, const char *name, double value) {
  if (!isfinite(value))
    mill_document_fail(annotation->document, "feature '%s' is not a finite number", name);
  MillFeature *feature = ensure_feature(annotation, name);
  if (!feature)
    return;
  feature->type = MILL_FEATURE_NUMBER;
  feature->value.number = isfinite(value) ? value : 0;
}

void mill_annotation_set_integer(MillAnnotation *annotation, const char *name, int64_t value) {
  MillFeature *feature = ensure_feature(annotation, name);
  if (!feature)
    return;
  feature->type = MILL_FEATURE_INTEGER;
  feature->value.integer = value;
}

void mill_annotation_set_boolean(MillAnnotation *annotation, const char *name, bool value) {
  MillFeature *feature = ensure_feature(annotation, name);
  if (!feature)
    return;
  feature->type = MILL_FEATURE_BOOLEAN;
  feature->value.boolean = value;
}

void mill_annotation_set_score(MillAnnotation *annotation, const char *label, double value) {
  MillDocument *document = annotation->document;
  if (!(value >= 0.0 && value <= 1.0))
    mill_document_fail(document, "score %g of '%s' is not in [0, 1]", value, label);
  MillScore *score = find(annotation, SCORES, label);
  if (!score && !count_detail(annotation))
    return;
  if (!score) {
    score = mill_arena_alloc0(&document->arena, sizeof *score);
    score->label = mill_document_copy_string(document, label, strlen(label));
    append(annotation, SCORES, score);
  }
  score->value = value;
}

const char *mill_annotation_string(const MillAnnotation *annotation, const char *name) {
  const MillFeature *feature = find(annotation, FEATURES, name);
  return feature && feature->type == MILL_FEATURE_STRING ? feature->value.string : NULL;
}
