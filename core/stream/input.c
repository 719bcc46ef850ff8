/* SPDX-License-Identifier: MIT */
#include "core/stream/input.h"

#include "core/stream/bytestream.h"
#include "core/stream/connector.h"
#include "core/stream/content.h"
#include "core/stream/cutter.h"
#include "core/stream/fileformats.h"
#include "core/stream/inputformat.h"
#include "core/stream/inputpaths.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct MillFileInput {
  MillInputPaths paths;
  char *asked;              /* name of the format of all files; NULL: detected for each */
  gint stopped;             /* atomic */
  int wake[2];              /* a pipe; writing to it ends all waiting */
  MillByteStream stream;    /* of the file being read */
  const char *origin;       /* its name, or NULL between files */
  MillCutter cutter;        /* the file's stream, cut in the file's format */
  GString *passed;          /* bytes of it that were examined and are no longer in the stream */
  const char *note;         /* for the next record */
  GHashTable *known;        /* formats by the endings of files so far */
  MillFileFormats formats;  /* of all files so far */
  const MillFileHead *head; /* of the current file, or NULL */
  GPtrArray *connectors;    /* of MillConnector, owned: those opened so far */
  MillConnector *connector; /* the one being read; NULL: none, or a file */
  const MillOpenFormat *connector_format; /* that its records are in */
};

static void free_connector(void *connector) {
  mill_connector_free(connector);
}

MillFileInput *mill_input_new(const char *const *paths, const char *format, size_t max_bytes) {
  MillFileInput *input = g_new0(MillFileInput, 1);
  mill_input_paths_init(&input->paths, paths);
  input->connectors = g_ptr_array_new_with_free_func(free_connector);
  mill_file_formats_init(&input->formats);
  input->asked = g_strdup(format);
  input->passed = g_string_new(NULL);
  input->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  mill_byte_stream_init(&input->stream, -1);
  mill_cutter_init(&input->cutter, &input->stream, max_bytes);
  if (!g_unix_open_pipe(input->wake, FD_CLOEXEC, NULL))
    input->wake[0] = input->wake[1] = -1;
  input->stream.wake = input->wake[0];
  return input;
}

static void close_file(int file) {
  if (file >= 0)
    close(file);
}

void mill_input_free(MillFileInput *input) {
  if (!input)
    return;
  mill_cutter_finish(&input->cutter);
  mill_byte_stream_finish(&input->stream);
  g_string_free(input->passed, TRUE);
  g_hash_table_unref(input->known);
  close_file(input->wake[0]);
  close_file(input->wake[1]);
  g_ptr_array_unref(input->connectors);
  mill_file_formats_finish(&input->formats);
  mill_input_paths_finish(&input->paths);
  g_free(input->asked);
  g_free(input);
}

void mill_input_ask(MillFileInput *input, const MillDecoding *decoding) {
  input->formats.asked = decoding;
}

void mill_input_leave_out(MillFileInput *input, int file) {
  mill_input_paths_leave_out(&input->paths, file);
}

static void fail(MillFileRecord *record, const char *origin, const char *what,
                 const char *cause) {
  record->unreadable = true;
  record->origin = origin;
  record->failure = g_strdup_printf("cannot %s: %s", what, cause);
}

static void close_current(MillFileInput *input);

/* Fails the whole current file, which was read but is not an input that textmill accepts. */
static void refuse(const MillFileInput *input, MillFileRecord *record, char *reason) {
  record->origin = input->origin;
  record->failure = reason;
}

/* ---- the format of a file ------------------------------------------------------------------ */

/* Whether the current file may hold several records. */
static bool has_many(const MillFileInput *input) {
  return input->cutter.format && !mill_cutter_takes_all(&input->cutter);
}

static bool set_head(MillFileInput *input, const GString *bytes, bool unfinished,
                     GError **error) {
  input->head = mill_file_formats_head(&input->formats, &input->cutter, bytes, unfinished,
                                       input->origin, error);
  return input->head != NULL;
}

