/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/giventargets.h"
#include "core/cli/headcheck.h"
#include "core/cli/interruption.h"
#include "core/cli/lastwords.h"
#include "core/cli/manifest.h"
#include "core/cli/runfiles.h"
#include "core/cli/runfolder.h"
#include "core/cli/runoutputs.h"
#include "core/cli/runsink.h"
#include "core/cli/stats.h"
#include "core/cli/terminal.h"
#include "core/cli/trace.h"
#include "core/plugin/suggest.h"
#include "core/stream/builtin.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static char *from_name, *to_name, *output_path, *output_dir, *offsets_name, *keep_names,
    *id_prefix;
static char *text_field = NULL, *id_field = NULL;
static char **target_names;
static int jobs;
static gint64 max_document_bytes = 64 << 20;
static char *dead_letter_path, *max_failures, *stats_path, *trace_path, *manifest_path,
    *resume_path;
static gboolean quiet, line_buffered;
static int interrupted_by; /* a signal, or 0 */

static const GOptionEntry options[] = {
    {"from", 0, 0, G_OPTION_ARG_STRING, &from_name,
     "format of the inputs: auto (the default), text, jsonl, json, or that of a plugin",
     "FORMAT"},
    {"to", 0, 0, G_OPTION_ARG_STRING, &to_name,
     "format to write: jsonl (the default), or that of a plugin, such as text for people",
     "FORMAT"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output_path,
     "write to FILE, or to the output NAME:ADDRESS of a plugin, not to standard output", "FILE"},
    {"output-dir", 0, 0, G_OPTION_ARG_FILENAME, &output_dir,
     "write into the new folder DIR, one file per input file", "DIR"},
    {"target", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &target_names,
     "what is asked about, by stages with the option targets; can be given several times",
     "NAME"},
    {"line-buffered", 0, 0, G_OPTION_ARG_NONE, &line_buffered,
     "write each record as soon as it is done, not in groups", NULL},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "worker threads; default: one per processor", "N"},
    {"offsets", 0, 0, G_OPTION_ARG_STRING, &offsets_name,
     "unit of begin and end: codepoint (default), byte, utf16", "UNIT"},
    {"keep", 0, 0, G_OPTION_ARG_FILENAME, &keep_names,
     "fields of the input record to carry over, separated by commas", "FIELDS"},
    {"text-field", 0, 0, G_OPTION_ARG_FILENAME, &text_field,
     "field or column with the text, or several: title,text; default: text", "FIELD"},
    {"id-field", 0, 0, G_OPTION_ARG_FILENAME, &id_field,
     "field or column with a record's id; default: id", "FIELD"},
    {"id-prefix", 0, 0, G_OPTION_ARG_FILENAME, &id_prefix,
     "put PREFIX before ids that are made from file names and lines", "PREFIX"},
    {"max-document-bytes", 0, 0, G_OPTION_ARG_INT64, &max_document_bytes,
     "quarantine records longer than N bytes; default: 67108864", "N"},
    {"dead-letter", 0, 0, G_OPTION_ARG_FILENAME, &dead_letter_path,
     "write the input of each failed record to FILE, which can be used as an input again",
     "FILE"},
    {"max-failures", 0, 0, G_OPTION_ARG_STRING, &max_failures,
     "end the run when more than N records, or P% of them, have failed", "N|P%"},
    {"resume", 0, 0, G_OPTION_ARG_FILENAME, &resume_path,
     "keep the progress of the run in FILE, and continue from there if FILE exists", "FILE"},
    {"stats", 0, 0, G_OPTION_ARG_FILENAME, &stats_path,
     "write counts, and how long each stage took, to FILE as JSON", "FILE"},
    {"trace", 0, 0, G_OPTION_ARG_FILENAME, &trace_path,
     "write a trace of all threads to FILE, for Perfetto or chrome://tracing", "FILE"},
    {"manifest", 0, 0, G_OPTION_ARG_FILENAME, &manifest_path,
     "write what determines the results, by content and version, to FILE as JSON", "FILE"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "show no progress on the terminal", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "run",
    .arguments = "PIPELINE [INPUT...]",
    .description =
        "PIPELINE is the file of a definition, or the name of an installed one. An INPUT is a "
        "text\n"
        "file (one document), a JSONL file (one document a line), a table in CSV or TSV (one "
        "document\n"
        "a row), a folder of these, or '-' for standard input, which is also read when there is "
        "no\n"
        "INPUT.\n\n"
        "One record is written for each record read, in the same order. Exit status: 0 all "
        "well,\n"
        "1 some records are not ok, 2 usage or definition error, 3 input or output failed.",
    .options = options,
};

