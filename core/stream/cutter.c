/* SPDX-License-Identifier: MIT */
#include "core/stream/cutter.h"

#include <string.h>

/* A possible line end is left on a record until it is known to be one. */
enum { LONGEST_END = 16 };

static const MillFormat *table_of(const MillCutter *cutter) {
  return mill_format_table(cutter->format);
}

static const void *instance_of(const MillCutter *cutter) {
  return mill_format_instance(cutter->format);
}

void mill_cutter_init(MillCutter *cutter, MillByteStream *stream, size_t max_bytes) {
  *cutter = (MillCutter){.stream = stream, .max_bytes = max_bytes, .head = g_string_new(NULL)};
}

void mill_cutter_finish(MillCutter *cutter) {
  g_free(cutter->state);
  g_free(cutter->ahead);
  g_string_free(cutter->head, TRUE);
}

/* Zeroes the state, with room for this format's. */
static void reset_state(MillCutter *cutter, size_t size) {
  if (size > cutter->state_size) {
    g_free(cutter->state);
    g_free(cutter->ahead);
    cutter->state = g_malloc(size);
    cutter->ahead = g_malloc(size);
    cutter->state_size = size;
  }
  if (size > 0)
    memset(cutter->state, 0, size);
}

/* Shows the format how the file begins, and returns how many bytes to skip. */
static size_t look(MillCutter *cutter, const char *bytes, size_t n) {
  const MillFormat *table = table_of(cutter);
  guint64 n_lines = 0;
  size_t skipped =
      table->look ? table->look(instance_of(cutter), cutter->state, bytes, n, &n_lines) : 0;
  cutter->line += n_lines;
  return MIN(skipped, n);
}

void mill_cutter_begin(MillCutter *cutter, const MillOpenFormat *format) {
  cutter->format = format;
  if (!format)
    return;
  reset_state(cutter, table_of(cutter)->cut_size);
  g_string_truncate(cutter->head, 0);
  cutter->at_head = table_of(cutter)->head != NULL;
  if (mill_cutter_takes_all(cutter))
    return;
  MillByteStream *stream = cutter->stream;
  size_t n = mill_byte_stream_fill(stream) ? stream->end - stream->begin : 0;
  const char *bytes = n > 0 ? stream->bytes + stream->begin : "";
  size_t skipped = look(cutter, bytes, n);
  g_string_append_len(cutter->head, bytes, (gssize)skipped);
  stream->begin += skipped;
}

void mill_cutter_strip(MillCutter *cutter, GString *bytes) {
  g_string_erase(bytes, 0, (gssize)look(cutter, bytes->str, bytes->len));
}

bool mill_cutter_takes_all(const MillCutter *cutter) {
  return !table_of(cutter)->cut;
}

/* One call of the format's cut with what is in the buffer; it may only use up what is there. */
static bool cut_once(const MillCutter *cutter, void *state, MillCutting *cutting) {
  const MillByteStream *stream = cutter->stream;
  const MillCutting given = {.bytes = stream->bytes + stream->begin,
                             .n = stream->end - stream->begin};
  *cutting = given;
  bool is_end = table_of(cutter)->cut(instance_of(cutter), state, cutting);
  cutting->bytes = given.bytes;
  cutting->used = CLAMP(cutting->used, 1, given.n);
  return is_end;
}

MillCutStatus mill_cutter_next(MillCutter *cutter, GString *bytes, bool *unfinished) {
  MillByteStream *stream = cutter->stream;
  size_t begin = bytes->len;
  bool is_end = false, too_long = false, any = false;
  while (!is_end && mill_byte_stream_fill(stream)) {
    MillCutting cutting;
    is_end = cut_once(cutter, cutter->state, &cutting);
    any = true;
    too_long |= cutting.used > cutter->max_bytes + LONGEST_END - (bytes->len - begin);
    if (!too_long)
      g_string_append_len(bytes, cutting.bytes, (gssize)cutting.used);
    if (!too_long && cutter->at_head)
      g_string_append_len(cutter->head, cutting.bytes, (gssize)cutting.used);
    if (is_end && !too_long)
      g_string_truncate(bytes, MAX(begin, bytes->len - MIN(cutting.n_ends, bytes->len)));
    stream->begin += cutting.used;
    cutter->line += cutting.n_lines;
  }
  cutter->at_head = false;
  cutter->line += any && !is_end; /* the last line has no line end */
  *unfinished = any && !is_end;
  if (!any)
    return MILL_CUT_DONE;
  if (!too_long && bytes->len - begin <= cutter->max_bytes)
    return MILL_CUT_RECORD;
  g_string_truncate(bytes, begin);
  return MILL_CUT_TOO_LONG;
}

void *mill_cutter_make_head(const MillCutter *cutter, const GString *bytes, bool unfinished,
                            const char *origin, const MillDecoding *decoding, GError **error) {
  const MillRawRecord raw = {.bytes = bytes->str,
                             .length = bytes->len,
                             .origin = origin,
                             .line = 1,
                             .is_unfinished = unfinished};
  g_autoptr(GError) reason = NULL;
  void *head =
      table_of(cutter)->head(instance_of(cutter), cutter->state, &raw, decoding, &reason);
  if (!head && reason)
    g_propagate_error(error, g_steal_pointer(&reason));
  else if (!head)
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                        "its format makes no head of it, and gave no reason");
  return head;
}

/* The format also looks at the record, as it did when it read the file. */
void *mill_cutter_remake_head(const MillOpenFormat *format, const GString *head,
                              const GString *record, const char *origin,
                              const MillDecoding *decoding, GError **error) {
  g_autoptr(GString) begin = g_string_new_len(head->str, (gssize)head->len);
  g_autoptr(GString) bytes = g_string_new(NULL);
  MillByteStream stream = {.file = -1, .at_end = true};
  MillCutter cutter;
  bool unfinished;
  g_string_append_len(begin, record->str, (gssize)record->len);
  stream.bytes = begin->str;
  stream.end = begin->len;
  mill_cutter_init(&cutter, &stream, begin->len);
  mill_cutter_begin(&cutter, format);
  stream.end = MAX(stream.begin, head->len);
  mill_cutter_next(&cutter, bytes, &unfinished);
  void *made = mill_cutter_make_head(&cutter, bytes, unfinished, origin, decoding, error);
  mill_cutter_finish(&cutter);
  return made;
}

bool mill_cutter_is_blank(const MillCutter *cutter, const GString *bytes) {
  const MillFormat *table = table_of(cutter);
  return table->is_blank ? table->is_blank(instance_of(cutter), bytes->str, bytes->len)
                         : bytes->len == 0;
}

char *mill_cutter_doubt(const MillCutter *cutter, guint64 line) {
  const MillFormat *table = table_of(cutter);
  return table->doubt ? table->doubt(instance_of(cutter), cutter->state, line) : NULL;
}

bool mill_cutter_has_record(const MillCutter *cutter) {
  const MillByteStream *stream = cutter->stream;
  MillCutting cutting;
  if (stream->at_end)
    return true;
  if (mill_cutter_takes_all(cutter) || !stream->bytes || stream->begin == stream->end)
    return false;
  if (table_of(cutter)->cut_size > 0)
    memcpy(cutter->ahead, cutter->state, table_of(cutter)->cut_size);
  return cut_once(cutter, cutter->ahead, &cutting);
}
