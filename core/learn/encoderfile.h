/* SPDX-License-Identifier: MIT */
/* Finds the parts of an encoder: all in one file, or in a folder as the transformers library
 * writes it. */
#ifndef MILL_ENCODERFILE_H
#define MILL_ENCODERFILE_H

#include <glib.h>
#include <jansson.h>
#include <textmill/model.h>

typedef struct MillEncoderFile {
  MillModel *model;
  json_t *config;          /* config.json, and what else tokenizer_config.json says */
  char *config_place;      /* for messages */
  const char *lines;       /* of the vocabulary */
  size_t lines_length;     /* in bytes */
  char *lines_place;       /* for messages */
  GMappedFile *vocabulary; /* the file that holds the lines, or NULL */
} MillEncoderFile;

/* Finds and maps all parts; false with MILL_ERROR_MODEL. The file must be zero before; release it
 * with mill_encoder_file_clear() in any case. */
bool mill_encoder_file_open(MillEncoderFile *file, const char *path, GError **error);

void mill_encoder_file_clear(MillEncoderFile *file);

#endif
