/* SPDX-License-Identifier: MIT */
#include "core/cli/runfiles.h"

#include "core/cli/progress.h"
#include "core/cli/seenids.h"
#include "core/document/internal.h"
#include "core/stream/record.h"

#include <string.h>

enum {
  MESSAGES_SHOWN = 20, /* of quarantined records; the rest are only counted */
  LONGEST_ID = 200,    /* bytes in a message */
  LONGEST_PLACE = 1000,
  LONGEST_REASON = 1000,
  COMMIT_US = 1000 * 1000, /* between two commits to an input of a plugin */
  LARGEST_KEPT = 1024      /* rendered bytes for a MillTake that an idle item keeps room for */
};

/* One record in progress. */
typedef struct Item {
  MillItem record;
  guint64 done, total; /* bytes of the input, see mill_input_progress() */
  bool is_unwritten;   /* its format could not write even that it failed */
  GString *rendered;   /* for a MillTake */
} Item;

static void *new_item(void *data) {
  Item *item = g_new0(Item, 1);
  (void)data;
  mill_item_init(&item->record);
  item->rendered = g_string_new(NULL);
  return item;
}

static void free_item(void *data, void *item_data) {
  Item *item = item_data;
  (void)data;
  mill_item_finish(&item->record);
  g_string_free(item->rendered, TRUE);
  g_free(item);
}

static bool read_item(void *data, void *item_data, size_t *bytes) {
  MillRunFiles *files = data;
  Item *item = item_data;
  bool found = mill_input_next(files->input, &item->record.raw);
  *bytes = item->record.raw.bytes->len;
  if (found && files->show_progress)
    mill_input_progress(files->input, &item->done, &item->total);
  return found;
}

static bool is_ready(void *data) {
  const MillRunFiles *files = data;
  return !files->one_by_one && mill_input_is_ready(files->input);
}

static void stop(void *data) {
  MillRunFiles *files = data;
  mill_input_stop(files->input);
}

static void release(void *data, void *item_data) {
  Item *item = item_data;
  (void)data;
  mill_item_release(&item->record);
}

static void prepare(void *data, void *item_data, MillDocument *document) {
  const MillRunFiles *files = data;
  Item *item = item_data;
  mill_item_decode(&item->record, &files->decoder, document);
}

static bool render_into(const MillRunFiles *files, const MillDocument *document, GString *out) {
  return mill_format_encode(files->format, &files->info, document, out);
}

/* A record that gets too long is replaced with a failure. */
static void render(void *data, void *item_data, MillDocument *document, GString *out) {
  MillRunFiles *files = data;
  Item *item = item_data;
  GString *target = files->take ? item->rendered : out;
  size_t begin = target->len;
  item->is_unwritten = false;
  if (!files->format || render_into(files, document, target))
    return;
  g_autofree char *reason = mill_record_excuse(&files->info, document);
  g_string_truncate(target, begin);
  mill_document_quarantine(document, "writer", reason);
  item->is_unwritten = !render_into(files, document, target);
  if (item->is_unwritten)
    g_string_truncate(target, begin);
}

/* Passes a record to the MillTake that replaces the output. */
static bool take(MillRunFiles *files, Item *item, const MillDocument *document, GError **error) {
  const MillFileRecord *raw = &item->record.raw;
  size_t length = item->rendered->len;
  size_t lead = files->sink ? mill_format_lead(files->format, length, &files->is_begun) : 0;
  MillTaken taken = {.origin = raw->connector ? mill_connector_word(raw->connector) : raw->origin,
                     .line = raw->line,
                     .info = &files->info,
                     .document = document,
                     .bytes = item->rendered->str + lead,
                     .length = length - lead};
  bool done = files->take(files->take_data, &taken, error);
  if (item->rendered->allocated_len > LARGEST_KEPT) {
    g_string_free(item->rendered, TRUE);
    item->rendered = g_string_new(NULL);
  }
  g_string_truncate(item->rendered, 0);
  return done;
}

