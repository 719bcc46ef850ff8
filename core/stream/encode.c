/* SPDX-License-Identifier: MIT */
/* Encodes documents in a named format, for programs that embed textmill. */
#include "core/run/pipeline.h"
#include "core/stream/format.h"
#include "core/stream/record.h"

enum { COLUMNS = 80 /* of formats for people */ };

static void free_format(gpointer format) {
  mill_format_free(format);
}

/* The format, opened on first use; closed with the pipeline. */
static MillOpenFormat *find_format(MillPipeline *pipeline, const char *name, GError **error) {
  g_mutex_lock(&pipeline->lock);
  if (!pipeline->formats)
    pipeline->formats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_format);
  MillOpenFormat *format = g_hash_table_lookup(pipeline->formats, name);
  if (!format && (format = mill_format_open(name, MILL_FORMAT_WRITES, error)))
    g_hash_table_insert(pipeline->formats, g_strdup(name), format);
  g_mutex_unlock(&pipeline->lock);
  return format;
}

/* A document that gets too long is replaced with a failure. */
static void append(const MillOpenFormat *format, const MillRecordInfo *info,
                   const MillDocument *document, GString *out) {
  size_t begin = out->len;
  if (mill_format_encode(format, info, document, out))
    return;
  g_autoptr(MillDocument) failed = mill_record_failure(info, document);
  g_string_truncate(out, begin);
  mill_format_encode(format, info, failed, out);
}

static MillRecordInfo record_info(const MillPipeline *pipeline, const MillFormat *table,
                                  MillOffsetUnit unit) {
  MillRecordInfo info = pipeline->info;
  info.unit = table->counts_codepoints ? MILL_OFFSET_CODEPOINT : unit;
  info.columns = COLUMNS;
  return info;
}

static char *encode(const MillPipeline *pipeline, const MillOpenFormat *format,
                    MillDocument *const *documents, size_t n, MillOffsetUnit unit,
                    size_t *length) {
  const MillFormat *table = mill_format_table(format);
  const void *instance = mill_format_instance(format);
  MillRecordInfo info = record_info(pipeline, table, unit);
  GString *out = g_string_new(NULL);
  if (table->begin)
    table->begin(instance, &info, out);
  bool is_begun = false;
  for (size_t i = 0; i < n; i++) {
    size_t begin = out->len;
    append(format, &info, documents[i], out);
    size_t lead = mill_format_lead(format, out->len - begin, &is_begun);
    g_string_erase(out, (gssize)begin, (gssize)lead);
  }
  if (table->end)
    table->end(instance, &info, out);
  if (length)
    *length = out->len;
  return g_string_free(out, FALSE);
}

char *mill_pipeline_encode(MillPipeline *pipeline, MillDocument *const *documents, size_t n,
                           const char *format, MillOffsetUnit unit, size_t *length,
                           GError **error) {
  if (!pipeline) {
    mill_pipeline_set_missing(error);
    return NULL;
  }
  const MillOpenFormat *open = find_format(pipeline, format, error);
  if (!open)
    return NULL;
  if (!mill_format_table(open)->text_suffix || n == 1)
    return encode(pipeline, open, documents, n, unit, length);
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "the format '%s' has one file per document; encode one at a time", format);
  return NULL;
}
