/* SPDX-License-Identifier: MIT */
#include "core/cli/runfiles.h"

#include "core/cli/progress.h"
#include "core/document/internal.h"
#include "core/stream/deadletter.h"
#include "core/stream/json.h"
#include "core/stream/record.h"
#include "core/stream/seenids.h"

#include <string.h>

enum {
  MESSAGES_SHOWN = 20, /* of quarantined records; the rest is only counted */
  LONGEST_ID = 200,    /* bytes in a message */
  LONGEST_PLACE = 1000,
  LONGEST_REASON = 1000,
  LARGEST_KEPT = 1024 /* bytes of a record that its item has room for once it is done with */
};

/* One record on its way: as read, and as parsed. */
typedef struct Item {
  MillFileRecord raw;
  MillOpenedLetter letter; /* of a dead letter: the record that is in `raw` */
  json_t *json;            /* of a JSONL record */
  const json_t *id;        /* in `json` */
  int column;              /* of a syntax error */
  guint64 done, total;     /* bytes of the input, see mill_input_progress() */
  GString *rendered;       /* for a MillTake */
  const char *origin;      /* whose name is here made valid, as a name may be any bytes: */
  char *name;
} Item;

static void *new_item(void *data) {
  Item *item = g_new0(Item, 1);
  (void)data;
  mill_raw_record_init(&item->raw);
  mill_opened_letter_init(&item->letter);
  item->rendered = g_string_new(NULL);
  return item;
}

static void free_item(void *data, void *item_data) {
  Item *item = item_data;
  (void)data;
  json_decref(item->json);
  mill_raw_record_finish(&item->raw);
  mill_opened_letter_finish(&item->letter);
  g_string_free(item->rendered, TRUE);
  g_free(item->name);
  g_free(item);
}

