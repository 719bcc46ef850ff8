/* SPDX-License-Identifier: MIT */
/* The steps of a run over files: what is read, rendered, counted and written. */
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

/* A record that has been rendered. */
typedef struct MillTaken {
  const char *origin; /* its file, the same pointer for all that the file holds */
  guint64 line;       /* in it; 0 for a text file */
  const MillRecordInfo *info;
  const MillDocument *document;
  const char *bytes; /* what was rendered */
  size_t length;
} MillTaken;

/* Takes each record, one at a time and in input order, in place of the output. False with an
 * error ends the run. */
typedef bool MillTake(void *data, const MillTaken *taken, GError **error);

/* Looks at a record that went through the pipeline, one at a time and in input order. False ends
 * the run, with an error or because enough was seen. */
typedef bool MillJudge(void *data, const MillDocument *document, GError **error);

typedef struct MillRunFiles {
  MillFileInput *input;
  MillFileOutput *output; /* NULL: nothing is written, and nothing stored */
  MillDecoder decoder;
  MillRecordInfo info;
  const MillOpenFormat *format; /* NULL: nothing is written */
  MillTake *take;               /* NULL: records go to the output */
  void *take_data;
  MillConnector *sink; /* an output of a plugin, to be flushed; NULL: none */
  MillJudge *judge;    /* may be NULL */
  void *judge_data;
  MillFileOutput *dead_letters; /* NULL: what fails is not kept */
  MillFailureLimit limit;
  MillResume *resume; /* NULL: no checkpoints are kept */
  bool show_progress;
  bool is_quiet; /* nor is it reported how standard input is read */
  MillPace pace;
  bool one_by_one; /* no record waits for those behind it */

  bool input_failed; /* some file could not be opened or read */
  guint64 n_records;
  guint64 text_bytes;     /* of them, as UTF-8 */
  guint64 n_by_status[3]; /* MillStatus */
  guint64 n_duplicates;
  struct MillSeenIds *seen;
  const MillFileRecord *last; /* that was settled; valid until it is written */
  bool is_refused;            /* the run ends because of this record */

  MillConnector *source; /* that the last record written came from; NULL: a file */
  guint64 position;      /* of that, in its source */
  gint64 commit_due_us;
} MillRunFiles;

/* Readies the counts; mill_run_files_finish() frees what the run needed for itself. */
void mill_run_files_init(MillRunFiles *files);
void mill_run_files_finish(MillRunFiles *files);

/* The steps for mill_run(); they live as long as `files`. */
MillRunSteps mill_run_files_steps(MillRunFiles *files);

/* The exit status for what was read and what became of it. */
MillExit mill_run_files_status(const MillRunFiles *files);

/* Takes up the counts of the checkpoint, and goes to the record it names. Comes before the run.
 * False with an error. */
bool mill_run_files_resume(MillRunFiles *files, GError **error);

/* Keeps a last checkpoint of a run that was interrupted behind its first record, or removes that
 * of one that is done. False with MILL_ERROR_OUTPUT. */
bool mill_run_files_checkpoint(MillRunFiles *files, bool is_done, GError **error);

/* Has all that was written stored, and tells the input of a plugin so; at the end of a run, and
 * by itself now and then. False with an error. */
bool mill_run_files_commit(MillRunFiles *files, GError **error);

/* Prints to standard error how it went: always when something was wrong, else only for people. */
void mill_run_files_report(const MillRunFiles *files);

#endif
