/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/interruption.h"
#include "core/cli/runfiles.h"
#include "core/cli/stats.h"
#include "core/cli/terminal.h"
#include "core/io/textview.h"
#include "core/plugin/suggest.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static char *from_name, *to_name, *output_path, *offsets_name, *keep_names;
static char *text_field = NULL, *id_field = NULL;
static int jobs;
static gint64 max_document_bytes = 64 << 20;
static char *dead_letter_path, *max_failures, *stats_path, *resume_path;
static gboolean quiet;
static int interrupted_by; /* a signal, or 0 */

static const GOptionEntry options[] = {
    {"from", 0, 0, G_OPTION_ARG_STRING, &from_name,
     "what the inputs are: auto (by their names), text, jsonl", "FORMAT"},
    {"to", 0, 0, G_OPTION_ARG_STRING, &to_name,
     "what to write: jsonl, or text for people to read", "FORMAT"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output_path,
     "write to FILE instead of standard output", "FILE"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "worker threads; default: one a processor", "N"},
    {"offsets", 0, 0, G_OPTION_ARG_STRING, &offsets_name,
     "unit of begin and end: codepoint (default), byte, utf16", "UNIT"},
    {"keep", 0, 0, G_OPTION_ARG_FILENAME, &keep_names,
     "fields of the input record to carry over, separated by commas", "FIELDS"},
    {"text-field", 0, 0, G_OPTION_ARG_FILENAME, &text_field,
     "field of a JSONL record that holds the text, or several: title,text; default: text",
     "FIELD"},
    {"id-field", 0, 0, G_OPTION_ARG_FILENAME, &id_field,
     "field of a JSONL record that holds its id; default: id", "FIELD"},
    {"max-document-bytes", 0, 0, G_OPTION_ARG_INT64, &max_document_bytes,
     "quarantine records longer than N bytes; default: 67108864", "N"},
    {"dead-letter", 0, 0, G_OPTION_ARG_FILENAME, &dead_letter_path,
     "write the input of each record that failed to FILE, which can be run again", "FILE"},
    {"max-failures", 0, 0, G_OPTION_ARG_STRING, &max_failures,
     "end the run when more than N records, or P% of them, have failed", "N|P%"},
    {"resume", 0, 0, G_OPTION_ARG_FILENAME, &resume_path,
     "keep in FILE how far the run has come, and go on from there when it is there", "FILE"},
    {"stats", 0, 0, G_OPTION_ARG_FILENAME, &stats_path,
     "write what was done, and how long each stage took, to FILE as JSON", "FILE"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "no progress on the terminal", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "run",
    .arguments = "PIPELINE [INPUT...]",
    .description =
        "PIPELINE is the file of a definition, or the name of an installed one. An INPUT is a "
        "text\n"
        "file (one document), a JSONL file (one document a line), a folder of these, or '-' for\n"
        "standard input, which is also read when there is no INPUT.\n\n"
        "One record is written for each record read, in the same order. Exit status: 0 all "
        "well,\n"
        "1 some records are not ok, 2 usage or definition error, 3 input or output failed.",
    .options = options,
};

static const char *const from_names[] = {"auto", "text", "jsonl", NULL};
static const char *const to_names[] = {"jsonl", "text", NULL};
static const char *const offset_names[] = {"codepoint", "byte", "utf16", NULL};

/* The index of a word among the choices, 0 when it is not given, -1 with a message if unknown. */
static int choose(const char *option, const char *word, const char *const *choices) {
  for (int i = 0; word && choices[i]; i++)
    if (strcmp(word, choices[i]) == 0)
      return i;
  if (!word)
    return 0;
  g_autofree char *all = g_strjoinv(", ", (char **)choices);
  g_autofree char *suggestion = mill_suggest_clause(word, choices);
  mill_cli_error("--%s is '%s', but must be one of: %s%s", option, word, all, suggestion);
  return -1;
}

/* Names that a record has of its own. */
static const char *const own_names[] = {"id",          "status",   "pipeline",
                                        "annotations", "problems", NULL};

static bool check_keep(char **keep) {
  for (char **field = keep; *field; field++)
    g_strstrip(*field);
  for (; *keep; keep++) {
    bool taken = g_strv_contains(own_names, *keep);
    if (!taken && !g_strv_contains((const char *const *)keep + 1, *keep))
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

/* What the options ask for, once they are known to make sense. */
typedef struct Request {
  int from, to, offsets;
  char **keep;
  MillFailureLimit limit;
} Request;

static bool check_limit(MillFailureLimit *limit) {
  if (!max_failures || mill_failure_limit_parse(max_failures, limit))
    return true;
  mill_cli_error(
      "--max-failures is '%s', but must be a number of records, or a share such as 5%%",
      max_failures);
  return false;
}

static bool read_options(Request *request) {
  if (!mill_cli_make_utf8("keep", &keep_names) ||
      !mill_cli_make_utf8("text-field", &text_field) ||
      !mill_cli_make_utf8("id-field", &id_field))
    return false;
  request->from = choose("from", from_name, from_names);
  request->to = choose("to", to_name, to_names);
  request->offsets = choose("offsets", offsets_name, offset_names);
  request->keep = g_strsplit(keep_names ? keep_names : "", ",", -1);
  return request->from >= 0 && request->to >= 0 && request->offsets >= 0 &&
         check_keep(request->keep) && check_limit(&request->limit) && check_numbers();
}

static void render_record(const MillRecordFormat *format, const MillDocument *document,
                          const json_t *id, const json_t *input, void *data, GString *out) {
  (void)data;
  mill_record_write(format, document, id, input, out);
  g_string_append_c(out, '\n');
}

static void render_view(const MillRecordFormat *format, const MillDocument *document,
                        const json_t *id, const json_t *input, void *data, GString *out) {
  (void)id, (void)input;
  mill_text_view_write(format, document, data, out);
}

/* Runs until the input ends or a signal comes, and closes what was written. */
static bool run_to_end(MillPipeline *pipeline, MillRunFiles *files, GError **error) {
  MillRunSteps steps = mill_run_files_steps(files);
  mill_interruption_begin(files->input);
  bool done = (!files->resume || mill_run_files_resume(files, error)) &&
              mill_run(pipeline, &steps, (unsigned)jobs, error);
  interrupted_by = mill_interruption_end();
  if (done && interrupted_by != 0)
    done = mill_run_files_checkpoint(files, false, error);
  return done && mill_output_close(files->output, error) &&
         (!files->dead_letters || mill_output_close(files->dead_letters, error)) &&
         (interrupted_by != 0 || mill_run_files_checkpoint(files, true, error));
}

static MillExit run_over(MillPipeline *pipeline, MillRunFiles *files, MillOutput *stats) {
  g_autoptr(GError) error = NULL;
  gint64 begin_us = g_get_monotonic_time();
  mill_run_files_init(files);
  bool done = run_to_end(pipeline, files, &error);
  double seconds = (double)(g_get_monotonic_time() - begin_us) / 1e6;
  if (stats_path && !mill_stats_write(pipeline, files, seconds, stats, error ? NULL : &error))
    done = false;
  mill_run_files_report(files);
  if (interrupted_by != 0)
    mill_cli_error("ended by a signal (%s); what was read before it has been written%s",
                   g_strsignal(interrupted_by),
                   files->resume ? "; run it again as it is to go on" : "");
  mill_run_files_finish(files);
  MillExit status = mill_run_files_status(files);
  MillExit failure = done ? MILL_EXIT_OK : mill_cli_fail(error);
  return MAX(status, failure);
}

/* Two names of one file, whether it is there or not. */
static bool is_same_file(const char *a, const char *b) {
  const char *const paths[] = {a, NULL};
  g_autofree char *whole_a = g_canonicalize_filename(a, NULL);
  g_autofree char *whole_b = g_canonicalize_filename(b, NULL);
  return strcmp(whole_a, whole_b) == 0 || !mill_input_spares(paths, b, NULL);
}

/* Whether what an option names (if it is given) is not written by another one as well. */
static bool is_apart(const char *option, const char *path, const char *other, const char *what,
                     GError **error) {
  if (!path || !other)
    return true;
  bool is_stdout = strcmp(path, "-") == 0 || strcmp(other, "-") == 0;
  if (is_stdout ? strcmp(path, other) != 0 : !is_same_file(path, other))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "%s is where the %s go to; name a file of its own", option, what);
  return false;
}

static bool check_apart(GError **error) {
  const char *records = output_path ? output_path : "-";
  return is_apart("--dead-letter", dead_letter_path, records, "records", error) &&
         is_apart("--dead-letter", dead_letter_path, "-", "records", error) &&
         is_apart("--stats", stats_path, records, "records", error) &&
         is_apart("--stats", stats_path, dead_letter_path, "dead letters", error) &&
         is_apart("--resume", resume_path, records, "records", error) &&
         is_apart("--resume", resume_path, dead_letter_path, "dead letters", error) &&
         is_apart("--resume", resume_path, stats_path, "figures of --stats", error);
}

static bool spares(const char *const *inputs, const char *path, GError **error) {
  return !path || strcmp(path, "-") == 0 || mill_input_spares(inputs, path, error);
}

static bool is_file(const char *path) {
  return path && strcmp(path, "-") != 0;
}

/* What is cut back to where a run goes on must be a file. */
static bool check_resume(GError **error) {
  if (!resume_path || (is_file(resume_path) && is_file(output_path) &&
                       (!dead_letter_path || is_file(dead_letter_path))))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "--resume works with files only: name one for it, one with -o, and one with "
              "--dead-letter if that is given");
  return false;
}

typedef struct Outputs {
  MillOutput records;
  MillOutput dead_letters; /* if there is dead_letter_path */
  MillOutput stats;        /* likewise */
  MillResume resume;       /* if there is resume_path */
} Outputs;

/* Opens and empties a file, or cuts it back to what the run to go on with had written. */
static bool open_output(MillOutput *output, const char *path, guint64 length, GError **error) {
  return resume_path ? mill_output_continue(output, path, length, error)
                     : mill_output_open(output, path, error);
}

/* Opens and empties what is written, unless that would empty an input. */
static bool open_outputs(Outputs *outputs, const char *const *inputs, GError **error) {
  const MillCheckpoint *checkpoint = &outputs->resume.checkpoint;
  return spares(inputs, output_path, error) && spares(inputs, dead_letter_path, error) &&
         spares(inputs, stats_path, error) &&
         open_output(&outputs->records, output_path, checkpoint->output_bytes, error) &&
         (!dead_letter_path || open_output(&outputs->dead_letters, dead_letter_path,
                                           checkpoint->dead_letter_bytes, error)) &&
         (!stats_path || mill_output_open(&outputs->stats, stats_path, error));
}

/* All that decides what is written, for the digest of the run. */
static MillDigest digest_run(const MillPipeline *pipeline, const char *const *inputs,
                             const Request *request) {
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(words, g_strdup_printf("%d %d %d %" G_GINT64_FORMAT, request->from, request->to,
                                         request->offsets, max_document_bytes));
  g_ptr_array_add(words, g_strdup(keep_names ? keep_names : ""));
  g_ptr_array_add(words, g_strdup(text_field ? text_field : "text"));
  g_ptr_array_add(words, g_strdup(id_field ? id_field : "id"));
  g_ptr_array_add(words, g_strdup(dead_letter_path ? "dead letters" : ""));
  for (; *inputs; inputs++)
    g_ptr_array_add(words, g_strdup(*inputs));
  g_ptr_array_add(words, NULL);
  return mill_resume_digest(pipeline, (const char *const *)words->pdata);
}

/* Finds out where the run begins, and opens what it writes. */
static bool prepare_outputs(Outputs *outputs, const MillPipeline *pipeline,
                            const char *const *inputs, const Request *request, GError **error) {
  *outputs = (Outputs){0};
  if (!check_apart(error) || !check_resume(error))
    return false;
  MillDigest run = resume_path ? digest_run(pipeline, inputs, request) : (MillDigest){0};
  return (!resume_path || (mill_resume_is_outside(resume_path, inputs, error) &&
                           mill_resume_init(&outputs->resume, resume_path, &run, error))) &&
         open_outputs(outputs, inputs, error);
}

static MillExit run_pipeline(MillPipeline *pipeline, const char *const *inputs,
                             const Request *request) {
  g_autoptr(GError) error = NULL;
  Outputs outputs;
  if (!mill_pipeline_open_workers(pipeline, (size_t)jobs, &error) ||
      !prepare_outputs(&outputs, pipeline, inputs, request, &error))
    return mill_cli_fail(error);
  MillTextView view = {.colour = mill_terminal_has_colour(outputs.records.file),
                       .columns = mill_terminal_columns(outputs.records.file)};
  MillRunFiles files = {
      .input = mill_input_new(inputs, (MillInputFormat)request->from, (size_t)max_document_bytes),
      .output = &outputs.records,
      .fields = {text_field ? text_field : "text", id_field ? id_field : "id"},
      .format = pipeline->format,
      .render = request->to == 0 ? render_record : render_view,
      .render_data = &view,
      .dead_letters = dead_letter_path ? &outputs.dead_letters : NULL,
      .limit = request->limit,
      .resume = resume_path ? &outputs.resume : NULL,
      .show_progress = !quiet && isatty(STDERR_FILENO) && !isatty(outputs.records.file),
  };
  mill_input_leave_out(files.input, outputs.records.file);
  if (dead_letter_path)
    mill_input_leave_out(files.input, outputs.dead_letters.file);
  if (stats_path)
    mill_input_leave_out(files.input, outputs.stats.file);
  files.format.unit = (MillOffsetUnit)request->offsets;
  files.format.keep = (const char *const *)request->keep;
  MillExit status = run_over(pipeline, &files, &outputs.stats);
  mill_input_free(files.input);
  return status;
}

/* `arguments` are the pipeline and its inputs, and end with NULL. */
static MillExit run_arguments(char **arguments, const Request *request) {
  static const char *const standard_input[] = {"-", NULL};
  g_autoptr(GError) error = NULL;
  if (!arguments[0]) {
    mill_cli_error("run needs a pipeline: textmill run PIPELINE [INPUT...]");
    return MILL_EXIT_USAGE;
  }
  MillPipeline *pipeline = mill_pipeline_load(arguments[0], &error);
  if (!pipeline)
    return mill_cli_fail(error);
  const char *const *inputs = arguments[1] ? (const char *const *)arguments + 1 : standard_input;
  if (!arguments[1] && !quiet && isatty(STDIN_FILENO))
    mill_cli_error("no INPUT was named, so text is read from the terminal; end it with Ctrl-D");
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
  if (interrupted_by != 0)
    raise(interrupted_by); /* so that who called sees how it ended */
  return status;
}
