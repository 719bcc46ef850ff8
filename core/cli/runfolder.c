/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* syncfs() */
#include "core/cli/runfolder.h"

#include "core/cli/outputfolder.h"
#include "core/cli/outputname.h"
#include "core/document/internal.h"
#include "core/stream/json.h"
#include "core/stream/record.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

struct MillRunFolder {
  MillOutputFolder *folder;
  const char *const *inputs;
  const MillOpenFormat *format;
  const MillFormat *table; /* of that */
  const MillRecordInfo *info;
  char *suffix;
  const char *origin;    /* origin of the records that the open file is for; compared by address,
                            since a file that is named twice is read twice */
  MillFileOutput output; /* that file; -1: none */
  bool is_begun;         /* something of a document has been written to that file */
  guint64 n_records;
  MillFileOutput index; /* for a format with files for each document: where each of them is */
  char *index_name;     /* name of `index`, for messages */
  void *summary;        /* of all documents, if the format makes one */
};

/* Opens the list of documents. */
static bool open_index(MillRunFolder *run, GError **error) {
  if (!mill_output_folder_open(run->folder, "index", ".jsonl", NULL, 0, &run->index, error))
    return false;
  run->index.name = run->index_name = g_strdup(run->index.name);
  return true;
}

/* The files that such a format has in addition to those of documents. */
static bool begin_folder(MillRunFolder *run, GError **error) {
  if (!run->table->text_suffix)
    return true;
  if (run->table->summary_new)
    run->summary = run->table->summary_new(mill_format_instance(run->format), run->info);
  return open_index(run, error);
}

MillRunFolder *mill_run_folder_new(const char *path, const char *const *inputs,
                                   const MillOpenFormat *format, const MillRecordInfo *info,
                                   GError **error) {
  MillOutputFolder *folder = mill_output_folder_new(path, error);
  if (!folder)
    return NULL;
  MillRunFolder *run = g_new0(MillRunFolder, 1);
  run->folder = folder;
  run->inputs = inputs;
  run->format = format;
  run->table = mill_format_table(format);
  run->info = info;
  run->suffix = mill_format_suffix(format);
  run->output.file = run->index.file = -1;
  if (begin_folder(run, error))
    return run;
  mill_run_folder_free(run);
  return NULL;
}

void mill_run_folder_free(MillRunFolder *run) {
  if (!run)
    return;
  mill_output_close(&run->output, NULL);
  mill_output_close(&run->index, NULL);
  mill_output_folder_free(run->folder);
  if (run->summary)
    run->table->summary_free(run->summary);
  g_free(run->index_name);
  g_free(run->suffix);
  g_free(run);
}

int mill_run_folder_file(const MillRunFolder *run) {
  return mill_output_folder_file(run->folder);
}

/* ---- a file for each input file ------------------------------------------------------------ */

typedef void WriteAround(const void *instance, const MillRecordInfo *info, GString *out);

/* Writes what a file begins or ends with, if anything. */
static bool write_around(MillRunFolder *run, WriteAround *write, GError **error) {
  g_autoptr(GString) bytes = g_string_new(NULL);
  if (write)
    write(mill_format_instance(run->format), run->info, bytes);
  return mill_output_write(&run->output, bytes->str, bytes->len, error);
}

/* Ends the open file, if there is one. */
static bool end_file(MillRunFolder *run, GError **error) {
  bool is_whole = run->output.file < 0 || write_around(run, run->table->end, error);
  return mill_output_close(&run->output, is_whole ? error : NULL) && is_whole;
}

/* Moves on to the file for another input file. */
static bool turn_to(MillRunFolder *run, const MillTaken *taken, GError **error) {
  g_autoptr(GString) name = g_string_new(NULL);
  mill_output_name_append_input(name, run->inputs, taken->origin);
  if (!end_file(run, error) || !mill_output_folder_open(run->folder, name->str, run->suffix, NULL,
                                                        run->n_records, &run->output, error))
    return false;
  run->origin = taken->origin;
  run->is_begun = false;
  return write_around(run, run->table->begin, error);
}

