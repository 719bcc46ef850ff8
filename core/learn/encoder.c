/* SPDX-License-Identifier: MIT */
#include <textmill/encoder.h>

bool mill_encoder_is_available(void) {
  return false;
}

MillEncoder *mill_encoder_open(const char *path, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "encoder %s: textmill was built without encoders", path);
  return NULL;
}

void mill_encoder_free(MillEncoder *encoder) {
  (void)encoder;
}

size_t mill_encoder_width(const MillEncoder *encoder) {
  (void)encoder;
  return 0;
}

size_t mill_encoder_longest(const MillEncoder *encoder) {
  (void)encoder;
  return 0;
}

size_t mill_encoder_n_labels(const MillEncoder *encoder) {
  (void)encoder;
  return 0;
}

const char *mill_encoder_label(const MillEncoder *encoder, size_t label) {
  (void)encoder, (void)label;
  return NULL;
}

const char *mill_encoder_metadata(const MillEncoder *encoder, const char *name) {
  (void)encoder, (void)name;
  return NULL;
}

MillEncoderMemory *mill_encoder_memory_new(const MillEncoder *encoder) {
  (void)encoder;
  return NULL;
}

void mill_encoder_memory_free(MillEncoderMemory *memory) {
  (void)memory;
}

size_t mill_encoder_count(MillEncoderMemory *memory, const char *text, size_t length,
                          size_t most) {
  (void)memory, (void)text, (void)length, (void)most;
  return 0;
}

void mill_encoder_classify(MillEncoderMemory *memory, const MillEncoderInput *inputs, size_t n,
                           float *logits) {
  (void)memory, (void)inputs, (void)n, (void)logits;
}

void mill_encoder_embed(MillEncoderMemory *memory, const MillEncoderInput *inputs, size_t n,
                        float *vectors) {
  (void)memory, (void)inputs, (void)n, (void)vectors;
}