static const char *const offset_names[] = {"codepoint", "byte", "utf16", NULL};

/* The format to write, or NULL with a message. */
static MillOpenFormat *choose_format(void) {
  g_autoptr(GError) error = NULL;
  MillOpenFormat *format = mill_format_open(to_name ? to_name : mill_builtin_formats[0]->name,
                                            MILL_FORMAT_WRITES, &error);
  g_auto(GStrv) names = format ? NULL : mill_format_names(MILL_FORMAT_WRITES);
  if (!format && mill_cli_choose("to", to_name, (const char *const *)names) >= 0)
    mill_cli_error("--to: %s", error->message); /* it exists, but cannot be used */
  return format;
}

/* Names of a record's own members. */
static const char *const own_names[] = {"id",          "status",   "pipeline",
                                        "annotations", "problems", NULL};

static bool check_keep(char **keep) {
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  for (; *keep; keep++) {
    g_strstrip(*keep);
    bool taken = g_strv_contains(own_names, *keep);
    if (!taken && g_hash_table_add(known, *keep))
      continue;
    mill_cli_error(taken ? "--keep cannot carry over '%s': the record has a member of that name"
                         : "--keep names '%s' twice; name it once",
                   *keep);
    return false;
  }
  return true;
}

static bool check_numbers(void) {
  if (max_document_bytes < 1 || (guint64)max_document_bytes >= MILL_DOCUMENT_MAX_BYTES) {
    mill_cli_error("--max-document-bytes is %" G_GINT64_FORMAT ", but must lie between 1 and %zu",
                   max_document_bytes, MILL_DOCUMENT_MAX_BYTES - 1);
    return false;
  }
  return mill_cli_check_jobs(&jobs);
}

/* What the options ask for, once they have been checked. */
typedef struct Request {
  int offsets;
  MillOpenFormat *format;
  char **keep;
  MillFailureLimit limit;
  MillRecordInfo info; /* of the pipeline's records, as these options have it */
} Request;

/* Some formats have a fixed unit. */
static bool check_unit(const Request *request) {
  if (!mill_format_table(request->format)->counts_codepoints ||
      request->offsets == MILL_OFFSET_CODEPOINT)
    return true;
  mill_cli_error("--offsets=%s does not go with --to=%s, which counts code points", offsets_name,
                 mill_format_name(request->format));
  return false;
}

/* The destination of the records must be given once, and suit the format. */
static bool check_output(const MillOpenFormat *format) {
  if (output_dir && output_path)
    mill_cli_error("--output and --output-dir cannot be combined; leave one out");
  else if (mill_format_table(format)->text_suffix && !output_dir)
    mill_cli_error(
        "--to=%s writes files for each document; name a folder for them with --output-dir",
        mill_format_name(format));
  else
    return true;
  return false;
}

static bool check_limit(MillFailureLimit *limit) {
  if (!max_failures || mill_failure_limit_parse(max_failures, limit))
    return true;
  mill_cli_error(
      "--max-failures is '%s', but must be a number of records, or a share such as 5%%",
      max_failures);
  return false;
}

