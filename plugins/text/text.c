/* SPDX-License-Identifier: MIT */
/* text: a document for people.
 *
 * The layers of the record and their tables are looked up once (layers.c). The text is written
 * glyph by glyph (article.c) on a page (page.c) that wraps lines, with its passages marked
 * (marks.c) and their labels beside them (remarks.c). Below it are lists of the findings
 * (summary.c, finding.c, rows.c). No layer is treated by its name. */
#include "plugins/text/view.h"

#include <textmill/plugin.h>

static bool text_encode(const void *instance, const MillRecordInfo *info,
                        const MillDocument *document, GString *out) {
  (void)instance;
  return text_view_write(info, document, out);
}

static const MillFormat format = {.struct_size = sizeof(MillFormat),
                                  .encode = text_encode,
                                  .suffix = ".txt",
                                  .is_for_people = true};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_FORMAT,
    .threading = MILL_THREADING_PARALLEL,
    .name = "text",
    .version = "1.0",
    .summary = "the text with its passages marked, for people",
    .licence = "MIT",
    .format = &format,
};
