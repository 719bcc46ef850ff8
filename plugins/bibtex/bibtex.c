/* SPDX-License-Identifier: MIT */
#include "plugins/bibtex/record.h"

#include <textmill/plugin.h>

static bool bibtex_encode(const void *instance, const MillRecordInfo *info,
                          const MillDocument *document, GString *out) {
  (void)instance;
  return bibtex_entries_write(info, document, out);
}

static const MillFormat format = {.struct_size = sizeof(MillFormat),
                                  .encode = bibtex_encode,
                                  .suffix = ".bib",
                                  .separator = BIBTEX_SEPARATOR};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_FORMAT,
    .threading = MILL_THREADING_PARALLEL,
    .name = "bibtex",
    .version = "1.0",
    .summary = "bibliographies as BibTeX, for LaTeX, biber and JabRef",
    .licence = "MIT",
    .format = &format,
};