static bool read_options(Request *request) {
  for (char **name = target_names; name && *name; name++)
    if (!mill_cli_make_utf8("target", name))
      return false;
  if (!mill_cli_make_utf8("keep", &keep_names) ||
      !mill_cli_make_utf8("text-field", &text_field) ||
      !mill_cli_make_utf8("id-field", &id_field) || !mill_cli_make_utf8("id-prefix", &id_prefix))
    return false;
  request->format = choose_format();
  request->offsets = mill_cli_choose("offsets", offsets_name, offset_names);
  request->keep = g_strsplit(keep_names ? keep_names : "", ",", -1);
  return mill_cli_check_format("from", from_name) && request->format && request->offsets >= 0 &&
         check_unit(request) && check_output(request->format) && check_keep(request->keep) &&
         check_limit(&request->limit) && check_numbers();
}

static bool end_trace(MillTrace *trace, MillFileOutput *output, GError **error) {
  return !trace || (mill_trace_finish(trace, error) && mill_output_close(output, error));
}

/* What is known once the run is over: --stats, and the end of --trace. */
static bool write_reports(const MillStatsInput *input, MillRunOutputs *outputs, MillTrace *trace,
                          GError **error) {
  MillFileOutput *stats = mill_run_output(outputs, MILL_OUTPUT_STATS);
  bool done = end_trace(trace, mill_run_output(outputs, MILL_OUTPUT_TRACE), error);
  return (!stats || mill_stats_write(input, stats, done ? error : NULL)) && done;
}

/* In a folder, each file has its format's beginning and end. */
static bool is_one_file(const MillRunFiles *files) {
  return !files->take || files->sink;
}

static bool write_around(const MillRunFiles *files, const GString *bytes, GError **error) {
  return files->sink ? mill_run_sink_write(files->sink, bytes, error)
                     : mill_output_write(files->output, bytes->str, bytes->len, error);
}

/* Writes what comes before the first record, unless the run is resumed after it. */
static bool write_header(MillRunFiles *files, GError **error) {
  g_autoptr(GString) header = g_string_new(NULL);
  const MillFormat *table = mill_format_table(files->format);
  bool is_continued = files->resume && files->resume->found;
  if (table->begin && is_one_file(files))
    table->begin(mill_format_instance(files->format), &files->info, header);
  files->is_begun = is_continued && files->resume->checkpoint.output_bytes > header->len;
  return is_continued || write_around(files, header, error);
}

/* The same for what comes after the last record. */
static bool write_footer(const MillRunFiles *files, GError **error) {
  g_autoptr(GString) footer = g_string_new(NULL);
  const MillFormat *table = mill_format_table(files->format);
  if (table->end && is_one_file(files))
    table->end(mill_format_instance(files->format), &files->info, footer);
  return write_around(files, footer, error);
}

/* Also after an error: only then is compressed output complete. */
static bool close_outputs(MillRunFiles *files, GError **error) {
  files->output->is_synced = files->positions->len > 0;
  if (files->dead_letters)
    files->dead_letters->is_synced = files->output->is_synced;
  bool done = mill_output_close(files->output, error);
  if (files->dead_letters && !mill_output_close(files->dead_letters, done ? error : NULL))
    done = false;
  return done;
}

/* A run that can be taken up again tells its inputs before it forgets how far it has come. */
static bool tell_open(MillRunFiles *files, GError **error) {
  return !files->resume || files->positions->len == 0 || mill_run_files_commit_open(files, error);
}

/* Runs until the input ends or a signal comes, and closes what was written. */
static bool run_to_end(MillPipeline *pipeline, MillRunFiles *files, const MillRunSteps *steps,
                       GError **error) {
  mill_interruption_begin(files->input, files->resume != NULL);
  bool done = (!files->resume || mill_run_files_resume(files, error)) &&
              mill_run(pipeline, steps, (unsigned)jobs, error);
  interrupted_by = mill_interruption_end();
  bool goes_on = interrupted_by != 0 && files->resume; /* the rest comes later */
  done = done && tell_open(files, error) && (goes_on || write_footer(files, error));
  if (done && interrupted_by != 0)
    done = mill_run_files_checkpoint(files, false, error);
  return close_outputs(files, done ? error : NULL) && done &&
         (interrupted_by != 0 || mill_run_files_checkpoint(files, true, error));
}

