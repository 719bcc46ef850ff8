/* SPDX-License-Identifier: MIT */
/* The shape of an encoder, according to the transformers library's config.json. */
#ifndef MILL_ENCODERCONFIG_H
#define MILL_ENCODERCONFIG_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum {
  MILL_ENCODER_LEAST_LONGEST = 8,  /* word pieces */
  MILL_ENCODER_MOST_LONGEST = 512, /* which bounds a worker's memory */
  MILL_ENCODER_USUAL_LONGEST = 256 /* where the model would take more than 512 */
};

typedef struct MillEncoderConfig {
  size_t width, n_layers, n_heads, inner_width, n_positions, n_pieces;
  size_t longest;
  float epsilon;
  bool folds; /* text to lower case */
} MillEncoderConfig;

/* Reads and checks it; `place` is named in an error, MILL_ERROR_MODEL. Unknown members are
 * ignored. */
bool mill_encoder_config_read(MillEncoderConfig *config, const json_t *json, const char *place,
                              GError **error);

/* The labels in `id2label`, n of them, as a vector to be freed with g_strfreev(); LABEL_0 and so
 * on if there is none. NULL with MILL_ERROR_MODEL if they do not fit. */
char **mill_encoder_config_labels(const json_t *json, size_t n, const char *place,
                                  GError **error);

#endif
