/* SPDX-License-Identifier: MIT */
/* Sentence encoders: small transformers of the BERT kind (Devlin, Chang, Lee and Toutanova,
 * "BERT: Pre-training of Deep Bidirectional Transformers", 2019) that turn a text, or a pair of
 * texts, into numbers: the logits of a classifier, or an embedding.
 *
 * A model is one file made by tools/encoder/quantize.py, or a folder as the transformers library
 * writes it; textmill-model(5) describes both layouts and their limits. Matrix products are
 * computed by oneDNN, which is loaded when the first encoder is opened; a textmill built without
 * it has all these functions, but cannot open an encoder.
 *
 * The same input gives the same bytes, whatever else is in its batch and however many threads
 * there are. With 8-bit weights the bytes are also the same on every machine. */
#ifndef TEXTMILL_ENCODER_H
#define TEXTMILL_ENCODER_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <textmill/error.h>
#include <textmill/export.h>

MILL_BEGIN_DECLS

typedef struct MillEncoder MillEncoder;             /* shared by any number of threads */
typedef struct MillEncoderMemory MillEncoderMemory; /* a worker's memory; one thread at a time */

/* One text or a pair; borrowed UTF-8, not NUL-terminated. If `second` is NULL, there is only one.
 * Bytes that are not UTF-8 count as U+FFFD. */
typedef struct MillEncoderInput {
  const char *first;
  size_t first_length;
  const char *second;
  size_t second_length;
} MillEncoderInput;

/* Whether this textmill was built with encoders. Only if it was not may a plugin do without one.
 * A model that cannot be loaded must be an error; otherwise two machines could silently give
 * different results. */
MILL_API bool mill_encoder_is_built(void);

/* Whether encoders can be opened: the matrix library is installed and can be loaded. */
MILL_API bool mill_encoder_is_available(void);

/* The version of oneDNN in use, such as "2.7.4", or NULL before the first call of
 * mill_encoder_open() or mill_encoder_is_available(). Never freed. Thread-safe. */
MILL_API const char *mill_encoder_library_version(void);

/* Opens a model: a self-contained file NAME.safetensors, a folder, or a model.safetensors beside
 * config.json and vocab.txt. Returns NULL with MILL_ERROR_MODEL, saying which file, what is wrong
 * and what to do; also if encoders are not available. Free it with mill_encoder_free(). */
MILL_API MillEncoder *mill_encoder_open(const char *path, GError **error);

/* Frees an encoder; all its memories must have been freed before. Accepts NULL. */
MILL_API void mill_encoder_free(MillEncoder *encoder);

/* The number of components of an embedding. */
MILL_API size_t mill_encoder_width(const MillEncoder *encoder);

/* The maximum number of word pieces of an input, special ones included. The rest is cut off the
 * end of a text; of a pair, pieces are cut one by one from whichever text is longer at the time,
 * which the tokenizers library calls "longest_first". */
MILL_API size_t mill_encoder_longest(const MillEncoder *encoder);

/* The number of labels of the classification head (0: the model has no head), and the name of
 * one, valid as long as the encoder. */
MILL_API size_t mill_encoder_n_labels(const MillEncoder *encoder);
MILL_API const char *mill_encoder_label(const MillEncoder *encoder, size_t label);

/* Metadata of the model file, or NULL; valid as long as the encoder. */
MILL_API const char *mill_encoder_metadata(const MillEncoder *encoder, const char *name);

/* What one thread needs to use the encoder, which must outlive it; free it with
 * mill_encoder_memory_free(), which accepts NULL. It never shrinks; the longest possible input
 * bounds its size. */
MILL_API MillEncoderMemory *mill_encoder_memory_new(const MillEncoder *encoder);
MILL_API void mill_encoder_memory_free(MillEncoderMemory *memory);

/* The number of word pieces of a text, special ones not included. Counting stops at `most`, and
 * little more of the text is read than that takes. */
MILL_API size_t mill_encoder_count(MillEncoderMemory *memory, const char *text, size_t length,
                                   size_t most);

/* The logits of each input: n x n_labels numbers, one row per input. Only for models with
 * labels. */
MILL_API void mill_encoder_classify(MillEncoderMemory *memory, const MillEncoderInput *inputs,
                                    size_t n, float *logits);

/* The embedding of each input: n x width numbers, one row per input. It is the mean of the last
 * layer over all word pieces, scaled to length 1, so that a dot product is a cosine. */
MILL_API void mill_encoder_embed(MillEncoderMemory *memory, const MillEncoderInput *inputs,
                                 size_t n, float *vectors);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillEncoder, mill_encoder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillEncoderMemory, mill_encoder_memory_free)

MILL_END_DECLS

#endif
