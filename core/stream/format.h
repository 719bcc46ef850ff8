/* SPDX-License-Identifier: MIT */
/* Formats by name: those built in, and those provided by plugins. */
#ifndef MILL_STREAM_FORMAT_H
#define MILL_STREAM_FORMAT_H

#include "core/plugin/registry.h"

#include <textmill/format.h>

/* A format that is ready for use, by any number of threads. */
typedef struct MillOpenFormat MillOpenFormat;

typedef enum MillFormatUse { MILL_FORMAT_READS = 0, MILL_FORMAT_WRITES } MillFormatUse;

/* The format of that name, with its default options. NULL with MILL_ERROR_USAGE if it does not
 * exist or cannot be used for this purpose; with MILL_ERROR_PLUGIN if its plugin cannot be used.
 * Free with mill_format_free(). */
MillOpenFormat *mill_format_open(const char *name, MillFormatUse use, GError **error);
void mill_format_free(MillOpenFormat *format);

/* The callbacks of the format of that name, without opening it; NULL if it does not exist or
 * cannot be used for this purpose. Valid as long as the process. Thread-safe. */
const MillFormat *mill_format_find(const char *name, MillFormatUse use);

/* Its callbacks, and the instance that is passed to them. Valid as long as the format. */
const MillFormat *mill_format_table(const MillOpenFormat *format);
const void *mill_format_instance(const MillOpenFormat *format);
const char *mill_format_name(const MillOpenFormat *format);

/* Appends a document as `encode` does, with the format's separator before it; nothing if there is
 * nothing of it. */
bool mill_format_encode(const MillOpenFormat *format, const MillRecordInfo *info,
                        const MillDocument *document, GString *out);

/* How many of `length` bytes that mill_format_encode() appended to leave out when they are
 * written to a file: those of the separator before the first document. `is_begun` says whether
 * something of a document has been written to the file, and is set for the next call. */
size_t mill_format_lead(const MillOpenFormat *format, size_t length, bool *is_begun);

/* The suffix of its files, such as ".csv". Free with g_free(). */
char *mill_format_suffix(const MillOpenFormat *format);

/* The names of all formats that can be used for this purpose, sorted, for messages; loads all
 * plugins. Free with g_strfreev(). */
char **mill_format_names(MillFormatUse use);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillOpenFormat, mill_format_free)

#endif
