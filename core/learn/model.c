/* SPDX-License-Identifier: MIT */
/* Reads model files. Nothing in a header is trusted until it has been checked against the
 * file. */
#include "core/learn/tensor.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct MillModel {
  char *path;
  uint8_t *bytes; /* the mapped file */
  size_t size;
  const uint8_t *data; /* after the header */
  size_t data_size;
  json_t *header; /* holds the tensors' names */
  const json_t *metadata;
  MillTensor *tensors; /* sorted by name */
  size_t n_tensors;
};

/* ---- messages ------------------------------------------------------------------------------ */

#define REMEDY_DAMAGED "; the file is damaged or not a model: get it again or train it again"

enum { LONGEST_QUOTE = 100 };

/* Text from the file, fit for a terminal. */
static char *quote(const char *text) {
  g_autofree char *start = g_strndup(text, LONGEST_QUOTE);
  g_autofree char *escaped = g_strescape(start, "\"");
  return g_strconcat("\"", escaped, strlen(text) > LONGEST_QUOTE ? "\"..." : "\"", NULL);
}

static bool fail(const MillModel *model, GError **error, const char *format, ...)
    MILL_PRINTF(3, 4);

static bool fail(const MillModel *model, GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL, "model %s: %s", model->path, what);
  return false;
}

static bool fail_tensor(const MillModel *model, const char *name, GError **error,
                        const char *format, ...) MILL_PRINTF(4, 5);

static bool fail_tensor(const MillModel *model, const char *name, GError **error,
                        const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *quoted = quote(name);
  return fail(model, error, "tensor %s %s", quoted, what);
}

/* ---- the file ------------------------------------------------------------------------------ */

/* Sets the bytes and their size. */
static void map_open_file(MillModel *model, int file, GError **error) {
  struct stat status;
  void *bytes;
  if (fstat(file, &status) != 0)
    fail(model, error, "cannot be read: %s", g_strerror(errno));
  else if (!S_ISREG(status.st_mode))
    fail(model, error, "it is not a regular file; name a file made by 'textmill train'");
  else if (status.st_size < MILL_MODEL_LENGTH_BYTES)
    fail(model, error, "it has %d bytes, too few for a header" REMEDY_DAMAGED,
         (int)status.st_size);
  else if ((bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0)) ==
           MAP_FAILED)
    fail(model, error, "cannot be mapped into memory: %s", g_strerror(errno));
  else {
    model->bytes = bytes;
    model->size = (size_t)status.st_size;
  }
}

/* Without O_NONBLOCK, opening a named pipe would block. */
static bool map_file(MillModel *model, GError **error) {
  int file = open(model->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0)
    fail(model, error, "cannot be opened: %s", g_strerror(errno));
  else
    map_open_file(model, file, error);
  if (file >= 0)
    close(file);
  return model->bytes != NULL;
}

/* ---- the header ---------------------------------------------------------------------------- */

static bool parse_header(MillModel *model, const char *text, size_t length, GError **error) {
  json_error_t problem;
  if (length == 0 || text[0] != '{')
    return fail(model, error, "its header does not begin with '{'" REMEDY_DAMAGED);
  model->header = json_loadb(text, length, JSON_REJECT_DUPLICATES, &problem);
  if (model->header)
    return true;
  g_autofree char *reason = g_strescape(problem.text, "\"");
  return fail(model, error, "its header is not valid JSON at byte %d: %s" REMEDY_DAMAGED,
              MILL_MODEL_LENGTH_BYTES + problem.position, reason);
}

/* Finds header and data in the mapped bytes. */
static bool split_file(MillModel *model, GError **error) {
  guint64 length;
  size_t rest = model->size - MILL_MODEL_LENGTH_BYTES;
  memcpy(&length, model->bytes, sizeof length);
  length = GUINT64_FROM_LE(length);
  if (length > rest)
    return fail(model, error,
                "its header should have %" G_GUINT64_FORMAT
                " bytes, but only %zu are left of the file" REMEDY_DAMAGED,
                length, rest);
  if (length > MILL_MODEL_MAX_HEADER)
    return fail(model, error,
                "its header has %" G_GUINT64_FORMAT
                " bytes, but at most %d are read; keep long lists in a tensor",
                length, MILL_MODEL_MAX_HEADER);
  const uint8_t *text = model->bytes + MILL_MODEL_LENGTH_BYTES;
  model->data = text + length;
  model->data_size = rest - (size_t)length;
  return parse_header(model, (const char *)text, (size_t)length, error);
}

static bool read_metadata(MillModel *model, GError **error) {
  const char *name;
  json_t *value;
  json_t *metadata = json_object_get(model->header, MILL_MODEL_METADATA);
  if (!metadata)
    return true;
  if (!json_is_object(metadata))
    return fail(model, error, "its " MILL_MODEL_METADATA " is not an object" REMEDY_DAMAGED);
  json_object_foreach(metadata, name, value) {
    if (json_is_string(value))
      continue;
    g_autofree char *quoted = quote(name);
    return fail(model, error, "its metadata %s is not a string; write it as the text of a string",
                quoted);
  }
  model->metadata = metadata;
  return true;
}