/* Tells inputs of plugins that all they gave is stored. */
static bool tell_inputs(MillRunFiles *files, GError **error) {
  bool in_folder = files->take && !files->sink && files->positions->len > 0;
  return (!in_folder || mill_run_folder_sync(files->take_data, error)) &&
         mill_run_files_commit(files, error);
}

static MillExit run_over(MillPipeline *pipeline, MillRunFiles *files, MillRunOutputs *outputs) {
  g_autoptr(GError) error = NULL;
  MillRunSteps steps = mill_run_files_steps(files);
  gint64 begin_us = g_get_monotonic_time();
  MillTrace *trace = trace_path ? mill_trace_new(&outputs->files[MILL_OUTPUT_TRACE]) : NULL;
  MillTracer tracer = mill_trace_tracer(trace);
  steps.watch =
      trace || stats_path ? mill_run_watch_new(pipeline->plan, trace ? &tracer : NULL) : NULL;
  mill_run_files_init(files);
  bool done = run_to_end(pipeline, files, &steps, &error);
  if (files->take && !files->sink &&
      !mill_run_folder_close(files->take_data, error ? NULL : &error))
    done = false;
  done = done && tell_inputs(files, &error);
  MillStatsInput input = {pipeline, files, steps.watch,
                          (double)(g_get_monotonic_time() - begin_us) / 1e6};
  done &= write_reports(&input, outputs, trace, error ? NULL : &error);
  mill_run_watch_free(steps.watch);
  mill_run_files_report(files);
  if (interrupted_by != 0)
    mill_cli_error("ended by a signal (%s); what was read before it has been written%s",
                   g_strsignal(interrupted_by),
                   files->resume ? "; run the same command again to continue" : "");
  mill_run_files_finish(files);
  MillExit status = mill_run_files_status(files);
  MillExit failure = done ? MILL_EXIT_OK : mill_cli_fail(error);
  return MAX(status, failure);
}

/* The options that determine what is written. */
static json_t *deciding_options(const Request *request) {
  json_t *keep = json_array();
  for (char **field = request->keep; *field; field++)
    json_array_append_new(keep, json_string(*field));
  return json_pack("{s:s, s:s, s:s, s:o, s:s, s:s, s:s, s:I}", "from",
                   mill_cli_format(from_name) ? from_name : "auto", "to",
                   mill_format_name(request->format), "offsets", offset_names[request->offsets],
                   "keep", keep, "text_field", text_field ? text_field : "text", "id_field",
                   id_field ? id_field : "id", "id_prefix", id_prefix ? id_prefix : "",
                   "max_document_bytes", (json_int_t)max_document_bytes);
}

/* Makes the manifest if it is needed; false with an error. */
static bool make_manifest(json_t **manifest, const MillPipeline *pipeline, const Request *request,
                          GError **error) {
  bool is_wanted = manifest_path || resume_path;
  *manifest = is_wanted ? mill_manifest_new(pipeline, deciding_options(request), error) : NULL;
  return !is_wanted || *manifest;
}

/* Everything that determines what is written, and where. */
static MillDigest digest_run(const json_t *manifest, const char *const *inputs) {
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(words, g_canonicalize_filename(output_path, NULL));
  g_ptr_array_add(words, dead_letter_path ? g_canonicalize_filename(dead_letter_path, NULL)
                                          : g_strdup(""));
  for (; *inputs; inputs++)
    g_ptr_array_add(words, g_strdup(*inputs));
  g_ptr_array_add(words, NULL);
  return mill_resume_digest(manifest, (const char *const *)words->pdata);
}

/* Finds out where the run begins: after what its outputs already hold. */
static bool read_state(MillResume *resume, MillRunOutputs *outputs, const json_t *manifest,
                       const char *const *inputs, GError **error) {
  if (!resume_path)
    return true;
  MillDigest run = digest_run(manifest, inputs);
  if (!mill_resume_is_outside(resume_path, inputs, error) ||
      !mill_resume_init(resume, resume_path, &run, error))
    return false;
  outputs->is_continued = resume->found;
  outputs->lengths[MILL_OUTPUT_RECORDS] = resume->checkpoint.output_bytes;
  outputs->lengths[MILL_OUTPUT_DEAD_LETTERS] = resume->checkpoint.dead_letter_bytes;
  outputs->sums[MILL_OUTPUT_RECORDS] = resume->checkpoint.output_sum;
  outputs->sums[MILL_OUTPUT_DEAD_LETTERS] = resume->checkpoint.dead_letter_sum;
  return true;
}

