/* SPDX-License-Identifier: MIT */
/* A document: text kept exactly as given, and the layers of annotations that stages add to it.
 *
 * Offsets are bytes into the UTF-8 text, half-open; mill_document_offset() turns them into code
 * points or UTF-16 units. A document belongs to one thread at a time; different documents may be
 * used in different threads. Everything a document owns (layers, annotations, strings) lives
 * until the next mill_document_reset() or mill_document_free(). */
#ifndef TEXTMILL_DOCUMENT_H
#define TEXTMILL_DOCUMENT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <textmill/error.h>
#include <textmill/export.h>

MILL_BEGIN_DECLS

typedef struct MillDocument MillDocument;
typedef struct MillLayer MillLayer;
typedef struct MillAnnotation MillAnnotation;

/* The upper bound on a text's length: texts are shorter than 1 GiB, so every offset fits in 32
 * bits. */
#define MILL_DOCUMENT_MAX_BYTES ((size_t)1 << 30)

/* A piece of text: bytes [begin, end). */
typedef struct MillSpan {
  uint32_t begin;
  uint32_t end;
} MillSpan;

/* The span of an annotation that is about the whole document (a topic, a stance). */
#define MILL_WHOLE_DOCUMENT UINT32_MAX

/* The spans of a dense layer (`token`, `sentence`), sorted and not overlapping. */
typedef struct MillSpans {
  const MillSpan *at;
  size_t n;
} MillSpans;

/* The annotations of a layer, sorted by begin, then end, then the order they were added in. */
typedef struct MillAnnotations {
  const MillAnnotation *const *at;
  size_t n;
} MillAnnotations;

/* One span in a role. Spans of `evidence` also have a reason and a weight; elsewhere these are
 * NULL and 0. */
typedef struct MillRoleSpan {
  MillSpan span;
  const char *reason;
  double weight;
  const struct MillRoleSpan *next;
} MillRoleSpan;

/* A named list of spans: `source`, `cue`, `content`, `evidence`, ... */
typedef struct MillRole {
  const char *name;
  const MillRoleSpan *first;
  const struct MillRole *next;
} MillRole;

typedef enum MillFeatureType {
  MILL_FEATURE_STRING = 1,
  MILL_FEATURE_NUMBER,
  MILL_FEATURE_INTEGER,
  MILL_FEATURE_BOOLEAN
} MillFeatureType;

/* A named scalar: `target`, `holder`, `code`, `form`, ... */
typedef struct MillFeature {
  const char *name;
  MillFeatureType type;
  union {
    const char *string;
    double number;
    int64_t integer;
    bool boolean;
  } value;
  const struct MillFeature *next;
} MillFeature;

/* The probability of one label, for annotations that report one for every label (stance). */
typedef struct MillScore {
  const char *label;
  double value;
  const struct MillScore *next;
} MillScore;

/* One finding. Read its fields directly, but change it only through the functions below. New
 * fields are only ever added at the end, and only the library creates annotations, so older
 * plugins keep working. */
struct MillAnnotation {
  MillSpan span;     /* begin is MILL_WHOLE_DOCUMENT if it is about the whole document */
  const char *label; /* never NULL */
  double score;      /* probability in [0, 1] */
  const char *stage; /* id of the stage that made it */
  const MillRole *roles;
  const MillFeature *features;
  const MillScore *scores;
  MillDocument *document;
};

typedef enum MillOffsetUnit {
  MILL_OFFSET_CODEPOINT = 0,
  MILL_OFFSET_BYTE,
  MILL_OFFSET_UTF16
} MillOffsetUnit;

typedef enum MillStatus {
  MILL_STATUS_OK = 0,  /* every stage that applied has run */
  MILL_STATUS_PARTIAL, /* a stage failed and was skipped */
  MILL_STATUS_FAILED   /* quarantined: it has no annotations */
} MillStatus;

/* ---- lifetime: for programs that embed textmill -------------------------------------------- */

/* A new, empty document; free it with mill_document_free(). Never NULL. Thread-safe. */
MILL_API MillDocument *mill_document_new(void);

/* Frees a document and everything it owns. Accepts NULL. */
MILL_API void mill_document_free(MillDocument *document);

/* Empties a document but keeps its memory for the next text. */
MILL_API void mill_document_reset(MillDocument *document);

