/* SPDX-License-Identifier: MIT */
#include "core/stream/builtin.h"

#include "core/stream/record.h"

static bool encode_jsonl(const void *instance, const MillRecordInfo *info,
                         const MillDocument *document, GString *out) {
  (void)instance;
  bool is_whole = mill_record_write(info, document, out);
  g_string_append_c(out, '\n');
  return is_whole;
}

static const MillFormat jsonl_format = {.struct_size = sizeof(MillFormat),
                                        .encode = encode_jsonl};

static const MillPlugin jsonl = {
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
    .name = "jsonl",    .version = "1.0",           .summary = "one JSON object a line",
    .licence = "MIT",   .format = &jsonl_format};

const MillPlugin *const mill_builtin_formats[] = {&jsonl, NULL};
