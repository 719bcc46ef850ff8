/* SPDX-License-Identifier: MIT */
/* The pieces of several inputs are stored one after the other, without padding, and go through a
 * dense layer in blocks of rows. Integers are multiplied exactly, so it does not matter what else
 * is in a block. Floats are summed in an order that may depend on the number of rows, so each
 * input is processed by itself. */
#include "core/learn/encoderpass.h"

#include "core/learn/attention.h"

#include <string.h>

enum { ROWS = 512, BLOCK = MILL_MATRIX_ROWS };

G_STATIC_ASSERT((int)ROWS >= (int)MILL_ENCODER_MOST_LONGEST);

struct MillEncoderPass {
  const MillEncoderParts *parts;
  MillMatrixWorker *worker;
  MillAttention *attention;
  size_t n_rows, n_inputs, most_rows;
  size_t *begins;  /* first row of each input, followed by n_rows */
  float *rows;     /* what is known of each piece */
  float *queries;  /* query, key and value of each piece */
  float *context;  /* what each piece hears from others */
  float *smooth;   /* a row as it is quantised */
  uint8_t *levels; /* a block of rows, quantised */
  MillLevels scales[BLOCK];
  int32_t *sums; /* a block of sums of levels */
  float *inner;  /* a block of inner rows */
  float *outer;  /* a block of rows */
};

MillEncoderPass *mill_encoder_pass_new(const MillEncoderParts *parts) {
  const MillEncoderConfig *config = &parts->config;
  size_t width = config->width, widest = MAX(3 * width, config->inner_width);
  MillEncoderPass *pass = g_new0(MillEncoderPass, 1);
  pass->parts = parts;
  pass->most_rows = parts->weights.are_floats ? config->longest : ROWS;
  pass->worker = parts->library->worker_new();
  pass->attention = mill_attention_new(width, config->n_heads, config->longest, parts->kernels);
  pass->begins = g_new0(size_t, ROWS + 1);
  pass->rows = g_new0(float, pass->most_rows *width);
  pass->queries = g_new0(float, pass->most_rows * 3 * width);
  pass->context = g_new0(float, pass->most_rows *width);
  pass->smooth = g_new0(float, widest);
  pass->levels = g_new0(uint8_t, BLOCK * widest);
  pass->sums = g_new0(int32_t, BLOCK * widest);
  pass->inner = g_new0(float, BLOCK * config->inner_width);
  pass->outer = g_new0(float, BLOCK *width);
  return pass;
}

void mill_encoder_pass_free(MillEncoderPass *pass) {
  if (!pass)
    return;
  pass->parts->library->worker_free(pass->worker);
  mill_attention_free(pass->attention);
  g_free(pass->begins);
  g_free(pass->rows);
  g_free(pass->queries);
  g_free(pass->context);
  g_free(pass->smooth);
  g_free(pass->levels);
  g_free(pass->sums);
  g_free(pass->inner);
  g_free(pass->outer);
  g_free(pass);
}

/* ---- inputs -------------------------------------------------------------------------------- */

void mill_encoder_pass_clear(MillEncoderPass *pass) {
  pass->n_rows = pass->n_inputs = 0;
}

bool mill_encoder_pass_has_room(const MillEncoderPass *pass, size_t n_pieces) {
  if (pass->n_inputs == 0)
    return true;
  return !pass->parts->weights.are_floats && n_pieces <= pass->most_rows - pass->n_rows;
}

void mill_encoder_pass_begin(MillEncoderPass *pass) {
  pass->begins[pass->n_inputs++] = pass->n_rows;
  pass->begins[pass->n_inputs] = pass->n_rows;
}

static void add_row(const MillEncoderPass *pass, const MillTable *table, size_t row, float *sum) {
  size_t width = pass->parts->config.width;
  if (table->floats)
    pass->parts->kernels->add(sum, table->floats + row * width, width);
  else
    pass->parts->kernels->add_scaled(sum, table->levels + row * width, table->scales[row], width);
}

void mill_encoder_pass_add(MillEncoderPass *pass, uint32_t piece, size_t type) {
  const MillEncoderWeights *weights = &pass->parts->weights;
  size_t width = pass->parts->config.width;
  size_t position = pass->n_rows - pass->begins[pass->n_inputs - 1];
  float *row = pass->rows + pass->n_rows * width;
  memset(row, 0, width * sizeof *row);
  add_row(pass, &weights->words, piece, row);
  add_row(pass, &weights->types, type, row);
  add_row(pass, &weights->positions, position, row);
  pass->parts->kernels->normalize(row, width, weights->norm.scale, weights->norm.shift,
                                  pass->parts->config.epsilon);
  pass->begins[pass->n_inputs] = ++pass->n_rows;
}

size_t mill_encoder_pass_n_inputs(const MillEncoderPass *pass) {
  return pass->n_inputs;
}

