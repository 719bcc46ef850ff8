/* SPDX-License-Identifier: MIT */
/* A tiny encoder for tests: two layers of 32 with random weights, which a seed decides, and a
 * vocabulary of letters and a few words. Three labels. */
#ifndef TEXTMILL_TESTS_TINYENCODER_H
#define TEXTMILL_TESTS_TINYENCODER_H

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <textmill/model.h>

enum { TINY_WIDTH = 32, TINY_INNER = 64, TINY_POSITIONS = 64, TINY_LABELS = 3, TINY_LAYERS = 2 };

#define TINY_CONFIG_OF(labels)                                                                   \
  "{\"hidden_size\": 32, \"num_hidden_layers\": 2, \"num_attention_heads\": 2, "                 \
  "\"intermediate_size\": 64, \"max_position_embeddings\": 64, \"vocab_size\": 71, "             \
  "\"layer_norm_eps\": 1e-12, \"hidden_act\": \"gelu\", \"do_lower_case\": true, "               \
  "\"id2label\": {" labels "}}"
#define TINY_STANCES "\"0\": \"favor\", \"1\": \"against\", \"2\": \"neutral\""
#define TINY_CONFIG TINY_CONFIG_OF(TINY_STANCES)
#define TINY_SIDES "\"0\": \"left\", \"1\": \"right\", \"2\": \"neither\""

typedef struct TinyEncoder {
  MillModelWriter *writer;
  uint32_t seed;
  bool is_whole;  /* matrices and word embeddings */
  bool is_smooth; /* inputs of layers are made smoother, and one goes by itself */
  bool is_in_folder;
  const char *odd; /* a tensor that has a number that is none, or that is not whole; or NULL */
  const char *missing; /* a tensor that is left out, or NULL */
  bool has_other_labels;
} TinyEncoder;

/* About normal: the sum of four even numbers. By Numerical Recipes' linear congruence. */
static inline float tiny_number(TinyEncoder *tiny) {
  float sum = 0;
  for (size_t i = 0; i < 4; i++) {
    tiny->seed = tiny->seed * 1664525U + 1013904223U;
    sum += (float)(tiny->seed >> 8) / 8388608.0f - 1;
  }
  return sum;
}

static inline void tiny_write(TinyEncoder *tiny, const char *name, MillTensorType type,
                              size_t n_dimensions, const size_t *shape, const void *data) {
  if (g_strcmp0(name, tiny->missing) != 0)
    mill_model_writer_add(tiny->writer, name, type, n_dimensions, shape, data);
}

static inline void tiny_add(TinyEncoder *tiny, const char *name, const char *part, float middle,
                            float spread, size_t n) {
  g_autofree char *full = g_strconcat(name, part, NULL);
  g_autofree float *numbers = g_new(float, n);
  for (size_t i = 0; i < n; i++)
    numbers[i] = middle + spread * tiny_number(tiny);
  if (g_strcmp0(full, tiny->odd) == 0)
    numbers[n / 2] = NAN;
  tiny_write(tiny, full, MILL_TENSOR_F32, 1, &n, numbers);
}

static inline float tiny_quantize(const float *row, size_t n, int8_t *levels) {
  float most = 0;
  for (size_t i = 0; i < n; i++)
    most = fmaxf(most, fabsf(row[i]));
  for (size_t i = 0; i < n; i++)
    levels[i] = (int8_t)lrintf(row[i] * 127 / most);
  return most / 127;
}

/* What the input i of n is multiplied with: from 0.8 to 1.1, and one with 0. */
static inline float tiny_smoothing(size_t i, size_t n) {
  return i == n / 3 ? 0 : 0.8f + (float)(i % 7) * 0.05f;
}

/* Takes it out of the weights again, whose column of 0 is told by itself. */
static inline void tiny_smooth(TinyEncoder *tiny, const char *name, float *numbers, size_t rows,
                               size_t width) {
  g_autofree char *full = g_strconcat(name, ".outlier", NULL);
  g_autofree float *outlier = g_new(float, rows);
  for (size_t i = 0; i < rows * width; i++) {
    float smoothing = tiny_smoothing(i % width, width);
    if (smoothing == 0)
      outlier[i / width] = numbers[i];
    numbers[i] = smoothing == 0 ? 0 : numbers[i] / smoothing;
  }
  tiny_write(tiny, full, MILL_TENSOR_F32, 1, &rows, outlier);
}

static inline void tiny_add_smoothing(TinyEncoder *tiny, const char *layer, const char *part,
                                      size_t n) {
  g_autofree char *name = g_strconcat(layer, part, ".smoothing", NULL);
  g_autofree float *numbers = g_new(float, n);
  for (size_t i = 0; i < n; i++)
    numbers[i] = g_strcmp0(name, tiny->odd) == 0 ? 1 : tiny_smoothing(i, n);
  tiny_write(tiny, name, MILL_TENSOR_F32, 1, &n, numbers);
}

static inline void tiny_add_whole(TinyEncoder *tiny, const char *name, const char *full,
                                  const float *numbers, size_t rows, size_t width) {
  g_autofree char *scale_name = g_strconcat(name, ".scale", NULL);
  g_autofree int8_t *levels = g_new(int8_t, rows * width);
  g_autofree float *scales = g_new(float, rows);
  for (size_t i = 0; i < rows; i++)
    scales[i] = tiny_quantize(numbers + i * width, width, levels + i * width);
  tiny_write(tiny, full, MILL_TENSOR_I8, 2, (const size_t[]){rows, width}, levels);
  tiny_write(tiny, scale_name, MILL_TENSOR_F32, 1, &rows, scales);
}

