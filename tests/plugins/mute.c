/* SPDX-License-Identifier: MIT */
/* A format that can write only documents with more than three bytes of text, and does not even
 * write that others failed. */
#include <textmill/plugin.h>

static bool encode(const void *instance, const MillRecordInfo *info, const MillDocument *document,
                   GString *out) {
  size_t length;
  (void)instance, (void)info;
  g_string_append_printf(out, "%s\n", mill_document_id(document));
  mill_document_text(document, &length);
  return length > 3 && mill_document_status(document) == MILL_STATUS_OK;
}

static const MillFormat format = {.struct_size = sizeof(MillFormat), .encode = encode};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
    .name = "mute",     .version = "1.0",           .summary = "writes little",
    .licence = "MIT",   .format = &format,
};