/* A piece of input for a message: not too long, and on one line. */
static char *shown(const char *text, size_t most) {
  g_autofree char *short_text = mill_cli_shorten(text, most);
  return mill_cli_printable(short_text);
}

/* "FILE:LINE:COLUMN", as far as known, for a message. */
static char *place(const Item *item) {
  g_autofree char *in_full = mill_item_place(&item->record);
  return shown(in_full, LONGEST_PLACE);
}

static bool refuse_unwritten(const MillRunFiles *files, const MillDocument *document,
                             GError **error) {
  g_autofree char *id = shown(document->id, LONGEST_ID);
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
              "the format '%s' could not write the record '%s', nor that it failed; tell the "
              "plugin's author",
              mill_format_name(files->format), id);
  return false;
}

static void report_problems(MillRunFiles *files, const Item *item, const MillDocument *document) {
  guint64 n_told =
      files->n_by_status[MILL_STATUS_PARTIAL] + files->n_by_status[MILL_STATUS_FAILED];
  const char *what = document->status == MILL_STATUS_FAILED ? "quarantined" : "in part";
  if (n_told == MESSAGES_SHOWN + 1)
    mill_cli_error("further records that are not ok are only counted");
  if (n_told > MESSAGES_SHOWN)
    return;
  g_autofree char *where = place(item);
  g_autofree char *id = shown(document->id, LONGEST_ID);
  for (const MillProblem *problem = document->problems; problem; problem = problem->next) {
    g_autofree char *reason = shown(problem->reason, LONGEST_REASON);
    mill_cli_error("%s: record '%s' %s by %s: %s", where, id, what, problem->stage, reason);
  }
}

static void note_id(MillRunFiles *files, const Item *item, const MillDocument *document) {
  guint64 earlier = 0;
  if (!mill_item_has_own_id(document) ||
      !mill_seen_ids_add(files->seen, document->id, files->n_records, &earlier))
    return;
  if (++files->n_duplicates > MESSAGES_SHOWN)
    return;
  g_autofree char *where = place(item), *id = shown(document->id, LONGEST_ID);
  mill_cli_error("%s: the id '%s' was used before, by record %" G_GUINT64_FORMAT
                 "; both records are %s, in input order",
                 where, id, earlier, files->judge ? "used" : "written");
}

/* Writes a failed record as a dead letter, so that it can be read again. */
static bool write_letter(MillRunFiles *files, const Item *item, const MillDocument *document,
                         GError **error) {
  g_autoptr(GString) line = g_string_new(NULL);
  mill_item_write_letter(&item->record, &files->decoder, document, line);
  return mill_output_write(files->dead_letters, line->str, line->len, error);
}

/* What a failed record means for the rest of the run. */
static bool settle_failure(MillRunFiles *files, const Item *item, const MillDocument *document,
                           GError **error) {
  guint64 n_failed = files->n_by_status[MILL_STATUS_FAILED];
  if (files->dead_letters && !write_letter(files, item, document, error))
    return false;
  if (!mill_failure_limit_is_exceeded(&files->limit, n_failed, files->n_records))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_STOPPED,
              "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
              " records failed, which is more than --max-failures allows; the rest was not read",
              n_failed, files->n_records);
  return false;
}

static MillPaceMark mark_now(const MillRunFiles *files, guint64 done, guint64 total) {
  return (MillPaceMark){g_get_monotonic_time(), files->n_records, files->text_bytes, done, total};
}

static void show_progress(MillRunFiles *files, const Item *item) {
  MillPaceMark mark = mark_now(files, item->done, item->total);
  g_autofree char *line = mill_pace_tell(&files->pace, &mark);
  mill_progress_print(line);
}

/* ---- inputs of plugins --------------------------------------------------------------------- */

/* How far the records of an input of a plugin have been written. */
typedef struct Position {
  MillConnector *source;
  guint64 position;
} Position;

