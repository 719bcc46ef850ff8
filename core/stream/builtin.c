/* SPDX-License-Identifier: MIT */
#include "core/stream/builtin.h"

#include "core/stream/jsonl.h"
#include "core/stream/record.h"

#include <string.h>

/* ---- JSON ---------------------------------------------------------------------------------- */

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static size_t skip_byte_order_mark(const void *instance, void *state, const char *bytes, size_t n,
                                   uint64_t *n_lines) {
  size_t length = strlen(byte_order_mark);
  (void)instance, (void)state, (void)n_lines;
  return n >= length && memcmp(bytes, byte_order_mark, length) == 0 ? length : 0;
}

static bool cut_line(const void *instance, void *state, MillCutting *cutting) {
  const char *end = memchr(cutting->bytes, '\n', cutting->n);
  (void)instance, (void)state;
  cutting->used = end ? (size_t)(end + 1 - cutting->bytes) : cutting->n;
  cutting->n_lines = cutting->n_ends = end != NULL;
  return end != NULL;
}

static bool is_blank_line(const void *instance, const char *bytes, size_t n) {
  (void)instance;
  return strspn(bytes, " \t\r") >= n;
}

static bool decode_json(const void *instance, const MillRawRecord *record, MillDecoding *decoding,
                        MillDocument *document, GError **error) {
  (void)instance;
  return mill_jsonl_decode(record, decoding, document, error);
}

static bool encode_json(const void *instance, const MillRecordInfo *info,
                        const MillDocument *document, GString *out) {
  (void)instance;
  bool is_whole = mill_record_write(info, document, out);
  g_string_append_c(out, '\n');
  return is_whole;
}

static const MillFormat jsonl_format = {.struct_size = sizeof(MillFormat),
                                        .look = skip_byte_order_mark,
                                        .cut = cut_line,
                                        .is_blank = is_blank_line,
                                        .decode = decode_json,
                                        .encode = encode_json};

static const MillFormat json_format = {
    .struct_size = sizeof(MillFormat), .look = skip_byte_order_mark, .decode = decode_json};

/* ---- text ---------------------------------------------------------------------------------- */

/* The text as it is; the record outlives it. */
static bool decode_text(const void *instance, const MillRawRecord *record, MillDecoding *decoding,
                        MillDocument *document, GError **error) {
  (void)instance;
  return mill_document_set_text(document, decoding->default_id, record->bytes, record->length,
                                error);
}

static const MillFormat text_format = {.struct_size = sizeof(MillFormat), .decode = decode_text};

/* ---- the formats --------------------------------------------------------------------------- */

static const MillPlugin jsonl = {
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
    .name = "jsonl",    .version = "1.0",           .summary = "one JSON object per line",
    .licence = "MIT",   .format = &jsonl_format};

static const MillPlugin json = {
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
    .name = "json",     .version = "1.0",           .summary = "a file that is one JSON object",
    .licence = "MIT",   .format = &json_format};

static const MillPlugin text = {
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
    .name = "text",     .version = "1.0",           .summary = "a file that is a single text",
    .licence = "MIT",   .format = &text_format};

const MillPlugin *const mill_builtin_formats[] = {&jsonl, &json, &text, NULL};
