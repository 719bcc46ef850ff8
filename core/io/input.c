/* SPDX-License-Identifier: MIT */
#include "core/io/input.h"

#include "core/io/bytestream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct MillInput {
  GPtrArray *paths; /* of char *, those of folders put in as they are met */
  guint next_path;
  MillInputFormat format;
  size_t max_bytes;
  bool failed;
  MillByteStream stream; /* of the file being read */
  const char *origin;    /* its name, or NULL between files */
  bool is_jsonl;
  guint64 line;
};

void mill_raw_record_init(MillRawRecord *record) {
  *record = (MillRawRecord){.bytes = g_string_new(NULL)};
}

void mill_raw_record_finish(MillRawRecord *record) {
  g_string_free(record->bytes, TRUE);
  g_free(record->failure);
}

MillInput *mill_input_new(const char *const *paths, MillInputFormat format, size_t max_bytes) {
  MillInput *input = g_new0(MillInput, 1);
  input->paths = g_ptr_array_new_with_free_func(g_free);
  for (; *paths; paths++)
    g_ptr_array_add(input->paths, g_strdup(*paths));
  input->format = format;
  input->max_bytes = max_bytes;
  mill_byte_stream_init(&input->stream, -1);
  return input;
}

void mill_input_free(MillInput *input) {
  if (!input)
    return;
  mill_byte_stream_finish(&input->stream);
  g_ptr_array_unref(input->paths);
  g_free(input);
}

bool mill_input_has_failed(const MillInput *input) {
  return input->failed;
}

static void fail(MillInput *input, MillRawRecord *record, const char *origin, const char *what,
                 int cause) {
  input->failed = true;
  record->origin = origin;
  record->failure = g_strdup_printf("cannot %s: %s", what, g_strerror(cause));
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Puts the entries of a folder in front of the paths that are left. */
static void insert_folder(MillInput *input, const char *folder, GDir *dir) {
  g_autoptr(GPtrArray) entries = g_ptr_array_new();
  const char *name;
  while ((name = g_dir_read_name(dir)))
    if (name[0] != '.')
      g_ptr_array_add(entries, g_build_filename(folder, name, NULL));
  g_ptr_array_sort(entries, compare_names);
  for (guint i = entries->len; i > 0; i--)
    g_ptr_array_insert(input->paths, (int)input->next_path, g_ptr_array_index(entries, i - 1));
}

static bool has_jsonl_name(const char *path) {
  return g_str_has_suffix(path, ".jsonl") || g_str_has_suffix(path, ".ndjson") ||
         g_str_has_suffix(path, ".json");
}

static bool detect_jsonl(MillInput *input, const char *path) {
  if (input->format != MILL_INPUT_AUTO)
    return input->format == MILL_INPUT_JSONL;
  if (strcmp(path, "-") != 0)
    return has_jsonl_name(path);
  return mill_byte_stream_peek_nonblank(&input->stream) == '{';
}

/* Opens the next path. A folder is replaced by what it holds; a failure goes into the record. */
static void open_next(MillInput *input, MillRawRecord *record) {
  const char *path = g_ptr_array_index(input->paths, input->next_path++);
  bool is_stdin = strcmp(path, "-") == 0;
  g_autoptr(GDir) dir = is_stdin ? NULL : g_dir_open(path, 0, NULL);
  if (dir) {
    insert_folder(input, path, dir);
    return;
  }
  int file = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    fail(input, record, path, "open it", errno);
    return;
  }
  mill_byte_stream_open(&input->stream, file);
  input->origin = path;
  input->line = 0;
  input->is_jsonl = detect_jsonl(input, path);
  if (input->is_jsonl)
    mill_byte_stream_skip_bom(&input->stream);
}

static void close_current(MillInput *input) {
  mill_byte_stream_close(&input->stream);
  input->origin = NULL;
}

static void set_too_long(MillInput *input, MillRawRecord *record) {
  record->failure = g_strdup_printf(
      "it is longer than the limit of %zu bytes; split it or raise --max-document-bytes",
      input->max_bytes);
  g_string_truncate(record->bytes, 0);
}

static bool is_blank(const GString *bytes) {
  return strspn(bytes->str, " \t\r") == bytes->len;
}

/* Reads what the current file has next: a line, or all of it. False when it has no more. */
static bool read_record(MillInput *input, MillRawRecord *record) {
  MillByteStream *stream = &input->stream;
  record->origin = input->origin;
  if (!input->is_jsonl) {
    if (!mill_byte_stream_read_all(stream, record->bytes, input->max_bytes))
      set_too_long(input, record);
    return true;
  }
  MillLineStatus status =
      mill_byte_stream_read_line(stream, record->bytes, input->max_bytes, &record->unfinished);
  if (status == MILL_LINE_END)
    return false;
  record->line = ++input->line;
  if (status == MILL_LINE_TOO_LONG)
    set_too_long(input, record);
  return true;
}

static void clear_record(MillRawRecord *record) {
  g_string_truncate(record->bytes, 0);
  g_clear_pointer(&record->failure, g_free);
  record->line = 0;
  record->unfinished = false;
}

/* One record from the current file; false when the file has ended without one. */
static bool next_in_file(MillInput *input, MillRawRecord *record) {
  bool has_record = read_record(input, record);
  while (has_record && input->is_jsonl && !record->failure && is_blank(record->bytes)) {
    clear_record(record);
    has_record = read_record(input, record);
  }
  if (input->stream.error != 0) {
    g_clear_pointer(&record->failure, g_free);
    fail(input, record, input->origin, "read it", input->stream.error);
    has_record = true;
  }
  if (!has_record || !input->is_jsonl || input->stream.error != 0)
    close_current(input);
  return has_record;
}

bool mill_input_next(MillInput *input, MillRawRecord *record) {
  clear_record(record);
  for (;;) {
    if (input->origin && next_in_file(input, record))
      return true;
    if (record->failure)
      return true;
    if (input->origin)
      continue;
    if (input->next_path >= input->paths->len)
      return false;
    open_next(input, record);
    if (record->failure)
      return true;
  }
}

bool mill_input_is_ready(const MillInput *input) {
  return input->origin ? mill_byte_stream_has_line(&input->stream)
                       : input->next_path < input->paths->len;
}
