/* SPDX-License-Identifier: MIT */
#include "core/io/formats.h"

#include "core/io/textview.h"

#include <textmill/plugin.h>

/* ---- for people ---------------------------------------------------------------------------- */

static bool encode_text(const void *instance, const MillRecordInfo *info,
                        const MillDocument *document, GString *out) {
  (void)instance;
  return mill_text_view_write(info, document, out);
}

static const MillFormat text_format = {.struct_size = sizeof(MillFormat),
                                       .encode = encode_text,
                                       .suffix = ".txt",
                                       .is_for_people = true};

/* ---- their plugins ------------------------------------------------------------------------- */

#define FORMAT(own_name, own_format, own_summary)                                                \
  {                                                                                              \
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,        \
                        .name = own_name, .version = "1.0", .summary = own_summary,              \
                        .licence = "MIT", .format = &own_format                                  \
  }

static const MillPlugin formats[] = {
    FORMAT("text", text_format, "the text with its passages marked, for people"),
};

void mill_io_register(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
    mill_plugin_register(&formats[i], NULL);
}
