/* SPDX-License-Identifier: MIT */
#include "core/cli/resume.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  LEAST_US = 100 * 1000, /* between two checkpoints */
  SHARE = 20             /* times as long as it takes to write one */
};

MillDigest mill_resume_digest(const json_t *manifest, const char *const *words) {
  MillDigest digest;
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  char *text = json_dumps(manifest, JSON_COMPACT | JSON_SORT_KEYS);
  g_checksum_update(sum, (const guchar *)text, -1);
  free(text);
  for (; *words; words++) /* each with its NUL, so that no two lists look alike */
    g_checksum_update(sum, (const guchar *)*words, (gssize)strlen(*words) + 1);
  g_strlcpy(digest.hex, g_checksum_get_string(sum), sizeof digest.hex);
  return digest;
}

bool mill_resume_init(MillResume *resume, const char *path, const MillDigest *run,
                      GError **error) {
  *resume = (MillResume){.path = path, .due_us = g_get_monotonic_time() + LEAST_US};
  if (!mill_checkpoint_read(&resume->checkpoint, path, &resume->found, error))
    return false;
  if (resume->found && strcmp(resume->checkpoint.run.hex, run->hex) != 0) {
    g_set_error(
        error, MILL_ERROR, MILL_ERROR_USAGE,
        "%s is the state of another run: its pipeline, plugins, models, inputs or options differ "
        "from this one's; use the original ones, or remove %s to start over",
        path, path);
    return false;
  }
  resume->checkpoint.run = *run;
  return true;
}

/* Both paths with links resolved. */
static bool is_below(const char *folder, const char *path) {
  g_autofree char *parent = g_path_get_dirname(path);
  char *whole_folder = realpath(folder, NULL), *whole_parent = realpath(parent, NULL);
  bool below = false;
  if (whole_folder && whole_parent && g_str_has_prefix(whole_parent, whole_folder)) {
    char next = whole_parent[strlen(whole_folder)];
    below = next == '\0' || next == '/' || strcmp(whole_folder, "/") == 0;
  }
  free(whole_folder);
  free(whole_parent);
  return below;
}

bool mill_resume_is_outside(const char *path, const char *const *inputs, GError **error) {
  for (; *inputs; inputs++) {
    if (!g_file_test(*inputs, G_FILE_TEST_IS_DIR) || !is_below(*inputs, path))
      continue;
    g_set_error(
        error, MILL_ERROR, MILL_ERROR_USAGE,
        "%s would be read as one of the inputs in %s; keep the state of the run elsewhere", path,
        *inputs);
    return false;
  }
  return true;
}

static bool is_noted(const MillCheckpoint *checkpoint, const MillFileRecord *record) {
  MillDigest digest =
      mill_checkpoint_digest(record->origin, record->bytes->str, record->bytes->len);
  return record->file == checkpoint->file && record->offset == checkpoint->offset &&
         record->line == checkpoint->line && strcmp(digest.hex, checkpoint->record.hex) == 0;
}

bool mill_resume_find(const MillResume *resume, MillFileInput *input, GError **error) {
  const MillCheckpoint *checkpoint = &resume->checkpoint;
  MillFileRecord where = {
      .file = checkpoint->file, .offset = checkpoint->offset, .line = checkpoint->line};
  MillFileRecord record;
  if (checkpoint->file == 0)
    return true;
  mill_raw_record_init(&record);
  MillSeek seek = mill_input_find(input, &where, &record);
  bool found = seek == MILL_SEEK_PASSED ||
               (seek == MILL_SEEK_FOUND && is_noted(checkpoint, &record)) ||
               mill_input_is_stopped(input); /* by a signal: the result is unknown */
  mill_raw_record_finish(&record);
  if (!found)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "the inputs have changed since the run was started: record %" G_GUINT64_FORMAT
                ", the last one that was written, is not where it was; restore them, or remove "
                "%s to start over",
                checkpoint->n_records, resume->path);
  return found;
}

void mill_resume_note(MillResume *resume, const MillFileRecord *record) {
  MillCheckpoint *checkpoint = &resume->checkpoint;
  checkpoint->file = record->file;
  checkpoint->offset = record->offset;
  checkpoint->line = record->line;
  checkpoint->record =
      mill_checkpoint_digest(record->origin, record->bytes->str, record->bytes->len);
}

bool mill_resume_is_due(const MillResume *resume) {
  return g_get_monotonic_time() >= resume->due_us;
}

bool mill_resume_keep(MillResume *resume, const MillFileOutput *records,
                      const MillFileOutput *dead_letters, GError **error) {
  MillCheckpoint *checkpoint = &resume->checkpoint;
  gint64 begin_us = g_get_monotonic_time();
  checkpoint->output_bytes = mill_output_length(records);
  checkpoint->output_sum = mill_output_sum(records);
  checkpoint->dead_letter_bytes = dead_letters ? mill_output_length(dead_letters) : 0;
  checkpoint->dead_letter_sum = dead_letters ? mill_output_sum(dead_letters) : 0;
  if (!mill_output_sync(records, error) ||
      (dead_letters && !mill_output_sync(dead_letters, error)) ||
      !mill_checkpoint_write(checkpoint, resume->path, error))
    return false;
  gint64 end_us = g_get_monotonic_time();
  resume->due_us = end_us + MAX(LEAST_US, SHARE * (end_us - begin_us));
  return true;
}

bool mill_resume_end(const MillResume *resume, GError **error) {
  if (g_unlink(resume->path) == 0 || errno == ENOENT)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot remove %s: %s", resume->path,
              g_strerror(errno));
  return false;
}
