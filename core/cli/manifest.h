/* SPDX-License-Identifier: MIT */
/* What determines the results of a run: the definition, the options, the plugins, the models and
 * the libraries, by content. The same for every run with the same files, wherever they are. */
#ifndef MILL_MANIFEST_H
#define MILL_MANIFEST_H

#include "core/run/pipeline.h"
#include "core/stream/output.h"

/* The manifest of an open pipeline. `options` are those of the run that determine what is
 * written, an object whose ownership is taken; NULL: none. New reference; NULL with
 * MILL_ERROR_USAGE if a file can no longer be read. */
json_t *mill_manifest_new(const MillPipeline *pipeline, json_t *options, GError **error);

/* Writes a manifest and closes the output. False with MILL_ERROR_OUTPUT. */
bool mill_manifest_write(const json_t *manifest, MillFileOutput *output, GError **error);

/* Reads a manifest. New reference; NULL with MILL_ERROR_USAGE. */
json_t *mill_manifest_read(const char *path, GError **error);

/* The differences, except in the options of the run, of char *, one line each; empty if there are
 * none. Free with g_ptr_array_unref(). */
GPtrArray *mill_manifest_compare(const json_t *then, const json_t *now);

#endif
