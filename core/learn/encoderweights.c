/* SPDX-License-Identifier: MIT */
/* Tensors have the names that the transformers library gives them, with or without "bert." in
 * front. NAME.weight is F32, or I8 with NAME.scale beside it, one number a row, and NAME.outlier
 * where the layer has .smoothing. */
#include "core/learn/encoderweights.h"

#include <math.h>
#include <string.h>

enum { MOST_LABELS = 4096, MOST_PARTS = 3, N_TYPES = 2 };

/* No real scale, bias or norm comes close. */
static const float largest_number = 1e6f;

/* What the functions below read from. */
typedef struct Source {
  const MillModel *model;
  const char *prefix;
  const MillMatrixLibrary *library;
  const MillKernels *kernels;
  bool are_floats;
} Source;

/* ---- tensors ------------------------------------------------------------------------------- */

static bool check_numbers(const Source *source, const char *name, const float *numbers, size_t n,
                          GError **error) {
  for (size_t i = 0; i < n; i++)
    if (!(fabsf(numbers[i]) <= largest_number)) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                  "model %s: tensor \"%s\" has a number that is infinite, none, or above %g; get "
                  "the file again or train it again",
                  mill_model_path(source->model), name, (double)largest_number);
      return false;
    }
  return true;
}

/* NAME.part of `n` floats, all of them valid. */
static const float *read_row(const Source *source, const char *name, const char *part, size_t n,
                             GError **error) {
  g_autofree char *full = g_strconcat(source->prefix, name, part, NULL);
  const MillTensor *tensor =
      mill_model_require(source->model, full, MILL_TENSOR_F32, 1, (const size_t[]){n}, error);
  if (!tensor || !check_numbers(source, full, tensor->data, n, error))
    return NULL;
  return tensor->data;
}

/* NAME.weight, with its scales if it has whole numbers. */
static bool read_table(const Source *source, const char *name, size_t rows, size_t width,
                       MillTable *table, GError **error) {
  g_autofree char *full = g_strconcat(source->prefix, name, ".weight", NULL);
  const MillTensor *tensor = mill_model_tensor(source->model, full);
  bool is_whole = tensor && tensor->type == MILL_TENSOR_I8;
  tensor = mill_model_require(source->model, full, is_whole ? MILL_TENSOR_I8 : MILL_TENSOR_F32, 2,
                              (const size_t[]){rows, width}, error);
  if (!tensor)
    return false;
  if (!is_whole) {
    table->floats = tensor->data;
    return true;
  }
  table->levels = tensor->data;
  table->scales = read_row(source, name, ".scale", rows, error);
  return table->scales != NULL;
}

static bool read_norm(const Source *source, const char *name, size_t width, MillNorm *norm,
                      GError **error) {
  norm->scale = read_row(source, name, ".weight", width, error);
  norm->shift = norm->scale ? read_row(source, name, ".bias", width, error) : NULL;
  return norm->shift != NULL;
}

/* ---- dense layers -------------------------------------------------------------------------- */

/* A dense layer and its parts: up to three have the same input, and their outputs are to lie side
 * by side. */
typedef struct Place {
  const char *name;
  const char *parts[MOST_PARTS];
} Place;

/* What the file has of it. */
typedef struct Parts {
  size_t n, inputs, outputs; /* outputs of one part */
  MillTable tables[MOST_PARTS];
  const float *biases[MOST_PARTS];
  const float *outliers[MOST_PARTS]; /* or NULL */
  const float *smoothing;            /* or NULL */
} Parts;

static bool read_part(const Source *source, const char *name, Parts *parts, GError **error) {
  MillTable *table = &parts->tables[parts->n];
  if (!read_table(source, name, parts->outputs, parts->inputs, table, error))
    return false;
  if ((table->floats != NULL) != source->are_floats) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                "model %s: tensor \"%s%s.weight\" is %s, unlike those of other layers; make the "
                "model again with tools/encoder/quantize.py",
                mill_model_path(source->model), source->prefix, name,
                source->are_floats ? "I8" : "F32");
    return false;
  }
  parts->biases[parts->n] = read_row(source, name, ".bias", parts->outputs, error);
  if (!parts->biases[parts->n] || !parts->smoothing)
    return parts->biases[parts->n] != NULL;
  parts->outliers[parts->n] = read_row(source, name, ".outlier", parts->outputs, error);
  return parts->outliers[parts->n] != NULL;
}

static bool read_parts(const Source *source, const char *layer, const Place *place, Parts *parts,
                       GError **error) {
  for (; parts->n < MOST_PARTS && place->parts[parts->n]; parts->n++) {
    g_autofree char *name = g_strconcat(layer, place->parts[parts->n], NULL);
    if (!read_part(source, name, parts, error))
      return false;
  }
  return true;
}

/* The input that smoothing makes 0. */
static bool find_outlier(const Source *source, const char *name, const Parts *parts,
                         size_t *outlier, GError **error) {
  size_t n_zeros = 0;
  for (size_t i = 0; i < parts->inputs; i++)
    if (parts->smoothing[i] == 0) {
      *outlier = i;
      n_zeros++;
    }
  if (n_zeros != 1)
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                "model %s: tensor \"%s%s\" has %zu zeros, but one input must have 0; make the "
                "model again with tools/encoder/quantize.py",
                mill_model_path(source->model), source->prefix, name, n_zeros);
  return n_zeros == 1;
}

