/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* RTLD_DEFAULT */
#include <config.h>

#include "core/cli/manifest.h"

#include "core/cli/loaded.h"
#include "core/cli/optionvalues.h"

#include <dlfcn.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uvernum.h>

/* ---- files --------------------------------------------------------------------------------- */

/* The SHA-256 of a file; NULL with an error. Free with g_free(). */
static char *hash_file(const char *path, GError **error) {
  g_autoptr(GError) reason = NULL;
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &reason);
  if (file)
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256,
                                       (const guchar *)g_mapped_file_get_contents(file),
                                       g_mapped_file_get_length(file));
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "cannot read %s for the manifest: %s", path,
              reason->message);
  return NULL;
}

static json_t *hash_json(const char *path, GError **error) {
  g_autofree char *hash = hash_file(path, error);
  return hash ? json_string(hash) : NULL;
}

/* Files by name only: their location does not affect the results. */
static json_t *describe_file(const char *option, const char *path, GError **error) {
  g_autofree char *name = g_path_get_basename(path);
  json_t *file = json_pack("{s:s, s:s}", "option", option, "name", name);
  if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return file;
  json_t *hash = hash_json(path, error);
  if (hash && json_object_set_new(file, "sha256", hash) == 0)
    return file;
  json_decref(file);
  return NULL;
}

typedef struct FileList {
  json_t *files;
  GError *error; /* the first */
} FileList;

static void add_file(const char *option, const char *path, void *data) {
  FileList *list = data;
  json_t *file = list->error ? NULL : describe_file(option, path, &list->error);
  if (file)
    json_array_append_new(list->files, file);
}

static json_t *describe_files(const MillPlannedStage *stage, GError **error) {
  FileList list = {json_array(), NULL};
  mill_options_each_path(stage->plugin->options, stage->options, add_file, &list);
  if (!list.error)
    return list.files;
  g_propagate_error(error, list.error);
  json_decref(list.files);
  return NULL;
}

/* ---- stages -------------------------------------------------------------------------------- */

/* The file of a plugin's code is the one that contains its name; for a linked-in plugin, it is
 * the program. */
static json_t *describe_plugin(const MillPlugin *plugin, GError **error) {
  g_autofree char *path = mill_loaded_file_of(plugin->name);
  json_t *hash = hash_json(path ? path : "", error);
  return hash ? json_pack("{s:s, s:o}", "version", plugin->version, "sha256", hash) : NULL;
}

/* A stage's keys as given in the definition, or their defaults. */
static json_t *describe_stage(const MillPlannedStage *stage, const json_t *written,
                              GError **error) {
  json_t *code = describe_plugin(stage->plugin, error);
  json_t *files = code ? describe_files(stage, error) : NULL;
  if (!files) {
    json_decref(code);
    return NULL;
  }
  json_t *object = json_pack("{s:s}", "id", stage->id);
  json_object_update_missing_new(object, mill_options_resolve(mill_stage_table, written));
  json_object_set_new(
      object, "options",
      mill_options_resolve(stage->plugin->options, json_object_get(written, "options")));
  json_object_set_new(object, "code", code);
  json_object_set_new(object, "files", files);
  return object;
}

static json_t *describe_stages(const MillPlan *plan, GError **error) {
  const json_t *written = json_object_get(plan->definition->root, "stages");
  json_t *stages = json_array();
  for (size_t i = 0; i < plan->n_stages; i++) {
    json_t *stage = describe_stage(&plan->stages[i], json_array_get(written, i), error);
    if (!stage) {
      json_decref(stages);
      return NULL;
    }
    json_array_append_new(stages, stage);
  }
  return stages;
}

/* ---- libraries ----------------------------------------------------------------------------- */

static bool is_plugin(const MillPlan *plan, const char *path) {
  for (size_t i = 0; i < plan->n_stages; i++) {
    g_autofree char *file = mill_loaded_file_of(plan->stages[i].plugin->name);
    if (g_strcmp0(file, path) == 0)
      return true;
  }
  return false;
}

/* Identified by its build id, which distinguishes any two builds and is cheap to find; the
 * program has no name of its own, and the kernel's part (vdso) has no path. */
static json_t *describe_library(const MillLoadedObject *object, GError **error) {
  bool is_program = *object->path == '\0';
  g_autofree char *name = is_program ? g_strdup("(program)") : g_path_get_basename(object->path);
  if (object->build_id)
    return json_pack("{s:s, s:s}", "name", name, "build_id", object->build_id);
  json_t *hash = hash_json(is_program ? "/proc/self/exe" : object->path, error);
  return hash ? json_pack("{s:s, s:o}", "name", name, "sha256", hash) : NULL;
}

