/* SPDX-License-Identifier: MIT */
#include "core/cli/checkpoint.h"

#include "core/plugin/smallfile.h"
#include "core/stream/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FORMAT = 2, DIGESTED = 4096, LARGEST = 64 * 1024 /* bytes of the file */ };

/* The member for each number in the file. */
typedef struct Field {
  const char *name;
  size_t offset;
} Field;

#define FIELD(name, member)                                                                      \
  { name, offsetof(MillCheckpoint, member) }
static const Field fields[] = {
    FIELD("file", file),
    FIELD("offset", offset),
    FIELD("line", line),
    FIELD("records", n_records),
    FIELD("ok", n_by_status[0]),
    FIELD("partial", n_by_status[1]),
    FIELD("failed", n_by_status[2]),
    FIELD("duplicates", n_duplicates),
    FIELD("output_bytes", output_bytes),
    FIELD("dead_letter_bytes", dead_letter_bytes),
    FIELD("output_sum", output_sum),
    FIELD("dead_letter_sum", dead_letter_sum),
};

MillDigest mill_checkpoint_digest(const char *name, const char *bytes, size_t length) {
  MillDigest digest;
  guint64 size = GUINT64_TO_LE((guint64)length);
  size_t n = MIN(length, DIGESTED);
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)name, (gssize)strlen(name) + 1);
  g_checksum_update(sum, (const guchar *)&size, sizeof size);
  g_checksum_update(sum, (const guchar *)bytes, (gssize)n);
  g_checksum_update(sum, (const guchar *)bytes + length - n, (gssize)n);
  g_strlcpy(digest.hex, g_checksum_get_string(sum), sizeof digest.hex);
  return digest;
}

/* ---- writing ------------------------------------------------------------------------------- */

/* The checkpoint as text with a line end; free with free(). */
static char *describe(const MillCheckpoint *checkpoint) {
  json_t *object =
      json_pack("{s:i, s:s, s:s, s:b}", "checkpoint", FORMAT, "run", checkpoint->run.hex,
                "record", checkpoint->record.hex, "input_failed", checkpoint->input_failed);
  for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
    json_object_set_new(
        object, fields[i].name,
        json_integer((json_int_t)G_STRUCT_MEMBER(guint64, checkpoint, fields[i].offset)));
  char *text = json_dumps(object, JSON_INDENT(2));
  json_decref(object);
  return text;
}

/* Creates a new draft, so that no other file is written to. Its name is always the same, so a
 * killed run leaves at most one. */
static bool open_draft(MillFileOutput *draft, char **name, const char *path, GError **error) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *base = g_path_get_basename(path);
  g_autofree char *hidden = g_strconcat(".", base, ".draft", NULL);
  *name = g_build_filename(folder, hidden, NULL);
  g_unlink(*name);
  int file = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  *draft = (MillFileOutput){.file = file, .name = *name};
  if (file < 0)
    g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT,
                "cannot write the state of the run to %s: %s", path, g_strerror(errno));
  return file >= 0;
}

/* Writes the text to disk and closes the draft. */
static bool write_draft(MillFileOutput *draft, const char *text, GError **error) {
  bool written =
      mill_output_write(draft, text, strlen(text), error) && mill_output_sync(draft, error);
  return mill_output_close(draft, written ? error : NULL) && written;
}

/* Reports before the run if the state cannot be written. */
static bool try_to_write(const char *path, GError **error) {
  g_autofree char *name = NULL;
  MillFileOutput draft;
  if (!open_draft(&draft, &name, path, error))
    return false;
  g_unlink(name);
  return mill_output_close(&draft, error);
}

static bool rename_file(const char *from, const char *to, GError **error) {
  if (g_rename(from, to) == 0)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot write to %s: %s", to,
              g_strerror(errno));
  return false;
}

bool mill_checkpoint_write(const MillCheckpoint *checkpoint, const char *path, GError **error) {
  g_autofree char *name = NULL;
  MillFileOutput draft;
  char *text = describe(checkpoint);
  bool done = open_draft(&draft, &name, path, error) && write_draft(&draft, text, error) &&
              rename_file(name, path, error);
  free(text);
  if (done)
    mill_output_sync_folder(path);
  return done;
}

/* ---- reading ------------------------------------------------------------------------------- */

static bool read_number(const json_t *object, const char *name, guint64 *number) {
  const json_t *value = json_object_get(object, name);
  json_int_t integer = json_integer_value(value);
  *number = (guint64)integer;
  return json_is_integer(value) && integer >= 0;
}

static bool read_digest(const json_t *object, const char *name, MillDigest *digest) {
  const char *hex = json_string_value(json_object_get(object, name));
  return hex && g_strlcpy(digest->hex, hex, sizeof digest->hex) == sizeof digest->hex - 1;
}

static bool read_object(const json_t *object, MillCheckpoint *checkpoint) {
  guint64 format;
  const json_t *failed = json_object_get(object, "input_failed");
  bool whole = read_number(object, "checkpoint", &format) && format == FORMAT &&
               read_digest(object, "run", &checkpoint->run) &&
               read_digest(object, "record", &checkpoint->record) && json_is_boolean(failed);
  checkpoint->input_failed = json_is_true(failed);
  for (size_t i = 0; whole && i < G_N_ELEMENTS(fields); i++)
    whole = read_number(object, fields[i].name,
                        &G_STRUCT_MEMBER(guint64, checkpoint, fields[i].offset));
  return whole;
}

/* Whether something exists, as far as that can be determined. */
static bool find_file(const char *path, bool *found, GError **error) {
  GStatBuf status;
  *found = g_lstat(path, &status) == 0;
  if (*found || errno == ENOENT)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "cannot read the state of the run in %s: %s",
              path, g_strerror(errno));
  return false;
}

/* The content of a regular file, since a pipe would block; NULL if it is not JSON. */
static json_t *load_object(const char *path) {
  g_autofree char *text = NULL;
  size_t length;
  bool is_read = g_file_test(path, G_FILE_TEST_IS_REGULAR) &&
                 mill_small_file_read(path, LARGEST, &text, &length, NULL);
  return is_read ? json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL) : NULL;
}

bool mill_checkpoint_read(MillCheckpoint *checkpoint, const char *path, bool *found,
                          GError **error) {
  *checkpoint = (MillCheckpoint){0};
  if (!find_file(path, found, error))
    return false;
  if (!*found)
    return try_to_write(path, error);
  json_t *object = load_object(path);
  bool whole = read_object(object, checkpoint);
  json_decref(object);
  if (!whole)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "%s does not hold the state of a run; name another file, or remove it", path);
  return whole;
}
