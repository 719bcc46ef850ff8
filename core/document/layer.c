/* SPDX-License-Identifier: MIT */
#include "core/document/internal.h"
#include "core/document/limits.h"

#include <string.h>

const MillLayer *mill_document_find_layer(const MillDocument *document, const char *name) {
  for (const MillLayer *layer = document->layers; layer; layer = layer->next)
    if (strcmp(layer->name, name) == 0)
      return layer;
  return NULL;
}

MillSpans mill_document_spans(const MillDocument *document, const char *name) {
  const MillLayer *layer = mill_document_find_layer(document, name);
  return layer && layer->kind == MILL_LAYER_SPANS ? (MillSpans){layer->spans, layer->n}
                                                  : (MillSpans){NULL, 0};
}

MillAnnotations mill_document_annotations(const MillDocument *document, const char *name) {
  const MillLayer *layer = mill_document_find_layer(document, name);
  if (!layer || layer->kind != MILL_LAYER_ANNOTATIONS)
    return (MillAnnotations){NULL, 0};
  return (MillAnnotations){(const MillAnnotation *const *)layer->annotations, layer->n};
}

static bool stage_provides(const MillStageContext *stage, const char *name) {
  return stage->provides && g_strv_contains(stage->provides, name);
}

static MillLayer *add_layer(MillDocument *document, const char *name) {
  MillLayer *layer = g_new0(MillLayer, 1);
  layer->name = g_strdup(name);
  layer->document = document;
  layer->next = document->layers;
  document->layers = layer;
  return layer;
}

MillLayer *mill_document_layer(MillDocument *document, const char *name) {
  if (stage_provides(&document->stage, name)) {
    MillLayer *found = (MillLayer *)mill_document_find_layer(document, name);
    return found ? found : add_layer(document, name);
  }
  mill_document_fail(document,
                     "plugin '%s' adds to layer '%s', which is not in its provides_layers",
                     document->stage.plugin ? document->stage.plugin : "(none)", name);
  document->rejected.document = document;
  return &document->rejected;
}

static bool at_boundary(const MillDocument *document, size_t byte) {
  return byte == document->length || ((unsigned char)document->text[byte] & 0xC0) != 0x80;
}

bool mill_document_holds_span(const MillDocument *document, size_t begin, size_t end) {
  return begin <= end && end <= document->length && at_boundary(document, begin) &&
         at_boundary(document, end);
}

/* Fails the document if a span does not fit its text. */
static bool check_span(MillLayer *layer, size_t begin, size_t end) {
  if (mill_document_holds_span(layer->document, begin, end))
    return true;
  mill_document_fail(layer->document,
                     "span %zu-%zu in layer '%s' lies outside the text of %zu bytes or cuts a "
                     "code point",
                     begin, end, layer->name ? layer->name : "", layer->document->length);
  return false;
}

/* Makes the layer hold elements of this kind; false, with the document failed, if it already
 * holds the other kind. */
static bool take_kind(MillLayer *layer, MillLayerKind kind) {
  if (layer->kind == MILL_LAYER_EMPTY) {
    void **unused =
        kind == MILL_LAYER_SPANS ? (void **)&layer->annotations : (void **)&layer->spans;
    if (*unused) { /* the layer had the other kind in an earlier document */
      g_clear_pointer(unused, g_free);
      layer->capacity = 0;
    }
    layer->kind = kind;
  }
  if (layer->kind == kind)
    return true;
  mill_document_fail(layer->document,
                     "layer '%s' cannot hold bare spans and annotations at a time",
                     layer->name ? layer->name : "");
  return false;
}

/* False, with the document failed, if the layer is full. */
static bool has_room(const MillLayer *layer) {
  MillDocument *document = layer->document;
  uint64_t most = mill_most_elements(document->length);
  if (layer->n < most)
    return true;
  mill_document_fail(document,
                     "layer '%s' gets more than %" G_GUINT64_FORMAT
                     " elements, the most for a text of %zu bytes",
                     layer->name ? layer->name : "", most, document->length);
  return false;
}

/* Makes room for one more element of the kind that the layer holds. */
static void grow(MillLayer *layer, void **array, size_t element_size) {
  if (layer->n < layer->capacity)
    return;
  layer->capacity = layer->capacity ? layer->capacity * 2 : MILL_LAYER_FIRST_CAPACITY;
  *array = g_realloc_n(*array, layer->capacity, element_size);
}

