/* SPDX-License-Identifier: MIT */
#include "plugins/brat/standoff.h"
#include "plugins/brat/types.h"

#include <textmill/plugin.h>

static bool brat_encode(const void *instance, const MillRecordInfo *info,
                        const MillDocument *document, GString *out) {
  (void)instance;
  return brat_standoff_write(info, document, out);
}

static void *summary_new(const void *instance, const MillRecordInfo *info) {
  (void)instance;
  return brat_types_new(info);
}

static void summary_add(void *summary, const MillDocument *document) {
  brat_types_add(summary, document);
}

static void summary_write(void *summary, GString *out) {
  brat_types_write(summary, out);
}

static void summary_free(void *summary) {
  brat_types_free(summary);
}

static const MillFormat format = {.struct_size = sizeof(MillFormat),
                                  .encode = brat_encode,
                                  .suffix = ".ann",
                                  .text_suffix = ".txt",
                                  .summary_name = "annotation.conf",
                                  .summary_new = summary_new,
                                  .summary_add = summary_add,
                                  .summary_write = summary_write,
                                  .summary_free = summary_free,
                                  .counts_codepoints = true};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_FORMAT,
    .threading = MILL_THREADING_PARALLEL,
    .name = "brat",
    .version = "1.0",
    .summary = "brat's standoff, two files a document",
    .licence = "MIT",
    .format = &format,
};
