/* SPDX-License-Identifier: MIT */
/* Takes word pieces through the layers of an encoder. */
#ifndef MILL_ENCODERPASS_H
#define MILL_ENCODERPASS_H

#include "core/learn/encoderweights.h"

/* What all passes share. */
typedef struct MillEncoderParts {
  MillEncoderConfig config;
  MillEncoderWeights weights;
  const MillMatrixLibrary *library;
  const MillKernels *kernels;
} MillEncoderParts;

/* A thread's memory for some inputs that go through the layers together. */
typedef struct MillEncoderPass MillEncoderPass;

MillEncoderPass *mill_encoder_pass_new(const MillEncoderParts *parts);

/* Accepts NULL. */
void mill_encoder_pass_free(MillEncoderPass *pass);

/* Forgets all inputs. */
void mill_encoder_pass_clear(MillEncoderPass *pass);

/* Whether there is room for another input of this many word pieces. An input of the longest kind
 * always has room in an empty pass. */
bool mill_encoder_pass_has_room(const MillEncoderPass *pass, size_t n_pieces);

/* Begins an input, then adds its word pieces; `type` is 0, or 1 in the second of a pair. */
void mill_encoder_pass_begin(MillEncoderPass *pass);
void mill_encoder_pass_add(MillEncoderPass *pass, uint32_t piece, size_t type);

/* Takes all inputs through all layers. */
void mill_encoder_pass_run(MillEncoderPass *pass);

size_t mill_encoder_pass_n_inputs(const MillEncoderPass *pass);

/* The last layer of an input: `n_pieces` rows of the encoder's width. */
const float *mill_encoder_pass_rows(const MillEncoderPass *pass, size_t input, size_t *n_pieces);

#endif
