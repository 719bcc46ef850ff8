/* SPDX-License-Identifier: MIT */
#include "core/learn/encoderfile.h"

#include <stdbool.h>
#include <string.h>

enum { MOST_CONFIG = 1 << 20 }; /* bytes */

static bool parse_config(json_t **json, const char *text, size_t length, const char *place,
                         GError **error) {
  json_error_t problem;
  *json = json_loadb(text, length, 0, &problem);
  if (*json)
    return true;
  g_autofree char *reason = g_strescape(problem.text, "\"");
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "%s is not valid JSON in line %d: %s; get the file again", place, problem.line,
              reason);
  return false;
}

/* ---- one file ------------------------------------------------------------------------------ */

static bool read_one_file(MillEncoderFile *file, const char *text, GError **error) {
  const char *path = mill_model_path(file->model);
  const MillTensor *lines = mill_model_require(file->model, "vocabulary", MILL_TENSOR_U8, 1,
                                               (const size_t[]){0}, error);
  if (!lines)
    return false;
  file->config_place = g_strdup_printf("model %s: the metadata 'encoder'", path);
  file->lines_place = g_strdup_printf("model %s", path);
  file->lines = lines->data;
  file->lines_length = lines->n_elements;
  return parse_config(&file->config, text, strlen(text), file->config_place, error);
}

/* ---- a folder ------------------------------------------------------------------------------ */

static GMappedFile *map(const char *path, const char *what, GError **error) {
  g_autoptr(GError) cause = NULL;
  bool is_file =
      g_file_test(path, G_FILE_TEST_IS_REGULAR) || !g_file_test(path, G_FILE_TEST_EXISTS);
  GMappedFile *mapped = is_file ? g_mapped_file_new(path, FALSE, &cause) : NULL;
  if (!is_file)
    g_set_error(&cause, G_FILE_ERROR, G_FILE_ERROR_NXIO, "%s is not a regular file", path);
  if (!mapped)
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                "encoder: %s, which %s; put it beside the model, or make one file of them with "
                "tools/encoder/quantize.py",
                cause->message, what);
  return mapped;
}

static bool read_config(json_t **json, const char *path, GError **error) {
  g_autoptr(GMappedFile) mapped = map(path, "describes the shape of an encoder", error);
  if (!mapped)
    return false;
  size_t length = g_mapped_file_get_length(mapped);
  if (length > MOST_CONFIG) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                "%s has %zu bytes, and at most %d are read; get the file again", path, length,
                MOST_CONFIG);
    return false;
  }
  const char *text = length > 0 ? g_mapped_file_get_contents(mapped) : "";
  return parse_config(json, text, length, path, error);
}

/* What the tokenizer's settings say beside the configuration; they may be missing. */
static bool add_tokenizer(MillEncoderFile *file, const char *folder, GError **error) {
  g_autofree char *path = g_build_filename(folder, "tokenizer_config.json", NULL);
  json_t *more = NULL;
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return true;
  if (!read_config(&more, path, error))
    return false;
  json_object_update_missing(file->config, more);
  json_decref(more);
  return true;
}

static bool read_vocabulary(MillEncoderFile *file, const char *folder, GError **error) {
  file->lines_place = g_build_filename(folder, "vocab.txt", NULL);
  file->vocabulary = map(file->lines_place, "is the vocabulary of an encoder", error);
  if (!file->vocabulary)
    return false;
  file->lines_length = g_mapped_file_get_length(file->vocabulary);
  file->lines = file->lines_length > 0 ? g_mapped_file_get_contents(file->vocabulary) : "";
  return true;
}

static bool read_folder(MillEncoderFile *file, const char *folder, GError **error) {
  file->config_place = g_build_filename(folder, "config.json", NULL);
  return read_config(&file->config, file->config_place, error) &&
         add_tokenizer(file, folder, error) && read_vocabulary(file, folder, error);
}

/* ---- either -------------------------------------------------------------------------------- */

bool mill_encoder_file_open(MillEncoderFile *file, const char *path, GError **error) {
  bool is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
  g_autofree char *folder = is_folder ? g_strdup(path) : g_path_get_dirname(path);
  g_autofree char *name =
      is_folder ? g_build_filename(path, "model.safetensors", NULL) : g_strdup(path);
  file->model = mill_model_open(name, error);
  if (!file->model)
    return false;
  const char *text = mill_model_metadata(file->model, "encoder");
  return text ? read_one_file(file, text, error) : read_folder(file, folder, error);
}

void mill_encoder_file_clear(MillEncoderFile *file) {
  mill_model_free(file->model);
  json_decref(file->config);
  g_clear_pointer(&file->vocabulary, g_mapped_file_unref);
  g_free(file->config_place);
  g_free(file->lines_place);
}
