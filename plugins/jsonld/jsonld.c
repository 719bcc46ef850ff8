/* SPDX-License-Identifier: MIT */
#include "plugins/jsonld/page.h"

#include <textmill/plugin.h>

static bool jsonld_encode(const void *instance, const MillRecordInfo *info,
                          const MillDocument *document, GString *out) {
  (void)instance;
  bool is_whole = jsonld_page_write(info, document, out);
  g_string_append_c(out, '\n');
  return is_whole;
}

static const MillFormat format = {
    .struct_size = sizeof(MillFormat), .encode = jsonld_encode, .counts_codepoints = true};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
    .name = "jsonld",   .version = "1.0",           .summary = "W3C Web Annotations",
    .licence = "MIT",   .format = &format,
};
