/* SPDX-License-Identifier: MIT */
#include "core/cli/runoutputs.h"

#include "core/stream/inputpaths.h"

#include <string.h>
#include <sys/stat.h>

/* Their names in messages. */
static const struct {
  const char *option;
  const char *go; /* "--stats is where the ... to" */
} words[] = {
    [MILL_OUTPUT_RECORDS] = {"--output", "records go"},
    [MILL_OUTPUT_DEAD_LETTERS] = {"--dead-letter", "dead letters go"},
    [MILL_OUTPUT_STATS] = {"--stats", "statistics go"},
    [MILL_OUTPUT_TRACE] = {"--trace", "trace goes"},
    [MILL_OUTPUT_MANIFEST] = {"--manifest", "manifest goes"},
    [MILL_OUTPUT_STATE] = {"--resume", "state goes"},
};

static bool is_standard_output(const char *path) {
  return strcmp(path, "-") == 0;
}

/* A device such as /dev/null, whose content cannot be mixed up or lost. */
static bool is_device(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISCHR(status.st_mode);
}

/* Whether both are links to one regular file. */
static bool are_links(const char *a, const char *b) {
  struct stat status, other;
  return stat(a, &status) == 0 && stat(b, &other) == 0 && S_ISREG(status.st_mode) &&
         status.st_dev == other.st_dev && status.st_ino == other.st_ino;
}

/* Whether both name the same file, whether it exists or not. */
static bool is_same_file(const char *a, const char *b) {
  if (is_standard_output(a) || is_standard_output(b))
    return strcmp(a, b) == 0;
  g_autofree char *whole_a = g_canonicalize_filename(a, NULL);
  g_autofree char *whole_b = g_canonicalize_filename(b, NULL);
  return (strcmp(whole_a, whole_b) == 0 && !is_device(a)) || are_links(a, b);
}

static const char *path_of(const MillRunOutputs *outputs, size_t which) {
  const char *path = outputs->paths[which];
  return !path && which == MILL_OUTPUT_RECORDS && !outputs->has_folder ? "-" : path;
}

static void set_not_apart(size_t which, size_t other, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s is where the %s to; use separate files",
              words[which].option, words[other].go);
}

static bool is_apart(const MillRunOutputs *outputs, size_t which, size_t other, GError **error) {
  const char *path = path_of(outputs, which), *other_path = path_of(outputs, other);
  if (!path || !other_path || !is_same_file(path, other_path))
    return true;
  set_not_apart(which, other, error);
  return false;
}

/* An output that is truncated when a run is resumed must be a file, and not a compressed one,
 * whose bytes depend on each other across any such position. */
static bool can_cut_back(const char *path, GError **error) {
  if (path && mill_compressor_is_for(path))
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "--resume cannot continue the compressed file %s; name it without that ending, "
                "and compress it when the run is over",
                path);
  else if (path && is_standard_output(path))
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "--resume works with files only: name one for it, one with -o, and one with "
                "--dead-letter if that is given");
  else
    return true;
  return false;
}

static bool can_resume(const MillRunOutputs *outputs, GError **error) {
  return !outputs->paths[MILL_OUTPUT_STATE] ||
         (can_cut_back(outputs->has_folder ? "-" : path_of(outputs, MILL_OUTPUT_RECORDS),
                       error) &&
          can_cut_back(path_of(outputs, MILL_OUTPUT_DEAD_LETTERS), error) &&
          can_cut_back(path_of(outputs, MILL_OUTPUT_STATE), error));
}

bool mill_run_outputs_check(const MillRunOutputs *outputs, GError **error) {
  if (!can_resume(outputs, error))
    return false;
  const char *dead_letters = outputs->paths[MILL_OUTPUT_DEAD_LETTERS];
  if (dead_letters && is_standard_output(dead_letters)) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "--dead-letter needs a file, which can be run again; standard output is not one");
    return false;
  }
  for (size_t i = 1; i < MILL_N_RUN_OUTPUTS; i++)
    for (size_t k = 0; k < i; k++)
      if (!is_apart(outputs, i, k, error))
        return false;
  return true;
}

/* Whether an output is truncated when a run is resumed. */
static bool can_continue(const MillRunOutputs *outputs, size_t which) {
  return outputs->paths[MILL_OUTPUT_STATE] &&
         (which == MILL_OUTPUT_RECORDS || which == MILL_OUTPUT_DEAD_LETTERS);
}

/* Inputs must not be overwritten either. Exceptions are outputs that are continued, which lose
 * nothing, and standard output, which is appended to: these are skipped when inputs are read. */
static bool spares_inputs(const MillRunOutputs *outputs, size_t which, const char *const *inputs,
                          GError **error) {
  const char *path = path_of(outputs, which);
  return is_standard_output(path) || (outputs->is_continued && can_continue(outputs, which)) ||
         mill_input_spares(inputs, path, error);
}

bool mill_run_outputs_spare(const MillRunOutputs *outputs, const char *const *inputs,
                            MillReadFiles *read, GError **error) {
  for (size_t i = 0; i < MILL_N_RUN_OUTPUTS; i++) {
    const char *path = path_of(outputs, i);
    if (path &&
        !(mill_read_files_spare(read, is_standard_output(path) ? "/dev/stdout" : path, error) &&
          spares_inputs(outputs, i, inputs, error)))
      return false;
  }
  return true;
}

MillFileOutput *mill_run_output(MillRunOutputs *outputs, MillRunOutput which) {
  return path_of(outputs, which) ? &outputs->files[which] : NULL;
}

static bool reserve(MillRunOutputs *outputs, size_t which, GError **error) {
  const char *path = outputs->paths[which];
  MillFileOutput *file = &outputs->files[which];
  return can_continue(outputs, which)
             ? mill_output_reserve_again(file, path, outputs->lengths[which], error)
             : mill_output_reserve(file, path, error);
}

static bool ready(MillRunOutputs *outputs, size_t which, GError **error) {
  MillFileOutput *file = &outputs->files[which];
  return can_continue(outputs, which)
             ? mill_output_continue(file, outputs->lengths[which], outputs->sums[which], error)
             : mill_output_empty(file, error);
}

/* Checks the open file, since a name may have led anywhere. */
static bool is_apart_on_disk(MillRunOutputs *outputs, size_t which, GError **error) {
  for (size_t other = 0; other < which; other++)
    if (mill_run_output(outputs, other) &&
        mill_output_is_same(&outputs->files[which], &outputs->files[other])) {
      set_not_apart(which, other, error);
      return false;
    }
  return true;
}

bool mill_run_outputs_open(MillRunOutputs *outputs, GError **error) {
  for (size_t i = 0; i < MILL_OUTPUT_STATE; i++)
    outputs->files[i].file = -1;
  for (size_t i = 0; i < MILL_OUTPUT_STATE; i++)
    if (mill_run_output(outputs, i) &&
        !(reserve(outputs, i, error) && is_apart_on_disk(outputs, i, error)))
      return false;
  for (size_t i = 0; i < MILL_OUTPUT_STATE; i++)
    if (mill_run_output(outputs, i) && !mill_output_lock(&outputs->files[i], error))
      return false;
  for (size_t i = 0; i < MILL_OUTPUT_STATE; i++)
    if (mill_run_output(outputs, i) && !ready(outputs, i, error))
      return false;
  return true;
}

void mill_run_outputs_leave_out(MillRunOutputs *outputs, MillFileInput *input) {
  for (size_t i = 0; i < MILL_OUTPUT_STATE; i++)
    if (mill_run_output(outputs, i))
      mill_input_leave_out(input, outputs->files[i].file);
}
