/* SPDX-License-Identifier: MIT */
#include "core/document/internal.h"
#include "core/document/limits.h"

#include <math.h>
#include <string.h>

/* A role with its last span, so that one more costs the same however many there are. */
typedef struct OwnRole {
  MillRole role;
  MillRoleSpan *last;
} OwnRole;

static MillRole *find_role(const MillAnnotation *annotation, const char *name) {
  for (const MillRole *role = annotation->roles; role; role = role->next)
    if (strcmp(role->name, name) == 0)
      return (MillRole *)role;
  return NULL;
}

static MillFeature *find_feature(const MillAnnotation *annotation, const char *name) {
  for (const MillFeature *feature = annotation->features; feature; feature = feature->next)
    if (strcmp(feature->name, name) == 0)
      return (MillFeature *)feature;
  return NULL;
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

/* The same for a new role, feature or score of one annotation. */
static bool count_name(MillAnnotation *annotation) {
  MillOwnAnnotation *own = (MillOwnAnnotation *)annotation; /* its first member */
  if (own->n_names >= MILL_MOST_NAMES) {
    mill_document_fail(annotation->document,
                       "annotation '%s' gets more than %d roles, features and scores",
                       annotation->label, (int)MILL_MOST_NAMES);
    return false;
  }
  own->n_names++;
  return true;
}

/* Names that the record uses itself. */
static const char *const taken_names[] = {"label", "score", "scores", "begin",
                                          "end",   "text",  "stage",  NULL};

/* A record's members must have different names, so a new role or feature may not take one. */
static void check_new_name(const MillAnnotation *annotation, const char *name) {
  if (g_strv_contains(taken_names, name))
    mill_document_fail(annotation->document, "name '%s' is taken by the record itself", name);
  if (find_role(annotation, name) || find_feature(annotation, name))
    mill_document_fail(annotation->document, "'%s' is a role and a feature of '%s'", name,
                       annotation->label);
}

/* Lists are short (a handful of roles and features), so appending walks them. NULL, with the
 * document failed, if there are too many; likewise below. */
static OwnRole *ensure_role(MillAnnotation *annotation, const char *name) {
  MillRole *found = find_role(annotation, name);
  if (found)
    return (OwnRole *)found; /* its first member */
  if (!count_name(annotation))
    return NULL;
  MillDocument *document = annotation->document;
  check_new_name(annotation, name);
  OwnRole *own = mill_arena_alloc0(&document->arena, sizeof *own);
  own->role.name = mill_document_copy_string(document, name, strlen(name));
  const MillRole **tail = &annotation->roles;
  while (*tail)
    tail = (const MillRole **)&(*tail)->next;
  *tail = &own->role;
  return own;
}

static void append_role_span(MillAnnotation *annotation, const char *name, size_t begin,
                             size_t end, const char *reason, double weight) {
  MillDocument *document = annotation->document;
  if (!mill_document_holds_span(document, begin, end)) {
    mill_document_fail(document,
                       "span %zu-%zu in role '%s' lies outside the text of %zu bytes or cuts a "
                       "code point",
                       begin, end, name, document->length);
    return;
  }
  OwnRole *own = count_detail(annotation) ? ensure_role(annotation, name) : NULL;
  if (!own)
    return;
  MillRoleSpan *item = mill_arena_alloc0(&document->arena, sizeof *item);
  item->span = (MillSpan){(uint32_t)begin, (uint32_t)end};
  item->reason = reason ? mill_document_copy_string(document, reason, strlen(reason)) : NULL;
  item->weight = weight;
  const MillRoleSpan **tail = own->last ? &own->last->next : &own->role.first;
  *tail = item;
  own->last = item;
}

void mill_annotation_add_span(MillAnnotation *annotation, const char *role, size_t begin,
                              size_t end) {
  append_role_span(annotation, role, begin, end, NULL, 0);
}

void mill_annotation_add_evidence(MillAnnotation *annotation, size_t begin, size_t end,
                                  const char *reason, double weight) {
  if (!isfinite(weight))
    mill_document_fail(annotation->document, "evidence of '%s' has a weight that is not finite",
                       annotation->label);
  append_role_span(annotation, "evidence", begin, end, reason, isfinite(weight) ? weight : 0);
}

const MillRoleSpan *mill_annotation_role(const MillAnnotation *annotation, const char *name) {
  const MillRole *role = find_role(annotation, name);
  return role ? role->first : NULL;
}

static MillFeature *ensure_feature(MillAnnotation *annotation, const char *name) {
  MillFeature *found = find_feature(annotation, name);
  if (found)
    return found;
  if (!count_name(annotation) || !count_detail(annotation))
    return NULL;
  MillDocument *document = annotation->document;
  check_new_name(annotation, name);
  MillFeature *feature = mill_arena_alloc0(&document->arena, sizeof *feature);
  feature->name = mill_document_copy_string(document, name, strlen(name));
  const MillFeature **tail = &annotation->features;
  while (*tail)
    tail = (const MillFeature **)&(*tail)->next;
  *tail = feature;
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
  const MillScore **tail = &annotation->scores;
  while (*tail && strcmp((*tail)->label, label) != 0)
    tail = (const MillScore **)&(*tail)->next;
  if (!*tail && !(count_name(annotation) && count_detail(annotation)))
    return;
  if (!*tail) {
    MillScore *score = mill_arena_alloc0(&document->arena, sizeof *score);
    score->label = mill_document_copy_string(document, label, strlen(label));
    *tail = score;
  }
  ((MillScore *)*tail)->value = value;
}

const char *mill_annotation_string(const MillAnnotation *annotation, const char *name) {
  const MillFeature *feature = find_feature(annotation, name);
  return feature && feature->type == MILL_FEATURE_STRING ? feature->value.string : NULL;
}