/* Reads the head of a file whose format has heads; it is not a record itself. A file whose head
 * cannot be used is not read at all. */
static void read_head(MillFileInput *input, MillFileRecord *record) {
  g_autoptr(GString) bytes = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  bool unfinished;
  MillCutStatus status = mill_cutter_next(&input->cutter, bytes, &unfinished);
  if (status == MILL_CUT_DONE)
    return; /* nothing, or an error that the next read reports */
  if (status == MILL_CUT_TOO_LONG)
    g_set_error(&error, MILL_ERROR, MILL_ERROR_INPUT, "it is longer than the limit of %zu bytes",
                input->cutter.max_bytes);
  else if (set_head(input, bytes, unfinished, &error))
    return;
  record->lacks_head = g_error_matches(error, MILL_ERROR, MILL_ERROR_USAGE);
  if (record->lacks_head)
    refuse(input, record, g_strdup(error->message));
  else
    fail(record, input->origin, "read its header", error->message);
  close_current(input);
}

/* Decides the format of the current file; NULL if there is no record in it, or with a failure. */
static const MillOpenFormat *find_format(MillFileInput *input, MillFileRecord *record) {
  const char *name = mill_input_path_is_standard(input->origin) ? NULL : input->origin;
  g_autoptr(GError) error = NULL;
  MillFoundFormat found;
  mill_input_format_find(&input->stream, name, input->asked, input->passed, input->known, &found);
  g_autofree char *format_name = found.format;
  input->note = found.note;
  if (found.misfit)
    refuse(input, record, found.misfit);
  if (!format_name)
    return NULL;
  const MillOpenFormat *format = mill_file_formats_open(&input->formats, format_name, &error);
  if (!format)
    refuse(input, record, g_strdup(error->message));
  return format;
}

/* Continues after the skipped part of a file that is cut: no more than blanks. */
static void count_passed_lines(MillFileInput *input) {
  for (size_t i = 0; i < input->passed->len; i++)
    input->cutter.line += input->passed->str[i] == '\n';
}

/* Whether the current file was found in a folder and is a pipeline definition. */
static bool is_definition(MillFileInput *input) {
  MillByteStream *stream = &input->stream;
  return input->paths.folder.name && mill_input_name_is_json(input->origin) &&
         mill_byte_stream_fill(stream) &&
         mill_content_is_definition(stream->bytes + stream->begin, stream->end - stream->begin);
}

/* Whether the current file is compressed according to its name, but ends before its data can
 * begin. */
static bool is_cut_off(MillFileInput *input) {
  return mill_compression_stem(input->origin) < strlen(input->origin) &&
         (mill_byte_stream_fill(&input->stream), input->stream.is_unsure);
}

/* Makes a file the current one, unless nothing in it can be read. */
static void start_file(MillFileInput *input, const char *path, int file, MillFileRecord *record) {
  mill_byte_stream_open(&input->stream, file);
  input->origin = path;
  input->cutter.line = 0;
  input->head = NULL;
  if (is_definition(input)) {
    input->paths.folder.n_passed[MILL_PASSED_DEFINITION]++;
    close_current(input);
    return;
  }
  input->paths.folder.n_read++;
  if (is_cut_off(input)) {
    refuse(
        input, record,
        g_strdup("its name says that it is compressed, but it ends before any compressed data"));
    close_current(input);
    return;
  }
  mill_cutter_begin(&input->cutter, find_format(input, record));
  if (!input->cutter.format && !input->stream.error)
    close_current(input);
  else if (has_many(input))
    count_passed_lines(input);
  if (input->origin && has_many(input) && mill_format_table(input->cutter.format)->head)
    read_head(input, record);
}

