/* SPDX-License-Identifier: MIT */
/* Parses command lines: options, and the values that several commands share. */
#include "core/cli/cli.h"
#include "core/plugin/suggest.h"
#include "core/stream/format.h"

#include <string.h>

enum { MOST_JOBS = 256 };

/* Allocated by mill_cli_parse(); options and arguments point into them. */
static char **words;
static gboolean help_wanted;

static const GOptionEntry help_entry[] = {
    {"help", 'h', 0, G_OPTION_ARG_NONE, &help_wanted, "show this help", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

void mill_cli_forget_words(void) {
  g_clear_pointer(&words, g_free);
}

/* Whether the word is a short option with its value attached, such as -j2. */
static bool has_attached_value(const char *word, const GOptionEntry *options) {
  if (word[0] != '-' || word[1] == '\0' || word[1] == '-' || word[2] == '\0')
    return false;
  for (; options->long_name; options++)
    if (options->short_name == word[1])
      return options->arg != G_OPTION_ARG_NONE;
  return false;
}

/* GOption expects the value of a short option in a separate word, but people write -j2. */
static char **detach_values(const GOptionEntry *options, int *argc, char **argv) {
  GPtrArray *list = g_ptr_array_new();
  bool only_arguments = false;
  for (int i = 0; i < *argc; i++) {
    only_arguments = only_arguments || strcmp(argv[i], "--") == 0;
    if (!only_arguments && has_attached_value(argv[i], options)) {
      const char name[] = {'-', argv[i][1], '\0'};
      g_ptr_array_add(list, (char *)g_intern_string(name));
      g_ptr_array_add(list, argv[i] + 2);
    } else {
      g_ptr_array_add(list, argv[i]);
    }
  }
  *argc = (int)list->len;
  g_ptr_array_add(list, NULL);
  return (char **)g_ptr_array_free(list, FALSE);
}

/* The long options of a command, as written; free with g_strfreev(). */
static char **option_names(const GOptionEntry *options) {
  GPtrArray *names = g_ptr_array_new();
  g_ptr_array_add(names, g_strdup("--help"));
  for (; options->long_name; options++)
    g_ptr_array_add(names, g_strconcat("--", options->long_name, NULL));
  g_ptr_array_add(names, NULL);
  return (char **)g_ptr_array_free(names, FALSE);
}

/* Reports the mistake, and suggests a similar option for an unknown long one. */
static void complain(const MillUsage *usage, char **argv, const GError *error) {
  g_auto(GStrv) names = option_names(usage->options);
  bool is_unknown = g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION);
  for (; is_unknown && *argv; argv++) {
    g_autofree char *name = g_strndup(*argv, strcspn(*argv, "="));
    if (!g_str_has_prefix(name, "--") || g_strv_contains((const char *const *)names, name))
      continue;
    g_autofree char *suggestion = mill_suggest_clause(name, (const char *const *)names);
    mill_cli_error("there is no option '%s'%s 'textmill %s --help' lists the options", name,
                   *suggestion ? suggestion : ";", usage->command);
    return;
  }
  mill_cli_error("%s; 'textmill %s --help' lists the options", error->message, usage->command);
}

bool mill_cli_parse(const MillUsage *usage, int *argc, char ***argv, MillExit *early) {
  g_autoptr(GError) error = NULL;
  g_autofree char *program = g_strconcat("textmill ", usage->command, NULL);
  g_autoptr(GOptionContext) context = g_option_context_new(usage->arguments);
  g_option_context_set_help_enabled(context, FALSE); /* GLib's version does not report failures */
  g_option_context_add_main_entries(context, help_entry, NULL);
  g_option_context_add_main_entries(context, usage->options, NULL);
  g_option_context_set_description(context, usage->description);
  g_set_prgname(program);
  words = detach_values(usage->options, argc, *argv);
  *argv = words;
  if (!g_option_context_parse(context, argc, argv, &error)) {
    complain(usage, words + 1, error);
    *early = MILL_EXIT_USAGE;
    return false;
  }
  if (help_wanted) {
    g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
    *early = mill_cli_print(help);
  }
  return !help_wanted;
}

bool mill_cli_check_jobs(int *jobs) {
  if (*jobs < 0 || *jobs > MOST_JOBS) {
    mill_cli_error("-j is %d, but must lie between 1 and %d, or be 0 for one per processor",
                   *jobs, MOST_JOBS);
    return false;
  }
  *jobs = *jobs > 0 ? *jobs : (int)MIN(g_get_num_processors(), MOST_JOBS);
  return true;
}

bool mill_cli_make_utf8(const char *option, char **value) {
  if (!*value || g_utf8_validate(*value, -1, NULL))
    return true;
  char *converted = g_locale_to_utf8(*value, -1, NULL, NULL, NULL);
  if (!converted) {
    mill_cli_error("--%s is neither UTF-8 nor in the encoding of the locale", option);
    return false;
  }
  g_free(*value);
  *value = converted;
  return true;
}

int mill_cli_choose(const char *option, const char *word, const char *const *choices) {
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

bool mill_cli_check_format(const char *option, const char *name) {
  if (!mill_cli_format(name) || mill_format_find(name, MILL_FORMAT_READS))
    return true;
  g_auto(GStrv) names = mill_format_names(MILL_FORMAT_READS);
  g_autoptr(GPtrArray) all = g_ptr_array_new();
  g_ptr_array_add(all, (char *)"auto");
  for (char **one = names; *one; one++)
    g_ptr_array_add(all, *one);
  g_ptr_array_add(all, NULL);
  return mill_cli_choose(option, name, (const char *const *)all->pdata) >= 0;
}

const char *mill_cli_format(const char *name) {
  return g_strcmp0(name, "auto") == 0 ? NULL : name;
}