static void note_position(MillRunFiles *files, const MillFileRecord *record) {
  GArray *positions = files->positions;
  Position *last =
      positions->len > 0 ? &g_array_index(positions, Position, positions->len - 1) : NULL;
  const Position now = {record->connector, record->offset};
  if (record->connector && last && last->source == record->connector)
    *last = now;
  else if (record->connector)
    g_array_append_val(positions, now);
}

/* What was written need not come again. */
static bool tell_positions(MillRunFiles *files, GError **error) {
  bool done = true;
  for (guint i = 0; done && i < files->positions->len; i++) {
    const Position *at = &g_array_index(files->positions, Position, i);
    done = mill_connector_commit(at->source, at->position, error);
  }
  g_array_set_size(files->positions, 0);
  return done;
}

bool mill_run_files_commit(MillRunFiles *files, GError **error) {
  return (!files->sink || mill_connector_flush(files->sink, error)) &&
         tell_positions(files, error);
}

/* Whether all that was given to a file can be on disk before it is closed. */
static bool can_be_synced(const MillFileOutput *output) {
  return !output || (output->file >= 0 && !output->compressor);
}

static bool keep_checkpoint(MillRunFiles *files, GError **error) {
  MillCheckpoint *checkpoint = &files->resume->checkpoint;
  checkpoint->n_records = files->n_records;
  memcpy(checkpoint->n_by_status, files->n_by_status, sizeof files->n_by_status);
  checkpoint->n_duplicates = files->n_duplicates;
  checkpoint->input_failed = files->input_failed;
  return mill_resume_keep(files->resume, files->output, files->dead_letters, error);
}

/* A run that is taken up again begins at its checkpoint, so that comes before what its input is
 * told. */
static bool sync_files(MillRunFiles *files, GError **error) {
  if (files->resume)
    return keep_checkpoint(files, error);
  return (files->sink || mill_output_sync(files->output, error)) &&
         (!files->dead_letters || mill_output_sync(files->dead_letters, error));
}

bool mill_run_files_commit_open(MillRunFiles *files, GError **error) {
  return sync_files(files, error) && mill_run_files_commit(files, error);
}

/* Now and then, where the outputs can be stored while they grow. */
static bool commit_if_due(MillRunFiles *files, GError **error) {
  gint64 now_us = g_get_monotonic_time();
  bool can_store = (files->sink || (!files->take && can_be_synced(files->output))) &&
                   can_be_synced(files->dead_letters);
  if (files->is_refused || !can_store || now_us < files->commit_due_us ||
      (files->positions->len == 0 && !files->sink))
    return true;
  files->commit_due_us = now_us + COMMIT_US;
  return mill_run_files_commit_open(files, error);
}

/* ---- settling -------------------------------------------------------------------------------
 */

static bool settle_record(MillRunFiles *files, Item *item, const MillDocument *document,
                          GError **error) {
  files->n_records++;
  files->text_bytes += document->length;
  files->n_by_status[document->status]++;
  files->input_failed |= item->record.raw.unreadable;
  if (item->record.raw.note && !files->is_quiet)
    mill_cli_error("%s", item->record.raw.note);
  if (document->status != MILL_STATUS_OK)
    report_problems(files, item, document);
  note_id(files, item, document);
  if (files->show_progress && mill_progress_is_due())
    show_progress(files, item);
  if (files->take && !take(files, item, document, error))
    return false;
  if (files->judge && !files->judge(files->judge_data, document, error))
    return false;
  return document->status != MILL_STATUS_FAILED || settle_failure(files, item, document, error);
}

static bool settle(void *data, void *item_data, const MillDocument *document, GError **error) {
  MillRunFiles *files = data;
  Item *item = item_data;
  bool go_on = !item->is_unwritten ? settle_record(files, item, document, error)
                                   : refuse_unwritten(files, document, error);
  files->last = &item->record.raw;
  files->is_refused = !go_on || document->stops_run;
  if (!files->is_refused)
    note_position(files, files->last);
  return go_on;
}

/* A record that ends the run is not counted as written, so that a resumed run starts with it once
 * it has been fixed. */
