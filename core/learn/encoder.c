/* SPDX-License-Identifier: MIT */
#include <textmill/encoder.h>

#include "core/learn/encoderfile.h"
#include "core/learn/encoderpass.h"
#include "core/learn/refuse.h"
#include "core/learn/wordpiece.h"

#include <math.h>
#include <string.h>

struct MillEncoder {
  MillEncoderFile file;
  MillVocabulary *vocabulary;
  MillEncoderParts parts;
  char **labels; /* or NULL */
};

struct MillEncoderMemory {
  const MillEncoder *encoder;
  MillEncoderPass *pass;
  MillWordPiece *first, *second; /* `longest` of each */
  float *pooled;
};

/* ---- opening ------------------------------------------------------------------------------- */

bool mill_encoder_is_built(void) {
  return mill_matrix_is_built();
}

bool mill_encoder_is_available(void) {
  return mill_matrix_load(NULL) != NULL;
}

const char *mill_encoder_library_version(void) {
  const MillMatrixLibrary *library = mill_matrix_loaded();
  return library ? library->library_version() : NULL;
}

static bool read_vocabulary(MillEncoder *encoder, GError **error) {
  const MillEncoderFile *file = &encoder->file;
  const MillEncoderConfig *config = &encoder->parts.config;
  encoder->vocabulary = mill_vocabulary_new(file->lines, file->lines_length, config->folds,
                                            file->lines_place, error);
  if (!encoder->vocabulary)
    return false;
  size_t n = mill_vocabulary_size(encoder->vocabulary);
  if (n == config->n_pieces)
    return true;
  return mill_refuse(file->lines_place, error,
                     "the vocabulary has %zu pieces, but 'vocab_size' is %zu; take the one that "
                     "the encoder was trained with",
                     n, config->n_pieces);
}

static bool read_labels(MillEncoder *encoder, GError **error) {
  size_t n = encoder->parts.weights.classifier.outputs;
  if (n > 0)
    encoder->labels =
        mill_encoder_config_labels(encoder->file.config, n, encoder->file.config_place, error);
  return n == 0 || encoder->labels;
}

static bool read_encoder(MillEncoder *encoder, const char *path, GError **error) {
  MillEncoderParts *parts = &encoder->parts;
  const MillKernels *kernels[MILL_KERNELS_MOST];
  mill_kernels_usable(kernels);
  parts->kernels = kernels[0];
  if (!mill_encoder_file_open(&encoder->file, path, error) ||
      !mill_encoder_config_read(&parts->config, encoder->file.config, encoder->file.config_place,
                                error))
    return false;
  return read_vocabulary(encoder, error) &&
         mill_encoder_weights_read(&parts->weights, encoder->file.model, &parts->config,
                                   parts->library, parts->kernels, error) &&
         read_labels(encoder, error);
}

MillEncoder *mill_encoder_open(const char *path, GError **error) {
  const MillMatrixLibrary *library = mill_matrix_load(error);
  if (!library) {
    g_prefix_error(error, "encoder %s: ", path);
    return NULL;
  }
  MillEncoder *encoder = g_new0(MillEncoder, 1);
  encoder->parts.library = library;
  if (read_encoder(encoder, path, error))
    return encoder;
  mill_encoder_free(encoder);
  return NULL;
}

void mill_encoder_free(MillEncoder *encoder) {
  if (!encoder)
    return;
  mill_encoder_weights_clear(&encoder->parts.weights, encoder->parts.library);
  mill_vocabulary_free(encoder->vocabulary);
  mill_encoder_file_clear(&encoder->file);
  g_strfreev(encoder->labels);
  g_free(encoder);
}

/* ---- what it is ---------------------------------------------------------------------------- */

size_t mill_encoder_width(const MillEncoder *encoder) {
  return encoder->parts.config.width;
}

size_t mill_encoder_longest(const MillEncoder *encoder) {
  return encoder->parts.config.longest;
}

size_t mill_encoder_n_labels(const MillEncoder *encoder) {
  return encoder->parts.weights.classifier.outputs;
}

const char *mill_encoder_label(const MillEncoder *encoder, size_t label) {
  return encoder->labels[label];
}

const char *mill_encoder_metadata(const MillEncoder *encoder, const char *name) {
  return mill_model_metadata(encoder->file.model, name);
}

MillEncoderMemory *mill_encoder_memory_new(const MillEncoder *encoder) {
  size_t longest = encoder->parts.config.longest;
  MillEncoderMemory *memory = g_new0(MillEncoderMemory, 1);
  memory->encoder = encoder;
  memory->pass = mill_encoder_pass_new(&encoder->parts);
  memory->first = g_new0(MillWordPiece, longest);
  memory->second = g_new0(MillWordPiece, longest);
  memory->pooled = g_new0(float, encoder->parts.config.width);
  return memory;
}

void mill_encoder_memory_free(MillEncoderMemory *memory) {
  if (!memory)
    return;
  mill_encoder_pass_free(memory->pass);
  g_free(memory->first);
  g_free(memory->second);
  g_free(memory->pooled);
  g_free(memory);
}

/* ---- inputs -------------------------------------------------------------------------------- */

size_t mill_encoder_count(MillEncoderMemory *memory, const char *text, size_t length,
                          size_t most) {
  return mill_vocabulary_split(memory->encoder->vocabulary, text, length, NULL, most);
}

/* How many pieces of each text are kept if there is room for this many: the longer one is cut
 * first. */
