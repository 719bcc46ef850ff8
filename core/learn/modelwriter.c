/* SPDX-License-Identifier: MIT */
/* Writes model files. Content is sorted, so that the order of adding it does not matter. */
#include "core/learn/tensor.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DATA_ALIGNMENT = 64 }; /* a cache line, and a multiple of every element's size */

/* A tensor with its own copy of the data. */
typedef struct Entry {
  char *name;
  MillTensorType type;
  size_t n_dimensions;
  size_t shape[MILL_TENSOR_MAX_DIMENSIONS];
  size_t n_bytes;
  void *data;
} Entry;

struct MillModelWriter {
  json_t *metadata;
  GPtrArray *entries;
  char *misuse; /* the first mistake in what was added */
};

static void entry_free(void *data) {
  Entry *entry = data;
  g_free(entry->name);
  g_free(entry->data);
  g_free(entry);
}

MillModelWriter *mill_model_writer_new(void) {
  MillModelWriter *writer = g_new0(MillModelWriter, 1);
  writer->metadata = json_object();
  writer->entries = g_ptr_array_new_with_free_func(entry_free);
  return writer;
}

void mill_model_writer_free(MillModelWriter *writer) {
  if (!writer)
    return;
  json_decref(writer->metadata);
  g_ptr_array_unref(writer->entries);
  g_free(writer->misuse);
  g_free(writer);
}

/* ---- adding -------------------------------------------------------------------------------- */

/* Keeps the first mistake for mill_model_writer_save() to report. */
static void note_misuse(MillModelWriter *writer, const char *kind, const char *name,
                        const char *what) {
  if (writer->misuse)
    return;
  g_autofree char *quoted = g_strescape(name, "\"");
  writer->misuse = g_strdup_printf("%s \"%s\" %s", kind, quoted, what);
}

void mill_model_writer_set(MillModelWriter *writer, const char *name, const char *value) {
  if (json_object_set_new(writer->metadata, name, json_string(value)) != 0)
    note_misuse(writer, "metadata", name, "is not UTF-8; convert it first");
}

/* What is wrong with a tensor, or NULL. */
static const char *find_misuse(const char *name, MillTensorType type, size_t n_dimensions,
                               const size_t *shape) {
  size_t n_elements, n_bytes;
  if (strcmp(name, MILL_MODEL_METADATA) == 0)
    return "has the name of the metadata; choose another one";
  if (!g_utf8_validate(name, -1, NULL))
    return "has a name that is not UTF-8; choose another one";
  if (!mill_tensor_format(type))
    return "has no valid type; take one of MillTensorType";
  if (n_dimensions > MILL_TENSOR_MAX_DIMENSIONS)
    return "has too many dimensions; reshape it";
  if (!mill_tensor_measure(type, n_dimensions, shape, &n_elements, &n_bytes))
    return "has a shape too large for any file; make it smaller";
  return NULL;
}

void mill_model_writer_add(MillModelWriter *writer, const char *name, MillTensorType type,
                           size_t n_dimensions, const size_t *shape, const void *data) {
  size_t n_elements;
  const char *misuse = find_misuse(name, type, n_dimensions, shape);
  if (misuse) {
    note_misuse(writer, "tensor", name, misuse);
    return;
  }
  Entry *entry = g_new0(Entry, 1);
  entry->name = g_strdup(name);
  entry->type = type;
  entry->n_dimensions = n_dimensions;
  for (size_t i = 0; i < n_dimensions; i++)
    entry->shape[i] = shape[i];
  mill_tensor_measure(type, n_dimensions, shape, &n_elements, &entry->n_bytes);
  entry->data = g_malloc(entry->n_bytes);
  if (entry->n_bytes > 0)
    memcpy(entry->data, data, entry->n_bytes);
  g_ptr_array_add(writer->entries, entry);
}

/* ---- saving -------------------------------------------------------------------------------- */

/* Wide elements first: as the data begins aligned, so does each tensor. */
static int compare_entries(const void *left, const void *right) {
  const Entry *a = *(Entry *const *)left, *b = *(Entry *const *)right;
  size_t a_size = mill_tensor_format(a->type)->size, b_size = mill_tensor_format(b->type)->size;
  if (a_size != b_size)
    return a_size > b_size ? -1 : 1;
  return strcmp(a->name, b->name);
}