/* Opens a path. A folder is replaced with its contents; a failure goes into the record. */
static void open_path(MillFileInput *input, const char *path, bool from_folder,
                      MillFileRecord *record) {
  const char *obstacle = mill_input_paths_obstacle(&input->paths, path, from_folder);
  g_autoptr(GDir) dir = obstacle ? NULL : g_dir_open(path, 0, NULL);
  if (dir) {
    mill_input_paths_push_folder(&input->paths, path, dir);
    return;
  }
  if (obstacle) {
    input->paths.folder.n_read++;
    fail(record, path, "read it", obstacle);
    return;
  }
  /* The wait for a pipe's first writer happens when reading, where mill_input_stop() can end
   * it. */
  int file = open(path, O_RDONLY | O_CLOEXEC |
                            (!from_folder && mill_input_path_may_wait(path) ? O_NONBLOCK : 0));
  input->paths.folder.n_read += file < 0;
  if (file < 0)
    fail(record, path, "open it", g_strerror(errno));
  else
    start_file(input, path, file, record);
}

/* The format of a connector's records; NULL with an error. */
static const MillOpenFormat *
find_connector_format(MillFileInput *input, const MillConnector *connector, GError **error) {
  const char *name = input->asked ? input->asked : mill_connector_format(connector);
  const MillOpenFormat *format = mill_file_formats_open(&input->formats, name, error);
  if (!format || !mill_format_table(format)->head)
    return format;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, MILL_INPUT_WITHOUT_HEAD,
              mill_connector_word(connector), name);
  return NULL;
}

/* Makes an input of a plugin the current one; a failure goes into the record. */
static void start_connector(MillFileInput *input, const char *word, MillFileRecord *record) {
  g_autoptr(GError) error = NULL;
  MillConnector *connector = mill_connector_open(word, MILL_PLUGIN_INPUT, &error);
  if (connector)
    g_ptr_array_add(input->connectors, connector);
  input->connector_format = connector ? find_connector_format(input, connector, &error) : NULL;
  if (input->connector_format) {
    g_atomic_pointer_set(&input->connector, connector);
    return;
  }
  record->unreadable = true;
  record->origin = word;
  record->failure = g_strdup(error->message);
}

/* Called at the end of a named folder if no file in it was an input. */
static void report_empty_folder(MillFileInput *input, MillFileRecord *record) {
  if (!input->paths.folder.name || input->paths.n_from_folders > 0 ||
      input->paths.folder.n_read > 0)
    return;
  g_autofree char *reason = mill_input_folder_reason(&input->paths.folder);
  fail(record, input->paths.folder.name, "read it", reason);
}

static void open_next(MillFileInput *input, MillFileRecord *record) {
  bool from_folder;
  const char *path = mill_input_paths_take(
      &input->paths, mill_byte_stream_position(&input->stream), &from_folder);
  if (mill_input_path_is_standard(path) && !from_folder &&
      mill_input_paths_hold_output(&input->paths, path))
    fail(record, path, "read it", "it is the output of this run");
  else if (mill_input_path_is_standard(path) && !from_folder)
    start_file(input, path, STDIN_FILENO, record);
  else if (from_folder && mill_input_paths_hold_output(&input->paths, path))
    input->paths.folder.n_passed[MILL_PASSED_OUTPUT]++;
  else if (!from_folder && mill_connector_is_meant(path, MILL_PLUGIN_INPUT))
    start_connector(input, path, record);
  else
    open_path(input, path, from_folder, record);
  report_empty_folder(input, record);
}

static void close_current(MillFileInput *input) {
  mill_byte_stream_close(&input->stream);
  mill_cutter_begin(&input->cutter, NULL);
  input->origin = NULL;
}

/* A record in which the file ends may be long because its end was missed. */
static void set_too_long(const MillFileInput *input, MillFileRecord *record) {
  size_t most = input->cutter.max_bytes;
  g_autofree char *doubt =
      record->unfinished ? mill_cutter_doubt(&input->cutter, record->line) : NULL;
  record->failure =
      doubt ? g_strdup_printf("%s, and the rest is longer than the limit of %zu bytes; close "
                              "them, or double them if they are text",
                              doubt, most)
            : g_strdup_printf("it is longer than the limit of %zu bytes; split it or raise "
                              "--max-document-bytes",
                              most);
  g_string_truncate(record->bytes, 0);
}