/* Only whole numbers want it, and not all of them. */
static bool read_smoothing(const Source *source, const char *layer, const Place *place,
                           Parts *parts, size_t *outlier, GError **error) {
  g_autofree char *name = g_strconcat(layer, place->name, ".smoothing", NULL);
  g_autofree char *full = g_strconcat(source->prefix, name, NULL);
  if (source->are_floats || !mill_model_tensor(source->model, full))
    return true;
  parts->smoothing = read_row(source, name, "", parts->inputs, error);
  return parts->smoothing && find_outlier(source, name, parts, outlier, error);
}

/* Zeros for rows that are not there. */
static const float *join_rows(const Parts *parts, const float *const rows[MOST_PARTS]) {
  float *joined = g_new0(float, parts->n * parts->outputs);
  for (size_t i = 0; i < parts->n && rows[i]; i++)
    memcpy(joined + i * parts->outputs, rows[i], parts->outputs * sizeof *joined);
  return joined;
}

static void join_scales(const Source *source, const Parts *parts, MillDense *dense) {
  float *scale = g_new(float, dense->outputs), *sum = g_new(float, dense->outputs);
  for (size_t i = 0; i < dense->outputs; i++) {
    const MillTable *table = &parts->tables[i / parts->outputs];
    size_t row = i % parts->outputs;
    scale[i] = table->scales[row];
    sum[i] = table->scales[row] *
             (float)source->kernels->sum(table->levels + row * parts->inputs, parts->inputs);
  }
  dense->scales.scale = scale;
  dense->scales.sum = sum;
}

static MillMatrix *pack_levels(const Source *source, const Parts *parts, MillDense *dense) {
  size_t size = parts->outputs * parts->inputs;
  g_autofree int8_t *joined = parts->n > 1 ? g_new(int8_t, parts->n * size) : NULL;
  for (size_t i = 0; joined && i < parts->n; i++)
    memcpy(joined + i * size, parts->tables[i].levels, size);
  join_scales(source, parts, dense);
  dense->scales.outlier = join_rows(parts, parts->outliers);
  dense->smoothing = parts->smoothing;
  return source->library->pack(joined ? joined : parts->tables[0].levels, dense->outputs,
                               dense->inputs);
}

static MillMatrix *pack_floats(const Source *source, const Parts *parts, MillDense *dense) {
  size_t size = parts->outputs * parts->inputs;
  dense->floats = parts->n > 1 ? g_new(float, parts->n *size) : NULL;
  for (size_t i = 0; dense->floats && i < parts->n; i++)
    memcpy(dense->floats + i * size, parts->tables[i].floats, size * sizeof(float));
  return source->library->wrap(dense->floats ? dense->floats : parts->tables[0].floats,
                               dense->outputs, dense->inputs);
}

static bool pack(const Source *source, const Parts *parts, MillDense *dense, GError **error) {
  dense->inputs = parts->inputs;
  dense->outputs = parts->n * parts->outputs;
  dense->scales.bias = join_rows(parts, parts->biases);
  dense->matrix =
      source->are_floats ? pack_floats(source, parts, dense) : pack_levels(source, parts, dense);
  if (!dense->matrix)
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                "model %s: oneDNN %s cannot multiply its matrices; use another version of it",
                mill_model_path(source->model), source->library->library_version());
  return dense->matrix != NULL;
}

static bool read_dense(const Source *source, const char *layer, const Place *place,
                       size_t outputs, size_t inputs, MillDense *dense, GError **error) {
  Parts parts = {.inputs = inputs, .outputs = outputs};
  return read_smoothing(source, layer, place, &parts, &dense->outlier, error) &&
         read_parts(source, layer, place, &parts, error) && pack(source, &parts, dense, error);
}

static void clear_dense(MillDense *dense, const MillMatrixLibrary *library) {
  library->free(dense->matrix);
  g_free((float *)dense->scales.scale);
  g_free((float *)dense->scales.sum);
  g_free((float *)dense->scales.bias);
  g_free((float *)dense->scales.outlier);
  g_free(dense->floats);
}

/* ---- layers -------------------------------------------------------------------------------- */

static bool read_layer(const Source *source, size_t number, const MillEncoderConfig *config,
                       MillEncoderLayer *layer, GError **error) {
  static const Place attention = {
      "attention.self", {"attention.self.query", "attention.self.key", "attention.self.value"}};
  static const Place attention_output = {"attention.output.dense", {"attention.output.dense"}};
  static const Place inner = {"intermediate.dense", {"intermediate.dense"}};
  static const Place output = {"output.dense", {"output.dense"}};
  size_t width = config->width, inner_width = config->inner_width;
  g_autofree char *name = g_strdup_printf("encoder.layer.%zu.", number);
  g_autofree char *norm = g_strconcat(name, "output.LayerNorm", NULL);
  g_autofree char *attention_norm = g_strconcat(name, "attention.output.LayerNorm", NULL);
  return read_dense(source, name, &attention, width, width, &layer->attention, error) &&
         read_dense(source, name, &attention_output, width, width, &layer->attention_output,
                    error) &&
         read_norm(source, attention_norm, width, &layer->attention_norm, error) &&
         read_dense(source, name, &inner, inner_width, width, &layer->inner, error) &&
         read_dense(source, name, &output, width, inner_width, &layer->output, error) &&
         read_norm(source, norm, width, &layer->norm, error);
}