void mill_layer_add_span(MillLayer *layer, size_t begin, size_t end) {
  if (!has_room(layer) || !check_span(layer, begin, end) || !take_kind(layer, MILL_LAYER_SPANS))
    return;
  if (layer->n > 0 && begin < layer->spans[layer->n - 1].end) {
    mill_document_fail(layer->document, "span %zu-%zu in layer '%s' overlaps the one before it",
                       begin, end, layer->name);
    return;
  }
  grow(layer, (void **)&layer->spans, sizeof *layer->spans);
  layer->spans[layer->n++] = (MillSpan){(uint32_t)begin, (uint32_t)end};
}

static int compare_annotations(gconstpointer a, gconstpointer b, gpointer unused) {
  const MillSpan *left = &(*(const MillAnnotation *const *)a)->span;
  const MillSpan *right = &(*(const MillAnnotation *const *)b)->span;
  (void)unused;
  if (left->begin != right->begin)
    return left->begin < right->begin ? -1 : 1;
  return left->end < right->end ? -1 : left->end > right->end;
}

static void append_annotation(MillLayer *layer, MillAnnotation *annotation) {
  grow(layer, (void **)&layer->annotations, sizeof *layer->annotations);
  layer->annotations[layer->n++] = annotation;
  MillAnnotation **last = &layer->annotations[layer->n - 1];
  if (layer->n > 1 && compare_annotations(last - 1, last, NULL) > 0)
    layer->unsorted = true;
}

void mill_layer_sort(MillLayer *layer) {
  if (layer->unsorted)
    g_qsort_with_data(layer->annotations, (int)layer->n, sizeof *layer->annotations,
                      compare_annotations, NULL); /* stable by its documentation */
  layer->unsorted = false;
}

/* Fails the document if a plugin passes text that a JSON record cannot hold. */
const char *mill_document_copy_string(MillDocument *document, const char *string, size_t length) {
  const char *plugin = document->stage.plugin ? document->stage.plugin : "(none)";
  uint64_t most = mill_most_bytes(document->length), used = document->sums.bytes;
  if (length >= most || used >= most - length) {
    mill_document_fail(document,
                       "plugin '%s' hands over strings of more than %" G_GUINT64_FORMAT
                       " bytes, the most for a text of %zu bytes",
                       plugin, most, document->length);
    return "";
  }
  if (!g_utf8_validate_len(string, length, NULL)) {
    mill_document_fail(document, "plugin '%s' hands over a string that is not UTF-8", plugin);
    return "";
  }
  document->sums.bytes += length + 1;
  return mill_arena_strndup(&document->arena, string, length);
}

/* What a plugin gets instead of an annotation for which there is no room. */
static MillAnnotation *surplus_annotation(MillDocument *document) {
  if (!document->surplus)
    document->surplus = mill_arena_alloc(&document->arena, sizeof *document->surplus);
  *document->surplus = (MillOwnAnnotation){.annotation = {.label = "", .document = document}};
  return &document->surplus->annotation;
}

MillAnnotation *mill_layer_add(MillLayer *layer, size_t begin, size_t end, const char *label,
                               double score) {
  MillDocument *document = layer->document;
  if (!has_room(layer))
    return surplus_annotation(document);
  MillOwnAnnotation *own = mill_arena_alloc0(&document->arena, sizeof *own);
  MillAnnotation *annotation = &own->annotation;
  bool whole = begin == MILL_WHOLE_DOCUMENT;
  if (!whole && !check_span(layer, begin, end))
    begin = end = 0;
  if (!(score >= 0.0 && score <= 1.0))
    mill_document_fail(document, "score %g of '%s' in layer '%s' is not in [0, 1]", score, label,
                       layer->name ? layer->name : "");
  annotation->span = whole ? (MillSpan){MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT}
                           : (MillSpan){(uint32_t)begin, (uint32_t)end};
  annotation->label = mill_document_copy_string(document, label, strlen(label));
  annotation->score = score;
  annotation->stage = document->stage.id;
  annotation->document = document;
  if (take_kind(layer, MILL_LAYER_ANNOTATIONS))
    append_annotation(layer, annotation);
  return annotation;
}