static bool read_whole(MillFileInput *input, MillFileRecord *record) {
  size_t most = input->cutter.max_bytes;
  g_string_append_len(record->bytes, input->passed->str, (gssize)input->passed->len);
  record->offset -= MIN(record->offset, input->passed->len);
  if (record->bytes->len > most ||
      !mill_byte_stream_read_all(&input->stream, record->bytes, most))
    set_too_long(input, record);
  mill_cutter_strip(&input->cutter, record->bytes);
  return true;
}

static bool cut_record(MillFileInput *input, MillFileRecord *record) {
  guint64 line = input->cutter.line + 1;
  MillCutStatus status = mill_cutter_next(&input->cutter, record->bytes, &record->unfinished);
  record->line = status == MILL_CUT_DONE ? 0 : line;
  if (status == MILL_CUT_TOO_LONG)
    set_too_long(input, record);
  return status != MILL_CUT_DONE;
}

/* Reads the next item of the current file: a record, or the whole file. False if it has no
 * more. */
static bool read_record(MillFileInput *input, MillFileRecord *record) {
  record->origin = input->origin;
  record->offset = mill_byte_stream_offset(&input->stream);
  record->format = input->cutter.format;
  record->head = input->head;
  if (!input->cutter.format)
    return false; /* the file could not be read at all */
  return has_many(input) ? cut_record(input, record) : read_whole(input, record);
}

/* Makes the record stand for the rest of a file that cannot be read any further. Records before
 * it were complete; this one, if it had begun, is not. */
static void fail_stream(MillFileInput *input, MillFileRecord *record) {
  guint64 n_lines = record->line > 0 ? record->line - 1 : input->cutter.line;
  g_autofree char *what = g_strdup_printf("read it after line %" G_GUINT64_FORMAT, n_lines);
  g_clear_pointer(&record->failure, g_free);
  fail(record, input->origin, n_lines > 0 ? what : "read it", input->stream.error);
  record->unreadable = !input->stream.is_damaged;
}

/* One record from the current file; false if the file ends without one. */
static bool next_in_file(MillFileInput *input, MillFileRecord *record) {
  bool has_record = read_record(input, record);
  bool is_cut = has_many(input);
  while (has_record && is_cut && !record->failure &&
         mill_cutter_is_blank(&input->cutter, record->bytes)) {
    mill_raw_record_clear(record);
    has_record = read_record(input, record);
  }
  if (input->stream.error) {
    fail_stream(input, record);
    has_record = true;
  }
  if (!has_record || !is_cut || input->stream.error)
    close_current(input);
  return has_record;
}

/* ---- inputs of plugins --------------------------------------------------------------------- */

static void take_record(MillFileInput *input, const MillInputRecord *given,
                        MillFileRecord *record) {
  record->name = g_strdup(given->name);
  record->origin = record->name ? record->name : mill_connector_word(input->connector);
  record->line = given->line;
  record->offset = given->position;
  record->connector = input->connector;
  record->format = input->connector_format;
  if (given->failure)
    record->failure = g_strdup(given->failure);
  else if (given->length > input->cutter.max_bytes)
    set_too_long(input, record);
  else
    g_string_append_len(record->bytes, given->bytes, (gssize)given->length);
}

/* One record of the current connector; false if it ends without one. */
static bool next_of_connector(MillFileInput *input, MillFileRecord *record) {
  g_autoptr(GError) error = NULL;
  MillInputRecord given;
  if (mill_connector_next(input->connector, &given, &error) == MILL_NEXT_RECORD) {
    take_record(input, &given, record);
    return true;
  }
  record->origin = mill_connector_word(input->connector);
  record->failure = error ? g_strdup(error->message) : NULL;
  record->unreadable = error != NULL;
  g_atomic_pointer_set(&input->connector, NULL);
  return error != NULL;
}

