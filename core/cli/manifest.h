/* SPDX-License-Identifier: MIT */
/* What decides the results of a run: the definition, the options, the plugins, the models and the
 * libraries, by their content. The same in every run on the same files, wherever they lie. */
#ifndef MILL_MANIFEST_H
#define MILL_MANIFEST_H

#include "core/run/pipeline.h"
#include "core/stream/output.h"

/* The manifest of an open pipeline. `options` are those of the run that decide what is written,
 * an object that is taken over; NULL: none. New reference; NULL with MILL_ERROR_USAGE if a file
 * cannot be read any more. */
json_t *mill_manifest_new(const MillPipeline *pipeline, json_t *options, GError **error);

/* Writes a manifest and closes the output. False with MILL_ERROR_OUTPUT. */
bool mill_manifest_write(const json_t *manifest, MillFileOutput *output, GError **error);

/* Reads one. New reference; NULL with MILL_ERROR_USAGE. */
json_t *mill_manifest_read(const char *path, GError **error);

/* What differs but for the options of the run, of char *, a line each; empty if nothing does.
 * Free with g_ptr_array_unref(). */
GPtrArray *mill_manifest_compare(const json_t *then, const json_t *now);

#endif
