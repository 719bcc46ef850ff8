/* SPDX-License-Identifier: MIT */
/* A run that can be killed at any moment and resumed. Now and then the output is flushed to disk,
 * followed by the checkpoint that belongs to it. The next run truncates its outputs to the
 * checkpoint and begins after the last record that it names. */
#ifndef MILL_RESUME_H
#define MILL_RESUME_H

#include "core/cli/checkpoint.h"
#include "core/stream/input.h"
#include "core/stream/output.h"

#include <jansson.h>

typedef struct MillResume {
  const char *path; /* of the checkpoint */
  bool found;       /* there was one, so the run continues */
  MillCheckpoint checkpoint;
  gint64 due_us; /* when to write the next one */
} MillResume;

/* The digest of a run: of its manifest, and the words (ends with NULL) that say what is read and
 * written. */
MillDigest mill_resume_digest(const json_t *manifest, const char *const *words);

/* Reads the checkpoint, if there is one. `run` is the digest of everything that must be the same.
 * False with MILL_ERROR_USAGE if it is that of another run. */
bool mill_resume_init(MillResume *resume, const char *path, const MillDigest *run,
                      GError **error);

/* Checks that the checkpoint will not be read as an input itself, from a folder among the inputs.
 * False with MILL_ERROR_USAGE. */
bool mill_resume_is_outside(const char *path, const char *const *inputs, GError **error);

/* Moves to the last record that was written. False with MILL_ERROR_USAGE if the inputs have
 * changed there. */
bool mill_resume_find(const MillResume *resume, MillFileInput *input, GError **error);

/* Records the last one of the records just written. */
void mill_resume_note(MillResume *resume, const MillFileRecord *record);

/* Whether it is time to write a checkpoint: after at least a tenth of a second, and rarely enough
 * to cost at most a twentieth of the time. */
bool mill_resume_is_due(const MillResume *resume);

/* Writes a checkpoint of the current output lengths; the caller has set its counts.
 * `dead_letters` may be NULL. False with MILL_ERROR_OUTPUT. */
bool mill_resume_keep(MillResume *resume, const MillFileOutput *records,
                      const MillFileOutput *dead_letters, GError **error);

/* Removes the checkpoint of a completed run. False with MILL_ERROR_OUTPUT. */
bool mill_resume_end(const MillResume *resume, GError **error);

#endif