static bool read_item(void *data, void *item_data, size_t *bytes) {
  MillRunFiles *files = data;
  Item *item = item_data;
  bool found = mill_input_next(files->input, &item->raw);
  *bytes = item->raw.bytes->len;
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

/* The id of a record that has none: its file, and its line in it. Each record asks for it, so
 * there is no printf(). */
static char *position_id(const Item *item) {
  char digits[24] = "", *first = digits + sizeof digits - 1;
  for (guint64 line = item->raw.line; line > 0; line /= 10)
    *--first = (char)('0' + line % 10);
  return g_strconcat(item->name, *first ? ":" : "", first, NULL);
}

/* Once for each file, whose name is at one place for all of its records. */
static void note_origin(Item *item) {
  if (item->origin == item->raw.origin)
    return;
  item->origin = item->raw.origin;
  g_free(item->name);
  item->name = g_utf8_make_valid(item->origin, -1);
}

/* What stands before the place of a record in its id. */
static const char *id_prefix(const MillRunFiles *files, const Item *item) {
  const char *prefix = item->letter.origin ? item->letter.id_prefix : NULL;
  return prefix ? prefix : files->id_prefix ? files->id_prefix : "";
}

/* The id that a record gets if it has none. */
static char *default_id(const MillRunFiles *files, const Item *item) {
  g_autofree char *position =
      item->letter.origin ? g_strdup(item->letter.origin) : position_id(item);
  const char *prefix = id_prefix(files, item);
  return *prefix ? g_strconcat(prefix, position, NULL) : g_steal_pointer(&position);
}

static void reject(Item *item, MillDocument *document, const char *id, const char *reason) {
  const char *rest =
      item->raw.unfinished && item->column > 0 ? "; the input ends inside this record" : "";
  g_autofree char *whole = g_strconcat(reason, rest, NULL);
  mill_document_reject(document, id, whole);
}

/* The record as it was read at first, by whatever run. */
static const GString *original(const Item *item) {
  return item->letter.origin ? item->letter.record : item->raw.bytes;
}

static bool is_line(const Item *item) {
  return item->letter.origin ? !item->letter.is_text : item->raw.line > 0 || item->raw.is_json;
}

static void prepare_line(MillRunFiles *files, Item *item, MillDocument *document,
                         const char *position) {
  g_autoptr(GError) error = NULL;
  const GString *line = original(item);
  item->json = mill_jsonl_parse(line->str, line->len, &files->fields, position, document,
                                &item->id, &item->column, &error);
  if (!error)
    return;
  g_autofree char *id = mill_jsonl_id_text(item->id);
  reject(item, document, id ? id : position, error->message);
}

static void prepare_row(MillRunFiles *files, Item *item, MillDocument *document,
                        const char *position) {
  g_autoptr(GError) error = NULL;
  item->json = mill_csv_parse_row(item->raw.bytes, item->raw.header, files->fields.id, &error);
  if (item->json &&
      mill_jsonl_fill(item->json, &files->fields, position, document, &item->id, &error))
    return;
  g_autofree char *id = mill_jsonl_id_text(item->id);
  reject(item, document, id ? id : position, error->message);
}

static void clear_item(Item *item) {
  g_clear_pointer(&item->json, json_decref);
  g_clear_pointer(&item->letter.origin, g_free);
  g_clear_pointer(&item->letter.id_prefix, g_free);
  item->id = NULL;
  item->column = 0;
}

/* True if the item is no dead letter or was one with a record in it. */
static bool open_letter(Item *item, GError **error) {
  return item->raw.line == 0 || item->raw.header || !mill_dead_letter_is(item->raw.bytes) ||
         mill_dead_letter_open(item->raw.bytes, &item->letter, error);
}

static void release(void *data, void *item_data) {
  Item *item = item_data;
  (void)data;
  clear_item(item);
  if (item->raw.bytes->allocated_len <= LARGEST_KEPT)
    return;
  mill_raw_record_finish(&item->raw);
  mill_raw_record_init(&item->raw);
}

static void prepare(void *data, void *item_data, MillDocument *document) {
  Item *item = item_data;
  g_autoptr(GError) error = NULL;
  mill_document_reset(document);
  clear_item(item);
  note_origin(item);
  bool is_opened = item->raw.failure || open_letter(item, &error);
  g_autofree char *position = default_id(data, item);
  if (item->raw.failure || !is_opened)
    reject(item, document, position, is_opened ? item->raw.failure : error->message);
  else if (item->raw.header)
    prepare_row(data, item, document, position);
  else if (is_line(item))
    prepare_line(data, item, document, position);
  else if (!mill_document_set_text(document, position, original(item)->str, original(item)->len,
                                   &error))
    reject(item, document, position, error->message);
}

static bool render_into(const MillRunFiles *files, const MillDocument *document, GString *out) {
  return mill_format_table(files->format)
      ->encode(mill_format_instance(files->format), &files->info, document, out);
}

/* A record that gets too long becomes that of a failure. */
static void render(void *data, void *item_data, MillDocument *document, GString *out) {
  MillRunFiles *files = data;
  Item *item = item_data;
  GString *target = files->take ? item->rendered : out;
  size_t begin = target->len;
  if (!files->format || render_into(files, document, target))
    return;
  g_autofree char *reason = mill_record_excuse(&files->info, document);
  g_string_truncate(target, begin);
  mill_document_quarantine(document, "writer", reason);
  render_into(files, document, target);
}

/* Hands a record to who takes it instead of the output. */
static bool take(const MillRunFiles *files, Item *item, const MillDocument *document,
                 GError **error) {
  MillTaken taken = {.origin = item->raw.origin,
                     .line = item->raw.line,
                     .info = &files->info,
                     .document = document,
                     .bytes = item->rendered->str,
                     .length = item->rendered->len};
  bool done = files->take(files->take_data, &taken, error);
  if (item->rendered->allocated_len > LARGEST_KEPT) {
    g_string_free(item->rendered, TRUE);
    item->rendered = g_string_new(NULL);
  }
  g_string_truncate(item->rendered, 0);
  return done;
}

/* What input has given, as a piece of a message: not too long, and on one line. */
static char *shown(const char *text, size_t most) {
  g_autofree char *short_text = mill_cli_shorten(text, most);
  return mill_cli_printable(short_text);
}

/* "FILE:LINE:COLUMN", as far as it is known, for a message. */
static char *place(const Item *item) {
  g_autofree char *position_in_full = position_id(item);
  g_autofree char *position = shown(position_in_full, LONGEST_PLACE);
  return item->column > 0 ? g_strdup_printf("%s:%d", position, item->column)
                          : g_steal_pointer(&position);
}

static void tell_problems(MillRunFiles *files, const Item *item, const MillDocument *document) {
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
  if (!item->id || !mill_seen_ids_add(files->seen, document->id, files->n_records, &earlier))
    return;
  if (++files->n_duplicates > MESSAGES_SHOWN)
    return;
  g_autofree char *where = place(item), *id = shown(document->id, LONGEST_ID);
  mill_cli_error("%s: the id '%s' was used before, by record %" G_GUINT64_FORMAT
                 "; both records are %s, in input order",
                 where, id, earlier, files->judge ? "used" : "written");
}

/* A row of a table can be read again without its table once it is an object. */
static GString *row_as_line(const Item *item) {
  GString *line = g_string_new(NULL);
  mill_json_value(line, item->json);
  return line;
}

/* Keeps what failed, so that it can be read again. */
static bool write_letter(MillRunFiles *files, const Item *item, const MillDocument *document,
                         GError **error) {
  const MillProblem *problem = mill_document_last_problem(document);
  g_autofree char *position = position_id(item);
  g_autoptr(GString) line = g_string_new(NULL);
  g_autoptr(GString) row = item->raw.header && item->json ? row_as_line(item) : NULL;
  MillDeadLetter letter = {
      .stage = problem->stage,
      .reason = problem->reason,
      .origin = item->letter.origin ? item->letter.origin : position,
      .id_prefix = id_prefix(files, item),
      .record = row ? row : original(item),
      .is_text = !is_line(item),
      .is_row = item->letter.origin ? item->letter.is_row : item->raw.header && !row,
      .is_absent = item->raw.failure || (item->letter.origin && item->letter.is_absent),
  };
  mill_dead_letter_write(&letter, line);
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

static bool settle_record(MillRunFiles *files, Item *item, const MillDocument *document,
                          GError **error) {
  files->n_records++;
  files->text_bytes += document->length;
  files->n_by_status[document->status]++;
  files->input_failed |= item->raw.unreadable;
  if (item->raw.note && !files->is_quiet)
    mill_cli_error("%s", item->raw.note);
  if (document->status != MILL_STATUS_OK)
    tell_problems(files, item, document);
  note_id(files, item, document);
  if (files->show_progress && mill_progress_is_due())
    show_progress(files, item);
  if (files->take && !take(files, item, document, error))
    return false;
  if (files->judge && !files->judge(files->judge_data, item->json, document, error))
    return false;
  return document->status != MILL_STATUS_FAILED || settle_failure(files, item, document, error);
}

static bool settle(void *data, void *item_data, const MillDocument *document, GError **error) {
  MillRunFiles *files = data;
  Item *item = item_data;
  bool go_on = settle_record(files, item, document, error);
  files->last = &item->raw;
  files->is_refused = !go_on || document->stops_run;
  return go_on;
}

static bool keep_checkpoint(MillRunFiles *files, GError **error) {
  MillCheckpoint *checkpoint = &files->resume->checkpoint;
  checkpoint->n_records = files->n_records;
  memcpy(checkpoint->n_by_status, files->n_by_status, sizeof files->n_by_status);
  checkpoint->n_duplicates = files->n_duplicates;
  checkpoint->input_failed = files->input_failed;
  return mill_resume_keep(files->resume, files->output, files->dead_letters, error);
}

/* A record that ends the run is not noted, so that the run goes on with it once it is mended. */
static bool note_progress(MillRunFiles *files, GError **error) {
  if (!files->resume || files->is_refused)
    return true;
  mill_resume_note(files->resume, files->last);
  return !mill_resume_is_due(files->resume) || keep_checkpoint(files, error);
}

static bool write_bytes(void *data, const char *bytes, size_t length, GError **error) {
  MillRunFiles *files = data;
  return mill_output_write(files->output, bytes, length, error) && note_progress(files, error);
}

/* From here on rates are told; what was passed over does not count. */
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
    mill_cli_error("goes on behind record %" G_GUINT64_FORMAT, checkpoint->n_records);
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
  files->columns.text = files->fields.text;
  mill_input_check_headers(files->input, mill_table_check_header, &files->columns);
  files->seen = mill_seen_ids_new();
  if (files->show_progress)
    mill_input_measure(files->input);
  begin_pace(files);
}

void mill_run_files_finish(MillRunFiles *files) {
  mill_seen_ids_free(files->seen);
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
