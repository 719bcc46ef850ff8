/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/attribution.h"

Text text_of_document(const MillDocument *document) {
  Text text = {.tokens = mill_document_spans(document, "token")};
  text.bytes = mill_document_text(document, &text.n_bytes);
  return text;
}

guint text_hash(const Text *text) {
  g_autoptr(GBytes) bytes = g_bytes_new_static(text->bytes, text->n_bytes);
  return g_bytes_hash(bytes);
}