static void cut(size_t *first, size_t *second, size_t room) {
  size_t *shorter = *first <= *second ? first : second;
  size_t *longer = shorter == first ? second : first;
  *shorter = MIN(*shorter, MAX(room / 2, room - MIN(room, *longer)));
  *longer = MIN(*longer, room - *shorter);
}

static void add_pieces(MillEncoderMemory *memory, const MillWordPiece *pieces, size_t n,
                       size_t type) {
  for (size_t i = 0; i < n; i++)
    mill_encoder_pass_add(memory->pass, pieces[i].id, type);
  uint32_t separator = mill_vocabulary_special(memory->encoder->vocabulary).separator;
  mill_encoder_pass_add(memory->pass, separator, type);
}

static size_t split(const MillEncoderMemory *memory, const char *text, size_t length,
                    MillWordPiece *pieces, size_t room) {
  return text ? mill_vocabulary_split(memory->encoder->vocabulary, text, length, pieces, room)
              : 0;
}

/* Begins an input of this many pieces in the pass; the pieces of its texts are in memory. */
static void add_input(MillEncoderMemory *memory, size_t first, size_t second, bool is_pair) {
  uint32_t begin = mill_vocabulary_special(memory->encoder->vocabulary).begin;
  mill_encoder_pass_begin(memory->pass);
  mill_encoder_pass_add(memory->pass, begin, 0);
  add_pieces(memory, memory->first, first, 0);
  if (is_pair)
    add_pieces(memory, memory->second, second, 1);
}

/* Handles the inputs of a pass; `row` is the first of their rows in the answer. */
typedef void Answer(MillEncoderMemory *memory, float *row);

/* Runs the collected inputs, writes their answers and returns the row after them. */
static float *flush(MillEncoderMemory *memory, Answer *answer, size_t row_width, float *row) {
  size_t n = mill_encoder_pass_n_inputs(memory->pass);
  if (n == 0)
    return row;
  mill_encoder_pass_run(memory->pass);
  answer(memory, row);
  mill_encoder_pass_clear(memory->pass);
  return row + n * row_width;
}

static void ask(MillEncoderMemory *memory, const MillEncoderInput *inputs, size_t n,
                Answer *answer, size_t row_width, float *row) {
  for (size_t i = 0; i < n; i++) {
    const MillEncoderInput *input = &inputs[i];
    size_t n_special = input->second ? 3 : 2;
    size_t room = memory->encoder->parts.config.longest - n_special;
    size_t first = split(memory, input->first, input->first_length, memory->first, room);
    size_t second = split(memory, input->second, input->second_length, memory->second, room);
    cut(&first, &second, room);
    if (!mill_encoder_pass_has_room(memory->pass, first + second + n_special))
      row = flush(memory, answer, row_width, row);
    add_input(memory, first, second, input->second != NULL);
  }
  flush(memory, answer, row_width, row);
}

/* ---- answers ------------------------------------------------------------------------------- */

static void apply_head(const MillKernels *kernels, const MillHead *head, const float *row,
                       float *answer) {
  for (size_t i = 0; i < head->outputs; i++)
    answer[i] = kernels->dot(head->weights + i * head->inputs, row, head->inputs) + head->bias[i];
}

/* Of the first piece, [CLS]. */
static void write_logits(MillEncoderMemory *memory, float *row) {
  const MillEncoderParts *parts = &memory->encoder->parts;
  size_t n_pieces, n_labels = parts->weights.classifier.outputs;
  for (size_t i = 0; i < mill_encoder_pass_n_inputs(memory->pass); i++) {
    const float *first = mill_encoder_pass_rows(memory->pass, i, &n_pieces);
    apply_head(parts->kernels, &parts->weights.pooler, first, memory->pooled);
    parts->kernels->tanh(memory->pooled, parts->config.width);
    apply_head(parts->kernels, &parts->weights.classifier, memory->pooled, row + i * n_labels);
  }
}

/* The sum instead of the mean, as only the direction matters. */
static void write_embedding(const MillKernels *kernels, const float *rows, size_t n, size_t width,
                            float *vector) {
  memset(vector, 0, width * sizeof *vector);
  for (size_t i = 0; i < n; i++)
    kernels->add(vector, rows + i * width, width);
  float size = sqrtf(kernels->dot(vector, vector, width));
  for (size_t i = 0; size > 0 && i < width; i++)
    vector[i] /= size;
}

static void write_embeddings(MillEncoderMemory *memory, float *row) {
  const MillEncoderParts *parts = &memory->encoder->parts;
  size_t width = parts->config.width, n_pieces;
  for (size_t i = 0; i < mill_encoder_pass_n_inputs(memory->pass); i++) {
    const float *rows = mill_encoder_pass_rows(memory->pass, i, &n_pieces);
    write_embedding(parts->kernels, rows, n_pieces, width, row + i * width);
  }
}

void mill_encoder_classify(MillEncoderMemory *memory, const MillEncoderInput *inputs, size_t n,
                           float *logits) {
  g_return_if_fail(mill_encoder_n_labels(memory->encoder) > 0);
  ask(memory, inputs, n, write_logits, mill_encoder_n_labels(memory->encoder), logits);
}

void mill_encoder_embed(MillEncoderMemory *memory, const MillEncoderInput *inputs, size_t n,
                        float *vectors) {
  ask(memory, inputs, n, write_embeddings, mill_encoder_width(memory->encoder), vectors);
}
