/* SPDX-License-Identifier: MIT */
/* The weights of an encoder: mapped from the file as they are, except the matrices of the layers,
 * which are packed for the library that multiplies them. */
#ifndef MILL_ENCODERWEIGHTS_H
#define MILL_ENCODERWEIGHTS_H

#include "core/learn/encoderconfig.h"
#include "core/learn/kernels.h"
#include "core/learn/matrix.h"

#include <textmill/model.h>

/* Rows of numbers, as floats or as whole numbers with a scale for each row. */
typedef struct MillTable {
  const float *floats;
  const int8_t *levels;
  const float *scales;
} MillTable;

typedef struct MillNorm {
  const float *scale, *shift;
} MillNorm;

/* A dense layer; the arrays of `scales` are its own. Inputs may be made smoother before they are
 * quantised (Xiao et al., "SmoothQuant", 2023), and one that is far larger than the others may go
 * by itself in floats (Dettmers et al., "LLM.int8()", 2022). */
typedef struct MillDense {
  size_t inputs, outputs;
  MillMatrix *matrix;
  const float *smoothing; /* what inputs are multiplied with: 0 for the outlier; or NULL */
  size_t outlier;         /* which input it is */
  MillScales scales;      /* of floats only the bias is there */
  float *floats;          /* own, of joined parts, or NULL */
} MillDense;

typedef struct MillEncoderLayer {
  MillDense attention; /* query, key and value side by side */
  MillDense attention_output;
  MillNorm attention_norm;
  MillDense inner, output;
  MillNorm norm;
} MillEncoderLayer;

/* A small dense layer, multiplied without the library; both arrays are its own. */
typedef struct MillHead {
  size_t inputs, outputs;
  float *weights; /* NULL: it is not there */
  float *bias;
} MillHead;

typedef struct MillEncoderWeights {
  MillTable words, positions, types;
  MillNorm norm;
  bool are_floats; /* the matrices of the layers */
  MillEncoderLayer *layers;
  size_t n_layers;
  MillHead pooler, classifier;
} MillEncoderWeights;

/* Reads, checks and packs them; false with MILL_ERROR_MODEL. They must be zero before, and are
 * released by mill_encoder_weights_clear() in any case, before the model is. */
bool mill_encoder_weights_read(MillEncoderWeights *weights, const MillModel *model,
                               const MillEncoderConfig *config, const MillMatrixLibrary *library,
                               const MillKernels *kernels, GError **error);

void mill_encoder_weights_clear(MillEncoderWeights *weights, const MillMatrixLibrary *library);

#endif
