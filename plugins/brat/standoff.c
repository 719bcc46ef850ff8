/* SPDX-License-Identifier: MIT */
/* An annotation is a text-bound annotation (T); with roles it is also an event (E), with a T for
 * each role. Everything else goes into a note (#). brat's annotations cannot contain line ends,
 * so a span across lines consists of several fragments, as when brat itself makes it. */
#include "plugins/brat/standoff.h"

#include "plugins/brat/types.h"

#include <string.h>
#include <textmill/json.h>

typedef struct Writer {
  const MillRecordInfo *info;
  const MillDocument *document;
  const char *text; /* of the document */
  size_t length;
  GString *out;
  GArray *fragments;          /* of MillSpan, those of the annotation in hand */
  unsigned n_bound, n_events; /* how many T and E there are; notes have the T's number */
  size_t end;                 /* how long `out` may get */
  size_t n_walked;            /* bytes of spans; a span of line ends alone adds nothing */
} Writer;

static bool has_room(const Writer *writer) {
  return writer->out->len <= writer->end && writer->n_walked <= writer->end;
}

/* ---- fragments ----------------------------------------------------------------------------- */

/* Characters that end a line for some reader, or a column. */
static bool is_break(gunichar c) {
  return (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

static void add_fragment(const Writer *writer, size_t begin, size_t end) {
  MillSpan fragment = {(uint32_t)begin, (uint32_t)end};
  if (begin < end)
    g_array_append_val(writer->fragments, fragment);
}

/* Adds what the lines in a span have. */
static void add_lines(Writer *writer, MillSpan span) {
  writer->n_walked += span.end - span.begin;
  const char *text = writer->text, *end = text + span.end, *begin = text + span.begin;
  for (const char *at = begin; at < end; at = g_utf8_next_char(at)) {
    if (!is_break(g_utf8_get_char(at)))
      continue;
    add_fragment(writer, (size_t)(begin - text), (size_t)(at - text));
    begin = g_utf8_next_char(at);
  }
  add_fragment(writer, (size_t)(begin - text), span.end);
}

static int compare_spans(gconstpointer a, gconstpointer b) {
  const MillSpan *one = a, *other = b;
  if (one->begin != other->begin)
    return one->begin < other->begin ? -1 : 1;
  return one->end < other->end ? -1 : one->end > other->end;
}

/* The passages of a role in order, those that overlap as one. */
static void add_role(Writer *writer, const MillRoleSpan *item) {
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(MillSpan));
  for (; item; item = item->next)
    g_array_append_val(spans, item->span);
  g_array_sort(spans, compare_spans);
  for (guint i = 0; i < spans->len; i++) {
    MillSpan span = g_array_index(spans, MillSpan, i);
    for (; i + 1 < spans->len && g_array_index(spans, MillSpan, i + 1).begin < span.end; i++)
      span.end = MAX(span.end, g_array_index(spans, MillSpan, i + 1).end);
    add_lines(writer, span);
  }
}

/* The first line with anything on it. */
static void add_first_line(const Writer *writer) {
  const char *text = writer->text, *end = text + writer->length, *begin = text;
  while (begin < end && g_unichar_isspace(g_utf8_get_char(begin)))
    begin = g_utf8_next_char(begin);
  const char *stop = begin;
  while (stop < end && !is_break(g_utf8_get_char(stop)))
    stop = g_utf8_next_char(stop);
  add_fragment(writer, (size_t)(begin - text), (size_t)(stop - text));
}

/* Where an annotation is: its span; or, as brat has no annotations of whole documents, the
 * passages that caused it, or the first line. */
static void find_fragments(Writer *writer, const MillAnnotation *annotation) {
  g_array_set_size(writer->fragments, 0);
  if (annotation->span.begin != MILL_WHOLE_DOCUMENT) {
    add_lines(writer, annotation->span);
    return;
  }
  add_role(writer, mill_annotation_role(annotation, "evidence"));
  if (writer->fragments->len == 0)
    add_first_line(writer);
}

/* ---- lines --------------------------------------------------------------------------------- */

/* Writes the fragments as a text-bound annotation; 0 if there are none, else its number. */
static unsigned write_bound(Writer *writer, const char *type) {
  const char *text = writer->text;
  GString *out = writer->out;
  if (writer->fragments->len == 0)
    return 0;
  g_string_append_printf(out, "T%u\t%s", ++writer->n_bound, type);
  for (guint i = 0; i < writer->fragments->len; i++) {
    MillSpan span = g_array_index(writer->fragments, MillSpan, i);
    g_string_append_c(out, i > 0 ? ';' : ' ');
    mill_json_unsigned(out,
                       mill_document_offset(writer->document, span.begin, MILL_OFFSET_CODEPOINT));
    g_string_append_c(out, ' ');
    mill_json_unsigned(out,
                       mill_document_offset(writer->document, span.end, MILL_OFFSET_CODEPOINT));
  }
  for (guint i = 0; i < writer->fragments->len; i++) {
    MillSpan span = g_array_index(writer->fragments, MillSpan, i);
    g_string_append_c(out, i > 0 ? ' ' : '\t');
    g_string_append_len(out, text + span.begin, (gssize)(span.end - span.begin));
  }
  g_string_append_c(out, '\n');
  return writer->n_bound;
}

/* Writes the roles, and the event that they are the arguments of, if there are any. */
static bool write_event(Writer *writer, const MillAnnotation *annotation, const char *type,
                        unsigned trigger) {
  g_autoptr(GString) arguments = g_string_new(NULL);
  for (const MillRole *role = annotation->roles; role; role = role->next) {
    g_autofree char *name = brat_role_name(role);
    g_array_set_size(writer->fragments, 0);
    if (name)
      add_role(writer, role->first);
    unsigned number = name ? write_bound(writer, name) : 0;
    if (number > 0)
      g_string_append_printf(arguments, " %s:T%u", name, number);
  }
  if (arguments->len > 0)
    g_string_append_printf(writer->out, "E%u\t%s:T%u%s\n", ++writer->n_events, type, trigger,
                           arguments->str);
  return arguments->len > 0;
}

/* Appends JSON without what ends a line for some reader. */
static void append_line(GString *out, const char *json) {
  for (; *json; json = g_utf8_next_char(json)) {
    gunichar c = g_utf8_get_char(json);
    if (is_break(c))
      g_string_append_printf(out, "\\u%04x", c);
    else
      g_string_append_len(out, json, g_utf8_skip[*(const guchar *)json]);
  }
}

static void write_note(const Writer *writer, const MillAnnotation *annotation, char kind,
                       unsigned number, unsigned trigger) {
  g_autoptr(GString) json = g_string_new("{");
  MillMembers members = {writer->document, MILL_OFFSET_CODEPOINT, json, writer->end};
  mill_json_key(json, "label");
  mill_json_string(json, annotation->label, strlen(annotation->label));
  mill_json_key(json, "score");
  mill_json_probability(json, annotation->score);
  if (annotation->span.begin == MILL_WHOLE_DOCUMENT)
    g_string_append(json, ",\"document\":true");
  if (annotation->scores)
    mill_members_scores(&members, annotation->scores);
  for (const MillFeature *feature = annotation->features; feature; feature = feature->next)
    mill_members_feature(&members, feature);
  g_string_append_printf(writer->out, "#%u\tAnnotatorNotes %c%u\t", trigger, kind, number);
  append_line(writer->out, json->str);
  g_string_append(writer->out, "}\n");
}

static void write_annotation(Writer *writer, const char *layer,
                             const MillAnnotation *annotation) {
  g_autofree char *type = brat_type_name(layer, annotation->label);
  find_fragments(writer, annotation);
  unsigned trigger = write_bound(writer, type);
  if (trigger == 0)
    return;
  if (write_event(writer, annotation, type, trigger))
    write_note(writer, annotation, 'E', writer->n_events, trigger);
  else
    write_note(writer, annotation, 'T', trigger, trigger);
}

static void write_layer(Writer *writer, const char *layer) {
  MillSpans spans = mill_document_spans(writer->document, layer);
  MillAnnotations annotations = mill_document_annotations(writer->document, layer);
  g_autofree char *type = brat_type_name(layer, NULL);
  for (size_t i = 0; i < spans.n && has_room(writer); i++) {
    g_array_set_size(writer->fragments, 0);
    add_lines(writer, spans.at[i]);
    write_bound(writer, type);
  }
  for (size_t i = 0; i < annotations.n && has_room(writer); i++)
    write_annotation(writer, layer, annotations.at[i]);
}

bool brat_standoff_write(const MillRecordInfo *info, const MillDocument *document, GString *out) {
  g_autoptr(GArray) fragments = g_array_new(FALSE, FALSE, sizeof(MillSpan));
  Writer writer = {.info = info,
                   .document = document,
                   .out = out,
                   .fragments = fragments,
                   .end = out->len + mill_record_limit(document)};
  writer.text = mill_document_text(document, &writer.length);
  if (mill_document_status(document) == MILL_STATUS_FAILED)
    return true;
  for (size_t i = 0; i < info->n_layers; i++)
    write_layer(&writer, info->layers[i].name);
  return has_room(&writer);
}