/* Resets the document and gives it `length` bytes of text. The text is borrowed: it must stay
 * unchanged until the next reset, set_text or free. It need not be NUL-terminated and may be
 * empty. `id` (may be NULL) is copied. Returns false with MILL_ERROR_DOCUMENT, and leaves the
 * document empty, if the text or the id is not UTF-8, or if the text contains a NUL byte or is
 * too long; the message gives the byte position. */
MILL_API bool mill_document_set_text(MillDocument *document, const char *id, const char *text,
                                     size_t length, GError **error);

/* Gives the document a string field of the input record (`title`, `target`, ...) that stages can
 * ask for. Name and value are copied. Call it after setting the text, because a new text drops
 * all fields. A name or value that is not UTF-8 is not stored, and mill_pipeline_annotate() then
 * fails the document. */
MILL_API void mill_document_set_field(MillDocument *document, const char *name,
                                      const char *value);

/* The same for a field that is a list of `n` strings. */
MILL_API void mill_document_set_field_list(MillDocument *document, const char *name,
                                           const char *const *values, size_t n);

/* The outcome of the last pipeline the document went through. */
MILL_API MillStatus mill_document_status(const MillDocument *document);

/* ---- reading: for plugins and programs that embed textmill --------------------------------- */

/* The id given with the text, or "". Valid as long as the text. */
MILL_API const char *mill_document_id(const MillDocument *document);

/* The text, not NUL-terminated; `length` (may be NULL) receives its size in bytes. Never NULL. */
MILL_API const char *mill_document_text(const MillDocument *document, size_t *length);

/* A string field of the input record, or NULL if the record has none of that name. */
MILL_API const char *mill_document_field(const MillDocument *document, const char *name);

/* The `n` strings of a field of the input record that is a list of strings; a plain string counts
 * as a list of one. An element that is an object with a string `name` is given as its JSON text.
 * NULL and n = 0 if the record has no such field. */
MILL_API const char *const *mill_document_field_list(const MillDocument *document,
                                                     const char *name, size_t *n);

/* The spans of a dense layer; n is 0 if no stage has filled it. The array is valid until spans
 * are added to that layer. */
MILL_API MillSpans mill_document_spans(const MillDocument *document, const char *layer);

/* The annotations of a layer; n is 0 if no stage has filled it. The array is valid until an
 * annotation is added to that layer; the annotations themselves are valid as long as the text. */
MILL_API MillAnnotations mill_document_annotations(const MillDocument *document,
                                                   const char *layer);

/* Converts the byte position `byte` (at most the text's length, at the start of a code point) to
 * another unit. Scans at most 64 bytes. */
MILL_API size_t mill_document_offset(const MillDocument *document, size_t byte,
                                     MillOffsetUnit unit);

/* The reverse: the byte at which the code point or UTF-16 unit `offset` starts, or the text's
 * length if `offset` lies past its end. An offset between the two halves of a surrogate pair
 * gives the start of the code point. Costs a binary search and a scan of at most 64 bytes. */
MILL_API size_t mill_document_byte(const MillDocument *document, size_t offset,
                                   MillOffsetUnit unit);

/* ---- adding: for plugins ------------------------------------------------------------------- */

/* The layer of that name, for adding to. The running stage must declare it in its descriptor's
 * provides_layers; otherwise the document fails with a message and whatever is added is dropped.
 * Never NULL. */
MILL_API MillLayer *mill_document_layer(MillDocument *document, const char *name);

/* Adds a bare span to a dense layer. Spans must come in order and must not overlap; a span that
 * breaks this rule, lies outside the text or splits a code point makes the document fail. */
MILL_API void mill_layer_add_span(MillLayer *layer, size_t begin, size_t end);

/* Adds an annotation to bytes [begin, end), or to the whole document when begin is
 * MILL_WHOLE_DOCUMENT. The label is copied. A span that lies outside the text or splits a code
 * point, or a score outside [0, 1], makes the document fail. Never NULL. */
MILL_API MillAnnotation *mill_layer_add(MillLayer *layer, size_t begin, size_t end,
                                        const char *label, double score);

/* Adds a span to a role of an annotation; several spans in one role make it discontinuous. A role
 * may not share its name with a feature, nor use a reserved name (see below). */