static bool read_layers(MillEncoderWeights *weights, const Source *source,
                        const MillEncoderConfig *config, GError **error) {
  weights->layers = g_new0(MillEncoderLayer, config->n_layers);
  for (; weights->n_layers < config->n_layers; weights->n_layers++)
    if (!read_layer(source, weights->n_layers, config, &weights->layers[weights->n_layers],
                    error)) {
      weights->n_layers++; /* what it has already is released as well */
      return false;
    }
  return true;
}

static bool read_embeddings(MillEncoderWeights *weights, const Source *source,
                            const MillEncoderConfig *config, GError **error) {
  size_t width = config->width;
  return read_table(source, "embeddings.word_embeddings", config->n_pieces, width,
                    &weights->words, error) &&
         read_table(source, "embeddings.position_embeddings", config->n_positions, width,
                    &weights->positions, error) &&
         read_table(source, "embeddings.token_type_embeddings", N_TYPES, width, &weights->types,
                    error) &&
         read_norm(source, "embeddings.LayerNorm", width, &weights->norm, error);
}

/* ---- heads --------------------------------------------------------------------------------- */

static bool read_head(const Source *source, const char *name, size_t outputs, size_t inputs,
                      MillHead *head, GError **error) {
  MillTable table = {0};
  const float *bias;
  if (!read_table(source, name, outputs, inputs, &table, error) ||
      !(bias = read_row(source, name, ".bias", outputs, error)))
    return false;
  *head = (MillHead){.inputs = inputs, .outputs = outputs};
  head->bias = g_memdup2(bias, outputs * sizeof *bias);
  head->weights = g_new0(float, outputs *inputs);
  for (size_t i = 0; i < outputs; i++)
    for (size_t j = 0; j < inputs; j++)
      head->weights[i * inputs + j] = table.floats
                                          ? table.floats[i * inputs + j]
                                          : table.scales[i] * (float)table.levels[i * inputs + j];
  return true;
}

/* A classifier comes after the pooler, and has no prefix. */
static bool read_heads(MillEncoderWeights *weights, const Source *source, size_t width,
                       GError **error) {
  const MillTensor *tensor = mill_model_tensor(source->model, "classifier.weight");
  Source whole = *source;
  whole.prefix = "";
  if (!tensor)
    return true;
  size_t n_labels = tensor->n_dimensions == 2 ? tensor->shape[0] : 0;
  if (n_labels < 1 || n_labels > MOST_LABELS) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                "model %s: tensor \"classifier.weight\" must have a row for each of 1 to %d "
                "labels; get the file again or train it again",
                mill_model_path(source->model), MOST_LABELS);
    return false;
  }
  return read_head(source, "pooler.dense", width, width, &weights->pooler, error) &&
         read_head(&whole, "classifier", n_labels, width, &weights->classifier, error);
}

/* ---- all of them --------------------------------------------------------------------------- */

static Source find_source(const MillModel *model, const MillMatrixLibrary *library,
                          const MillKernels *kernels) {
  Source source = {.model = model, .prefix = "", .library = library, .kernels = kernels};
  if (mill_model_tensor(model, "bert.embeddings.word_embeddings.weight"))
    source.prefix = "bert.";
  g_autofree char *first =
      g_strconcat(source.prefix, "encoder.layer.0.attention.self.query.weight", NULL);
  const MillTensor *tensor = mill_model_tensor(model, first);
  source.are_floats = !tensor || tensor->type != MILL_TENSOR_I8;
  return source;
}

bool mill_encoder_weights_read(MillEncoderWeights *weights, const MillModel *model,
                               const MillEncoderConfig *config, const MillMatrixLibrary *library,
                               const MillKernels *kernels, GError **error) {
  Source source = find_source(model, library, kernels);
  weights->are_floats = source.are_floats;
  return read_embeddings(weights, &source, config, error) &&
         read_layers(weights, &source, config, error) &&
         read_heads(weights, &source, config->width, error);
}

void mill_encoder_weights_clear(MillEncoderWeights *weights, const MillMatrixLibrary *library) {
  for (size_t i = 0; i < weights->n_layers; i++) {
    clear_dense(&weights->layers[i].attention, library);
    clear_dense(&weights->layers[i].attention_output, library);
    clear_dense(&weights->layers[i].inner, library);
    clear_dense(&weights->layers[i].output, library);
  }
  g_free(weights->layers);
  g_free(weights->pooler.weights);
  g_free(weights->pooler.bias);
  g_free(weights->classifier.weights);
  g_free(weights->classifier.bias);
}
