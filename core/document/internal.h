/* SPDX-License-Identifier: MIT */
/* What the folders above may use of a document beyond the public header. */
#ifndef MILL_DOCUMENT_INTERNAL_H
#define MILL_DOCUMENT_INTERNAL_H

#include "core/document/arena.h"
#include "core/document/names.h"
#include "core/document/offsets.h"

#include <textmill/document.h>

/* The initial capacity of a layer in elements. */
enum { MILL_LAYER_FIRST_CAPACITY = 64 };

/* A layer holds bare spans or annotations, whichever is added first. */
typedef enum MillLayerKind {
  MILL_LAYER_EMPTY = 0,
  MILL_LAYER_SPANS,
  MILL_LAYER_ANNOTATIONS
} MillLayerKind;

/* Lists of an annotation whose items have names: roles, features, scores. */
enum { MILL_N_NAMED = 3 };

/* Every MillAnnotation is the first member of one of these. */
typedef struct MillOwnAnnotation {
  MillAnnotation annotation;
  MillNames *names; /* one per list, empty while the list is short; NULL: all are */
} MillOwnAnnotation;

/* Layers and their arrays are kept from one text to the next; annotations are in the arena. */
struct MillLayer {
  char *name;
  MillDocument *document;
  MillLayerKind kind;
  MillSpan *spans;
  MillAnnotation **annotations;
  size_t n;
  size_t capacity; /* of the array in use */
  size_t kept;     /* the number before the running stage */
  bool unsorted;
  MillLayer *next;
};

/* One field of the input record: a string, or a list of strings. */
typedef struct MillField {
  const char *name;
  const char *value; /* NULL: a list */
  const char *const *values;
  size_t n_values;
  struct MillField *next;
} MillField;

/* A value of the input record that is carried over to the output record. */
typedef struct MillKeptValue {
  const char *name;
  MillKept value;
  struct MillKeptValue *next;
} MillKeptValue;

/* The stage that is running on the document. */
typedef struct MillStageContext {
  const char *id;
  const char *plugin;
  const char *const *provides;
  void *scratch;
  int64_t deadline_us; /* monotonic time, 0: none */
} MillStageContext;

/* Totals of a document's annotations; see core/document/limits.h. */
typedef struct MillSums {
  uint64_t details; /* spans in roles, features and scores */
  uint64_t bytes;   /* of strings */
} MillSums;

struct MillDocument {
  MillArena arena;
  const char *id;
  const char *text;
  size_t length;
  bool has_text; /* it was given one, maybe an empty one */
  MillOffsets offsets;
  MillField *fields;
  MillLayer *layers;
  MillLayer rejected; /* receives what is added to an undeclared layer */
  MillOwnAnnotation
      *surplus; /* stands in for annotations without room in their layer; may be NULL */
  MillSums sums, kept_sums; /* now, and before the running stage */
  MillStageContext stage;
  char *failure; /* of the running stage, in the arena */
  char *refusal; /* why no pipeline takes the document as it was made, likewise */
  MillStatus status;
  bool stops_run; /* failed in a stage whose on_error is "fail" */
  const MillProblem *problems;
  MillKeptValue *kept, *last_kept;
  char *buffer; /* for texts that are not borrowed; kept from text to text */
  size_t buffer_size;
};

/* Begins a stage: whatever is added from here on belongs to it. */
void mill_document_begin_stage(MillDocument *document, const MillStageContext *context);

/* Ends the stage. False with the reason (in the document's memory) if the stage failed; whatever
 * it added is then dropped. */
bool mill_document_end_stage(MillDocument *document, const char **reason);

/* Appends a problem to the record; `stage` and `reason` are copied. */
void mill_document_add_problem(MillDocument *document, const char *stage, const char *reason);

/* Fails the document permanently, whichever stage is running: its annotations are dropped. */
void mill_document_quarantine(MillDocument *document, const char *stage, const char *reason);

/* The most recently added problem, or NULL. */
const MillProblem *mill_document_last_problem(const MillDocument *document);

/* Sets a field of the input record without copying; name and value must outlive the text. */
void mill_document_borrow_field(MillDocument *document, const char *name, const char *value);

/* The same for a list; returns an array of n pointers in the document's memory for the caller to
 * fill. */
const char **mill_document_add_list_field(MillDocument *document, const char *name, size_t n);

/* Drops all annotations, as for a quarantined document. */
void mill_document_clear_layers(MillDocument *document);

/* Drops what a pipeline made of the document (annotations, problems and status) but keeps text
 * and fields. */
void mill_document_restart(MillDocument *document);

/* Fails the document for a field: during a stage, that stage fails; otherwise the next pipeline.
 */
void mill_document_refuse_field(MillDocument *document, const char *name, const char *fault);

/* Carries over a value that is known to be one. */
void mill_document_keep_valid(MillDocument *document, const char *name, const MillKept *value);

/* Carries over a value whose name is known to be new, without looking it up. */
void mill_document_keep_new(MillDocument *document, const char *name, const MillKept *value);

/* Drops text, fields and annotations, but keeps the values carried over. */
void mill_document_drop_text(MillDocument *document);

/* Fails a document that could not be read, with the stage "reader" and a reason. `id` stands in
 * its record. */
void mill_document_reject(MillDocument *document, const char *id, const char *reason);

/* Resets a document that may be idle for a while: only as much memory is kept as a small document
 * needs. */
void mill_document_release(MillDocument *document);

/* The layer of that name, or NULL. */
const MillLayer *mill_document_find_layer(const MillDocument *document, const char *name);

/* Sorts a layer's annotations. */
void mill_layer_sort(MillLayer *layer);

/* Adds a span to a role; with a reason or a weight it is evidence. `role` caches the role of that
 * name for the caller (NULL at first), so that it is looked up only once for all of its spans. */
void mill_annotation_add_to_role(MillAnnotation *annotation, MillRole **role, const char *name,
                                 size_t begin, size_t end, const char *reason, double weight);

/* A copy in the document's memory; a string that is not UTF-8 or exceeds a limit fails the
 * document and gives "". */
const char *mill_document_copy_string(MillDocument *document, const char *string, size_t length);

/* True if [begin, end) lies inside the text and splits no code point. */
bool mill_document_holds_span(const MillDocument *document, size_t begin, size_t end);

#endif
