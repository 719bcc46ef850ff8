/* SPDX-License-Identifier: MIT */
#include "core/stream/input.h"
#include "core/stream/item.h"

#include <textmill/textmill.h>

#define MAX_RECORD_BYTES ((size_t)64 << 20)

struct MillReader {
  MillFileInput *input;
  MillItem item;
  MillDecoder decoder;
  char *text_field, *id_field;
};

static bool check_format(const char *format, GError **error) {
  g_autoptr(MillOpenFormat) opened =
      format ? mill_format_open(format, MILL_FORMAT_READS, error) : NULL;
  return !format || opened;
}

MillReader *mill_reader_new(const char *const *inputs, const MillReaderOptions *options,
                            GError **error) {
  const MillReaderOptions none = {0}, *chosen = options ? options : &none;
  if (!check_format(chosen->format, error))
    return NULL;
  MillReader *reader = g_new0(MillReader, 1);
  size_t most = chosen->max_record_bytes > 0 ? chosen->max_record_bytes : MAX_RECORD_BYTES;
  reader->input = mill_input_new(inputs, chosen->format, most);
  reader->text_field = g_strdup(chosen->text_field ? chosen->text_field : "text");
  reader->id_field = g_strdup(chosen->id_field ? chosen->id_field : "id");
  reader->decoder.decoding = (MillDecoding){.struct_size = sizeof(MillDecoding),
                                            .text_field = reader->text_field,
                                            .id_field = reader->id_field,
                                            .needs_id = chosen->id_field != NULL};
  mill_input_ask(reader->input, &reader->decoder.decoding);
  mill_item_init(&reader->item);
  return reader;
}

void mill_reader_free(MillReader *reader) {
  if (!reader)
    return;
  mill_item_finish(&reader->item);
  mill_input_free(reader->input);
  g_free(reader->text_field);
  g_free(reader->id_field);
  g_free(reader);
}

bool mill_reader_next(MillReader *reader, MillDocument *document) {
  mill_document_reset(document); /* it borrows its text from the previous record */
  if (!mill_input_next(reader->input, &reader->item.raw))
    return false;
  mill_item_decode(&reader->item, &reader->decoder, document);
  return true;
}
