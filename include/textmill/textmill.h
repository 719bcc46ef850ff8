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

/* The library's version, such as "0.1.0". Thread-safe. */
MILL_API const char *mill_version(void);

/* Loads a pipeline: `name` is the path of a definition, or the name of one in
 * TEXTMILL_PIPELINE_PATH or the installed folder. Everything is checked and every plugin is open
 * when it returns. NULL with MILL_ERROR_DEFINITION, MILL_ERROR_PLUGIN, MILL_ERROR_MODEL or
 * MILL_ERROR_INPUT; the message has one line per problem, each with file, line, column and JSON
 * pointer. Free with mill_pipeline_free(). Thread-safe. */
MILL_API MillPipeline *mill_pipeline_load(const char *name, GError **error);

/* The same from `length` bytes of JSON in memory. `where` stands for the file name in messages;
 * relative paths in the definition are relative to `folder` (NULL: the current one). */
MILL_API MillPipeline *mill_pipeline_parse(const char *json, size_t length, const char *where,
                                           const char *folder, GError **error);

/* Closes all plugins' instances and frees the pipeline. Accepts NULL. No other thread may use the
 * pipeline any more. */
MILL_API void mill_pipeline_free(MillPipeline *pipeline);

/* The name the definition gives. Lives as long as the pipeline; "" for NULL. */
MILL_API const char *mill_pipeline_name(const MillPipeline *pipeline);

/* Takes a document through all stages. True when its status is ok or partial; false with
 * MILL_ERROR_DOCUMENT (stage and reason) when it is quarantined, or MILL_ERROR_STOPPED when the
 * failing stage's on_error is "fail". What an earlier call made of the document is dropped first,
 * so a second one finds the same, not twice as much; its memory comes back with the next text.
 * A pipeline that is NULL, since it was not loaded, is false with MILL_ERROR_USAGE, unless *error
 * says already why; so is one with an isolated stage in a process that was forked after it was
 * loaded, since its children answer the process that loaded it. Thread-safe: any number of
 * threads may call it at a time, each with its own document. */
MILL_API bool mill_pipeline_annotate(MillPipeline *pipeline, MillDocument *document,
                                     GError **error);

/* The same for `n` documents, each of which is there once, so that plugins which take several at
 * a time get them so. What is found is what mill_pipeline_annotate() finds in each of them;
 * mill_document_status() and mill_document_problems() say how each one came out. False only where
 * that would be false for another reason than a quarantined document: with MILL_ERROR_STOPPED
 * when a stage whose on_error is "fail" has failed one of them, with MILL_ERROR_USAGE or
 * MILL_ERROR_PLUGIN when none was tried. Thread-safe, likewise. */
MILL_API bool mill_pipeline_annotate_batch(MillPipeline *pipeline, MillDocument *const *documents,
                                           size_t n, GError **error);

/* The layers that the definition emits, in its order, with what the plugins that provide them say
 * of them: for those who render documents themselves. `n` gets their number. They live as long as
 * the pipeline; NULL and 0 for NULL. */
MILL_API const MillLayerInfo *mill_pipeline_layers(const MillPipeline *pipeline, size_t *n);

/* The output record of a document that went through the pipeline: one line of JSON without line
 * end, with the layers that the definition emits. One that would get too long (see LIMITS in
 * textmill-record(5)) is that of a failure, with a problem of the stage "writer". Free with
 * g_free(). Never NULL; "{}" where the pipeline is. */
MILL_API char *mill_pipeline_record(const MillPipeline *pipeline, const MillDocument *document,
                                    MillOffsetUnit unit);

/* `n` documents that went through the pipeline as the file that `textmill run --to FORMAT` would
 * write of them, without fields of input records: a table with the names of its columns, lines of
 * JSON, a page. Formats with a file for each document take one at a time. A document that would
 * get too long is written as a failure. `length` (may be NULL) gets the number of bytes; a NUL
 * follows them. NULL with MILL_ERROR_USAGE if no plugin provides the format, or MILL_ERROR_PLUGIN
 * if that cannot be used. Free with g_free(). Thread-safe. */
MILL_API char *mill_pipeline_encode(MillPipeline *pipeline, MillDocument *const *documents,
                                    size_t n, const char *format, MillOffsetUnit unit,
                                    size_t *length, GError **error);

/* ---- documents out of files ---------------------------------------------------------------- */

/* Reads documents as `textmill run` does: out of files in any format, compressed or not, folders,
 * standard input, and the inputs of plugins. For one thread at a time. */
typedef struct MillReader MillReader;

/* What is not as usual; all zero is. */
typedef struct MillReaderOptions {
  const char *format;      /* of all inputs; NULL: by their names and contents */
  const char *text_field;  /* that holds the text, or several, separated by commas; NULL: text */
  const char *id_field;    /* NULL: id */
  size_t max_record_bytes; /* longer ones fail; 0: 64 MiB */
} MillReaderOptions;

/* A reader of these inputs (the list ends with NULL; "-" is standard input, NAME:ADDRESS the input
 * of a plugin); `options` may be NULL. They are opened one after the other, as they are read. NULL
 * with MILL_ERROR_USAGE if there is no such format. Free with mill_reader_free(). */
MILL_API MillReader *mill_reader_new(const char *const *inputs, const MillReaderOptions *options,
                                     GError **error);
MILL_API void mill_reader_free(MillReader *reader);

/* Fills the document with the next record; false at the end. One that cannot be read has failed
 * (mill_document_status()) and says why (mill_document_problems()); mill_pipeline_record() writes it
 * as a failure. The document is valid until the next call. */
MILL_API bool mill_reader_next(MillReader *reader, MillDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillPipeline, mill_pipeline_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillReader, mill_reader_free)

MILL_END_DECLS

#endif
