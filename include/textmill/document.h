/* SPDX-License-Identifier: MIT */
/* A document: text kept exactly as given, and the layers of annotations that stages add to it.
 *
 * Offsets are bytes into the UTF-8 text, half-open; mill_document_offset() turns them into code
 * points or UTF-16 units. A document belongs to one thread at a time; different documents may be
 * used in different threads. All memory that hangs on a document (layers, annotations, strings)
 * lives until the next mill_document_reset() or mill_document_free(). */
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

/* The longest text a document takes: 1 GiB less one byte, so that every offset fits 32 bits. */
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

/* One span in a role; `evidence` carries a reason and a weight as well (NULL and 0 elsewhere). */
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

/* The probability of one label, where an annotation tells all of them (stance). */
typedef struct MillScore {
  const char *label;
  double value;
  const struct MillScore *next;
} MillScore;

/* One finding. Read its fields; change it through the functions below only. Fields are only ever
 * added at the end, and the library alone makes annotations, so older plugins go on working. */
struct MillAnnotation {
  MillSpan span;     /* begin is MILL_WHOLE_DOCUMENT when it is about the whole document */
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

/* ---- life: for those who embed ------------------------------------------------------------- */

/* A new, empty document; free it with mill_document_free(). Never NULL. Thread-safe. */
MILL_API MillDocument *mill_document_new(void);

/* Frees a document and everything that hangs on it. Accepts NULL. */
MILL_API void mill_document_free(MillDocument *document);

/* Empties a document but keeps its memory for the next text. */
MILL_API void mill_document_reset(MillDocument *document);

/* Resets the document and gives it `length` bytes of text. The text is borrowed: it must stay
 * unchanged until the next reset, set_text or free. It needs no NUL at its end and may be empty.
 * `id` (may be NULL) is copied. False with MILL_ERROR_DOCUMENT and the byte position in the
 * message if the text or the id is not UTF-8, or if the text holds a NUL byte or is too long; the
 * document is empty then. */
MILL_API bool mill_document_set_text(MillDocument *document, const char *id, const char *text,
                                     size_t length, GError **error);

/* Gives the document a string field of the input record (`title`, `target`, ...) that stages can
 * ask for. Name and value are copied. Comes after the text, because a new text drops all fields.
 * What is not UTF-8 is no field, and mill_pipeline_annotate() fails the document for it. */
MILL_API void mill_document_set_field(MillDocument *document, const char *name,
                                      const char *value);

/* Gives the document a field that is a list of `n` strings, likewise. */
MILL_API void mill_document_set_field_list(MillDocument *document, const char *name,
                                           const char *const *values, size_t n);

/* How the document came out of the last pipeline it went through. */
MILL_API MillStatus mill_document_status(const MillDocument *document);

/* ---- reading: for plugins and those who embed ---------------------------------------------- */

/* The id given with the text, or "". Lives as long as the text. */
MILL_API const char *mill_document_id(const MillDocument *document);

/* The text, not NUL-terminated; `length` (may be NULL) gets its bytes. Never NULL. */
MILL_API const char *mill_document_text(const MillDocument *document, size_t *length);

/* A string field of the input record, or NULL when the record has none of that name. */
MILL_API const char *mill_document_field(const MillDocument *document, const char *name);

/* The strings of a field of the input record that is a list of strings, `n` of them; a string
 * counts as a list of itself. NULL and n = 0 when the record has no such field. */
MILL_API const char *const *mill_document_field_list(const MillDocument *document,
                                                     const char *name, size_t *n);

/* The spans of a dense layer; n is 0 when nobody has filled it. The array is valid until spans
 * are added to that layer. */
MILL_API MillSpans mill_document_spans(const MillDocument *document, const char *layer);

/* The annotations of a layer; n is 0 when nobody has filled it. The array is valid until an
 * annotation is added to that layer; the annotations live as long as the text. */
MILL_API MillAnnotations mill_document_annotations(const MillDocument *document,
                                                   const char *layer);

/* The byte position `byte` (at most the text's length, at the start of a code point) in another
 * unit. Costs at most a scan of 64 bytes. */
MILL_API size_t mill_document_offset(const MillDocument *document, size_t byte,
                                     MillOffsetUnit unit);

/* The other way round: the byte at which the code point or UTF-16 unit `offset` starts; the
 * text's length when `offset` lies behind its end. An offset between the two halves of a UTF-16
 * pair gives the start of the code point. Costs a binary search and a scan of 64 bytes. */
MILL_API size_t mill_document_byte(const MillDocument *document, size_t offset,
                                   MillOffsetUnit unit);

/* ---- adding: for plugins ------------------------------------------------------------------- */

/* The layer of that name, to add to. The running stage must have declared it in its descriptor's
 * provides_layers; if not, the document fails with a message and what is added is dropped.
 * Never NULL. */
MILL_API MillLayer *mill_document_layer(MillDocument *document, const char *name);

/* Adds a bare span to a dense layer. Spans come in order and do not overlap; a span that breaks
 * this, lies outside the text or cuts a code point makes the document fail. */
MILL_API void mill_layer_add_span(MillLayer *layer, size_t begin, size_t end);

/* Adds an annotation to bytes [begin, end), or to the whole document when begin is
 * MILL_WHOLE_DOCUMENT. The label is copied. A span outside the text or one that cuts a code
 * point, or a score outside [0, 1] makes the document fail. Never NULL. */
MILL_API MillAnnotation *mill_layer_add(MillLayer *layer, size_t begin, size_t end,
                                        const char *label, double score);

/* Adds a span to a role of an annotation; several spans in one role make it discontinuous. A role
 * may not have the name of a feature, nor one of those that are taken (see below). */
MILL_API void mill_annotation_add_span(MillAnnotation *annotation, const char *role, size_t begin,
                                       size_t end);

/* Adds to the role `evidence`: the passage that caused the label, why (a rule's name or the
 * features; copied, may be NULL) and how much it weighed (any finite number). */
MILL_API void mill_annotation_add_evidence(MillAnnotation *annotation, size_t begin, size_t end,
                                           const char *reason, double weight);

/* Set a feature; setting a name again replaces its value. Names and strings are copied; strings
 * must be UTF-8. `label`, `score`, `scores`, `begin`, `end`, `text` and `stage` are taken, and so
 * are the names of the annotation's roles. */
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

/* The first span of a role, or NULL when the annotation has none. */
MILL_API const MillRoleSpan *mill_annotation_role(const MillAnnotation *annotation,
                                                  const char *role);

/* The value of a string feature, or NULL when the annotation has none of that name. */
MILL_API const char *mill_annotation_string(const MillAnnotation *annotation, const char *name);

/* ---- the record of a document: for formats ---------------------------------------------- */

/* Something that went wrong with a document. */
typedef struct MillProblem {
  const char *stage; /* or "reader" */
  const char *reason;
  const struct MillProblem *next;
} MillProblem;

/* The problems of a document, in the order they came up; NULL: none. */
MILL_API const MillProblem *mill_document_problems(const MillDocument *document);

/* A value of the input record that is carried over. */
typedef struct MillKept {
  const char *bytes; /* NUL-terminated */
  size_t length;
  bool is_json; /* a JSON value; else a string as it is */
} MillKept;

/* Carries a value over to the record of the document; the bytes are copied. `id` is the name of
 * the record's own id as it came, such as a number. Comes after the text. */
MILL_API void mill_document_keep(MillDocument *document, const char *name, const MillKept *value);

/* The value of that name; NULL: there is none. Lives as long as the text. */
MILL_API const MillKept *mill_document_kept(const MillDocument *document, const char *name);

/* A buffer of `size` bytes for the text of the document, which lives until the next one is asked
 * for. Comes before mill_document_set_text(). Never NULL. */
MILL_API char *mill_document_text_buffer(MillDocument *document, size_t size);

/* "ok", "partial" or "failed". */
MILL_API const char *mill_status_name(MillStatus status);

/* ---- help while annotating ----------------------------------------------------------------- */

/* `size` bytes, zeroed and aligned for any type, that live as long as the document's text.
 * Never NULL. */
MILL_API void *mill_document_alloc(MillDocument *document, size_t size);

/* The worker's scratch block of the running stage (scratch_size of its descriptor): zeroed when
 * the worker starts, then left as the plugin leaves it from document to document. NULL outside
 * a stage or when the descriptor asks for none. */
MILL_API void *mill_document_scratch(const MillDocument *document);

/* Marks the document as failed in the running stage, with a message as for GError. The first
 * message counts. A plugin's annotate may also just return false and set its error. */
MILL_API void mill_document_fail(MillDocument *document, const char *format, ...)
    MILL_PRINTF(2, 3);

/* True when the running stage has used up its timeout_ms; a long-running plugin asks now and then
 * and returns early. */
MILL_API bool mill_document_expired(const MillDocument *document);

/* g_autoptr(MillDocument) frees itself, and so do all types that have a function to free them. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillDocument, mill_document_free)

MILL_END_DECLS

#endif
