/* SPDX-License-Identifier: MIT */
/* textmill as a library: load a pipeline, send documents through it, read what it found.
 *
 *     g_autoptr(GError) error = NULL;
 *     MillPipeline *pipeline = mill_pipeline_load("opinion", &error);
 *     MillDocument *document = mill_document_new();
 *     if (pipeline && mill_document_set_text(document, "a17", text, length, &error) &&
 *         mill_pipeline_annotate(pipeline, document, &error)) {
 *       char *json = mill_pipeline_record(pipeline, document, MILL_OFFSET_CODEPOINT);
 *       puts(json);
 *       g_free(json);
 *     } else {
 *       fprintf(stderr, "%s\n", error->message);
 *     }
 *     mill_document_free(document);
 *     mill_pipeline_free(pipeline);
 */
#ifndef TEXTMILL_TEXTMILL_H
#define TEXTMILL_TEXTMILL_H

#include <textmill/document.h>

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

/* The output record of a document that went through the pipeline: one line of JSON without line
 * end, with the layers that the definition emits. One that would get too long (see LIMITS in
 * textmill-record(5)) is that of a failure, with a problem of the stage "writer". Free with
 * g_free(). Never NULL; "{}" where the pipeline is. */
MILL_API char *mill_pipeline_record(const MillPipeline *pipeline, const MillDocument *document,
                                    MillOffsetUnit unit);

MILL_END_DECLS

#endif
