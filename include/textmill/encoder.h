/* SPDX-License-Identifier: MIT */
/* Sentence encoders: small transformers of the BERT kind (Devlin, Chang, Lee and Toutanova,
 * "BERT: Pre-training of Deep Bidirectional Transformers", 2019) that turn a text, or a pair of
 * texts, into numbers: the logits of a classifier, or an embedding.
 *
 * A model is one file made by tools/encoder/quantize.py, or a folder as the transformers library
 * writes it; textmill-model(5) tells both layouts and their limits. The matrix products are done
 * by oneDNN, which is loaded when the first encoder is opened; a textmill that was built without
 * it has all functions, but opens no encoder.
 *
 * The same input gives the same bytes, whatever it is asked together with and by however many
 * threads. With weights of 8 bits that holds for every machine as well. */
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

/* One text or a pair; borrowed UTF-8, not NUL-terminated. second NULL: no pair. Bytes that are
 * not UTF-8 count as U+FFFD. */
typedef struct MillEncoderInput {
  const char *first;
  size_t first_length;
  const char *second;
  size_t second_length;
} MillEncoderInput;

/* Whether this textmill was built with encoders. Only if it was not may a plugin do without one:
 * what cannot be loaded is an error, or two machines would give different results unnoticed. */
MILL_API bool mill_encoder_is_built(void);

/* Whether encoders can be opened: the library for matrices is there and can be loaded. */
MILL_API bool mill_encoder_is_available(void);

/* The version of oneDNN that encoders compute with, such as "2.7.4", once an encoder was opened
 * or asked for; NULL before. Lives for ever. Thread-safe. */
MILL_API const char *mill_encoder_library_version(void);

/* Opens a model: a file NAME.safetensors with all in it, a folder, or a model.safetensors beside
 * config.json and vocab.txt. NULL with MILL_ERROR_MODEL, naming the file, what is wrong, and what
 * to do; also where no encoder is available. Free it with mill_encoder_free(). */
MILL_API MillEncoder *mill_encoder_open(const char *path, GError **error);

/* Frees an encoder, whose memories must be gone. Accepts NULL. */
MILL_API void mill_encoder_free(MillEncoder *encoder);

/* How many numbers an embedding has. */
MILL_API size_t mill_encoder_width(const MillEncoder *encoder);

/* The most word pieces of an input, the special ones among them. What is more is cut off the end
 * of a text, of a pair always of the one that is longer then, which the tokenizers library calls
 * "longest_first". */
MILL_API size_t mill_encoder_longest(const MillEncoder *encoder);

/* The labels of the classification head, and the name of one, which lives as long as the encoder.
 * 0: there is no head. */
MILL_API size_t mill_encoder_n_labels(const MillEncoder *encoder);
MILL_API const char *mill_encoder_label(const MillEncoder *encoder, size_t label);

/* Metadata of the model file, or NULL; lives as long as the encoder. */
MILL_API const char *mill_encoder_metadata(const MillEncoder *encoder, const char *name);

/* What one thread needs to use the encoder, which must outlive it; free it with
 * mill_encoder_memory_free(), which accepts NULL. It keeps what it has grown to, which the
 * longest input bounds. */
MILL_API MillEncoderMemory *mill_encoder_memory_new(const MillEncoder *encoder);
MILL_API void mill_encoder_memory_free(MillEncoderMemory *memory);

/* Word pieces of a text without the special ones; at most `most` are counted, and little more of
 * the text than they need is read. */
MILL_API size_t mill_encoder_count(MillEncoderMemory *memory, const char *text, size_t length,
                                   size_t most);

/* The logits of each input: n x n_labels numbers, a row an input. Only where there are labels. */
MILL_API void mill_encoder_classify(MillEncoderMemory *memory, const MillEncoderInput *inputs,
                                    size_t n, float *logits);

/* The embedding of each input: n x width numbers, a row an input. It is the mean of the last
 * layer over all word pieces, made one long, so that a scalar product is a cosine. */
MILL_API void mill_encoder_embed(MillEncoderMemory *memory, const MillEncoderInput *inputs,
                                 size_t n, float *vectors);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillEncoder, mill_encoder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillEncoderMemory, mill_encoder_memory_free)

MILL_END_DECLS

#endif