MILL_API void mill_annotation_add_span(MillAnnotation *annotation, const char *role, size_t begin,
                                       size_t end);

/* Adds a passage to the role `evidence`: where the passage that caused the label is, why it did
 * (the name of a rule or of features; copied, may be NULL) and how much it weighed (any finite
 * number). */
MILL_API void mill_annotation_add_evidence(MillAnnotation *annotation, size_t begin, size_t end,
                                           const char *reason, double weight);

/* Set a feature; setting a name again replaces its value. Names and strings are copied; strings
 * must be UTF-8. The names `label`, `score`, `scores`, `begin`, `end`, `text` and `stage` are
 * reserved, as are the names of the annotation's roles. */
MILL_API void mill_annotation_set_string(MillAnnotation *annotation, const char *name,
                                         const char *value);
MILL_API void mill_annotation_set_string_n(MillAnnotation *annotation, const char *name,
                                           const char *value, size_t length);
MILL_API void mill_annotation_set_number(MillAnnotation *annotation, const char *name,
                                         double value);
MILL_API void mill_annotation_set_integer(MillAnnotation *annotation, const char *name,
                                          int64_t value);
MILL_API void mill_annotation_set_boolean(MillAnnotation *annotation, const char *name,
                                          bool value);

/* Adds the probability of one label to the annotation's `scores`, or replaces it. */
MILL_API void mill_annotation_set_score(MillAnnotation *annotation, const char *label,
                                        double value);

/* The first span of a role, or NULL if the annotation has none. */
MILL_API const MillRoleSpan *mill_annotation_role(const MillAnnotation *annotation,
                                                  const char *role);

/* The value of a string feature, or NULL if the annotation has none of that name. */
MILL_API const char *mill_annotation_string(const MillAnnotation *annotation, const char *name);

/* ---- the record of a document: for formats ---------------------------------------------- */

/* Something that went wrong with a document. */
typedef struct MillProblem {
  const char *stage; /* or "reader" */
  const char *reason;
  const struct MillProblem *next;
} MillProblem;

/* The problems of a document, in the order they occurred; NULL if there are none. */
MILL_API const MillProblem *mill_document_problems(const MillDocument *document);

/* A value of the input record that is carried over to the output record. */
typedef struct MillKept {
  const char *bytes; /* NUL-terminated */
  size_t length;
  bool is_json; /* a JSON value; otherwise a string as it is */
} MillKept;

/* Carries a value over to the output record of the document; the bytes are copied. Under the name
 * `id` goes the record's own id as it was given, such as a number. Call it after setting the
 * text. What is not UTF-8, or not JSON on one line, is not carried over, and
 * mill_pipeline_annotate() fails the document. */
MILL_API void mill_document_keep(MillDocument *document, const char *name, const MillKept *value);

/* The value kept under that name, or NULL. Valid as long as the text. */
MILL_API const MillKept *mill_document_kept(const MillDocument *document, const char *name);

/* A buffer of `size` bytes for the text of the document, valid until the next call. Call it
 * before mill_document_set_text(): a text that lies in it already is dropped. Never NULL. */
MILL_API char *mill_document_text_buffer(MillDocument *document, size_t size);

/* "ok", "partial" or "failed". */
MILL_API const char *mill_status_name(MillStatus status);

/* ---- help while annotating ----------------------------------------------------------------- */

/* Allocates `size` bytes, zeroed and aligned for any type, which live as long as the document's
 * text. Never NULL. */
MILL_API void *mill_document_alloc(MillDocument *document, size_t size);

/* The worker's scratch block of the running stage (scratch_size of its descriptor): zeroed when
 * the worker starts, then kept unchanged from one document to the next. NULL outside a stage or
 * if the descriptor asks for none. */
MILL_API void *mill_document_scratch(const MillDocument *document);

/* Marks the document as failed in the running stage, with a message as for GError. Only the first
 * message counts. A plugin's annotate may also simply return false with an error set. */
MILL_API void mill_document_fail(MillDocument *document, const char *format, ...)
    MILL_PRINTF(2, 3);

/* True once the running stage has used up its timeout_ms; a long-running plugin should check now
 * and then and return early. */
MILL_API bool mill_document_expired(const MillDocument *document);

/* g_autoptr works with MillDocument and with every other type that has a free function. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillDocument, mill_document_free)

MILL_END_DECLS

#endif
