/* SPDX-License-Identifier: MIT */
/* Any bytes as a text: refused as GLib would refuse them, or mapped between units and back. */
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <textmill/document.h>

static void check_round_trip(const MillDocument *document, const char *text, size_t length,
                             MillOffsetUnit unit) {
  size_t offset = 0;
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
    size_t byte = (size_t)(p - text);
    if (mill_document_offset(document, byte, unit) != offset ||
        mill_document_byte(document, offset, unit) != byte)
      abort();
    bool is_pair = unit == MILL_OFFSET_UTF16 && g_utf8_get_char(p) > 0xFFFF;
    offset += is_pair ? 2 : 1;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *text = (const char *)data;
  MillDocument *document = mill_document_new();
  bool taken = mill_document_set_text(document, "f", text, size, NULL);
  if (taken != (size == 0 || g_utf8_validate_len(text, size, NULL)))
    abort();
  if (taken) {
    check_round_trip(document, text, size, MILL_OFFSET_CODEPOINT);
    check_round_trip(document, text, size, MILL_OFFSET_UTF16);
  }
  mill_document_free(document);
  return 0;
}