static inline void tiny_add_table(TinyEncoder *tiny, const char *name, float spread, size_t rows,
                                  size_t width, bool is_whole) {
  g_autofree char *full = g_strconcat(name, ".weight", NULL);
  g_autofree float *numbers = g_new(float, rows *width);
  for (size_t i = 0; i < rows * width; i++)
    numbers[i] = spread * tiny_number(tiny);
  if (tiny->is_smooth && g_str_has_prefix(name, "encoder."))
    tiny_smooth(tiny, name, numbers, rows, width);
  if (is_whole && g_strcmp0(full, tiny->odd) != 0)
    tiny_add_whole(tiny, name, full, numbers, rows, width);
  else
    tiny_write(tiny, full, MILL_TENSOR_F32, 2, (const size_t[]){rows, width}, numbers);
}

static inline void tiny_add_dense(TinyEncoder *tiny, const char *layer, const char *part,
                                  size_t outputs, size_t inputs) {
  g_autofree char *name = g_strconcat(layer, part, NULL);
  tiny_add_table(tiny, name, 1 / sqrtf((float)inputs), outputs, inputs, tiny->is_whole);
  tiny_add(tiny, name, ".bias", 0, 0.1f, outputs);
}

static inline void tiny_add_norm(TinyEncoder *tiny, const char *layer, const char *part) {
  g_autofree char *name = g_strconcat(layer, part, NULL);
  tiny_add(tiny, name, ".weight", 1, 0.1f, TINY_WIDTH);
  tiny_add(tiny, name, ".bias", 0, 0.1f, TINY_WIDTH);
}

static inline void tiny_add_layer(TinyEncoder *tiny, size_t number) {
  g_autofree char *layer = g_strdup_printf("encoder.layer.%zu.", number);
  tiny_add_dense(tiny, layer, "attention.self.query", TINY_WIDTH, TINY_WIDTH);
  tiny_add_dense(tiny, layer, "attention.self.key", TINY_WIDTH, TINY_WIDTH);
  tiny_add_dense(tiny, layer, "attention.self.value", TINY_WIDTH, TINY_WIDTH);
  tiny_add_dense(tiny, layer, "attention.output.dense", TINY_WIDTH, TINY_WIDTH);
  tiny_add_norm(tiny, layer, "attention.output.LayerNorm");
  tiny_add_dense(tiny, layer, "intermediate.dense", TINY_INNER, TINY_WIDTH);
  tiny_add_dense(tiny, layer, "output.dense", TINY_WIDTH, TINY_INNER);
  tiny_add_norm(tiny, layer, "output.LayerNorm");
  if (!tiny->is_smooth)
    return;
  tiny_add_smoothing(tiny, layer, "attention.self", TINY_WIDTH);
  tiny_add_smoothing(tiny, layer, "attention.output.dense", TINY_WIDTH);
  tiny_add_smoothing(tiny, layer, "intermediate.dense", TINY_WIDTH);
  tiny_add_smoothing(tiny, layer, "output.dense", TINY_INNER);
}

/* 71 pieces: 5 special ones, 52 of letters, and some more. */
static inline GString *tiny_vocabulary(void) {
  static const char *const more[] = {"the", "tax", "is", "un",   "fair", "##fair", ".",
                                     ",",   "!",   "we", "good", "bad",  "中",     "##ing"};
  GString *lines = g_string_new("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n");
  for (char letter = 'a'; letter <= 'z'; letter++)
    g_string_append_printf(lines, "%c\n##%c\n", letter, letter);
  for (size_t i = 0; i < G_N_ELEMENTS(more); i++)
    g_string_append_printf(lines, "%s\n", more[i]);
  return lines;
}

/* Adds all that a model has to a writer; of one in a folder, the tensors only. */
static inline void tiny_encoder_fill_with(TinyEncoder *tiny) {
  GString *lines = tiny_vocabulary();
  tiny->seed = 7;
  if (!tiny->is_in_folder) {
    mill_model_writer_set(tiny->writer, "encoder",
                          tiny->has_other_labels ? TINY_CONFIG_OF(TINY_SIDES) : TINY_CONFIG);
    mill_model_writer_set(tiny->writer, "description", "a tiny encoder");
    tiny_write(tiny, "vocabulary", MILL_TENSOR_U8, 1, &lines->len, lines->str);
  }
  g_string_free(lines, TRUE);
  tiny_add_table(tiny, "embeddings.word_embeddings", 1, 71, TINY_WIDTH, tiny->is_whole);
  tiny_add_table(tiny, "embeddings.position_embeddings", 0.5f, TINY_POSITIONS, TINY_WIDTH, false);
  tiny_add_table(tiny, "embeddings.token_type_embeddings", 0.5f, 2, TINY_WIDTH, false);
  tiny_add_norm(tiny, "embeddings.", "LayerNorm");
  for (size_t i = 0; i < TINY_LAYERS; i++)
    tiny_add_layer(tiny, i);
  tiny_add_dense(tiny, "pooler.", "dense", TINY_WIDTH, TINY_WIDTH);
  tiny_add_dense(tiny, "", "classifier", TINY_LABELS, TINY_WIDTH);
}

static inline void tiny_encoder_fill(MillModelWriter *filled, bool is_whole) {
  TinyEncoder tiny = {.writer = filled, .is_whole = is_whole};
  tiny_encoder_fill_with(&tiny);
}

#endif