/* ---- tensors ------------------------------------------------------------------------------- */

/* A whole number, not negative, that fits a size. */
static bool read_size(const json_t *value, size_t *size) {
  if (!json_is_integer(value) || json_integer_value(value) < 0)
    return false;
  *size = (size_t)json_integer_value(value);
  return (json_int_t)*size == json_integer_value(value);
}

static bool read_type(MillModel *model, const json_t *value, MillTensor *tensor, GError **error) {
  if (!json_is_string(value))
    return fail_tensor(model, tensor->name, error, "has no dtype" REMEDY_DAMAGED);
  tensor->type = mill_tensor_type(json_string_value(value));
  if (tensor->type)
    return true;
  g_autofree char *type = quote(json_string_value(value));
  g_autofree char *types = mill_tensor_type_names();
  return fail_tensor(model, tensor->name, error, "has the dtype %s; convert it to one of %s",
                     type, types);
}

static bool read_shape(MillModel *model, const json_t *value, MillTensor *tensor,
                       GError **error) {
  if (!json_is_array(value))
    return fail_tensor(model, tensor->name, error, "has no shape" REMEDY_DAMAGED);
  tensor->n_dimensions = json_array_size(value);
  if (tensor->n_dimensions > MILL_TENSOR_MAX_DIMENSIONS)
    return fail_tensor(model, tensor->name, error, "has %zu dimensions; reshape it to at most %d",
                       tensor->n_dimensions, MILL_TENSOR_MAX_DIMENSIONS);
  for (size_t i = 0; i < tensor->n_dimensions; i++)
    if (!read_size(json_array_get(value, i), &tensor->shape[i]))
      return fail_tensor(model, tensor->name, error,
                         "has a shape with a member that is not a size" REMEDY_DAMAGED);
  return true;
}

/* Sets `data` from the offsets, after checking that they agree with the shape and lie inside the
 * file. */
static bool read_offsets(MillModel *model, const json_t *value, MillTensor *tensor,
                         GError **error) {
  size_t begin, end, n_bytes;
  if (json_array_size(value) != 2 || !read_size(json_array_get(value, 0), &begin) ||
      !read_size(json_array_get(value, 1), &end))
    return fail_tensor(model, tensor->name, error,
                       "has no data_offsets of two sizes" REMEDY_DAMAGED);
  if (begin > end || end > model->data_size)
    return fail_tensor(model, tensor->name, error,
                       "should be bytes %zu to %zu of the data, which has %zu" REMEDY_DAMAGED,
                       begin, end, model->data_size);
  if (!mill_tensor_measure(tensor->type, tensor->n_dimensions, tensor->shape, &tensor->n_elements,
                           &n_bytes))
    return fail_tensor(model, tensor->name, error,
                       "has a shape too large for any file" REMEDY_DAMAGED);
  if (end - begin != n_bytes)
    return fail_tensor(model, tensor->name, error,
                       "has a shape of %zu bytes, but %zu bytes of data" REMEDY_DAMAGED, n_bytes,
                       end - begin);
  tensor->data = model->data + begin;
  return true;
}

/* Other members are ignored, as in the format's own library. */
static bool read_tensor(MillModel *model, const char *name, const json_t *value, GError **error) {
  MillTensor *tensor = &model->tensors[model->n_tensors++];
  tensor->name = name;
  return read_type(model, json_object_get(value, "dtype"), tensor, error) &&
         read_shape(model, json_object_get(value, "shape"), tensor, error) &&
         read_offsets(model, json_object_get(value, "data_offsets"), tensor, error);
}

static bool read_tensors(MillModel *model, GError **error) {
  const char *name;
  json_t *value;
  model->tensors = g_new0(MillTensor, json_object_size(model->header) + 1); /* never NULL */
  json_object_foreach(model->header, name, value) {
    bool is_tensor = strcmp(name, MILL_MODEL_METADATA) != 0;
    if (is_tensor && !read_tensor(model, name, value, error))
      return false;
  }
  return true;
}

/* ---- how tensors lie ----------------------------------------------------------------------- */

static size_t element_size(const MillTensor *tensor) {
  return mill_tensor_format(tensor->type)->size;
}

static size_t begin_of(const MillModel *model, const MillTensor *tensor) {
  return (size_t)((const uint8_t *)tensor->data - model->data);
}

static size_t end_of(const MillModel *model, const MillTensor *tensor) {
  return begin_of(model, tensor) + tensor->n_elements * element_size(tensor);
}

/* Empty tensors come before the one that begins where they do. */
static int compare_places(const void *left, const void *right) {
  const MillTensor *a = left, *b = right;
  if (a->data != b->data)
    return (const uint8_t *)a->data < (const uint8_t *)b->data ? -1 : 1;
  return (a->n_elements > 0) - (b->n_elements > 0);
}

static int compare_names(const void *left, const void *right) {
  return strcmp(((const MillTensor *)left)->name, ((const MillTensor *)right)->name);
}

