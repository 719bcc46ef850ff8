/* SPDX-License-Identifier: MIT */
/* What the subcommands share. */
#ifndef MILL_CLI_H
#define MILL_CLI_H

#include "core/cli/printable.h"

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <textmill/error.h>

/* The exit status of the program. */
typedef enum MillExit {
  MILL_EXIT_OK = 0,
  MILL_EXIT_RECORDS = 1, /* some records are not ok */
  MILL_EXIT_USAGE = 2,   /* usage or definition error, nothing was run */
  MILL_EXIT_IO = 3       /* input or output failed */
} MillExit;

typedef struct MillCommand {
  const char *name;
  const char *summary; /* lower case, no full stop */
  MillExit (*run)(int argc, char **argv);
} MillCommand;

MillExit mill_cli_run(int argc, char **argv);
MillExit mill_cli_check(int argc, char **argv);
MillExit mill_cli_eval(int argc, char **argv);
MillExit mill_cli_explain(int argc, char **argv);
MillExit mill_cli_plugins(int argc, char **argv);
MillExit mill_cli_schema(int argc, char **argv);
MillExit mill_cli_test(int argc, char **argv);
MillExit mill_cli_train(int argc, char **argv);

/* The command line of a subcommand. */
typedef struct MillUsage {
  const char *command;
  const char *arguments;   /* "PIPELINE [INPUT...]" */
  const char *description; /* printed by --help below the options; may be NULL */
  const GOptionEntry *options;
} MillUsage;

/* Parses the options in place; argv[0] is the subcommand. The arguments remain in argv. If it
 * returns false, the caller returns *early: help was printed, or a message that the options are
 * invalid. */
bool mill_cli_parse(const MillUsage *usage, int *argc, char ***argv, MillExit *early);

/* Frees what mill_cli_parse() keeps for options and arguments. */
void mill_cli_forget_words(void);

/* Whether the number given with -j is valid; prints a message if not. 0, the default, becomes the
 * number of processors. */
bool mill_cli_check_jobs(int *jobs);

/* The index of a word among the choices (the list ends with NULL); 0 if it is NULL; -1 if it is
 * none of them, with a message printed. */
int mill_cli_choose(const char *option, const char *word, const char *const *choices);

/* Whether an option names a format that can be read, or "auto", or is not given; prints a message
 * if not. */
bool mill_cli_check_format(const char *option, const char *name);

/* The format that such an option names; NULL: detect it for each file. */
const char *mill_cli_format(const char *name);

/* Converts the value of an option, which is passed as bytes (G_OPTION_ARG_FILENAME) to be
 * independent of the locale, to UTF-8: if it is not UTF-8, it is assumed to be in the locale's
 * encoding. False, with a message printed, if it is neither. Accepts NULL. */
bool mill_cli_make_utf8(const char *option, char **value);

/* Prints "textmill: MESSAGE" to standard error, for each line of the message. It may quote input
 * of any length: lines that are too long are cut, and too many lines are left out. */
void mill_cli_error(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Prints an error and returns the exit status for it. */
MillExit mill_cli_fail(const GError *error);

/* Writes all of the text to standard output; MILL_EXIT_IO with a message if that fails. */
MillExit mill_cli_print(const char *text);

/* The same for a JSON value, indented, with 15 significant digits; takes ownership of the
 * reference. */
MillExit mill_cli_print_json(json_t *value);

/* Makes ICU and jansson end the program with a message when memory runs out, as GLib does: by
 * themselves they crash, hang, or silently give different results. Call it before anything else,
 * while there is only one thread. */
void mill_cli_share_memory_policy(void);

/* The program: runs the subcommand that argv names. Once per process. */
MillExit mill_main(int argc, char **argv);

#endif