const float *mill_encoder_pass_rows(const MillEncoderPass *pass, size_t input, size_t *n_pieces) {
  *n_pieces = pass->begins[input + 1] - pass->begins[input];
  return pass->rows + pass->begins[input] * pass->parts->config.width;
}

/* ---- dense layers -------------------------------------------------------------------------- */

static void multiply_floats(const MillEncoderPass *pass, const MillDense *dense,
                            const float *rows, size_t n, float *products) {
  pass->parts->library->multiply_floats(dense->matrix, rows, n, products);
  for (size_t i = 0; i < n; i++)
    pass->parts->kernels->add(products + i * dense->outputs, dense->scales.bias, dense->outputs);
}

static MillLevels quantise(const MillEncoderPass *pass, const MillDense *dense, const float *row,
                           uint8_t *levels) {
  const MillKernels *kernels = pass->parts->kernels;
  if (!dense->smoothing)
    return kernels->quantise(row, dense->inputs, levels);
  kernels->scale(pass->smooth, row, dense->smoothing, dense->inputs);
  MillLevels scale = kernels->quantise(pass->smooth, dense->inputs, levels);
  scale.outlier = row[dense->outlier];
  return scale;
}

/* The content of rows after the last one is arbitrary. */
static void multiply_levels(MillEncoderPass *pass, const MillDense *dense, const float *rows,
                            size_t n, float *products) {
  const MillKernels *kernels = pass->parts->kernels;
  size_t n_rows = (n + MILL_MATRIX_STEP - 1) / MILL_MATRIX_STEP * MILL_MATRIX_STEP;
  for (size_t i = 0; i < n; i++)
    pass->scales[i] =
        quantise(pass, dense, rows + i * dense->inputs, pass->levels + i * dense->inputs);
  pass->parts->library->multiply(dense->matrix, pass->worker, pass->levels, n_rows, pass->sums);
  for (size_t i = 0; i < n; i++)
    kernels->restore(products + i * dense->outputs, pass->sums + i * dense->outputs,
                     dense->outputs, pass->scales[i], &dense->scales);
}

/* At most a block of rows. */
static void apply(MillEncoderPass *pass, const MillDense *dense, const float *rows, size_t n,
                  float *products) {
  if (pass->parts->weights.are_floats)
    multiply_floats(pass, dense, rows, n, products);
  else
    multiply_levels(pass, dense, rows, n, products);
}

/* ---- layers -------------------------------------------------------------------------------- */

/* Adds the block `outer` to what was known. */
static void add_and_normalize(const MillEncoderPass *pass, const MillNorm *norm, float *rows,
                              size_t n) {
  const MillKernels *kernels = pass->parts->kernels;
  size_t width = pass->parts->config.width;
  for (size_t i = 0; i < n; i++) {
    kernels->add(rows + i * width, pass->outer + i * width, width);
    kernels->normalize(rows + i * width, width, norm->scale, norm->shift,
                       pass->parts->config.epsilon);
  }
}

static void make_queries(MillEncoderPass *pass, const MillEncoderLayer *layer) {
  size_t width = pass->parts->config.width;
  for (size_t at = 0; at < pass->n_rows; at += BLOCK)
    apply(pass, &layer->attention, pass->rows + at * width, MIN(pass->n_rows - at, BLOCK),
          pass->queries + at * 3 * width);
}

static void attend(MillEncoderPass *pass) {
  size_t width = pass->parts->config.width;
  for (size_t i = 0; i < pass->n_inputs; i++) {
    size_t begin = pass->begins[i];
    mill_attention_apply(pass->attention, pass->queries + begin * 3 * width,
                         pass->begins[i + 1] - begin, pass->context + begin * width);
  }
}

/* All that follows on attention, for a block of rows. */
static void finish_block(MillEncoderPass *pass, const MillEncoderLayer *layer, size_t at,
                         size_t n) {
  size_t width = pass->parts->config.width, inner_width = pass->parts->config.inner_width;
  float *rows = pass->rows + at * width;
  apply(pass, &layer->attention_output, pass->context + at * width, n, pass->outer);
  add_and_normalize(pass, &layer->attention_norm, rows, n);
  apply(pass, &layer->inner, rows, n, pass->inner);
  pass->parts->kernels->gelu(pass->inner, n * inner_width);
  apply(pass, &layer->output, pass->inner, n, pass->outer);
  add_and_normalize(pass, &layer->norm, rows, n);
}

void mill_encoder_pass_run(MillEncoderPass *pass) {
  for (size_t i = 0; i < pass->parts->weights.n_layers; i++) {
    const MillEncoderLayer *layer = &pass->parts->weights.layers[i];
    make_queries(pass, layer);
    attend(pass);
    for (size_t at = 0; at < pass->n_rows; at += BLOCK)
      finish_block(pass, layer, at, MIN(pass->n_rows - at, BLOCK));
  }
}