static bool check_no_hole(const MillModel *model, size_t begin, size_t end, GError **error) {
  if (begin == end)
    return true;
  return fail(model, error, "bytes %zu to %zu of its data belong to no tensor" REMEDY_DAMAGED,
              begin, end);
}

static bool check_aligned(const MillModel *model, const MillTensor *tensor, GError **error) {
  size_t at = (size_t)((const uint8_t *)tensor->data - model->bytes), size = element_size(tensor);
  if (at % size == 0)
    return true;
  return fail_tensor(
      model, tensor->name, error,
      "begins at byte %zu of the file, which is not a multiple of %zu; save it with "
      "a newer safetensors library, which aligns tensors",
      at, size);
}

static bool check_behind(const MillModel *model, const MillTensor *tensor, size_t end,
                         GError **error) {
  size_t begin = begin_of(model, tensor);
  if (begin >= end)
    return check_no_hole(model, end, begin, error);
  g_autofree char *other = quote(tensor[-1].name);
  return fail_tensor(model, tensor->name, error,
                     "begins at byte %zu of the data, inside of tensor %s" REMEDY_DAMAGED, begin,
                     other);
}

/* One after the other, tensors must make up all of the data. */
static bool check_places(MillModel *model, GError **error) {
  size_t end = 0;
  qsort(model->tensors, model->n_tensors, sizeof(MillTensor), compare_places);
  for (size_t i = 0; i < model->n_tensors; i++) {
    if (!check_behind(model, &model->tensors[i], end, error))
      return false;
    end = end_of(model, &model->tensors[i]);
  }
  return check_no_hole(model, end, model->data_size, error);
}

static bool check_alignment(const MillModel *model, GError **error) {
  for (size_t i = 0; i < model->n_tensors; i++)
    if (!check_aligned(model, &model->tensors[i], error))
      return false;
  return true;
}

/* ---- reading ------------------------------------------------------------------------------- */

static bool read_model(MillModel *model, GError **error) {
  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    return fail(model, error, "models can be used on little-endian machines only");
  if (!map_file(model, error) || !split_file(model, error) || !read_metadata(model, error) ||
      !read_tensors(model, error) || !check_places(model, error) ||
      !check_alignment(model, error))
    return false;
  qsort(model->tensors, model->n_tensors, sizeof(MillTensor), compare_names);
  return true;
}

MillModel *mill_model_open(const char *path, GError **error) {
  MillModel *model = g_new0(MillModel, 1);
  model->path = g_strdup(path);
  if (read_model(model, error))
    return model;
  mill_model_free(model);
  return NULL;
}

void mill_model_free(MillModel *model) {
  if (!model)
    return;
  if (model->bytes)
    munmap(model->bytes, model->size);
  json_decref(model->header);
  g_free(model->tensors);
  g_free(model->path);
  g_free(model);
}

const char *mill_model_path(const MillModel *model) {
  return model->path;
}

const char *mill_model_metadata(const MillModel *model, const char *name) {
  return json_string_value(json_object_get(model->metadata, name));
}

const MillTensor *mill_model_tensor(const MillModel *model, const char *name) {
  const MillTensor key = {.name = name};
  return bsearch(&key, model->tensors, model->n_tensors, sizeof key, compare_names);
}

/* ---- what a plugin expects ----------------------------------------------------------------- */

/* "F32 [17, any]". */
static char *describe(MillTensorType type, size_t n_dimensions, const size_t *shape,
                      bool zero_is_any) {
  GString *text = g_string_new(mill_tensor_format(type)->name);
  g_string_append(text, " [");
  for (size_t i = 0; i < n_dimensions; i++) {
    g_string_append(text, i > 0 ? ", " : "");
    if (zero_is_any && shape[i] == 0)
      g_string_append(text, "any");
    else
      g_string_append_printf(text, "%zu", shape[i]);
  }
  g_string_append_c(text, ']');
  return g_string_free(text, FALSE);
}

static bool is_as_expected(const MillTensor *tensor, MillTensorType type, size_t n_dimensions,
                           const size_t *shape) {
  if (tensor->type != type || tensor->n_dimensions != n_dimensions)
    return false;
  for (size_t i = 0; i < n_dimensions; i++)
    if (shape[i] != 0 && shape[i] != tensor->shape[i])
      return false;
  return true;
}

const MillTensor *mill_model_require(const MillModel *model, const char *name,
                                     MillTensorType type, size_t n_dimensions,
                                     const size_t *shape, GError **error) {
  const MillTensor *tensor = mill_model_tensor(model, name);
  if (tensor && is_as_expected(tensor, type, n_dimensions, shape))
    return tensor;
  g_autofree char *expected = describe(type, n_dimensions, shape, true);
  g_autofree char *found =
      tensor ? describe(tensor->type, tensor->n_dimensions, tensor->shape, false) : NULL;
  if (found)
    fail_tensor(model, name, error,
                "is %s, but must be %s; use a model trained for this plugin and version", found,
                expected);
  else
    fail_tensor(
        model, name, error,
        "is missing, but must be there as %s; use a model trained for this plugin and version",
        expected);
  return NULL;
}
