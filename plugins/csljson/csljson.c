/* SPDX-License-Identifier: MIT */
#include "plugins/csljson/item.h"

#include <textmill/plugin.h>

static bool csljson_encode(const void *instance, const MillRecordInfo *info,
                           const MillDocument *document, GString *out) {
  (void)instance;
  return csljson_items_write(info, document, out);
}

static void csljson_begin(const void *instance, const MillRecordInfo *info, GString *out) {
  (void)instance, (void)info;
  g_string_append(out, "[\n");
}

static void csljson_end(const void *instance, const MillRecordInfo *info, GString *out) {
  (void)instance, (void)info;
  g_string_append(out, "\n]\n");
}

static const MillFormat format = {.struct_size = sizeof(MillFormat),
                                  .encode = csljson_encode,
                                  .begin = csljson_begin,
                                  .end = csljson_end,
                                  .suffix = ".json",
                                  .separator = CSLJSON_SEPARATOR};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_FORMAT,
    .threading = MILL_THREADING_PARALLEL,
    .name = "csljson",
    .version = "1.0",
    .summary = "bibliographies as CSL-JSON, for Zotero, pandoc and citeproc",
    .licence = "MIT",
    .format = &format,
};
