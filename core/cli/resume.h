/* SPDX-License-Identifier: MIT */
/* A run that can be killed at any moment and goes on where it was. Now and then what was written
 * is put on disk, and then the checkpoint that belongs to it. The next run cuts its outputs back
 * to the checkpoint and begins behind the last record that it names. */
#ifndef MILL_RESUME_H
#define MILL_RESUME_H

#include "core/cli/checkpoint.h"
#include "core/stream/input.h"
#include "core/stream/output.h"

#include <jansson.h>

typedef struct MillResume {
  const char *path; /* of the checkpoint */
  bool found;       /* there was one, so the run goes on */
  MillCheckpoint checkpoint;
  gint64 due_us; /* when to keep the next one */
} MillResume;

/* The digest of a run: of its manifest, and the words (ends with NULL) that tell what is read and
 * written. */
MillDigest mill_resume_digest(const json_t *manifest, const char *const *words);

/* Reads the checkpoint, if there is one. `run` is the digest of all that must be the same. False
 * with MILL_ERROR_USAGE if it is that of another run. */
bool mill_resume_init(MillResume *resume, const char *path, const MillDigest *run,
                      GError **error);

/* Whether the checkpoint will not be read as an input itself, from a folder among the inputs.
 * False with MILL_ERROR_USAGE. */
bool mill_resume_is_outside(const char *path, const char *const *inputs, GError **error);

/* Goes to the last record that was written. False with MILL_ERROR_USAGE if the inputs have
 * changed there. */
bool mill_resume_find(const MillResume *resume, MillFileInput *input, GError **error);

/* Notes the last record of those just written. */
void mill_resume_note(MillResume *resume, const MillFileRecord *record);

/* Whether it is time to keep a checkpoint: after a tenth of a second at least, and so seldom that
 * it costs a twentieth of the time at most. */
bool mill_resume_is_due(const MillResume *resume);

/* Keeps a checkpoint behind what the outputs hold now; the caller has set its counts.
 * `dead_letters` may be NULL. False with MILL_ERROR_OUTPUT. */
bool mill_resume_keep(MillResume *resume, const MillFileOutput *records,
                      const MillFileOutput *dead_letters, GError **error);

/* Removes the checkpoint of a run that has come to its end. False with MILL_ERROR_OUTPUT. */
bool mill_resume_end(const MillResume *resume, GError **error);

#endif
