/* SPDX-License-Identifier: MIT */
/* textmill as a library: load a pipeline, send documents through it, read what it found.
 *
 *     g_autoptr(GError) error = NULL;
 *     g_autoptr(MillPipeline) pipeline = mill_pipeline_load("opinion", &error);
 *     g_autoptr(MillDocument) document = mill_document_new();
 *     if (pipeline && mill_document_set_text(document, "a17", text, length, &error) &&
 *         mill_pipeline_annotate(pipeline, document, &error)) {
 *       g_autofree char *json = mill_pipeline_record(pipeline, document, MILL_OFFSET_CODEPOINT);
 *       puts(json);
 *     } else {
 *       fprintf(stderr, "%s\n", error->message);
 *     }
 */
#ifndef TEXTMILL_TEXTMILL_H
#define TEXTMILL_TEXTMILL_H

#include <textmill/document.h>
#include <textmill/layer.h>

MILL_BEGIN_DECLS

typedef struct MillPipeline MillPipeline;

/* The version of the library, such as "0.1.0". Thread-safe. */
MILL_API const char *mill_version(void);

/* Loads a pipeline: `name` is the path of a definition, or the name of one in
 * TEXTMILL_PIPELINE_PATH or the installed folder. When it returns, everything has been checked
 * and every plugin is open. Returns NULL with MILL_ERROR_DEFINITION, MILL_ERROR_PLUGIN,
 * MILL_ERROR_MODEL or MILL_ERROR_INPUT; the message has one line per problem, each with file,
 * line, column and JSON pointer. Free it with mill_pipeline_free(). Thread-safe. */
MILL_API MillPipeline *mill_pipeline_load(const char *name, GError **error);

/* The same from `length` bytes of JSON in memory. `where` takes the place of the file name in
 * messages; relative paths in the definition are relative to `folder` (NULL: the current one). */
MILL_API MillPipeline *mill_pipeline_parse(const char *json, size_t length, const char *where,
                                           const char *folder, GError **error);

/* Closes the instances of all plugins and frees the pipeline. Accepts NULL. No other thread may
 * still be using the pipeline. */
MILL_API void mill_pipeline_free(MillPipeline *pipeline);

/* The name given in the definition; "" for NULL. Valid as long as the pipeline. */
MILL_API const char *mill_pipeline_name(const MillPipeline *pipeline);

/* Takes a document through all stages. Returns true if its status is ok or partial; false with
 * MILL_ERROR_DOCUMENT (stage and reason) if it is quarantined, or with MILL_ERROR_STOPPED if the
 * failing stage's on_error is "fail". The results of an earlier call are dropped first, so a
 * second call finds the same annotations, not twice as many; their memory is only reclaimed with
 * the next text. Returns false with MILL_ERROR_USAGE if the pipeline is NULL because it could not
 * be loaded (unless *error already says why), or if it has an isolated stage and the process was
 * forked after the pipeline was loaded, because such stages answer only the process that loaded
 * them. Thread-safe: any number of threads may call it at a time, each with its own document. */
MILL_API bool mill_pipeline_annotate(MillPipeline *pipeline, MillDocument *document,
                                     GError **error);

/* The same for `n` different documents, so that plugins that handle several at a time get them
 * together. The results are those of mill_pipeline_annotate() on each document;
 * mill_document_status() and mill_document_problems() give the outcome of each. A quarantined
 * document does not make it return false. It returns false with MILL_ERROR_STOPPED if a stage
 * whose on_error is "fail" has failed one of them, or with MILL_ERROR_USAGE or MILL_ERROR_PLUGIN
 * if none was tried. Thread-safe in the same way. */
MILL_API bool mill_pipeline_annotate_batch(MillPipeline *pipeline, MillDocument *const *documents,
                                           size_t n, GError **error);

/* The layers that the definition emits, in its order, as described by the plugins that provide
 * them, for callers that render documents themselves. `n` receives their number. Valid as long as
 * the pipeline; NULL and 0 for NULL. */
MILL_API const MillLayerInfo *mill_pipeline_layers(const MillPipeline *pipeline, size_t *n);

/* The output record of a document that went through the pipeline: one line of JSON without a line
 * end, with the layers that the definition emits. If it would be too long (see LIMITS in
 * textmill-record(5)), it is the record of a failed document, with a problem of the stage
 * "writer". Free it with g_free(). Never NULL; "{}" if the pipeline is NULL. */
MILL_API char *mill_pipeline_record(const MillPipeline *pipeline, const MillDocument *document,
                                    MillOffsetUnit unit);

/* Encodes `n` documents that went through the pipeline as the file that `textmill run --to
 * FORMAT` would write for them, without fields of input records: a table with the names of its
 * columns, lines of JSON, a page. Formats with one file per document take one document per call.
 * A document that would become too long is written as a failure. `length` (may be NULL) receives
 * the number of bytes; a NUL follows them. Returns NULL with MILL_ERROR_USAGE if no plugin
 * provides the format, or with MILL_ERROR_PLUGIN if that plugin cannot be used. Free it with
 * g_free(). Thread-safe. */
MILL_API char *mill_pipeline_encode(MillPipeline *pipeline, MillDocument *const *documents,
                                    size_t n, const char *format, MillOffsetUnit unit,
                                    size_t *length, GError **error);

/* ---- documents from files ------------------------------------------------------------------ */

/* Reads documents as `textmill run` does: from files in any format, compressed or not, from
 * folders, standard input, and inputs provided by plugins. For one thread at a time. */
typedef struct MillReader MillReader;

/* All zero gives the defaults. */
typedef struct MillReaderOptions {
  const char *format;      /* of all inputs; NULL: detected from their names and contents */
  const char *text_field;  /* the field with the text, or several, by commas; NULL: text */
  const char *id_field;    /* NULL: id */
  size_t max_record_bytes; /* longer records fail; 0: 64 MiB */
} MillReaderOptions;

/* A reader of these inputs (the list ends with NULL; "-" is standard input, NAME:ADDRESS an input
 * provided by a plugin); `options` may be NULL. They are opened one after the other, as they are
 * read. Returns NULL with MILL_ERROR_USAGE if the format does not exist. Free it with
 * mill_reader_free(), which accepts NULL. */
MILL_API MillReader *mill_reader_new(const char *const *inputs, const MillReaderOptions *options,
                                     GError **error);
MILL_API void mill_reader_free(MillReader *reader);

/* Fills the document with the next record; false at the end. If the record cannot be read, the
 * document has the status MILL_STATUS_FAILED and says why (mill_document_problems());
 * mill_pipeline_record() writes it as a failure. The document is valid until the next call. */
MILL_API bool mill_reader_next(MillReader *reader, MillDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillPipeline, mill_pipeline_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillReader, mill_reader_free)

MILL_END_DECLS

#endif