/* Written before the run, so that it exists however the run ends. */
static bool write_manifest(const json_t *manifest, MillRunOutputs *outputs, GError **error) {
  MillFileOutput *output = mill_run_output(outputs, MILL_OUTPUT_MANIFEST);
  return !output || mill_manifest_write(manifest, output, error);
}

/* Makes the folder of --output-dir, if records go there. */
static bool make_folder(MillRunFolder **folder, const char *const *inputs, const Request *request,
                        GError **error) {
  *folder = output_dir
                ? mill_run_folder_new(output_dir, inputs, request->format, &request->info, error)
                : NULL;
  return !output_dir || *folder;
}

/* Checks that no other output is the list just created in the folder. */
static bool spares_folder(const MillRunOutputs *outputs, const char *const *inputs,
                          MillReadFiles *read, GError **error) {
  if (!output_dir)
    return true;
  g_autofree char *list = g_build_filename(output_dir, "index.jsonl", NULL);
  mill_read_files_add(read, list, "the list of documents in that folder");
  return mill_run_outputs_spare(outputs, inputs, read, error);
}

/* Prepares the outputs, and resume and folder if requested. */
static bool open_outputs(MillRunOutputs *outputs, MillResume *resume, MillRunFolder **folder,
                         const MillPipeline *pipeline, const char *const *inputs,
                         const Request *request, GError **error) {
  json_t *manifest = NULL;
  g_autoptr(MillReadFiles) read = mill_read_files_new();
  mill_read_files_add_plan(read, pipeline->plan);
  bool done = mill_run_outputs_check(outputs, error) &&
              make_manifest(&manifest, pipeline, request, error) &&
              read_state(resume, outputs, manifest, inputs, error) &&
              mill_run_outputs_spare(outputs, inputs, read, error) &&
              make_folder(folder, inputs, request, error) &&
              spares_folder(outputs, inputs, read, error) &&
              mill_run_outputs_open(outputs, error) && write_manifest(manifest, outputs, error);
  json_decref(manifest);
  return done;
}

/* Opens the output of a plugin, if records go there. */
static bool open_sink(MillConnector **sink, bool is_wanted, GError **error) {
  *sink = is_wanted ? mill_connector_open(output_path, MILL_PLUGIN_OUTPUT, error) : NULL;
  return !is_wanted || *sink;
}

/* What can be known of inputs and output before anything is opened. */
static bool check_words(const char *const *inputs, const MillDecoding *decoding, GError **error) {
  return (!output_path || mill_connector_check(output_path, MILL_PLUGIN_OUTPUT, error)) &&
         mill_head_check(inputs, mill_cli_format(from_name), decoding, error);
}