static bool find_next(MillFileInput *input, MillFileRecord *record) {
  mill_raw_record_clear(record);
  for (;;) {
    if (input->connector && next_of_connector(input, record))
      return true;
    if (input->connector)
      continue;
    if (input->origin && next_in_file(input, record))
      return true;
    if (record->failure)
      return true;
    if (input->origin)
      continue;
    if (input->paths.left->len == 0)
      return false;
    open_next(input, record);
    if (record->failure)
      return true;
  }
}

bool mill_input_next(MillFileInput *input, MillFileRecord *record) {
  if (g_atomic_int_get(&input->stopped) || !find_next(input, record))
    return false;
  record->file = input->paths.n_taken;
  record->note = input->note;
  input->note = NULL;
  return !g_atomic_int_get(&input->stopped); /* otherwise it may be only a part */
}

void mill_input_stop(MillFileInput *input) {
  MillConnector *connector = g_atomic_pointer_get(&input->connector);
  g_atomic_int_set(&input->stopped, 1);
  if (connector)
    mill_connector_interrupt(connector);
  while (write(input->wake[1], "", 1) < 0 && errno == EINTR) {}
}

bool mill_input_is_stopped(const MillFileInput *input) {
  return g_atomic_int_get(&input->stopped) != 0;
}

void mill_input_measure(MillFileInput *input) {
  mill_input_paths_measure(&input->paths);
}

/* A closed file counts as read, even if some of it was skipped. */
void mill_input_progress(const MillFileInput *input, guint64 *done, guint64 *total) {
  bool is_open = input->origin != NULL || input->paths.sizes.current == MILL_SIZE_UNKNOWN;
  guint64 n_read =
      is_open ? mill_byte_stream_position(&input->stream) : input->paths.sizes.current;
  *done = *total = 0;
  if (input->paths.is_measured)
    mill_input_sizes_progress(&input->paths.sizes, n_read, done, total);
}

bool mill_input_is_ready(MillFileInput *input) {
  if (input->connector)
    return mill_connector_is_ready(input->connector);
  if (input->origin)
    return mill_cutter_has_record(&input->cutter);
  guint n = input->paths.left->len;
  return n > 0 && (input->paths.n_from_folders > 0 ||
                   !mill_input_path_may_wait(g_ptr_array_index(input->paths.left, n - 1)));
}

/* Moves to a line or row of the current file by its offset. */
static void skip_lines(MillFileInput *input, const MillFileRecord *where) {
  if (!input->origin || !has_many(input) ||
      !mill_byte_stream_skip_to(&input->stream, where->offset))
    return;
  input->cutter.line = where->line > 0 ? where->line - 1 : 0;
}

/* Goes to where the record is in what has just been opened. */
static MillSeek seek(MillFileInput *input, const MillFileRecord *where) {
  if (input->connector)
    return mill_connector_seek(input->connector, where->offset);
  skip_lines(input, where);
  return MILL_SEEK_FOUND;
}

MillSeek mill_input_find(MillFileInput *input, const MillFileRecord *where,
                         MillFileRecord *record) {
  while (input->paths.n_taken + 1 < where->file && input->paths.left->len > 0)
    mill_input_paths_pass(&input->paths);
  mill_raw_record_clear(record);
  if (input->paths.n_taken + 1 != where->file || input->paths.left->len == 0)
    return MILL_SEEK_MISSING;
  open_next(input, record);
  record->file = input->paths.n_taken;
  if (record->failure)
    return MILL_SEEK_FOUND;
  MillSeek found = seek(input, where);
  return found != MILL_SEEK_FOUND || mill_input_next(input, record) ? found : MILL_SEEK_MISSING;
}