static bool write_record(MillRunFolder *run, const MillTaken *taken, GError **error) {
  if (run->origin != taken->origin && !turn_to(run, taken, error))
    return false;
  size_t lead = mill_format_lead(run->format, taken->length, &run->is_begun);
  return mill_output_write(&run->output, taken->bytes + lead, taken->length - lead, error);
}

/* ---- files for each document --------------------------------------------------------------- */

static void append_name(const MillRunFolder *run, const MillTaken *taken, GString *name) {
  mill_output_name_append_input(name, run->inputs, taken->origin);
  if (mill_document_kept(taken->document, "id"))
    mill_output_name_append_id(name, taken->document->id);
  else if (taken->line > 0)
    g_string_append_printf(name, "/%" G_GUINT64_FORMAT, taken->line);
}

static bool write_file(MillFileOutput *output, const char *bytes, size_t length, GError **error) {
  bool is_written = mill_output_write(output, bytes, length, error);
  return mill_output_close(output, is_written ? error : NULL) && is_written;
}

/* The record without its annotations, and where they are. */
static bool write_index(MillRunFolder *run, const MillTaken *taken, const char *file,
                        GError **error) {
  MillRecordInfo info = *taken->info;
  g_autoptr(GString) line = g_string_new(NULL);
  info.n_layers = 0;
  mill_record_write(&info, taken->document, line);
  g_string_truncate(line, line->len - strlen("}"));
  if (file) {
    g_autofree char *valid = g_utf8_make_valid(file, -1);
    mill_json_key(line, "file");
    mill_json_string(line, valid, strlen(valid));
  }
  g_string_append(line, "}\n");
  return mill_output_write(&run->index, line->str, line->len, error);
}

/* A failed record has no text to show, so it is only in the list. */
static bool write_document(MillRunFolder *run, const MillTaken *taken, GError **error) {
  const MillDocument *document = taken->document;
  g_autoptr(GString) name = g_string_new(NULL);
  MillFileOutput output;
  if (document->status == MILL_STATUS_FAILED)
    return write_index(run, taken, NULL, error);
  append_name(run, taken, name);
  if (run->summary)
    run->table->summary_add(run->summary, document);
  return mill_output_folder_open(run->folder, name->str, run->suffix, run->table->text_suffix,
                                 run->n_records, &output, error) &&
         write_file(&output, taken->bytes, taken->length, error) &&
         mill_output_folder_open_beside(run->folder, run->table->text_suffix, &output, error) &&
         write_file(&output, document->text, document->length, error) &&
         write_index(run, taken, mill_output_folder_last(run->folder), error);
}

bool mill_run_folder_take(void *data, const MillTaken *taken, GError **error) {
  MillRunFolder *run = data;
  run->n_records++;
  return run->table->text_suffix ? write_document(run, taken, error)
                                 : write_record(run, taken, error);
}

static bool write_summary(MillRunFolder *run, GError **error) {
  g_autoptr(GString) bytes = g_string_new(NULL);
  const char *name = run->table->summary_name, *dot = strrchr(name, '.');
  g_autofree char *stem = g_strndup(name, dot ? (gsize)(dot - name) : strlen(name));
  MillFileOutput output;
  run->table->summary_write(run->summary, bytes);
  return mill_output_folder_open(run->folder, stem, dot ? dot : "", NULL, 0, &output, error) &&
         write_file(&output, bytes->str, bytes->len, error);
}

bool mill_run_folder_sync(const MillRunFolder *run, GError **error) {
  if (syncfs(mill_run_folder_file(run)) == 0)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot write to the output folder: %s",
              g_strerror(errno));
  return false;
}

bool mill_run_folder_close(MillRunFolder *run, GError **error) {
  return end_file(run, error) && mill_output_close(&run->index, error) &&
         (!run->summary || write_summary(run, error));
}