static MillExit run_pipeline(MillPipeline *pipeline, const char *const *inputs,
                             Request *request) {
  g_autoptr(GError) error = NULL;
  request->info = pipeline->info;
  request->info.unit = (MillOffsetUnit)request->offsets;
  request->info.keep = (const char *const *)request->keep;
  bool to_plugin = output_path && mill_connector_is_meant(output_path, MILL_PLUGIN_OUTPUT);
  MillConnector *sink = NULL;
  MillRunOutputs outputs = {.paths = {[MILL_OUTPUT_RECORDS] = to_plugin ? NULL : output_path,
                                      [MILL_OUTPUT_DEAD_LETTERS] = dead_letter_path,
                                      [MILL_OUTPUT_STATS] = stats_path,
                                      [MILL_OUTPUT_TRACE] = trace_path,
                                      [MILL_OUTPUT_MANIFEST] = manifest_path,
                                      [MILL_OUTPUT_STATE] = resume_path},
                            .has_folder = output_dir || to_plugin};
  MillResume resume = {0};
  MillRunFolder *folder = NULL;
  const MillDecoding decoding = {.struct_size = sizeof decoding,
                                 .text_field = text_field ? text_field : "text",
                                 .id_field = id_field ? id_field : "id",
                                 .needs_id = id_field != NULL,
                                 .keep = (const char *const *)request->keep};
  if (!check_words(inputs, &decoding, &error) ||
      !mill_pipeline_open_workers(pipeline, (size_t)jobs, &error) ||
      !open_outputs(&outputs, &resume, &folder, pipeline, inputs, request, &error) ||
      !open_sink(&sink, to_plugin, &error)) {
    mill_run_folder_free(folder);
    return mill_cli_fail(error);
  }
  MillFileOutput *records = &outputs.files[MILL_OUTPUT_RECORDS];
  if (records->compressor)
    mill_last_words_set_output("the end of the compressed output is missing");
  request->info.columns = mill_terminal_columns(records->file);
  request->info.has_colour = mill_terminal_has_colour(records->file);
  MillRunFiles files = {
      .input = mill_input_new(inputs, mill_cli_format(from_name), (size_t)max_document_bytes),
      .output = records,
      .decoder = {.decoding = decoding, .id_prefix = id_prefix},
      .info = request->info,
      .format = request->format,
      .take = sink     ? mill_run_sink_take
              : folder ? mill_run_folder_take
                       : NULL,
      .take_data = sink ? (void *)sink : folder,
      .sink = sink,
      .dead_letters = mill_run_output(&outputs, MILL_OUTPUT_DEAD_LETTERS),
      .limit = request->limit,
      .resume = resume_path ? &resume : NULL,
      .is_quiet = quiet,
      .show_progress = !quiet && isatty(STDERR_FILENO) && !isatty(records->file),
      .one_by_one = line_buffered,
  };
  mill_run_outputs_leave_out(&outputs, files.input);
  if (folder)
    mill_input_leave_out(files.input, mill_run_folder_file(folder));
  MillExit status =
      write_header(&files, &error) ? run_over(pipeline, &files, &outputs) : mill_cli_fail(error);
  mill_run_folder_free(folder);
  mill_connector_free(sink);
  mill_input_free(files.input);
  return status;
}

/* Opens a pipeline by path or name, with the targets that were given. */
static MillPipeline *load_pipeline(const char *name, GError **error) {
  MillDefinition *definition = mill_definition_read(name, error);
  if (definition && target_names && !mill_given_targets_add(definition, target_names, error)) {
    mill_definition_free(definition);
    return NULL;
  }
  return mill_pipeline_open(definition, error);
}

/* `arguments` are the pipeline and its inputs, and end with NULL. */
static MillExit run_arguments(char **arguments, Request *request) {
  static const char *const standard_input[] = {"-", NULL};
  g_autoptr(GError) error = NULL;
  if (!arguments[0]) {
    mill_cli_error("run needs a pipeline: textmill run PIPELINE [INPUT...]");
    return MILL_EXIT_USAGE;
  }
  MillPipeline *pipeline = load_pipeline(arguments[0], &error);
  if (!pipeline)
    return mill_cli_fail(error);
  const char *const *inputs = arguments[1] ? (const char *const *)arguments + 1 : standard_input;
  if (!arguments[1] && !quiet && isatty(STDIN_FILENO))
    mill_cli_error("no INPUT was given, so text is read from the terminal; end it with Ctrl-D");
  MillExit status = run_pipeline(pipeline, inputs, request);
  mill_pipeline_free(pipeline);
  return status;
}

MillExit mill_cli_run(int argc, char **argv) {
  Request request = {0};
  MillExit early;
  if (!mill_cli_parse(&usage, &argc, &argv, &early))
    return early;
  MillExit status = read_options(&request) ? run_arguments(argv + 1, &request) : MILL_EXIT_USAGE;
  g_strfreev(request.keep);
  mill_format_free(request.format);
  if (interrupted_by != 0)
    raise(interrupted_by); /* so that the caller sees how it ended */
  return status;
}
