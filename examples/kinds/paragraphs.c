/* SPDX-License-Identifier: MIT */
/* A format: each paragraph of a text file is a record. `textmill run PIPELINE --from paragraphs`
 * reads with it, and so does every file that is called NAME.paragraphs. */
#include <string.h>
#include <textmill/plugin.h>

/* Of a file that is being cut. */
typedef struct State {
  bool at_line_start; /* the byte before these ended a line */
} State;

/* A paragraph ends with its line end and an empty line. */
static bool cut(const void *instance, void *data, MillCutting *cutting) {
  State *state = data;
  (void)instance;
  while (cutting->used < cutting->n) {
    bool was_line_start = state->at_line_start;
    state->at_line_start = cutting->bytes[cutting->used++] == '\n';
    cutting->n_lines += state->at_line_start;
    if (was_line_start && state->at_line_start) {
      cutting->n_ends = 2;
      return true;
    }
  }
  return false;
}

/* Where there are several empty lines, there is nothing between them. */
static bool is_blank(const void *instance, const char *bytes, size_t n) {
  (void)instance;
  return strspn(bytes, " \t\r\n") >= n;
}

/* The text stays where it is in the record; without an id of its own it has the place as its
 * id. */
static bool decode(const void *instance, const MillRawRecord *record, MillDecoding *decoding,
                   MillDocument *document, GError **error) {
  (void)instance;
  return mill_document_set_text(document, decoding->default_id, record->bytes, record->length,
                                error);
}

static const MillFormat format = {
    .struct_size = sizeof(MillFormat),
    .cut_size = sizeof(State),
    .cut = cut,
    .is_blank = is_blank,
    .decode = decode,
};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,   .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
    .name = "paragraphs", .version = "1.0",           .summary = "text with a record a paragraph",
    .licence = "MIT",     .format = &format,
};
