/* SPDX-License-Identifier: MIT */
#include "core/cli/runfolder.h"

#include "core/document/internal.h"
#include "core/io/brattypes.h"
#include "core/io/json.h"
#include "core/io/outputfolder.h"
#include "core/io/outputname.h"

#include <string.h>

struct MillRunFolder {
  MillOutputFolder *folder;
  const char *const *inputs;
  const MillWriter *writer;
  const char *origin; /* of the records that the open file is for; told apart by address, since a
                       * file that is named twice is read twice */
  MillOutput output;  /* that file; none: -1 */
  guint64 n_records;
  MillOutput index;     /* a format with files for each document: where each of them is */
  char *index_name;     /* of `index`, for messages */
  MillBratTypes *types; /* likewise: what came up in them */
};

/* Opens the list of documents. */
static bool open_index(MillRunFolder *run, GError **error) {
  if (!mill_output_folder_open(run->folder, "index", ".jsonl", NULL, 0, &run->index, error))
    return false;
  run->index.name = run->index_name = g_strdup(run->index.name);
  return true;
}

MillRunFolder *mill_run_folder_new(const char *path, const char *const *inputs,
                                   const MillWriter *writer, GError **error) {
  MillOutputFolder *folder = mill_output_folder_new(path, error);
  if (!folder)
    return NULL;
  MillRunFolder *run = g_new0(MillRunFolder, 1);
  run->folder = folder;
  run->inputs = inputs;
  run->writer = writer;
  run->output.file = run->index.file = -1;
  run->types = mill_brat_types_new();
  if (writer->text_suffix && !open_index(run, error)) {
    mill_run_folder_free(run);
    return NULL;
  }
  return run;
}

void mill_run_folder_free(MillRunFolder *run) {
  if (!run)
    return;
  mill_output_close(&run->output, NULL);
  mill_output_close(&run->index, NULL);
  mill_output_folder_free(run->folder);
  mill_brat_types_free(run->types);
  g_free(run->index_name);
  g_free(run);
}

int mill_run_folder_file(const MillRunFolder *run) {
  return mill_output_folder_file(run->folder);
}

/* ---- a file for each input file ------------------------------------------------------------ */

static bool write_header(MillRunFolder *run, const MillRecordFormat *format, GError **error) {
  g_autoptr(GString) header = g_string_new(NULL);
  if (run->writer->write_header)
    run->writer->write_header(format, header, run->writer);
  return mill_output_write(&run->output, header->str, header->len, error);
}

/* Goes on to the file for another input file. */
static bool turn_to(MillRunFolder *run, const MillTaken *taken, GError **error) {
  g_autoptr(GString) name = g_string_new(NULL);
  mill_output_name_append_input(name, run->inputs, taken->origin);
  if (!mill_output_close(&run->output, error) ||
      !mill_output_folder_open(run->folder, name->str, run->writer->suffix, NULL, run->n_records,
                               &run->output, error))
    return false;
  run->origin = taken->origin;
  return write_header(run, taken->format, error);
}

static bool write_record(MillRunFolder *run, const MillTaken *taken, GError **error) {
  return (run->origin == taken->origin || turn_to(run, taken, error)) &&
         mill_output_write(&run->output, taken->bytes, taken->length, error);
}

/* ---- files for each document --------------------------------------------------------------- */

static void append_name(const MillRunFolder *run, const MillTaken *taken, GString *name) {
  mill_output_name_append_input(name, run->inputs, taken->origin);
  if (taken->id)
    mill_output_name_append_id(name, taken->document->id);
  else if (taken->line > 0)
    g_string_append_printf(name, "/%" G_GUINT64_FORMAT, taken->line);
}

static bool write_file(MillOutput *output, const char *bytes, size_t length, GError **error) {
  bool is_written = mill_output_write(output, bytes, length, error);
  return mill_output_close(output, is_written ? error : NULL) && is_written;
}

/* The record without its annotations, and where they are. */
static bool write_index(MillRunFolder *run, const MillTaken *taken, const char *file,
                        GError **error) {
  static const char *const no_layers[] = {NULL};
  MillRecordFormat format = *taken->format;
  g_autoptr(GString) line = g_string_new(NULL);
  format.layers = no_layers;
  mill_record_write(&format, taken->document, taken->id, taken->input, line);
  g_string_truncate(line, line->len - strlen("}"));
  if (file) {
    g_autofree char *valid = g_utf8_make_valid(file, -1);
    mill_json_key(line, "file");
    mill_json_string(line, valid, strlen(valid));
  }
  g_string_append(line, "}\n");
  return mill_output_write(&run->index, line->str, line->len, error);
}

/* What failed has no text that could be shown, so it is in the list alone. */
static bool write_document(MillRunFolder *run, const MillTaken *taken, GError **error) {
  const MillDocument *document = taken->document;
  g_autoptr(GString) name = g_string_new(NULL);
  MillOutput output;
  if (document->status == MILL_STATUS_FAILED)
    return write_index(run, taken, NULL, error);
  append_name(run, taken, name);
  mill_brat_types_add(run->types, taken->format, document);
  return mill_output_folder_open(run->folder, name->str, run->writer->suffix,
                                 run->writer->text_suffix, run->n_records, &output, error) &&
         write_file(&output, taken->bytes, taken->length, error) &&
         mill_output_folder_open_beside(run->folder, run->writer->text_suffix, &output, error) &&
         write_file(&output, document->text, document->length, error) &&
         write_index(run, taken, mill_output_folder_last(run->folder), error);
}

bool mill_run_folder_take(void *data, const MillTaken *taken, GError **error) {
  MillRunFolder *run = data;
  run->n_records++;
  return run->writer->text_suffix ? write_document(run, taken, error)
                                  : write_record(run, taken, error);
}

static bool write_types(MillRunFolder *run, GError **error) {
  g_autoptr(GString) types = g_string_new(NULL);
  MillOutput output;
  mill_brat_types_write(run->types, types);
  return mill_output_folder_open(run->folder, "annotation", ".conf", NULL, 0, &output, error) &&
         write_file(&output, types->str, types->len, error);
}

bool mill_run_folder_close(MillRunFolder *run, GError **error) {
  return mill_output_close(&run->output, error) && mill_output_close(&run->index, error) &&
         (!run->writer->text_suffix || write_types(run, error));
}
