/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/crash.h"
#include "core/cli/guard.h"
#include "core/cli/progress.h"
#include "core/plugin/suggest.h"
#include "core/stage/stageserver.h"
#include "core/stream/output.h"
#include <textmill/glyph.h>

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <textmill/textmill.h>

enum { LONGEST_LINE = 4000, MOST_LINES = 200 /* of a message */ };

static const MillCommand commands[] = {
    {"run", "send documents through a pipeline", mill_cli_run},
    {"check", "check a pipeline definition without running it", mill_cli_check},
    {"test", "run the cases that stand beside a pipeline definition", mill_cli_test},
    {"plugins", "list the plugins, or tell all about one", mill_cli_plugins},
    {"train", "make a model for a plugin out of labelled records", mill_cli_train},
    {"eval", "measure a pipeline on labelled records", mill_cli_eval},
    {"explain", "tell why a document has a label, or why not", mill_cli_explain},
    {"schema", "print the JSON Schema of definitions or records", mill_cli_schema},
};

char *mill_cli_printable(const char *line) {
  size_t length = strlen(line);
  GString *out = g_string_new(NULL);
  for (size_t at = 0; at < length;) {
    MillGlyph glyph;
    at = mill_glyph_read(line, length, at, &glyph);
    g_string_append_len(out, glyph.bytes, glyph.length);
  }
  return g_string_free(out, FALSE);
}

static bool continues_character(char byte) {
  return ((unsigned char)byte & 0xC0) == 0x80;
}

char *mill_cli_shorten(const char *text, size_t most) {
  size_t length = strlen(text), begin = most / 4 * 3, end = length - most / 4;
  if (length <= most)
    return g_strdup(text);
  for (int i = 0; i < 3 && continues_character(text[begin]); i++)
    begin--;
  for (int i = 0; i < 3 && continues_character(text[end]); i++)
    end++;
  return g_strdup_printf("%.*s [... %zu bytes left out ...] %s", (int)begin, text, end - begin,
                         text + end);
}

void mill_cli_append_cell(GString *out, const char *text, unsigned columns) {
  g_autofree char *shown = mill_cli_printable(text);
  size_t points = (size_t)g_utf8_strlen(shown, -1);
  if (points > columns) {
    g_autofree char *cut = g_utf8_substring(shown, 0, columns - 1);
    g_string_append_printf(out, "%s…", cut);
  } else {
    g_string_append_printf(out, "%s%*s", shown, (int)(columns - points), "");
  }
}

void mill_cli_error(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  mill_progress_clear();
  g_auto(GStrv) lines = g_strsplit(message, "\n", -1);
  guint n_lines = g_strv_length(lines);
  for (guint i = 0; i < MIN(n_lines, MOST_LINES); i++) {
    g_autofree char *line = mill_cli_shorten(lines[i], LONGEST_LINE);
    g_autofree char *shown = mill_cli_printable(line);
    fprintf(stderr, "textmill: %s\n", shown);
  }
  if (n_lines > MOST_LINES)
    fprintf(stderr, "textmill: %u lines more are left out\n", n_lines - MOST_LINES);
}

MillExit mill_cli_fail(const GError *error) {
  mill_cli_error("%s", error->message);
  switch ((MillErrorCode)error->code) {
  case MILL_ERROR_INPUT:
  case MILL_ERROR_OUTPUT:
    return MILL_EXIT_IO;
  case MILL_ERROR_DOCUMENT:
  case MILL_ERROR_STOPPED:
    return MILL_EXIT_RECORDS;
  default:
    return MILL_EXIT_USAGE;
  }
}

MillExit mill_cli_print(const char *text) {
  g_autoptr(GError) error = NULL;
  MillFileOutput output;
  mill_output_open(&output, NULL, NULL);
  if (mill_output_write(&output, text, strlen(text), &error))
    return MILL_EXIT_OK;
  return mill_cli_fail(error);
}

MillExit mill_cli_print_json(json_t *value) {
  char *text = json_dumps(value, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
  g_autofree char *line = g_strconcat(text, "\n", NULL);
  free(text);
  json_decref(value);
  return mill_cli_print(line);
}

/* Free with g_free(). */
static char *help_text(void) {
  GString *text = g_string_new(
      "Usage: textmill COMMAND [OPTION...] [ARGUMENT...]\n\n"
      "Finds whom a text cites, what it is about, and where its author and its sources stand.\n\n"
      "Commands:\n");
  for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
    g_string_append_printf(text, "  %-9s %s\n", commands[i].name, commands[i].summary);
  g_string_append(text, "\nOptions:\n"
                        "  -h, --help     show this help\n"
                        "  -V, --version  show the version\n"
                        "\n'textmill COMMAND --help' tells more about a command.\n");
  return g_string_free(text, FALSE);
}

static const MillCommand *find_command(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
    if (strcmp(commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static MillExit unknown_command(const char *name) {
  const char *names[G_N_ELEMENTS(commands) + 1] = {NULL};
  for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
    names[i] = commands[i].name;
  g_autofree char *suggestion = mill_suggest_clause(name, names);
  mill_cli_error("there is no command '%s'%s 'textmill --help' lists the commands", name,
                 *suggestion ? suggestion : ";");
  return MILL_EXIT_USAGE;
}

/* `textmill help`, `textmill help COMMAND` and their like. */
static MillExit show_help(const char *name) {
  char *const words[] = {(char *)name, "--help", NULL};
  const MillCommand *command = name ? find_command(name) : NULL;
  if (command)
    return command->run(2, (char **)words);
  g_autofree char *help = help_text();
  return name ? unknown_command(name) : mill_cli_print(help);
}

static MillExit run_command(const char *word, int argc, char **argv) {
  if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0)
    return show_help(argc > 1 ? argv[1] : NULL);
  if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
    g_autofree char *version = g_strdup_printf("textmill %s\n", mill_version());
    return mill_cli_print(version);
  }
  if (strcmp(word, "stage") == 0) /* for textmill itself, so it is in no list */
    return (MillExit)mill_stage_server_main();
  mill_crash_begin();
  const MillCommand *command = find_command(word);
  if (!command)
    return unknown_command(word);
  mill_guard_begin();
  MillExit status = command->run(argc, argv);
  mill_guard_end();
  return status;
}

MillExit mill_main(int argc, char **argv) {
  mill_cli_share_memory_policy();
  signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of writing like others */
  setlocale(LC_ALL, "");
  setlocale(LC_NUMERIC, "C"); /* figures are the same everywhere */
  if (argc < 2) {
    g_autofree char *help = help_text();
    fputs(help, stderr);
    return MILL_EXIT_USAGE;
  }
  MillExit status = run_command(argv[1], argc - 1, argv + 1);
  mill_cli_forget_words();
  return status;
}
