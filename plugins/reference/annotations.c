/* SPDX-License-Identifier: MIT */
#include "plugins/reference/annotations.h"
#include "plugins/reference/people.h"
#include "plugins/reference/types.h"

#include <string.h>

static const ReferenceField *first_of(const GArray *fields, uint32_t kinds) {
  for (guint i = 0; i < fields->len; i++) {
    const ReferenceField *field = &g_array_index(fields, ReferenceField, i);
    if (kinds >> field->kind & 1)
      return field;
  }
  return NULL;
}

/* All persons of the fields of one kind. */
static void set_people(MillAnnotation *annotation, const char *name, const char *text,
                       const GArray *fields, ReferenceFieldKind kind, GString *room) {
  g_string_truncate(room, 0);
  for (guint i = 0; i < fields->len; i++) {
    const ReferenceField *field = &g_array_index(fields, ReferenceField, i);
    if (field->kind != kind)
      continue;
    if (room->len > 0)
      g_string_append(room, "; ");
    reference_people_append(room, text, field->span);
  }
  if (room->len > 0)
    mill_annotation_set_string_n(annotation, name, room->str, room->len);
}

/* Without the "In" before it. */
static MillSpan without_in(const char *text, MillSpan span) {
  if (span.end - span.begin < 4 || g_ascii_strncasecmp(text + span.begin, "in", 2) != 0 ||
      !strchr(" :\n\t", text[span.begin + 2]))
    return span;
  span.begin += 2;
  while (span.begin < span.end && strchr(" :,\n\t\"'([", text[span.begin]))
    span.begin++;
  return span;
}

static void set_container(MillAnnotation *annotation, const char *text, const GArray *fields) {
  const ReferenceField *field =
      first_of(fields, 1U << FIELD_JOURNAL | 1U << FIELD_CONTAINER_TITLE);
  if (!field)
    return;
  MillSpan span = without_in(text, field->span);
  mill_annotation_set_string_n(annotation, "container", text + span.begin, span.end - span.begin);
}

static void set_year(MillAnnotation *annotation, const char *text, const GArray *fields) {
  for (guint i = 0; i < fields->len; i++) {
    const ReferenceField *field = &g_array_index(fields, ReferenceField, i);
    if (field->kind != FIELD_DATE)
      continue;
    size_t digits = 0;
    for (size_t at = field->span.begin; at < field->span.end; at++) {
      digits = g_ascii_isdigit(text[at]) ? digits + 1 : 0;
      bool last = at + 1 == field->span.end || !g_ascii_isdigit(text[at + 1]);
      if (digits != 4 || !last)
        continue;
      mill_annotation_set_integer(annotation, "year", g_ascii_strtoll(text + at - 3, NULL, 10));
      return;
    }
  }
}

/* What brackets hold after a volume, or a word for a number precedes. */
static MillSpan find_issue(const char *text, MillSpan volume) {
  static const char *const words[] = {"no.", "nr.",   "no ",  "nr ", "n°",
                                      "nº",  "issue", "iss.", "heft"};
  const char *open = memchr(text + volume.begin, '(', volume.end - volume.begin);
  size_t begin = open ? (size_t)(open - text) + 1 : volume.end;
  for (size_t at = volume.begin; !open && begin == volume.end && at < volume.end; at++)
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
      size_t length = strlen(words[i]);
      if (volume.end - at > length && g_ascii_strncasecmp(text + at, words[i], length) == 0)
        begin = at + length;
    }
  while (begin < volume.end && (text[begin] == ' ' || text[begin] == '.'))
    begin++;
  size_t end = begin;
  while (end < volume.end && !strchr("), ", text[end]))
    end++;
  return (MillSpan){(uint32_t)begin, (uint32_t)end};
}

static void set_issue(MillAnnotation *annotation, const char *text, const GArray *fields) {
  const ReferenceField *volume = first_of(fields, 1U << FIELD_VOLUME);
  if (!volume)
    return;
  MillSpan issue = find_issue(text, volume->span);
  if (issue.end > issue.begin)
    mill_annotation_set_string_n(annotation, "issue", text + issue.begin,
                                 issue.end - issue.begin);
}

void reference_annotations_add(MillLayer *layer, const char *text, const ReferenceEntry *entry,
                               const GArray *fields, double score, GString *room) {
  MillAnnotation *annotation =
      mill_layer_add(layer, entry->span.begin, entry->span.end, "entry", score);
  mill_annotation_set_string(annotation, "kind", "reference");
  mill_annotation_set_integer(annotation, "entry", entry->number);
  if (fields->len == 0)
    return;
  mill_annotation_set_string(annotation, "type", reference_type(text, fields));
  set_people(annotation, "authors", text, fields, FIELD_AUTHOR, room);
  set_people(annotation, "editors", text, fields, FIELD_EDITOR, room);
  set_container(annotation, text, fields);
  set_issue(annotation, text, fields);
  set_year(annotation, text, fields);
  for (guint i = 0; i < fields->len; i++) {
    const ReferenceField *field = &g_array_index(fields, ReferenceField, i);
    mill_annotation_add_span(annotation, reference_field_name((ReferenceFieldKind)field->kind),
                             field->span.begin, field->span.end);
  }
}
