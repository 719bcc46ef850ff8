/* SPDX-License-Identifier: MIT */
/* Any bytes as a model file: refused with a reason, or a model all of whose bytes can be read,
 * and which is no classifier for a reason or one that answers. An input that begins with '{'
 * stands for a file whose header goes to the first line end and has its length in front, so that
 * changes of a header are not lost on a wrong length. */
#include "tests/fuzz/fuzz.h"

#include <glib/gstdio.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <textmill/linear.h>
#include <unistd.h>

static void write_file(int file, const GString *bytes) {
  if (ftruncate(file, 0) != 0 || pwrite(file, bytes->str, bytes->len, 0) != (ssize_t)bytes->len)
    abort();
}

/* The file that an input stands for. */
static GString *make_file(const uint8_t *data, size_t size) {
  const char *text = (const char *)data;
  GString *bytes = g_string_new(NULL);
  const char *end = size > 0 && text[0] == '{' ? memchr(text, '\n', size) : NULL;
  if (end) {
    guint64 length = GUINT64_TO_LE((guint64)(end - text));
    g_string_append_len(bytes, (const char *)&length, sizeof length);
    g_string_append_len(bytes, text, end - text);
    size -= (size_t)(end + 1 - text);
    text = end + 1;
  }
  return g_string_append_len(bytes, text, (gssize)size);
}

static size_t element_size(MillTensorType type) {
  static const size_t sizes[] = {0, 1, 1, 2, 2, 4, 4, 8, 8};
  if (type < 1 || type >= G_N_ELEMENTS(sizes))
    abort();
  return sizes[type];
}

/* Reads all of a tensor; returns its bytes. */
static size_t read_tensor(const MillTensor *tensor, const char *name) {
  size_t n_elements = 1, size = element_size(tensor->type), n = tensor->n_elements * size;
  volatile uint8_t sum = 0;
  for (size_t i = 0; i < tensor->n_dimensions; i++)
    n_elements *= tensor->shape[i];
  if (strcmp(tensor->name, name) != 0 || n_elements != tensor->n_elements ||
      (uintptr_t)tensor->data % size != 0)
    abort();
  for (size_t i = 0; i < n; i++)
    sum = (uint8_t)(sum + ((const uint8_t *)tensor->data)[i]);
  return n;
}

/* Looks up all that the header names; together it must be all of the file. */
static void read_all(const MillModel *model, const GString *bytes) {
  const char *name;
  json_t *value;
  guint64 length;
  memcpy(&length, bytes->str, sizeof length);
  length = GUINT64_FROM_LE(length);
  size_t n = sizeof length + (size_t)length;
  json_t *header = json_loadb(bytes->str + sizeof length, (size_t)length, 0, NULL);
  json_object_foreach(json_object_get(header, "__metadata__"), name, value) {
    if (strcmp(mill_model_metadata(model, name), json_string_value(value)) != 0)
      abort();
  }
  json_object_foreach(header, name, value) {
    if (strcmp(name, "__metadata__") != 0)
      n += read_tensor(mill_model_tensor(model, name), name);
  }
  if (n != bytes->len)
    abort();
  json_decref(header);
}

/* Asks a classifier about its first and its last bucket. */
static void classify(const MillLinear *linear) {
  uint32_t last = (uint32_t)(1U << mill_linear_ngrams(linear)->bits) - 1;
  const MillVectorEntry entries[] = {{0, 0.5f, {0, 1}}, {last, 0.5f, {1, 2}}};
  size_t n_labels = mill_linear_n_labels(linear);
  g_autofree double *margins = g_new(double, mill_linear_n_classes(linear));
  g_autofree double *probabilities = g_new(double, n_labels);
  g_autofree double *direction = g_new(double, mill_linear_n_classes(linear));
  mill_linear_margins(linear, (MillVector){entries, G_N_ELEMENTS(entries)}, margins);
  mill_linear_probabilities(linear, margins, probabilities);
  for (size_t i = 0; i < n_labels; i++)
    if (probabilities[i] < 0 || probabilities[i] > 1 || !mill_linear_label(linear, i))
      abort();
  mill_linear_direction(linear, margins, n_labels - 1, direction);
  mill_linear_contribution(linear, entries[1], direction);
}

static void try_classifier(const MillModel *model) {
  g_autoptr(GError) error = NULL;
  MillLinear *linear = mill_linear_open(model, &error);
  if (linear)
    classify(linear);
  else if (!error)
    abort();
  mill_linear_free(linear);
}

/* A file that is gone when the process ends, however it ends. */
static int open_scratch(char **path) {
  g_autofree char *name = NULL;
  int file = g_file_open_tmp("fuzz-model-XXXXXX", &name, NULL);
  if (file < 0)
    abort();
  g_unlink(name);
  *path = g_strdup_printf("/proc/self/fd/%d", file);
  return file;
}

/* Whatever it is, it names the file, and is not about opening it. */
static void check_reason(const GError *error, const char *path) {
  g_autofree char *start = g_strdup_printf("model %s: ", path);
  if (!error || !g_str_has_prefix(error->message, start) ||
      g_str_has_prefix(error->message + strlen(start), "cannot be"))
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static char *path = NULL;
  static int file = -1;
  g_autoptr(GError) error = NULL;
  if (file < 0)
    file = open_scratch(&path);
  GString *bytes = make_file(data, size);
  write_file(file, bytes);
  MillModel *model = mill_model_open(path, &error);
  if (model) {
    read_all(model, bytes);
    try_classifier(model);
  } else
    check_reason(error, path);
  mill_model_free(model);
  g_string_free(bytes, TRUE);
  return 0;
}
