/* SPDX-License-Identifier: MIT */
#include "core/cli/readfiles.h"

#include "core/cli/loaded.h"
#include "core/cli/optionvalues.h"

#include <sys/stat.h>

typedef struct ReadFile {
  dev_t device;
  ino_t number;
  char *what;
} ReadFile;

struct MillReadFiles {
  GArray *list;         /* of ReadFile */
  const MillPlan *plan; /* or NULL */
  bool is_complete;     /* the plan and loaded objects are already in the list */
};

static void clear_file(void *file) {
  g_free(((ReadFile *)file)->what);
}

static void add_loaded(MillReadFiles *files) {
  g_autoptr(GPtrArray) objects = mill_loaded_objects();
  for (guint i = 0; i < objects->len; i++) {
    const MillLoadedObject *object = g_ptr_array_index(objects, i);
    mill_read_files_add(files, *object->path ? object->path : "/proc/self/exe",
                        "a part of textmill or of a plugin");
  }
}

MillReadFiles *mill_read_files_new(void) {
  MillReadFiles *files = g_new0(MillReadFiles, 1);
  files->list = g_array_new(FALSE, FALSE, sizeof(ReadFile));
  g_array_set_clear_func(files->list, clear_file);
  return files;
}

void mill_read_files_free(MillReadFiles *files) {
  if (!files)
    return;
  g_array_unref(files->list);
  g_free(files);
}

void mill_read_files_add(MillReadFiles *files, const char *path, const char *what) {
  struct stat status;
  if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
    return;
  ReadFile file = {status.st_dev, status.st_ino, g_strdup(what)};
  g_array_append_val(files->list, file);
}

static void add_in_folder(MillReadFiles *files, const char *folder, const char *name,
                          const char *what) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  mill_read_files_add(files, path, what);
}

/* The files of an encoder that is not a single file. */
static void add_beside(MillReadFiles *files, const char *path, const char *what) {
  static const char *const names[] = {"config.json", "tokenizer_config.json", "vocab.txt"};
  g_autofree char *folder = g_path_get_dirname(path);
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    add_in_folder(files, folder, names[i], what);
}

void mill_read_files_add_option(const char *option, const char *path, void *data) {
  MillReadFiles *files = data;
  g_autofree char *what = g_strdup_printf("named by the option '%s'", option);
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name(dir)))
    add_in_folder(files, path, name, what);
  if (!dir) {
    mill_read_files_add(files, path, what);
    add_beside(files, path, what);
  }
}

void mill_read_files_add_plan(MillReadFiles *files, const MillPlan *plan) {
  files->plan = plan;
}

static void add_plan(MillReadFiles *files, const MillPlan *plan) {
  const MillDefinition *definition = plan->definition;
  if (definition->path)
    mill_read_files_add(files, definition->path, "the pipeline's definition");
  for (size_t i = 0; i < plan->n_stages; i++) {
    const MillPlugin *plugin = plan->stages[i].plugin;
    const char *folder = plan->stages[i].definition->folder;
    const MillPluginInfo *info = mill_registry_find(plugin->name, folder, NULL);
    if (info)
      mill_read_files_add(files, info->path, "a part of textmill or of a plugin");
    mill_options_each_path(plugin->options, plan->stages[i].options, mill_read_files_add_option,
                           files);
  }
}

/* If no output exists yet, which is the usual case, none of this is needed. */
static void complete(MillReadFiles *files) {
  if (files->is_complete)
    return;
  files->is_complete = true;
  add_loaded(files);
  if (files->plan)
    add_plan(files, files->plan);
}

bool mill_read_files_spare(MillReadFiles *files, const char *output, GError **error) {
  struct stat status;
  if (stat(output, &status) != 0 || !S_ISREG(status.st_mode))
    return true;
  complete(files);
  for (guint i = 0; i < files->list->len; i++) {
    const ReadFile *file = &g_array_index(files->list, ReadFile, i);
    if (file->device != status.st_dev || file->number != status.st_ino)
      continue;
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "the output %s is %s, and would be overwritten; write to another file", output,
                file->what);
    return false;
  }
  return true;
}
