/* SPDX-License-Identifier: MIT */
#include "core/stream/input.h"

#include "core/stream/bytestream.h"
#include "core/stream/content.h"
#include "core/stream/inputformat.h"
#include "core/stream/inputsizes.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_OUTPUTS = 8 };

struct MillFileInput {
  GPtrArray *names;       /* of char *, owned: every path so far */
  GPtrArray *paths;       /* of char *, those still to be read; the next one is the last */
  guint64 n_taken;        /* paths that are not to be read any more */
  guint n_from_folders;   /* how many of the next paths were found in folders */
  MillInputFolder folder; /* that these are below */
  MillInputFormat format;
  size_t max_bytes;
  gint stopped;                      /* atomic */
  int wake[2];                       /* a pipe; what is written into it ends all waiting */
  struct stat outputs[MOST_OUTPUTS]; /* files that are written, see mill_input_leave_out() */
  size_t n_outputs;
  bool is_measured;
  MillInputSizes sizes;  /* where it is */
  MillByteStream stream; /* of the file being read */
  const char *origin;    /* its name, or NULL between files */
  MillInputFormat found; /* what it is: never auto */
  GString *passed;       /* bytes of it that were looked at, and are not in the stream any more */
  const char *note;      /* for the next record */
  MillCheckHeader *check_header; /* may be NULL */
  void *check_data;
  GPtrArray *headers; /* of MillCsvHeader, owned: those of all tables; the last one is the
                       * current file's, if it is a table */
  MillCsvForm form;   /* of that */
  guint64 line;       /* how many have been read */
};

static bool is_standard_input(const char *path) {
  return strcmp(path, "-") == 0;
}

static bool find_status(const char *path, struct stat *status) {
  return (is_standard_input(path) ? fstat(STDIN_FILENO, status) : stat(path, status)) == 0;
}

/* The bytes that can be read from a path; none from what is not there. */
static guint64 find_size(const char *path) {
  struct stat status;
  if (!find_status(path, &status))
    return 0;
  if (!S_ISREG(status.st_mode))
    return MILL_SIZE_UNKNOWN;
  off_t at = is_standard_input(path) ? lseek(STDIN_FILENO, 0, SEEK_CUR) : 0;
  return (guint64)MAX(status.st_size - MAX(at, 0), 0);
}

/* Takes over the path, which is to be read next. */
static void push_path(MillFileInput *input, char *path) {
  g_ptr_array_add(input->names, path);
  g_ptr_array_add(input->paths, path);
  if (input->is_measured)
    mill_input_sizes_push(&input->sizes, find_size(path));
}

static void free_header(void *header) {
  mill_csv_header_free(header);
}

MillFileInput *mill_input_new(const char *const *paths, MillInputFormat format,
                              size_t max_bytes) {
  MillFileInput *input = g_new0(MillFileInput, 1);
  input->names = g_ptr_array_new_with_free_func(g_free);
  input->paths = g_ptr_array_new();
  input->headers = g_ptr_array_new_with_free_func(free_header);
  for (guint i = g_strv_length((char **)paths); i > 0; i--)
    push_path(input, g_strdup(paths[i - 1]));
  input->format = format;
  input->max_bytes = max_bytes;
  input->passed = g_string_new(NULL);
  mill_byte_stream_init(&input->stream, -1);
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
  mill_byte_stream_finish(&input->stream);
  mill_input_sizes_finish(&input->sizes);
  g_string_free(input->passed, TRUE);
  close_file(input->wake[0]);
  close_file(input->wake[1]);
  g_ptr_array_unref(input->headers);
  g_ptr_array_unref(input->paths);
  g_ptr_array_unref(input->names);
  g_free(input);
}

void mill_input_check_headers(MillFileInput *input, MillCheckHeader *check, void *data) {
  input->check_header = check;
  input->check_data = data;
}

void mill_input_leave_out(MillFileInput *input, int file) {
  struct stat *status = &input->outputs[input->n_outputs];
  g_assert(input->n_outputs < MOST_OUTPUTS);
  if (fstat(file, status) == 0 && (S_ISREG(status->st_mode) || S_ISDIR(status->st_mode)))
    input->n_outputs++;
}

