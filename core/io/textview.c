/* SPDX-License-Identifier: MIT */
#include "core/io/textview.h"

#include "core/document/internal.h"

void mill_text_view_write(const MillRecordFormat *format, const MillDocument *document,
                          const MillTextView *view, GString *out) {
  (void)view;
  mill_record_write(format, document, NULL, NULL, out);
  g_string_append_c(out, '\n');
}
