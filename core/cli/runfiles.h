/* SPDX-License-Identifier: MIT */
/* The steps of a run over files: reading, rendering, counting and writing. */
#ifndef MILL_RUNFILES_H
#define MILL_RUNFILES_H

#include "core/cli/cli.h"
#include "core/cli/failurelimit.h"
#include "core/cli/pace.h"
#include "core/cli/resume.h"
#include "core/run/runner.h"
#include "core/stream/format.h"
#include "core/stream/input.h"
#include "core/stream/item.h"
#include "core/stream/output.h"

/* A rendered record. */
typedef struct MillTaken {
  const char *origin; /* its file, the same pointer for all records of a file */
  guint64 line;       /* in it; 0 for a text file */
  const MillRecordInfo *info;
  const MillDocument *document;
  const char *bytes; /* the rendered bytes; for a folder, with the separator before them */
  size_t length;
} MillTaken;

/* Receives each record in place of the output, one at a time and in input order. False with an
 * error ends the run. */
typedef bool MillTake(void *data, const MillTaken *taken, GError **error);

/* Examines a record that went through the pipeline, one at a time and in input order. False ends
 * the run, with an error or because it has seen enough. */
typedef bool MillJudge(void *data, const MillDocument *document, GError **error);

typedef struct MillRunFiles {
  MillFileInput *input;
  MillFileOutput *output; /* NULL: nothing is written, and nothing stored */
  MillDecoder decoder;
  MillRecordInfo info;
  const MillOpenFormat *format; /* NULL: nothing is written */
  bool is_begun;                /* something of a document has been written to the output */
  MillTake *take;               /* NULL: records go to the output */
  void *take_data;
  MillConnector *sink; /* an output of a plugin, to be flushed; NULL: none */
  MillJudge *judge;    /* may be NULL */
  void *judge_data;
  MillFileOutput *dead_letters; /* NULL: failed records are not kept */
  MillFailureLimit limit;
  MillResume *resume; /* NULL: no checkpoints are kept */
  bool show_progress;
  bool is_quiet; /* also suppresses the note on how standard input is read */
  MillPace pace;
  bool one_by_one; /* no record waits for later ones */

  bool input_failed; /* a file could not be opened or read */
  guint64 n_records;
  guint64 text_bytes;     /* those of the options, as UTF-8 */
  guint64 n_by_status[3]; /* MillStatus */
  guint64 n_duplicates;
  struct MillSeenIds *seen;
  const MillFileRecord *last; /* last settled item; valid until it is written */
  bool is_refused;            /* the run ends because of this record */

  GArray *positions; /* of inputs of plugins: those that they have not been told of */
  gint64 commit_due_us;
} MillRunFiles;

/* Prepares the counts; mill_run_files_finish() frees what the run itself allocated. */
void mill_run_files_init(MillRunFiles *files);
void mill_run_files_finish(MillRunFiles *files);

/* The steps for mill_run(); valid as long as `files`. */
MillRunSteps mill_run_files_steps(MillRunFiles *files);

/* The exit status for what was read and how it went. */
MillExit mill_run_files_status(const MillRunFiles *files);

/* Restores the counts of the checkpoint, and moves to the record it names. Call it before the
 * run. False with an error. */
bool mill_run_files_resume(MillRunFiles *files, GError **error);

/* Writes a last checkpoint of a run that was interrupted after its first record, or removes that
 * of a completed run. False with MILL_ERROR_OUTPUT. */
bool mill_run_files_checkpoint(MillRunFiles *files, bool is_done, GError **error);

/* Has an output of a plugin store all that was written, and tells inputs of plugins so; at the
 * end of a run, once its files are closed, and by itself now and then. False with an error. */
bool mill_run_files_commit(MillRunFiles *files, GError **error);

/* The same while the files are open, which are synced for it, with a checkpoint if one is kept.
 */
bool mill_run_files_commit_open(MillRunFiles *files, GError **error);

/* Prints a summary to standard error: always if something went wrong, otherwise only for
 * people. */
void mill_run_files_report(const MillRunFiles *files);

#endif