static void fail(MillFileRecord *record, const char *origin, const char *what,
                 const char *cause) {
  record->unreadable = true;
  record->origin = origin;
  record->failure = g_strdup_printf("cannot %s: %s", what, cause);
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Puts the entries of a folder in front of the paths that are left. */
static void push_folder(MillFileInput *input, const char *folder, GDir *dir) {
  g_autoptr(GPtrArray) entries = g_ptr_array_new();
  const char *name;
  if (!input->folder.name)
    input->folder.name = folder;
  if (input->is_measured)
    mill_input_sizes_enter(&input->sizes);
  while ((name = g_dir_read_name(dir)))
    if (!mill_input_folder_passes(&input->folder, name))
      g_ptr_array_add(entries, g_build_filename(folder, name, NULL));
  g_ptr_array_sort(entries, compare_names);
  for (guint i = entries->len; i > 0; i--)
    push_path(input, g_ptr_array_index(entries, i - 1));
  input->n_from_folders += entries->len;
}

static bool is_same(const struct stat *a, const struct stat *b) {
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Whether there may be somebody to wait for before a path can be opened or read. */
static bool may_wait(const char *path) {
  struct stat status;
  return find_status(path, &status) && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

/* Whether the path of a folder leads back to a folder above it in the same path. */
static bool holds_itself(const char *path, const struct stat *status) {
  g_autofree char *above = g_strdup(path);
  struct stat other;
  for (char *slash = strrchr(above, '/'); slash; slash = strrchr(above, '/')) {
    *slash = '\0';
    if (stat(*above ? above : "/", &other) == 0 && is_same(&other, status))
      return true;
  }
  return false;
}

static bool is_output(const MillFileInput *input, const char *path) {
  struct stat status;
  bool found = false;
  for (size_t i = 0; find_status(path, &status) && !found && i < input->n_outputs; i++)
    found = is_same(&status, &input->outputs[i]);
  return found;
}

/* What keeps a path from being read, or NULL; what cannot be opened is left to open(). */
static const char *find_obstacle(const MillFileInput *input, const char *path, bool from_folder) {
  struct stat status;
  if (is_output(input, path))
    return "it is the output of this run";
  if (!from_folder || stat(path, &status) != 0)
    return NULL;
  if (S_ISDIR(status.st_mode))
    return holds_itself(path, &status) ? "it is a link to a folder that holds it" : NULL;
  return S_ISREG(status.st_mode) ? NULL : "it is neither a file nor a folder";
}

static bool is_table(const MillFileInput *input) {
  return input->found == MILL_INPUT_CSV || input->found == MILL_INPUT_TSV;
}

/* Whether the current file may hold several records. */
static bool has_lines(const MillFileInput *input) {
  return is_table(input) || input->found == MILL_INPUT_JSONL;
}

/* Makes the row the header of the current file. Many files have the same one. */
static bool set_header(MillFileInput *input, const GString *row, GError **error) {
  guint n = input->headers->len;
  if (n > 0 && mill_csv_header_is(input->headers->pdata[n - 1], row, input->form))
    return true;
  MillCsvHeader *header = mill_csv_header_new(row, input->form, error);
  if (header)
    g_ptr_array_add(input->headers, header);
  return header != NULL;
}

static void close_current(MillFileInput *input);

/* Fails the whole current file, which was read but is no input that textmill takes. */
static void refuse(const MillFileInput *input, MillFileRecord *record, char *reason) {
  record->origin = input->origin;
  record->failure = reason;
}

/* Whether the run can do with the header of the current file. */
static bool passes(const MillFileInput *input, MillFileRecord *record) {
  g_autoptr(GError) error = NULL;
  const MillCsvHeader *header = g_ptr_array_index(input->headers, input->headers->len - 1);
  if (!input->check_header || input->check_header(input->check_data, header, &error))
    return true;
  refuse(input, record, g_strdup(error->message));
  return false;
}

/* Reads the first row of a table, which is no record. A file whose header cannot be read is not
 * read at all. */
static void read_header(MillFileInput *input, MillFileRecord *record) {
  g_autoptr(GString) bytes = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  MillCsvRow row;
  input->form = mill_csv_find_form(&input->stream, input->found == MILL_INPUT_TSV ? '\t' : ',',
                                   &input->line);
  MillLineStatus status =
      mill_csv_read_row(&input->stream, bytes, input->max_bytes, input->form, &row);
  input->line += row.n_lines;
  if (status == MILL_LINE_END)
    return; /* nothing, or an error that the next read tells */
  if (status == MILL_LINE_TOO_LONG)
    g_set_error(&error, MILL_ERROR, MILL_ERROR_INPUT, "it is longer than the limit of %zu bytes",
                input->max_bytes);
  else if (set_header(input, bytes, &error) && passes(input, record))
    return;
  if (error)
    fail(record, input->origin, "read its header", error->message);
  close_current(input);
}

/* Decides what the current file is; auto if it is none, with a failure or without a record. */
static MillInputFormat find_format(MillFileInput *input, MillFileRecord *record) {
  const char *name = is_standard_input(input->origin) ? NULL : input->origin;
  MillFoundFormat found;
  mill_input_format_find(&input->stream, name, input->format, input->passed, &found);
  input->note = found.note;
  if (found.misfit)
    refuse(input, record, found.misfit);
  return found.format;
}

/* Goes on after what was passed over of a file that is read by the line. */
static void begin_lines(MillFileInput *input) {
  for (size_t i = 0; i < input->passed->len; i++)
    input->line += input->passed->str[i] == '\n';
  mill_byte_stream_skip_bom(&input->stream);
}

/* Whether the current file lies in a folder and is the definition of a pipeline. */
static bool is_definition(MillFileInput *input) {
  MillByteStream *stream = &input->stream;
  return input->folder.name && mill_input_name_format(input->origin) == MILL_INPUT_JSON &&
         mill_byte_stream_fill(stream) &&
         mill_content_is_definition(stream->bytes + stream->begin, stream->end - stream->begin);
}

/* Whether the current file has the name of a compressed one, and ends before its data can begin.
 */
static bool is_cut_off(MillFileInput *input) {
  return mill_compression_stem(input->origin) < strlen(input->origin) &&
         (mill_byte_stream_fill(&input->stream), input->stream.is_unsure);
}

/* Makes a file the current one, unless there is nothing in it that can be read. */
static void start_file(MillFileInput *input, const char *path, int file, MillFileRecord *record) {
  mill_byte_stream_open(&input->stream, file);
  input->origin = path;
  input->line = 0;
  if (is_definition(input)) {
    input->folder.n_passed[MILL_PASSED_DEFINITION]++;
    close_current(input);
    return;
  }
  input->folder.n_read++;
  if (is_cut_off(input)) {
    refuse(
        input, record,
        g_strdup("its name says that it is compressed, but it ends before any compressed data"));
    close_current(input);
    return;
  }
  input->found = find_format(input, record);
  if (input->found == MILL_INPUT_AUTO && !input->stream.error)
    close_current(input);
  else if (has_lines(input))
    begin_lines(input);
  if (input->origin && is_table(input))
    read_header(input, record);
}

/* Opens a path. A folder is replaced by what it holds; a failure goes into the record. */
static void open_path(MillFileInput *input, const char *path, bool from_folder,
                      MillFileRecord *record) {
  const char *obstacle = find_obstacle(input, path, from_folder);
  g_autoptr(GDir) dir = obstacle ? NULL : g_dir_open(path, 0, NULL);
  if (dir) {
    push_folder(input, path, dir);
    return;
  }
  if (obstacle) {
    input->folder.n_read++;
    fail(record, path, "read it", obstacle);
    return;
  }
  /* A pipe's first writer is waited for when reading, which mill_input_stop() can end. */
  int file = open(path, O_RDONLY | O_CLOEXEC | (!from_folder && may_wait(path) ? O_NONBLOCK : 0));
  input->folder.n_read += file < 0;
  if (file < 0)
    fail(record, path, "open it", g_strerror(errno));
  else
    start_file(input, path, file, record);
}

static const char *take_path(MillFileInput *input, bool *from_folder) {
  *from_folder = input->n_from_folders > 0;
  input->n_from_folders -= *from_folder;
  if (!*from_folder)
    input->folder = (MillInputFolder){0};
  input->n_taken++;
  if (input->is_measured)
    mill_input_sizes_take(&input->sizes, mill_byte_stream_position(&input->stream));
  return g_ptr_array_steal_index(input->paths, input->paths->len - 1);
}

/* A folder that was named is over, and no file in it was an input. */
static void tell_empty_folder(MillFileInput *input, MillFileRecord *record) {
  if (!input->folder.name || input->n_from_folders > 0 || input->folder.n_read > 0)
    return;
  g_autofree char *reason = mill_input_folder_reason(&input->folder);
  fail(record, input->folder.name, "read it", reason);
}

static void open_next(MillFileInput *input, MillFileRecord *record) {
  bool from_folder;
  const char *path = take_path(input, &from_folder);
  if (is_standard_input(path) && !from_folder && is_output(input, path))
    fail(record, path, "read it", "it is the output of this run");
  else if (is_standard_input(path) && !from_folder)
    start_file(input, path, STDIN_FILENO, record);
  else if (from_folder && is_output(input, path))
    input->folder.n_passed[MILL_PASSED_OUTPUT]++;
  else
    open_path(input, path, from_folder, record);
  tell_empty_folder(input, record);
}

static void close_current(MillFileInput *input) {
  mill_byte_stream_close(&input->stream);
  input->origin = NULL;
}

static void set_too_long(MillFileInput *input, MillFileRecord *record) {
  record->failure = g_strdup_printf(
      "it is longer than the limit of %zu bytes; split it or raise --max-document-bytes",
      input->max_bytes);
  g_string_truncate(record->bytes, 0);
}

/* Blanks alone are no line of JSON; in a table they are cells. */
static bool is_blank(const MillFileInput *input, const GString *bytes) {
  return is_table(input) ? bytes->len == 0 : strspn(bytes->str, " \t\r") == bytes->len;
}

static bool read_whole(MillFileInput *input, MillFileRecord *record) {
  g_string_append_len(record->bytes, input->passed->str, (gssize)input->passed->len);
  if (record->bytes->len > input->max_bytes ||
      !mill_byte_stream_read_all(&input->stream, record->bytes, input->max_bytes))
    set_too_long(input, record);
  if (input->found == MILL_INPUT_JSON && g_str_has_prefix(record->bytes->str, "\xEF\xBB\xBF"))
    g_string_erase(record->bytes, 0, 3);
  return true;
}

static bool read_line(MillFileInput *input, MillFileRecord *record) {
  MillLineStatus status = mill_byte_stream_read_line(&input->stream, record->bytes,
                                                     input->max_bytes, &record->unfinished);
  if (status == MILL_LINE_END)
    return false;
  record->line = ++input->line;
  if (status == MILL_LINE_TOO_LONG)
    set_too_long(input, record);
  return true;
}

/* A row that the file ends in may be long because it has quotes too many. */
static void set_row_too_long(MillFileInput *input, MillFileRecord *record,
                             const MillCsvRow *row) {
  set_too_long(input, record);
  if (!row->in_quotes)
    return;
  g_free(record->failure);
  record->failure =
      g_strdup_printf("the quotes that begin in line %" G_GUINT64_FORMAT
                      " are never closed, and the rest is longer than the limit of %zu bytes; "
                      "close them, or double them if they are text",
                      record->line + row->quote_line, input->max_bytes);
}

static bool read_row(MillFileInput *input, MillFileRecord *record) {
  MillCsvRow row;
  MillLineStatus status =
      mill_csv_read_row(&input->stream, record->bytes, input->max_bytes, input->form, &row);
  if (status == MILL_LINE_END)
    return false;
  record->line = input->line + 1;
  record->header = g_ptr_array_index(input->headers, input->headers->len - 1);
  input->line += row.n_lines;
  if (status == MILL_LINE_TOO_LONG)
    set_row_too_long(input, record, &row);
  return true;
}

/* Reads what the current file has next: a line, a row, or all of it. False when it has no more.
 */
static bool read_record(MillFileInput *input, MillFileRecord *record) {
  record->origin = input->origin;
  record->offset = mill_byte_stream_offset(&input->stream);
  record->is_json = input->found == MILL_INPUT_JSONL || input->found == MILL_INPUT_JSON;
  if (is_table(input))
    return read_row(input, record);
  if (input->found == MILL_INPUT_JSONL)
    return read_line(input, record);
  record->offset -= MIN(record->offset, input->passed->len);
  return read_whole(input, record);
}

/* Makes the record what stands for the rest of a file that cannot be read on. Records before it
 * were whole; this one, if it had begun, is not. */
static void fail_stream(MillFileInput *input, MillFileRecord *record) {
  guint64 n_lines = record->line > 0 ? record->line - 1 : input->line;
  g_autofree char *what = g_strdup_printf("read it after line %" G_GUINT64_FORMAT, n_lines);
  g_clear_pointer(&record->failure, g_free);
  fail(record, input->origin, n_lines > 0 ? what : "read it", input->stream.error);
  record->unreadable = !input->stream.is_damaged;
}

/* One record from the current file; false when the file has ended without one. */
static bool next_in_file(MillFileInput *input, MillFileRecord *record) {
  bool has_record = read_record(input, record);
  bool has_many = has_lines(input);
  while (has_record && has_many && !record->failure && is_blank(input, record->bytes)) {
    mill_raw_record_clear(record);
    has_record = read_record(input, record);
  }
  if (input->stream.error) {
    fail_stream(input, record);
    has_record = true;
  }
  if (!has_record || !has_many || input->stream.error)
    close_current(input);
  return has_record;
}

static bool find_next(MillFileInput *input, MillFileRecord *record) {
  mill_raw_record_clear(record);
  for (;;) {
    if (input->origin && next_in_file(input, record))
      return true;
    if (record->failure)
      return true;
    if (input->origin)
      continue;
    if (input->paths->len == 0)
      return false;
    open_next(input, record);
    if (record->failure)
      return true;
  }
}

bool mill_input_next(MillFileInput *input, MillFileRecord *record) {
  if (g_atomic_int_get(&input->stopped) || !find_next(input, record))
    return false;
  record->file = input->n_taken;
  record->note = input->note;
  input->note = NULL;
  return !g_atomic_int_get(&input->stopped); /* else what was found may be a part */
}

void mill_input_stop(MillFileInput *input) {
  g_atomic_int_set(&input->stopped, 1);
  while (write(input->wake[1], "", 1) < 0 && errno == EINTR) {}
}

bool mill_input_is_stopped(const MillFileInput *input) {
  return g_atomic_int_get(&input->stopped) != 0;
}

void mill_input_measure(MillFileInput *input) {
  input->is_measured = true;
  mill_input_sizes_init(&input->sizes);
  for (guint i = 0; i < input->paths->len; i++)
    mill_input_sizes_push(&input->sizes, find_size(g_ptr_array_index(input->paths, i)));
}

/* A file that is closed has been read, even if some of it was passed over. */
void mill_input_progress(const MillFileInput *input, guint64 *done, guint64 *total) {
  bool is_open = input->origin != NULL || input->sizes.current == MILL_SIZE_UNKNOWN;
  guint64 n_read = is_open ? mill_byte_stream_position(&input->stream) : input->sizes.current;
  *done = *total = 0;
  if (input->is_measured)
    mill_input_sizes_progress(&input->sizes, n_read, done, total);
}

bool mill_input_is_ready(const MillFileInput *input) {
  if (input->origin)
    return is_table(input) ? mill_csv_has_row(&input->stream, input->form)
                           : mill_byte_stream_has_line(&input->stream);
  guint n = input->paths->len;
  return n > 0 &&
         (input->n_from_folders > 0 || !may_wait(g_ptr_array_index(input->paths, n - 1)));
}

/* Takes the next path without reading it, but replaces a folder by what it holds; its name. */
static const char *pass_path(MillFileInput *input) {
  bool from_folder;
  const char *path = take_path(input, &from_folder);
  g_autoptr(GDir) dir = is_standard_input(path) || find_obstacle(input, path, from_folder)
                            ? NULL
                            : g_dir_open(path, 0, NULL);
  if (dir)
    push_folder(input, path, dir);
  return path;
}

/* Goes to a line or row of the current file by its offset. */
static void skip_lines(MillFileInput *input, const MillFileRecord *where) {
  if (!input->origin || !has_lines(input) ||
      !mill_byte_stream_skip_to(&input->stream, where->offset))
    return;
  input->line = where->line > 0 ? where->line - 1 : 0;
}

bool mill_input_find(MillFileInput *input, const MillFileRecord *where, MillFileRecord *record) {
  while (input->n_taken + 1 < where->file && input->paths->len > 0)
    pass_path(input);
  mill_raw_record_clear(record);
  if (input->n_taken + 1 != where->file || input->paths->len == 0)
    return false;
  open_next(input, record);
  record->file = input->n_taken;
  if (record->failure)
    return true;
  skip_lines(input, where);
  return mill_input_next(input, record);
}

/* Whether the next path is this file. */
static bool next_is(MillFileInput *input, const struct stat *file) {
  struct stat status;
  return find_status(pass_path(input), &status) && S_ISREG(status.st_mode) &&
         is_same(&status, file);
}

bool mill_input_spares(const char *const *paths, const char *output, GError **error) {
  struct stat file;
  bool found = false;
  if (stat(output, &file) != 0 || !S_ISREG(file.st_mode))
    return true;
  MillFileInput *input = mill_input_new(paths, MILL_INPUT_AUTO, 0);
  while (!found && input->paths->len > 0)
    found = next_is(input, &file);
  mill_input_free(input);
  if (found)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "the output %s is an input as well, and would be emptied before it is read; "
                "write to another file",
                output);
  return !found;
}
