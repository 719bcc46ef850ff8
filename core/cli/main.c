/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/crash.h"
#include "core/cli/guard.h"
#include "core/plugin/suggest.h"
#include "core/stage/stageserver.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <textmill/textmill.h>

static const MillCommand commands[] = {
    {"run", "send documents through a pipeline", mill_cli_run},
    {"check", "check a pipeline definition without running it", mill_cli_check},
    {"test", "run the test cases of a pipeline definition", mill_cli_test},
    {"plugins", "list the plugins, or describe one", mill_cli_plugins},
    {"train", "train a model for a plugin on labelled records", mill_cli_train},
    {"eval", "evaluate a pipeline on labelled records", mill_cli_eval},
    {"explain", "explain why a document has a label, or why not", mill_cli_explain},
    {"schema", "print the JSON Schema of definitions or records", mill_cli_schema},
};

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
                        "\n'textmill COMMAND --help' says more about a command.\n");
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

/* `textmill help`, `textmill help COMMAND` and the like. */
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
  if (strcmp(word, "stage") == 0) /* used by textmill itself, so it is not listed */
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
  signal(SIGXFSZ, SIG_IGN); /* exceeding the file size limit is an ordinary write error */
  setlocale(LC_ALL, "");
  setlocale(LC_NUMERIC, "C"); /* numbers are formatted the same everywhere */
  if (argc < 2) {
    g_autofree char *help = help_text();
    fputs(help, stderr);
    return MILL_EXIT_USAGE;
  }
  MillExit status = run_command(argv[1], argc - 1, argv + 1);
  mill_cli_forget_words();
  return status;
}
