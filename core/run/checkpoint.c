/* SPDX-License-Identifier: MIT */
#include "core/run/checkpoint.h"

#include "core/io/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FORMAT = 1, DIGESTED = 4096 };

/* Where each number of the file goes. */
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
};

MillDigest mill_checkpoint_digest(const char *bytes, size_t length) {
  MillDigest digest;
  guint64 size = GUINT64_TO_LE((guint64)length);
  size_t n = MIN(length, DIGESTED);
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)&size, sizeof size);
  g_checksum_update(sum, (const guchar *)bytes, (gssize)n);
  g_checksum_update(sum, (const guchar *)bytes + length - n, (gssize)n);
  g_strlcpy(digest.hex, g_checksum_get_string(sum), sizeof digest.hex);
  return digest;
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

bool mill_checkpoint_read(MillCheckpoint *checkpoint, const char *path, bool *found,
                          GError **error) {
  *checkpoint = (MillCheckpoint){0};
  *found = g_file_test(path, G_FILE_TEST_EXISTS);
  if (!*found)
    return true;
  json_t *object = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
  bool whole = read_object(object, checkpoint);
  json_decref(object);
  if (!whole)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "%s does not hold the state of a run; name another file, or remove it", path);
  return whole;
}

/* ---- writing ------------------------------------------------------------------------------- */

/* As text with a line end; free with free(). */
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

/* Writes the text to a file and has it on disk. */
static bool write_file(const char *path, const char *text, GError **error) {
  MillOutput output;
  if (!mill_output_open(&output, path, error))
    return false;
  bool written =
      mill_output_write(&output, text, strlen(text), error) && mill_output_sync(&output, error);
  return mill_output_close(&output, written ? error : NULL) && written;
}

/* Has the new name of a file on disk; where a folder cannot be synchronised, it has no need. */
static void sync_folder(const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0)
    return;
  fsync(file);
  close(file);
}

static bool rename_file(const char *from, const char *to, GError **error) {
  if (g_rename(from, to) == 0)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot write to %s: %s", to,
              g_strerror(errno));
  return false;
}

bool mill_checkpoint_write(const MillCheckpoint *checkpoint, const char *path, GError **error) {
  g_autofree char *draft = g_strconcat(path, ".new", NULL);
  char *text = describe(checkpoint);
  bool done = write_file(draft, text, error) && rename_file(draft, path, error);
  free(text);
  if (done)
    sync_folder(path);
  return done;
}