static bool note_progress(MillRunFiles *files, GError **error) {
  if (!files->resume || files->is_refused)
    return true;
  mill_resume_note(files->resume, files->last);
  return !mill_resume_is_due(files->resume) || keep_checkpoint(files, error);
}

static bool write_bytes(void *data, const char *bytes, size_t length, GError **error) {
  MillRunFiles *files = data;
  size_t lead = files->format ? mill_format_lead(files->format, length, &files->is_begun) : 0;
  return !files->output ||
         (mill_output_write(files->output, bytes + lead, length - lead, error) &&
          note_progress(files, error) && commit_if_due(files, error));
}

/* Rates count from here on, without what was skipped. */
static void begin_pace(MillRunFiles *files) {
  guint64 done, total;
  mill_input_progress(files->input, &done, &total);
  MillPaceMark begin = mark_now(files, done, total);
  files->pace = (MillPace){0};
  mill_pace_note(&files->pace, &begin);
}

bool mill_run_files_resume(MillRunFiles *files, GError **error) {
  const MillCheckpoint *checkpoint = &files->resume->checkpoint;
  files->n_records = checkpoint->n_records;
  memcpy(files->n_by_status, checkpoint->n_by_status, sizeof files->n_by_status);
  files->n_duplicates = checkpoint->n_duplicates;
  files->input_failed = checkpoint->input_failed;
  if (checkpoint->n_records > 0)
    mill_cli_error("goes on after record %" G_GUINT64_FORMAT, checkpoint->n_records);
  bool found = mill_resume_find(files->resume, files->input, error);
  begin_pace(files);
  return found;
}

bool mill_run_files_checkpoint(MillRunFiles *files, bool is_done, GError **error) {
  if (!files->resume)
    return true;
  if (is_done)
    return mill_resume_end(files->resume, error);
  return files->resume->checkpoint.file == 0 || keep_checkpoint(files, error);
}

void mill_run_files_init(MillRunFiles *files) {
  mill_input_ask(files->input, &files->decoder.decoding);
  files->seen = mill_seen_ids_new();
  files->positions = g_array_new(FALSE, FALSE, sizeof(Position));
  files->commit_due_us = g_get_monotonic_time() + COMMIT_US;
  if (files->show_progress)
    mill_input_measure(files->input);
  begin_pace(files);
}

void mill_run_files_finish(MillRunFiles *files) {
  mill_seen_ids_free(files->seen);
  g_array_unref(files->positions);
}

MillRunSteps mill_run_files_steps(MillRunFiles *files) {
  return (MillRunSteps){.data = files,
                        .new_item = new_item,
                        .free_item = free_item,
                        .read = read_item,
                        .is_ready = is_ready,
                        .stop = stop,
                        .prepare = prepare,
                        .render = render,
                        .settle = settle,
                        .write = write_bytes,
                        .release = release};
}

MillExit mill_run_files_status(const MillRunFiles *files) {
  if (files->input_failed)
    return MILL_EXIT_IO;
  return files->n_by_status[MILL_STATUS_OK] < files->n_records ? MILL_EXIT_RECORDS : MILL_EXIT_OK;
}

void mill_run_files_report(const MillRunFiles *files) {
  guint64 ok = files->n_by_status[MILL_STATUS_OK];
  mill_progress_clear();
  if (!files->show_progress && ok == files->n_records && files->n_records > 0)
    return;
  if (files->n_records == 0) {
    if (!files->is_quiet)
      mill_cli_error("0 records: there are none in the input");
    return;
  }
  mill_cli_error("%" G_GUINT64_FORMAT " record%s: %" G_GUINT64_FORMAT " ok, %" G_GUINT64_FORMAT
                 " partial, %" G_GUINT64_FORMAT " failed",
                 files->n_records, files->n_records == 1 ? "" : "s", ok,
                 files->n_by_status[MILL_STATUS_PARTIAL], files->n_by_status[MILL_STATUS_FAILED]);
}