static int compare_paths(gconstpointer a, gconstpointer b) {
  const MillLoadedObject *left = *(const MillLoadedObject *const *)a;
  const MillLoadedObject *right = *(const MillLoadedObject *const *)b;
  const char *left_name = strrchr(left->path, '/'), *right_name = strrchr(right->path, '/');
  return g_strcmp0(left_name, right_name);
}

static json_t *describe_libraries(const MillPlan *plan, GError **error) {
  g_autoptr(GPtrArray) objects = mill_loaded_objects();
  json_t *libraries = json_array();
  g_ptr_array_sort(objects, compare_paths);
  for (guint i = 0; i < objects->len; i++) {
    const MillLoadedObject *object = g_ptr_array_index(objects, i);
    bool is_file = *object->path == '\0' || strchr(object->path, '/');
    if (!is_file || is_plugin(plan, object->path))
      continue;
    json_t *library = describe_library(object, error);
    if (!library) {
      json_decref(libraries);
      return NULL;
    }
    json_array_append_new(libraries, library);
  }
  return libraries;
}

/* A function of libtextmill-learn, which only plugins load; NULL if none has. */
static void *find_learning(const char *name) {
  void *found = dlsym(RTLD_DEFAULT, name);
  void *library = found ? NULL : dlopen(MILL_LEARN_LIBRARY, RTLD_NOW | RTLD_NOLOAD);
  if (library) {
    found = dlsym(library, name);
    dlclose(library);
  }
  return found;
}

/* Libraries that an isolated stage loads for its encoder are not loaded here. */
static void load_for_isolated(const MillPlan *plan) {
  bool (*is_available)(void) = (bool (*)(void))find_learning("mill_encoder_is_available");
  for (size_t i = 0; is_available && i < plan->n_stages; i++)
    if (plan->stages[i].definition->isolation == MILL_ISOLATION_PROCESS)
      is_available();
}

/* The version of oneDNN, if an encoder has loaded it. */
static const char *onednn_version(void) {
  const char *(*version)(void) =
      (const char *(*)(void))find_learning("mill_encoder_library_version");
  return version ? version() : NULL;
}

/* For people; the libraries themselves are identified by their build ids. */
static json_t *describe_versions(void) {
  g_autofree char *glib =
      g_strdup_printf("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s*}", "textmill", mill_version(), "icu",
                   U_ICU_VERSION, "unicode", U_UNICODE_VERSION, "glib", glib, "jansson",
                   jansson_version_str(), "onednn", onednn_version());
}

#ifdef HAVE_ENCODER
#define HAS_ENCODERS 1
#else
#define HAS_ENCODERS 0
#endif

/* ---- the whole ----------------------------------------------------------------------------- */

static json_t *describe_definition(const MillDefinition *definition) {
  size_t length;
  const char *text = mill_source_text(definition->source, &length);
  g_autofree char *hash =
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, length);
  return json_pack("{s:s, s:s}", "name", definition->name, "sha256", hash);
}

static json_t *describe_layers(const char *const *layers) {
  json_t *list = json_array();
  for (; *layers; layers++)
    json_array_append_new(list, json_string(*layers));
  return list;
}

json_t *mill_manifest_new(const MillPipeline *pipeline, json_t *options, GError **error) {
  const MillPlan *plan = pipeline->plan;
  load_for_isolated(plan);
  json_t *stages = describe_stages(plan, error);
  json_t *libraries = stages ? describe_libraries(plan, error) : NULL;
  if (!libraries) {
    json_decref(stages);
    json_decref(options);
    return NULL;
  }
  return json_pack("{s:i, s:o, s:b, s:o, s:o, s:o*, s:o, s:o}", "manifest", 1, "versions",
                   describe_versions(), "encoders", HAS_ENCODERS, "definition",
                   describe_definition(plan->definition), "emit",
                   describe_layers((const char *const *)plan->emit), "options", options, "stages",
                   stages, "libraries", libraries);
}

bool mill_manifest_write(const json_t *manifest, MillFileOutput *output, GError **error) {
  char *text = json_dumps(manifest, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
  bool done = mill_output_write(output, text, strlen(text), error) &&
              mill_output_write(output, "\n", 1, error) && mill_output_close(output, error);
  free(text);
  return done;
}