static json_t *describe(const Entry *entry, size_t begin) {
  size_t end = begin + entry->n_bytes;
  json_t *shape = json_array();
  for (size_t i = 0; i < entry->n_dimensions; i++)
    json_array_append_new(shape, json_integer((json_int_t)entry->shape[i]));
  return json_pack("{s:s, s:o, s:[I,I]}", "dtype", mill_tensor_format(entry->type)->name, "shape",
                   shape, "data_offsets", (json_int_t)begin, (json_int_t)end);
}

/* Sets the header of the sorted entries; false if two have the same name. */
static bool fill_header(json_t *header, GPtrArray *entries, GError **error) {
  size_t begin = 0;
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = g_ptr_array_index(entries, i);
    if (json_object_get(header, entry->name)) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                  "two tensors are called \"%s\"; give each a name of its own", entry->name);
      return false;
    }
    json_object_set_new(header, entry->name, describe(entry, begin));
    begin += entry->n_bytes;
  }
  return true;
}

/* The header's text, or NULL; free with free(). */
static char *build_header(const MillModelWriter *writer, GPtrArray *entries, GError **error) {
  char *text = NULL;
  json_t *header = json_object();
  if (json_object_size(writer->metadata) > 0)
    json_object_set(header, MILL_MODEL_METADATA, writer->metadata);
  if (fill_header(header, entries, error))
    text = json_dumps(header, JSON_COMPACT | JSON_SORT_KEYS);
  json_decref(header);
  return text;
}

static void append_length(GString *bytes, size_t length) {
  guint64 number = GUINT64_TO_LE((guint64)length);
  g_string_append_len(bytes, (const char *)&number, sizeof number);
}

/* Length and header, padded with blanks up to where the data begins. */
static GString *frame_header(const char *text, GError **error) {
  size_t length = strlen(text), rest = (MILL_MODEL_LENGTH_BYTES + length) % DATA_ALIGNMENT;
  size_t padding = (DATA_ALIGNMENT - rest) % DATA_ALIGNMENT;
  if (length + padding > MILL_MODEL_MAX_HEADER) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "the model's header has %zu bytes, but at most %d are read; keep long lists in a "
                "tensor",
                length + padding, MILL_MODEL_MAX_HEADER);
    return NULL;
  }
  GString *bytes = g_string_new(NULL);
  append_length(bytes, length + padding);
  g_string_append_printf(bytes, "%s%*s", text, (int)padding, "");
  return bytes;
}

/* The whole file; NULL if it cannot be one. Free with g_string_free(). */
static GString *render(const MillModelWriter *writer, GError **error) {
  g_autoptr(GPtrArray) entries = g_ptr_array_new();
  for (guint i = 0; i < writer->entries->len; i++)
    g_ptr_array_add(entries, g_ptr_array_index(writer->entries, i));
  g_ptr_array_sort(entries, compare_entries);
  char *header = build_header(writer, entries, error);
  GString *bytes = header ? frame_header(header, error) : NULL;
  free(header);
  for (guint i = 0; bytes && i < entries->len; i++) {
    const Entry *entry = g_ptr_array_index(entries, i);
    g_string_append_len(bytes, entry->data, (gssize)entry->n_bytes);
  }
  return bytes;
}

static bool fail(const char *path, const char *why, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot write the model %s: %s", path, why);
  return false;
}

/* Renaming onto a device or a folder would not do what is wanted. */
static bool check_target(const char *path, GError **error) {
  struct stat status;
  if (stat(path, &status) != 0 || S_ISREG(status.st_mode))
    return true;
  return fail(path, "it is not a regular file; name another one", error);
}

static bool check_content(const MillModelWriter *writer, GError **error) {
  if (writer->misuse)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s", writer->misuse);
  return !writer->misuse;
}

static bool replace_file(const char *path, const GString *bytes, GError **error) {
  g_autoptr(GError) cause = NULL;
  char *resolved = realpath(path, NULL);
  bool is_written = g_file_set_contents_full(
      resolved ? resolved : path, bytes->str, (gssize)bytes->len,
      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &cause);
  free(resolved);
  return is_written || fail(path, cause->message, error);
}

bool mill_model_writer_save(const MillModelWriter *writer, const char *path, GError **error) {
  if (!check_content(writer, error) || !check_target(path, error))
    return false;
  GString *bytes = render(writer, error);
  if (!bytes)
    return false;
  bool is_written = replace_file(path, bytes, error);
  g_string_free(bytes, TRUE);
  return is_written;
}
